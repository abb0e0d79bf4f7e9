"""Dates as British councils use them: as typed, by month and week, by financial year.

Knows nothing of forms or documents. Everything here is a plain function of dates (TR-43, TR-56, TR-59, TR-68).
"""

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

# Not from `calendar`: a program that sets another language would change what is read and printed.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = tuple(name[:3] for name in MONTHS)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIRST_YEAR, LAST_YEAR = 1990, 2060  # a date outside is a slip of the hand
MOST_COLUMNS = 26  # columns of a chart that stay readable on a page

_MONTH = {name.lower(): i for i, name in enumerate(MONTHS, 1)}
_MONTH |= {name[:3].lower(): i for i, name in enumerate(MONTHS, 1)} | {"sept": 9}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | dict.fromkeys("‘’ʼ", "'"))

_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_WORDS = re.compile(
    r"(?:[a-z]{3,9}day |(?:mon|tue|wed|thu|fri|sat|sun) )?(\d{1,2}) ?(?:of )?[-/]?([a-z]+)[-/ ]*'?(\d{4}|\d{2})"
)
_MONTH_ONLY = re.compile(r"(?:(?:end|start|beginning) (?:of )?)?([a-z]+)[-/ ]*'?(\d{4}|\d{2})")


@dataclass(frozen=True)
class Span:
    """A stretch of days, both ends counted."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one day."""
        return self.first <= other.last and other.first <= self.last


def typed_date(text: str) -> Span | None:
    """What a date typed as text means: one day, or the whole month when only a month is given.

    Day before month, as in Britain: "1st April 2003", "01/04/03", "Fri 4 Apr 2003", "2003-04-01", "Jan 2004",
    "end of March 04". None for anything else, and for days that do not exist (TR-56, TR-68).
    """
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).lower().replace(",", " ").strip(" .")
    plain = re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", " ".join(plain.split()))
    if m := _ISO.fullmatch(plain):
        return _one_day(int(m[1]), int(m[2]), int(m[3]))
    if m := _DAY.fullmatch(plain):
        return _one_day(_year(m[3]), int(m[2]), int(m[1]))
    if (m := _WORDS.fullmatch(plain)) and m[2] in _MONTH:
        return _one_day(_year(m[3]), _MONTH[m[2]], int(m[1]))
    if (m := _MONTH_ONLY.fullmatch(plain)) and m[1] in _MONTH:
        return month_of(dt.date(_year(m[2]), _MONTH[m[1]], 1)) if FIRST_YEAR <= _year(m[2]) <= LAST_YEAR else None
    return None


def _year(digits: str) -> int:
    year = int(digits)
    return year if year > 99 else 2000 + year if year < 80 else 1900 + year


def _one_day(year: int, month: int, day: int) -> Span | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Span(date, date)


def month_of(day: dt.date) -> Span:
    """The calendar month that holds a day."""
    return Span(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months on; the last day of the month where that day does not exist."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> dt.date:
    """The nth Monday (0) … Sunday (6) of a month; nth from 1 to 4, or 5 for the last one (SF-66)."""
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[-1] if nth == 5 else days[nth - 1]


def monday(day: dt.date) -> dt.date:
    """The Monday of the week that holds a day."""
    return day - dt.timedelta(days=day.weekday())


def british(day: dt.date) -> str:
    """6 June 2003."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: dt.date) -> str:
    """6 Jun 2003, for narrow columns."""
    return f"{day.day} {month_year(day)}"


def month_year(day: dt.date) -> str:
    """Jun 2003."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.year}"


def ordinal(day: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th … as the marks of a chart are written (SF-45)."""
    ending = "th" if 10 <= day % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


class Scale(Enum):
    """What one column of a chart stands for."""

    MONTHS = "Months"
    WEEKS = "Weeks"


@dataclass(frozen=True)
class Period(Span):
    """One column of an axis: its days, its own label and the label of the group it stands under."""

    label: str
    group: str


@dataclass(frozen=True)
class Axis:
    """The columns of a chart, without gaps, each a month or a week from Monday."""

    scale: Scale
    periods: tuple[Period, ...]

    @property
    def span(self) -> Span:
        return Span(self.periods[0].first, self.periods[-1].last)

    def index(self, day: dt.date) -> int:
        """The column that holds a day; below 0 or beyond the last where the axis does not reach."""
        start = self.periods[0].first
        if self.scale is Scale.MONTHS:
            return (day.year - start.year) * 12 + day.month - start.month
        return (monday(day) - start).days // 7

    def columns(self, span: Span) -> range:
        """The columns a span covers, cut to the axis; empty where it lies outside."""
        return range(max(0, self.index(span.first)), min(len(self.periods) - 1, self.index(span.last)) + 1)

    def groups(self) -> Iterator[tuple[str, int]]:
        """Neighbouring columns under one group label, with how many there are (TR-43)."""
        label, count = "", 0
        for period in self.periods:
            if period.group != label and count:
                yield label, count
                count = 0
            label, count = period.group, count + 1
        if count:
            yield label, count

    def panels(self, most: int = MOST_COLUMNS) -> tuple["Axis", ...]:
        """The axis cut into the fewest pieces of at most so many columns, where a year begins if that is possible."""
        if len(self.periods) <= most:
            return (self,)
        pieces = -(-len(self.periods) // most)
        ideal = len(self.periods) / pieces
        least = len(self.periods) - most * (pieces - 1)
        cut = min(range(max(1, least), most + 1), key=lambda i: (not self._starts_year(i), abs(i - ideal)))
        rest = Axis(self.scale, self.periods[cut:])
        return (Axis(self.scale, self.periods[:cut]), *rest.panels(most))

    def _starts_year(self, i: int) -> bool:
        """Whether a calendar year, or on months a financial year, begins in column i."""
        months = (1, 4) if self.scale is Scale.MONTHS else (1,)
        return any(
            self.periods[i].first <= dt.date(self.periods[i].last.year, m, 1) <= self.periods[i].last for m in months
        )


def months_axis(span: Span) -> Axis:
    """Every month a span touches, grouped by calendar year."""
    first, periods = span.first.replace(day=1), []
    while first <= span.last:
        month = month_of(first)
        periods.append(Period(month.first, month.last, SHORT_MONTHS[first.month - 1], str(first.year)))
        first = add_months(first, 1)
    return Axis(Scale.MONTHS, tuple(periods))


def weeks_axis(span: Span) -> Axis:
    """Every week a span touches, each by its Monday, grouped by the month of that Monday (TR-59)."""
    first, periods = monday(span.first), []
    while first <= span.last:
        periods.append(Period(first, first + dt.timedelta(days=6), str(first.day), month_year(first)))
        first += dt.timedelta(days=7)
    return Axis(Scale.WEEKS, tuple(periods))


def axis(scale: Scale, span: Span) -> Axis:
    """The axis of a span on a scale."""
    return months_axis(span) if scale is Scale.MONTHS else weeks_axis(span)
