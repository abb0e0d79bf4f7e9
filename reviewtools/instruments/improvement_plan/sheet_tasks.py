"""What stands live beside each task: its status, its dates in words, what to check, and the columns its bar needs.

Each formula has its twin in Python, from which the stored results come (design, section 6; TR-65).
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ...errors import Path
from ...form import folded
from ...formulas import EPOCH, plainly, serial
from ...live import Chart, Choices, Formula, Shape, Stored, Within
from ...timeline import SHORT_MONTHS, Span
from ...values import Status, When
from .form import Plan, Task
from .outline import BEHIND_BY, span_of, status_of
from .sheet_checks import CHECKS, Seen
from .sheet_dates import first_of, last_of, month_year, read_day, readable

STATUSES = Choices("statuses", tuple(status.value for status in Status))

START = f"={read_day('{row.start}', last=False)}"
FINISH = f"={read_day('{row.finish}', last=True)}"
MARK = f"={read_day('{row.mark}', last=True)}"  # a month's last day, which is when it falls due
FIRST = (
    '=IF(AND({row.start_day}="",{row.finish_day}=""),"",'
    f'IF({{row.start_day}}="",{first_of("{row.finish_day}")},'
    'IF({row.finish_day}="",INT({row.start_day}),'
    'IF(INT({row.start_day})>INT({row.finish_day}),"",INT({row.start_day})))))'
)
LAST = f'=IF({{row.first_day}}="","",IF({{row.finish_day}}="",{last_of("{row.start_day}")},INT({{row.finish_day}})))'
_DONE = 'VALUE({row.done}&"")'
PART_DONE = (
    f'=IF({{row.done}}="","",IFERROR(IF(OR({_DONE}<0,{_DONE}>100),"",ROUND({_DONE}*IF({_DONE}<=1,100,1),6)),""))'
)
PROJECT_ROW = f'=IF({{row.project}}="","",IFERROR(MATCH({plainly("TRIM({row.project})")},{{t_projects.key}},0),""))'
TARGET = '=IF({row.project_row}="","",INDEX({t_projects.target_day},{row.project_row}))'


_AHEAD = f'IF(N({{row.part_done}})=0,"{Status.NOT_STARTED.value}","{Status.ON_TRACK.value}")'
_GONE = "100*({chart_as_at}-{row.first_day}+1)/({row.last_day}-{row.first_day}+1)"
_UNDER_WAY = f'IF(N({{row.part_done}})<{_GONE}-{BEHIND_BY},"{Status.BEHIND.value}","{Status.ON_TRACK.value}")'
BY_DATES = (
    f'IF(N({{row.part_done}})>=100,"{Status.COMPLETE.value}",'
    f'IF(AND({{row.first_day}}="",{{row.mark_day}}=""),"{Status.NO_DATES.value}",'
    f'IF(IF({{row.first_day}}="",{{row.mark_day}},{{row.last_day}})<{{chart_as_at}},"{Status.LATE.value}",'
    f'IF(OR({{row.first_day}}="",N({{row.first_day}})>{{chart_as_at}}),{_AHEAD},{_UNDER_WAY}))))'
)
_OVER = 'MATCH(IF(TRIM({row.status_reason})="","",TRIM({row.status})),{statuses},0)'
STATUS = f'=IF(COUNTA({{row.answers}})=0,"",IFERROR(INDEX({{statuses}},{_OVER}),{BY_DATES}))'
_TO = f'IF(EOMONTH({{row.first_day}},0)=EOMONTH({{row.last_day}},0),""," to "&{month_year("{row.last_day}")})'
_LABEL = 'IF(TRIM({row.mark_label})="","",TRIM({row.mark_label})&" ")'
WORDS = (
    '=IF({row.status_now}="","",'
    f'IF({{row.first_day}}="","",{month_year("{row.first_day}")}&{_TO}&", ")'
    '&LOWER({row.status_now})&IF({row.part_done}="","",", "&ROUND({row.part_done},1)&"%")'
    f'&IF({{row.mark_day}}="","","; milestone "&{_LABEL}&{month_year("{row.mark_day}")}))'
)
AS_AT = (
    f"=IF(ISNUMBER({read_day('{in_settings.as_at}', last=True)}),INT({read_day('{in_settings.as_at}', last=True)}),"
    'IF(COUNTA({t_tasks.answers})=0,"",TODAY()))'
)
_START = read_day("{in_settings.chart_start}", last=False)
BEGINS = (
    f"=IF(ISNUMBER({_START}),INT({_START}),"
    "IF(COUNT({t_tasks.first_day})>0,MIN({t_tasks.first_day}),{chart_as_at}))"
)


@dataclass(frozen=True)
class Row:
    """What the live cells of one task come to."""

    status: str
    words: str
    check: str
    start: Stored
    finish: Stored
    mark: Stored
    first: Stored
    last: Stored
    done: Stored
    project: Stored
    target: Stored


def columns(rows: Sequence[Row]) -> Iterator[Within]:
    """The live columns of Tasks, with what their rows come to."""

    def results(name: str) -> tuple[Stored, ...]:
        return tuple(getattr(row, name) for row in rows)

    asked = "".join(f"IF({check.formula},{_quoted(check.words)}," for check in CHECKS)
    to_check = f'=IF({{row.status_now}}="","",{asked}""{")" * len(CHECKS)})'
    yield Within("tasks", "check", "To check", to_check, results("check"), shape=Shape.WARNING, width=26)
    yield Within("tasks", "words", "In words", WORDS, results("words"), shape=Shape.WORDS, width=34)
    for name, heading, formula, result in (
        ("start_day", "Start day", START, "start"),
        ("finish_day", "Finish day", FINISH, "finish"),
        ("mark_day", "Mark day", MARK, "mark"),
        ("first_day", "First day", FIRST, "first"),
        ("last_day", "Last day", LAST, "last"),
        ("part_done", "Part done", PART_DONE, "done"),
        ("project_row", "Project row", PROJECT_ROW, "project"),
        ("target_day", "Target day", TARGET, "target"),
    ):
        yield Within("tasks", name, heading, formula, results(result), hidden=True)
    yield Within("tasks", "status_now", "Status", STATUS, results("status"), shape=Shape.STATUS, width=16)


def chart(plan: Plan, day: dt.date | None) -> Chart:
    """The chart of all tasks, from the plan's first month on."""
    start = readable(plan.settings.chart_start)
    firsts = [span.first for task in plan.tasks if (span := span_of(seen(task)))]
    begins = start.first if start else min(firsts, default=day)
    return Chart(
        "tasks",
        status="status_now",
        first="first_day",
        last="last_day",
        done="part_done",
        mark="mark_day",
        target="target_day",
        as_at=Formula(AS_AT, serial(day)),
        begins=Formula(BEGINS, serial(begins)),
        known_by="task",
    )


