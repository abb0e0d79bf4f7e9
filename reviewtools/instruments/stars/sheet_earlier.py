"""What stands live beside earlier stars: what to check, and what the other sheets count (A1-12)."""

from collections.abc import Iterator

from ...formulas import serial
from ...live import Shape, Stored, Within
from .form import HEADINGS, Earlier
from .sheet_cells import clean, day, level, nothing, number, row_place
from .sheet_check import Check, first_shown, first_told
from .sheet_seen import Seen

DAY = f'=IFERROR({day("{row.date}")},"")'
AT = f"={row_place('{row.row}')}"
LEVEL = f"={level('{row.star}')}"
_SAME_DAY = "({t_earlier.at}={row.at})*({t_earlier.day}={row.day})"


def _typed(seen: Seen, index: int, field: str) -> bool:
    return getattr(seen.stars.earlier[index], field) is not None or seen.strange("earlier", index, field)


def _late(seen: Seen, index: int) -> bool:
    date = seen.stars.earlier[index].date
    return date is not None and date.day >= seen.day


def _differs(seen: Seen, index: int) -> bool:
    mine = seen.stars.earlier[index]
    same = (one for one in seen.stars.earlier if _key(one) == _key(mine))
    return any(one.star is not None and one.star != mine.star for one in same)


def _key(one: Earlier) -> tuple[object, object]:
    return one.date and one.date.day, one.row


CHECKS: tuple[Check[int], ...] = (
    Check("Date is empty", f'{clean("{row.date}")}=""', lambda seen, i: not _typed(seen, i, "date")),
    Check("Date: type a date such as 6 Jun 2003", '{row.day}=""', lambda seen, i: seen.stars.earlier[i].date is None),
    Check("Row of the matrix is empty", f'{clean("{row.row}")}=""', lambda seen, i: not _typed(seen, i, "row")),
    Check("Row is not one of the ten", '{row.at}=""', lambda seen, i: seen.stars.earlier[i].row is None),
    Check("Star is empty: 0, 1, 2 or 3", f'{clean("{row.star}")}=""', lambda seen, i: not _typed(seen, i, "star")),
    Check("Star: choose 0, 1, 2 or 3", '{row.level}=""', lambda seen, i: seen.stars.earlier[i].star is None),
    Check("Not before this assessment: not counted", "{row.day}>=MAX({t_agreed.own_day})", _late),
    Check(
        "Differs from another row of this day",
        f'SUMPRODUCT({_SAME_DAY}*({{t_earlier.level}}<>"")*({{t_earlier.level}}<>{{row.level}}))>0',
        _differs,
    ),
)
"""In the order in which they are asked; the first that holds is shown."""

CHECK = first_shown(CHECKS, nothing("date", "row", "star", "assessed_by"))


def columns(seen: Seen) -> Iterator[Within]:
    """The live columns of Earlier."""
    rows = seen.stars.earlier
    checks = tuple(to_check(seen, index) for index in range(len(rows)))
    yield Within("earlier", "check", "To check", CHECK, checks, shape=Shape.WARNING, width=34)
    yield _hidden("day", "Day counted", DAY, tuple(serial(one.date.day if one.date else None) for one in rows))
    yield _hidden("at", "Row counted", AT, tuple(HEADINGS.index(one.row.value) + 1 if one.row else "" for one in rows))
    yield _hidden("level", "Star counted", LEVEL, tuple(number(one.star) for one in rows))


def to_check(seen: Seen, index: int) -> str:
    """The first thing to put right in the row of an earlier star."""
    return first_told(CHECKS, seen, index)


def _hidden(name: str, heading: str, formula: str, results: tuple[Stored, ...]) -> Within:
    return Within("earlier", name, heading, formula, results, hidden=True)
