"""From workbooks' bytes to one judged plan: opened, read, told from copies, merged and judged. No folder is touched."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import Problem
from ..excel.gate import Book, UnreadableError
from ..excel.read import read_book
from ..form import Agreed, Answers, Reading, missing, references
from ..instruments import ALL, BY_KEY, Instrument
from ..merge import copies, identical, merge
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
class Baseline:
    """The workbooks of a plan as they were agreed, with the day and the body that agreed them."""

    day: dt.date
    meeting: str
    workbooks: tuple[Given, ...]


@dataclass(frozen=True)
class Opened:
    """A workbook of ours, open: its file name, instrument and book."""

    file: str
    instrument: Instrument
    book: Book


@dataclass(frozen=True)
class Gathered:
    """Workbooks read as one: the instrument and reading, if any was ours, and what is wrong with files."""

    instrument: Instrument | None
    reading: Reading | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Judged:
    """A plan, read and judged: its instrument, reading, every problem in reading order, and the judge's result."""

    instrument: Instrument
    reading: Reading
    problems: tuple[Problem, ...]
    result: Any
    as_at: dt.date


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


def gather(given: Sequence[Given]) -> Gathered:
    """The workbooks of one plan, read as one. Two that hold the same part differently are both left out."""
    tried = [open_ours(one.name, one.data) for one in given]
    books = {one.file: one for one in tried if isinstance(one, Opened)}
    problems = [one for one in tried if isinstance(one, Problem)]
    problems += [problem for one in given for problem in one.told]
    readings = {name: read_book(one.instrument.form, name, one.book) for name, one in books.items()}
    for several in copies(tuple(readings.values())):
        first, *others = several
        if all(identical(first, other) for other in others):
            problems += [_copy(first, other) for other in others]
            left_out = others
        else:
            problems.append(_which([books[one.file] for one in several]))
            left_out = list(several)
        for one in left_out:
            readings.pop(one.file)
    if not readings:
        return Gathered(None, None, tuple(problems))
    instrument = next(iter(books.values())).instrument
    return Gathered(instrument, merge(instrument.form, tuple(readings.values())), tuple(problems))


def _copy(first: Reading, other: Reading) -> Problem:
    found = f"it holds the same as {first.file} and was not counted again."
    return Problem(other.file, "", "", "", found, "Move one of them away.", "copy-same")


def _which(copies_: list[Opened]) -> Problem:
    """Two copies that differ, each with when it was saved and by whom, so that somebody can choose."""
    told = "; ".join(f"{one.file} ({', '.join(_saved(one.book)) or 'no date'})" for one in copies_)
    found = f"these workbooks are copies of the same part and differ: {told}."
    wanted = "Keep the right one and move the others away; until then none of them is used."
    return Problem(copies_[0].file, "", "", "", found, wanted, "copies-differ")


def _saved(book: Book) -> Iterator[str]:
    if book.saved:
        saved = book.saved.astimezone()  # as the clock on the wall says it here
        yield f"saved {british(saved)} at {saved:%H:%M}"
    if book.editor:
        yield f"by {book.editor}"


def judge(gathered: Gathered, as_at: dt.date | None, today: dt.date, agreed: Baseline | None = None) -> Judged | None:
    """Judge what was gathered; None where it is nothing of ours.

    The day given wins over the workbook's own, and that over today.
    """
    instrument, reading = gathered.instrument, gathered.reading
    if instrument is None or reading is None:
        return None
    day = as_at or _own_day(reading.model) or today
    result = instrument.judge(reading.model, day, (), _agreed(agreed, instrument))
    findings = [*missing(reading.form, reading.model), *references(reading.form, reading.model), *result.findings]
    known = {(problem.file, problem.sheet, problem.cell) for problem in reading.problems}
    found = [reading.problem(finding) for finding in findings]
    fresh = [p for p in found if p.code != "answer-missing" or (p.file, p.sheet, p.cell) not in known]
    return Judged(instrument, reading, (*gathered.problems, *reading.problems, *fresh), result, day)


def _agreed(baseline: Baseline | None, instrument: Instrument) -> Agreed | None:
    """What was agreed, read as it then stood; nothing where those workbooks are of another form."""
    kept = gather(baseline.workbooks) if baseline else None
    if baseline is None or kept is None or kept.reading is None or kept.instrument is not instrument:
        return None
    return Agreed(kept.reading.model, baseline.day, baseline.meeting)


def _own_day(model: Answers) -> dt.date | None:
    """Any form's as-at date stands at settings.as_at."""
    when = getattr(getattr(model, "settings", None), "as_at", None)
    return when.day if when else None
