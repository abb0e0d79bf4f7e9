"""What the entries of Resources come to, as the sheet's formulas see them: the Python twin of sheet_people.py.

Days, shares and sums are those of workload.py; only what formulas cannot read is left out, and a post that is not on
Posts is one post however it is spelt (TR-51).
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from ...errors import Path
from ...form import folded
from ...timeline import Axis, Span, months_axis
from ...values import Share
from .form import Plan, Post, Resource
from .outline import Outline, Work
from .sheet_dates import readable
from .sheet_tasks import seen
from .workload import MOST_MONTHS, Allocation, Load, period

BEYOND = 10_000  # posts that are not on Posts are numbered from here, by their first entry on Resources


@dataclass(frozen=True)
class Entry:
    """A row of Resources: as typed, as formulas read it, and whose time it takes.

    `project` is its place on Projects and `key` the post it counts for: its place on Posts, or one beyond; None where
    it does not count. `begins` is known even where it has no end. `load` is the part of the post's time, 1 for all of
    it; `clash` its share in a clash, in words. `strange` are its answers that nobody can read though something stands
    in the cell.
    """

    typed: Resource
    read: Resource
    strange: frozenset[str]
    project: int | None
    known: bool
    key: int | None
    begins: dt.date | None
    span: Span | None
    load: Decimal = Decimal(0)
    clash: str = ""

    def unread(self, field: str) -> bool:
        """Whether something is typed there that the sheet cannot read."""
        return field in self.strange or (getattr(self.typed, field) is not None and getattr(self.read, field) is None)


@dataclass(frozen=True)
class Time:
    """All entries, and the load of each post by its key, in the order of the keys, over the months of all of them."""

    entries: tuple[Entry, ...]
    axis: Axis | None
    loads: Mapping[int, Load]

    def load(self, key: int, month: dt.date) -> float:
        """The part of a post's time that is asked for in the month of a day."""
        place = self.axis.index(month) if self.axis else -1
        months = self.loads[key].months
        return part(months[place]) if 0 <= place < len(months) else 0.0

    def peak(self, key: int) -> tuple[float, dt.date]:
        """The most that is asked of a post in any month, and the first such month."""
        assert self.axis
        months = [part(month) for month in self.loads[key].months]
        return max(months), self.axis.periods[months.index(max(months))].first


def time_of(plan: Plan, unread: Collection[Path] = ()) -> Time:
    """Every entry of a plan; `unread` are the paths of what stands in the sheet but says nothing."""
    outline = Outline(as_read(plan), dt.date.max)
    works = {work.index: work for work in outline.works}
    entries = tuple(_entry(plan, outline, works, unread, row) for row in range(len(plan.resources)))
    spans = [entry.span for entry in entries if entry.span]
    if not spans:
        return Time(entries, None, {})
    axis = months_axis(Span(min(span.first for span in spans), max(span.last for span in spans)))
    keys = sorted({entry.key for entry in entries if entry.key is not None})
    loads = {key: _load(outline.plan, works, entries, key, axis) for key in keys}
    return Time(tuple(_counted(row, entry, loads, axis) for row, entry in enumerate(entries)), axis, loads)


def as_read(plan: Plan) -> Plan:
    """A plan with what the sheet's formulas can read of it, as far as people's time hangs on it."""
    settings = plan.settings.model_copy(update={"chart_start": readable(plan.settings.chart_start)})
    projects = tuple(one.model_copy(update={"target": readable(one.target)}) for one in plan.projects)
    posts = tuple(one.model_copy(update={"people": _positive(one.people)}) for one in plan.posts)
    changed = {"settings": settings, "projects": projects, "posts": posts}
    changed |= {"tasks": tuple(map(seen, plan.tasks)), "resources": tuple(map(_resource, plan.resources))}
    return plan.model_copy(update=changed)


def part(percent: Decimal, places: int = 6) -> float:
    """Per cent as a part of 1, rounded as the formulas round."""
    return float((percent / 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def _resource(typed: Resource) -> Resource:
    share, months = typed.share, typed.months
    return typed.model_copy(
        update={
            "people": _positive(typed.people),
            "share": Share(round(share.percent, 6)) if share and 0 <= share.percent <= 100 else None,
            "start": readable(typed.start),
            "finish": readable(typed.finish),
            "months": months if months and 1 <= months <= MOST_MONTHS else None,
        }
    )


def _positive(number: Decimal | None) -> Decimal | None:
    return number if number and number > 0 else None


def _entry(plan: Plan, outline: Outline, works: Mapping[int, Work], unread: Collection[Path], row: int) -> Entry:
    typed, read = plan.resources[row], outline.plan.resources[row]
    ref, post = folded(read.project or ""), folded(read.post or "")
    project = next((i for i, one in enumerate(plan.projects) if ref and folded(one.ref) == ref), None)
    work = works[project] if project is not None and post and read.share else None
    span = period(outline, work, read) if work else None
    known = outline.posts.get(post)
    mentions = (i for i, other in enumerate(plan.resources, 1) if folded(other.post or "") == post)
    key = None if span is None else known[0] + 1 if known else BEYOND + next(mentions)
    strange = frozenset(str(path[2]) for path in unread if path[:2] == ("resources", row))
    return Entry(typed, read, strange, project, bool(known), key, _begins(outline, work, read) if work else None, span)


def _begins(outline: Outline, work: Work, read: Resource) -> dt.date | None:
    """The day from which an entry counts, whether or not it has an end."""
    start = read.start or outline.plan.settings.chart_start
    return work.span.first if work.span and not read.start else start.first if start else None


def _load(plan: Plan, works: Mapping[int, Work], entries: tuple[Entry, ...], key: int, axis: Axis) -> Load:
    """The load of one post, whose time is that of all who hold it (TR-52)."""
    mine = []
    for row, entry in enumerate(entries):
        if entry.key == key and entry.project is not None and entry.read.share and entry.span:
            people = entry.read.people or Decimal(1)
            mine.append(Allocation(row, works[entry.project], name_of(plan, key), people, entry.read.share, entry.span))
    people = _post(plan, key).people or max(one.people for one in mine)
    months = tuple(sum((one.in_month(month) for one in mine), Decimal(0)) * 100 / people for month in axis.periods)
    return Load(name_of(plan, key), people, tuple(mine), months)


def _post(plan: Plan, key: int) -> Post:
    """A post by its key."""
    if key < BEYOND:
        return plan.posts[key - 1]
    return Post(post=" ".join((plan.resources[key - BEYOND - 1].post or "").split()))


def name_of(plan: Plan, key: int) -> str:
    """A post's name as it stands on Posts, or else on Resources."""
    return _post(plan, key).post


def _counted(row: int, entry: Entry, loads: Mapping[int, Load], axis: Axis) -> Entry:
    """An entry with its part of its post's time, and whether it meets a month in which there is too much."""
    if entry.key is None:
        return entry
    load = loads[entry.key]
    mine = next(one for one in load.allocations if one.row == row)
    ref = " ".join(mine.work.project.ref.split())
    clash = f"{ref} {mine.share}" if mine in load.clash(axis) else ""
    return replace(entry, load=mine.time / load.people, clash=clash)
