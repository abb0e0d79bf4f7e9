"""Panels under the columns of a page: small live tables in the page's own columns, one below the other.

Cell after cell of a row stands in column after column of the page. What a row says last, where it is words, runs on to
the right edge, over as many columns as there are; all other words wrap within their own column. A panel in which
nothing runs on ends with its last heading.
"""

import textwrap
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .. import palette
from ..live import Formula, Panel, Shape
from .draw import sure, write_formula, write_text
from .look import DIGIT, PADDING, POINTS, Look, Sheet, lines_of
from .page_names import Names
from .page_paper import Block
from .start_panels import LETTERS, Cell, cell_format, colour, has_numbers, is_number, ruled_heading, shown

WIDEST = 950  # pixels of the columns that panels use, so that they stand on the first sheet of paper
ROOMY = 630  # pixels that they use at least, beside the page's columns where these are few and narrow
LONGEST_WORD = 16  # letters for which a column is made wider
BOLD = 0.92  # of the letters of plain text find room
SENTENCE = 2  # lines of a live sentence that runs on, so that it may grow

_LEAST = {Shape.DATE: 11.0, Shape.SHARE: 6.0, Shape.NUMBER: 5.0, Shape.LOAD: 6.0, Shape.STATUS: 15.0}
_WORDS = (Shape.TEXT, Shape.WORDS, Shape.WARNING)


class Said(NamedTuple):
    """What a row says in the columns from one to another, counted from 1."""

    cell: Cell
    first: int
    last: int


def least_widths(panels: Sequence[Panel]) -> dict[int, float]:
    """The characters that panels need of a page's columns, counted from 1, where their cells do not run on."""
    least: dict[int, float] = {}
    for panel in panels:
        for row in (panel.headings, *panel.rows):
            for cell, first, last in _said(row, len(panel.headings) + 1):
                if first == last:
                    least[first] = max(least.get(first, 0), _least(cell))
    return least


