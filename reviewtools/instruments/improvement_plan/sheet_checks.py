"""What is checked of a task while it is typed: the first thing to put right stands beside its row.

One table says it twice, as a formula and in Python, in the order in which they are asked. The documents' own checks
look at more (rules.py, people.py).
"""

from collections.abc import Callable
from dataclasses import dataclass

from ...timeline import Span
from ...values import Status, When, YesNo
from .form import Task


@dataclass(frozen=True)
class Seen:
    """A task as typed and as the sheet's formulas see it, with what the other tables know of it.

    `strange` are its answers that nobody can read though something stands in the cell.
    """

    typed: Task
    task: Task
    span: Span | None
    status: Status
    project: int | None
    target: When | None
    twice: bool
    strange: frozenset[str]

    def unread(self, field: str) -> bool:
        """Whether something is typed there that the sheet cannot read."""
        return field in self.strange or (getattr(self.typed, field) is not None and getattr(self.task, field) is None)


@dataclass(frozen=True)
class Check:
    """What to put right, when it holds as a formula, and when as Python."""

    words: str
    formula: str
    holds: Callable[[Seen], bool]


def _date(field: str, heading: str) -> Check:
    formula = f'AND(TRIM({{row.{field}}})<>"",{{row.{field}_day}}="")'
    return Check(f"{heading}: type a date such as 6 Jun 2003", formula, lambda seen: seen.unread(field))


def _after_target(seen: Seen) -> bool:
    days = [seen.span.last] if seen.span else []
    days += [seen.task.mark.day] if seen.task.mark else []
    return bool(seen.target and days and max(days) > seen.target.day)


def _mark_outside(seen: Seen) -> bool:
    mark, span = seen.task.mark, seen.span
    return bool(mark and span and not span.first <= mark.day <= span.last)


CHECKS = (
    Check("Ref is empty", 'TRIM({row.ref})=""', lambda seen: "ref" in seen.strange),
    Check(
        "Ref is used twice",
        "SUMPRODUCT(--({t_tasks.ref}={row.ref}))>1",
        lambda seen: seen.twice,
    ),
    Check("Project is empty", 'TRIM({row.project})=""', lambda seen: not seen.task.project),
    Check(
        "Project is not on Projects",
        '{row.project_row}=""',
        lambda seen: seen.project is None,
    ),
    Check("Task is empty", 'TRIM({row.task})=""', lambda seen: not seen.task.task),
    _date("start", "Start"),
    _date("finish", "Finish"),
    _date("mark", "Mark date"),
    Check(
        "% done: type 0% to 100%",
        'AND(TRIM({row.done})<>"",{row.part_done}="")',
        lambda seen: seen.unread("done"),
    ),
    Check(
        "Finish is before Start",
        'AND({row.start_day}<>"",{row.finish_day}<>"",{row.first_day}="")',
        lambda seen: bool(seen.task.start and seen.task.finish and not seen.span),
    ),
    Check(
        "Give the reason for the status",
        'AND(TRIM({row.status})<>"",TRIM({row.status_reason})="")',
        lambda seen: bool((seen.task.status or "status" in seen.strange) and not seen.task.status_reason),
    ),
    Check(
        "Ends after the project's target",
        'IF({row.target_day}="",FALSE,MAX(N({row.last_day}),INT(N({row.mark_day})))>INT({row.target_day}))',
        _after_target,
    ),
    Check(
        "Mark date is outside the bar",
        'IF(OR({row.mark_day}="",{row.first_day}=""),FALSE,'
        "OR(INT({row.mark_day})<{row.first_day},INT({row.mark_day})>{row.last_day}))",
        _mark_outside,
    ),
    Check(
        "Board item: type its date",
        f'AND({{row.board}}="{YesNo.YES.value}",{{row.mark}}="",{{row.status_now}}<>"{Status.COMPLETE.value}")',
        lambda seen: seen.task.board is YesNo.YES and not seen.typed.mark and seen.status is not Status.COMPLETE,
    ),
)
"""In the order in which they are asked; the first that holds is shown."""
