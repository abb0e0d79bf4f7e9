"""What is no longer as it was agreed: dates, lead officers and actions that moved, rows that came and went.

A1-23 asks for a reason whenever a date, an owner or an action of the plan changes; SF-07 has the Parent Board follow
the plan month by month; TR-69 has no change lost. Rows are matched by reference, whatever its case and spaces. Quick
wins are left out: they are followed up on a page of their own and are no part of the plan (SF-03).
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import Path
from ...form import asks_of, folded
from ...values import When
from .change_log import Log
from .form import Change, Outcome, Plan, Project, Task
from .outline import Row, lines, pairs, places, posts_of

ANSWERS = {"projects": ("title", "solution", "lead", "target"), "tasks": ("project", "task", "start", "finish", "mark")}
"""The plan's dates, owners and actions, by table."""
NAMES = {"projects": "title", "tasks": "task", "outcomes": "outcome", "indicators": "definition", "risks": "risk"}
"""The tables whose rows are listed when they come or go, each with the answer that says what a row is."""
LABELS = {name: ask.label for model in (Project, Task) for name, ask, _ in asks_of(model)}


@dataclass(frozen=True)
class Moved:
    """An answer that is not what was agreed: where it stands now, its row's reference and name, the project, and label.

    `was` and `now` are as typed, empty where nothing is; of several lines, only those that differ. `days` is how much
    later a date is now, below 0 for earlier; None where there was or is no date. `project` is folded. `logged` is the
    row of Changes that speaks of it: reason, author and day.
    """

    path: Path
    ref: str
    name: str
    project: str
    label: str
    was: str
    now: str
    days: int | None
    logged: Change | None

    @property
    def reason(self) -> str | None:
        return self.logged.reason if self.logged else None


@dataclass(frozen=True)
class Listed:
    """A row that came or is gone: its table, reference, what it is, and its project.

    `within` is whether its project came or is gone with it, which then speaks for it. `project` is folded, and empty
    for what belongs to a theme. `logged` is the row of Changes that speaks of it.
    """

    table: str
    ref: str
    name: str
    project: str
    within: bool
    logged: Change | None

    @property
    def reason(self) -> str | None:
        return self.logged.reason if self.logged else None

    @property
    def unexplained(self) -> bool:
        """For a row that is gone: whether it has no reason, and no project that would give it."""
        return not self.within and not self.reason


@dataclass(frozen=True)
class Comparison:
    """All that differs between two plans, in the order of the form."""

    moved: tuple[Moved, ...] = ()
    new: tuple[Listed, ...] = ()
    removed: tuple[Listed, ...] = ()

    @property
    def without_reason(self) -> int:
        """How many changes still need a reason; a new row needs none."""
        return sum(not m.reason for m in self.moved) + sum(row.unexplained for row in self.removed)


NO_CHANGE = Comparison()


def compare(agreed: Plan, plan: Plan, since: dt.date | None = None) -> Comparison:
    """What moved, came and went from the plan agreed, on the day `since`, to the plan as it is, with reasons."""
    log = Log(plan.changes, agreed.changes, since)
    moved = tuple(m for table in ANSWERS for m in _moved(agreed, plan, table, log))
    new = tuple(row for table in NAMES for row in _only_in(plan, agreed, table, log, gone=False))
    removed = tuple(row for table in NAMES for row in _only_in(agreed, plan, table, log, gone=True))
    return Comparison(moved, new, removed)


def _moved(agreed: Plan, plan: Plan, table: str, log: Log) -> Iterator[Moved]:
    """The answers of one table that differ, in the order of the plan as it is."""
    before, after = getattr(agreed, table), getattr(plan, table)
    for i, j in pairs(before, after):
        row = after[j]
        for field in ANSWERS[table]:
            old, new = getattr(before[i], field), getattr(row, field)
            told = _difference(field, old, new)
            if told is None or (field == "lead" and _same_post(old, new, (agreed, plan))):
                continue
            was, now, days = told
            texts = frozenset(folded(text) for text in (new, now) if text)
            logged = log.of_answer(row.ref, field, texts, _meant(field, new))
            at: Path = (table, j, field)
            yield Moved(at, row.ref, _name(table, row), _project(row), LABELS[field], was, now, days, logged)


def _difference(field: str, old: Any, new: Any) -> tuple[str, str, int | None] | None:
    """Was, now and days; None where both mean the same."""
    if isinstance(old, When) or isinstance(new, When):
        first, second = _meant(field, old), _meant(field, new)
        days = (second - first).days if first and second else None
        return (_text(old), _text(new), days) if first != second else None
    if field == "solution":
        was, now = _lines_beyond(old, new), _lines_beyond(new, old)
        return (was, now, None) if was or now else None
    return (_text(old), _text(new), None) if folded(_text(old)) != folded(_text(new)) else None


def _meant(field: str, value: Any) -> dt.date | None:
    """The day of a date: of a month its last, of a start its first, as the form asks for them (TR-56)."""
    if not isinstance(value, When):
        return None
    return value.first if field == "start" else value.day


def _lines_beyond(text: str | None, other: str | None) -> str:
    """The lines of a text that the other lacks, in whatever order."""
    known = {folded(line) for line in lines(other)}
    return "\n".join(line for line in lines(text) if folded(line) not in known)


def _same_post(old: str | None, new: str | None, plans: tuple[Plan, ...]) -> bool:
    """Whether two names are those of one post in either plan (TR-51)."""
    for known in map(posts_of, plans):
        first, second = known.get(folded(old or "")), known.get(folded(new or ""))
        if first and second and first[0] == second[0]:
            return True
    return False


def _only_in(plan: Plan, other: Plan, table: str, log: Log, *, gone: bool) -> Iterator[Listed]:
    """The rows of a table that the other plan lacks."""
    known, elsewhere = places(getattr(other, table)), {ref for ref, _ in places(other.projects)}
    own = {ref for ref, _ in places(plan.projects)}
    for key, i in places(getattr(plan, table)).items():
        if key not in known:
            row = getattr(plan, table)[i]
            project = _project(row)
            within = table != "projects" and project in own and project not in elsewhere
            logged = log.of_row(row.ref, gone=gone)
            yield Listed(table, row.ref, _name(table, row), project, within, logged)


def _name(table: str, row: Row) -> str:
    return getattr(row, NAMES[table]) or ""


def _project(row: Row) -> str:
    """The reference of the project a row is or belongs to, folded."""
    match row:
        case Project():
            return folded(row.ref)
        case Task() | Outcome():
            return folded(row.project or "")
        case _:
            return ""


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()
