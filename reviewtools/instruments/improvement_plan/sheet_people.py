"""What stands live beside entries of Resources and beside posts: what to check, and the most that is asked of a post.

The hidden columns of Resources hold all that a share of time comes to; the sheet Workload only adds it up. Their twin
in Python is sheet_entries.py (SF-05, SF-37, TR-49 to TR-54).
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ...errors import Path
from ...formulas import found, plainly, serial, trimmed
from ...live import Shape, Stored, Within
from ...timeline import add_months, month_year
from .form import Plan, Post
from .sheet_dates import month_year as month_and_year
from .sheet_dates import read_day
from .sheet_entries import BEYOND, Entry, Time, part, time_of
from .sheet_tasks import read_by
from .workload import MOST_MONTHS

OVER = 1.005  # half a point beyond the whole is rounding, not a clash
_LATE = 99_999  # beyond any day there may be
_PLACE = "ROW()-ROW({t_posts.head})"


def asked(key: str, first: str, after: str, days: str) -> str:
    """The part of a post's time that is asked for from a day to the day before another, averaged over so many days.

    What two stretches share, each from a day to the day after its last, is half of what the distances between their
    ends come to: those from end to beginning added, those from end to end and from beginning to beginning taken off.
    """
    shared = (
        f"ABS({{t_resources.first_day}}-{after})-ABS({{t_resources.first_day}}-{first})"
        f"+ABS({{t_resources.day_after}}-{first})-ABS({{t_resources.day_after}}-{after})"
    )
    return f"ROUND(SUMPRODUCT(({{t_resources.key}}={key})*{{t_resources.load}}*({shared}))/2/{days},6)"


def holders(key: str) -> str:
    """How many hold a post: as Posts says, else the most that any entry that counts for it names (TR-52)."""
    stated = f"INDEX({{t_posts.people}},{key})"
    named = f'COUNTIFS({{t_resources.key}},{key},{{t_resources.people}},">0")'
    one = f"({named}<COUNTIF({{t_resources.key}},{key}))*1"  # an entry that names none means one
    most = found(14, "{t_resources.people}", f"{{t_resources.key}}={key}")
    return f"IFERROR({stated}/({stated}>0),MAX(IFERROR({most},0),{one}))"


def most(key: str) -> str:
    """The most that is asked of a post in any month; an error where nothing is.

    It is asked where an entry begins, or in the month after, the first that it fills.
    """
    first, after = (
        found(14, f"{{t_resources.{name}}}", f"{{t_resources.key}}={key}") for name in ("in_first", "in_next")
    )
    return f"MAX({first},{after})"


def most_when(key: str, peak: str) -> str:
    """The first month in which the most is asked of a post, such as Jun 2003."""
    of = f"({{t_resources.key}}={key})*"
    first = found(15, "{t_resources.first_day}", f"{of}({{t_resources.in_first}}={peak})")
    after = found(15, "{t_resources.first_day}", f"{of}({{t_resources.in_next}}={peak})")
    return month_and_year(f"MIN(IFERROR({first},{_LATE}),IFERROR(EDATE({after},1),{_LATE}))")


_NAME = f'"|"&LOWER({trimmed("{row.post}")})&"|"'
_KNOWN = found(15, "(ROW({t_posts.names})-ROW({t_posts.head}))", f"ISNUMBER(FIND({_NAME},{{t_posts.names}}))")
_MENTION = found(
    15,
    "(ROW({t_resources.post})-ROW({t_resources.head}))",
    "TRIM({t_resources.post})=TRIM({row.post})",
)
_ALIASES = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({trimmed("{row.other_names}")},"; ",";")," ;",";"),";","|")'
NAMES = f'=IF(COUNTA({{row.answers}})=0,"","|"&LOWER({trimmed("{row.post}")}&"|"&{_ALIASES})&"|")'

_DONE = 'VALUE({row.share}&"")'
SHARE = f'=IF({{row.share}}="","",IFERROR(IF(OR({_DONE}<0,{_DONE}>100),"",ROUND({_DONE}*IF({_DONE}<=1,100,1),6)),""))'
PROJECT_ROW = f'=IF({{row.project}}="","",IFERROR(MATCH({plainly("TRIM({row.project})")},{{t_projects.key}},0),""))'


def _of_project(name: str) -> str:
    return f"INDEX({{t_projects.{name}}},{{row.project_row}})"


FROM = f"={read_day('{row.start}', last=False)}"
TO = f"={read_day('{row.finish}', last=True)}"
_CHART_START = f"IFERROR(INT({read_day('{in_settings.chart_start}', last=False)}),0)"
FIRST_DAY = (
    '=IF(OR({row.project_row}="",TRIM({row.post})="",{row.part_time}=""),0,'
    f"IFERROR(INT({{row.from_day}}),IFERROR(INT({_of_project('first_day')}),{_CHART_START})))"
)
_WHOLE = f"(MEDIAN(1,{{row.months}},{MOST_MONTHS})=INT({{row.months}}))"  # in between and whole; an error for a text
_ENDS = f"IFERROR(INT({_of_project('target_day')}),N({_of_project('last_day')}))+1"
DAY_AFTER = (
    "=IF({row.first_day}=0,0,MAX({row.first_day},IFERROR(INT({row.to_day})+1,"
    f"IFERROR(EDATE({{row.first_day}},{{row.months}}/{_WHOLE}),{_ENDS}))))"
)
KEY = f'=IF({{row.day_after}}={{row.first_day}},"",IFERROR({_KNOWN},{BEYOND}+{_MENTION}))'
_PEOPLE = "IF(N({row.people})>0,{row.people},1)"
LOAD = f'=IF({{row.key}}="",0,ROUND({{row.part_time}}*{_PEOPLE}/{holders("{row.key}")}/100,12))'


def _before(months: int) -> str:
    """The day before the month in which an entry begins, or before a later one."""
    return f"EOMONTH(+{{row.first_day}},{months - 1})"  # the sign, since among arrays Excel wants a value, not a cell


def _in_month(months: int) -> str:
    """What is asked of an entry's post in the month in which it begins, or so many months later."""
    last = _before(months + 1)
    return f'=IF({{row.key}}="",0,{asked("{row.key}", f"({_before(months)}+1)", f"({last}+1)", f"DAY({last})")})'


