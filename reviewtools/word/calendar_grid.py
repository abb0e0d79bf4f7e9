"""The grid that a chart and figures by month share: columns of the calendar, and the lines down the page.

A layout is one table on one page width: the column of names, then columns of one width for months or weeks. The rules
across are the table style's; down the page run the as-at date and the target (SF-69), and the palest of guides.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from ..palette import AS_AT, CHART_POINTS, INK, PALE, RULE, TARGET, WHITE, Look
from ..timeline import MOST_COLUMNS, Axis
from . import arial
from .xml import border, cell, run

MARGINS = 46
"""Twips of a cell that its words cannot use: margins of 15 on both sides, and a little against rounding."""

LEAST_COLUMN = 384
"""Twips that "24th" needs: on a narrower page there are more panels, not narrower columns."""

WHOLE = 24
"""Rows of a table that is kept on one page."""

WHOLE_GROUP = 12
"""Rows of a group that is kept on one page within a longer table; more would leave pages half empty."""

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

    @property
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
        starts = [c for c in columns if c == columns.start or c - 1 in self.lines]
        return [range(*ends) for ends in zip(starts, [*starts[1:], columns.stop], strict=True)] if columns else []

    def sides(self, columns: range, *, left: str = "", right: str = "") -> tuple[str, str]:
        """The left and right edge of a cell over columns: the line that stands there, else what is given.

        A line is told to the cells on both its sides, because programs differ in whose word counts.
        """
        before, after = self.lines.get(columns.start - 1), self.lines.get(columns.stop - 1)
        return before.edge("left") if before else left, after.edge("right") if after else right

    def guides(self, columns: range) -> str:
        """The edges of a cell on the paper: lines, else a pale guide, a little stronger where a year begins."""
        return "".join(
            self.sides(columns, left=self._guide("left", columns.start), right=self._guide("right", columns.stop))
        )

    def _guide(self, side: str, before: int) -> str:
        if before in (0, len(self.columns)):
            return ""
        return border(side, RULE if before in self.starts else PALE)

    def cell(self, columns: range, inner: str, *, fill: str = "", borders: str | None = None) -> str:
        """A cell of the calendar; unless told otherwise the lines are its only edges."""
        edges = "".join(self.sides(columns)) if borders is None else borders
        return cell(self.column * len(columns), inner, span=len(columns), fill=fill, borders=edges, middle=True)

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


def keeps(groups: Sequence[int]) -> list[bool]:
    """For each row of groups of so many rows: whether it stays on the page of the row after it.

    A table of up to 24 rows stays whole. A longer one breaks between groups, because a name that stands in several
    needs its heading; a group of more than 12 rows breaks anywhere but after its first row or before its last.
    """
    rows = []
    for size in groups:
        whole = size <= WHOLE_GROUP
        rows += [place < size - 1 and (whole or place in (0, size - 2)) for place in range(size)]
    return [True] * (len(rows) - 1) + [False] if 0 < len(rows) <= WHOLE else rows


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
