"""What moved since the plan was agreed: where a Board member looks first after the glance (A1-23, SF-07, TR-69).

The register under Changes to the plan keeps every step with its author and day; here stands what came of them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from ...blocks import Block, Column, Content, Grid, Heading, Para, Tone, Toned
from . import wording
from .change_rules import agreement
from .changes import Comparison, Listed, Moved
from .outline import Outline
from .rules import Data

MOVED_COLUMNS = (
    Column("Ref", 1.2),
    Column("Project or task", 3.6),
    Column("What", 1.5),
    Column("Was", 2.2),
    Column("Now", 2.2),
    Column("Days", 0.8, "right"),
    Column("Reason", 4.2),
)
LISTED_COLUMNS = (Column("Ref", 1.2), Column("Kind", 1.2), Column("What it is", 5), Column("Reason", 4.2))


def moved_pages(data: Data) -> Iterator[Block]:
    """What moved, came and went; nothing where nothing was agreed."""
    if data.agreed is None:
        return
    found = data.comparison
    title = wording.MOVED.format(agreement=agreement(data.agreed))
    yield Heading(1, title)
    if not (found.moved or found.new or found.removed):
        yield Para(wording.NOTHING_MOVED)
        return
    yield Para(in_short(found), keep=True)
    notes = (wording.MOVED_NOTE, *([wording.WHO_CHANGED] if data.outline.plan.changes else []))
    if found.moved:
        yield _moved(data.outline, found.moved, title, notes)
    for heading, rows, gone in ((wording.NEW_ROWS, found.new, False), (wording.REMOVED_ROWS, found.removed, True)):
        if rows:
            yield Heading(2, heading)
            yield _listed(heading, rows, gone=gone)


def in_short(found: Comparison) -> str:
    """3 dates moved later, 1 date moved earlier, 1 addition. 2 changes have no reason yet."""
    days = [moved.days for moved in found.moved if moved.days is not None]
    later = sum(day > 0 for day in days)
    told = (
        (wording.LATER, later),
        (wording.EARLIER, len(days) - later),
        (wording.OTHER_MOVES, len(found.moved) - len(days)),
        (wording.CAME, len(found.new)),
        (wording.WENT, len(found.removed)),
    )
    parts = [_counted(words, n) for words, n in told if n]
    missing = found.without_reason
    return ", ".join(parts) + "." + (f" {_counted(wording.REASONS_MISSING, missing)}" if missing else "")


def _counted(words: tuple[str, str], n: int) -> str:
    return words[n != 1].format(n=n)


def _moved(outline: Outline, found: Sequence[Moved], title: str, notes: tuple[str, ...]) -> Grid:
    """Every answer that moved, project by project in the order of the plan."""
    headings: dict[str, str] = {}
    for work in outline.works:
        headings.setdefault(work.key, work.name)
    for moved in found:
        headings.setdefault(moved.project, wording.MOVED_ELSEWHERE)
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    for ref, heading in headings.items():
        if mine := [_row(moved) for moved in found if moved.project == ref]:
            group[len(rows)] = heading
            rows += mine
    return Grid(title, MOVED_COLUMNS, tuple(rows), group=group, small=True, caption=False, notes=notes)


def _row(moved: Moved) -> tuple[Content, ...]:
    was, now = (_answer(text) for text in (moved.was, moved.now))
    return (moved.ref, moved.name, moved.label, was, now, days(moved.days), moved.reason or _NO_REASON)


_NO_REASON = Toned(wording.NO_REASON, Tone.QUIET)


def _answer(text: str) -> Content:
    """An answer as typed, its lines as a list."""
    return tuple(text.splitlines()) or Toned(wording.NO_ANSWER, Tone.QUIET)


def days(number: int | None) -> str | None:
    """+14 or −7, with a real minus sign; nothing where there was or is no date."""
    return None if number is None else f"{number:+d}".replace("-", "−")


def _listed(title: str, rows: Sequence[Listed], *, gone: bool) -> Grid:
    """Rows that came or are gone; what came or went with its project is counted in the project's row.

    What is new needs no reason, and without any there is no column for them.
    """
    within = Counter((row.project, row.table) for row in rows if row.within)
    shown = [row for row in rows if not row.within]
    count = len(LISTED_COLUMNS) - (not gone and not any(row.reason for row in shown))
    told = tuple(_listed_row(row, within, gone=gone)[:count] for row in shown)
    return Grid(title, LISTED_COLUMNS[:count], told, small=True, caption=False)


def _listed_row(row: Listed, within: Counter[tuple[str, str]], *, gone: bool) -> tuple[Content, ...]:
    """Reference, kind, what it is, and reason; without a reason a removal says so."""
    counts = {table: within[row.project, table] for table in wording.WITH} if row.table == "projects" else {}
    more = " and ".join(_counted(wording.WITH[table], n) for table, n in counts.items() if n)
    name = f"{row.name}, with {more}" if more else row.name
    reason = row.reason or (_NO_REASON if gone else None)
    return (row.ref, wording.ROW_OF[row.table], name, reason)
