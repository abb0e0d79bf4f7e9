"""The plan in the order it is read: themes, their projects, their tasks with the status each has.

Everything here follows from the model, the as-at date and what was agreed; nothing is judged yet.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...form import Agreed, folded
from ...timeline import MOST_COLUMNS, Axis, Scale, Span, axis
from ...values import Status, YesNo
from .form import Band, Indicator, Outcome, Plan, Post, Project, Resource, Risk, Task, Theme

BEHIND_BY = 10  # points of % done below the share of time gone: our own choice, printed beside the key
AS_ABOVE = "as above"
Row = Project | Task | Outcome | Indicator | Risk
"""A row of the plan that is known by its reference."""


@dataclass(frozen=True)
class Step:
    """A task with its place in the model, its days if it has any, and its status as at the day.

    `agreed` are its days as agreed, given only where they differ from `span`.
    """

    index: int
    task: Task
    span: Span | None
    status: Status
    agreed: Span | None = None

    @property
    def last(self) -> dt.date | None:
        """The last day that anything of this task falls on."""
        days = [self.span.last] if self.span else []
        return max([*days, *([self.task.mark.day] if self.task.mark else [])], default=None)

    @property
    def first(self) -> dt.date | None:
        days = [self.span.first] if self.span else []
        return min([*days, *([self.task.mark.first] if self.task.mark else [])], default=None)


@dataclass(frozen=True)
class Work:
    """A project with its place in the model, its band, tasks, people and outcomes."""

    index: int
    project: Project
    band: Band | None
    steps: tuple[Step, ...]
    resources: tuple[tuple[int, Resource], ...]
    outcomes: tuple[Outcome, ...]

    @property
    def key(self) -> str:
        """Its reference as references are compared."""
        return folded(self.project.ref)

    @property
    def name(self) -> str:
        """KT2/1 Revising procedures."""
        return f"{self.project.ref} {self.project.title or ''}".strip()

    @property
    def span(self) -> Span | None:
        """From the first to the last day of its tasks."""
        firsts = [s.first for s in self.steps if s.first]
        lasts = [s.last for s in self.steps if s.last]
        return Span(min(firsts), max(lasts)) if firsts and lasts else None


@dataclass(frozen=True)
class ThemeWork:
    """A theme with its place in the model, its projects, indicators and risks ("As above" put into words)."""

    index: int
    theme: Theme
    works: tuple[Work, ...]
    indicators: tuple[Indicator, ...]
    risks: tuple[Risk, ...]


@dataclass(frozen=True)
class Outline:
    """The whole plan, in reading order, as at one day, beside the plan as it was agreed, if it was."""

    plan: Plan
    as_at: dt.date
    agreed: Agreed | None = None

    @cached_property
    def themes(self) -> tuple[ThemeWork, ...]:
        ordered = sorted(enumerate(self.plan.themes), key=lambda item: item[1].number)
        return tuple(self._theme(i, theme) for i, theme in ordered)

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """Every project: those of a theme in its order, then those whose theme is not known."""
        placed = [work for theme in self.themes for work in theme.works]
        seen = {work.index for work in placed}
        return (*placed, *(self._work(i, p) for i, p in enumerate(self.plan.projects) if i not in seen))

    @cached_property
    def posts(self) -> dict[str, tuple[int, Post]]:
        """Every post by each of its names, folded (TR-51)."""
        return posts_of(self.plan)

    def post(self, name: str) -> str:
        """The name under which a post stands on Posts, or the name itself as it is first spelt."""
        known = self.posts.get(folded(name))
        return known[1].post if known else self._spelt.get(folded(name), name.strip())

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """The posts that Resources names, as each is spelt the first time."""
        names: dict[str, str] = {}
        for resource in self.plan.resources:
            if resource.post:
                names.setdefault(folded(resource.post), resource.post.strip())
        return names

    def chart_axis(self, work: Work) -> Axis | None:
        """The columns of a project's chart: the plan's own months, widened to hold its tasks, its target and the days
        of its tasks as they were agreed (SF-40).

        Where that would not fit a page, empty months at the plan's end are left out. On the weekly scale only the weeks
        of its tasks and target are shown, for years of weeks would not be readable (SF-75).
        """
        span, target, settings = work.span, work.project.target, self.plan.settings
        days = [*([span.first, span.last] if span else []), *([target.day] if target else [])]
        days += [day for step in work.steps if step.agreed for day in (step.agreed.first, step.agreed.last)]
        scale = work.project.scale or Scale.MONTHS
        if scale is Scale.MONTHS:
            days += [settings.chart_start.first] if settings.chart_start else []
            wide = [*days, *([settings.chart_end.day] if settings.chart_end else [])]
            if wide and len((columns := axis(scale, Span(min(wide), max(wide)))).periods) <= MOST_COLUMNS:
                return columns
        return axis(scale, Span(min(days), max(days))) if days else None

    def _theme(self, index: int, theme: Theme) -> ThemeWork:
        plan = self.plan
        first = next(i for i, other in enumerate(plan.themes) if other.number == theme.number)  # a number used twice
        mine = (item for item in enumerate(plan.projects) if item[1].theme == theme.number and index == first)
        works = tuple(self._work(i, project) for i, project in mine)
        indicators = tuple(i for i in plan.indicators if i.theme == theme.number)
        return ThemeWork(index, theme, works, indicators, resolved(r for r in plan.risks if r.theme == theme.number))

    def _work(self, index: int, project: Project) -> Work:
        key = folded(project.ref)
        band = next((t.band for t in self.plan.themes if t.number == project.theme), None)
        steps = tuple(self._step(i, t) for i, t in enumerate(self.plan.tasks) if t.project and folded(t.project) == key)
        people = tuple((i, r) for i, r in enumerate(self.plan.resources) if r.project and folded(r.project) == key)
        outcomes = tuple(o for o in self.plan.outcomes if o.project and folded(o.project) == key)
        return Work(index, project, band, steps, people, outcomes)

    def _step(self, index: int, task: Task) -> Step:
        span, agreed = span_of(task), self._agreed_spans.get(index)
        return Step(index, task, span, status_of(task, self.as_at), agreed if agreed != span else None)

    @cached_property
    def _agreed_spans(self) -> dict[int, Span | None]:
        """The days of each task as agreed, by its place in the plan as it is now."""
        if self.agreed is None:
            return {}
        before = agreed_plan(self.agreed).tasks
        return {now: span_of(before[was]) for was, now in pairs(before, self.plan.tasks)}


def agreed_plan(agreed: Agreed) -> Plan:
    """The plan as agreed. TypeError where another form was agreed, which would be our own mistake."""
    if not isinstance(agreed.model, Plan):
        raise TypeError(f"a plan is compared with a plan, not with {type(agreed.model).__name__}")
    return agreed.model


def pairs(before: Sequence[Row], now: Sequence[Row]) -> tuple[tuple[int, int], ...]:
    """The places of rows that have the same reference before and now, in the order they now stand in.

    Of a reference used twice the first is paired with the first and the second with the second.
    """
    known = places(before)
    return tuple((known[key], i) for key, i in places(now).items() if key in known)


def places(rows: Sequence[Row]) -> dict[tuple[str, int], int]:
    """Where each row stands, by its reference and how often that stands above it."""
    found: dict[tuple[str, int], int] = {}
    above: Counter[str] = Counter()
    for i, row in enumerate(rows):
        ref = folded(row.ref)
        found[ref, above[ref]] = i
        above[ref] += 1
    return found


def posts_of(plan: Plan) -> dict[str, tuple[int, Post]]:
    """Every post of Posts by each of its names, folded, with its place there (TR-51)."""
    names: dict[str, tuple[int, Post]] = {}
    for i, post in enumerate(plan.posts):
        for name in (post.post, *(post.other_names or "").split(";")):
            names.setdefault(folded(name), (i, post))
    names.pop("", None)
    return names


def lines(text: str | None) -> tuple[str, ...]:
    """The items of a cell of several lines."""
    return tuple(line.strip().lstrip("-•· ") for line in (text or "").splitlines() if line.strip())


def span_of(task: Task) -> Span | None:
    """The days of a task's bar; one date alone is a bar of its own days; dates the wrong way round give none."""
    begins, ends = task.start or task.finish, task.finish or task.start
    if begins is None or ends is None or begins.first > ends.day:
        return None
    return Span(begins.first, ends.day)


