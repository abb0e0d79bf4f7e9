"""From workbooks to one judged plan: read, told from copies, merged and judged. No folder is touched."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import Problem
from ..facts import Fact
from ..form import Agreed, Answers, Reading, missing, references
from ..instruments import Instrument, Result
from ..merge import copies, identical, merge
from .opened import Books, Given, Opened, open_all, with_saved


@dataclass(frozen=True)
class Baseline:
    """The workbooks of a plan as they were agreed, with the day and the body that agreed them."""

    day: dt.date
    meeting: str
    workbooks: tuple[Given, ...]


@dataclass(frozen=True)
class Merged:
    """Workbooks read as one: the instrument and reading, if any was ours, and what is wrong with files."""

    instrument: Instrument | None
    reading: Reading | None
    problems: tuple[Problem, ...]


class Told(NamedTuple):
    """What documents are made of: a model, and what its judge made of it."""

    model: Answers
    result: Any


@dataclass(frozen=True)
class Judged:
    """Workbooks, read and judged: their instrument, every problem in reading order, and the facts that they offer.

    `told` is None where no document can be made of them; `refused` is whether something must be put right first.
    """

    instrument: Instrument
    problems: tuple[Problem, ...]
    as_at: dt.date
    facts: tuple[Fact, ...]
    told: Told | None
    refused: bool = False


def read_as_one(given: Sequence[Given]) -> Merged:
    """The workbooks of one plan, read as one."""
    return merged(open_all(given))


def merged(books: Books) -> Merged:
    """The same of workbooks that are open. Two that hold the same part differently are both left out."""
    opened = {one.file: one for one in books.opened}
    problems = list(books.problems)
    readings = {one.file: one.read() for one in books.opened}
    for several in copies(tuple(readings.values())):
        first, *others = several
        if all(identical(first, other) for other in others):
            problems += [copy_of(first, other) for other in others]
            left_out = others
        else:
            problems.append(_which([opened[one.file] for one in several]))
            left_out = list(several)
        for one in left_out:
            readings.pop(one.file)
    if not readings:
        return Merged(None, None, tuple(problems))
    instrument = books.opened[0].instrument
    return Merged(instrument, merge(instrument.form, tuple(readings.values())), tuple(problems))


def copy_of(first: Reading, other: Reading) -> Problem:
    """That a workbook holds the same as another."""
    found = f"it holds the same as {first.file} and was not counted again."
    return Problem(other.file, "", "", "", found, "Move one of them away.", "copy-same")


def _which(copies_: list[Opened]) -> Problem:
    """Two copies that differ, so that somebody can choose."""
    found = f"these workbooks are copies of the same part and differ: {with_saved(copies_)}."
    wanted = "Keep the right one and move the others away; until then none of them is used."
    return Problem(copies_[0].file, "", "", "", found, wanted, "copies-differ")


def judge(whole: Merged, as_at: dt.date | None, today: dt.date, agreed: Baseline | None = None) -> Judged | None:
    """Judge what was merged; None where it is nothing of ours.

    The day given wins over the workbook's own, and that over today.
    """
    instrument, reading = whole.instrument, whole.reading
    if instrument is None or reading is None:
        return None
    day = as_at or own_day(reading.model) or today
    result = instrument.judge(reading.model, day, (), _agreed(agreed, instrument))
    problems = (*whole.problems, *problems_of(reading, result))
    return Judged(instrument, problems, day, result.offers, Told(reading.model, result))


def problems_of(reading: Reading, result: Result) -> tuple[Problem, ...]:
    """Every problem of a reading: of its cells, of what is missing or refers to nothing, and what its judge found."""
    findings = [*missing(reading.form, reading.model), *references(reading.form, reading.model), *result.findings]
    known = {(problem.file, problem.sheet, problem.cell) for problem in reading.problems}
    found = [reading.problem(finding) for finding in findings]
    fresh = [p for p in found if p.code != "answer-missing" or (p.file, p.sheet, p.cell) not in known]
    return (*reading.problems, *fresh)


def _agreed(baseline: Baseline | None, instrument: Instrument) -> Agreed | None:
    """What was agreed, read as it then stood; nothing where those workbooks are of another form."""
    kept = read_as_one(baseline.workbooks) if baseline else None
    if baseline is None or kept is None or kept.reading is None or kept.instrument is not instrument:
        return None
    return Agreed(kept.reading.model, baseline.day, baseline.meeting)


def own_day(model: Answers) -> dt.date | None:
    """The day a workbook itself is for. Any form's as-at date stands at settings.as_at."""
    when = getattr(getattr(model, "settings", None), "as_at", None)
    return when.day if when else None
