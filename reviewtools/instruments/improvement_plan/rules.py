"""What is judged in a service improvement plan: dates, Board, people and risks. Pure; knows no cells.

Each rule is one function from the outline to its findings and names the ledger row it answers. Rules whose ground is an
illustrative date say so. Flat and planned-worse targets of indicators are no findings (SF-90).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...errors import Finding, Path
from ...facts import Fact, ProjectStatus
from ...form import Agreed, folded
from ...timeline import british, nth_weekday
from ...values import FigureState, Status
from .change_rules import findings
from .changes import NO_CHANGE, Comparison, compare
from .form import Band, DateSource, Plan, Week, Weekday
from .indicators import YEARS, outturn_year
from .outline import Outline, Step, Work, agreed_plan, counts, is_board_item, meetings
from .people import people_rules
from .workload import Workload, workload

UNLIKE = 0.25  # of a line's telling words: no more in common with any task than this, and we ask
TIGHT_DAYS = 60  # between a Board decision and the target: our own choice (TR-55)
Rule = Callable[[Outline], Iterator[Finding]]


@dataclass(frozen=True)
class Data:
    """What the documents need beyond the model: the outline, everybody's workload, what was agreed, if anything, and
    what is different since.
    """

    outline: Outline
    workload: Workload
    agreed: Agreed | None = None
    comparison: Comparison = NO_CHANGE


@dataclass(frozen=True)
class Result:
    """Findings in reading order, the data the documents are made from, and facts for other instruments."""

    findings: tuple[Finding, ...]
    data: Data
    offers: tuple[Fact, ...] = ()


def judge(plan: Plan, as_at: dt.date, _facts: tuple[Fact, ...] = (), agreed: Agreed | None = None) -> Result:
    """A plan as at a day, beside what was agreed. What other instruments offer bears on no rule of the plan itself."""
    outline = Outline(plan, as_at, agreed)
    load = workload(outline)
    found = [finding for rule in RULES for finding in rule(outline)]
    found += people_rules(outline, load)
    compared = compare(agreed_plan(agreed), plan, agreed.day) if agreed else NO_CHANGE
    found += findings(compared, agreed) if agreed else ()
    offers = tuple(ProjectStatus(w.project.ref, w.project.title or "", counts(w.steps)) for w in outline.works)
    return Result(tuple(found), Data(outline, load, agreed, compared), offers)


def risk_missing(outline: Outline) -> Iterator[Finding]:
    """SF-01: every Priority One theme has a risk assessment."""
    for theme in outline.themes:
        if theme.theme.band is Band.ONE and theme.works and not theme.risks:
            found = f"theme {theme.theme.number} is Priority One and has no risk."
            yield Finding("plan-risk-missing", (("themes", theme.index, "number"),), found, "Add its risks on Risks.")


def steering_group(outline: Outline) -> Iterator[Finding]:
    """SF-08: Priority One projects follow the project method, which sets up steering groups."""
    for work in outline.works:
        if work.band is Band.ONE and not work.project.steering_group:
            at = _project(work, "steering_group")
            yield Finding("plan-steering-group", (at,), f"{work.project.ref} is Priority One and names none.",
                          "Say who sits on its steering group.")  # fmt: skip


def chart_after_target(outline: Outline) -> Iterator[Finding]:
    """SF-69, TR-45: nothing in a chart lies later than the project's target; warned about, never corrected."""
    for work in outline.works:
        target = work.project.target
        for step in work.steps:
            if target and step.last and step.last > target.day:
                found = f"{step.task.ref} ends on {british(step.last)}, after {work.project.ref}'s target of {target}."
                at = (_task(step, "finish"), _project(work, "target"))
                yield Finding("plan-chart-after-target", at, found + _illustrative(step), "Check both dates.")


def no_evaluation(outline: Outline) -> Iterator[Finding]:
    """SF-70: a project ends with its evaluation."""
    for work in outline.works:
        if work.steps and not any("evaluat" in folded(step.task.task or "") for step in work.steps):
            yield Finding("plan-no-evaluation", (_project(work, "ref"),), f"{work.project.ref} has no evaluation task.",
                          "Add one on Tasks, or say in Comments why none is needed.")  # fmt: skip


