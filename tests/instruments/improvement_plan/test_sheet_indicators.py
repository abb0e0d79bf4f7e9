"""The status beside each indicator: stored as calculated, and true to what is typed next (TR-65; design, section 6)."""

import datetime as dt
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
from reviewtools.instruments.improvement_plan.sheet_indicators import columns, page, seen
from reviewtools.live import Page, Shape
from reviewtools.live import Workbook as Pages
from reviewtools.values import Figure, FigureState
from tests import salford
from tests.excel.forms import opened, sheet_of
from tests.excel.stored import differences
from tests.excel.workbooks import changed
from tests.instruments.improvement_plan.random_indicators import SETTINGS, typed_plan
from tests.office.client import Office

AS_AT = dt.date(2003, 1, 31)
SPARE = next(noun for noun in Plan.model_fields["indicators"].metadata).spare
YEARS = {"year_1": "01/02", "year_2": "02/03", "year_3": "03/04"}
ROW = {"ref": "I1", "theme": 1, "better": "Higher", "year_2": "90%", "outturn": "88%", "outturn_year": "02/03"}


def reading_of(answers: dict[str, Any]) -> Reading:
    return read(FORM, "plan.xlsx", blank(FORM, answers=answers))


def plan_of(answers: dict[str, Any]) -> Plan:
    model = reading_of(answers).model
    assert isinstance(model, Plan)
    return model


def workbook(answers: dict[str, Any]) -> bytes:
    """The plan's workbook with those answers, as typed, and the indicators' live columns."""
    reading = reading_of(answers)
    assert isinstance(reading.model, Plan)
    return blank(FORM, answers=answers, live=tuple(columns(reading.model, reading.unread)))


@pytest.mark.parametrize("seed", [None, *range(len(SETTINGS))])
def test_every_stored_result_is_what_another_program_calculates(
    seed: int | None, office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell anew and gets what we stored, whatever figures, years and rules somebody
    typed, and for an empty sheet (SF-89, TR-47, TR-65)."""
    path = tmp_path / "plan.xlsx"
    answers = {} if seed is None else typed_plan(seed)
    path.write_bytes(workbook(answers))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 8 * max(SPARE, len(answers.get("indicators", ())))


def test_random_indicators_reach_every_level_and_reason() -> None:
    """What is compared above holds each level and each reason for having none, so that none goes untried."""
    shown: set[str] = set()
    for seed in range(len(SETTINGS)):
        reading = reading_of(typed_plan(seed))
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
        model = plan_of(typed_plan(seed))
        for i, (row, shown) in enumerate(zip(model.indicators, next(columns(model)).results, strict=True)):
            if seen(row, i, ()) == row:
                assert shown == str(rule.standing(row, model.settings))
                read_fully += 1
    assert read_fully > 500


def test_the_status_answers_while_somebody_types(office: Office, tmp_path: Path) -> None:
    """Outturn, year, target and rule typed anew change the status at once (design 6)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook({"settings": YEARS, "indicators": (ROW,)}))
    sheet = sheet_of(opened(path.read_bytes()), "Indicators")
    at = {cell.value: f"{get_column_letter(cell.column)}6" for cell in sheet[5] if cell.column}
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


def test_pasted_percentages_are_read_as_the_reader_does(office: Office, tmp_path: Path) -> None:
    """Numbers pasted over the text cells count as they are shown: 0.88 shown as 88% is 88% (SF-89, TR-49)."""

    def paste(book: Workbook) -> None:
        sheet = sheet_of(opened(data), "Indicators")
        at = {cell.value: f"{get_column_letter(cell.column)}6" for cell in sheet[5] if cell.column}
        for heading, value, shown in (("Latest outturn", 0.88, "0.0%"), ("Year 2", 0.9, "0%"), ("Year 1", 80, "0")):
            book["Indicators"][at[heading]].value = value
            book["Indicators"][at[heading]].number_format = shown

    for told in ("Tolerance", "Direction"):
        data = workbook({"settings": {**YEARS, "status_rule": told}, "indicators": (ROW,)})
        path = tmp_path / f"{told}.xlsx"
        path.write_bytes(changed(paste, data))
        reading = read(FORM, path.name, path.read_bytes())
        assert isinstance(reading.model, Plan)
        assert str(reading.model.indicators[0].outturn) == "88.0%"
        sheet = sheet_of(opened(path.read_bytes()), "Indicators")
        rag = next(f"{get_column_letter(cell.column or 0)}6" for cell in sheet[5] if cell.value == "RAG")
        with office.open(path) as book:
            book.recalculate()
            shown = book.values("Indicators")[rag]
        assert shown == next(columns(reading.model)).results[0]
        assert shown == ("◆ Amber" if told == "Tolerance" else rule.BEFORE_DIFFERS)


def test_figures_of_other_scripts_are_said_to_be_unread() -> None:
    """What Python reads and a formula cannot is said beside the row, not judged otherwise (TR-65)."""
    model = plan_of({"settings": YEARS, "indicators": ({**ROW, "outturn": "９５%"},)})
    assert str(rule.standing(model.indicators[0], model.settings)) == "● Green"
    assert next(columns(model)).results == ("outturn cannot be read",)
    assert seen(model.indicators[0], 0, ()).outturn == Figure(FigureState.VALUE)


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