def status_of(task: Task, as_at: dt.date) -> Status:
    """The status typed over with a reason, else what dates and % done say as at the day (design, section 8).

    Late: the finish has passed, or the milestone of a task that has no other dates. Behind: % done lies more than 10
    points under the share of time gone. Work under way whose % done is empty counts as none done, so that a missing
    figure never looks like progress (TR-70).
    """
    if task.status and task.status_reason:
        return task.status
    done = task.done.percent if task.done else 0
    if done >= 100:
        return Status.COMPLETE
    span = span_of(task)
    due = span.last if span else task.mark.day if task.mark else None
    if due is None:
        return Status.NO_DATES
    if due < as_at:
        return Status.LATE
    if span is None or span.first > as_at:
        return Status.NOT_STARTED if done == 0 else Status.ON_TRACK
    gone = 100 * ((as_at - span.first).days + 1) / span.days
    return Status.BEHIND if float(done) < gone - BEHIND_BY else Status.ON_TRACK


def status_of_all(statuses: Iterable[Status]) -> Status:
    """The status of work that is made up of other work: our own rule, printed where it is used.

    The worst of it where anything is late, else behind. Otherwise what all of it is that has a date or is done:
    complete, or not started; a mixture is on track. No dates where nothing has any. Status of statuses is that of all
    their work: a theme's may be worked out from its projects as well as from their tasks.
    """
    found = frozenset(statuses)
    worst = next((status for status in (Status.LATE, Status.BEHIND) if status in found), None)
    if worst:
        return worst
    match tuple(found - {Status.NO_DATES}):
        case ():
            return Status.NO_DATES
        case (Status.COMPLETE | Status.NOT_STARTED as only,):
            return only
        case _:
            return Status.ON_TRACK


