"""Workbooks written from a form, read back by another library and by LibreOffice."""

import datetime as dt
import hashlib
import io
import re
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools.blocks import Above, Beside, Formula
from reviewtools.errors import ReviewToolsError
from reviewtools.excel.blank import blank, layout_text
from reviewtools.excel.checks import FURTHER
from reviewtools.excel.draw import CELL_LIMIT, legal
from reviewtools.excel.lint import lint
from reviewtools.excel.read import read
from reviewtools.form import Answers, Ask, Form, Part, Ref, Rows, Words, place
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.timeline import typed_date
from reviewtools.values import Figure, FigureState, Share, Status, When, YesNo
from tests.office.client import Office
from tests.office.validator import Validator

GOLDEN = Path(__file__).parents[1] / "golden" / "improvement_plan.layout.txt"
HEADING = '100% of [A] #1\'s "x", £'  # every character that a structured reference must escape, and more


class Scope(Answers):
    report: Annotated[YesNo | None, Ask("Report", "The whole report.")] = None


class Basics(Answers):
    name: Annotated[str | None, Ask("Name", "Of the council.", required=True)] = None
    day: Annotated[When | None, Ask("Day", "Of the count.", required=True)] = None
    part: Annotated[Share | None, Ask("Part")] = None
    people: Annotated[int | None, Ask("People", unit="full time")] = None


class Team(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    title: Annotated[str | None, Ask("Title", required=True)] = None


class Item(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    team: Annotated[Ref | None, Ask("Team", of="teams.ref", required=True)] = None
    odd: Annotated[str | None, Ask(HEADING)] = None
    words: Annotated[Words | None, Ask("Words")] = None
    day: Annotated[When | None, Ask("Day")] = None
    done: Annotated[Share | None, Ask("% done")] = None
    figure: Annotated[Figure | None, Ask("Figure")] = None
    cost: Annotated[Decimal | None, Ask("Cost", unit="£000")] = None
    count: Annotated[int | None, Ask("Count")] = None
    status: Annotated[Status | None, Ask("Status")] = None
    code: Annotated[str | None, Ask("Code", store="text")] = None


class Score(Answers):
    criterion: Annotated[Ref, Ask("Criterion", store="text")]
    score: Annotated[int | None, Ask("Score", required=True)] = None


class Everything(Answers):
    basics: Annotated[Basics, Part("Basics", "R&D's notes", "What holds for all.")] = Basics()
    teams: Annotated[tuple[Team, ...], Rows("Teams", "R&D's notes", key="ref", spare=4, help="Who does it.")] = ()
    scope: Annotated[Scope, Part("Documents", "Start")] = Scope()
    items: Annotated[tuple[Item, ...], Rows("Items", "Items", key="ref", spare=6, help="What is done.")] = ()
    scores: Annotated[
        tuple[Score, ...], Rows("Scores", "Scores", key="criterion", keys=("1a", "1b", "2"), spare=0)
    ] = ()


FORM = Form("everything", "Housing & all <that>", 3, Everything)
ROW = {
    "ref": "1-2",
    "team": "T1",
    "odd": "=1+1",
    "words": "- first\n- second",
    "day": When.on(dt.date(2003, 6, 6)),
    "done": Share(Decimal(50)),
    "figure": Figure(FigureState.VALUE, Decimal("25"), shown="25.0", footnote=True),
    "cost": Decimal("12.5"),
    "count": 3,
    "status": Status.ON_TRACK,
    "code": "01/02",
}
FILLED: dict[str, Any] = {
    "basics": {"name": "Salford", "day": When.on(dt.date(2003, 1, 31)), "part": Share(Decimal("12.5")), "people": 7},
    "scope": {"report": YesNo.YES},
    "teams": ({"ref": "T1", "title": "Repairs"},),
    "items": (ROW, {"ref": "2"}),
    "scores": ({"criterion": "1B", "score": 4},),
}
LIVE = (
    Beside("items", "Twice", "=IF(INDEX({t_items.count},{row}-5)=\"\",\"\",2*INDEX({t_items.count},{row}-5))", (6, "")),
    Beside("items", "As at", "={in_basics.day}", (dt.date(2003, 1, 31),) * 8, "date"),
    Beside("items", "Odd ones", "=COUNTA({t_items.odd})", (1,) * 8),
    Above("items", "figure", Formula('={in_basics.name}&""', "Salford")),
)  # fmt: skip


def opened(data: bytes, *, results: bool = False) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data), data_only=results)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def parts(data: bytes) -> dict[str, str]:
    """The XML parts of a workbook, as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def items(*rows: dict[str, Any]) -> Worksheet:
    return sheet_of(opened(blank(FORM, answers={"items": rows})), "Items")


def test_layout_is_the_golden_one() -> None:
    """No answer of the plan moves to another cell, or changes its type, without somebody seeing it (design 3)."""
    assert layout_text(PLAN) == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize(("form", "answers"), [(PLAN, {}), (FORM, {}), (FORM, FILLED)], ids=["plan", "empty", "filled"])
def test_all_that_is_asked_stands_in_the_workbook(form: Form, answers: dict[str, Any]) -> None:
    """Another library finds every sheet in order, every defined name at its cell, every table with its headings, and
    a check on every row of it and on 500 further ones (design 3, 6)."""
    book, layout = opened(blank(form, answers=answers)), place(form)
    assert book.sheetnames == list(dict.fromkeys(["Start", *layout.sheets]))
    for slot in layout.slots:
        ((title, cell),) = book.defined_names[slot.defined_name].destinations
        sheet = sheet_of(book, slot.sheet)
        assert title.replace("''", "'") == slot.sheet
        assert cell.replace("$", "") == sheet.cell(slot.row, slot.column).coordinate
        assert sheet.cell(slot.row, slot.column - 1).value == slot.ask.heading
    for table in layout.tables:
        sheet = sheet_of(book, table.sheet)
        found = sheet.tables[table.defined_name]
        size = max(table.size, len(answers.get(table.name, ())) + table.rows.spare)
        headings = sheet[found.ref][0]
        assert [c.value for c in headings] == found.column_names == [ask.heading for _, ask, _ in table.columns]
        assert (headings[0].row, headings[0].column) == (table.row, table.column)
        assert len(sheet[found.ref]) == 1 + size
        assert found.autoFilter is not None
        assert found.tableStyleInfo is not None
        assert not found.tableStyleInfo.showRowStripes
        for cell in headings[1:]:
            last = f"{cell.column_letter}{table.row + size + FURTHER}"
            assert any(last in check.sqref for check in sheet.data_validations.dataValidation), last


def test_properties_name_the_form_and_nobody() -> None:
    """A workbook carries its form's mark and title, and no author (design 4: outputs and inputs are told apart)."""
    data = blank(FORM)
    book = opened(data)
    assert {p.name: p.value for p in book.custom_doc_props.props} == {"reviewtools form": "everything 3"}  # type: ignore[attr-defined]
    assert book.properties.title == "Housing & all <that>"
    assert not book.properties.creator
    assert not book.properties.lastModifiedBy
    assert book.properties.created == book.properties.modified == dt.datetime(2003, 1, 31)


