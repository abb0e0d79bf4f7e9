"""What stands above tasks: days, part done, status and words of a project or theme, worked out from the rows below it.

Each formula has its twin in Python, from which the stored results come (design, section 6; TR-65). In the formulas @S
stands for the rows below.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ...form import Ref
from ...live import Formula, Shape, Stored
from ...timeline import SHORT_MONTHS, Span
from ...values import Share, Status
from .form import Task
from .outline import Step, status_of_all
from .sheet_projects import COUNTED, counted
from .sheet_tasks import words_of

_MONTHS = ",".join(f'"{month}"' for month in SHORT_MONTHS)
_ONE_MONTH = "EOMONTH({row.first_day},0)=EOMONTH({row.last_day},0)"


def _month(cell: str) -> str:
    return f'CHOOSE(MONTH({cell}),{_MONTHS})&" "&YEAR({cell})'


_DAYS = f'{_month("{row.first_day}")}&IF({_ONE_MONTH},""," to "&{_month("{row.last_day}")})&", "'
WORDS = (
    f'=IF({{row.first_day}}="","",{_DAYS})&LOWER({{row.status_now}})'
    '&IF({row.done}="","",", "&ROUND(100*{row.done},1)&"%")'
)
"""Jun 2002 to Mar 2003, late, 60%."""

FIRST = '=IF(COUNT({first_day@S},{mark_day@S})=0,"",MIN({first_day@S},{mark_day@S}))'
LAST = '=IF(COUNT({last_day@S},{mark_day@S})=0,"",MAX({last_day@S},{mark_day@S}))'
_TASKS = '(ROWS({kind@S})-COUNTIF({kind@S},"Project"))'
_BY_DAYS = "SUMPRODUCT({days@S},{part_done@S})/SUM({days@S})"
_PLAINLY = f'(SUM({{part_done@S}})-SUMIF({{kind@S}},"Project",{{part_done@S}}))/{_TASKS}'
POINTS = f'=IF(COUNT({{part_done@S}})=0,"",ROUND(IF(SUM({{days@S}})>0,{_BY_DAYS},{_PLAINLY}),6))'
DONE = '=IF({row.part_done}="","",INT({row.part_done})/100)'


def _of(status: Status) -> str:
    """How many of the rows have a status; projects may be counted with their tasks, see status_of_all."""
    return f'COUNTIF({{status_now@S}},"{status.value}")'


_DATED = f"(ROWS({{status_now@S}})-{_of(Status.NO_DATES)})"
STATUS = (
    f'=IF({_of(Status.LATE)}>0,"{Status.LATE.value}",IF({_of(Status.BEHIND)}>0,"{Status.BEHIND.value}",'
    f'IF({_DATED}=0,"{Status.NO_DATES.value}",IF({_of(Status.COMPLETE)}={_DATED},"{Status.COMPLETE.value}",'
    f'IF({_of(Status.NOT_STARTED)}={_DATED},"{Status.NOT_STARTED.value}","{Status.ON_TRACK.value}")))))'
)


def _count(status: Status) -> str:
    number = f'({_of(status)}-COUNTIFS({{status_now@S}},"{status.value}",{{kind@S}},"Project"))'
    return f'IF({number}=0,"",", "&{number}&" {status.value.lower()}")'


ALL_WORDS = f'{WORDS}&IF({_TASKS}=0,"","; "&{_TASKS}&IF({_TASKS}=1," task"," tasks")&{"&".join(map(_count, COUNTED))})'


@dataclass(frozen=True)
class Sums:
    """The live cells of a row that sums up others."""

    start: Formula
    finish: Formula
    done: Formula
    status_now: Formula
    words: Formula
    first_day: Formula
    last_day: Formula
    part_done: Formula


def sums(steps: Sequence[Step], first: int, last: int) -> Sums:
    """The sums of tasks that stand, with the rows of their projects, in rows `first` to `last` of the page.

    There must be such rows; they may be those of projects without tasks.
    """
    span, status, points = _span(steps), status_of_all(step.status for step in steps), _points(steps)
    share = Share(Decimal(int(points))) if points is not None else None

    def live(text: str, result: Stored, shape: Shape) -> Formula:
        return Formula(text.replace("@S", f"@{first}:{last}"), result, shape)

    begins, ends = (span.first, span.last) if span else ("", "")
    return Sums(
        live("={row.first_day}", begins, Shape.DATE),
        live("={row.last_day}", ends, Shape.DATE),
        live(DONE, float(share.percent / 100) if share else "", Shape.SHARE),
        live(STATUS, status.value, Shape.STATUS),
        live(ALL_WORDS, f"{words_of(Task(ref=Ref(''), done=share), span, status)}{_counted(steps)}", Shape.WORDS),
        live(FIRST, begins, Shape.DATE),
        live(LAST, ends, Shape.DATE),
        live(POINTS, "" if points is None else float(points), Shape.NUMBER),
    )


def _span(steps: Sequence[Step]) -> Span | None:
    """From the first to the last day that anything falls on; a milestone counts with its own day."""
    spans = [step.span for step in steps if step.span]
    spans += [Span(step.task.mark.day, step.task.mark.day) for step in steps if step.task.mark]
    return Span(min(s.first for s in spans), max(s.last for s in spans)) if spans else None


def _points(steps: Sequence[Step]) -> Decimal | None:
    """Points of % done, 0 to 100, by the days of the bars; the plain average where there are none.

    None where no task says how much of it is done; one that does not say counts as none done beside others (TR-70).
    """
    if not any(step.task.done for step in steps):
        return None
    weights = [step.span.days if step.span else 0 for step in steps]
    if not any(weights):
        weights = [1] * len(steps)
    each = (step.task.done.percent if step.task.done else Decimal(0) for step in steps)
    total = sum((points * weight for points, weight in zip(each, weights, strict=True)), Decimal(0))
    return (total / sum(weights)).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _counted(steps: Sequence[Step]) -> str:
    """; 9 tasks, 3 complete, 1 late."""
    return f"; {counted([step.status for step in steps])}" if steps else ""
