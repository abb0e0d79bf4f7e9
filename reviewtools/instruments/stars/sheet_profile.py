"""The sheet Profile: every row of the matrix with its star now and last time, how it moved and how assessors differ.

There is no overall star and no mean, for the source gives none (A1-65, TR-17); what is missing stays blank beside its
words and is never 0 (TR-70). The numbers come from the hidden columns of Agreed.
"""

from collections.abc import Callable
from typing import Any

from ...live import Field, Formula, Page, Radar, Shape, Stored
from ...timeline import short_date
from .form import Star
from .profile import NOT_AGREED, NOT_ASSESSED
from .sheet_agreed import UNCLEAR, before, between, earlier_day, given, moved_words, star_of
from .sheet_cells import LATEST, clean, day, number, star_words
from .sheet_panels import under_profile
from .sheet_seen import NO_DAY, AgreedRow, Seen

NOTES = (
    "Stars from 0 to 3 as they stand on Agreed. Not assessed and Not yet agreed are no stars, and not 0 stars.",
    "There is no overall star and no average: the ten rows are read one by one.",
)
TOLD = (
    "A radar picture with a spoke for each of the ten rows, Leadership at the top, from 0 in the middle to 3 at the "
    "rim, and a line each for Star now and Star last time. The table to its left holds the same numbers."
)


def _of(name: str) -> str:
    return f'IFERROR(INDEX({{t_agreed.{name}}},{{row.pos}}),"")'


NO_EARLIER, NONE_GIVEN = "No earlier star", "none given"
NOT_READ, SEVERAL = "date not clear", "several days"
"""Over the stars: of an assessment whose date no formula can read, and of earlier stars of more than one day."""
_OWN, _DAYS = "MAX({t_agreed.own_day})", "{t_agreed.earlier_day}"


def _words(when: str) -> str:
    """A day in any language of the program: 6 Jun 2003."""
    return f'DAY({when})&" "&INDEX({{month_names}},MONTH({when}))&" "&YEAR({when})'


POS = '=IFERROR(MATCH({row.place},{t_agreed.at},0),"")'
NOW = f"={_of('level')}"
NOW_WORDS = f'=IF({{row.now}}="",IF(N({_of("given")})>0,"{NOT_AGREED}","{NOT_ASSESSED}"),{star_words("{row.now}")})'
LAST_WORDS = f'=IF({{row.last}}="",IF({_of("before")}="","{NO_EARLIER}","{UNCLEAR}"),{star_words("{row.last}")})'
LAST = f'=IF(ISNUMBER({_of("before")}),{_of("before")},"")'
_DATE = "{in_settings.date}"
_UNREAD = f'AND({clean(_DATE)}<>"",NOT(ISNUMBER({day(_DATE)})))'
ON = f'=IF({_UNREAD},"{NOT_READ}",IF({_OWN}>{LATEST},"",{_words(_OWN)}))'
_FIRST, _LATEST = f"MIN({_DAYS})", f"MAX({_DAYS})"
LAST_ON = f'=IF(COUNT({_DAYS})=0,"",IF({_FIRST}={_LATEST},{_words(_LATEST)},"{SEVERAL}"))'
MOVED = f"={_of('moved')}"
_LOW, _HIGH, _BETWEEN, _GIVEN = _of("lowest"), _of("highest"), _of("between"), _of("given")
GAVE = (
    f'=IF(N({_GIVEN})=0,"{NONE_GIVEN}",{_BETWEEN}&IF(AND({_LOW}=1,{_HIGH}=1)," star"," stars")&", "&{_GIVEN}&" given")'
)
APART = f'=IF(N({_GIVEN})=0,"",{_HIGH}-{_LOW})'


def page(seen: Seen) -> Page:
    """The profile with its picture, and what follows from it underneath."""
    rows = [row for row in seen.agreed if row.first]
    headings = tuple(row.standing.row for row in rows if row.standing)

    def live(name: str, heading: str, text: str, result: Callable[[AgreedRow], Stored], **look: Any) -> Field:
        shape = look.pop("shape", Shape.TEXT)
        return Field(name, heading, tuple(Formula(text, result(row), shape) for row in rows), shape, **look)

    fields = (
        Field("heading", "Row of the matrix", tuple(row.heading for row in headings), width=27),
        Field("group", "Group", tuple(row.group for row in headings), width=11),
        live("now_words", "Star now", NOW_WORDS, _now_words, width=14, over=Formula(ON, _on(seen))),
        live("last_words", "Star last time", LAST_WORDS, _last_words, width=14, over=Formula(LAST_ON, _last_on(seen))),
        live("moved", "Moved", MOVED, moved_words, width=15),
        live("gave", "What assessors gave", GAVE, _gave, width=20),
        live("apart", "Stars apart", APART, _apart, shape=Shape.NUMBER, width=8),
        live("now", "Star now", NOW, lambda row: number(star_of(row)), shape=Shape.NUMBER, hidden=True),
        live("last", "Star last time", LAST, _last, shape=Shape.NUMBER, hidden=True),
        Field("place", "Place", tuple(row.place or 0 for row in rows), Shape.NUMBER, hidden=True),
        live("pos", "Row of Agreed", POS, lambda row: row.place or "", shape=Shape.NUMBER, hidden=True),
    )
    radar = Radar("Stars now and last time", "heading", ("now", "last"), int(Star.THREE), TOLD)
    return Page("Profile", "Profile", fields, NOTES, frozen=1, panels=under_profile(seen), radar=radar)


def _now_words(row: AgreedRow) -> str:
    return row.standing.printed if row.standing else ""


def _on(seen: Seen) -> str:
    """The day of the assessment."""
    if seen.date_unread:
        return NOT_READ
    return "" if seen.day == NO_DAY else short_date(seen.day)


def _last_on(seen: Seen) -> str:
    """The day of the earlier stars."""
    days = {earlier_day(row) for row in seen.agreed} - {None}
    return SEVERAL if len(days) > 1 else "".join(short_date(one) for one in days if one)


def _last(row: AgreedRow) -> Stored:
    was = before(row)
    return was if isinstance(was, int) else ""


def _last_words(row: AgreedRow) -> str:
    was = before(row)
    return Star(was).printed if isinstance(was, int) else str(was) or NO_EARLIER


def _gave(row: AgreedRow) -> str:
    """0 to 2 stars, 4 given."""
    stars = given(row)
    if not stars:
        return NONE_GIVEN
    ends = min(stars).printed if len(set(stars)) == 1 else f"{between(row)} stars"
    return f"{ends}, {len(stars)} given"


def _apart(row: AgreedRow) -> Stored:
    return "" if row.standing is None else number(row.standing.spread)
