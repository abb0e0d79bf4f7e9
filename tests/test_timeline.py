"""Dates are read as Britons type them and laid on axes without gaps (TR-43, TR-44, TR-56, TR-59, TR-68, SF-66)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.timeline import (
    MOST_COLUMNS,
    Scale,
    Span,
    add_months,
    axis,
    months_axis,
    nth_weekday,
    ordinal,
    typed_date,
    weeks_axis,
)

DAY = dt.date
DATES = st.dates(DAY(1990, 1, 1), DAY(2060, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1st April 2003", DAY(2003, 4, 1), DAY(2003, 4, 1)),
        ("01/04/2003", DAY(2003, 4, 1), DAY(2003, 4, 1)),
        ("1.4.03", DAY(2003, 4, 1), DAY(2003, 4, 1)),
        ("Fri 4 Apr 2003", DAY(2003, 4, 4), DAY(2003, 4, 4)),
        ("2003-04-01", DAY(2003, 4, 1), DAY(2003, 4, 1)),
        ("Jan 2004", DAY(2004, 1, 1), DAY(2004, 1, 31)),
        ("end of March 04", DAY(2004, 3, 1), DAY(2004, 3, 31)),
        ("Sept 2003", DAY(2003, 9, 1), DAY(2003, 9, 30)),
        ("29\u00a0February\u00a02004", DAY(2004, 2, 29), DAY(2004, 2, 29)),
    ],
)
def test_dates_as_typed(text: str, first: dt.date, last: dt.date) -> None:
    """A typed date means its day, and a month alone its whole month (TR-56, TR-68)."""
    assert typed_date(text) == Span(first, last)


@pytest.mark.parametrize(
    "text", ["31/11/2003", "29 Feb 2003", "13/13/2003", "TBC", "Spring 2004", "1 Apr", "6/6/1066", ""]
)
def test_what_is_no_date(text: str) -> None:
    """A day that does not exist, or no date at all, is never guessed (TR-56)."""
    assert typed_date(text) is None


@given(DATES)
def test_every_day_is_read_back(day: dt.date) -> None:
    """Whatever day is written in the British ways is read as that day (TR-68)."""
    for text in (f"{day:%d/%m/%Y}", f"{day.day} {day:%B %Y}", f"{ordinal(day.day)} {day:%b %Y}", day.isoformat()):
        assert typed_date(text) == Span(day, day)


def test_months_roll_at_january() -> None:
    """Every month stands under its own year, so January to May 2003 are not 2002's (TR-43)."""
    june = months_axis(Span(DAY(2002, 6, 5), DAY(2004, 6, 30)))
    assert list(june.groups()) == [("2002", 7), ("2003", 12), ("2004", 6)]
    assert june.index(DAY(2003, 1, 31)) == 7


def test_weeks_begin_on_monday() -> None:
    """The weekly scale takes its dates from Mondays, and 30 December 2002 is one of them (TR-59, SF-74)."""
    weeks = weeks_axis(Span(DAY(2002, 7, 1), DAY(2003, 4, 30)))
    assert {period.first.weekday() for period in weeks.periods} == {0}
    assert len(weeks.periods) == 44
    assert DAY(2002, 12, 30) in {period.first for period in weeks.periods}


@given(st.sampled_from(Scale), DATES, st.integers(0, 2000))
def test_panels_leave_no_column_out(scale: Scale, first: dt.date, days: int) -> None:
    """A chart cut into panels shows every period once, in order, never more than fits a page (SF-44, TR-44)."""
    whole = axis(scale, Span(first, first + dt.timedelta(days=days)))
    panels = whole.panels()
    assert tuple(p for panel in panels for p in panel.periods) == whole.periods
    assert all(1 <= len(panel.periods) <= MOST_COLUMNS for panel in panels)
    assert len(panels) == -(-len(whole.periods) // MOST_COLUMNS)


@given(st.sampled_from(Scale), DATES, st.integers(0, 900), st.integers(-500, 900), st.integers(0, 900))
def test_a_span_covers_the_columns_it_meets(scale: Scale, first: dt.date, days: int, lead: int, length: int) -> None:
    """A bar's columns are exactly the periods that share a day with it (SF-42)."""
    whole = axis(scale, Span(first, first + dt.timedelta(days=days)))
    begins = first + dt.timedelta(days=lead)
    span = Span(begins, begins + dt.timedelta(days=length))
    assert list(whole.columns(span)) == [i for i, period in enumerate(whole.periods) if period.meets(span)]


def test_the_boards_first_fridays() -> None:
    """The first Friday of June 2003 is the 6th, and of January 2003 the 3rd (SF-66, SF-67)."""
    assert nth_weekday(2003, 6, 1, 4) == DAY(2003, 6, 6)
    assert nth_weekday(2003, 1, 1, 4) == DAY(2003, 1, 3)
    assert nth_weekday(2003, 10, 5, 4) == DAY(2003, 10, 31)


def test_months_and_ordinals() -> None:
    """A month after 31 January is the last of February; marks are written as ordinals (TR-68, SF-45)."""
    assert add_months(DAY(2003, 1, 31), 1) == DAY(2003, 2, 28)
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 31)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "31st",
    ]  # fmt: skip
