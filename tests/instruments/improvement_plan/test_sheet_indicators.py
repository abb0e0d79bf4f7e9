"""The status beside each indicator: stored as calculated, and true to what is typed next (TR-65; design, section 6)."""

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reviewtools.excel.blank import blank
from reviewtools.excel.finished import finished
from reviewtools.excel.read import read
from reviewtools.form import Reading
from reviewtools.instruments.improvement_plan import indicators as rule
from reviewtools.instruments.improvement_plan.form import FORM, Plan
from reviewtools.instruments.improvement_plan.outline import Outline
from reviewtools.instruments.improvement_plan.sheet_indicators import HELPERS, STRANGE, bare, columns, figure, page
from reviewtools.live import Page, Shape
from reviewtools.live import Workbook as Pages
from reviewtools.values import Figure, FigureState
from reviewtools.work.new import answers_of
from tests import salford
from tests.excel.forms import opened, sheet_of
from tests.excel.stored import differences
from tests.excel.workbooks import changed
from tests.instruments.improvement_plan.random_indicators import SETTINGS, typed_plan
from tests.office.client import Office

AS_AT = dt.date(2003, 1, 31)
FIGURES = (*rule.YEARS, "outturn", "outturn_before")
LONGEST = 900
"""Characters of a formula that a person can still read."""
SPARE = next(noun for noun in Plan.model_fields["indicators"].metadata).spare
YEARS = {"year_1": "01/02", "year_2": "02/03", "year_3": "03/04"}
ROW = {"ref": "I1", "theme": 1, "better": "Higher", "year_2": "90%", "outturn": "88%", "outturn_year": "02/03"}


def reading_of(answers: dict[str, Any]) -> Reading:
    return read(FORM, "plan.xlsx", blank(FORM, answers=answers))


@cache
def typed_reading(seed: int) -> Reading:
    """What is read of indicators typed at random."""
    return reading_of(typed_plan(seed))


def plan_of(answers: dict[str, Any]) -> Plan:
    model = reading_of(answers).model
    assert isinstance(model, Plan)
    return model


def workbook(answers: dict[str, Any]) -> bytes:
    """The plan's workbook with those answers, as typed, and the indicators' live columns."""
    reading = reading_of(answers)
    assert isinstance(reading.model, Plan)
    return blank(FORM, answers=answers, live=tuple(columns(reading.model, reading.unread)))


def headings(data: bytes) -> dict[str, str]:
    """The letters of the columns of Indicators, by heading."""
    cells = sheet_of(opened(data), "Indicators")[5]
    return {str(cell.value): get_column_letter(cell.column) for cell in cells if cell.column}


@pytest.mark.parametrize("seed", [None, *range(len(SETTINGS))])
def test_every_stored_result_is_what_another_program_calculates(
    seed: int | None, office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell anew and gets what we stored, whatever figures, years and rules somebody
    typed, once we carried them into a workbook, and for an empty sheet (SF-89, TR-47, TR-65)."""
    path = tmp_path / "plan.xlsx"
    reading = reading_of({}) if seed is None else typed_reading(seed)
    assert isinstance(reading.model, Plan)
    carried = tuple(columns(reading.model, reading.unread))
    path.write_bytes(blank(FORM, answers=answers_of(reading), live=carried))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 9 * max(SPARE, len(reading.model.indicators))


@pytest.mark.parametrize("seed", range(0, 2 * len(SETTINGS), 3))
def test_what_is_typed_in_its_own_way_comes_to_the_same(seed: int, office: Office, tmp_path: Path) -> None:
    """As typed, too, with stray spaces and states in any case, every number, reason and status comes out as stored;
    only the hidden texts keep to what is typed (TR-47, TR-65)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook(typed_plan(seed)))
    at = headings(path.read_bytes())
    texts = tuple(at[f"{name} text"] for name in ("Outturn", "Target", "Before"))
    checked, found = differences(office, path)
    assert [one for one in found if not one.cell.startswith(texts)] == []
    assert checked > 9 * SPARE


def test_formulas_are_short_enough_to_be_read() -> None:
    """No formula is longer than a person reads, in the words in which Excel shows it (design 6)."""
    data = workbook({})
    at = headings(data)
    sheet = sheet_of(opened(data), "Indicators")
    formulas = {heading: str(sheet[f"{at[heading]}6"].value) for heading in ("RAG", *(name for _, name, _ in HELPERS))}
    assert all(text.startswith("=") for text in formulas.values())
    assert {heading: len(text) for heading, text in formulas.items() if len(text) > LONGEST} == {}


