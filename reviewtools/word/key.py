"""The key of a chart: what its colours, letters and lines mean (design, section 8)."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ..blocks import Key
from ..palette import CHART_POINTS, INK, STATUS
from ..timeline import british
from . import arial
from .calendar_grid import Line, bar_fill
from .flow import gap
from .gantt_bar import AGREED
from .gantt_row import DIAMOND
from .xml import border, cell, paragraph, row, run, table

_SWATCH, _DIAMOND, _LINE = 420, 340, 200  # twips of the cells that hold signs
_ROOM = 260  # twips beside the words: margins of the cell, and air before the next sign
_THIN = 32  # eighths of a point: the thin bar is drawn as an edge above nothing


class _Entry(NamedTuple):
    """A sign with what it means: the width of its cell, the words, and how it is drawn."""

    width: int
    words: str
    inner: str = ""
    fill: str = ""
    borders: str = ""
    above: str = ""

    @property
    def wanted(self) -> int:
        """The width its words need on one line."""
        return arial.width(self.words, CHART_POINTS) + _ROOM

    def cells(self, room: int, keep: bool) -> tuple[str, str]:
        """The sign, and its words in so many twips."""
        drawn = paragraph(self.inner, "ChartText", keep_next=keep, top=self.above, line=20 if self.above else 0)
        sign = cell(self.width, drawn, fill=self.fill, borders=self.borders, middle=True)
        words = paragraph(run(self.words, colour=INK), "ChartLabel", keep_next=keep)
        return sign, cell(room, words, middle=True)


@lru_cache(maxsize=16)
def key(block: Key, width: int) -> str:
    """The six statuses as swatch with letter, sign and word, then the milestone, the two lines and the thin bar.

    One row where the text width in twips has room for it; else the thin bar has a row of its own, and on a narrow page
    words wrap in their cells.
    """
    as_at = f"As at {british(block.as_at)}" if block.as_at else "As-at date"
    entries = _entries(as_at)
    letters = ", ".join(f"{look.letter} {word}" for word, look in STATUS.items())
    told = (
        f"Letters on the bars: {letters}. Dates on the bars: milestones. Lines, each at the end of its month or week: "
        f"dashed, {_lower(as_at)}; thick, target date, also where the two lines meet."
    )
    if not block.agreed:
        return _table(entries, width, told)
    thin = _Entry(_SWATCH, block.agreed[0].upper() + block.agreed[1:], above=border("top", AGREED.fill, eighths=_THIN))
    thin_told = f"A thin bar under a task's own: {_lower(block.agreed)}."
    if sum(entry.width + entry.wanted for entry in (*entries, thin)) <= width:
        return _table([*entries, thin], width, f"{told} {thin_told}")
    return _table(entries, width, told, keep=True) + gap() + _table([thin], width, thin_told)


def _entries(as_at: str) -> list[_Entry]:
    """What every key explains."""
    entries = [
        _Entry(_SWATCH, f"{look.sign} {word}", run(look.letter, bold=True, colour=look.ink), bar_fill(look))
        for word, look in STATUS.items()
    ]
    return [
        *entries,
        _Entry(_DIAMOND, "Milestone", run(DIAMOND, bold=True, colour=INK)),
        _Entry(_LINE, as_at, borders=Line.AS_AT.edge("right")),
        _Entry(_LINE, "Target date", borders=Line.TARGET.edge("right")),
    ]


def _table(entries: Sequence[_Entry], width: int, told: str, keep: bool = False) -> str:
    """A table of one row; its words have the room they want, or each less in proportion."""
    left, wanted = width - sum(entry.width for entry in entries), sum(entry.wanted for entry in entries)
    rooms = [min(entry.wanted, entry.wanted * left // wanted) for entry in entries]
    placed = list(zip(entries, rooms, strict=True))
    widths = [twips for entry, room in placed for twips in (entry.width, room)]
    cells = [drawn for entry, room in placed for drawn in entry.cells(room, keep)]
    title = "Key to the chart"
    return table(widths, [row(cells, height=300)], style="PlainTable", title=title, description=told, head="none")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]