def test_same_input_gives_same_bytes() -> None:
    """The same form and answers give the same bytes, in another process and with other hashes too (design 4)."""
    code = (
        "import hashlib; from reviewtools.excel.blank import blank;"
        "from reviewtools.instruments.improvement_plan.form import FORM; print(hashlib.sha256(blank(FORM)).hexdigest())"
    )
    here = hashlib.sha256(blank(PLAN)).hexdigest()
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


@pytest.mark.parametrize(
    ("form", "answers", "live"),
    [(PLAN, {}, ()), (FORM, {}, ()), (FORM, FILLED, LIVE)],
    ids=["plan", "empty", "filled"],
)
def test_excel_has_nothing_to_repair(
    form: Form, answers: dict[str, Any], live: tuple[Any, ...], validator: Validator, tmp_path: Path
) -> None:
    """Neither the house lint nor the Open XML SDK finds a fault (design 5, 6; anchors, Excel 1)."""
    data = blank(form, answers=answers, live=live)
    (tmp_path / "book.xlsx").write_bytes(data)
    assert lint(data) == ()
    assert validator.validate(tmp_path / "book.xlsx") == []


def test_answers_are_read_back_as_they_were() -> None:
    """What is written with answers is read as the same model, without a problem (design 2, 3; SF-89)."""
    model = read(FORM, "x.xlsx", blank(FORM, answers=FILLED))
    assert model.problems == ()
    row = model.model.model_dump()["items"][0]
    assert {name: getattr(model.model, "items")[0].__dict__[name] for name in row} == ROW  # noqa: B009
    assert [score.score for score in getattr(model.model, "scores")] == [None, 4, None]  # noqa: B009


