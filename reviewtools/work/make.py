"""From a workbook's bytes to its documents' bytes: the pure heart of every verb; no folder is touched here."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from typing import Any

from ..errors import Problem, must_fix
from ..excel.finished import finished
from ..excel.gate import Book, UnreadableError
from ..excel.read import read_book
from ..form import Answers, Reading, missing, references
from ..instruments import ALL, BY_KEY, Instrument
from ..live import Workbook
from ..timeline import british
from ..word.fill import render
from .points import points

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{i}" for port in ("COM", "LPT") for i in range(1, 10))}
"""Names that Windows keeps for devices."""
DRAFT = "DRAFT"


@dataclass(frozen=True)
class Judged:
    """A workbook, read and judged: its instrument, reading, every problem in reading order, and the judge's result."""

    instrument: Instrument
    reading: Reading
    problems: tuple[Problem, ...]
    result: Any
    as_at: dt.date


@dataclass(frozen=True)
class Made:
    """What came of one workbook: problems, documents and finished workbooks by file name, and facts for --json."""

    key: str
    title: str
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    draft: bool = False
    result: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Opened:
    """A workbook of ours, open: its file name, instrument and book."""

    file: str
    instrument: Instrument
    book: Book


def open_ours(file: str, data: bytes) -> Opened | Problem:
    """A workbook of ours, opened; or why the file is none."""
    try:
        book = Book(data, file)
    except UnreadableError as error:
        return Problem(file, "", "", "", "this file cannot be read:", str(error), "file-unreadable")
    if book.key in BY_KEY:
        return Opened(file, BY_KEY[book.key], book)
    wanted = f"Start from a blank: reviewtools new {ALL[0].form.key}."
    return Problem(file, "", "", "", "this workbook was not made from one of our blanks.", wanted, "file-not-a-form")


def judge(opened: Opened, as_at: dt.date | None, today: dt.date) -> Judged:
    """Read and judge a workbook of ours. The day given wins over the workbook's own, and that over today."""
    instrument = opened.instrument
    reading = read_book(instrument.form, opened.file, opened.book)
    day = as_at or _own_day(reading.model) or today
    result = instrument.judge(reading.model, day, (), None)
    findings = [*missing(reading.form, reading.model), *references(reading.form, reading.model), *result.findings]
    known = {(problem.sheet, problem.cell) for problem in reading.problems}
    found = [reading.problem(finding) for finding in findings]
    fresh = [p for p in found if p.code != "answer-missing" or (p.sheet, p.cell) not in known]
    return Judged(instrument, reading, (*reading.problems, *fresh), result, day)


def _own_day(model: Answers) -> dt.date | None:
    """Any form's as-at date stands at settings.as_at."""
    when = getattr(getattr(model, "settings", None), "as_at", None)
    return when.day if when else None


def make(file: str, data: bytes, templates: Mapping[str, bytes], as_at: dt.date | None, today: dt.date) -> Made:
    """Every document and finished workbook a workbook asks for, and its points to check.

    `templates` are Word files by name.
    """
    opened = open_ours(file, data)
    if isinstance(opened, Problem):
        return Made("", file, (opened,))
    judged = judge(opened, as_at, today)
    form, draft = judged.instrument.form, must_fix(judged.problems)
    told = judged.instrument.documents(judged.reading.model, judged.result)
    answers = told[0].answers if told else {"as_at": british(judged.as_at)}
    documents = [replace(document, draft=draft) for document in told]
    if judged.problems:
        documents.append(points(judged.problems, answers))
    names = file_names([document.name for document in documents])
    files = {n: render(d, templates[d.template]) for n, d in zip(names, documents, strict=True)}
    books = judged.instrument.workbooks(judged.reading.model, judged.result)
    titles = file_names([book.name for book in books], ".xlsx")
    files |= {n: finished(_drafted(b) if draft else b) for n, b in zip(titles, books, strict=True)}
    result = {"as_at": judged.as_at.isoformat(), "facts": [_fact(fact) for fact in judged.result.offers]}
    return Made(form.key, form.title, judged.problems, files, draft, result)


def _drafted(book: Workbook) -> Workbook:
    """A workbook with DRAFT on every page: in its title, and so in its footer."""
    pages = tuple(replace(page, title=f"{DRAFT}: {page.title}") for page in book.pages)
    return replace(book, title=f"{DRAFT}: {book.title}", pages=pages)


def file_names(names: Sequence[str], ending: str = ".docx") -> list[str]:
    """File names of documents, legal on Windows; a plan titled like another document gets a number.

    Names that are the same in two calls stay so, whatever the ending.
    """
    made: list[str] = []
    for name in names:
        legal = "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)[:120].strip(" .")
        stem = f"{legal} plan" if legal.upper() in RESERVED else legal or "Document"
        taken = {other.casefold() for other in made}
        numbered = (f"{stem}{f' {i}' if i > 1 else ''}{ending}" for i in range(1, len(names) + 1))
        made.append(next(n for n in numbered if n.casefold() not in taken))
    return made


def _fact(fact: Any) -> dict[str, Any]:
    return {"fact": type(fact).__name__, **{k: _plain(v) for k, v in asdict(fact).items()}}


def _plain(value: Any) -> Any:
    match value:
        case Enum():
            return value.value
        case tuple() | list():
            return [_plain(item) for item in value]
        case _:
            return value