def no_chart(outline: Outline) -> Iterator[Finding]:
    """SF-40: every project has a chart."""
    for work in outline.works:
        if not work.steps:
            yield Finding("plan-no-chart", (_project(work, "ref"),), f"{work.project.ref} has no tasks.",
                          "List them on Tasks.")  # fmt: skip


def item_not_in_chart(outline: Outline) -> Iterator[Finding]:
    """TR-58: what the plan promises has a row in the chart. Words are compared, so this can only ask."""
    for work in outline.works:
        common = _roots(work.project.title or "")
        tasks = [_roots(step.task.task or "") - common for step in work.steps]
        lines = [line.strip() for line in (work.project.solution or "").splitlines()]
        strange = [f"“{line}”" for line in lines if tasks and _unlike(_roots(line) - common, tasks)]
        if strange:
            found = f"no task of {work.project.ref} has the words of {'; '.join(strange)}."
            at = (_project(work, "solution"),)
            yield Finding("plan-item-no-chart", at, found, "Check that a task stands for each.")


def _unlike(words: frozenset[str], tasks: list[frozenset[str]]) -> bool:
    """Whether a line of at least three telling words has hardly one of them in common with any task."""
    best = max(len(words & task) for task in tasks)
    return len(words) >= 3 and best <= 1 and best / len(words) <= UNLIKE


def board_date(outline: Outline) -> Iterator[Finding]:
    """SF-66: an item for the Board is dated on a day on which the Board meets."""
    days = frozenset(meetings(outline.plan))
    for work in outline.works:
        for step in work.steps:
            mark = step.task.mark
            if mark and is_board_item(step.task) and not _meets(outline.plan, days, mark.day):
                found = f"{british(mark.day)} is no meeting of the {_board(outline.plan)}."
                yield Finding("plan-board-date", (_task(step, "mark"),), found,
                              "Type a meeting's date, or add the meeting on Settings.")  # fmt: skip


def board_undated(outline: Outline) -> Iterator[Finding]:
    """SF-67: a Board item without a date is on no agenda."""
    for work in outline.works:
        for step in work.steps:
            if is_board_item(step.task) and not step.task.mark and step.status is not Status.COMPLETE:
                yield Finding("plan-board-undated", (_task(step, "mark"),), f"{step.task.ref} has no date.",
                              "Type the date of the meeting.")  # fmt: skip


def mark_outside(outline: Outline) -> Iterator[Finding]:
    """SF-45: a marked date lies within its task's own days."""
    for work in outline.works:
        for step in work.steps:
            mark = step.task.mark
            if mark and step.span and not step.span.first <= mark.day <= step.span.last:
                found = f"{step.task.ref}'s {british(mark.day)} lies outside {_days(step)}."
                at = (_task(step, "mark"), _task(step, "start"))
                yield Finding("plan-mark-outside", at, found + _illustrative(step), "Check the three dates.")


def reversed_dates(outline: Outline) -> Iterator[Finding]:
    """A task finishes on or after the day it starts; one that does not cannot be drawn."""
    for work in outline.works:
        for step in work.steps:
            start, finish = step.task.start, step.task.finish
            if start and finish and start.first > finish.day:
                at = (_task(step, "start"), _task(step, "finish"))
                found = f"{step.task.ref} starts on {british(start.first)} and finishes on {british(finish.day)}."
                yield Finding("plan-dates-reversed", at, found, "Put the dates the right way round.")


def tight_finish(outline: Outline) -> Iterator[Finding]:
    """TR-55: after a Board decision there is time left to carry it out before the target."""
    for work in outline.works:
        target = work.project.target
        for step in work.steps:
            mark = step.task.mark
            later = any(s.index > step.index for s in work.steps)
            if (
                target
                and mark
                and later
                and is_board_item(step.task)
                and 0 <= (left := (target.day - mark.day).days) < TIGHT_DAYS
            ):
                at = (_task(step, "mark"), _project(work, "target"))
                found = f"the Board meets {left} days before {work.project.ref}'s target, with tasks still to follow."
                yield Finding("plan-tight-finish", at, found, "Check that they can be done in time.")


