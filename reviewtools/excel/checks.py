"""What an input cell says when it is chosen, and what it says to an entry that cannot be right (design, section 6).

Lists and whole numbers stop a wrong entry; dates and percentages warn, because a month or "TBC" may be all there is.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell  # type: ignore[import-untyped]

from ..form import Ask, Bounds, Layout, Table
from ..timeline import FIRST_YEAR, LAST_YEAR
from .draw import write_text
from .look import Input, Look, Sheet, input_of

FURTHER = 500  # rows checked below a table, for rows still to come
LISTS = "Lists"  # the hidden sheet of long choices

INLINE_LIMIT = 255  # characters of a list that stands in the check itself (TR-64)
TITLE_LIMIT = 32
MESSAGE_LIMIT = 255
LARGEST = 999_999_999

DATE_HINT = "A date such as 6 June 2003, or a month such as June 2003."
NEEDED = "Needed."


Box = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""


class Checks:
    """The checks of one workbook, and the lists they offer."""

    def __init__(self, book: Any, layout: Layout, sizes: Mapping[str, int]) -> None:
        """`sizes` are the rows within each table."""
        self._book, self._layout, self.sizes = book, layout, sizes
        self._long: dict[str, list[str]] = {}  # defined name → choices that do not fit into a check
        self._offered: set[str] = set()

    def box(self, table: Table, name: str) -> Box:
        """The cells of an answer's column that are checked: all of its rows, and rows still to come."""
        at = table.at(name) - 1
        return table.row, at, table.row + self.sizes[table.name] + FURTHER - 1, at

    def add(self, sheet: Sheet, box: Box, ask: Ask, kind: Any) -> None:
        """Check these cells. ValueError where the form offers a column it does not have."""
        listed = on = ""
        if ask.of:
            listed, on = f"l_{ask.of.replace('.', '_')}", self._column(ask.of)[0].sheet
            self._offered.add(ask.of)
        elif input_of(kind) is Input.CHOICE and not fits_inline(kind):
            listed = self._long_list(kind)
        cell = xl_rowcol_to_cell(box[0], box[1])
        if sheet.data_validation(*box, check_of(ask, kind, cell, listed=listed, sheet=on)):
            raise ValueError(f"{ask.label}: the workbook library refused the check")

    def finish(self, look: Look) -> None:
        """Name the columns that are offered, and write the hidden sheet of long choices if there are any."""
        for of in sorted(self._offered):
            self._name_column(of)
        if not self._long:
            return
        sheet = self._book.add_worksheet(LISTS)
        sheet.hide()
        for at, (name, values) in enumerate(self._long.items()):
            for row, value in enumerate(values, 1):
                write_text(sheet, row, at + 1, value, look.plain, look.plain)
            self._book.define_name(name, f"={LISTS}!{xl_range_abs(0, at, len(values) - 1, at)}")

    def _column(self, of: str) -> tuple[Table, str]:
        """The table and the answer that "projects.ref" names."""
        name, _, field = of.partition(".")
        for table in self._layout.tables:
            if table.name == name and field in (column for column, _, _ in table.columns):
                return table, field
        raise ValueError(f"there is no {of} to choose from")

    def _name_column(self, of: str) -> None:
        """A defined name, since programs differ on table columns in checks.

        It ends at the last entry: else every list would open at its empty lines. Rows left empty in between do no harm.
        """
        table, name = self._column(of)
        sheet, box = f"{quote_sheetname(table.sheet)}!", self.box(table, name)
        cells = f"{sheet}{xl_range_abs(*box)}"
        heading, first = (f"{sheet}{xl_rowcol_to_cell(row, box[1], True, True)}" for row in (box[0] - 1, box[0]))
        last = f'SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-ROW({heading}))))'
        self._book.define_name(f"l_{of.replace('.', '_')}", f"={first}:INDEX({cells},MAX(1,{last}))")

    def _long_list(self, kind: type[Enum]) -> str:
        values, name = values_of(kind), f"l_{kind.__name__.lower()}"
        while self._long.get(name, values) != values:
            name += "_"
        self._long[name] = values
        return name


def check_of(ask: Ask, kind: Any, cell: str, *, listed: str = "", sheet: str = "") -> dict[str, Any]:
    """The check of one column or answer, as XlsxWriter takes it.

    `cell` is the first one checked ("E6"). `listed` is the defined name of a range that holds the choices; `sheet` is
    where a person finds them, if it is one of the form's own.
    """
    rule, wrong, style = _rule(ask, kind, cell, listed, sheet)
    title = clipped(ask.label, TITLE_LIMIT)
    options = {"input_title": title, "input_message": message(ask, kind, sheet)} | rule
    if wrong:
        options |= {"error_title": title, "error_message": clipped(wrong, MESSAGE_LIMIT), "error_type": style}
    return options