IN_FIRST, IN_NEXT = _in_month(0), _in_month(1)


def _too_much(name: str, months: int) -> str:
    """How many entries begin, so many months before one of this entry's, where too much is then asked of the post."""
    since, until = f'">"&{_before(-months)}', f'"<="&EOMONTH({{row.day_after}}-1,{-months})'
    begin = f"{{t_resources.first_day}},{since},{{t_resources.first_day}},{until}"
    return f'COUNTIFS({{t_resources.key}},{{row.key}},{begin},{{t_resources.{name}}},">"&{OVER})'


CLASH = (
    f'=IF({{row.key}}="","",IF({_too_much("in_first", 0)}+{_too_much("in_next", 1)}=0,"",'
    f'{_of_project("key")}&" "&{{row.part_time}}&"%"))'
)
MOST = f'=IF({{row.names}}="","",IFERROR({most(_PLACE)},""))'
WHEN = f'=IF(N({{row.most}})=0,"",{most_when(_PLACE, "{row.most}")})'


@dataclass(frozen=True)
class Check:
    """What to put right, when it holds as a formula, and when as Python."""

    words: str
    formula: str
    holds: Callable[[Entry], bool]


def _unread(field: str, words: str, unreadable: str) -> Check:
    return Check(words, f'AND(TRIM({{row.{field}}})<>"",{unreadable})', lambda entry: entry.unread(field))


def _date(field: str, day: str, heading: str) -> Check:
    return _unread(field, f"{heading}: type a date such as 6 Jun 2003", f'{{row.{day}}}=""')


def _wrong_way(entry: Entry) -> bool:
    start, finish = entry.read.start, entry.read.finish
    return bool(start and finish and start.first > finish.day)