def status_without_reason(outline: Outline) -> Iterator[Finding]:
    """Design, section 8: a status is typed over only with a reason; without one the dates speak."""
    for work in outline.works:
        for step in work.steps:
            if step.task.status and not step.task.status_reason:
                found = f"{step.task.status.value} is typed over without a reason; {step.status.value} is used."
                at = (_task(step, "status_reason"), _task(step, "status"))
                yield Finding("plan-status-no-reason", at, found, "Give the reason, or empty the status.")


def not_drawn(outline: Outline) -> Iterator[Finding]:
    """TR-42, TR-59: work without dates is listed, never drawn by guess."""
    for work in outline.works:
        undated = [step for step in work.steps if step.first is None]
        if undated:
            refs = ", ".join(step.task.ref for step in undated)
            yield Finding("plan-not-drawn", tuple(_task(s, "start") for s in undated), f"{refs}: no dates to draw.",
                          "Type start and finish when they are known.")  # fmt: skip


def figure_gap(outline: Outline) -> Iterator[Finding]:
    """TR-47: the figures of one indicator have one form; a figure is shown as typed all the same."""
    for i, indicator in enumerate(outline.plan.indicators):
        for field in (*YEARS, "outturn", "outturn_before"):
            figure = getattr(indicator, field)
            is_value = figure is not None and figure.state is FigureState.VALUE
            if is_value and (indicator.unit == "%") is not figure.percentage:
                found = (
                    f"{figure} {'lacks' if indicator.unit == '%' else 'has'} the % sign; the unit is {indicator.unit}."
                )
                yield Finding("plan-figure-gap", (("indicators", i, field),), found, "Check the figure.")


def illustrative(outline: Outline) -> Iterator[Finding]:
    """SF-41, TR-42: where bars are illustrative the manager is told, once."""
    sources = [step.task.date_source for work in outline.works for step in work.steps]
    number = sum(source in (DateSource.ILLUSTRATIVE, DateSource.MARK) for source in sources)
    if number:
        found = f"the bars of {number} of {len(sources)} tasks are illustrative."
        yield Finding("plan-illustrative", (("tasks",),), found, "Type the agreed dates before anybody relies on them.")


RULES: tuple[Rule, ...] = (
    risk_missing,
    steering_group,
    no_chart,
    no_evaluation,
    item_not_in_chart,
    reversed_dates,
    chart_after_target,
    tight_finish,
    board_date,
    board_undated,
    mark_outside,
    status_without_reason,
    not_drawn,
    illustrative,
    figure_gap,
    outturn_year,
)


def board_rule(plan: Plan, year: int, month: int) -> dt.date | None:
    """The Board's meeting of a month by its rule, such as the first Friday; None without a rule."""
    week, weekday = plan.settings.board_week, plan.settings.board_weekday
    if week is None or weekday is None:
        return None
    return nth_weekday(year, month, list(Week).index(week) + 1, list(Weekday).index(weekday))


def _meets(plan: Plan, days: frozenset[dt.date], day: dt.date) -> bool:
    """By the dates typed; where none are typed, by the rule; with neither, any day will do."""
    if days:
        return day in days
    ruled = board_rule(plan, day.year, day.month)
    return ruled is None or ruled == day


def _board(plan: Plan) -> str:
    return plan.settings.board_name or "Board"


def _roots(text: str) -> frozenset[str]:
    """The beginnings of the words that carry a sentence: five letters tell them apart without their endings."""
    words = "".join(c if c.isalpha() else " " for c in text.casefold()).split()
    return frozenset(word[:5] for word in words if len(word) > 3)


def _days(step: Step) -> str:
    assert step.span is not None
    return f"{british(step.span.first)} to {british(step.span.last)}"


def _illustrative(step: Step) -> str:
    rests = step.task.date_source in (DateSource.ILLUSTRATIVE, DateSource.MARK)
    return " (The bar is illustrative.)" if rests else ""


def _project(work: Work, field: str) -> Path:
    return ("projects", work.index, field)


def _task(step: Step, field: str) -> Path:
    return ("tasks", step.index, field)
