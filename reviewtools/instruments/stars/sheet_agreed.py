"""What stands live beside agreed stars: what assessors gave, how the row moved, and what to check (A1-12, A1-65).

Their middle star is only a proposal; half-way between two stars it is the lower, which is our own rule and said so on
the sheet. The hidden columns hold what Profile and Start show. Everything goes by the name of the row of the matrix.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from ...formulas import found, serial
from ...live import Shape, Stored, Within
from .form import Star
from .profile import Before
from .sheet_cells import LATEST, clean, day, level, middle, number, row_place
from .sheet_check import Check, first_shown, first_told
from .sheet_seen import NO_DAY, AgreedRow, Seen

UNCLEAR = "Unclear"
"""What stands for an earlier star where two differ on the same day."""
NOT_ASSESSED, NOT_AGREED, NO_EARLIER, SAME, UP, DOWN = (
    "not assessed", "not yet agreed", "no earlier star", "same", "up", "down",
)  # fmt: skip

AT = f"={row_place('{row.row}')}"
_FIRST = 'IF({row.at}="",FALSE,MATCH({row.at},{t_agreed.at},0)=ROW()-ROW({t_agreed.head}))'
LEVEL = f'=IF({_FIRST},{level("{row.star}")},"")'
GIVEN = '=IF({row.at}="",0,COUNTIFS({t_assessments.at},{row.at},{t_assessments.level},">=0"))'
_STARS, _MINE = "{t_assessments.level}", "{t_assessments.at}={row.at}"
MIDDLE = f'=IF({{row.given}}=0,"",{middle(_STARS, _MINE)})'
LOWEST = f'=IF({{row.given}}=0,"",{found(15, _STARS, _MINE)})'
HIGHEST = f'=IF({{row.given}}=0,"",{found(14, _STARS, _MINE)})'
BETWEEN = '=IF({row.given}=0,"",{row.lowest}&IF({row.lowest}={row.highest},""," to "&{row.highest}))'
OWN_DAY = (
    f"=IFERROR(INT({day('{in_settings.date}')}),IFERROR(INT({day('{in_settings.as_at}')}),{LATEST + 1}))"  # else no end
)
_EARLIER = '({t_earlier.at}={row.at})*({t_earlier.level}<>"")'
_LAST = found(14, "{t_earlier.day}", f"{_EARLIER}*({{t_earlier.day}}<{{row.own_day}})")
EARLIER_DAY = f'=IF({_FIRST},IFERROR({_LAST},""),"")'
_ON_IT = f"{_EARLIER}*({{t_earlier.day}}={{row.earlier_day}})"
_LOW, _HIGH = (found(which, "{t_earlier.level}", _ON_IT) for which in (15, 14))
BEFORE = f'=IF({{row.earlier_day}}="","",IF({_LOW}={_HIGH},{_LOW},"{UNCLEAR}"))'
_MOVED = (
    f'IF({{row.level}}={{row.before}},"{SAME}",IF({{row.level}}>{{row.before}},'
    f'"{UP} "&({{row.level}}-{{row.before}}),"{DOWN} "&({{row.before}}-{{row.level}})))'
)
MOVED = (
    f'=IF({{row.at}}="","",IF({{row.level}}="",IF({{row.given}}=0,"{NOT_ASSESSED}","{NOT_AGREED}"),'
    f'IF({{row.before}}="","{NO_EARLIER}",IF({{row.before}}="{UNCLEAR}","{UNCLEAR.lower()}",{_MOVED}))))'
)
ORDER = '=IF({row.level}="","",100*{row.level}+{row.at})'
"""Weakest first, and in the matrix's order within a star."""


def _waits(_: Seen, row: AgreedRow) -> bool:
    return star_of(row) is None and bool(given(row))


def _lacks_reason(_: Seen, row: AgreedRow) -> bool:
    standing = row.standing
    return row.first and standing is not None and standing.differs and not standing.reason


