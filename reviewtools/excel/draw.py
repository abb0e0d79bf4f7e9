"""One cell at a time: answers written as what they are, and live formulas with the results stored beside them.

Text is only ever written as text: a person's "=…" never becomes a formula here (design, section 6).
"""

import datetime as dt
import re
from decimal import Decimal
from enum import Enum
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from ..errors import ReviewToolsError
from ..form import Ask, Table
from ..timeline import british
from ..values import Share, When
from .functions import spelt
from .look import (
    DATE_FORMAT,
    PARTS_OF_PERCENT_FORMAT,
    TEXT_FORMAT,
    Input,
    Look,
    Sheet,
    input_of,
    kept_as_text,
    number_format,
    one_digit,
)
from .translate import column as structured

CELL_LIMIT = 32_767  # characters Excel holds in a cell, counted in UTF-16

_BREAKS = re.compile("\r\n|[\r\x0b\x0c]")
_ILLEGAL = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EPOCH = dt.date(1899, 12, 30)  # the day from which Excel counts days


def filled(value: object) -> bool:
    """Whether an answer puts something into its cell."""
    return value is not None and value != ""


def legal(text: str) -> str:
    """Text as a workbook can hold it: line breaks of other programs become ours, other control characters �."""
    return _ILLEGAL.sub("\ufffd", _BREAKS.sub("\n", text))


def write_text(sheet: Sheet, row: int, column: int, text: str, cell_format: Any, plain: Any) -> None:
    """A text, as text; row and column counted from 1. ReviewToolsError, naming the cell, where it is too long.

    `plain` is the font of a text that XlsxWriter would take for its own XML: one like "<r>…</r>".
    """
    text = legal(text)
    if not text:
        sure(sheet.write_blank(row - 1, column - 1, None, cell_format))
        return
    if (size := len(text.encode("utf-16-le")) // 2) > CELL_LIMIT:
        cell = xl_rowcol_to_cell(row - 1, column - 1)
        raise ReviewToolsError(
            f"{sheet.get_name()}, cell {cell}: this text has {size:,} characters. "
            f"A cell holds {CELL_LIMIT:,}: divide it or shorten it."
        )
    if text.startswith("<r>") and text.endswith("</r>"):
        done = sheet.write_rich_string(row - 1, column - 1, text[:1], plain, text[1:], cell_format)
    else:
        done = sheet.write_string(row - 1, column - 1, text, cell_format)
    sure(done)


def write_answer(sheet: Sheet, look: Look, at: tuple[int, int], value: Any, ask: Ask, kind: Any, width: float) -> None:
    """An input cell with an answer of the model in it, or empty where it is None; row and column counted from 1.

    `width` is the column's, so that the row is made high enough.
    """
    row, column = at
    shown = number_format(ask, kind)
    align = alignment(ask, kind)
    if not filled(value):
        sure(sheet.write_blank(row - 1, column - 1, None, look.input(shown, align=align)))
        return
    stored = stored_value(value, ask, kind)
    match stored:
        case str():
            quoted = stored.startswith(("=", "+", "-", "@")) and shown != TEXT_FORMAT
            write_text(sheet, row, column, stored, look.input(shown, quoted=quoted), look.plain)
            sheet.fit(row, stored, width)
        case dt.date():
            sure(sheet.write_datetime(row - 1, column - 1, stored, look.input(DATE_FORMAT)))
        case _:
            if isinstance(value, Share) and value.percent != value.percent.to_integral_value():
                shown = PARTS_OF_PERCENT_FORMAT
            sure(sheet.write_number(row - 1, column - 1, stored, look.input(shown, align=align)))


def alignment(ask: Ask, kind: Any) -> str:
    """How an answer stands in its cell: numbers to the right, but one digit in the middle under its heading."""
    if kept_as_text(ask, kind) or input_of(kind) not in (Input.WHOLE, Input.NUMBER, Input.SHARE):
        return "left"
    return "center" if one_digit(ask, kind) else "right"


def write_known(sheet: Sheet, look: Look, at: tuple[int, int], key: str, ask: Ask, kind: Any) -> None:
    """The key of a row known beforehand: ours, not typed into."""
    known = look.known(number_format(ask, kind))
    if kind is int:
        sure(sheet.write_number(at[0] - 1, at[1] - 1, int(key), known))
    else:
        write_text(sheet, *at, key, known, look.plain)


def stored_value(value: Any, ask: Ask, kind: Any) -> str | float | dt.date:
    """What stands in the cell for an answer. A month stays the words typed; a figure stays as shown (SF-89, TR-56)."""
    text = kept_as_text(ask, kind)
    match value:
        case Enum():
            return str(value.value) if text or not isinstance(value.value, int) else value.value
        case When():
            return str(value) if text or value.text else value.day
        case dt.datetime():
            return stored_value(value.date(), ask, kind)
        case dt.date():
            return british(value) if text else value
        case Share() if not text:
            return float(value.percent / 100)
        case bool():
            return "Yes" if value else "No"
        case Decimal() | int() | float() if not text:
            return float(value) if isinstance(value, Decimal) else value
        case _:
            return str(value)


def column(table: Table, ask: Ask) -> str:
    """The structured reference of a table's column of answers."""
    return structured(table, ask.heading)


def write_formula(sheet: Sheet, at: tuple[int, int], formula: str, cell_format: Any, result: Any) -> None:
    """A live formula with its result; row and column counted from 1."""
    if isinstance(result, dt.date):
        result = (result - EPOCH).days
    sure(sheet.write_formula(at[0] - 1, at[1] - 1, spelt(formula), cell_format, result))


def sure(code: int) -> None:
    """XlsxWriter gives a negative number where it left something out; that would be a mistake of ours."""
    if code:
        raise ValueError(f"the workbook library refused a cell ({code})")
