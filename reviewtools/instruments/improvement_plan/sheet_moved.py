"""What moved since the plan was agreed, one row a change, to be filtered and sorted (A1-23, SF-07, TR-69)."""

from collections.abc import Iterator

from ...live import Page, Shape, Stored, listed
from . import wording
from .change_rules import agreement
from .changes import Comparison, Listed
from .form import Change
from .rules import Data

COLUMNS = (
    ("Ref", Shape.TEXT, 12.0),
    ("Project or task", Shape.WORDS, 40.0),
    ("What", Shape.WORDS, 18.0),
    ("Was", Shape.WORDS, 24.0),
    ("Now", Shape.WORDS, 24.0),
    ("Days", Shape.NUMBER, 10.0),
    ("Reason", Shape.WORDS, 40.0),
    ("Changed by", Shape.WORDS, 22.0),
    ("Changed on", Shape.TEXT, 18.0),
)


def pages(data: Data, title: str) -> tuple[Page, ...]:
    """The page of what moved, came and went; none where nothing was agreed."""
    if data.agreed is None:
        return ()
    since = wording.MOVED.format(agreement=agreement(data.agreed))
    notes = (f"{since}. {wording.MOVED_NOTE}",)
    return (Page("Moved", title, listed(COLUMNS, tuple(_rows(data.comparison))), notes, empty=wording.NOTHING_MOVED),)


def _rows(found: Comparison) -> Iterator[tuple[Stored, ...]]:
    for moved in found.moved:
        days = "" if moved.days is None else moved.days
        reason = moved.reason or wording.NO_REASON
        yield (moved.ref, moved.name, moved.label, moved.was, moved.now, days, reason, *_logged(moved.logged))
    yield from (_listed(row, wording.ADDED, "") for row in found.new)
    yield from (_listed(row, wording.REMOVED, wording.NO_REASON if row.unexplained else "") for row in found.removed)


def _listed(row: Listed, what: str, no_reason: str) -> tuple[Stored, ...]:
    told = what.format(kind=wording.ROW_OF[row.table])
    return (row.ref, row.name, told, "", "", "", row.reason or no_reason, *_logged(row.logged))


def _logged(row: Change | None) -> tuple[Stored, Stored]:
    """Who made a change, and when, as far as Changes says."""
    if row is None:
        return "", ""
    return row.by or "", str(row.date) if row.date else ""
