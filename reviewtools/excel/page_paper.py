"""How a page of ours is cut for paper: columns that belong together are never torn apart (design, section 6).

A page that can be read on one A4 sheet across is fitted by the spreadsheet program. Any other is cut by us, since
fitting takes no notice of breaks: the frozen columns stand on every sheet, beside a whole number of periods or of other
columns.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from textwrap import wrap
from typing import NamedTuple

from .look import ROOM, SMALLEST, Sheet, paper

MOST = (30, 24, 12, 6, 4, 3, 2, 1)  # periods on a sheet of paper: the first of these that can be read
READABLE = 0.7  # the scale from which a page is rather cut once more than made smaller
PIXELS = 1026 / 1.07  # across A4 landscape between its margins; letters are wider on paper than on a screen
WHOLE = 0.6  # the scale down to which what belongs together is rather put on one sheet than cut
TALL = 640  # pixels down the same
NARROW = 30  # pixels of columns that hold nothing: never a sheet of their own
LETTERS = 20  # the fewest in a line of notes
TITLE = 1.7  # letters of a title are so much larger


@dataclass(frozen=True)
class Cut:
    """A page's columns on paper, counted from 1: the width of each, how many stand on every sheet, and the periods.

    Widths are in pixels, 0 for a hidden column, and so is the height of all rows; `digit` is the width of a digit.
    `apart` keeps the periods of a chart off the sheets of the columns before it, but for the `lead`: so many columns
    that stand beside the first of them.
    """

    widths: tuple[int, ...]
    height: int
    digit: int
    frozen: int
    periods: range = range(0)
    apart: bool = False
    lead: int = 0

    @property
    def last(self) -> int:
        return len(self.widths)

    def across(self, columns: range) -> float:
        """How wide columns are, in characters."""
        return sum(self.widths[at - 1] for at in columns) / self.digit

    @cached_property
    def fitted(self) -> bool:
        """Whether all columns can be read on one sheet."""
        return not self.apart and _scale(sum(self.widths)) >= SMALLEST

    @cached_property
    def scale(self) -> float:
        """The largest scale, as a part of 1, that needs no more sheets side by side than the smallest would.

        Smaller where that puts all rows on one sheet: the last few would else have sheets of their own.
        """
        widest = max((sum(self.widths[at - 1] for at in unit) for unit, _ in self._units()), default=0)
        least = READABLE if _scale(self._kept + widest) >= READABLE else SMALLEST
        fewest, down = len(self._sheets(least)), TALL / self.height
        most = int(100 * min(1, max(least, _scale(self._kept + widest)), down if down >= least else 1))
        return next(s / 100 for s in range(most, 0, -1) if s / 100 <= least or len(self._sheets(s / 100)) == fewest)

    @cached_property
    def sheets(self) -> tuple[range, ...]:
        """The columns of each sheet beside the frozen ones, in their order."""
        return self._sheets(self.scale)

    @property
    def _kept(self) -> int:
        return sum(self.widths[: self.frozen])

    def _sheets(self, scale: float) -> tuple[range, ...]:
        starts, left = [self.frozen + 1], PIXELS / scale - self._kept
        for unit, begins in self._units():
            width = sum(self.widths[at - 1] for at in unit)
            if unit.start > starts[-1] and (begins or width > left):
                starts.append(unit.start)
                left = PIXELS / scale - self._kept
            left -= width
        return tuple(range(a, b) for a, b in zip(starts, [*starts[1:], self.last + 1], strict=True))

    def _units(self) -> Iterator[tuple[range, bool]]:
        """What is not torn apart, with whether it begins a sheet."""
        before = range(self.frozen + 1, self.periods.start - self.lead if self.periods else self.last + 1)
        yield from ((range(at, at + 1), False) for at in before)
        empty = sum(self.widths[at - 1] for at in before) < NARROW
        for at in range(self.periods.start, self.periods.stop, self._many):
            first = at == self.periods.start
            unit = range(at - self.lead * first, min(at + self._many, self.periods.stop))
            yield unit, not first or (self.apart and not empty)
        if self.periods:
            yield from ((range(at, at + 1), False) for at in range(self.periods.stop, self.last + 1))

    @cached_property
    def _many(self) -> int:
        """How many periods stand on a sheet: on each as many as on the others, but for the last."""
        widest = max((self.widths[at - 1] for at in self.periods), default=1)
        least = SMALLEST if self.apart else READABLE
        kept = self._kept + sum(self.widths[at - 1] for at in range(self.periods.start - self.lead, self.periods.start))
        many = next(n for n in MOST if n == 1 or _scale(kept + n * widest) >= least)
        return max(1, -(-len(self.periods) // max(1, -(-len(self.periods) // many))))


def cut_of(
    sheet: Sheet, last: tuple[int, int], frozen: int, periods: range = range(0), *, apart: bool = False, lead: int = 0
) -> Cut:
    """The columns of a sheet, as they stand, up to its last row and column.

    Of the frozen columns those stand on every sheet of paper that leave room beside them.
    """
    widths = pixels_of(sheet, last[1])
    while 2 * sum(widths[:frozen]) * SMALLEST > PIXELS:
        frozen -= 1
    rows = (sheet.row_info.get(at) for at in range(last[0]))
    height = sum(sheet.default_row_height if row is None else row.height for row in rows)
    return Cut(tuple(widths), int(height), sheet.max_digit_width, frozen, periods, apart, lead)


def pixels_of(sheet: Sheet, columns: int) -> list[int]:
    """How many pixels wide the first columns of a sheet are, 0 for a hidden one."""
    told = (sheet.col_info.get(at) for at in range(columns))
    return [sheet.default_col_width if c is None else 0 if c.hidden else c.width for c in told]


def heights_of(sheet: Sheet, rows: int) -> list[int]:
    """How many pixels high the first rows of a sheet are."""
    told = (sheet.row_info.get(at) for at in range(rows))
    return [sheet.default_row_height if row is None else row.height for row in told]


def end_of(sheet: Sheet, place: tuple[int, int], size: tuple[int, int]) -> tuple[int, int]:
    """The last row and column under a picture of so many pixels across and down that begins in a cell."""
    ends: list[int] = []
    for first, pixels, sizes_of in ((place[0], size[1], heights_of), (place[1], size[0], pixels_of)):
        sizes = sizes_of(sheet, first + pixels)[first - 1 :]
        ends.append(first + next(at for at, reached in enumerate(accumulate(sizes)) if reached >= pixels))
    return ends[0], ends[1]


def print_page(sheet: Sheet, title: str, last_row: int, cut: Cut) -> None:
    """A4 landscape for a page down to a row: footer, scale, breaks, and the columns that stand on every sheet."""
    paper(sheet, title, last_row, cut.last)
    if cut.fitted:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(round(100 * cut.scale))
        sheet.set_v_pagebreaks([columns.start - 1 for columns in cut.sheets[1:]])
        sheet.print_across()  # the parts of a row follow each other
    if cut.frozen:
        sheet.repeat_columns(0, cut.frozen - 1)


class Block(NamedTuple):
    """The first and last row of what paper should not be cut through."""

    first: int
    last: int


def keep_together(sheet: Sheet, cut: Cut, table: int, last_row: int, blocks: Iterable[Block]) -> bool:
    """Put a page on one sheet of paper where it can be read so, else cut it so that no block is torn.

    Whether the headings of its table, which ends in row `table`, are wanted on every sheet: not over blocks alone.
    """
    heights = heights_of(sheet, last_row)
    if cut.fitted and min(_scale(sum(cut.widths)), TALL / sum(heights)) >= WHOLE:
        sheet.fit_to_pages(1, 1)
        return False
    scale = min(1, _scale(sum(cut.widths))) if cut.fitted else cut.scale
    sheet.set_print_scale(int(100 * scale))
    sheet.set_h_pagebreaks(_breaks(heights, sorted(blocks), TALL / scale))
    return sum(heights[:table]) * scale > TALL


def _breaks(heights: Sequence[int], blocks: Sequence[Block], room: float) -> list[int]:
    """The rows after which a sheet of paper ends, so that none ends within a block shorter than it."""
    found: list[int] = []
    top = 1
    for block in blocks:
        while top < block.first and sum(heights[top - 1 : block.first]) > room:
            top += max(1, sum(reached <= room for reached in accumulate(heights[top - 1 :])))
        within = any(other.first < block.first <= other.last for other in blocks)
        if block.first > top and not within and sum(heights[top - 1 : block.last]) > room:
            found.append(block.first - 1)
            top = block.first
    return found


@dataclass(frozen=True)
class Words:
    """Where the title and the notes have room: a large title, lines in a column over the headings, lines below."""

    large: bool
    at: int
    above: tuple[str, ...]
    below: tuple[str, ...]


def words_of(cut: Cut, title: str, notes: tuple[str, ...], lines: int, taken: int) -> Words:
    """Notes in so many lines at most, in columns before the one that is `taken`, and below what is left of them.

    No line is cut off on paper: in columns that stand on every sheet it must not run on into others. Where more notes
    fit beside those, they stand there.
    """
    kept = range(1, min(taken, (cut.last if cut.fitted else cut.frozen) + 1))
    free = range(0) if cut.fitted else range(cut.sheets[0].start, min(taken, cut.sheets[0].stop))
    rooms = {own.start: max(LETTERS, int(cut.across(own) * ROOM)) for own in (free, kept) if own}
    fitting = {at: _fitting(notes, room, lines) for at, room in rooms.items()}
    at = min(fitting, key=lambda at: (-len(fitting[at]), at))
    below = (line for note in notes[len(fitting[at]) :] for line in wrap(note, rooms.get(1, LETTERS)))
    return Words(title_width(title) <= cut.across(kept or free), at, tuple(chain(*fitting[at])), tuple(below))


def title_width(title: str) -> float:
    """How wide a title is in large letters, in characters."""
    return len(title) * TITLE / ROOM


def _fitting(notes: tuple[str, ...], room: int, most: int) -> list[list[str]]:
    """The lines of each of the first notes, as many as fit over the headings."""
    fitting: list[list[str]] = []
    for lines in (wrap(note, room) for note in notes):
        if sum(map(len, fitting)) + len(lines) > most:
            break
        fitting.append(lines)
    return fitting


def _scale(pixels: float) -> float:
    """The scale at which columns fill a sheet of paper."""
    return PIXELS / max(1, pixels)