def test_random_indicators_reach_every_level_and_reason() -> None:
    """What is compared above holds each level and each reason for having none, so that none goes untried."""
    shown: set[str] = set()
    for seed in range(len(SETTINGS)):
        reading = typed_reading(seed)
        assert isinstance(reading.model, Plan)
        shown |= {str(text) for text in next(columns(reading.model, reading.unread)).results}
    plainly = {rule.NO_YEAR, rule.SIGNS_DIFFER, rule.NO_BETTER, rule.NO_BEFORE, rule.BEFORE_DIFFERS}
    with_state = (rule.NO_OUTTURN_NUMBER, rule.NO_TARGET_NUMBER, rule.NO_BEFORE_NUMBER)
    of_states = {text.format(state=state, year="02/03") for text in with_state for state in rule.STATES.values()}
    of_years = {rule.NO_TARGET.format(year="02/03"), rule.BASELINE.format(year="01/02")}
    of_years |= {rule.UNKNOWN_YEAR.format(year="02/04")}
    assert {"", "● Green", "◆ Amber", "■ Red"} | plainly | of_states | of_years <= shown


def test_what_the_sheet_shows_is_what_the_documents_print() -> None:
    """Wherever a formula can read the figures, it shows the documents' own status (SF-90)."""
    read_fully = 0
    for seed in range(len(SETTINGS)):
        model = typed_reading(seed).model
        assert isinstance(model, Plan)
        for row, shown in zip(model.indicators, next(columns(model)).results, strict=True):
            if all(map(alike, (getattr(row, name) for name in FIGURES))):
                assert shown == str(rule.standing(row, model.settings))
                read_fully += 1
    assert read_fully > 500


def alike(read: Figure | None) -> bool:
    """Whether the sheet's formulas understand a figure as the documents' reader does."""
    seen = figure(bare(str(read or "")))
    if read is None or seen is None:
        return read is seen
    return (seen.state, seen.number, seen.percentage) == (read.state, read.number, read.percentage)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("88", 88), ("88.50%*", 88.5), (" £ 1,250 ", 1250), ("-.5", -0.5), ("£-5 %", -5), ("7.", 7), ("1 0", 10)),
        *(
            (text, None)
            for text in ("1e5", "5%%", "££5", "-£5", "85-90", "1.5,0", ",5", "1/2", "(5)", "12.3.4", "25**")
        ),
        *((text, None) for text in ("５", "−5", "lots", "--5", "%", "N/B", "not yet available")),
    ],
)
def test_only_plain_figures_are_read(typed: str, number: float | None) -> None:
    """What no manager means as a figure is never judged; spaces, £, commas, %, * and a full stop are understood
    (SF-89, TR-60)."""
    seen = figure(bare(typed))
    assert seen is not None
    assert seen.state is FigureState.VALUE
    assert seen.number == (None if number is None else Decimal(str(number)))


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        *((text, FigureState.NOT_APPLICABLE) for text in ("N/A", "na", " n/a. ", "N/A*")),
        *((text, FigureState.NOT_YET) for text in ("Information not yet available.", "information  not yet AVAILABLE")),
    ],
)
def test_states_are_understood_however_they_are_typed(typed: str, state: FigureState) -> None:
    """Not applicable and not yet available stay what they are (TR-63, TR-70)."""
    assert figure(bare(typed)) == Figure(state)


