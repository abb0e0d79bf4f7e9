"""The panels on Start: small live tables under each other, as wide as the widest, calm also while they are empty.

How their cells look is the same under the columns of a page.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..live import Formula, Panel, Shape
from .draw import write_formula, write_text
from .look import DATE_FORMAT, PERCENT_FORMAT, ROOM, Look, Sheet, signed

NARROWEST, WIDEST = 8.0, 38.0  # characters of a column
UNKNOWN = 9.0  # characters of a column of text that is empty so far

_WIDTHS = {Shape.DATE: 11.0, Shape.SHARE: 8.0, Shape.NUMBER: 8.0, Shape.LOAD: 8.0, Shape.STATUS: 12.0}
LETTERS = ROOM * 10 / palette.TABLE_POINTS  # letters in the width of a digit of 10 points
_FORMATS = {Shape.DATE: DATE_FORMAT, Shape.SHARE: PERCENT_FORMAT, Shape.LOAD: "0%;-0%;"}
_NUMBERS = (Shape.SHARE, Shape.NUMBER, Shape.LOAD)
_LINK = re.compile(r"=(IF.*)?HYPERLINK\(", re.DOTALL)

Cell = str | Formula


class Spot(NamedTuple):
    """A panel in its place: row and column it begins in, counted from 1, how many columns it takes, its note in lines.

    Numbers stand at its right edge; what lies between is empty.
    """

    panel: Panel
    row: int
    column: int
    across: int
    note: tuple[str, ...]

    @property
    def last(self) -> int:
        return self.row + 1 + len(self.panel.rows) + len(self.note)

    def places(self) -> list[int]:
        """The column each heading stands in."""
        return [self.column + at for at in _places(self.panel, self.across)]

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell of its rows with row and column; those that nothing is said of are empty."""
        for i, cells in enumerate(self.panel.rows, self.row + 2):
            said = dict(zip(self.places(), cells, strict=False))
            for j in range(self.column, self.column + self.across):
                yield i, j, said.get(j, "")


class Stack(NamedTuple):
    """Panels in their places, the widths of the columns they take, and the last row taken."""

    spots: tuple[Spot, ...]
    widths: tuple[float, ...]
    last: int


def stack(panels: tuple[Panel, ...], row: int, column: int, narrowest: float) -> Stack:
    """Panels from a cell downwards, so many characters wide at least.

    ValueError where a row has more cells than there are headings, or there is none.
    """
    for panel in panels:
        if any(len(cells) > len(panel.headings) for cells in (("",), *panel.rows)):
            raise ValueError(f"{panel.title}: a row has more cells than there are headings")
    across = max((len(panel.headings) for panel in panels), default=0)
    widths = [NARROWEST] * across
    for panel in panels:
        for i, at in enumerate(_places(panel, across)):
            widths[at] = max(widths[at], _width(panel, i, followed=at + 1 in _places(panel, across)))
    if widths:
        widths[-1] += max(0.0, narrowest - sum(widths))
    spots: list[Spot] = []
    for panel in panels:
        note = textwrap.wrap(panel.note, int(sum(widths) * LETTERS))
        spots.append(Spot(panel, row, column, across, tuple(note)))
        row = spots[-1].last + 2
    return Stack(tuple(spots), tuple(widths), row - 2)


def _places(panel: Panel, across: int) -> list[int]:
    """The columns of a panel's headings, counted from 0: from the left, but numbers in the last one at the right."""
    count = len(panel.headings)
    numbers = count > 1 and has_numbers(panel, count - 1)
    return [*range(count - 1), across - 1 if numbers else count - 1]


def _width(panel: Panel, at: int, *, followed: bool) -> float:
    """The width of a column: what its cells hold, or may hold, and its heading; a text may run on over empty ones."""
    cells = [row[at] for row in panel.rows if at < len(row)]
    live = [cell for cell in cells if isinstance(cell, Formula)]
    fixed = [_WIDTHS[cell.shape] for cell in live if cell.shape in _WIDTHS]
    told = [len(str(cell.result)) for cell in live if cell.shape not in _WIDTHS]
    told += [len(cell) for cell in cells if isinstance(cell, str) and (followed or at == len(panel.headings) - 1)]
    words = [WIDEST for cell in live if cell.shape is Shape.WORDS]
    text = UNKNOWN if told and not any(told) else min(WIDEST, max(told, default=0) / LETTERS + 2)
    return max(len(panel.headings[at]) + 1.0, text, *fixed, *words)


