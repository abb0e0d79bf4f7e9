"""One row of a chart before it is drawn: which columns are bar, which hold words, and how wide each piece is.

A label never wraps and never leaves its place: it borrows neighbouring columns of its own kind, bar or empty, up to
the next mark or line. The letter of the status has a piece of the bar to itself wherever there is one (SF-40, SF-45).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from .calendar_grid import Layout

DIAMOND = "◆"


class Role(Enum):
    """What the words of a piece are."""

    BLANK = "blank"
    LABEL = "label"
    LETTER = "letter"
    NOTE = "note"


class Piece(NamedTuple):
    """Columns that become one cell; `align` is empty where the words are centred."""

    columns: range
    on_bar: bool
    words: str = ""
    role: Role = Role.BLANK
    align: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a row is to show: the bar's columns, labels by column, its letter in all forms (longest first), a note."""

    bar: range = range(0)
    labels: Mapping[int, str] = field(default_factory=dict)
    letters: tuple[str, ...] = ()
    note: str = ""


def pieces(grid: Layout, wanted: Wanted) -> list[Piece]:
    """The row cut into pieces from left to right, which cover every column once."""
    rooms = _rooms(grid, wanted.bar)
    labels = list(_labels(grid, wanted, rooms, diamonds=True))
    if wanted.bar and not _bar_left(wanted.bar, labels):
        labels = list(_labels(grid, wanted, rooms, diamonds=False))
    if wanted.bar and not _bar_left(wanted.bar, labels):
        labels = sorted(_letter_elsewhere(grid, wanted, labels), key=_start)
    return _with_words(grid, wanted, sorted((*labels, *_blanks(rooms, labels, wanted.bar)), key=_start))


def _start(piece: Piece) -> int:
    return piece.columns.start


def _rooms(grid: Layout, bar: range) -> list[range]:
    """The columns cut at the ends of the bar and at lines: words stay inside one of these."""
    ends = (0, bar.start, bar.stop, len(grid.columns)) if bar else (0, len(grid.columns))
    return [room for i, start in enumerate(ends[:-1]) for room in grid.cut(range(start, ends[i + 1]))]


def _labels(grid: Layout, wanted: Wanted, rooms: list[range], *, diamonds: bool) -> Iterator[Piece]:
    """The labels in their places; `diamonds` allows one before a label on the bar too, which may cost the letter."""
    columns, taken = sorted(wanted.labels), 0
    for i, column in enumerate(columns):
        room = next(room for room in rooms if column in room)
        after = columns[i + 1] if i + 1 < len(columns) else room.stop
        room = range(max(room.start, taken), min(room.stop, after))
        on_bar = column in wanted.bar
        piece = _label(grid, wanted.labels[column], column, room, on_bar, diamond=diamonds or not on_bar)
        taken = piece.columns.stop
        yield piece


def _label(grid: Layout, words: str, column: int, room: range, on_bar: bool, *, diamond: bool) -> Piece:
    """A label at its column in the first form that fits the room: with a diamond that stands in that very column,
    alone, on several lines, or as a diamond only. It borrows to the right first.
    """
    marked = f"{DIAMOND} {words}".rstrip()
    for form in (marked, words, words.replace(", ", ",\n"), words.replace(" ", "\n")):
        count = grid.needs(form)
        stop = min(column + count, room.stop)
        columns = range(stop - count, stop)
        if not form or columns.start < room.start or (form is marked and not (diamond and columns.start == column)):
            continue
        align = "" if count == 1 else {columns.start: "left", columns.stop - 1: "right"}.get(column, "")
        return Piece(columns, on_bar, form, Role.LABEL, align)
    return Piece(range(column, column + 1), on_bar, DIAMOND, Role.LABEL)


def _bar_left(bar: range, labels: Iterable[Piece]) -> bool:
    """Whether any column of a bar is free of labels."""
    return len(bar) > sum(len(label.columns) for label in labels if label.on_bar)


def _letter_elsewhere(grid: Layout, wanted: Wanted, labels: list[Piece]) -> list[Piece]:
    """The letter of a bar full of labels: before one of them, else beside the bar, else above the first of them."""
    letter = wanted.letters[-1]
    on_bar = [label for label in labels if label.on_bar]
    for label in on_bar:
        if "\n" not in label.words and grid.needs(words := f"{letter}  {label.words}") <= len(label.columns):
            return [label._replace(words=words, align="") if other is label else other for other in labels]
    taken = {column for label in labels for column in label.columns}
    before, after = wanted.bar.start - 1, wanted.bar.stop
    for column, edge, align in ((after, after - 1, "left"), (before, before, "right")):
        if column in grid.columns and column not in taken and edge not in grid.lines:
            return [*labels, Piece(range(column, column + 1), False, letter, Role.LETTER, align)]
    first = on_bar[0]
    return [label._replace(words=f"{letter}\n{label.words}") if label is first else label for label in labels]


def _blanks(rooms: list[range], labels: list[Piece], bar: range) -> Iterator[Piece]:
    """What the words leave of each room; labels come from left to right."""
    for room in rooms:
        start = room.start
        for label in (label.columns for label in labels if label.columns.start in room):
            if start < label.start:
                yield Piece(range(start, label.start), start in bar)
            start = label.stop
        if start < room.stop:
            yield Piece(range(start, room.stop), start in bar)


def _with_words(grid: Layout, wanted: Wanted, row: list[Piece]) -> list[Piece]:
    """The letter in the widest blank piece of the bar, a note in the widest blank piece of a row without one."""
    blank = [piece for piece in row if piece.role is Role.BLANK and piece.on_bar == bool(wanted.bar)]
    if not blank or not (wanted.letters if wanted.bar else wanted.note):
        return row
    widest = max(blank, key=lambda piece: len(piece.columns))
    if wanted.bar:
        fitting = (form for form in wanted.letters if grid.needs(form) <= len(widest.columns))
        told = widest._replace(words=next(fitting, wanted.letters[-1]), role=Role.LETTER)
    else:
        told = widest._replace(words=wanted.note, role=Role.NOTE)
    return [told if piece is widest else piece for piece in row]
