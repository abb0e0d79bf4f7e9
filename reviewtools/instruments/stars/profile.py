"""Where a service stands: every row with its star, what assessors gave, and how it moved; then groups and order.

Everything here follows from the model; nothing is judged yet. There is no overall star and no mean, for the source
gives none (A1-65, TR-17). What is missing is None and told as not assessed, never 0 (TR-70).
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ...form import folded
from .catalogue import Descriptor, Point, catalogue, groups
from .form import Assessment, Assessor, Star, Stars

NOT_ASSESSED = "Not assessed"
NOT_AGREED = "Not yet agreed"


@dataclass(frozen=True)
class Given:
    """A star that an assessor gave, with its place among the assessments."""

    index: int
    assessor: str
    star: Star
    evidence: str


@dataclass(frozen=True)
class Before:
    """The last earlier assessment of a row: its day, and its star; None where two differ on that day."""

    day: dt.date
    star: Star | None


@dataclass(frozen=True)
class Standing:
    """One row: what its stars mean, its place on Agreed, what assessors gave, the agreed star and why, and the last
    earlier one.
    """

    row: Descriptor
    index: int | None = None
    given: tuple[Given, ...] = ()
    star: Star | None = None
    reason: str = ""
    before: Before | None = None

    @cached_property
    def middle(self) -> Star | None:
        """The assessors' middle star, which is what is proposed."""
        return middle(one.star for one in self.given)

    @cached_property
    def spread(self) -> int | None:
        """Stars between the highest and the lowest that assessors gave; 0 for one assessor, None for none."""
        given = [one.star for one in self.given]
        return max(given) - min(given) if given else None

    @cached_property
    def differs(self) -> bool:
        """Whether the agreed star is another than the assessors' middle one."""
        return self.star is not None and self.middle is not None and self.star != self.middle

    @cached_property
    def moved(self) -> int | None:
        """Stars up or down since the last earlier assessment."""
        return moved(self.before.star if self.before else None, self.star)

    @property
    def lift(self) -> tuple[Point, ...]:
        """What would lift the row to the next level; nothing at 3 stars or where there is no agreed star."""
        return () if self.star is None else self.row.next_level(self.star)

    @property
    def printed(self) -> str:
        """2 stars, or why there is no star."""
        if self.star is not None:
            return self.star.printed
        return NOT_AGREED if self.given else NOT_ASSESSED


@dataclass(frozen=True)
class Group:
    """The rows of one group."""

    name: str
    standings: tuple[Standing, ...]

    @property
    def assessed(self) -> tuple[Standing, ...]:
        """Its rows that have an agreed star."""
        return tuple(one for one in self.standings if one.star is not None)

    @cached_property
    def middle(self) -> Star | None:
        """The middle of its agreed stars."""
        return middle(one.star for one in self.standings if one.star is not None)

    @property
    def lowest(self) -> Star | None:
        """The lowest of its agreed stars."""
        return min((one.star for one in self.standings if one.star is not None), default=None)


@dataclass(frozen=True)
class Profile:
    """All ten rows in the source's order, Leadership first, and the day up to which earlier stars are earlier."""

    standings: tuple[Standing, ...]
    day: dt.date

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Enablers, Results, Feedback."""
        return tuple(Group(name, tuple(one for one in self.standings if one.row.group == name)) for name in groups())

    @property
    def assessed(self) -> tuple[Standing, ...]:
        """Rows that have an agreed star."""
        return tuple(one for one in self.standings if one.star is not None)

    @property
    def weakest(self) -> tuple[Standing, ...]:
        """Rows that have an agreed star, lowest first, and within a star in the source's order."""
        return tuple(sorted(self.assessed, key=lambda one: one.star or Star.ZERO))

    @property
    def contested(self) -> tuple[Standing, ...]:
        """Rows on which assessors differ, most first, and else in the source's order."""
        return tuple(sorted((one for one in self.standings if one.spread), key=lambda one: -(one.spread or 0)))

    def count(self, star: int) -> int:
        """How many rows have this agreed star."""
        return sum(one.star == star for one in self.assessed)


def profile(stars: Stars, day: dt.date) -> Profile:
    """A service's profile; `day` is that of the assessment, before which earlier stars lie."""
    return Profile(tuple(_standing(stars, row, day) for row in catalogue()), day)


def assessment_day(stars: Stars, as_at: dt.date) -> dt.date:
    """The day of an assessment; that of the as-at date where none is given."""
    return stars.settings.date.day if stars.settings.date else as_at


def rows_assessed(stars: Stars, assessor: Assessor) -> int:
    """How many rows of the matrix an assessor has given a star, by the name as people type it."""
    mine = (one for one in stars.assessments if folded(one.assessor or "") == folded(assessor.assessor))
    return len({one.row for one in mine if one.row is not None and one.star is not None})


def middle(stars: Iterable[Star]) -> Star | None:
    """The middle star of some; half-way between two levels means the lower (our own choice). None of none."""
    ranked = sorted(stars)
    if not ranked:
        return None
    return Star((ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) // 2)


def moved(was: int | None, now: int | None) -> int | None:
    """Stars up or down from one assessment to the next; None where either is missing."""
    return None if was is None or now is None else now - was


def _standing(stars: Stars, row: Descriptor, day: dt.date) -> Standing:
    given = tuple(
        Given(i, one.assessor or "", one.star, " ".join((one.evidence or "").split()))
        for i, one in enumerate(stars.assessments)
        if _is_of(one, row) and one.star is not None
    )
    before = _before(stars, row, day)
    for i, agreed in enumerate(stars.agreed):
        if folded(agreed.row) == folded(row.heading):
            return Standing(row, i, given, agreed.star, (agreed.reason or "").strip(), before)
    return Standing(row, given=given, before=before)


def _is_of(one: Assessment, row: Descriptor) -> bool:
    return one.row is not None and one.row.value == row.heading


def _before(stars: Stars, row: Descriptor, day: dt.date) -> Before | None:
    """The stars of the last earlier day; one star if they agree."""
    earlier = [
        (one.date.day, one.star)
        for one in stars.earlier
        if one.date and one.star is not None and one.row and one.row.value == row.heading and one.date.day < day
    ]
    if not earlier:
        return None
    last = max(when for when, _ in earlier)
    found = {star for when, star in earlier if when == last}
    return Before(last, found.pop() if len(found) == 1 else None)