def draw_panels(sheet: Sheet, look: Look, spots: Iterable[Spot]) -> None:
    """Panels in their places, and the colours that follow from what they show."""
    drawn = tuple(spots)
    for spot in drawn:
        _draw(sheet, look, spot)
    colour(sheet, look, (cell for spot in drawn for cell in spot.cells()))


def colour(sheet: Sheet, look: Look, cells: Iterable[tuple[int, int, Cell]]) -> None:
    """The colours of statuses, and loads beyond the whole marked, in cells of panels, each with its row and column."""
    marked: dict[Shape, list[str]] = {Shape.STATUS: [], Shape.LOAD: []}
    for row, column, cell in cells:
        if isinstance(cell, Formula) and cell.shape in marked:
            marked[cell.shape].append(str(xl_rowcol_to_cell(row - 1, column - 1)))
    for name, status in palette.STATUS.items():
        as_status = look.of(bg_color=f"#{status.fill}", font_color=f"#{status.ink}", num_format=signed(status))
        _rule(sheet, marked[Shape.STATUS], "==", f'"{name}"', as_status)
    _rule(sheet, marked[Shape.LOAD], ">", "1", look.of(bold=True, font_color=f"#{palette.AS_AT}"))


def _rule(sheet: Sheet, cells: list[str], criteria: str, value: str, shown: Any) -> None:
    if cells:
        rule = {"type": "cell", "criteria": criteria, "value": value, "format": shown, "multi_range": " ".join(cells)}
        sheet.conditional_format(cells[0], rule)


def _draw(sheet: Sheet, look: Look, spot: Spot) -> None:
    panel, row, column = spot.panel, spot.row, spot.column
    write_text(sheet, row, column, panel.title, look.block, look.plain)
    headings = dict(zip(spot.places(), panel.headings, strict=True))
    numbers = {place for at, place in enumerate(spot.places()) if has_numbers(panel, at)}
    for j in range(column, column + spot.across):
        write_text(
            sheet, row + 1, j, headings.get(j, ""), cell_format(look, right=j in numbers, **ruled_heading()), look.plain
        )
    for i, j, cell in spot.cells():
        made = cell_format(look, right=is_number(cell), **shown(cell))
        if isinstance(cell, Formula):
            write_formula(sheet, (i, j), cell.text, made, cell.result)
        else:
            write_text(sheet, i, j, cell, made, look.plain)
    small = look.of(font_size=palette.TABLE_POINTS, font_color=f"#{palette.GREY}")
    for i, line in enumerate(spot.note, spot.last - len(spot.note) + 1):
        write_text(sheet, i, column, line, small, look.plain)


def cell_format(look: Look, *, right: bool, **more: object) -> Any:
    """A cell of ours; a thin line leads from a text to its number."""
    aligned = {"align": "right", "indent": 1} if right else {"align": "left"}
    ground = {"bg_color": f"#{palette.PALE}", "font_size": palette.TABLE_POINTS, "valign": "vcenter"}
    line = {"bottom": 1, "bottom_color": f"#{palette.RULE}"}
    return look.of(**ground | aligned | line | more)


def ruled_heading() -> dict[str, object]:
    """How the headings of a panel look, beside their ground."""
    return {"bottom": 1, "bottom_color": f"#{palette.GREY}", "bold": True}


def shown(cell: Cell) -> dict[str, object]:
    """How a live cell is shown, beside its ground. A text that grows too long is shown smaller: nothing is cut off."""
    if not isinstance(cell, Formula):
        return {}
    found: dict[str, object] = {"num_format": _FORMATS.get(cell.shape, "General"), "shrink": cell.shape not in _NUMBERS}
    if cell.shape is Shape.WARNING:
        found |= {"bold": True, "font_color": f"#{palette.AS_AT}"}
    if _LINK.match(cell.text):
        found |= {"underline": 1, "font_color": f"#{palette.ACCENT}"}
    return found


def is_number(cell: Cell) -> bool:
    """Whether a live cell stands at the right of its column."""
    return isinstance(cell, Formula) and cell.shape in _NUMBERS


def has_numbers(panel: Panel, at: int) -> bool:
    """Whether numbers stand under a panel's heading, counted from 0."""
    return any(is_number(cells[at]) for cells in panel.rows if at < len(cells))