def seen(task: Task) -> Task:
    """A task with the dates that the sheet's formulas can read."""
    return task.model_copy(update={name: readable(getattr(task, name)) for name in ("start", "finish", "mark")})


def rows_of(plan: Plan, day: dt.date, unread: Collection[Path] = ()) -> Iterator[Row]:
    """What every task's live cells come to as at a day.

    `unread` are the paths of answers that stand in the sheet but that nobody can read.
    """
    places = {folded(project.ref): i for i, project in reversed(list(enumerate(plan.projects)))}
    refs = [folded(task.ref) for task in plan.tasks]
    for i, typed in enumerate(plan.tasks):
        task = seen(typed)
        span, status = span_of(task), status_of(task, day)
        place = places.get(folded(task.project or ""))
        target = readable(plan.projects[place].target) if place is not None else None
        strange = frozenset(str(path[2]) for path in unread if path[:2] == ("tasks", i))
        about = Seen(typed, task, span, status, place, target, refs.count(refs[i]) > 1, strange)
        yield Row(
            status.value,
            words_of(task, span, status),
            next((check.words for check in CHECKS if check.holds(about)), ""),
            read_by(task.start, last=False),
            read_by(task.finish, last=True),
            read_by(task.mark, last=True),
            serial(span.first if span else None),
            serial(span.last if span else None),
            round(float(task.done.percent), 6) if task.done else "",
            "" if place is None else place + 1,
            read_by(target, last=True),
        )


def words_of(task: Task, span: Span | None, status: Status) -> str:
    """Jun 2002 to Mar 2003, late, 60%; milestone 6th Mar 2003."""
    words = status.value.lower()
    if span:
        first, last = _month(span.first), _month(span.last)
        words = f"{first if first == last else f'{first} to {last}'}, {words}"
    if task.done:
        percent = task.done.percent.quantize(Decimal("0.1"), ROUND_HALF_UP)
        words += f", {percent.normalize():f}%"
    if task.mark:
        words += f"; milestone {f'{task.mark_label} ' if task.mark_label else ''}{_month(task.mark.day)}"
    return words


def read_by(when: When | None, *, last: bool) -> Stored:
    """A date as the formula reads it: first or last day, half a day more for a month."""
    if when is None:
        return ""
    return ((when.day if last else when.first) - EPOCH).days + (0.5 if when.text else 0)


def _month(day: dt.date) -> str:
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