def resolved(risks: Iterable[Risk]) -> tuple[Risk, ...]:
    """Risks with every "As above" replaced by what stands above it (SF-94, SF-96, SF-97)."""
    done: list[Risk] = []
    for risk in risks:
        above = done[-1] if done else None
        words = {
            name: getattr(above, name)
            for name in ("consequences", "reducing")
            if above and folded(getattr(risk, name) or "").rstrip(".") == AS_ABOVE
        }
        done.append(risk.model_copy(update=words))
    return tuple(done)


def is_board_item(task: Task) -> bool:
    """Whether the Board decides on a task or hears a report of it."""
    return task.board is YesNo.YES


def meetings(plan: Plan) -> tuple[dt.date, ...]:
    """The Board's dates as typed, in order."""
    return tuple(sorted(m.meeting.day for m in plan.meetings if m.meeting))


def agenda(outline: Outline) -> tuple[tuple[dt.date, tuple[tuple[Work, Step], ...]], ...]:
    """Every dated Board item by its day, in order of date, theme and chart (SF-67)."""
    days: dict[dt.date, list[tuple[Work, Step]]] = {}
    for work in outline.works:
        for step in work.steps:
            if is_board_item(step.task) and step.task.mark:
                days.setdefault(step.task.mark.day, []).append((work, step))
    return tuple((day, tuple(days[day])) for day in sorted(days))


def counts(steps: Iterable[Step]) -> tuple[tuple[Status, int], ...]:
    """How many tasks have each status, every status named."""
    found = [step.status for step in steps]
    return tuple((status, found.count(status)) for status in Status)