AWKWARD = [
    "=1+1", "+44 161", "-5", "@name", "{=A1}", "http://example.org", "01/02", "16th", "1-2-1", "0*", "25*", "RTB…?",
    "N/A", " padded ", "two\nlines", "tab\there", "<b>&amp;</b>", "<r><t>x</t></r>", "<r></r>", "'quoted", "#REF!", "TRUE",
    "١٢", "שלום", "🏠", "_x0041_", "internal:'Items'!A1", "]]>", "1E5", "007",
]  # fmt: skip


@pytest.mark.parametrize("field", ["odd", "words", "code"])
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_stays_text(field: str, text: str) -> None:
    """Formula signs, dates, wildcards, links and XML come back as typed, in cells that hold text (TR-60, TR-62)."""
    sheet = items({"ref": "R", field: text})
    cell = sheet.cell(6, [name for name, _, _ in place(FORM).tables[1].columns].index(field) + 1)
    assert (cell.value, cell.data_type) == (text, "s")
    if text[0] in "=+-@":
        assert cell.number_format == "@" or cell.quotePrefix  # still text when somebody edits the cell


@settings(max_examples=150)
@example("\ud800\x00\x0b\r\n\ufffe")
@example("x" * CELL_LIMIT)
@given(st.text(st.characters(), min_size=1))
def test_any_text_survives(text: str) -> None:
    """Whatever is typed stands in the cell as text; only what no workbook can hold is replaced, and nothing becomes
    a formula (design 6)."""
    data = blank(FORM, answers={"items": ({"ref": "R", "odd": text},), "basics": {"name": text}})
    book = opened(data)
    kept = legal(text).replace("x005F_", "")  # openpyxl drops these letters wherever they stand
    assert sheet_of(book, "Items")["C6"].value == kept
    assert sheet_of(book, "R&D's notes")["B5"].value == kept
    assert not [c for row in sheet_of(book, "Items").iter_rows() for c in row if c.data_type == "f"]


def test_only_what_no_workbook_can_hold_is_replaced() -> None:
    """Line breaks of other programs become ours; other control characters become a sign that something stood there."""
    assert (
        legal("a\r\nb\rc\x0bd\te\x00f\ud800g\uffffh\u0085\u200bi") == "a\nb\nc\nd\te\ufffdf\ufffdg\ufffdh\u0085\u200bi"
    )


