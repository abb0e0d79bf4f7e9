"""What stands far outside a form's tables: never read, and slow to open (anchors, Excel 6)."""

from collections.abc import Iterator, Mapping

from ..errors import Problem
from .find import FURTHEST_ROW
from .sheet import Sheet, address

FURTHEST_COLUMN = 1_000  # columns beside the answers; charts of weeks take some hundred
MOST_EMPTY_ROWS = 1_000  # formatted rows below everything that nobody needs pointed out


def far(file: str, ends: Mapping[Sheet, tuple[int, int]]) -> Iterator[Problem]:
    """One problem a sheet for cells, and one for formatting, far from its answers: their last row and last column."""
    for sheet, (last_row, last_column) in ends.items():
        yield from _cells(file, sheet, last_row + FURTHEST_ROW, last_column + FURTHEST_COLUMN)
        rows = sheet.cells.rows_after - max(0, last_row - (sheet.rows[-1] if sheet.rows else 0))
        if rows > MOST_EMPTY_ROWS:
            first = address(max(last_row, sheet.rows[-1] if sheet.rows else 0) + 1, 1)
            found = f"formatting goes on for {rows:,} empty rows below the table."
            wanted = "Select these rows, delete them and save: the workbook opens faster."
            yield Problem(file, sheet.title, first, "", found, wanted, "sheet-far-format")


def _cells(file: str, sheet: Sheet, last_row: int, last_column: int) -> Iterator[Problem]:
    rows = sheet.cells.rows
    cells = [(row, column) for row in sheet.rows for column in rows[row] if row > last_row or column > last_column]
    if cells:
        more = f", one of {len(cells):,} such cells" if len(cells) > 1 else ""
        found = f"something stands here, far from every table{more}; it was not read."
        wanted = "Clear it if nothing is meant to be there, even if it looks empty."
        yield Problem(file, sheet.title, address(*cells[-1]), "", found, wanted, "sheet-far-cell")