def _rule(ask: Ask, kind: Any, cell: str, listed: str, sheet: str) -> tuple[dict[str, Any], str, str]:
    """The rule itself, what a wrong entry is told, and whether that stops or warns."""
    shape = input_of(kind)
    if sheet:
        # Empty cells among the choices would switch the check off if "ignore blank" were left on.
        rule = {"validate": "list", "source": f"={listed}", "ignore_blank": False}
        if shape is Input.REF:
            return rule, f"This is not on the sheet {sheet}. Choose one from the list, or add it there first.", "stop"
        return rule, f"This is not on the sheet {sheet}. Check the spelling, or add it there as well.", "warning"
    match shape:
        case Input.CHOICE:
            return {"validate": "list", "source": f"={listed}" if listed else values_of(kind)}, _choose(kind), "stop"
        case Input.DATE:
            wrong = f"{DATE_HINT[:-1]}, from {FIRST_YEAR} to {LAST_YEAR}."
            return {"validate": "custom", "value": date_or_words(cell)}, f"Type {_inner(wrong)}", "warning"
        case Input.SHARE:
            rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
            return rule, "Type a whole percentage from 0% to 100%.", "warning"
        case Input.WHOLE if ask.store == "value":
            least, most = _ends(ask, -LARGEST)
            rule = {"validate": "integer", "criteria": "between", "minimum": least, "maximum": most}
            return rule, f"Type a whole number{_bounded(ask)}.", "stop"
        case Input.NUMBER if ask.store == "value" and ask.bounds:
            least, most = _ends(ask, 0)
            rule = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
            return rule, f"Type a number{_bounded(ask)}.", "stop"
        case Input.NUMBER if ask.store == "value":
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
            return rule, "Type a number of 0 or more, such as 2 or 0.5.", "stop"
        case _:
            return {"validate": "any"}, "", ""


def _ends(ask: Ask, least: int) -> tuple[int, int]:
    """The least and the most that a number may be; `least` where the form does not say."""
    bounds = ask.bounds or Bounds(None, None)
    return (least if bounds.least is None else bounds.least, LARGEST if bounds.most is None else bounds.most)


def _bounded(ask: Ask) -> str:
    """The bounds within a sentence, if there are any: " from 1 to 6"."""
    return f" {ask.bounds}" if ask.bounds else ""


def date_or_words(cell: str) -> str:
    """A formula that is true for a date in our years and for any text: Excel's own date check refuses "June 2004"."""
    dates = f"{cell}>=DATE({FIRST_YEAR},1,1),{cell}<DATE({LAST_YEAR + 1},1,1)"
    return f"=IF(ISNUMBER({cell}),AND({dates}),ISTEXT({cell}))"


def values_of(kind: type[Enum]) -> list[str]:
    """The choices of a list, as a person reads them."""
    return [str(member.value) for member in kind]


def fits_inline(kind: type[Enum]) -> bool:
    """Whether a list can stand in the check itself: short enough, and no choice holds a comma or quotation mark."""
    values = values_of(kind)
    return len(",".join(values)) <= INLINE_LIMIT and not any(mark in value for value in values for mark in ',"')


def message(ask: Ask, kind: Any, sheet: str = "") -> str:
    """What the cell says when it is chosen: the form's help, what to type, and whether it is needed."""
    hint = _hint(ask, kind, sheet)
    parts = [ask.help] if hint and hint.rstrip(".").casefold() in ask.help.casefold() else [ask.help, hint]
    ending = f" {NEEDED}" if ask.required else ""
    return clipped(" ".join(filter(None, parts)), MESSAGE_LIMIT - len(ending)) + ending


def _hint(ask: Ask, kind: Any, sheet: str) -> str:
    """What to type, in a sentence."""
    shape = input_of(kind)
    if sheet:
        return f"Choose from the list: it stands on the sheet {sheet}."
    match shape:
        case Input.CHOICE:
            return "Choose from the list."
        case Input.DATE:
            return DATE_HINT
        case Input.SHARE:
            return "A percentage from 0% to 100%."
        case Input.FIGURE:
            return "A figure such as 85% or 17.8 (with * for a footnote), N/A, or Information not yet available."
        case Input.WHOLE:
            return f"A whole number{_bounded(ask)}."
        case Input.NUMBER if ask.bounds:
            return f"A number{_bounded(ask)}."
        case Input.NUMBER:
            return "A number such as 2 or 0.5."
        case Input.WORDS:
            return "Alt+Enter starts a new line."
        case Input.REF:
            return "" if ask.help else "A short reference."
        case Input.TEXT:
            return "" if ask.help else "A few words."


def _choose(kind: type[Enum]) -> str:
    named = f"Choose one of: {', '.join(values_of(kind))}."
    return named if len(named) <= MESSAGE_LIMIT else "Choose one from the list."


def _inner(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


def clipped(text: str, limit: int) -> str:
    """Text cut at a word so that it fits; Excel repairs, or XlsxWriter drops, what is longer."""
    if len(text.encode("utf-16-le")) // 2 <= limit:
        return text
    kept = text
    while len(kept.encode("utf-16-le")) // 2 > limit - 1:
        kept = kept[:-1]
    head, _, tail = kept.rpartition(" ")
    return f"{(head if len(tail) < 20 and head else kept).rstrip(' ,;:')}…"
