"""Many assessments in one open workbook: its cream cells take what a sheet of data holds for one of them.

The workbook is the blank as issued, with its own formulas. To choose an assessment is to type its number, and all that
is live comes back in one cell, so that several hundred take seconds.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string

from tests.instruments.stars.workbook import Cells, empty
from tests.office.client import Book

BETWEEN = "¦"

Place = tuple[str, str]
"""Sheet and address."""


@dataclass(frozen=True)
class Driven:
    """The workbook, and the order in which its live cells come back."""

    data: bytes
    order: tuple[Place, ...]

    def seen(self, book: Book, number: int) -> dict[Place, str]:
        """What all live cells come to for an assessment, counted from 1."""
        book.type("Data", {"A1": number})
        texts = str(book.cells("Rows", ["A1"])["A1"].value).split(BETWEEN)
        return dict(zip(self.order, texts, strict=True))


def driven(cases: Sequence[Cells], live: Cells) -> Driven:
    """The blank, its cream cells taken from the cases; `live` are the cells that are wanted, whatever they hold."""
    book = load_workbook(io.BytesIO(empty()))
    _inputs(book, cases)
    order = _outputs(book, live)
    file = io.BytesIO()
    book.save(file)
    return Driven(file.getvalue(), order)


def _inputs(book: Workbook, cases: Sequence[Cells]) -> None:
    """The sheet Data: the number of a case in A1, below it a row for each case, and a column for each cream cell."""
    data = book.create_sheet("Data")
    data["A1"] = 1
    places = [(sheet, cell) for sheet, cells in cases[0].items() for cell in cells]
    for at, (sheet, cell) in enumerate(places, 2):
        for line, case in enumerate(cases, 2):
            _put(data, line, at, case[sheet][cell])
        letter = get_column_letter(at)
        chosen = f"INDEX(Data!${letter}$2:${letter}${len(cases) + 1},Data!$A$1)"
        book[sheet][cell] = f'=IF({chosen}="","",{chosen})'
        book[sheet][cell].number_format = "General"


def _put(data: Any, row: int, column: int, value: str | float | None) -> None:
    """A value as it is: a text that begins with = stays a text."""
    if value is not None:
        cell = data.cell(row, column, value)
        cell.data_type = "s" if isinstance(value, str) else "n"


def _outputs(book: Workbook, live: Cells) -> tuple[Place, ...]:
    """The sheet Rows: in A1, as one text, what all live cells come to, which stand row by row below it."""
    rows = book.create_sheet("Rows")
    places = sorted(
        ((sheet, cell) for sheet, cells in live.items() for cell in cells),
        key=lambda place: (place[0], coordinate_from_string(place[1])[1]),
    )
    rows.append([None])
    for _, cells in groupby(places, key=lambda place: (place[0], coordinate_from_string(place[1])[1])):
        found = ",".join(f"{sheet}!{cell}" for sheet, cell in cells)
        rows.append([f'=_xlfn.TEXTJOIN("{BETWEEN}",FALSE,{found})'])
    rows["A1"] = f'=_xlfn.TEXTJOIN("{BETWEEN}",FALSE,A2:A{rows.max_row})'
    return tuple(places)
