"""Rules across instruments: which services need a review most, told from the stars of several (A1-10, A1-67).

The source says that the stars drive the programme towards weak areas, not how: the order is our own choice (design,
section 9), and so says `RULE`. It knows facts only, so no instrument is imported here. Only assessments that are valid
and have all ten rows are compared: a row that nobody assessed is not a row without stars (TR-70).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from .facts import Fact, ServiceStars
from .form import folded
from .timeline import british

RULE = (
    "Services stand in the order of their need: first those with more rows at 0 stars, then those with more rows at 1, "
    "then those whose lowest group of rows is lower. A group counts by the middle of its stars, halves to the lower. "
    "The order is our own choice; services alike in all three share a place."
)
NO_SERVICE = "The service is not named."
NO_DAY = "The date of the assessment is not yet provided."
NOT_VALID = "The assessment is not valid."
LACKING = ("1 of {rows} rows has no agreed star.", "{n} of {rows} rows have no agreed star.")
LATER = "A later assessment, of {day}, stands."
SAME_DAY = "Another assessment of this service has the same date, {day}."


@dataclass(frozen=True)
class Need:
    """What places a service: its rows at 0 and at 1, and the middle star of its lowest group. More need sorts first."""

    zeros: int
    ones: int
    lowest: int
    groups: tuple[str, ...]
    """The groups that stand lowest, in the source's order: for people, not for the order."""

    @property
    def key(self) -> tuple[int, int, int]:
        return -self.zeros, -self.ones, self.lowest


@dataclass(frozen=True)
class Placed:
    """A service in the order. Places are counted from 1; services that tie share one, and the next is left out."""

    place: int
    stars: ServiceStars
    need: Need
    tied: tuple[str, ...]


@dataclass(frozen=True)
class NotPlaced:
    """An assessment that cannot be compared, and why, in a sentence."""

    stars: ServiceStars
    reason: str


@dataclass(frozen=True)
class Order:
    """Services by need, and assessments that have no place."""

    placed: tuple[Placed, ...]
    left_out: tuple[NotPlaced, ...]


def need(stars: ServiceStars) -> Need:
    """The need of one service. ValueError where no group has a star."""
    given = [star for _, star in stars.stars]
    middles = [(name, star) for name, star in stars.groups if star is not None]
    lowest = min(star for _, star in middles)
    return Need(given.count(0), given.count(1), lowest, tuple(name for name, star in middles if star == lowest))


def by_need(facts: Iterable[Fact]) -> Order:
    """Services in the order of their need, those alike by name; of several assessments of a service the latest stands.

    Facts of other kinds are passed over. The order in which facts are given makes no difference.
    """
    stars = sorted((fact for fact in facts if isinstance(fact, ServiceStars)), key=_by_name)
    left_out = [NotPlaced(one, why) for one in stars if (why := why_not(one))]
    comparable = [one for one in stars if not why_not(one)]
    latest: list[ServiceStars] = []
    for _, group in groupby(comparable, key=lambda one: folded(one.service)):
        stands, others = _latest(list(group))
        latest += stands
        left_out += others
    return Order(tuple(_placed(latest)), tuple(sorted(left_out, key=lambda one: _by_name(one.stars))))


def why_not(stars: ServiceStars) -> str:
    """Why an assessment cannot be compared with others; empty where it can."""
    lacking = sum(star is None for _, star in stars.stars)
    reasons = (
        (not stars.service.strip(), NO_SERVICE),
        (not stars.day, NO_DAY),
        (not stars.valid, " ".join((NOT_VALID, *stars.reasons))),
        (lacking > 0, LACKING[lacking != 1].format(n=lacking, rows=len(stars.stars))),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _latest(several: list[ServiceStars]) -> tuple[list[ServiceStars], list[NotPlaced]]:
    """The latest assessment of one service, and the others; where two are of that day, none stands."""
    last = max(one.day for one in several)
    day = british(dt.date.fromisoformat(last))
    stands = [one for one in several if one.day == last]
    others = [NotPlaced(one, LATER.format(day=day)) for one in several if one.day != last]
    if len(stands) == 1:
        return stands, others
    return [], others + [NotPlaced(one, SAME_DAY.format(day=day)) for one in stands]


def _placed(stars: list[ServiceStars]) -> list[Placed]:
    ranked = sorted(stars, key=lambda one: (need(one).key, _by_name(one)))
    placed: list[Placed] = []
    for _, alike in groupby(ranked, key=lambda one: need(one).key):
        tied, place = list(alike), len(placed) + 1
        for one in tied:
            others = tuple(other.service for other in tied if other is not one)
            placed.append(Placed(place, one, need(one), others))
    return placed


def _by_name(stars: ServiceStars) -> tuple[str, str, str, str]:
    return folded(stars.service), stars.day, stars.service, repr(stars)
