"""From a plan's workbooks to its documents' bytes: the pure heart of every verb; no folder is touched here."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from ..blocks import Document
from ..errors import Problem, must_fix
from ..excel.finished import finished
from ..live import Workbook
from ..timeline import british
from ..word.fill import render
from .judge import Baseline, Judged, judge, merged
from .led import judge_led
from .opened import Given, open_all
from .points import points
from .result import result_of

RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{i}" for port in ("COM", "LPT") for i in range(1, 10))}
"""Names that Windows keeps for devices."""
DRAFT = "DRAFT"
MOST_STALE = 2  # workbooks named beside the as-at date; more would not fit a footer


@dataclass(frozen=True)
class Made:
    """What came of a plan: problems, documents and finished workbooks by file name, and facts for --json.

    `points` is the file that lists the problems, and that no Board should see; empty where there are none. `refused` is
    whether nothing could be made before something is put right.
    """

    key: str
    title: str
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes] = field(default_factory=dict)
    draft: bool = False
    result: Mapping[str, Any] = field(default_factory=dict)
    points: str = ""
    refused: bool = False


def make(
    given: Sequence[Given],
    templates: Mapping[str, bytes],
    as_at: dt.date | None,
    today: dt.date,
    agreed: Baseline | None = None,
    approval: str = "",
) -> Made:
    """Every document and finished workbook that a plan's workbooks ask for, and its points to check.

    `templates` are Word files by name; `approval` is who approves it and when, where its workbook does not say.
    """
    judged = _judged(given, as_at, today, agreed)
    if not isinstance(judged, Judged):
        return Made("", given[0].name, judged, refused=True)
    form, result = judged.instrument.form, result_of(judged)
    if judged.told is None:
        return Made(form.key, form.title, judged.problems, result=result, refused=judged.refused)
    draft, told = must_fix(judged.problems), judged.instrument.documents(*judged.told)
    said = {"as_at": _as_at(judged.as_at, given)}
    documents = [_said(document, said, approval, draft) for document in told]
    if judged.problems:
        filled = documents[0].answers if documents else said
        documents.append(points(judged.problems, filled, [one.name for one in given]))
    names = file_names([document.name for document in documents])
    files = {n: render(d, templates[d.template]) for n, d in zip(names, documents, strict=True)}
    books = judged.instrument.workbooks(*judged.told)
    titles = file_names([book.name for book in books], ".xlsx")
    files |= {n: finished(_drafted(b) if draft else b) for n, b in zip(titles, books, strict=True)}
    listed = names[-1] if judged.problems else ""
    return Made(form.key, form.title, judged.problems, files, draft, result, listed)


def _judged(
    given: Sequence[Given], as_at: dt.date | None, today: dt.date, agreed: Baseline | None
) -> Judged | tuple[Problem, ...]:
    """A plan's workbooks judged as their instrument asks: merged, or each by itself; or why there is nothing to judge.

    What is gathered for a lead reviewer is no Board's to agree.
    """
    books = open_all(given)
    if books.are_led:
        return judge_led(books, as_at, today)
    whole = merged(books)
    return judge(whole, as_at, today, agreed) or whole.problems


def _as_at(day: dt.date, given: Sequence[Given]) -> str:
    """The as-at date, with the day of every workbook whose last good copy had to be used."""
    stale = [f"{PurePath(one.name).stem} as at {british(one.stale)}" for one in given if one.stale]
    if len(stale) > MOST_STALE:
        stale = [f"{len(stale)} workbooks as at earlier days"]
    return "; ".join([british(day), *stale])


def _said(document: Document, said: Mapping[str, str], approval: str, draft: bool) -> Document:
    answers = {**document.answers, **said}
    if approval and not answers.get("approval"):
        answers["approval"] = approval
    return replace(document, answers=answers, draft=draft and not document.by_hand)


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
        legal = legal_name(name) or "Document"
        stem = f"{legal} plan" if legal.upper() in RESERVED else legal
        taken = {other.casefold() for other in made}
        numbered = (f"{stem}{f' {i}' if i > 1 else ''}{ending}" for i in range(1, len(names) + 1))
        made.append(next(n for n in numbered if n.casefold() not in taken))
    return made


def legal_name(name: str) -> str:
    """A name without what Windows forbids, cut to what leaves room for folders; it may come out empty."""
    return "".join("-" if c in '<>:"/\\|?*' or ord(c) < 32 else c for c in name)[:120].strip(" .")