def test_the_status_answers_while_somebody_types(office: Office, tmp_path: Path) -> None:
    """Outturn, year, target and rule typed anew change the status at once (design 6)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook({"settings": YEARS, "indicators": (ROW,)}))
    at = {heading: f"{letter}6" for heading, letter in headings(path.read_bytes()).items()}
    settings = sheet_of(opened(path.read_bytes()), "Settings")
    rule_at, within = (
        next(f"B{row[0].row}" for row in settings.iter_rows(max_col=1) if row[0].value == label)
        for label in ("Status rule", "Amber within")
    )
    steps: tuple[tuple[str, dict[str, str | float | None], str], ...] = (
        ("Indicators", {}, "◆ Amber"),
        ("Indicators", {"Latest outturn": "90.0 %*"}, "● Green"),
        ("Indicators", {"Better is": "Lower", "Latest outturn": "£1,200", "Year 2": "1,000"}, "■ Red"),
        ("Settings", {within: 0.2}, "◆ Amber"),
        ("Settings", {within: None}, "■ Red"),
        ("Indicators", {"Latest outturn": 1050}, "◆ Amber"),
        ("Settings", {rule_at: "Direction"}, "no outturn for the year before"),
        ("Indicators", {"Year 1": "1040"}, "■ Red"),
        ("Indicators", {"Outturn the year before": "1,060"}, "◆ Amber"),
        ("Indicators", {"Outturn for": "03/04"}, "no target for 03/04"),
        ("Indicators", {"Year 3": "N/A"}, "target for 03/04 is N/A"),
        ("Indicators", {"Latest outturn": "Information not yet available"}, "outturn not yet available"),
        ("Indicators", {"Latest outturn": None}, ""),
    )
    with office.open(path) as book:
        for name, typed, shown in steps:
            cells = {at.get(heading, heading) if name == "Indicators" else heading: v for heading, v in typed.items()}
            book.type(name, cells)
            book.recalculate()
            assert book.values("Indicators").get(at["RAG"], "") == shown, typed


PASTED: tuple[tuple[dict[str, tuple[float | str, str]], str], ...] = (
    ({"Latest outturn": (88, "0"), "Year 2": (90, "0")}, "◆ Amber"),
    ({"Latest outturn": (0.88, "0.0%"), "Year 2": (0.9, "0%")}, "◆ Amber"),
    ({"Latest outturn": (0.95, "0.0%"), "Year 2": (0.9, "0%")}, "● Green"),
    ({"Latest outturn": (0.88, "0.0%")}, rule.SIGNS_DIFFER),
    ({"Year 2": (0.9, "0%")}, rule.SIGNS_DIFFER),
    ({"Latest outturn": ("#N/A", "0")}, "outturn cannot be read"),
)
"""What is pasted over the texts of a row, with its number format, and what is shown."""


def test_pasted_numbers_are_judged_among_themselves(office: Office, tmp_path: Path) -> None:
    """Numbers pasted over the text cells count. One shown in per cent stands beside another such; beside a figure
    typed with its % sign it is not judged, for the sheet does not see that sign (SF-89, TR-49, TR-63)."""
    rows = tuple({**ROW, "ref": f"I{i}"} for i in range(len(PASTED)))
    data = workbook({"settings": YEARS, "indicators": rows})
    at = headings(data)

    def paste(book: Workbook) -> None:
        for i, (pasted, _) in enumerate(PASTED):
            for heading, (value, number_format) in pasted.items():
                cell = book["Indicators"][f"{at[heading]}{6 + i}"]
                cell.value, cell.number_format = value, number_format

    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(paste, data))
    with office.open(path) as book:
        book.recalculate()
        values = book.values("Indicators")
    assert [values[f"{at['RAG']}{6 + i}"] for i in range(len(PASTED))] == [shown for _, shown in PASTED]


def test_figures_of_other_scripts_are_said_to_be_unread() -> None:
    """What Python reads and a formula cannot is said beside the row, not judged otherwise (TR-65)."""
    model = plan_of({"settings": YEARS, "indicators": ({**ROW, "outturn": "９５%"},)})
    assert str(rule.standing(model.indicators[0], model.settings)) == "● Green"
    assert next(columns(model)).results == ("outturn cannot be read",)
    assert figure(bare("９５%")) == STRANGE


def test_what_stands_unread_counts_where_only_its_place_is_known() -> None:
    """Whoever tells no more than the path of an answer that nobody can read gets the same reason (TR-63)."""
    reading = reading_of({"settings": YEARS, "indicators": ({**ROW, "outturn": "lots"},)})
    assert isinstance(reading.model, Plan)
    told = [next(columns(reading.model, unread)).results for unread in (reading.unread, list(reading.unread))]
    assert told == [("outturn cannot be read",)] * 2


def shown(told: Page) -> dict[str, list[str]]:
    """The texts of a page by heading."""
    return {str(field.heading): [str(cell) for cell in field.cells] for field in told.fields}


def test_the_page_of_a_plan_without_outturns() -> None:
    """The real plan's nine indicators by theme with the six years under their names, as typed, and nothing about
    outturns, since the source has none (SF-80 to SF-91)."""
    told = page(Outline(salford.plan(), AS_AT))
    found = shown(told)
    years = ["01/02", "02/03", "03/04", "04/05", "05/06", "06/07"]
    assert list(found) == ["Theme", "Code", "Indicator", "Unit", "Better is", *years]
    assert found["Theme"] == ["4 and 5"] * 3 + ["6"] * 3 + ["7"] * 3
    assert [column[1] for column in found.values()][5:] == ["17.8", "25*", "24", "22", "20", "16"]
    assert (found["01/02"][2], found["01/02"][5], found["02/03"][5]) == ("N/A", "Information not yet available", "")
    assert all(field.shape is Shape.NUMBER for field in told.fields[5:])
    assert [note.partition(":")[0] for note in told.notes] == ["* BVPI 73", told.notes[-1]]


def test_the_page_shows_outturns_where_there_are_any() -> None:
    """Outturn, its year and the status stand last, a missing one stays empty, and the rule is told in the notes
    (SF-90, TR-70; design 9)."""
    rows = (
        {**ROW, "ref": "I3", "theme": None},
        {**ROW, "ref": "I2", "theme": 2, "outturn": None},
        {**ROW, "code": "BVPI 1", "outturn": "N/A"},
    )
    told = page(Outline(plan_of({"settings": YEARS, "indicators": rows}), AS_AT))
    found = shown(told)
    assert list(found)[8:] == ["Year 4", "Year 5", "Year 6", "Outturn", "for", "RAG"]
    assert found["Theme"] == ["1", "2", ""]
    assert found["Outturn"] == ["N/A", "", "88%"]
    assert found["RAG"] == ["Not assessed: outturn is N/A", "", "◆ Amber"]
    assert "Tolerance" in told.notes[-1]
    assert "10% of it (our own choice)" in told.notes[-1]


def test_a_plan_without_indicators_has_a_page_all_the_same() -> None:
    """A page without rows is drawn like any other and says that there are none."""
    data = finished(Pages("plan", "Plan", (page(Outline(Plan(), AS_AT)),)))
    texts = [cell.value for row in sheet_of(opened(data), "Indicators").iter_rows() for cell in row]
    assert {"Performance indicators", "Year 1", "No indicators are listed."} <= set(texts)
