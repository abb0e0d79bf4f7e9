"""Whose time the plan takes, month by month (SF-05, SF-37, TR-49 to TR-54).

A month's load is the average over its days, so that an allocation which ends on the 10th counts for a third of June.
Percentages are of the time of all who hold the post: five group managers at 5% are a quarter of one person.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ...form import folded
from ...timeline import Axis, Span, add_months, months_axis
from ...values import Share
from .form import Resource
from .outline import Outline, Work

FULL = Decimal(100)
MOST_MONTHS = 1200  # more is a slip of the hand


@dataclass(frozen=True)
class Allocation:
    """One entry of Resources in figures: its row, project, post as it stands on Posts, days, and persons' time.

    `people` and `time` are in full persons: x5 at 5% is 0.25.
    """

    row: int
    work: Work
    post: str
    people: Decimal
    share: Share
    span: Span

    @property
    def time(self) -> Decimal:
        return self.share.of(self.people)

    def in_month(self, month: Span) -> Decimal:
        """Persons' time in a month, averaged over its days."""
        first, last = max(self.span.first, month.first), min(self.span.last, month.last)
        return self.time * max(0, (last - first).days + 1) / month.days


@dataclass(frozen=True)
class Load:
    """A post's load: how many hold it, its allocations, and per cent of its time in each month of the axis."""

    post: str
    people: Decimal
    allocations: tuple[Allocation, ...]
    months: tuple[Decimal, ...]

    @cached_property
    def over(self) -> frozenset[int]:
        """The months in which more than all of its time is asked for; half a point is rounding, not a clash."""
        return frozenset(i for i, percent in enumerate(self.months) if percent > FULL + Decimal("0.5"))

    def clash(self, axis: Axis) -> tuple[Allocation, ...]:
        """The allocations that meet in those months."""
        spans = [axis.periods[i] for i in sorted(self.over)]
        return tuple(a for a in self.allocations if any(a.span.meets(span) for span in spans))


@dataclass(frozen=True)
class Workload:
    """Every post that has a stated share of time, over the months of all allocations."""

    axis: Axis | None
    loads: tuple[Load, ...]


def workload(outline: Outline) -> Workload:
    """The load of every post in the order of Posts, then of posts that are not there."""
    found = tuple(allocations(outline))
    if not found:
        return Workload(None, ())
    axis = months_axis(Span(min(a.span.first for a in found), max(a.span.last for a in found)))
    order = {post.post: i for i, post in enumerate(outline.plan.posts)}
    posts = sorted({a.post for a in found}, key=lambda post: (order.get(post, len(order)), post))
    return Workload(axis, tuple(_load(outline, post, found, axis) for post in posts))


def _load(outline: Outline, post: str, found: tuple[Allocation, ...], axis: Axis) -> Load:
    mine = tuple(a for a in found if a.post == post)
    people = holders(outline, post, mine)
    months = tuple(sum((a.in_month(month) for a in mine), Decimal(0)) * 100 / people for month in axis.periods)
    return Load(post, people, mine, months)


def holders(outline: Outline, post: str, mine: tuple[Allocation, ...]) -> Decimal:
    """How many hold a post: as Posts says, else the most that any one entry names (TR-52)."""
    known = outline.posts.get(folded(post))
    stated = known[1].people if known and known[1].people else Decimal(0)
    return stated or max((a.people for a in mine), default=Decimal(1))


def allocations(outline: Outline) -> Iterator[Allocation]:
    """Every entry with a share of time and days it can be placed on."""
    for work in outline.works:
        for row, resource in work.resources:
            span = period(outline, work, resource)
            if resource.post and resource.share and span:
                people = resource.people if resource.people and resource.people > 0 else Decimal(1)
                yield Allocation(row, work, outline.post(resource.post), people, resource.share, span)


def period(outline: Outline, work: Work, resource: Resource) -> Span | None:
    """From and to as typed; else from the project's start, for the months stated or to its target (SF-05)."""
    start = resource.start.first if resource.start else _begins(outline, work)
    if start is None:
        return None
    if resource.finish:
        end: dt.date | None = resource.finish.day
    elif resource.months and 0 < resource.months <= MOST_MONTHS:
        end = add_months(start, resource.months) - dt.timedelta(days=1)
    else:
        end = _ends(work)
    return Span(start, end) if end and start <= end else None


def _begins(outline: Outline, work: Work) -> dt.date | None:
    if work.span:
        return work.span.first
    chart_start = outline.plan.settings.chart_start
    return chart_start.first if chart_start else None


def _ends(work: Work) -> dt.date | None:
    if work.project.target:
        return work.project.target.day
    return work.span.last if work.span else None
