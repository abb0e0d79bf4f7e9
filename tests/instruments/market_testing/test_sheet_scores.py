"""What stands beside a score while somebody types (A1-68 to A1-71, TR-07, TR-60)."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from reviewtools.excel.blank import blank
from reviewtools.instruments.market_testing.form import CRITERIA, FORM, MarketTest
from reviewtools.instruments.market_testing.sheets import live
from tests.excel.workbooks import changed
from tests.instruments.market_testing.driven import TABLES, TODAY
from tests.office.client import Book, Office

Typed = dict[str, float | str]


def at(table: str, column: str, row: int) -> str:
    """The cell of an answer or of a live column, by its heading, in a row counted from 0."""
    return f"{get_column_letter(TABLES[table].at(column))}{TABLES[table].row + 1 + row}"


def typing(book: Book, rows: tuple[Typed, ...]) -> None:
    """Type scores, each row's by the answers' names, in two elements: the first and the third."""
    book.type("Service", {at("elements", "name", 0): "Voids", at("elements", "name", 2): "Gas"})
    cells = {at("scores", name, i): value for i, row in enumerate(rows) for name, value in row.items()}
    book.type("Scores", cells)
    book.recalculate()


A, B, C = "element_1", "element_2", "element_3"
NOTE: Typed = {"note": "Seen"}
ROWS: tuple[tuple[Typed, object, object, str], ...] = (
    ({A: 3, C: 4, **NOTE}, 3, 3, ""),
    ({A: 6, C: 1, "overall": 5, "overall_reason": "Agreed", **NOTE}, 3, 5, ""),
    ({A: 6, C: 1, "overall": 5, **NOTE}, 3, 3, "Give the reason for typing over."),
    ({A: 6, C: 1, "overall": 5, "overall_reason": " \u00a0", **NOTE}, 3, 3, "Give the reason for typing over."),
    ({A: 6, C: 1, "overall": 3, **NOTE}, 3, 3, ""),
    ({A: 4, **NOTE}, "", "", "No score: Element 3."),
    ({A: "4 ", C: "\u00a05\n", **NOTE}, 4, 4, ""),
    ({A: "four", C: 7, "overall": "six"}, "", "", "Type a whole number from 1 to 6: Element 1, Element 3, Service Overall typed over."),
    ({A: 0, C: 3.5, **NOTE}, "", "", "Type a whole number from 1 to 6: Element 1, Element 3."),
    ({A: "?", C: "*", **NOTE}, "", "", "Type a whole number from 1 to 6: Element 1, Element 3."),
    ({B: 5}, "", "", "Scored, but without a name on Service: Element 2. No score: Element 1, Element 3."),
    ({}, "", "", "No score: Element 1, Element 3."),
    ({A: 2, C: 2}, 2, 2, "Give a note."),
    ({A: 2, C: 2, "note": " \n"}, 2, 2, "Give a note."),
    ({A: 2, "overall": 4, "overall_reason": "Agreed", **NOTE}, "", 4, "No score: Element 3."),
    ({**NOTE}, "", "", ""),
    ({}, "", "", ""),
)  # fmt: skip


def test_each_row_answers(office: Office, tmp_path: Path) -> None:
    """Service Overall is proposed once each named element has a score, and typed over with a reason only; a row says
    which score is missing, is none or stands under no name, and whether note or reason lack. Rows that nobody has come
    to yet say nothing (A1-68, A1-70, A1-71, TR-07, TR-60)."""
    path = tmp_path / "test.xlsx"
    path.write_bytes(blank(FORM, live=live(MarketTest(), TODAY)))
    with office.open(path) as book:
        typing(book, tuple(row for row, *_ in ROWS))
        now = book.values("Scores")
    shown = [
        tuple(
            now.get(at("scores", name, i), "") for name in ("Service Overall proposed", "Service Overall", "To check")
        )
        for i in range(len(CRITERIA))
    ]
    assert shown[: len(ROWS)] == [tuple(expected) for _, *expected in ROWS]
    assert set(shown[len(ROWS) :]) == {("", "", "")}
    assert "Scored so far, of 23: Voids 10, Gas 8." in now.values()


def test_names_follow_their_elements(office: Office, tmp_path: Path) -> None:
    """Names stand over the columns of their elements also when the rows of Elements were sorted; a name that is taken
    away takes its scores out of every count (A1-69, TR-07)."""
    path = tmp_path / "test.xlsx"
    path.write_bytes(blank(FORM, live=live(MarketTest(), TODAY)))
    first, third = (f"{at('scores', name, 0).rstrip('6')}4" for name in (A, C))
    with office.open(path) as book:
        typing(book, tuple({A: 6, C: 2, **NOTE} for _ in CRITERIA))
        assert [book.values("Scores")[cell] for cell in (first, third)] == ["Voids", "Gas"]
        assert book.values("Summary")["A6"] == "Voids"
        keys = {at("elements", "element", i): f"Element {n}" for i, n in enumerate((3, 2, 1))}
        book.type("Service", keys)
        book.recalculate()
        assert [book.values("Scores")[cell] for cell in (first, third)] == ["Gas", "Voids"]
        book.type("Service", {at("elements", "name", 0): None})
        book.recalculate()
        now, summary = book.values("Scores"), book.values("Summary")
    assert (now.get(third, ""), now[at("scores", "Service Overall", 0)]) == ("", 6)
    assert [summary[f"{letter}6"] for letter in "ABGH"] == ["Gas", 0, 23, 23]
    assert {summary.get(f"{letter}8", "") for letter in "ABCDEFGHIJKLMNO"} == {""}


BROKEN = [at("scores", A, 1), at("scores", "overall", 1), at("scores", "overall_reason", 0), at("scores", "note", 0)]


def pasted(book: Workbook) -> None:
    """Formulas that come to errors, in cells that are typed into."""
    book["Service"][at("elements", "name", 1)] = "=1/0"
    for cell in BROKEN:
        book["Scores"][cell] = "=NA()"


def test_an_error_pasted_anywhere_breaks_no_count(office: Office, tmp_path: Path) -> None:
    """Errors in a name, a score, a reason and a note are nothing to the formulas: no live cell shows one (TR-60)."""
    path = tmp_path / "test.xlsx"
    path.write_bytes(changed(pasted, blank(FORM, live=live(MarketTest(), TODAY))))
    with office.open(path) as book:
        typing(book, ({A: 3, C: 4},))
        book.recalculate()
        shown = {sheet: book.cells(sheet) for sheet in ("Start", "Service", "Scores", "Summary", "Outcome")}
    errors = {(sheet, cell) for sheet, cells in shown.items() for cell, state in cells.items() if state.error}
    assert errors == {("Service", at("elements", "name", 1)), *(("Scores", cell) for cell in BROKEN)}
    assert shown["Scores"][at("scores", "Service Overall", 0)].value == 3
    assert (
        shown["Scores"][at("scores", "To check", 1)].value
        == "Type a whole number from 1 to 6: Element 1, Service Overall typed over."
    )
