"""A project chart as a real Word table: bars of merged cells, marks on them, years over months on each page.

People can read it in black and white, correct it by hand and have it read out (design, section 5; SF-40 to SF-45).
"""

from collections import defaultdict
from itertools import chain

from ..blocks import Bar, Gantt
from ..palette import GREY, INK, PALE, STATUS, WHITE, Look
from ..timeline import Axis
from . import calendar_head
from .calendar_grid import Layout, bar_fill, keeps, layout, name_width, panels
from .calendar_head import INDENT
from .gantt_row import Piece, Role, Wanted, pieces
from .gantt_words import describe, instead, on_axis
from .xml import border, cell, paragraph, row, run, table

_TELLING = {"Complete": 100, "Not started": 0}  # what their letters say already
_FLOAT = 24  # eighths of a point of white above and below a bar

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
        return alone or on_axis(bar, axis) or (first and not on_axis(bar, block.axis))

    kept = ((heading, tuple(filter(belongs, bars))) for heading, bars in block.groups)
    return tuple((heading, bars) for heading, bars in kept if bars)


def _count(groups: Groups) -> int:
    return sum(len(bars) for _, bars in groups)


def _table(block: Gantt, groups: Groups, grid: Layout) -> str:
    """One part of the chart."""
    parts: list[list[str | Bar]] = [[heading] * bool(heading) + [*bars] for heading, bars in groups]
    drawn = [*calendar_head.head(grid, "Task")]
    kept = keeps([len(part) for part in parts])
    for line, keep in zip(chain(*parts), [*kept[:-1], True], strict=True):
        drawn.append(_heading(grid, line, keep) if isinstance(line, str) else _bar(block, grid, line, keep))
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


def _bar(block: Gantt, grid: Layout, bar: Bar, keep: bool) -> str:
    """The row of one task."""
    look = STATUS[bar.status.value]
    wanted = _wanted(block, grid.axis, bar, look)
    name = calendar_head.name_paragraph(grid.run(bar.name), keep=keep)
    cells = [cell(grid.name, name, middle=True)]
    cells += (_cell(grid, piece, wanted.bar, look, keep) for piece in pieces(grid, wanted))
    return row(cells, height=grid.height)


def _wanted(block: Gantt, axis: Axis, bar: Bar, look: Look) -> Wanted:
    columns = axis.columns(bar.span) if bar.span else range(0)
    labels: dict[int, list[str]] = defaultdict(list)
    for mark in sorted(bar.marks, key=lambda mark: mark.day):
        if 0 <= axis.index(mark.day) < len(axis.periods):
            labels[axis.index(mark.day)].append(mark.label)
    done = int(bar.done.percent) if bar.done else None
    told = done is not None and done != _TELLING.get(bar.status.value)
    letters = (f"{look.letter} {done}%", look.letter) if told else (look.letter,)
    joined = {column: ", ".join(filter(None, words)) for column, words in labels.items()}
    return Wanted(columns, joined, letters, instead(bar, block.axis))


def _cell(grid: Layout, piece: Piece, bar: range, look: Look, keep: bool) -> str:
    """A piece of a row: on the bar in its colours, floating between white edges; beside it on the paper."""
    colour = look.ink if piece.on_bar else GREY if piece.role is Role.NOTE else INK
    note = piece.role is Role.NOTE
    inner = _paragraph(grid, piece, grid.run(piece.words, colour=colour, bold=not note, italic=note), keep)
    if not piece.on_bar:
        return grid.cell(piece.columns, inner, borders=grid.guides(piece.columns))
    return grid.cell(piece.columns, inner, fill=bar_fill(look), borders=_bar_edges(grid, piece.columns, bar, look))


def _paragraph(grid: Layout, piece: Piece, inner: str, keep: bool) -> str:
    """The words of a piece; those at one side of it stand a little off the edge if there is room."""
    if not piece.align:
        return paragraph(inner, "ChartText", keep_next=keep)
    indent = {piece.align: min(INDENT, grid.spare(piece.words, len(piece.columns)))}
    return calendar_head.inset(inner, "ChartText", keep=keep, align=piece.align, **indent)


def _bar_edges(grid: Layout, columns: range, bar: range, look: Look) -> str:
    """White above and below; nothing where two pieces of a bar meet, unless a line stands there.

    A line of the bar's own colour is drawn in that of its letter.
    """
    left, right = (f'<w:{side} w:val="nil"/>' for side in ("left", "right"))
    inner_left, inner_right = columns.start > bar.start, columns.stop < bar.stop
    left, right = grid.sides(columns, left=left * inner_left, right=right * inner_right)
    left = left.replace(look.fill, look.ink) if inner_left else left
    right = right.replace(look.fill, look.ink) if inner_right else right
    top, bottom = (border(side, WHITE, eighths=_FLOAT) for side in ("top", "bottom"))
    return top + left + bottom + right