def test_text_too_long_is_refused_with_its_cell() -> None:
    """Nothing is cut: a text of more than 32,767 characters is refused, naming sheet and cell (anchors, Excel 1)."""
    with pytest.raises(ReviewToolsError, match=r"Items, cell D7: this text has 32,768 characters"):
        blank(FORM, answers={"items": ({"ref": "1"}, {"ref": "2", "words": "x" * (CELL_LIMIT + 1)})})
    with pytest.raises(ReviewToolsError, match="cell C6"):
        blank(FORM, answers={"items": ({"ref": "1", "odd": "🏠" * (CELL_LIMIT // 2 + 1)},)})


def test_each_type_is_stored_as_what_it_is() -> None:
    """Numbers are numbers, dates dates, shares percentages, figures text with their decimals and mark (SF-89, TR-47)."""
    sheet = items(ROW)
    cells = {at: sheet[f"{at}6"] for at in "ABCDEFGHIJK"}
    assert [cells[at].value for at in "ABCDEFGHIJK"] == [
        "1-2", "T1", "=1+1", "- first\n- second", dt.datetime(2003, 6, 6), 0.5, "25.0*", 12.5, 3, "On track", "01/02",
    ]  # fmt: skip
    assert [cells[at].number_format for at in "EFGHK"] == ["d mmm yyyy", "0%", "@", "General", "@"]
    assert sheet_of(opened(blank(FORM, answers=FILLED)), "R&D's notes")["B7"].number_format == "0.0#%"


def test_month_keeps_its_words_and_empty_dates_have_no_format() -> None:
    """A month is written as typed; an empty date cell has no format, so that Excel shows a typed month as one, which
    the reader needs to take its last day (TR-56)."""
    span = typed_date("June 2004")
    assert span
    sheet = items({"ref": "1", "day": When.typed(span, "June 2004")}, {"ref": "2"})
    assert (sheet["E6"].value, sheet["E6"].number_format) == ("June 2004", "General")
    assert (sheet["E7"].value, sheet["E7"].number_format) == (None, "General")


def test_nothing_typed_stays_nothing() -> None:
    """None and "" leave the cell empty; 0, 0%, N/A and not yet available are not empty (TR-63, TR-70)."""
    rows = (
        {"ref": "1", "odd": "", "figure": None},
        {"ref": "2", "done": Share(Decimal(0)), "count": 0, "cost": Decimal(0), "figure": Figure(FigureState.NOT_APPLICABLE)},
        {"ref": "3", "figure": Figure(FigureState.NOT_YET)},
    )  # fmt: skip
    sheet = items(*rows)
    assert [c.value for c in sheet[6]][1:11] == [None] * 10
    assert [sheet[at].value for at in ("F7", "G7", "H7", "I7", "G8")] == [
        0,
        "N/A",
        0,
        0,
        "Information not yet available",
    ]


def test_what_is_typed_later_stays_text_too() -> None:
    """Empty cells of text answers are text cells, below the table as well, without Excel's green corners (TR-62)."""
    data = blank(FORM)
    sheet = sheet_of(opened(data), "Items")
    assert [sheet[f"{at}6"].number_format for at in "ABCDGK"] == ["@", "@", "General", "@", "@", "@"]
    assert sheet.column_dimensions["K"].number_format == "@"
    xml = next(x for name, x in parts(data).items() if name.endswith("sheet3.xml"))
    (ranges,) = re.findall(r'<ignoredError sqref="([^"]*)" numberStoredAsText="1"', xml)
    assert "K6:K511" in ranges.split()


def test_tables_grow_with_what_is_carried_in() -> None:
    """A table has its answers and as many spare rows again, and stays as large as the blank's where that is more."""
    book = opened(blank(FORM, answers={"items": tuple({"ref": str(i)} for i in range(9))}))
    assert sheet_of(book, "Items").tables["t_items"].ref == "A5:K20"
    assert sheet_of(opened(blank(FORM)), "Items").tables["t_items"].ref == "A5:K11"


def test_known_rows_are_ours_and_everything_else_can_be_typed() -> None:
    """Rows known beforehand stand in their order with the answers that belong to them; only such a sheet is protected,
    without a password, and its inputs are not locked (design 6)."""
    book = opened(blank(FORM, answers=FILLED))
    scores = sheet_of(book, "Scores")
    assert [[c.value for c in row] for row in scores["A6:B8"]] == [["1a", None], ["1b", 4], ["2", None]]
    assert scores.protection.sheet
    assert not scores.protection.password
    assert scores["A6"].protection.locked
    assert not scores["B6"].protection.locked
    assert not any(sheet.protection.sheet for sheet in book.worksheets if sheet.title != "Scores")
    cells = [c for s in ("Items", "R&D's notes") for row in sheet_of(book, s)["A6:B9"] for c in row]
    assert all(c.protection.locked == (c.fill.fgColor.rgb != "FFFFF9E3") for c in cells)


def test_unknown_names_are_our_mistake() -> None:
    """A name the form does not have is an error, not an answer that silently goes nowhere (design 4: nothing lost)."""
    for answers in ({"item": ()}, {"items": ({"reff": "1"},)}, {"basics": {"nam": "x"}}):
        with pytest.raises(ValueError, match="does not ask for"):
            blank(FORM, answers=answers)
    with pytest.raises(ValueError, match=r"no t_items\.cuont"):
        blank(FORM, live=(Beside("items", "X", "={t_items.cuont}"),))
    with pytest.raises(ValueError, match="no table itmes"):
        blank(FORM, live=(Beside("itmes", "X", "=1"),))
    with pytest.raises(ValueError, match="has no sum"):
        blank(FORM, live=(Above("items", "sum", Formula("=1", 1)),))
    with pytest.raises(ValueError, match="to guide to"):
        blank(FORM, guide={"Itmes": "x"})


class Twice(Answers):
    one: Annotated[str | None, Ask("Same")] = None
    two: Annotated[str | None, Ask("same")] = None


class Doubled(Answers):
    rows: Annotated[tuple[Twice, ...], Rows("Rows", "Rows")] = ()


class Crowded(Answers):
    left: Annotated[tuple[Team, ...], Rows("Left", "Both", key="ref")] = ()
    right: Annotated[tuple[Team, ...], Rows("Right", "Both", key="ref")] = ()


def test_what_the_library_would_drop_is_an_error() -> None:
    """The library's warnings stop the writing: a table with the same heading twice would be left out (anchors 1)."""
    with pytest.raises(UserWarning, match="Duplicate header"):
        blank(Form("doubled", "Doubled", 1, Doubled))
    with pytest.raises(ValueError, match="no room"):
        blank(Form("crowded", "Crowded", 1, Crowded), live=(Beside("left", "X", "=1"),))


def test_live_cells_stand_beside_and_above_with_results() -> None:
    """Live columns stand to the right of the table with one column between, live names over their heading; each cell
    is a formula over names with its result stored, also where that is empty text (TR-65; design 3)."""
    data = blank(FORM, answers=FILLED, live=LIVE)
    formulas, results = sheet_of(opened(data), "Items"), sheet_of(opened(data, results=True), "Items")
    assert [formulas.cell(5, at).value for at in range(12, 17)] == [None, "Twice", "As at", "Odd ones", None]
    assert formulas["M7"].value == '=IF(INDEX(t_items[Count],7-5)="","",2*INDEX(t_items[Count],7-5))'
    assert formulas["O6"].value == "=COUNTA(t_items[100% of '[A'] '#1''s \"x\", £])"
    assert [results[at].value for at in ("M6", "N6", "O6", "G4")] == [6, dt.datetime(2003, 1, 31), 1, "Salford"]
    assert formulas["G4"].value == '=in_basics.name&""'
    xml = parts(data)["xl/worksheets/sheet3.xml"]
    assert re.search(r'<c r="M7" s="\d+" t="str"><f>[^<]*</f><v></v></c>', xml)
    assert 'customHeight="1"' not in xml


@pytest.mark.parametrize("answers", [{}, FILLED], ids=["empty", "filled"])
def test_stored_results_are_what_another_program_calculates(
    answers: dict[str, Any], office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell anew and gets the results we stored (TR-65; design 3)."""
    live = LIVE if answers else ()
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, answers=answers, live=live))
    formulas, stored = opened(path.read_bytes()), opened(path.read_bytes(), results=True)
    checked = 0
    for sheet in formulas.worksheets:
        found = office.sheet_values(path, sheet.title)
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            value = stored[sheet.title][cell.coordinate].value
            if isinstance(value, dt.datetime):
                value = (value - dt.datetime(1899, 12, 30)).days
            assert found.get(cell.coordinate, "") == ("" if value is None else value), (sheet.title, cell.coordinate)
            checked += 1
    assert checked == (8 + 3 * 8 + 1 if answers else 8)


def test_start_tells_what_is_typed_and_what_is_missing(office: Office, tmp_path: Path) -> None:
    """Start counts rows typed and required answers still missing, and follows what is typed (design 6)."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, answers=FILLED))
    start = sheet_of(opened(path.read_bytes(), results=True), "Start")
    lines = {row[0].value: tuple(c.value for c in row[1:4]) for row in start.iter_rows() if row[0].hyperlink}
    assert lines == {
        "R&D's notes: Basics": (4, "What holds for all.", 0),
        "R&D's notes: Teams": (1, "Who does it.", 0),
        "Items": (2, "What is done.", 1),
        "Scores": (1, None, 2),
    }
    with office.open(path) as book:
        book.type("Items", {"A8": "3", "B8": "T1"})
        book.type("Items", {"B7": "T1"})
        book.type("R&D's notes", {"B5": None, "B8": None})
        book.recalculate()
        now = book.values("Start")
    row = next(at[1:] for at, text in now.items() if text == "Items")
    assert (now[f"B{row}"], now[f"D{row}"]) == (3, 0)
    row = next(at[1:] for at, text in now.items() if text == "R&D's notes: Basics")
    assert (now[f"B{row}"], now[f"D{row}"]) == (2, 1)


def test_start_leads_to_every_sheet_in_the_guides_words() -> None:
    """Start comes first even if the form asks nothing on it, links to every block, and says what the guide says."""
    guide = {"steps": "Count the teams.\n" + "Then go on. " * 20, "Items": "All of it.", "note": "Welcome."}
    start = sheet_of(opened(blank(FORM, guide=guide)), "Start")
    texts = [c.value for row in start.iter_rows() for c in row if c.value is not None]
    assert (start["A1"].value, start["A2"].value) == ("Housing & all <that>", "Welcome.")
    assert {"1.  Count the teams.", "All of it.", "Housing & all <that>, edition 3"} <= set(texts)
    assert all(len(str(text)) < 130 for text in texts)
    links = [c.hyperlink.location for row in start.iter_rows() for c in row if c.hyperlink]
    assert links == ["'R&D''s notes'!B5", "'R&D''s notes'!E6", "Items!A6", "Scores!A6"]
    assert opened(blank(Form("crowded", "Crowded", 1, Crowded))).sheetnames == ["Start", "Both"]


def test_pages_are_numbered_and_few() -> None:
    """A4, landscape but for long words, headings on every page, & doubled in the footer (TR-66), and an empty table of
    300 rows printed as one page of lines (design 6)."""
    book = opened(blank(PLAN))
    tasks, words = sheet_of(book, "Tasks"), sheet_of(book, "Introduction")
    assert [(s.page_setup.paperSize, s.page_setup.orientation) for s in (tasks, words)] == [
        (9, "landscape"),
        (9, "portrait"),
    ]
    assert (tasks.page_setup.fitToWidth or 1, tasks.page_setup.fitToHeight) == (1, 0)
    assert tasks.print_area == "'Tasks'!$A$1:$N$20"
    assert tasks.print_title_rows == "$5:$5"
    assert tasks.freeze_panes == "B6"
    xml = parts(blank(FORM))["xl/worksheets/sheet3.xml"]
    assert "&amp;L&amp;8 Housing &amp;&amp; all &lt;that&gt;&amp;C&amp;8&amp;A&amp;R&amp;8 Page &amp;P of &amp;N" in xml


def test_live_results_are_printed_too() -> None:
    """The print area reaches as far down as the last row typed or calculated, and as far right as live columns."""
    live = (Beside("items", "Twice", "=1", ("", 1, "")), Beside("items", "Thrice", "=1", (1,) * 40))
    many = {"items": tuple({"ref": str(i)} for i in range(60))}
    assert sheet_of(opened(blank(FORM, live=live)), "Items").print_area == "'Items'!$A$1:$N$11"
    assert sheet_of(opened(blank(FORM, answers=many)), "Items").print_area == "'Items'!$A$1:$K$70"
    less = sheet_of(opened(blank(FORM, answers={"items": many["items"][:20]}, live=live[1:])), "Items")
    assert less.print_area == "'Items'!$A$1:$M$31"


def test_newer_functions_get_the_prefix_excel_needs() -> None:
    """A formula is written as people type it; the file has the mark without which Excel shows #NAME? (anchors 4)."""
    data = blank(FORM, live=(Beside("items", "Most", "=AGGREGATE(4,6,{t_items.count})"),))
    assert sheet_of(opened(data), "Items")["M6"].value == "=_xlfn.AGGREGATE(4,6,t_items[Count])"
    assert lint(data) == ()


class Parted(Answers):
    one: Annotated[Scope, Part("First", "Both", "One thing.")] = Scope()
    two: Annotated[Basics, Part("Second", "Both", "Another.")] = Basics()


def test_parts_that_share_a_sheet_have_their_names() -> None:
    """Where several Parts share a sheet, each stands under its own name, and the sheet's title is the sheet's name."""
    sheet = sheet_of(opened(blank(Form("parted", "Parted", 1, Parted))), "Both")
    assert [sheet[at].value for at in ("A1", "A4", "C4", "A5", "A6", "A7", "C6")] == [
        "Both", "First", "One thing.", "Report", "Second", "Name", "Another.",
    ]  # fmt: skip


def test_a_page_too_wide_to_read_is_divided() -> None:
    """Where one page would print too small to read, the row goes on to the next with its first columns (our own)."""
    projects = sheet_of(opened(blank(PLAN)), "Projects")
    assert projects.page_setup.fitToWidth == 2
    assert (projects.print_title_rows, projects.print_title_cols) == ("$5:$5", "$A:$C")


def test_rows_are_high_enough_for_their_text() -> None:
    """Rows open as high as their longest text needs, so that nothing is hidden before Excel fits them (TR-67)."""
    sheet = items({"ref": "1", "words": "one\ntwo\nthree"}, {"ref": "2", "words": "word " * 60}, {"ref": "3"})
    one, two, three = (sheet.row_dimensions[row].height for row in (6, 7, 8))
    assert one is not None
    assert one >= 3 * 12
    assert two is not None
    assert two >= 5 * 12
    assert three is None


def test_sheet_names_excel_would_refuse_are_refused_here() -> None:
    """A form with a sheet name Excel does not allow gives an error, not a file that needs repair (TR-61)."""

    class Slashed(Answers):
        rows: Annotated[tuple[Team, ...], Rows("Rows", "KT2/1", key="ref")] = ()

    with pytest.raises(Exception, match="KT2/1"):
        blank(Form("slashed", "Slashed", 1, Slashed))
