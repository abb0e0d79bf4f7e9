"""Every cell is turned into its type, or into a problem; never into a silent guess (TR-47, TR-49, TR-56, TR-60)."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.excel.convert import Typed, convert, plain
from reviewtools.form import Bounds, Ref, Words
from reviewtools.values import Better, Figure, FigureState, Share, Status, When, YesNo

DAY = dt.date


@pytest.mark.parametrize(
    ("value", "shape", "wanted"),
    [
        (dt.datetime(2003, 6, 6), "dd/mm/yyyy", When.on(DAY(2003, 6, 6))),
        ("6 June 2003", "General", When.on(DAY(2003, 6, 6))),
        ("April 2003", "General", When(DAY(2003, 4, 1), DAY(2003, 4, 30), "April 2003")),
        (dt.datetime(2004, 1, 1), "mmm\\-yy", When(DAY(2004, 1, 1), DAY(2004, 1, 31), "Jan 2004")),
        (dt.datetime(2004, 1, 1), "d mmm yyyy", When.on(DAY(2004, 1, 1))),
    ],
)
def test_dates(value: object, shape: str, wanted: When) -> None:
    """Dates, dates as text and months, also the month that Excel made into its first day (TR-56)."""
    assert convert(Typed(value, shape), When) == (wanted, "", "")


def test_a_number_that_was_a_date_is_said() -> None:
    """A date that lost its format is read, and the manager is told as what (TR-56)."""
    converted = convert(Typed(37778), When)
    assert (converted.value, converted.code) == (When.on(DAY(2003, 6, 6)), "read-as")
    assert convert(Typed(58806), When).value == When.on(DAY(2060, 12, 31))
    assert convert(Typed(58807), When).value is None


@pytest.mark.parametrize("value", ["TBC", "31/11/2003", 7, True, "soon"])
def test_no_dates(value: object) -> None:
    """What is no date gives none, and a problem (TR-56)."""
    converted = convert(Typed(value), When)
    assert (converted.value, converted.code) == (None, "not-a-date")


@pytest.mark.parametrize(
    ("value", "percent", "code"),
    [
        (0.5, "50", ""),
        (1, "100", ""),
        (0, "0", ""),
        ("50%", "50", ""),
        (" 12.5 % ", "12.5", ""),
        (50, "50", "read-as"),
        ("50", "50", "read-as"),
        (0.07, "7", ""),
    ],
)
def test_shares(value: object, percent: str, code: str) -> None:
    """Half is 0.5, 50% or, with a word of warning, 50 (TR-49)."""
    converted = convert(Typed(value), Share)
    assert (converted.value, converted.code) == (Share(Decimal(percent)), code)


@pytest.mark.parametrize("value", ["5O%", 150, -1, "half", "101%", True])
def test_no_shares(value: object) -> None:
    """A percentage lies between 0% and 100% (TR-49)."""
    assert convert(Typed(value), Share)[:2] == (None, "not-a-percentage")


@pytest.mark.parametrize(
    ("value", "shape", "figure", "printed"),
    [
        ("74.48%", "@", Figure(FigureState.VALUE, Decimal("74.48"), True, "74.48%"), "74.48%"),
        ("25*", "@", Figure(FigureState.VALUE, Decimal(25), False, "25", True), "25*"),
        ("7.00", "@", Figure(FigureState.VALUE, Decimal("7.00"), False, "7.00"), "7.00"),
        ("N/A", "@", Figure(FigureState.NOT_APPLICABLE), "N/A"),
        ("Information not yet available", "@", Figure(FigureState.NOT_YET), "Information not yet available"),
        (0.85, "0%", Figure(FigureState.VALUE, Decimal("85.00"), True, "85%"), "85%"),
        (0.045, "0.00%", Figure(FigureState.VALUE, Decimal("4.500"), True, "4.50%"), "4.50%"),
        (17.8, "General", Figure(FigureState.VALUE, Decimal("17.8"), False, "17.8"), "17.8"),
        (0, "General", Figure(FigureState.VALUE, Decimal(0), False, "0"), "0"),
    ],
)
def test_figures(value: object, shape: str, figure: Figure, printed: str) -> None:
    """A figure keeps its decimals, sign and footnote; N/A and not yet available are states, and 0 is 0 (SF-89)."""
    converted = convert(Typed(value, shape), Figure)
    assert converted.value == figure
    assert str(converted.value) == printed


@pytest.mark.parametrize(
    ("value", "kind", "wanted"),
    [
        ("on  TRACK", Status, Status.ON_TRACK),
        ("higher", Better, Better.HIGHER),
        (True, YesNo, YesNo.YES),
        ("4", int, 4),
        (4.0, int, 4),
        ("1,250", Decimal, Decimal(1250)),
        (0.25, Decimal, Decimal("0.25")),
        ("\u00a0KT2/1\u200b ", Ref, "KT2/1"),
        ("one\r\n two\u00a0 three ", Words, "one\ntwo three"),
        (2003, str, "2003"),
    ],
)
def test_the_rest(value: object, kind: Any, wanted: object) -> None:
    """Lists, numbers and texts, with the letter case, spaces and invisible characters of a hurried hand (TR-51)."""
    assert convert(Typed(value), kind) == (wanted, "", "")


@pytest.mark.parametrize(("value", "kind", "code"), [("Greene", Status, "not-in-list"), (3.5, int, "not-a-number"),
                                                    ("x", Decimal, "not-a-number"), ("about 5", Figure, "not-a-figure")])  # fmt: skip
def test_what_cannot_be_read(value: object, kind: Any, code: str) -> None:
    """Everything else is a problem with its code, and no value."""
    assert convert(Typed(value), kind)[:2] == (None, code)


def test_a_near_miss_is_named() -> None:
    """A slip of the hand is answered with what was probably meant."""
    assert "Did you mean Complete?" in convert(Typed("Complte"), Status).wanted


def test_a_text_that_excel_made_a_date_is_said() -> None:
    """01/02 typed as a year heading and turned into a date by Excel is never taken in silence (TR-62)."""
    assert convert(Typed(dt.datetime(2002, 2, 1)), str).code == "read-as"


@given(st.text(), st.sampled_from([When, Share, Figure, int, Decimal, Status, str, Words, Ref]))
def test_no_text_raises(text: str, kind: Any) -> None:
    """Whatever is typed gives a value or a problem, never an exception."""
    converted = convert(Typed(text), kind)
    assert converted.value is not None or converted.code


@given(st.text())
def test_plain_text_is_stable(text: str) -> None:
    """Cleaning a clean text changes nothing, and nothing visible is lost."""
    once = plain(text)
    assert plain(once) == once or "_x" in once
    assert (
        "".join(c for c in text if c.isalpha() and ord(c) < 128)
        == "".join(c for c in once if c.isalpha() and ord(c) < 128)
        or "_x" in text
    )


@pytest.mark.parametrize("value", [0, 7, 3.5, "six", "", "0", "6.5", -1, True, dt.datetime(2003, 6, 6), "1 2", 10**9])
def test_a_score_off_its_scale(value: object) -> None:
    """Whatever is no whole number from 1 to 6 is told so, as the scale goes (A1-68)."""
    found = convert(Typed(value), int, Bounds(1, 6))
    assert found.value is None
    assert found.code in ("not-in-range", "not-a-number")
    assert found.wanted == "Type a whole number from 1 to 6."


@pytest.mark.parametrize(("value", "score"), [(1, 1), (6.0, 6), ("4", 4), (" 5 ", 5), ("６", 6)])
def test_a_score_on_its_scale(value: object, score: int) -> None:
    """Whole numbers of the scale are read however they were typed."""
    assert convert(Typed(value), int, Bounds(1, 6)) == (score, "", "")


def test_bounds_in_words() -> None:
    """Bounds are said as a person would."""
    assert [str(Bounds(*ends)) for ends in ((1, 6), (0, None), (None, 9))] == [
        "from 1 to 6",
        "of 0 or more",
        "of 9 or less",
    ]
    assert convert(Typed(-0.5), Decimal, Bounds(0, None)).wanted == "Type a number of 0 or more."
