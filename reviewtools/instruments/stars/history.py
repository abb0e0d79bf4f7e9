"""A service's assessments over time: who took part in each, and how many rows had how many stars (A1-12)."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from ...form import folded
from .form import Earlier, Heading, Star, Stars
from .profile import Profile


@dataclass(frozen=True)
class Round:
    """One assessment: its day, who took part, and how many rows had each of 0 to 3 stars.

    Rows with two stars on that day, which differ, are not counted.
    """

    day: dt.date
    assessed_by: tuple[str, ...]
    counts: tuple[int, ...]


def rounds(stars: Stars, found: Profile) -> tuple[Round, ...]:
    """The earlier assessments, oldest first, and last the one of the profile; nothing without an earlier one."""
    by_day: dict[dt.date, list[Earlier]] = {}
    for one in stars.earlier:
        if one.date and one.row and one.star is not None and one.date.day < found.day:
            by_day.setdefault(one.date.day, []).append(one)
    if not by_day:
        return ()
    before = (_round(day, rows) for day, rows in sorted(by_day.items()))
    now = Round(found.day, _once(one.assessor for one in stars.assessors), tuple(map(found.count, Star)))
    return (*before, now)


def _round(day: dt.date, rows: list[Earlier]) -> Round:
    given: dict[Heading, set[Star]] = {}
    for one in rows:
        if one.row and one.star is not None:
            given.setdefault(one.row, set()).add(one.star)
    told = [star for found in given.values() if len(found) == 1 for star in found]
    return Round(day, _once(one.assessed_by or "" for one in rows), tuple(map(told.count, Star)))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Names in order, each once, as it was first written."""
    first: dict[str, str] = {}
    for name in names:
        if name.strip():
            first.setdefault(folded(name), name.strip())
    return tuple(first.values())
