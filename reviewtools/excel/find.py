"""Where in a workbook a form's answers and tables stand now, after managers have moved, inserted and renamed.

A table is found by its name, then by its headings; an answer by its defined name, then by the label beside it. The
work goes with the cells that hold something, however far apart they stand.
"""

import re
from dataclasses import dataclass

from ..form import Ask, Slot, Table, folded
from .columns import COLUMN
from .convert import plain
from .gate import Book
from .sheet import Box, Sheet, address

DEEPEST_HEADING = 40  # rows in which headings are looked for when a table has lost its name
DEEPEST_LABEL = 200
LONGEST_NAMED = 500  # letters of what a name stands for; one cell needs 50
FURTHEST_ROW = 5_000  # rows read below a table's last one

_CELL_NAMED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!,:]+))!\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?![0-9:])")


@dataclass(frozen=True)
class Found:
    """A table in a workbook: sheet, heading row, column of each field, last row of the table and last row to read.

    `extra` are its headings that belong to no field and are not ours either, each with its cell.
    """

    sheet: Sheet
    heading_row: int
    columns: dict[str, int]
    table_end: int
    sheet_end: int
    first_column: int
    extra: tuple[tuple[str, str], ...]


def find_table(book: Book, table: Table) -> Found | None:
    """A form's table in a workbook, or None where neither its name nor its headings are there."""
    for sheet in book.sheets:
        for listed in sheet.tables:
            if folded(table.defined_name) in map(folded, listed.names):
                return _found(sheet, table, listed.box)
    return _by_headings(book, table)


def _found(sheet: Sheet, table: Table, box: Box) -> Found:
    row = {c: _heading(sheet, box.top, c) for c in _filled_columns(sheet, box.top) if box.left <= c <= box.right}
    headings = {heading: column for column, heading in sorted(row.items(), reverse=True) if heading}
    columns = {name: headings[folded(ask.heading)] for name, ask, _ in table.columns if folded(ask.heading) in headings}
    ours = (column.heading for column in table.across if not isinstance(column.noun, Ask))
    known = {*columns.values(), *(headings.get(folded(heading), 0) for heading in ours)}
    others = [column for column in headings.values() if column not in known]
    extra = tuple((address(box.top, column), _text(sheet, box.top, column)) for column in others)
    return Found(sheet, box.top, columns, box.bottom, box.bottom + FURTHEST_ROW, box.left, extra)


def _filled_columns(sheet: Sheet, row: int) -> list[int]:
    return list(sheet.cells.rows.get(row, ()))


def _text(sheet: Sheet, row: int, column: int) -> str:
    cell = sheet.own(row, column)
    value = cell.value if cell else None
    return "" if value is None else plain(value)


def _heading(sheet: Sheet, row: int, column: int) -> str:
    return folded(_text(sheet, row, column).replace("\n", " "))


def _by_headings(book: Book, table: Table) -> Found | None:
    """The row that holds most of a table's headings: at least half of them, on its own sheet before any other."""
    wanted = {folded(ask.heading) for _, ask, _ in table.columns}
    best: tuple[int, Sheet, int, list[int]] | None = None
    for sheet in sorted(book.sheets, key=lambda s: folded(s.title) != folded(table.sheet)):
        for row in sheet.rows_between(1, DEEPEST_HEADING):
            hits = [c for c in _filled_columns(sheet, row) if _heading(sheet, row, c) in wanted]
            if 2 * len(hits) >= len(wanted) and (best is None or len(hits) > best[0]):
                best = (len(hits), sheet, row, hits)
    if best is None:
        return None
    _, sheet, row, hits = best
    return _found(sheet, table, Box(min(hits), row, max(hits), _stretch(sheet, row)))


def _stretch(sheet: Sheet, first: int) -> int:
    """The last filled row that can be reached from one without a gap as long as nobody leaves."""
    last = first
    for row in sheet.rows_between(first, sheet.rows[-1]):
        if row - last > FURTHEST_ROW:
            break
        last = row
    return last


def find_slot(book: Book, slot: Slot) -> tuple[Sheet, int, int] | None:
    """The sheet, row and column of one answer; None where neither its name nor its label is there."""
    for named in _CELL_NAMED.finditer(book.names.get(slot.defined_name, "")[:LONGEST_NAMED]):
        title = (named[1] or named[2]).replace("''", "'")  # as a formula writes an apostrophe in a sheet's name
        sheet = next((sheet for sheet in book.sheets if sheet.title == title), None)
        if sheet is not None:
            return sheet, int(named[4]), COLUMN[named[3]]
    for sheet in book.sheets:
        if folded(sheet.title) == folded(slot.sheet):
            for row in sheet.rows_between(1, DEEPEST_LABEL):
                if _heading(sheet, row, slot.column - 1) == folded(slot.ask.heading):
                    return sheet, row, slot.column
    return None
