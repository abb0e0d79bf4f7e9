"""What stands live beside each project: how its tasks stand, in words, and what other sheets look up."""

import datetime as dt
from collections.abc import Iterator, Sequence

from ...form import folded
from ...formulas import serial
from ...live import Shape, Within
from ...timeline import Span
from ...values import Status
from .form import Plan, Task
from .outline import span_of, status_of
from .sheet_dates import read_day, readable
from .sheet_tasks import read_by, seen

COUNTED = (Status.COMPLETE, Status.LATE, Status.BEHIND, Status.NO_DATES)
KEY = '=TRIM(SUBSTITUTE({row.ref},UNICHAR(160)," "))'  # without the spaces that pasting brings along
TARGET = f"={read_day('{row.target}', last=True)}"
_PLACE = "ROW()-ROW({t_projects.head})"
_TASKS = f"COUNTIFS({{t_tasks.project_row}},{_PLACE})"


def _count(status: Status) -> str:
    number = f'COUNTIFS({{t_tasks.project_row}},{_PLACE},{{t_tasks.status_now}},"{status.value}")'
    return f'IF({number}=0,"",", "&{number}&" {status.value.lower()}")'


PROGRESS = (
    '=IF({row.key}="","",'
    f'IF({_TASKS}=0,"no tasks yet",{_TASKS}&IF({_TASKS}=1," task"," tasks")&{"&".join(map(_count, COUNTED))}))'
)

_NONE = 99_999  # beyond any day there may be


def _extreme(which: int, day: str) -> str:
    """The first (15) or last (14) of such days among the project's tasks; errors are days that are not there."""
    none = _NONE if which == 15 else 0
    return f"IFERROR(SUMPRODUCT(AGGREGATE({which},6,{day}/({{t_tasks.project_row}}={_PLACE}),1)),{none})"


_MARK_FIRST = "(INT({t_tasks.mark_day})-(MOD({t_tasks.mark_day},1)>0)*(DAY({t_tasks.mark_day})-1))"
_FIRST = f"MIN({_extreme(15, '{t_tasks.first_day}')},{_extreme(15, _MARK_FIRST)})"
_LAST = f"MAX({_extreme(14, '{t_tasks.last_day}')},{_extreme(14, 'INT({t_tasks.mark_day})')})"
FIRST = f'=IF({_FIRST}={_NONE},"",{_FIRST})'
LAST = f'=IF({_LAST}=0,"",{_LAST})'


def columns(plan: Plan, day: dt.date | None) -> Iterator[Within]:
    """The live columns of Projects, as at a day."""
    places = range(len(plan.projects))
    progress = tuple(progress_of(plan, place, day) for place in places)
    keys = tuple(" ".join(project.ref.split()) for project in plan.projects)
    targets = tuple(read_by(readable(project.target), last=True) for project in plan.projects)
    spans = tuple(span_of_tasks(plan, place) for place in places)
    firsts = tuple(serial(days.first if days else None) for days in spans)
    lasts = tuple(serial(days.last if days else None) for days in spans)
    yield Within("projects", "progress", "Progress", PROGRESS, progress, shape=Shape.WORDS, width=30)
    yield Within("projects", "key", "Key", KEY, keys, hidden=True)
    yield Within("projects", "target_day", "Target day", TARGET, targets, hidden=True)
    yield Within("projects", "first_day", "First day", FIRST, firsts, hidden=True)
    yield Within("projects", "last_day", "Last day", LAST, lasts, hidden=True)


def tasks_of(plan: Plan, place: int) -> list[Task]:
    """The tasks of a project as the sheet's formulas see them; of projects that share a ref, the first has them."""
    key = folded(plan.projects[place].ref)
    first = next(i for i, project in enumerate(plan.projects) if folded(project.ref) == key)
    return [seen(task) for task in plan.tasks if folded(task.project or "") == key and first == place]


def span_of_tasks(plan: Plan, place: int) -> Span | None:
    """From the first to the last day of a project's bars and marks."""
    tasks = tasks_of(plan, place)
    spans = [span for task in tasks if (span := span_of(task))]
    spans += [Span(task.mark.first, task.mark.day) for task in tasks if task.mark]
    return Span(min(s.first for s in spans), max(s.last for s in spans)) if spans else None


def progress_of(plan: Plan, place: int, day: dt.date | None) -> str:
    """9 tasks, 3 complete, 1 late."""
    tasks = tasks_of(plan, place)
    if not tasks or day is None:
        return "no tasks yet"
    return counted([status_of(task, day) for task in tasks])


def counted(statuses: Sequence[Status]) -> str:
    """So many tasks, and how many of them are complete, late, behind or without dates."""
    told = (f", {statuses.count(status)} {status.value.lower()}" for status in COUNTED if status in statuses)
    return f"{len(statuses)} task{'' if len(statuses) == 1 else 's'}{''.join(told)}"
