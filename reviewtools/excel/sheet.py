"""A sheet as the reader sees it: cells that hold something, merged cells, tables and hidden rows."""

import bisect
import re
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import NamedTuple

from .cell import Cell, Shared
from .columns import COLUMN, letters
from .meaning import unhidden
from .package import Package
from .scan import TEXT, Cells, Raw
from .unreadable import REPAIR, UnreadableError

_NONE: dict[int, Raw] = {}
_BOX = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?", re.IGNORECASE)


class Box(NamedTuple):
    """A rectangle of cells, all sides counted from 1 and included."""

    left: int
    top: int
    right: int
    bottom: int

    def __str__(self) -> str:
        first, last = address(self.top, self.left), address(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


def box(ref: str) -> Box | None:
    """The rectangle of a reference such as "B6:B8"; None for any other."""
    found = _BOX.fullmatch(ref.strip())
    if not found:
        return None
    left, right = sorted(COLUMN[name.upper()] for name in (found[1], found[3] or found[1]))
    top, bottom = sorted(int(row) for row in (found[2], found[4] or found[2]))
    return Box(left, top, right, bottom)


def address(row: int, column: int) -> str:
    """ "D14" of row 14 and column 4."""
    return f"{letters(column)}{row}"


class Listed(NamedTuple):
    """A table of a sheet: its names and its cells, headings included."""

    names: tuple[str, ...]
    box: Box


class Sheet:
    """A sheet that holds cells, found by its title; its cells are scanned when first asked for."""

    def __init__(self, title: str, part: str, package: Package, shared: Shared) -> None:
        self.title, self.part, self._package, self._shared = title, part, package, shared
        self._crossing: dict[int, list[Box]] = {}

    @cached_property
    def cells(self) -> Cells:
        """Its cells as written. UnreadableError where they name texts or styles that the file does not have."""
        found = self._shared.cells(self.part)
        raw = [cell for row in found.rows.values() for cell in row.values()]
        attributes = {cell[2] for cell in raw}
        numbered = {one for one in attributes if one.endswith(TEXT)}
        texts = {cell[4] or "" for cell in raw if cell[2] in numbered}
        if texts and not _all_below(texts, len(self._shared.texts)):
            raise UnreadableError(f"the sheet {self.title} names texts that are not in the file. {REPAIR}")
        if not all(self._shared.knows(one) for one in attributes):
            raise UnreadableError(f"the sheet {self.title} names styles that are not in the file. {REPAIR}")
        return found

    @cached_property
    def rows(self) -> list[int]:
        """The rows that hold something, from the top."""
        return sorted(self.cells.rows)

    def rows_between(self, first: int, last: int) -> list[int]:
        """Those of its filled rows from `first` to `last`."""
        return self.rows[bisect.bisect_left(self.rows, first) : bisect.bisect_right(self.rows, last)]

    def filled(self) -> Iterator[tuple[int, int, Cell]]:
        """Row, column and content of every cell that holds something and that no merged cell covers."""
        shared, merged = self._shared, bool(self.merges)
        for row in self.rows:
            for column, raw in self.cells.rows[row].items():
                if not merged or self._over(row, column) is None:
                    yield row, column, Cell(raw, shared)

    def own(self, row: int, column: int) -> Cell | None:
        """What a cell itself holds; nothing where a merged cell covers it."""
        raw = self.cells.rows.get(row, _NONE).get(column)
        if raw is None or (self.merges and self._over(row, column) is not None):
            return None
        return Cell(raw, self._shared)

    def at(self, row: int, column: int) -> Cell | None:
        """What a cell shows: its own, or that of a cell merged down one column."""
        over = self._over(row, column) if self.merges else None
        if over is None:
            return self.own(row, column)
        return self.own(over.top, over.left) if over.left == over.right else None

    @cached_property
    def merges(self) -> list[Box]:
        """Its merged cells."""
        found = (box(ref) for ref in self._package.inspected(self.part).merges)
        return [merged for merged in found if merged and (merged.left, merged.top) != (merged.right, merged.bottom)]

    def _over(self, row: int, column: int) -> Box | None:
        """The merged cell that covers a cell and does not begin with it."""
        if column not in self._crossing:
            self._crossing[column] = sorted((b for b in self.merges if b.left <= column <= b.right), key=_top)
        boxes = self._crossing[column]
        at = bisect.bisect_right(boxes, row, key=_top) - 1
        if at < 0 or boxes[at].bottom < row or (boxes[at].top, boxes[at].left) == (row, column):
            return None
        return boxes[at]

    @cached_property
    def tables(self) -> list[Listed]:
        """Its tables."""
        found = []
        for part in self._package.linked(self.part, "table"):
            table = self._package.inspected(part).attributes
            cells = box(table.get("ref", ""))
            if cells:
                names = dict.fromkeys(unhidden(table.get(key, "")) for key in ("displayName", "name"))
                found.append(Listed(tuple(names), cells))
        return found


def _top(merged: Box) -> int:
    return merged.top


def _all_below(numbers: Collection[str], limit: int) -> bool:
    """Whether each is the number of one of so many things."""
    if not "".join(numbers).isdecimal() or "" in numbers or max(map(len, numbers)) > 8:
        return False
    return max(map(int, numbers)) < limit
