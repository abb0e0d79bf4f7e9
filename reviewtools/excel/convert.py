"""One conversion for each type an answer can have: from what stands in a cell to a value, or to what is wrong.

Tolerant of what managers do (spaces of all kinds, dates and percentages typed as text, whole numbers stored as
decimals) and never silent where it had to guess (design, section 6; TR-49, TR-56, TR-60 to TR-63).
"""

import datetime as dt
import difflib
import math
import re
import unicodedata
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from ..form import Bounds, Words
from ..timeline import FIRST_YEAR, LAST_YEAR, british, month_of, month_year, typed_date
from ..values import Figure, FigureState, Share, When

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200e\u200f\ufeff\u2060\u00ad"))
_JOINER = re.compile("(?<![^\0-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\x7f])")  # meant only between other scripts
_NO_LETTERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # no document can hold them
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?|-?\.\d+")
_MONTH_FORMAT = re.compile(r"^\[?\$?[^d]*m{3,4}[^d]*$", re.IGNORECASE)

LONG = 300  # letters; nothing longer is a date, a number or one of a list
WANTED_DATE = "Type a date such as 6 June 2003, or a month such as June 2003."
WANTED_SHARE = "Type a percentage from 0% to 100%, such as 50%."


class Typed(NamedTuple):
    """What stands in a cell: its value as read, its number format, and the day from which the workbook counts days."""

    value: object
    number_format: str = "General"
    since: dt.date = dt.date(1899, 12, 30)


class Converted(NamedTuple):
    """A value; or None with the code of a problem and what is wanted; or a value with what it was read as."""

    value: Any = None
    code: str = ""
    wanted: str = ""


def plain(value: object) -> str:
    """Text as it was meant: no invisible characters, one kind of space, no control characters, line breaks kept."""
    text = str(value)
    if len(text) > LONG:
        return _plain_long(text)
    if text.isprintable() and "  " not in text:
        return text.strip()  # the usual case, and several times faster
    return _plain(text)


@lru_cache(maxsize=64)
def _plain_long(text: str) -> str:
    """One long text in many cells is cleaned once."""
    return _plain(text)


def _plain(text: str) -> str:
    text = _NO_LETTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_INVISIBLE)
    text = _JOINER.sub("", text)
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def shown(value: object) -> str:
    """What was typed, for a message: short, on one line, dates as Britons write them."""
    if isinstance(value, dt.datetime | dt.date):
        return british(value)
    if isinstance(value, int | float) and abs(value) >= 1e15:
        return f"{value:g}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = " ".join(plain(str(value)[:1000] if isinstance(value, str) else value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"


def convert(typed: Typed, kind: Any, bounds: Bounds | None = None) -> Converted:
    """The value of a cell that is not empty, as the type a form asks for; a number within its bounds."""
    if kind is Words or kind is str:
        return _text(typed)
    if kind is When:
        return _when(typed)
    if kind is Share:
        return _share(typed.value)
    if kind is Figure:
        return _figure(typed)
    if kind is int:
        return _within(bounds, _whole(typed.value), "whole number")
    if kind is Decimal:
        return _within(bounds, _decimal(typed.value), "number")
    if getattr(kind, "__supertype__", None) is str:
        return _text(typed)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(typed.value, kind)
    raise TypeError(f"no conversion for {kind!r}")


def _text(typed: Typed) -> Converted:
    match typed.value:
        case str() as value:
            return Converted(plain(value))
        case bool() as value:
            return Converted("Yes" if value else "No")
        case dt.datetime() | dt.date() as value:
            text = british(value)
            return Converted(
                text, "read-as", f"Excel made this a date, so it was read as {text}. Check that it is meant."
            )
        case int() | float():
            return Converted(shown(typed.value))
        case value:
            return Converted(plain(value))


def _when(typed: Typed) -> Converted:
    match typed.value:
        case bool():
            return Converted(None, "not-a-date", WANTED_DATE)
        case dt.datetime() | dt.date() as value:
            day = value.date() if isinstance(value, dt.datetime) else value
            if not FIRST_YEAR <= day.year <= LAST_YEAR:
                return Converted(None, "not-a-date", f"Type a date from {FIRST_YEAR} to {LAST_YEAR}.")
            if day.day == 1 and _MONTH_FORMAT.match(typed.number_format):
                return Converted(When.typed(month_of(day), month_year(day)))
            return Converted(When.on(day))
        case int() | float() as number:
            return _serial(float(number), typed.since)
        case value:
            text = plain(value)
            span = typed_date(text) if len(text) <= LONG else None
            return Converted(When.typed(span, text)) if span else Converted(None, "not-a-date", WANTED_DATE)


