"""What somebody means, the many ways of writing it, and what must come of it: an oracle that knows no reader."""

import calendar
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from html import escape
from typing import Any

from hypothesis import strategies as st

from reviewtools.form import Ref, Words, place
from reviewtools.values import Figure, FigureState, Share, Status, When, YesNo
from tests.excel.forms import FORM
from tests.fuzz.books import look

Path = tuple[str | int, ...]
ROWS = {"teams": 1, "items": 2, "scores": 3}

ANSWERS: dict[Path, Any] = {
    **{tuple(slot.name.split(".")): slot.kind for slot in place(FORM).slots},
    **{(t.name, row, name): kind for t in place(FORM).tables for row in range(ROWS[t.name]) for name, _, kind in t.columns
       if name != t.rows.key},
}  # fmt: skip
"""Every answer of the small workbook, but the names of its rows, with its type."""


SCALES: dict[Path, tuple[int, int]] = {("scores", row, "score"): (1, 6) for row in range(ROWS["scores"])}
"""The answers that take some whole numbers only, as the form of the tests says."""


@dataclass(frozen=True)
class Meant:
    """What a cell holds (between <c r="…" and </c>), the answer that must come of it, and the advice that goes with it."""

    cell: str
    value: object
    way: str
    code: str = ""


def text_cell(text: str) -> str:
    return f't="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'


def number_cell(number: float, shape: str = "General") -> str:
    """A number as Excel writes it: with 17 digits, so that 29% is 0.28999999999999998."""
    return f's="{look(shape)}"><v>{number:.17G}</v>'


def everything_meant(path: Path) -> st.SearchStrategy[Meant]:
    """Any meaning of an answer of this type, written in any of our ways; off its scale it means nothing but a problem."""
    if path in SCALES:
        least, most = SCALES[path]
        return wholes(st.integers(least - 2, most + 2) | WHOLE).map(
            lambda one: one if isinstance(one.value, int) and least <= one.value <= most
            else replace(one, value=None, code="not-in-range")
        )  # fmt: skip
    kind = ANSWERS[path]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return choices(kind)
    return {When: dates, Share: shares, Figure: figures, int: wholes, Decimal: decimals}.get(kind, words)()


# --- dates ---------------------------------------------------------------------------------------------------------

MONTHS = calendar.month_name
DAY_FORMS: tuple[Callable[[dt.date], str], ...] = (
    lambda d: f"{d.day}/{d.month}/{d.year}",
    lambda d: f"{d.day:02}/{d.month:02}/{d.year % 100:02}",
    lambda d: f"{d.day:02}.{d.month:02}.{d.year}",
    lambda d: f"{d.day}-{d.month}-{d.year}",
    lambda d: f"{d.day} / {d.month} / {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.isoformat()} 00:00:00",
    lambda d: f"{d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month].upper()} {d.year}",
    lambda d: f"{d.day} {MONTHS[d.month][:3]} {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month][:3]}-{d.year % 100:02}",
    lambda d: f"{d.day} {MONTHS[d.month][:3]} '{d.year % 100:02}",
    lambda d: f"{d.day} {MONTHS[d.month][:3]} ’{d.year % 100:02}",
    lambda d: f"{d.day}{ending(d.day)} {MONTHS[d.month]} {d.year}",
    lambda d: f"{d.day}{ending(d.day)} of {MONTHS[d.month]} {d.year}",
    lambda d: f"{calendar.day_name[d.weekday()]} {d.day} {MONTHS[d.month]} {d.year}",
    lambda d: f"{calendar.day_abbr[d.weekday()]} {d.day}{ending(d.day)} {MONTHS[d.month][:3]} {d.year}",
    lambda d: f"{calendar.day_name[d.weekday()]}, {d.day} {MONTHS[d.month]}, {d.year}",
    lambda d: f"{d.day}\u00a0{MONTHS[d.month]}\u2009{d.year}",
    lambda d: f"{d.day}\u2013{d.month}\u2013{d.year}",
    lambda d: f"  {d.day} {MONTHS[d.month]} {d.year}.\u200b",
    lambda d: f"{d.day}/{d.month}/{d.year}".translate({48 + i: 0xFF10 + i for i in range(10)}),
)  # fmt: skip
MONTH_FORMS: tuple[Callable[[dt.date], str], ...] = (
    lambda d: f"{MONTHS[d.month]} {d.year}",
    lambda d: f"{MONTHS[d.month][:3]} {d.year % 100:02}",
    lambda d: f"{MONTHS[d.month][:3]}-{d.year % 100:02}",
    lambda d: f"{MONTHS[d.month][:3]} '{d.year % 100:02}",
    lambda d: f"{MONTHS[d.month].lower()} {d.year}",
    lambda d: f"end of {MONTHS[d.month]} {d.year}",
    lambda d: f"{MONTHS[d.month]}\u00a0{d.year}",
)


