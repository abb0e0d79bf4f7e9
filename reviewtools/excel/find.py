"""Where in a workbook a form's answers and tables stand now, after managers have moved, inserted and renamed.

A table is found by its name, then by its headings; an answer by its defined name, then by the label beside it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from ..form import Slot, Table, folded
from .convert import plain

DEEPEST_HEADING = 40  # rows in which headings are looked for when a table has lost its name
FURTHEST_ROW = 5_000  # rows read below a table's last one


@dataclass(frozen=True)
class Found:
    """A table in a workbook: sheet, heading row, column of each field, last row of the table and last row to read.

    `extra` are its headings that belong to no field and are not ours either, each with its cell.
    """

    sheet: Worksheet
    heading_row: int
    columns: dict[str, int]
    table_end: int
    sheet_end: int
    first_column: int
    extra: tuple[tuple[str, str], ...]


def worksheets(book: Workbook) -> Iterator[Worksheet]:
    """The sheets that hold cells; charts sheets do not."""
    return (sheet for sheet in book.worksheets if isinstance(sheet, Worksheet))


def find_table(book: Workbook, table: Table) -> Found | None:
    """A form's table in a workbook, or None where neither its name nor its headings are there."""
    for sheet in worksheets(book):
        for listed in sheet.tables.values():
            if folded(listed.name) == folded(table.defined_name):
                left, top, right, bottom = _box(listed.ref)
                return _found(sheet, table, top, left, right, bottom)
    return _by_headings(book, table)


def _box(ref: str) -> tuple[int, int, int, int]:
    left, top, right, bottom = range_boundaries(ref)
    return int(left or 1), int(top or 1), int(right or 1), int(bottom or 1)


def _found(sheet: Worksheet, table: Table, top: int, left: int, right: int, bottom: int) -> Found:
    headings = {_heading(sheet, top, column): column for column in range(right, left - 1, -1)}
    columns = {name: headings[folded(ask.heading)] for name, ask, _ in table.columns if folded(ask.heading) in headings}
    known = {*columns.values(), *(headings.get(folded(heading), 0) for heading in table.rows.live)}
    others = [sheet.cell(top, column) for name, column in headings.items() if name and column not in known]
    extra = tuple((cell.coordinate, plain(cell.value)) for cell in others)
    return Found(sheet, top, columns, bottom, min(max(sheet.max_row, bottom), bottom + FURTHEST_ROW), left, extra)


def _heading(sheet: Worksheet, row: int, column: int) -> str:
    value = sheet.cell(row, column).value
    return "" if value is None else folded(plain(value).replace("\n", " "))


def _by_headings(book: Workbook, table: Table) -> Found | None:
    """The row that holds most of a table's headings: at least half of them, on its own sheet before any other."""
    wanted = {folded(ask.heading) for _, ask, _ in table.columns}
    best: tuple[int, Worksheet, int, list[int]] | None = None
    for sheet in sorted(worksheets(book), key=lambda s: folded(s.title) != folded(table.sheet)):
        for row in range(1, min(sheet.max_row, DEEPEST_HEADING) + 1):
            hits = [c for c in range(1, sheet.max_column + 1) if _heading(sheet, row, c) in wanted]
            if 2 * len(hits) >= len(wanted) and (best is None or len(hits) > best[0]):
                best = (len(hits), sheet, row, hits)
    if best is None:
        return None
    _, sheet, row, hits = best
    return _found(sheet, table, row, min(hits), max(hits), sheet.max_row)


def find_slot(book: Workbook, slot: Slot) -> tuple[Worksheet, str] | None:
    """The cell of one answer, such as "B7", with its sheet; None where neither its name nor its label is there."""
    if slot.defined_name in book.defined_names:
        for title, ref in book.defined_names[slot.defined_name].destinations:
            title = title.replace("''", "'")  # as a formula writes an apostrophe in a sheet's name
            named = book[title] if title in book.sheetnames else None
            if isinstance(named, Worksheet) and ":" not in ref:
                return named, ref.replace("$", "")
    for sheet in worksheets(book):
        if folded(sheet.title) == folded(slot.sheet):
            for row in range(1, min(sheet.max_row, 200) + 1):
                if _heading(sheet, row, slot.column - 1) == folded(slot.ask.heading):
                    return sheet, sheet.cell(row, slot.column).coordinate
    return None
