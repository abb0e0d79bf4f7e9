"""Where answers stand, and how their addresses are told in messages (design, section 4)."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .errors import Problem

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


class Cell(NamedTuple):
    """Where an answer was read: file name, sheet, cell such as "D14", and the label a person reads beside it."""

    file: str
    sheet: str
    cell: str
    label: str

    def __str__(self) -> str:
        return f"{self.sheet}, cell {self.cell}" if self.cell else self.sheet

    def beside(self, other: "Cell") -> str:
        """The address as told beside another cell's: with its file where that is another one."""
        return str(self) if self.file == other.file else ", ".join(filter(None, (self.file, str(self))))


def addressed(cells: Sequence[Cell], found: str, wanted: str, code: str) -> Problem:
    """A problem at the first of some cells, which also names the others, with their files where they are others."""
    first, *rest = cells
    also = tuple(_told(first, run) for run in _runs(rest))
    return Problem(first.file, first.sheet, first.cell, first.label, found, wanted, code, also)


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Cells one by one, but three and more that follow each other down a column together."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and _follows(runs[-1][-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    for run in runs:
        yield from [run] if len(run) > 2 else [[cell] for cell in run]


def _follows(cell: Cell, other: Cell) -> bool:
    """Whether another cell is the one below."""
    here, there = (_ADDRESS.fullmatch(one.cell) for one in (cell, other))
    if not here or not there or (cell.file, cell.sheet, here[1]) != (other.file, other.sheet, there[1]):
        return False
    return int(there[2]) == int(here[2]) + 1


def _told(first: Cell, run: list[Cell]) -> str:
    told = run[0].beside(first)
    if len(run) == 1:
        return told
    place, _, cell = told.rpartition(", cell ")
    return f"{place}, cells {cell} to {run[-1].cell}"