def ending(day: int) -> str:
    return "th" if day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def days() -> st.SearchStrategy[dt.date]:
    return st.dates(dt.date(1990, 1, 1), dt.date(2060, 12, 31))


def serial(day: dt.date) -> int:
    return (day - dt.date(1899, 12, 30)).days


def dates() -> st.SearchStrategy[Meant]:
    def month(day: dt.date, form: Callable[[dt.date], str]) -> Meant:
        text = form(day)
        last = dt.date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        return Meant(text_cell(text), When(day.replace(day=1), last, " ".join(text.split())), "month as text")

    def made_a_day(day: dt.date, shape: str) -> Meant:
        """Excel makes "Jan 2004" the first of January, shown as a month."""
        first = day.replace(day=1)
        last = dt.date(day.year, day.month, calendar.monthrange(day.year, day.month)[1])
        text = f"{calendar.month_abbr[day.month]} {day.year}"
        return Meant(number_cell(serial(first), shape), When(first, last, text), "month that Excel made a day")

    shapes = st.sampled_from(("dd/mm/yyyy", "d mmm yyyy", "[$-809]d mmmm yyyy"))
    hours = st.sampled_from((0.0, 0.0, 0.25, 0.999))
    return st.one_of(
        st.builds(lambda d, f: Meant(text_cell(f(d)), When.on(d), "date as text"), days(), st.sampled_from(DAY_FORMS)),
        st.builds(month, days(), st.sampled_from(MONTH_FORMS)),
        st.builds(made_a_day, days(), st.sampled_from(("mmm-yy", "mmmm yyyy"))),
        st.builds(lambda d, s, h: Meant(number_cell(serial(d) + h, s), When.on(d), "date"), days(), shapes, hours),
        st.builds(lambda d: Meant(number_cell(serial(d)), When.on(d), "date that lost its format", "read-as"), days()),
        st.builds(lambda d, s: Meant(f's="{look(s)}" t="d"><v>{d.isoformat()}</v>', When.on(d), "date as ISO"), days(), shapes),
    )  # fmt: skip


# --- numbers -------------------------------------------------------------------------------------------------------


def hundredths(low: int, high: int) -> st.SearchStrategy[Decimal]:
    return st.integers(low * 100, high * 100).map(lambda n: Decimal(n) / 100)


def trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def shares() -> st.SearchStrategy[Meant]:
    forms = st.sampled_from(("{}%", "{} %", " {}\u00a0%", "{}% "))
    part, large = hundredths(0, 100), hundredths(2, 100)
    shapes = st.sampled_from(("0%", "0.00%", "General"))
    advice = "read-as"
    return st.one_of(
        st.builds(lambda p, f: Meant(text_cell(f.format(trimmed(p))), Share(p), "share as text"), part, forms),
        st.builds(lambda p, s: Meant(number_cell(float(p / 100), s), Share(p), "share as number"), part, shapes),
        st.builds(lambda p: Meant(text_cell(trimmed(p / 100)), Share(p), "part of one as text"), part),
        st.builds(lambda p: Meant(number_cell(float(p)), Share(p), "share without its sign", advice), large),
        st.builds(lambda p: Meant(text_cell(trimmed(p)), Share(p), "share as text without its sign", advice), large),
    )


def grouped(number: Decimal | int) -> str:
    return f"{number:,}"


WHOLE = st.integers(-999_999, 999_999)


def wholes(whole: st.SearchStrategy[int] = WHOLE) -> st.SearchStrategy[Meant]:
    forms: tuple[Callable[[int], str], ...] = (str, grouped, lambda n: f" {n} ", lambda n: f"{n}.0", lambda n: str(n).replace("-", "−"),
                                               lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}))  # fmt: skip
    return st.one_of(
        st.builds(lambda n, f: Meant(text_cell(f(n)), n, "whole number as text"), whole, st.sampled_from(forms)),
        st.builds(lambda n, s: Meant(number_cell(n, s), n, "whole number"), whole, st.sampled_from(("General", "0", "#,##0", "0.00"))),
        st.builds(lambda n: Meant(f'><v>{n}E3</v>', n * 1000, "number with a power"), st.integers(1, 999)),
    )  # fmt: skip


