"""Workbooks that are gathered and not merged: each is judged by itself, and the one that leads hears what others offer.

So the scorers of a market test hand in their own workbooks beside the lead reviewer's, and nothing is taken over from
theirs (A1-69, A1-71; design, section 9). No folder is touched.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..cells import addressed
from ..errors import Path, Problem
from ..form import Reading
from ..instruments import Instrument, Result
from ..merge import identical
from .judge import Judged, Told, copy_of, own_day, problems_of
from .opened import Books, Opened, with_saved

LEAD = "the lead reviewer's workbook, in which Scorer is left empty"


class Panel(NamedTuple):
    """The workbooks of one group: those that lead, the others, and what is wrong with them as files; each in order."""

    leads: tuple[Reading, ...]
    others: tuple[Reading, ...]
    problems: tuple[Problem, ...]


def leads(instrument: Instrument, reading: Reading) -> bool:
    """Whether a workbook is the one that leads."""
    return instrument.leads is not None and instrument.leads(reading.model)


def panel(books: Books) -> Panel:
    """The workbooks of one group, read.

    Left out are those that say the same as one before them, and an empty blank beside one that leads; what the group is
    of is filled in where a workbook does not say it. All of that is told.
    """
    instrument = books.opened[0].instrument
    at: Path = tuple(instrument.belongs.split("."))
    readings, problems = _once([one.read() for one in books.opened])
    lead = [one for one in readings if leads(instrument, one)]
    if any(_title(one, at) for one in lead):
        problems += [_nameless(one, at) for one in lead if not _title(one, at)]
        lead = [one for one in lead if _title(one, at)]
    others = [one for one in readings if not leads(instrument, one)]
    title = next(filter(None, (_title(one, at) for one in (*lead, *others))), "")
    problems += [_taken(one, at, title) for one in (*lead, *others) if title and not _title(one, at)]
    led = tuple(_filled(one, at, title) for one in others)
    return Panel(tuple(_filled(one, at, title) for one in lead), led, (*books.problems, *problems))


def judge_led(books: Books, as_at: dt.date | None, today: dt.date) -> Judged:
    """Every workbook of a group judged by itself, and the one that leads with the facts that the others offer.

    Problems stand in the order of the workbooks, facts with those of the one that leads first. Where none leads, or
    several that differ do, there is nothing to tell. The day given wins over that of the one that leads.
    """
    instrument, found = books.opened[0].instrument, panel(books)
    lead = found.leads[0] if len(found.leads) == 1 else None
    own = own_day((lead or (*found.others, *found.leads)[0]).model)
    day = as_at or own or today
    alone = found.others if lead else (*found.others, *found.leads)
    results = {one.file: (one, instrument.judge(one.model, day, (), None)) for one in alone}
    facts = tuple(fact for one in found.others for fact in results[one.file][1].offers)
    told = None
    if lead is not None:
        told = Told(lead.model, instrument.judge(lead.model, day, facts, None))
        results[lead.file] = lead, told.result
        facts = (*told.result.offers, *facts)
    problems = [*found.problems, *_no_lead(books.opened, found), *_of_each(books.opened, results)]
    return Judged(instrument, tuple(problems), day, facts, told, refused=len(found.leads) > 1)


def _once(readings: Sequence[Reading]) -> tuple[list[Reading], list[Problem]]:
    """Workbooks that say the same, once; the others of them are told."""
    kept: list[Reading] = []
    problems: list[Problem] = []
    for reading in readings:
        first = next((one for one in kept if identical(one, reading)), None)
        if first is None:
            kept.append(reading)
        else:
            problems.append(copy_of(first, reading))
    return kept, problems


def _no_lead(opened: Iterable[Opened], found: Panel) -> list[Problem]:
    """What to say where not exactly one leads."""
    if not found.leads:
        said = f"{LEAD}, is not there."
        wanted = "The report is made from it: put it beside this one."
        return [Problem(found.others[0].file, "", "", "", said, wanted, "lead-missing")]
    if len(found.leads) == 1:
        return []
    several = {one.file for one in found.leads}
    said = f"each of these is {LEAD}, and they differ: {with_saved(one for one in opened if one.file in several)}."
    wanted = "Keep the right one and move the others away; until then none of them is used."
    return [Problem(found.leads[0].file, "", "", "", said, wanted, "leads-differ")]


def _of_each(opened: Iterable[Opened], results: dict[str, tuple[Reading, Result]]) -> list[Problem]:
    return [problem for one in opened if one.file in results for problem in problems_of(*results[one.file])]


def _title(reading: Reading, at: Path) -> str:
    """What a workbook says it is of; empty where it does not."""
    part, field = map(str, at)
    return str(getattr(getattr(reading.model, part), field) or "").strip()


def _filled(reading: Reading, at: Path, title: str) -> Reading:
    """A workbook that says what it is of: itself, or with that filled in."""
    if _title(reading, at):
        return reading
    part, field = map(str, at)
    answers = getattr(reading.model, part).model_copy(update={field: title or None})
    return replace(reading, model=reading.model.model_copy(update={part: answers}))


def _taken(reading: Reading, at: Path, title: str) -> Problem:
    found = f"this is empty; the workbook was taken for one of {title}."
    return addressed([reading.cell(at)], found, "Type it in this workbook too.", "belongs-taken")


def _nameless(reading: Reading, at: Path) -> Problem:
    found = "this is empty, and another workbook leads; this one was left out."
    return addressed([reading.cell(at)], found, "Fill this workbook in, or move it away.", "lead-nameless")