def _serial(number: float, since: dt.date) -> Converted:
    """A date that lost its date format is a plain number of days."""
    first, last = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
    if not (first - since).days <= number <= (last - since).days:
        return Converted(None, "not-a-date", WANTED_DATE)
    day = since + dt.timedelta(days=int(number))
    return Converted(
        When.on(day), "read-as", f"The number was read as the date {british(day)}. Check that it is meant."
    )


def _number(value: object) -> Decimal | None:
    """A number from a cell or from text such as "1,250" or "£12.50"; None where it is none."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        if not math.isfinite(value):
            return None
        return Decimal(str(value))
    text = unicodedata.normalize("NFKC", plain(value)[:LONG]).replace("−", "-").lstrip("£").replace(" ", "")
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None


def _share(value: object) -> Converted:
    text = unicodedata.normalize("NFKC", plain(value)) if isinstance(value, str) else ""
    percent = text.endswith("%")
    number = _number(text[:-1] if percent else value)
    if number is None or "£" in text or not 0 <= number <= 100:
        return Converted(None, "not-a-percentage", WANTED_SHARE)
    if percent:
        return Converted(Share(number))
    if number <= 1:
        return Converted(Share(number * 100))
    return Converted(Share(number), "read-as", f"It was read as {Share(number)}. Type the % sign to be sure.")


def _whole(value: object) -> Converted:
    if type(value) is int:
        return Converted(value)  # the usual case: a number that was typed as one
    number = _number(value)
    if number is None or number != number.to_integral_value():
        return Converted(None, "not-a-number", "Type a whole number.")
    return Converted(int(number))


def _within(bounds: Bounds | None, found: Converted, what: str) -> Converted:
    """A number that its bounds hold; any other entry is told them."""
    if bounds is None or (found.value is not None and bounds.hold(found.value)):
        return found
    return Converted(None, found.code or "not-in-range", f"Type a {what} {bounds}.")


def _decimal(value: object) -> Converted:
    number = _number(value)
    return Converted(None, "not-a-number", "Type a number.") if number is None else Converted(number)


def _figure(typed: Typed) -> Converted:
    """A figure with its decimals as typed, or a state that is not a figure at all (SF-89, TR-47)."""
    if isinstance(typed.value, int | float) and not isinstance(typed.value, bool):
        return Converted(_counted(typed.value, typed.number_format))
    text = plain(typed.value)
    for state in (FigureState.NOT_APPLICABLE, FigureState.NOT_YET):
        if text.casefold().rstrip(".") in (state.value.casefold(), state.value.casefold().replace("/", "")):
            return Converted(Figure(state))
    body, star = (text[:-1].rstrip(), True) if text.endswith("*") else (text, False)
    percentage = body.endswith("%")
    number = _number(body[:-1] if percentage else body)
    if number is None:
        wanted = "Type a figure such as 85% or 17.8 (with * for a footnote), N/A, or Information not yet available."
        return Converted(None, "not-a-figure", wanted)
    return Converted(Figure(FigureState.VALUE, number, percentage, body, star))


def _counted(value: float, number_format: str) -> Figure:
    """A figure that stands as a number: shown with the decimals its format gives."""
    percentage = "%" in number_format
    number = Decimal(str(value)) * (100 if percentage else 1)
    places = len(m[1]) if (m := re.search(r"\.(0+)", number_format)) else None
    text = f"{number:.{places}f}" if places is not None else f"{number.normalize():f}"
    return Figure(FigureState.VALUE, number, percentage, f"{text}%" if percentage else text)


def _choice(value: object, kind: type[Enum]) -> Converted:
    """One of a list; letter case and spaces do not matter, and a near miss is named."""
    text = " ".join(plain("Yes" if value is True else "No" if value is False else value)[:LONG].casefold().split())
    for member in kind:
        if str(member.value).casefold() == text:
            return Converted(member)
    names = [str(member.value) for member in kind]
    near = difflib.get_close_matches(text[:100], [name.casefold() for name in names], 1, 0.7)
    meant = next((name for name in names if near and name.casefold() == near[0]), "")
    wanted = f"Did you mean {meant}? " if meant else ""
    return Converted(None, "not-in-list", f"{wanted}Choose one of: {', '.join(names)}.")
