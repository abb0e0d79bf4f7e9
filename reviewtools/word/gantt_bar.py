"""The rows of one task: its bar with letter and marks, and under a moved bar a thin one over the days as agreed.

The two rows of a moved task look like one: no rule stands between them and no page begins there (SF-40, SF-45).
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ..blocks import Bar, Gantt
from ..palette import GREY, INK, STATUS, WHITE, Look
from ..timeline import Axis
from . import calendar_head
from .calendar_grid import Layout, bar_fill
from .calendar_head import INDENT
from .gantt_row import Piece, Role, Wanted, pieces
from .gantt_words import instead
from .xml import border, cell, nothing, paragraph, row

AGREED = Look("", "", GREY, WHITE)
"""The thin bar: quiet, told from the others by its height and its place, and without a letter."""

THIN_HEIGHT = 130
"""Twips of the row of a thin bar, the white above and below it included."""

_TELLING = {"Complete": 100, "Not started": 0}  # what their letters say already
_FLOAT, _BETWEEN = 24, 12  # eighths of a point of white above and below a bar, and between it and its thin one


class _Rims(NamedTuple):
    """The edges above and below the cells of a row, on the paper and on a bar."""

    paper_top: str
    paper_bottom: str
    bar_top: str
    bar_bottom: str


_ALONE = _Rims("", "", border("top", WHITE, eighths=_FLOAT), border("bottom", WHITE, eighths=_FLOAT))
_UPPER = _Rims("", nothing("bottom"), _ALONE.bar_top, border("bottom", WHITE, eighths=_BETWEEN))
_LOWER = _Rims(nothing("top"), "", border("top", WHITE, eighths=_BETWEEN), _ALONE.bar_bottom)
_NO_LEFT, _NO_RIGHT = nothing("left"), nothing("right")


def bar_rows(block: Gantt, grid: Layout, bar: Bar, keep: bool) -> list[str]:
    """The row of one task, and its thin row where the days as agreed fall on this table."""
    look = STATUS[bar.status.value]
    agreed = grid.axis.columns(bar.agreed) if bar.agreed else range(0)
    wanted = _wanted(block, grid.axis, bar, look)
    tied = keep or bool(agreed)
    rims = _UPPER if agreed else _ALONE
    name = calendar_head.name_paragraph(grid.run(bar.name), keep=tied)
    cells = [cell(grid.name, name, borders=rims.paper_bottom, middle=True)]
    cells += _cells(grid, wanted, look, rims, paragraph("", "ChartText", keep_next=tied), tied)
    upper = row(cells, height=grid.height)
    return [upper, _thin_row(grid, Wanted(agreed, note=wanted.note), keep)] if agreed else [upper]


def _thin_row(grid: Layout, wanted: Wanted, keep: bool) -> str:
    """The days as agreed. Its cells hold a line of one point, else Word would make the row as high as its type."""
    blank = paragraph("", "ChartText", keep_next=keep, line=20)
    cells = [cell(grid.name, blank, borders=_LOWER.paper_top)]
    cells += _cells(grid, wanted, AGREED, _LOWER, blank, keep)
    return row(cells, height=THIN_HEIGHT, exact=True)


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


def _cells(grid: Layout, wanted: Wanted, look: Look, rims: _Rims, blank: str, keep: bool) -> Iterator[str]:
    """The calendar of a row: on the bar in its colours, floating between white edges; beside it on the paper.

    `blank` is the paragraph of a cell without words.
    """
    top, bottom = rims.paper_top, rims.paper_bottom
    for piece in pieces(grid, wanted):
        inner = _words(grid, piece, look, keep) if piece.words else blank
        if piece.on_bar:
            edges = _bar_edges(grid, piece.columns, wanted.bar, look, rims)
            yield grid.cell(piece.columns, inner, fill=bar_fill(look), borders=edges)
        elif piece.words or wanted.note:
            yield grid.cell(piece.columns, inner, borders=grid.guides(piece.columns, top=top, bottom=bottom))
        else:
            yield grid.paper(piece.columns, inner, top=top, bottom=bottom)


def _words(grid: Layout, piece: Piece, look: Look, keep: bool) -> str:
    """The words of a piece; those at one side of it stand a little off the edge if there is room."""
    note = piece.role is Role.NOTE
    colour = look.ink if piece.on_bar else GREY if note else INK
    inner = grid.run(piece.words, colour=colour, bold=not note, italic=note)
    if not piece.align:
        return paragraph(inner, "ChartText", keep_next=keep)
    indent = {piece.align: min(INDENT, grid.spare(piece.words, len(piece.columns)))}
    return calendar_head.inset(inner, "ChartText", keep=keep, align=piece.align, **indent)


def _bar_edges(grid: Layout, columns: range, bar: range, look: Look, rims: _Rims) -> str:
    """White above and below; nothing where two pieces of a bar meet, unless a line stands there.

    A line of the bar's own colour is drawn in that of its letter.
    """
    inner_left, inner_right = columns.start > bar.start, columns.stop < bar.stop
    left, right = grid.sides(columns, left=_NO_LEFT if inner_left else "", right=_NO_RIGHT if inner_right else "")
    left = left.replace(look.fill, look.ink) if inner_left else left
    right = right.replace(look.fill, look.ink) if inner_right else right
    return rims.bar_top + left + rims.bar_bottom + right
