"""The rows of Changes as managers type them: which of them gives the reason of a change (A1-23, TR-69).

A row speaks of a change if it has the same reference and names the same answer. It counts if it was made on or after
the day of the agreement, has no date, or says what now stands there; never if it stood on Changes already when the plan
was agreed, or gives another date than the one that now stands there: then it is the reason of an earlier change.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...form import folded
from ...timeline import typed_date
from .form import Change

_NAMES = {
    "title": frozenset(("project", "title", "name")),
    "solution": frozenset(("solution", "task", "tasks", "action", "actions")),
    "lead": frozenset(("lead", "leader", "leading", "officer", "owner", "post", "responsible", "responsibility")),
    "target": frozenset(("target", "finish", "end", "deadline", "due", "completion")),
    "project": frozenset(("project", "moved")),
    "task": frozenset(("task", "action", "title", "name", "wording", "words", "text")),
    "start": frozenset(("start", "starts", "begin", "begins", "beginning")),
    "finish": frozenset(("finish", "finishes", "end", "ends", "deadline", "due", "completion", "target")),
    "mark": frozenset(("mark", "milestone", "meeting", "board")),
}
"""What a manager may call each answer under What changed."""
DATES = frozenset(("target", "start", "finish", "mark"))
_ANY_DATE = frozenset(("date", "dates", "dated", "timing", "timetable"))
_GONE = frozenset(("removed", "remove", "deleted", "delete", "dropped", "withdrawn", "cancelled", "stopped", "closed"))
_CAME = frozenset(("new", "added", "add", "created", "inserted"))


@dataclass(frozen=True)
class Log:
    """The rows of Changes, those that stood there when the plan was agreed, and the day on which it was."""

    rows: tuple[Change, ...]
    before: tuple[Change, ...] = ()
    since: dt.date | None = None

    def of_answer(self, ref: str, field: str, told: frozenset[str], day: dt.date | None) -> Change | None:
        """The latest row that speaks of an answer which now reads as one of `told` (folded) or means `day`."""

        def speaks(row: Change) -> bool:
            says = _says(row, field, told, day)
            whole = not (named := _named(row))
            other = row.now and (whole or (field in DATES and _date(row.now, field)))  # it tells of another change
            return (whole or field in named) and (says or (self._counts(row) and not other))

        return self._latest(ref, speaks, lambda row: _says(row, field, told, day))

    def of_row(self, ref: str, *, gone: bool) -> Change | None:
        """The latest row that speaks of a row which came or is gone.

        One that says so ("Removed") comes first. Otherwise any with its reference will do that is not about a date or
        a lead officer.
        """
        words = _GONE if gone else _CAME

        def says(row: Change) -> bool:
            return bool(words & (_words(row.field) | _words(row.now)))

        def speaks(row: Change) -> bool:
            return says(row) or (self._counts(row) and not _named(row) & {*DATES, "lead"})

        return self._latest(ref, speaks, says)

    def _latest(self, ref: str, speaks: Callable[[Change], bool], first: Callable[[Change], bool]) -> Change | None:
        found = [(i, row) for i, row in enumerate(self.rows) if folded(ref) in _refs(row) and speaks(row)]
        return max(found, key=lambda item: (first(item[1]), _day(item[1]), item[0]))[1] if found else None

    def _counts(self, row: Change) -> bool:
        """Whether a row was made since the agreement, as far as it says."""
        return row not in self.before and (self.since is None or row.date is None or row.date.day >= self.since)


def _says(row: Change, field: str, told: frozenset[str], day: dt.date | None) -> bool:
    """Whether a row says what now stands there."""
    if row.now is None:
        return False
    return folded(row.now) in told or (day is not None and _date(row.now, field) == day)


def _date(text: str | None, field: str) -> dt.date | None:
    """A date under Was or Now as its answer would read it: a month means its last day, of a start its first."""
    span = typed_date(text or "")
    return (span.first if field == "start" else span.last) if span else None


def _named(row: Change) -> frozenset[str]:
    """The answers that a row names; none where it speaks of its reference as a whole."""
    words = _words(row.field)
    named = frozenset(field for field, names in _NAMES.items() if names & words)
    return named or (DATES if words & _ANY_DATE else frozenset())


def _refs(row: Change) -> Iterator[str]:
    """The references a row is about, folded: all of its cell, and each of several with ; or , or "and" between."""
    if row.ref:
        yield folded(row.ref)
        yield from filter(None, map(folded, re.split(r"[;,&]|\band\b", row.ref)))


def _words(text: str | None) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", (text or "").casefold()))


def _day(row: Change) -> dt.date:
    return row.date.day if row.date else dt.date.min