CHECKS = (
    Check("Project is empty", 'TRIM({row.project})=""', lambda entry: not entry.read.project),
    Check("Project is not on Projects", '{row.project_row}=""', lambda entry: entry.project is None),
    Check("Post is empty", 'TRIM({row.post})=""', lambda entry: not entry.read.post),
    Check("Post is not on Posts", f"ISERROR({_KNOWN})", lambda entry: not entry.known),
    _unread("people", "People: type how many, such as 2", "N({row.people})<=0"),
    _unread("share", "% of time: type 0% to 100%", '{row.part_time}=""'),
    _date("start", "from_day", "From"),
    _date("finish", "to_day", "To"),
    _unread("months", "Months: type a whole number such as 6", f"ISERROR(1/{_WHOLE})"),
    Check(
        "To is before From",
        "IFERROR(INT({row.from_day})>INT({row.to_day}),FALSE)",
        _wrong_way,
    ),
    Check("No % given: not counted", '{row.part_time}=""', lambda entry: not entry.read.share),
    Check("No days found: not counted", "{row.day_after}={row.first_day}", lambda entry: not entry.span),
    Check("Post is over 100% then: see Workload", '{row.clash}<>""', lambda entry: bool(entry.clash)),
)
"""In the order in which they are asked; the first that holds is shown."""

_SHOWN = "".join(f'IF({check.formula},"{check.words}",' for check in CHECKS)
CHECK = f'=IF(COUNTA({{row.answers}})=0,"",{_SHOWN}""{")" * len(CHECKS)})'


def columns(plan: Plan, unread: Collection[Path] = ()) -> Iterator[Within]:
    """The live columns of Resources and of Posts; `unread` are the answers that stand in a cell but say nothing."""
    time = time_of(plan, unread)
    entries = time.entries
    yield _resources("check", "To check", CHECK, (_to_check(e) for e in entries), shape=Shape.WARNING, width=26)
    hidden: tuple[tuple[str, str, str, Callable[[Entry], Stored], Stored], ...] = (
        ("project_row", "Project row", PROJECT_ROW, lambda e: "" if e.project is None else e.project + 1, ""),
        ("part_time", "Part of time", SHARE, lambda e: float(e.read.share.percent) if e.read.share else "", ""),
        ("from_day", "From day", FROM, lambda e: read_by(e.read.start, last=False), ""),
        ("to_day", "To day", TO, lambda e: read_by(e.read.finish, last=True), ""),
        ("first_day", "First day", FIRST_DAY, lambda e: serial(e.begins) or 0, 0),
        ("day_after", "Day after", DAY_AFTER, _day_after, 0),
        ("key", "Post counted", KEY, lambda e: e.key or "", ""),
        ("load", "Load", LOAD, lambda e: part(e.load * 100, 12), 0),
        ("in_first", "In first month", IN_FIRST, lambda e: _load_in(time, e, 0), 0),
        ("in_next", "In next month", IN_NEXT, lambda e: _load_in(time, e, 1), 0),
        ("clash", "Clash", CLASH, lambda e: e.clash, ""),
    )
    for name, heading, formula, result, empty in hidden:
        yield _resources(name, heading, formula, map(result, entries), empty=empty, hidden=True)
    peaks = tuple(time.peak(key) if key in time.loads else ("", None) for key in range(1, len(plan.posts) + 1))
    whens = tuple(month_year(month) if most and month else "" for most, month in peaks)
    names = tuple(_names(post) for post in plan.posts)
    yield Within("posts", "most", "Most at once", MOST, tuple(most for most, _ in peaks), shape=Shape.SHARE, width=10)
    yield Within("posts", "when", "In", WHEN, whens, width=10)
    yield Within("posts", "names", "All names", NAMES, names, hidden=True)


def _resources(name: str, heading: str, formula: str, results: Iterable[Stored], **look: Any) -> Within:
    return Within("resources", name, heading, formula, tuple(results), **look)


def _to_check(entry: Entry) -> str:
    return next((check.words for check in CHECKS if check.holds(entry)), "")


def _day_after(entry: Entry) -> Stored:
    """The day after an entry's last; the day from which it counts where there is none."""
    return serial(entry.span.last + dt.timedelta(days=1)) if entry.span else serial(entry.begins) or 0


def _load_in(time: Time, entry: Entry, months: int) -> float:
    """What is asked of an entry's post in the month in which it begins, or so many months later."""
    if entry.key is None or entry.span is None:
        return 0
    return time.load(entry.key, add_months(entry.span.first.replace(day=1), months))


def _names(post: Post) -> str:
    """All names of a post as they are looked for: |head of repairs|hor|."""
    names = (post.post, *(post.other_names or "").split(";"))
    return "".join(f"|{' '.join(name.lower().split())}" for name in names) + "|"
