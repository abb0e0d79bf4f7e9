"""The grid that a chart and figures by month share: columns of the calendar, and the lines down the page.

A layout is one table on one page width: the column of names, then columns of one width for months or weeks. The rules
across are the table style's; down the page run the as-at date and the target (SF-69), and the palest of guides.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from itertools import pairwise

from ..palette import AS_AT, CHART_POINTS, INK, PALE, RULE, TARGET, WHITE, Look
from ..timeline import MOST_COLUMNS, Axis
from . import arial
from .xml import border, cell, run

MARGINS = 46
"""Twips of a cell that its words cannot use: margins of 15 on both sides, and a little against rounding."""

LEAST_COLUMN = 384
"""Twips that "24th" needs: on a narrower page there are more panels, not narrower columns."""

_A4, _A3 = 14798, 21772  # twips between the margins, landscape


class Line(Enum):
    """A vertical line down a chart: its colour, its width in eighths of a point, its kind."""

    AS_AT = (AS_AT, 12, "dashed")
    TARGET = (TARGET, 20, "single")

    def edge(self, side: str) -> str:
        colour, eighths, kind = self.value
        return border(side, colour, eighths=eighths, kind=kind)


@dataclass(frozen=True)
class Layout:
    """One table: its axis, its widths in twips, its type size, and its lines by the column after which they stand."""

    axis: Axis
    name: int
    column: int
    points: float
    lines: Mapping[int, Line] = field(default_factory=dict)

    @cached_property
    def columns(self) -> range:
        return range(len(self.axis.periods))

    @cached_property
    def starts(self) -> frozenset[int]:
        """The columns, but the first, where a year begins, or on weeks a month."""
        sizes = [count for _, count in self.axis.groups()]
        return frozenset(sum(sizes[:i]) for i in range(1, len(sizes)))

    @property
    def widths(self) -> tuple[int, ...]:
        return (self.name, *(self.column for _ in self.columns))

    @property
    def height(self) -> int:
        """The least height of a row in twips."""
        return round(self.points * 37.5)

    def needs(self, words: str) -> int:
        """How many columns words need so that no line of them is broken."""
        return -(-(arial.width(words, self.points) + MARGINS) // self.column)

    def spare(self, words: str, columns: int) -> int:
        """Twips that words leave free in a cell over so many columns; 0 where they fill it."""
        return max(0, self.column * columns - arial.width(words, self.points) - MARGINS)

    def cut(self, columns: range) -> list[range]:
        """Columns cut where a line stands between them; nothing where there are none."""
        inner = sorted([after + 1 for after in self.lines if columns.start <= after < columns.stop - 1])
        if not inner:
            return [columns] if columns else []
        return [range(*ends) for ends in pairwise([columns.start, *inner, columns.stop])]

    def sides(self, columns: range, *, left: str = "", right: str = "") -> tuple[str, str]:
        """The left and right edge of a cell over columns: the line that stands there, else what is given.

        A line is told to the cells on both its sides, because programs differ in whose word counts.
        """
        before, after = self.lines.get(columns.start - 1), self.lines.get(columns.stop - 1)
        return before.edge("left") if before else left, after.edge("right") if after else right

    def guides(self, columns: range, *, top: str = "", bottom: str = "") -> str:
        """The edges of a cell on the paper: lines, else a pale guide, a little stronger where a year begins."""
        return top + self._lefts[columns.start] + bottom + self._rights[columns.stop - 1]

    @cached_property
    def _lefts(self) -> tuple[str, ...]:
        """The left edge of each column on the paper."""
        return tuple(self._edge("left", column) for column in self.columns)

    @cached_property
    def _rights(self) -> tuple[str, ...]:
        return tuple(self._edge("right", column + 1) for column in self.columns)

    def _edge(self, side: str, before: int) -> str:
        """The line, guide or nothing that stands before a column."""
        if line := self.lines.get(before - 1):
            return line.edge(side)
        if before in (0, len(self.columns)):
            return ""
        return border(side, RULE if before in self.starts else PALE)

    def cell(self, columns: range, inner: str, *, fill: str = "", borders: str | None = None) -> str:
        """A cell of the calendar; unless told otherwise the lines are its only edges."""
        edges = "".join(self.sides(columns)) if borders is None else borders
        return cell(self.column * len(columns), inner, span=len(columns), fill=fill, borders=edges, middle=True)

    def paper(self, columns: range, inner: str, *, top: str = "", bottom: str = "") -> str:
        """Empty paper column by column, so that guides show months and a bar can be coloured in by hand.

        Most of a chart is this, the same on every row: each of its cells is written once for a table.
        """
        look = inner, top, bottom
        if look not in self._papers:
            edges = (top + left + bottom + right for left, right in zip(self._lefts, self._rights, strict=True))
            self._papers[look] = tuple(cell(self.column, inner, borders=edge, middle=True) for edge in edges)
        return "".join(self._papers[look][columns.start : columns.stop])

    @cached_property
    def _papers(self) -> dict[tuple[str, str, str], tuple[str, ...]]:
        return {}

    def run(self, words: str, *, colour: str = INK, bold: bool = False, italic: bool = False) -> str:
        """Runs of text in this layout's type size."""
        size = 0 if self.points == CHART_POINTS else self.points
        runs = run(words, bold=bold, colour=colour, size=size)
        return runs.replace("<w:color ", "<w:i/><w:iCs/><w:color ") if italic else runs


def bar_fill(look: Look) -> str:
    """The colour of a status as a bar: what would be white on white paper is pale."""
    return PALE if look.fill == WHITE else look.fill


def name_width(width: int) -> int:
    """Twips of the column of names on a page so wide: 4,200 on A4 landscape, more on wider paper."""
    return 4200 + (width - _A4) * 16 // 100


def points(width: int) -> float:
    """The type size on a page so wide: 8 pt, on A3 9."""
    return CHART_POINTS + (width >= _A3)


def panels(axis: Axis, room: int, least: int = LEAST_COLUMN) -> tuple[Axis, ...]:
    """The axis cut into tables of at most 26 columns, fewer where columns in the room would be narrower than `least`.

    `room` is what the column of names leaves of the text width, in twips.
    """
    return axis.panels(max(1, min(MOST_COLUMNS, room // max(least, LEAST_COLUMN))))


def layout(axis: Axis, width: int, name: int, as_at: dt.date | None = None, target: dt.date | None = None) -> Layout:
    """The grid of one table: `width` and least width of the column of names in twips; that column gets what is left.

    A line stands after the period that holds its day; where both fall on one edge the target's is drawn.
    """
    count = len(axis.periods)
    column = (width - name) // count
    days = ((as_at, Line.AS_AT), (target, Line.TARGET))
    lines = {axis.index(day): line for day, line in days if day and 0 <= axis.index(day) < count}
    return Layout(axis, width - column * count, column, points(width), lines)