def decimals() -> st.SearchStrategy[Meant]:
    amount = hundredths(-99_999, 99_999)
    forms: tuple[Callable[[Decimal], str], ...] = (
        trimmed,
        grouped,
        lambda n: f"{n:.2f}",
        lambda n: f"£{n:,.2f}" if n >= 0 else trimmed(n),
    )
    return st.one_of(
        st.builds(lambda n, f: Meant(text_cell(f(n)), n, "amount as text"), amount, st.sampled_from(forms)),
        st.builds(
            lambda n, s: Meant(number_cell(float(n), s), n, "amount"),
            amount,
            st.sampled_from(("General", "0.00", "#,##0")),
        ),
    )


def figures() -> st.SearchStrategy[Meant]:
    amount = hundredths(0, 9_999)

    def as_text(number: Decimal, sign: str, star: str) -> Meant:
        shown = f"{number:.2f}"
        value = Figure(FigureState.VALUE, number, sign == "%", shown + sign, star == "*")
        return Meant(text_cell(f"{shown}{sign}{star}"), value, "figure as text")

    def as_number(number: Decimal) -> Meant:
        value = Figure(FigureState.VALUE, number, False, f"{number:.2f}")
        return Meant(number_cell(float(number), "0.00"), value, "figure as number")

    def as_percentage(percent: int) -> Meant:
        value = Figure(FigureState.VALUE, Decimal(percent), True, f"{percent}%")
        return Meant(number_cell(percent / 100, "0%"), value, "figure as percentage")

    states = {"N/A": FigureState.NOT_APPLICABLE, "n/a": FigureState.NOT_APPLICABLE, "NA": FigureState.NOT_APPLICABLE,
              "information not yet available": FigureState.NOT_YET, "Information not yet available.": FigureState.NOT_YET}  # fmt: skip
    return st.one_of(
        st.builds(as_text, amount, st.sampled_from(("", "%")), st.sampled_from(("", "*"))),
        st.builds(as_number, amount),
        st.builds(as_percentage, st.integers(0, 100)),
        st.builds(lambda t: Meant(text_cell(t), Figure(states[t]), "no figure"), st.sampled_from(sorted(states))),
    )


# --- choices and words ---------------------------------------------------------------------------------------------


def choices(kind: type[Enum]) -> st.SearchStrategy[Meant]:
    forms: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, lambda t: f" {t}\u00a0", lambda t: t.replace(" ", "  "),
                                               lambda t: t.replace(" ", "\u2007"), lambda t: f"{t}\u200b")  # fmt: skip
    chosen = st.builds(
        lambda m, f: Meant(text_cell(f(str(m.value))), m, "choice"), st.sampled_from(list(kind)), st.sampled_from(forms)
    )
    if kind is not YesNo:
        return chosen
    logical = st.booleans().map(
        lambda b: Meant(f't="b"><v>{int(b)}</v>', YesNo.YES if b else YesNo.NO, "logical value")
    )
    return st.one_of(chosen, logical)


LETTERS = st.text(st.characters(categories=("L", "N", "P", "S"), exclude_characters="_\u00ad"), min_size=1, max_size=12)
SPACES = st.sampled_from((" ", "  ", "\t", "\u00a0", "\u2009", "\u3000", " \u200b", "\u00ad ", "\ufeff "))


def words() -> st.SearchStrategy[Meant]:
    """Words with any spaces between them: the same words, one space between them; lines stay lines."""

    @st.composite
    def spaced(draw: st.DrawFn) -> Meant:
        typed, meant = draw(st.sampled_from(("", " ", "\u00a0"))), ""
        for i in range(draw(st.integers(1, 5))):
            between, plain = (
                ("", "") if not i else draw(st.one_of(SPACES.map(lambda s: (s, " ")), st.just(("\n", "\n"))))
            )
            word = draw(LETTERS)
            typed, meant = typed + between + word, meant + plain + word
        return Meant(text_cell(typed + draw(st.sampled_from(("", " ", "\u200b")))), meant, "words")

    return st.one_of(
        spaced(),
        st.integers(-9_999, 99_999).map(lambda n: Meant(number_cell(n), str(n), "number as words")),
        st.booleans().map(lambda b: Meant(f't="b"><v>{int(b)}</v>', "Yes" if b else "No", "logical value as words")),
    )


KINDS = (When, Share, Figure, int, Decimal, Status, YesNo, str, Words, Ref)
