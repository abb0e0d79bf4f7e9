"""What the letters of a cell mean: texts without their escapes, numbers, dates by the look of their number format."""

import datetime as dt
import math
import re
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from .markup import MAIN

SINCE_1900, SINCE_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)', 7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)', 9: "0%",
    10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)", 39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)', 42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The number formats that files name by number alone (ECMA-376, part 1, 18.8.30)."""

_FAR_EAST = {*range(27, 37), *range(50, 59)}  # dates in the languages of the Far East; elsewhere unused
_ENTITY = re.compile(r"&(?:#([0-9]+)|#x([0-9A-Fa-f]+)|(lt|gt|amp|quot|apos));")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER = re.compile(r"\s*[+-]?(?:[0-9]{1,300}(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]{1,3})?\s*")
_NO_DATE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_LENGTH = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


class Look(NamedTuple):
    """A cell's number format: its code, whether it makes a number a date or time, or a length of time."""

    code: str
    date: bool
    length: bool


@lru_cache(maxsize=256)
def look(code: str) -> Look:
    """What a number format makes of a number, told by its first part."""
    first = code.partition(";")[0]
    date = code.lower() != "general" and _DATE.search(_NO_DATE.sub("", first)) is not None
    return Look(code, date, date and _LENGTH.search(first) is not None)


GENERAL = look("General")


def looks(styles: ElementTree.Element) -> list[Look]:
    """The number format of each style that a cell can name."""
    own = {n.get("numFmtId"): n.get("formatCode", "") for n in styles.iter(f"{{{MAIN}}}numFmt")}
    known: dict[str, Look] = {}
    found = []
    for xf in styles.iterfind(f"{{{MAIN}}}cellXfs/{{{MAIN}}}xf"):
        number = xf.get("numFmtId", "0")
        if number not in known:
            code = own.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, "General")
            known[number] = look(code)._replace(date=True) if number in map(str, _FAR_EAST) else look(code)
        found.append(known[number])
    return found


def unescaped(text: str) -> str:
    """Text as XML and Excel mean it: entities, line ends, and letters that XML cannot hold written as _x000D_."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    return unhidden(text) if "_x" in text else text


def unhidden(text: str) -> str:
    """Text without Excel's own way of writing letters that XML cannot hold: _x000D_, and _x005F_ for its underscore."""
    text = _ESCAPED.sub(lambda m: chr(int(m[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if not text.isascii() else text


def _entity(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    return chr(int(match[1]) if match[1] else int(match[2], 16))


def number(text: str) -> int | float | str:
    """A number as Excel stores it; text that is none stays text."""
    if text.isdecimal() and text.isascii() and len(text) < 16:
        return int(text)
    if not _NUMBER.fullmatch(text):
        return text
    if "." in text or "e" in text or "E" in text:
        found = float(text)
        return found if math.isfinite(found) else text
    return int(text)


def dated(days: float, look: Look, since: dt.datetime) -> dt.datetime | dt.time | dt.timedelta | int | float:
    """A number of days as the date, time or length of time that its format shows; the number where there is none.

    Excel counts 29 February 1900, which never was; days before it are one on.
    """
    try:
        if type(days) is int and days > 60 and not look.length:
            return since + dt.timedelta(days)  # the usual case, and twice as fast
        if look.length:
            return dt.timedelta(milliseconds=round(days * 86_400_000))
        whole, part = divmod(days, 1)
        time = dt.timedelta(milliseconds=round(part * 86_400_000))
        if 0 <= days < 1 and time.days == 0:
            return (dt.datetime.min + time).time()
        early = 0 < days < 60 and since == SINCE_1900
        return since + dt.timedelta(days=whole + early) + time
    except (OverflowError, ValueError):
        return days


def moment(text: str) -> dt.datetime | dt.date | dt.time | str:
    """A date written as one (t="d"): 2003-06-06T00:00:00."""
    with suppress(ValueError):
        return dt.date.fromisoformat(text)
    with suppress(ValueError):
        return dt.time.fromisoformat(text).replace(tzinfo=None)
    with suppress(ValueError):
        return dt.datetime.fromisoformat(text).replace(tzinfo=None)
    return text
