"""Workbooks written from a form, read back by another library and by LibreOffice."""

import datetime as dt
import hashlib
import io
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewtools.errors import ReviewToolsError
from reviewtools.excel.blank import blank, layout_text
from reviewtools.excel.checks import FURTHER
from reviewtools.excel.draw import CELL_LIMIT, legal
from reviewtools.excel.lint import lint
from reviewtools.excel.read import read
from reviewtools.form import Answers, Form, Part, Rows, place
from reviewtools.instruments import ALL
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.live import Above, Beside, Field, Formula, Page
from reviewtools.timeline import typed_date
from reviewtools.values import Figure, FigureState, Share, When
from tests.excel.forms import (
    FILLED,
    FORM,
    LIVE,
    ROW,
    Basics,
    Crowded,
    Doubled,
    Scope,
    Team,
    items,
    opened,
    sheet_of,
)
from tests.office.validator import Validator
from tests.zips import unpack as parts

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.mark.parametrize("form", [instrument.form for instrument in ALL], ids=lambda form: form.key)
def test_layout_is_the_golden_one(form: Form) -> None:
    """No answer moves to another cell, or changes its type, without somebody seeing it (design 3)."""
    assert layout_text(form) == (GOLDEN / f"{form.key}.layout.txt").read_text("utf-8")


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


def test_what_the_library_would_drop_is_an_error() -> None:
    """The library's warnings stop the writing: a table with the same heading twice would be left out (anchors 1)."""
    with pytest.raises(UserWarning, match="Duplicate header"):
        blank(Form("doubled", "Doubled", 1, Doubled))
    with pytest.raises(ValueError, match="no room"):
        blank(Form("crowded", "Crowded", 1, Crowded), live=(Beside("left", "X", "=1"),))


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


def test_a_page_stands_last_or_where_it_belongs() -> None:
    """A page of ours comes after all input sheets, or before the one it is meant to be read before."""
    first, last = (
        Page(name, name, (Field("a", "A", (1,)),), before=b) for name, b in (("First", "Tasks"), ("Last", ""))
    )
    names = load_workbook(io.BytesIO(blank(PLAN, live=(last, first)))).sheetnames
    assert names[-1] == "Last"
    assert names[names.index("Tasks") - 1] == "First"
    with pytest.raises(ValueError, match="no sheet Nowhere"):
        blank(PLAN, live=(replace(first, before="Nowhere"),))
