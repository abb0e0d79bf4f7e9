"""The reader finds everything by names and headings, and says by cell what it cannot understand (design 6, TR-56 to TR-67)."""

import io
from typing import Any

import pytest
from openpyxl import Workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.gate import Book, UnreadableError
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM, Plan
from tests.excel.forms import FORM as EVERYTHING
from tests.excel.workbooks import changed, codes, reading, salford
from tests.salford import plan


def model_of(found: Any) -> Plan:
    assert isinstance(found.model, Plan)
    return found.model


def test_what_was_written_is_read() -> None:
    """The filled workbook gives the very model it was filled from, without a problem."""
    found = read(FORM, "plan.xlsx", salford())
    assert found.problems == ()
    assert found.model == plan()
    assert Book(salford()).key == "improvement_plan"


def test_every_answer_knows_its_cell() -> None:
    """Every row's answers can be traced to file, sheet and cell (design, section 1)."""
    found = read(FORM, "plan.xlsx", salford())
    cell = found.where["tasks", 1, "mark"]
    assert (cell.file, cell.sheet, cell.label) == ("plan.xlsx", "Tasks", "Mark date")
    assert str(cell) == "Tasks, cell G7"
    assert {(p[0], p[1]) for p in found.where if len(p) == 2 and p[0] == "tasks"} == {("tasks", i) for i in range(238)}


def test_inserted_rows_and_columns_do_no_harm() -> None:
    """Rows above a table, a column before it, and a renamed sheet change nothing that is read."""

    def change(book: Workbook) -> None:
        sheet = book["Risks"]
        del sheet.tables["t_risks"]
        sheet.insert_rows(1, 3)
        sheet.insert_cols(1)
        sheet.title = "Our risks"

    found = reading(change)
    assert model_of(found).risks == plan().risks
    assert found.where["risks", 0, "risk"].sheet == "Our risks"
    assert found.where["risks", 0, "risk"].cell == "D9"


def test_moved_and_extra_columns() -> None:
    """Columns in another order, with one of the manager's own among them, are read by their headings; ours are named."""

    def change(book: Workbook) -> None:
        sheet = book["Quick wins"]
        rows = [[cell.value for cell in row] for row in sheet["A5:G13"]]
        for r, row in enumerate(rows):
            for c, value in enumerate([*row[:1], *reversed(row[1:]), "Mine" if r == 0 else "x"], 1):
                sheet.cell(5 + r, c).value = value
        del sheet.tables["t_quick_wins"]

    found = reading(change)
    assert model_of(found).quick_wins == plan().quick_wins


def test_extra_columns_inside_the_table_are_kept_apart() -> None:
    """A column that the form does not know is left out and reported, so that it can be copied by hand."""

    def change(book: Workbook) -> None:
        sheet = book["Quick wins"]
        table = sheet.tables["t_quick_wins"]
        table.ref = table.ref.replace(":G", ":H")
        sheet["H5"] = "My own"

    assert [(cell.cell, cell.label) for cell in reading(change).extra] == [("H5", "My own")]


def test_a_missing_heading_is_named() -> None:
    """A heading that was typed over is one problem at the table's corner, and the other columns are read."""

    def change(book: Workbook) -> None:
        book["Risks"]["D5"] = "Impct"

    found = reading(change)
    assert ("heading-missing", "Risks", "A5") in codes(found)
    assert [r.risk for r in model_of(found).risks] == [r.risk for r in plan().risks]


def test_a_lost_sheet_is_one_problem() -> None:
    """A sheet that was deleted is said once, and the rest is read."""
    found = reading(lambda book: book.remove(book["Risks"]))
    assert [code for code in codes(found) if code[0] == "table-missing"] == [("table-missing", "Risks", "")]
    assert model_of(found).tasks == plan().tasks


def test_a_row_typed_below_the_table() -> None:
    """A row just below a table is read, and pointed out."""

    def change(book: Workbook) -> None:
        sheet = book["Risks"]
        row = int(sheet.tables["t_risks"].ref.rpartition("G")[2]) + 1
        sheet.cell(row, 1).value, sheet.cell(row, 2).value, sheet.cell(row, 3).value = "R9.9", 5, "Late risk"

    found = reading(change)
    assert model_of(found).risks[-1].risk == "Late risk"
    assert [code[0] for code in codes(found)] == ["row-below-table"]


def test_hidden_and_filtered_rows_are_read() -> None:
    """Rows that are hidden or filtered out are read too, and that is said once a table."""

    def change(book: Workbook) -> None:
        for row in (7, 8, 9):
            book["Tasks"].row_dimensions[row].hidden = True

    found = reading(change)
    assert model_of(found).tasks == plan().tasks
    assert codes(found) == [("row-hidden", "Tasks", "")]


@pytest.mark.parametrize(
    ("sheet", "cell", "typed", "code"),
    [
        ("Tasks", "E6", "TBC", "not-a-date"),
        ("Tasks", "F7", "31/11/2003", "not-a-date"),
        ("Tasks", "J6", "5O%", "not-a-percentage"),
        ("Tasks", "K6", "Green", "not-in-list"),
        ("Projects", "B6", "one", "not-a-number"),
        ("Indicators", "H6", "about 85", "not-a-figure"),
        ("Risks", "D6", "#REF!", "error-value"),
        ("Settings", "B8", "soon", "not-a-date"),
        ("Tasks", "J8", 60, "read-as"),
    ],
)
def test_wrong_entries_are_answered_by_cell(sheet: str, cell: str, typed: object, code: str) -> None:
    """Each wrong entry is one problem at its cell, whatever else is right (design, section 4)."""

    def change(book: Workbook) -> None:
        book[sheet][cell] = typed

    found = reading(change)
    assert codes(found) == [(code, sheet, cell)]
    assert len(model_of(found).tasks) == 238


