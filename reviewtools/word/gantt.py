"""A project chart as a real Word table: bars of merged cells, marks on them, years over months on each page.

People can read it in black and white, correct it by hand and have it read out (design, section 5; SF-40 to SF-45).
"""

from itertools import chain

from ..blocks import Bar, Gantt
from ..palette import PALE
from ..timeline import Axis
from . import calendar_head
from .calendar_grid import Layout, layout, name_width, panels
from .gantt_bar import bar_rows
from .gantt_words import agreed_on_axis, describe, drawn_on, on_axis
from .keeps import keeps
from .xml import cell, paragraph, row, run, table

Groups = tuple[tuple[str, tuple[Bar, ...]], ...]


def gantt(block: Gantt, width: int) -> str:
    """A chart as WordprocessingML in a text width in twips: a table for each part of the axis.

    Of several parts each is told by a caption. A part shows the tasks that have something in it, the first also those
    with nothing to draw (TR-42); a part without tasks is left out. One sentence where there is no task at all. The last
    row stays with what comes next, which is the chart's key.
    """
    name = name_width(width)
    parts = panels(block.axis, width - name)
    drawn = []
    for place, axis in enumerate(parts):
        shown = _shown(block, axis, first=place == 0, alone=len(parts) == 1)
        if shown and len(parts) > 1:
            drawn.append(calendar_head.caption(axis, "tasks" if _count(shown) < len(block.bars) else ""))
        if shown:
            drawn.append(_table(block, shown, layout(axis, width, name, block.as_at, block.target)))
    return "".join(drawn) or paragraph(run("There are no tasks to show."), "Note")


def _shown(block: Gantt, axis: Axis, *, first: bool, alone: bool) -> Groups:
    """The groups with the tasks that one part shows."""

    def belongs(bar: Bar) -> bool:
        return alone or drawn_on(bar, axis) or (first and not on_axis(bar, block.axis))

    kept = ((heading, tuple(filter(belongs, bars))) for heading, bars in block.groups)
    return tuple((heading, bars) for heading, bars in kept if bars)


def _count(groups: Groups) -> int:
    return sum(len(bars) for _, bars in groups)


def _table(block: Gantt, groups: Groups, grid: Layout) -> str:
    """One part of the chart."""
    parts: list[list[str | Bar]] = [[heading] * bool(heading) + [*bars] for heading, bars in groups]
    drawn = [*calendar_head.head(grid, "Task")]
    thin = sum(agreed_on_axis(bar, grid.axis) for _, bars in groups for bar in bars)
    kept = keeps([len(part) for part in parts], thin)
    for line, keep in zip(chain(*parts), [*kept[:-1], True], strict=True):
        drawn += [_heading(grid, line, keep)] if isinstance(line, str) else bar_rows(block, grid, line, keep)
    title = calendar_head.title(block.title, grid.axis, block.axis)
    return table(grid.widths, drawn, style="ChartTable", title=title, description=describe(block, groups))


def _heading(grid: Layout, words: str, keep: bool) -> str:
    """The heading of a group, across the table up to the first line and beyond."""
    first, *rest = grid.cut(grid.columns)
    inner = calendar_head.name_paragraph(grid.run(words, bold=True), keep=keep)
    width = grid.name + grid.column * len(first)
    edges = "".join(grid.sides(first))
    cells = [cell(width, inner, span=1 + len(first), fill=PALE, borders=edges, middle=True)]
    blank = paragraph("", "ChartText", keep_next=keep)
    cells += (grid.cell(piece, blank, fill=PALE) for piece in rest)
    return row(cells, height=grid.height)
