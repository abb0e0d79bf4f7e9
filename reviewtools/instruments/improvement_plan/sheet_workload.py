"""The sheet Workload: the part of each post's time that the plan asks for, month by month, and what clashes.

It adds up what the hidden columns of Resources hold (sheet_people.py); only posts of which time is asked are listed, in
the order of Posts, then those that are not there (SF-05, SF-37, TR-51, TR-52).
"""

from collections.abc import Iterable, Iterator
from itertools import chain, islice, repeat

from ...formulas import found, trimmed
from ...live import Field, Formula, Page, Shape, Stored
from ...timeline import add_months, month_year
from .form import Plan
from .sheet_dates import month_year as month_and_year
from .sheet_entries import BEYOND, Time, name_of, time_of
from .sheet_people import OVER, asked, holders, most, most_when

MONTHS = 48
FEWEST, FURTHER = 40, 10  # rows: so many at least, so many beyond those in use
NAMED = 8  # entries that are named in a clash

NOTES = (
    "The part of each post’s time that the plan asks for, averaged over each month’s days; over 100% is marked ▲.",
    "What counts: % of time × people, out of all who hold the post, from From to To, or else from the project’s first"
    " task to its target. An entry without a % or without days is not counted.",
)
_KEYS = "{t_resources.key}"
_NO_POST = 'IF({row.id}="",'
_PLACES = "(ROW({t_resources.key})-ROW({t_resources.head}))"
_CLASHES = '({t_resources.key}={row.id})*({t_resources.clash}<>"")'

POST = (
    f'={_NO_POST}"",IF({{row.id}}<{BEYOND},INDEX({{t_posts.post}},{{row.id}}),'
    f'{trimmed("INDEX({t_resources.post},{row.id}-" + str(BEYOND) + ")")})&"")'
)
PEOPLE = f'={_NO_POST}"",{holders("{row.id}")})'
PEAK = f'={_NO_POST}"",{most("{row.id}")})'
WHEN = f'=IF(N({{row.most}})=0,"",{most_when("{row.id}", "{row.most}")})'
_NAMES = "&".join(
    f'IFERROR(", "&INDEX({{t_resources.clash}},{found(15, _PLACES, _CLASHES, nth)}),"")' for nth in range(1, NAMED + 1)
)
CLASH = f'=IF(N({{row.most}})<={OVER},"",MID({_NAMES},3,9999)&IF(SUMPRODUCT({_CLASHES})>{NAMED}," …",""))'
LOAD = f"={_NO_POST}0,{asked('{row.id}', '{head}', 'EDATE(+{head},1)', 'DAY(EOMONTH(+{head},0))')})"

_COUNTS = "{t_resources.day_after}>{t_resources.first_day}"
_FIRST_DAY = found(15, "{t_resources.first_day}", _COUNTS)
FIRST_MONTH = f'=IF(COUNT({_KEYS})=0,"",DATE(YEAR({_FIRST_DAY}),MONTH({_FIRST_DAY}),1))'

_NAMED = '(TRIM({t_resources.project})&TRIM({t_resources.post})<>"")*1'
_LEFT_OUT = f"SUMPRODUCT({_NAMED})-COUNT({_KEYS})"
LEFT_OUT = (
    f'=IF({_LEFT_OUT}=0,"",{_LEFT_OUT}&IF({_LEFT_OUT}=1," entry is"," entries are")'
    '&" not counted: see To check on Resources.")'
)
_END = f"EDATE({{head.m_1}},{MONTHS})"  # of the months that are shown
_DAY_AFTER = found(14, "{t_resources.day_after}", _COUNTS)
NO_ROOM = (
    f'=IF(COUNT({_KEYS})=0,"",TRIM(IF({_DAY_AFTER}<={_END},"",'
    f'"Time after "&{month_and_year(f"({_END}-1)")}&" has no column here. ")'
    f'&IF(COUNTIF({_KEYS},">"&MAX({{all.id}}))=0,"","More posts have time than there are rows here.")))'
)