def test_all_problems_at_once() -> None:
    """A workbook full of mistakes is read to its end: every problem, none hiding another."""

    def change(book: Workbook) -> None:
        book["Tasks"]["E6"], book["Tasks"]["F6"], book["Settings"]["B8"] = "TBC", "soon", "never"
        book["Projects"]["B7"] = "x"

    assert sorted(codes(reading(change))) == [
        ("not-a-date", "Settings", "B8"),
        ("not-a-date", "Tasks", "E6"),
        ("not-a-date", "Tasks", "F6"),
        ("not-a-number", "Projects", "B7"),
    ]


def test_a_wrong_entry_keeps_its_words() -> None:
    """What could not be read is kept as typed, for the workbook that carries on from this one."""

    def change(book: Workbook) -> None:
        book["Tasks"]["E6"] = "TBC"

    assert reading(change).unread == {("tasks", 0, "start"): "TBC"}


def test_a_row_without_reference() -> None:
    """A row that lost its reference is kept and reported, not dropped (design, section 2)."""

    def change(book: Workbook) -> None:
        book["Tasks"]["A6"] = None

    found = reading(change)
    assert codes(found) == [("key-missing", "Tasks", "A6")]
    assert model_of(found).tasks[0].task == plan().tasks[0].task


def test_merged_cells_share_their_answer() -> None:
    """An answer merged down a column counts for each of its rows, and that is pointed out (TR-67)."""

    def change(book: Workbook) -> None:
        book["Tasks"].merge_cells("B6:B8")

    found = reading(change)
    assert [task.project for task in model_of(found).tasks[:3]] == ["KT1"] * 3
    assert codes(found) == [("merged-cells", "Tasks", "B6:B8")]


def test_a_formula_without_result() -> None:
    """A formula that no program has worked out is not taken for an empty cell (TR-65)."""

    def change(book: Workbook) -> None:
        book["Tasks"]["D6"] = '="Agree "&"terms"'

    assert ("formula-without-result", "Tasks", "D6") in codes(reading(change))


def test_numbers_dates_and_spaces_of_all_kinds() -> None:
    """Dates and percentages typed as text, no-break and invisible spaces are read as they were meant (TR-51, TR-56)."""

    def change(book: Workbook) -> None:
        sheet = book["Tasks"]
        sheet["A6"], sheet["E6"], sheet["F6"] = " KT1\u201101\u200b", "1st April\u00a02002", "May 2002"
        sheet["J6"] = "40 %"

    found = reading(change)
    task = model_of(found).tasks[0]
    assert found.problems == ()
    assert (str(task.start), str(task.finish), str(task.done)) == ("1 April 2002", "May 2002", "40%")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, ".xls"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"<html><table>", "web page"),
        (b"ref,task\n1,2\n", "text file"),
        (b"\x89PNG\0\0", "no Excel workbook"),
    ],
)
def test_files_that_are_no_workbooks(data: bytes, words: str) -> None:
    """Each kind of unreadable file has its own sentence, and never an exception (design, section 6)."""
    found = read(FORM, "plan.xlsx", data)
    assert [problem.code for problem in found.problems] == ["file-unreadable"]
    assert words in str(found.problems[0])
    assert found.model == Plan()


def test_a_workbook_cut_short() -> None:
    """Half a workbook is refused in a sentence."""
    assert codes(read(FORM, "plan.xlsx", salford()[:-500])) == [("file-unreadable", "", "")]


def test_another_workbook_is_known_for_what_it_is() -> None:
    """A workbook that no blank of ours was made into carries no mark."""
    book, data = Workbook(), io.BytesIO()
    book.save(data)
    assert Book(data.getvalue()).mark == ""


def test_lock_files() -> None:
    """Excel's lock file is told apart from a workbook."""
    with pytest.raises(UnreadableError, match="lock file"):
        Book(salford(), "~$plan.xlsx")


def test_it_survives_a_real_spreadsheet_program(office: Any, tmp_path: Any) -> None:
    """Re-saved by LibreOffice the workbook is read the same: names, tables, dates and percentages (design, section 3)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(salford())
    found = read(FORM, "plan.xlsx", office.resave(path))
    assert found.problems == ()
    assert found.model == plan()


def test_changed_is_what_it_says() -> None:
    """The helper of these tests changes nothing by itself."""
    assert read(FORM, "plan.xlsx", changed(lambda book: book.active)).model == plan()


def test_a_score_off_its_scale_is_told_at_its_cell() -> None:
    """A number that its question's bounds do not hold gives no answer, and a problem where it stands (A1-68)."""
    found = read(EVERYTHING, "scores.xlsx", blank(EVERYTHING, answers={"scores": ({"criterion": "1a", "score": "7"},)}))
    (told,) = (problem for problem in found.problems if problem.code == "not-in-range")
    assert (told.sheet, told.cell, told.found) == ("Scores", "B6", "you typed 7.")
    assert found.model.scores[0].score is None  # type: ignore[attr-defined]
