"""What Start shows of the plan, live: how many tasks stand how, and the milestones that come next."""

import datetime as dt
from collections.abc import Sequence

from ...formulas import serial
from ...live import Formula, Panel, Shape
from ...values import Status
from .form import Plan
from .outline import status_of
from .sheet_tasks import Row, seen

MILESTONES = 5
_FACTOR = 10_000  # more rows than a plan has tasks: day and row in one number, so that each milestone is its own
_DUE = f'(({{t_tasks.mark_day}}>={{chart_as_at}})*({{t_tasks.status_now}}<>"{Status.COMPLETE.value}"))'
_PLACED = f"INT({{t_tasks.mark_day}})*{_FACTOR}+ROW({{t_tasks.mark_day}})-ROW({{t_tasks.head}})"


def panels(plan: Plan, day: dt.date | None, rows: Sequence[Row]) -> tuple[Panel, ...]:
    """Tasks by status, and the next milestones; `rows` are what the tasks' live cells come to."""
    return _by_status(rows), _milestones(plan, day)


def _by_status(rows: Sequence[Row]) -> Panel:
    found = [row.status for row in rows]
    counted = [
        (
            Formula(f'="{status.value}"', status.value, Shape.STATUS),
            Formula(f'=COUNTIF({{t_tasks.status_now}},"{status.value}")', found.count(status.value), Shape.NUMBER),
        )
        for status in Status
    ]
    to_check = Formula('=COUNTIF({t_tasks.check},"?*")', sum(bool(row.check) for row in rows), Shape.NUMBER)
    return Panel("Tasks by status", ("Status", "Tasks"), (*counted, ("To check, see Tasks", to_check)))


def _milestones(plan: Plan, day: dt.date | None) -> Panel:
    """Dated milestones from the as-at date on that are not complete, in order of date and row."""
    due = [
        (task.mark.day, i)
        for i, task in enumerate(map(seen, plan.tasks))
        if day and task.mark and task.mark.day >= day and status_of(task, day) is not Status.COMPLETE
    ]
    first = [*sorted(due)[:MILESTONES], *[None] * MILESTONES]
    rows = tuple(_milestone(plan, number, first[number]) for number in range(MILESTONES))
    return Panel(f"Next {MILESTONES} milestones", ("When", "Milestone", "Project"), rows)


def _milestone(plan: Plan, number: int, due: tuple[dt.date, int] | None) -> tuple[Formula, Formula, Formula]:
    key = f"SUMPRODUCT(AGGREGATE(15,6,({_PLACED})/{_DUE},{number + 1}))"
    label = f"INDEX({{t_tasks.mark_label}},MOD({key},{_FACTOR}))"
    name = f'INDEX({{t_tasks.task}},MOD({key},{_FACTOR}))&IF({label}="",""," ("&{label}&")")'
    task = plan.tasks[due[1]] if due else None
    told = f"{task.task or ''}{f' ({task.mark_label})' if task.mark_label else ''}" if task else ""
    return (
        Formula(f'=IFERROR(INT({key}/{_FACTOR}),"")', serial(due[0]) if due else "", Shape.DATE),
        Formula(f'=IFERROR({name},"")', told, Shape.WORDS),
        Formula(f'=IFERROR(INDEX({{t_tasks.project}},MOD({key},{_FACTOR}))&"","")', (task and task.project) or ""),
    )