CHECKS: tuple[Check[AgreedRow], ...] = (
    Check("Not one of the ten rows: not counted", '{row.at}=""', lambda _, row: row.place is None),
    Check("This row stands here twice", "COUNTIF({t_agreed.at},{row.at})>1", lambda seen, row: _twice(seen, row)),
    Check(
        "Star: choose 0, 1, 2 or 3",
        f'AND({clean("{row.star}")}<>"",{{row.level}}="")',
        lambda seen, row: seen.strange("agreed", row.index, "star"),
    ),
    Check(
        "No assessor gave it a star",
        'AND({row.level}<>"",{row.given}=0)',
        lambda _, row: star_of(row) is not None and not given(row),
    ),
    Check(
        "Not the middle star: give the reason",
        f'AND({{row.level}}<>"",{{row.level}}<>{{row.middle}},OR(ISERROR({{row.reason}}),{clean("{row.reason}")}=""))',
        _lacks_reason,
    ),
    Check("Agree a star", 'AND({row.level}="",{row.given}>0)', _waits),
    Check(
        "Nobody has assessed it",
        "AND({row.given}=0,COUNT({t_assessments.level})>0)",
        lambda seen, row: not given(row) and any(one.star is not None for one in seen.stars.assessments),
    ),
)
"""In the order in which they are asked; the first that holds is shown."""

CHECK = first_shown(CHECKS, f'{clean("{row.row}")}=""')

_Result = Callable[[AgreedRow], Stored]


def columns(seen: Seen) -> Iterator[Within]:
    """The live columns of Agreed."""
    rows = seen.agreed

    def live(name: str, heading: str, formula: str, result: _Result, width: float = 0) -> Within:
        shape = Shape.WARNING if name == "check" else Shape.TEXT
        results = tuple(map(result, rows))
        return Within("agreed", name, heading, formula, results, shape=shape, width=width or 9, hidden=not width)

    yield live("middle", "Middle star", MIDDLE, lambda row: number(row.standing.middle if row.standing else None), 9)
    yield live("between", "Lowest to highest", BETWEEN, between, 10)
    yield live("lowest", "Lowest given", LOWEST, lambda row: number(min(given(row), default=None)))
    yield live("highest", "Highest given", HIGHEST, lambda row: number(max(given(row), default=None)))
    yield live("before", "Earlier star", BEFORE, before, 9)
    yield live("moved", "Moved", MOVED, moved_words, 14)
    yield live("check", "To check", CHECK, lambda row: to_check(seen, row), 26)
    yield live("at", "Row counted", AT, lambda row: row.place or "")
    yield live("level", "Star counted", LEVEL, lambda row: number(star_of(row)))
    yield live("given", "Stars given", GIVEN, lambda row: len(given(row)))
    yield live("own_day", "Own day", OWN_DAY, lambda _: LATEST + 1 if seen.day == NO_DAY else serial(seen.day))
    yield live("earlier_day", "Earlier day", EARLIER_DAY, lambda row: serial(earlier_day(row)))
    yield live("order", "Order", ORDER, _order)


def to_check(seen: Seen, row: AgreedRow) -> str:
    """The first thing to put right in an agreed row."""
    return first_told(CHECKS, seen, row)


def star_of(row: AgreedRow) -> Star | None:
    """The agreed star that counts."""
    return row.typed.star if row.first else None


def between(row: AgreedRow) -> str:
    """The lowest and the highest star that assessors gave: 0 to 2."""
    ends = sorted({int(min(given(row))), int(max(given(row)))}) if given(row) else []
    return " to ".join(map(str, ends))


def before(row: AgreedRow) -> Stored:
    """The star of the last earlier assessment; a word where two differ on its day, nothing where there is none."""
    earlier = _before(row)
    return "" if earlier is None else UNCLEAR if earlier.star is None else int(earlier.star)


def moved_words(row: AgreedRow) -> str:
    """How a row moved: up 1, down 2, same; or why that cannot be told."""
    if row.place is None:
        return ""
    star, was = star_of(row), before(row)
    if star is None:
        return NOT_AGREED if given(row) else NOT_ASSESSED
    if not isinstance(was, int):
        return UNCLEAR.lower() if was else NO_EARLIER
    return SAME if star == was else f"{UP} {star - was}" if star > was else f"{DOWN} {was - star}"


def given(row: AgreedRow) -> list[Star]:
    """The stars that assessors gave."""
    return [one.star for one in row.standing.given] if row.standing else []


def _before(row: AgreedRow) -> Before | None:
    return row.standing.before if row.standing and row.first else None


def earlier_day(row: AgreedRow) -> dt.date | None:
    """The day of the last earlier assessment."""
    earlier = _before(row)
    return earlier.day if earlier else None


def _twice(seen: Seen, row: AgreedRow) -> bool:
    return sum(other.place == row.place for other in seen.agreed) > 1


def _order(row: AgreedRow) -> Stored:
    star = star_of(row)
    return "" if star is None or row.place is None else 100 * star + row.place
