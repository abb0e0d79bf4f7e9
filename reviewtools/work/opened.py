"""Workbooks handed to a job, opened: which are ours, and what is wrong with the others."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..errors import Problem
from ..excel.gate import Book, UnreadableError
from ..excel.read import read_book
from ..form import Reading
from ..instruments import ALL, BY_KEY, Instrument
from ..timeline import british


@dataclass(frozen=True)
class Given:
    """A workbook handed to a job: its name in messages, its bytes, and what its folder tells about it.

    `stale` is the day of its last good copy, where that had to be used.
    """

    name: str
    data: bytes
    told: tuple[Problem, ...] = ()
    stale: dt.date | None = None


@dataclass(frozen=True)
class Opened:
    """A workbook of ours, open: its file name, instrument and book."""

    file: str
    instrument: Instrument
    book: Book

    def read(self) -> Reading:
        """All that it holds."""
        return read_book(self.instrument.form, self.file, self.book)


@dataclass(frozen=True)
class Books:
    """The workbooks of one plan that are ours, open and in order; and what is wrong with files."""

    opened: tuple[Opened, ...]
    problems: tuple[Problem, ...]

    @property
    def are_led(self) -> bool:
        """Whether one of them leads, and the others are gathered for it; else all of them are merged."""
        return bool(self.opened) and self.opened[0].instrument.leads is not None


def open_ours(file: str, data: bytes) -> Opened | Problem:
    """A workbook of ours, opened; or why the file is none."""
    try:
        book = Book(data, file)
    except UnreadableError as error:
        return unreadable(file, str(error))
    if book.key in BY_KEY:
        return Opened(file, BY_KEY[book.key], book)
    wanted = f"Start from a blank: reviewtools new {ALL[0].form.key}."
    return Problem(file, "", "", "", "this workbook was not made from one of our blanks.", wanted, "file-not-a-form")


def unreadable(file: str, why: str) -> Problem:
    """A file that gives nothing, and why."""
    return Problem(file, "", "", "", "this file cannot be read:", why, "file-unreadable")


def open_all(given: Sequence[Given]) -> Books:
    """The workbooks of one plan, opened; those that are none of ours are told among the problems."""
    tried = [open_ours(one.name, one.data) for one in given]
    problems = [one for one in tried if isinstance(one, Problem)]
    problems += [problem for one in given for problem in one.told]
    return Books(tuple(one for one in tried if isinstance(one, Opened)), tuple(problems))


def with_saved(opened: Iterable[Opened]) -> str:
    """Workbooks by name, each with when it was saved and by whom, so that somebody can choose."""
    return "; ".join(f"{one.file} ({', '.join(_saved(one.book)) or 'no date'})" for one in opened)


def _saved(book: Book) -> Iterator[str]:
    if book.saved:
        saved = book.saved.astimezone()  # as the clock on the wall says it here
        yield f"saved {british(saved)} at {saved:%H:%M}"
    if book.editor:
        yield f"by {book.editor}"