def page(plan: Plan) -> Page:
    """The sheet with its results. A blank has room for 40 posts, a filled one for 10 beyond those it shows."""
    time = time_of(plan)
    rows = max(FEWEST, len(time.loads) + FURTHER)
    fields = (*_posts(plan, time, rows), *_months(time, rows), _ids(time, rows))
    return Page("Workload", "Workload", fields, NOTES, frozen=1)


def _posts(plan: Plan, time: Time, rows: int) -> Iterator[Field]:
    """Who, the most that is asked and in which month, and the projects that clash."""
    loads = time.loads
    peaks = {key: time.peak(key) for key in loads}
    posts = [name_of(plan, key) for key in loads]
    people = [float(load.people) for load in loads.values()]
    most_of = [peak for peak, _ in peaks.values()]
    whens = [month_year(month) if peak else "" for peak, month in peaks.values()]
    clashes = [_clash(time, key) for key in loads]
    yield Field("post", "Post", _cells(POST, posts, rows), width=34, over=Formula(LEFT_OUT, _left_out(time)))
    yield Field("people", "People", _cells(PEOPLE, people, rows, Shape.NUMBER), width=9)
    yield Field("most", "Most at once", _cells(PEAK, most_of, rows, Shape.LOAD), width=10)
    yield Field("when", "In", _cells(WHEN, whens, rows), width=10)
    clash = _cells(CLASH, clashes, rows, Shape.WORDS)
    yield Field("clash", "Projects that clash", clash, width=40, over=Formula(NO_ROOM, _no_room(time)))


def _months(time: Time, rows: int) -> Iterator[Field]:
    """A column for each month, from the first of which time is asked."""
    first = time.axis.periods[0].first if time.axis else None
    for place in range(MONTHS):
        month = add_months(first, place) if first else None
        text = f'=IF({{head.m_1}}="","",EDATE({{head.m_1}},{place}))' if place else FIRST_MONTH
        loads = [time.load(key, month) for key in time.loads] if month else []
        cells = _cells(LOAD, loads, rows, Shape.LOAD, empty=0)
        yield Field(f"m_{place + 1}", Formula(text, month or "", Shape.DATE), cells, width=6)


def _ids(time: Time, rows: int) -> Field:
    """The posts' keys, each the next beyond those above it."""
    above = ("", *(f'COUNTIF({_KEYS},"<="&MAX({{id@0:{row}}}))+' for row in range(rows - 1)))
    keys: Iterator[Stored] = chain(time.loads, repeat(""))
    cells = (Formula(f'=IFERROR(SMALL({_KEYS},{before}1),"")', key) for before, key in zip(above, keys, strict=False))
    return Field("id", "Post counted", tuple(cells), hidden=True)


def _cells(
    text: str, results: Iterable[Stored], rows: int, shape: Shape = Shape.TEXT, *, empty: Stored = ""
) -> tuple[Formula, ...]:
    """So many cells with one formula; those beyond the results show nothing."""
    return tuple(Formula(text, result, shape) for result in islice(chain(results, repeat(empty)), rows))


def _clash(time: Time, key: int) -> str:
    """KT1 25%, KT2/1 100%."""
    names = [entry.clash for entry in time.entries if entry.key == key and entry.clash]
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _left_out(time: Time) -> str:
    """How many entries name a project or a post and do not count."""
    left_out = [entry for entry in time.entries if entry.key is None and (entry.typed.project or entry.typed.post)]
    entries = "1 entry is" if len(left_out) == 1 else f"{len(left_out)} entries are"
    return f"{entries} not counted: see To check on Resources." if left_out else ""


def _no_room(time: Time) -> str:
    """What does not fit on the sheet: months, for there is always room for the posts there are."""
    if time.axis is None or len(time.axis.periods) <= MONTHS:
        return ""
    return f"Time after {month_year(time.axis.periods[MONTHS - 1].first)} has no column here."