def edge_of(widths: Sequence[int], seen: int, panels: Sequence[Panel], spare: int) -> int:
    """The last column that panels may use under columns so many pixels wide, 0 where hidden; `seen` come first.

    Beyond those of the page come empty ones of `spare` pixels, if any, where the page alone gives sentences no room.
    ValueError for a panel of more headings than the page has columns to be seen.
    """
    for panel in panels:
        if not panel.headings or any(len(row) > len(panel.headings) for row in panel.rows):
            raise ValueError(f"{panel.title}: a row has more cells than there are headings")
    fewest = max(len(panel.headings) for panel in panels)
    if fewest > seen:
        raise ValueError(f"a panel of {fewest} columns under a page of {seen}")
    fitting = (at for at in range(seen, fewest, -1) if sum(widths[:at]) <= WIDEST)
    edge, lacking = next(fitting, fewest), ROOMY - sum(widths)
    if edge == seen and lacking > 0 and spare:
        return len(widths) - (-lacking // spare)
    return edge


def draw_page_panels(
    sheet: Sheet, look: Look, panels: Sequence[Panel], names: Names, row: int, pixels: Sequence[int]
) -> tuple[Block, ...]:
    """Draw panels from a row downwards under columns so many pixels wide, and the colours that follow from them.

    ValueError for a name that no formula under a page can call.
    """
    drawn = [_Under(sheet, look, panel, names, pixels) for panel in panels]
    blocks: list[Block] = []
    for one in drawn:
        blocks.append(Block(row, one.draw(row)))
        row = blocks[-1].last + 2
    colour(sheet, look, (cell for one in drawn for cell in one.live))
    return tuple(blocks)


class _Under:
    """A panel on its way."""

    def __init__(self, sheet: Sheet, look: Look, panel: Panel, names: Names, pixels: Sequence[int]) -> None:
        self.sheet, self.look, self.panel, self.names, self.pixels = sheet, look, panel, names, pixels
        count, edge = len(panel.headings), len(pixels)
        runs = any(said.last > said.first for row in panel.rows for said in _said(row, count + 1))
        self.last = edge if runs else count
        self.live: list[tuple[int, int, Cell]] = []

    def draw(self, row: int) -> int:
        """All of it, its title in a row; the last row taken."""
        write_text(self.sheet, row, 1, self.panel.title, self.look.block, self.look.plain)
        self._headings(row + 1)
        for at, cells in enumerate(self.panel.rows, row + 2):
            self._row(at, cells)
        row += 1 + len(self.panel.rows)
        small = self.look.of(font_size=palette.TABLE_POINTS, font_color=f"#{palette.GREY}")
        note = textwrap.wrap(self.panel.note, int(self._room(1, len(self.pixels)) * LETTERS))
        for at, line in enumerate(note, row + 1):
            write_text(self.sheet, at, 1, line, small, self.look.plain)
        return row + len(note)

    def _headings(self, row: int) -> None:
        """The headings; the last may run on over the empty cells beside it."""
        last = len(self.panel.headings)
        for at in range(1, self.last + 1):
            heading = self.panel.headings[at - 1] if at <= last else ""
            right = at <= last and has_numbers(self.panel, at - 1)
            runs = at == last < self.last and not right
            style = cell_format(self.look, right=right, **ruled_heading(), text_wrap=not runs, valign="bottom")
            write_text(self.sheet, row, at, heading, style, self.look.plain)
            if not runs:
                self._fit(row, heading, self._room(at, at) * BOLD)

    def _row(self, row: int, cells: Sequence[Cell]) -> None:
        """A row: what it says, and its ground where it says nothing."""
        blank = cell_format(self.look, right=False)
        said = {one.first: one for one in _said(cells, self.last)}
        taken = {at for one in said.values() for at in range(one.first, one.last + 1)}
        for at in range(1, self.last + 1):
            if at in said:
                self._cell(row, said[at])
            elif at not in taken:
                write_text(self.sheet, row, at, "", blank, self.look.plain)

    def _cell(self, row: int, said: Said) -> None:
        """A text or a live cell, merged where it runs on: only so does it wrap over several columns."""
        cell, first, last = said
        style, text = shown(cell), _text(cell)
        room = self._room(first, last) * (BOLD if style.get("bold") else 1)
        long = lines_of(text, room * POINTS / palette.TABLE_POINTS) > 1
        wraps = _is_words(cell) and (long or not isinstance(cell, Formula) or cell.shape is not Shape.TEXT)
        if wraps:
            style |= {"text_wrap": True, "shrink": False}
        made = cell_format(self.look, right=is_number(cell), **style)
        grows = wraps and isinstance(cell, Formula) and last > first
        if wraps:
            self._fit(row, text, room, least=SENTENCE if grows else 1)
        if last > first:
            sure(self.sheet.merge_range(row - 1, first - 1, row - 1, last - 1, "", made))
            self.sheet.hold(row)
        self._put((row, first), cell, made)

    def _put(self, at: tuple[int, int], cell: Cell, made: Any) -> None:
        if isinstance(cell, Formula):
            write_formula(self.sheet, at, self.names.translated(cell.text, *at), made, cell.result)
            self.live.append((*at, cell))
        else:
            write_text(self.sheet, *at, cell, made, self.look.plain)

    def _fit(self, row: int, text: str, room: float, *, least: int = 1) -> None:
        self.sheet.fit(row, text, room, least=least, points=palette.TABLE_POINTS)

    def _room(self, first: int, last: int) -> float:
        """The digits of ordinary size that columns hold together."""
        return max(1.0, (sum(self.pixels[first - 1 : last]) - PADDING) / DIGIT)


def _said(cells: Sequence[Cell], edge: int) -> Iterator[Said]:
    """What a row says, each cell in its own column, but the last to the edge where it is words."""
    final = max((at for at, cell in enumerate(cells, 1) if cell != ""), default=0)
    for at, cell in enumerate(cells, 1):
        if cell != "":
            yield Said(cell, at, edge if at == final and _is_words(cell) else at)


def _is_words(cell: Cell) -> bool:
    return not isinstance(cell, Formula) or cell.shape in _WORDS


def _text(cell: Cell) -> str:
    return (cell.result if isinstance(cell.result, str) else "") if isinstance(cell, Formula) else cell


def _least(cell: Cell) -> float:
    """The characters that a cell needs of its column."""
    if isinstance(cell, Formula) and cell.shape in _LEAST:
        return max(_LEAST[cell.shape], len(str(cell.result)) + 2 if cell.shape is Shape.NUMBER else 0)
    longest = max(map(len, _text(cell).split()), default=0)
    return min(longest, LONGEST_WORD) / LETTERS + 2
