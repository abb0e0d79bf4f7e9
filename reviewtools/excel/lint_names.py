"""Faults of names: of cells, sheets and tables."""

import re
from collections.abc import Iterator

from .lint_book import Book, Check, column_number
from .lint_fault import Fault

BUILT_IN = "_xlnm."
LONGEST_NAME, LONGEST_SHEET = 255, 31
ROWS, COLUMNS = 1_048_576, 16_384

_NAME = re.compile(r"(?:[^\W\d]|[_\\])[\w.\\?]*")
_CELL = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_ROW_AND_COLUMN = re.compile(r"[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*")
_NOT_IN_SHEETS = re.compile(r"[\[\]:*?/\\]")


def is_name(text: str) -> bool:
    """True if Excel takes the text as a name: no spaces, no address such as TAX2003 or R1C1."""
    cell = _CELL.fullmatch(text)
    address = cell and column_number(cell[1]) <= COLUMNS and 1 <= int(cell[2]) <= ROWS
    shaped = _NAME.fullmatch(text) and len(text) <= LONGEST_NAME
    return bool(shaped and not address and not _ROW_AND_COLUMN.fullmatch(text))


def defined_names(book: Book) -> Iterator[Fault]:
    """A defined name is one that Excel takes."""
    for element in book.names:
        name = element.get("name", "")
        if not name.startswith(BUILT_IN) and not is_name(name):
            yield Fault("names", f"{name!r} is not allowed as a name", "name-invalid")


def table_names(book: Book) -> Iterator[Fault]:
    """So is a table's name."""
    for table in book.tables:
        if not is_name(table.name):
            yield Fault(table.sheet.name, f"{table.name!r} is not allowed as a table's name", "table-name")


def names_once(book: Book) -> Iterator[Fault]:
    """A name stands for one thing in the workbook or on a sheet; tables share the workbook's names."""
    named = [(e.get("name", ""), e.get("localSheetId")) for e in book.names]
    seen: set[tuple[str, str | None]] = set()
    for name, scope in [*named, *((table.name, None) for table in book.tables)]:
        if (name.casefold(), scope) in seen:
            yield Fault("names", f"{name!r} is used twice", "name-twice")
        seen.add((name.casefold(), scope))


def sheet_names(book: Book) -> Iterator[Fault]:
    """A sheet's name is one that Excel takes (ledger TR-61)."""
    for sheet in book.sheets:
        if not _is_sheet_name(sheet.name):
            yield Fault(sheet.name, "the sheet's name is not allowed", "sheet-name")


def _is_sheet_name(name: str) -> bool:
    quoted = name.startswith("'") or name.endswith("'")
    allowed = 0 < len(name) <= LONGEST_SHEET and not _NOT_IN_SHEETS.search(name)
    return allowed and not quoted and name.casefold() != "history"


def sheets_once(book: Book) -> Iterator[Fault]:
    """No two sheets have one name, upper and lower case being the same."""
    seen: set[str] = set()
    for sheet in book.sheets:
        if sheet.name.casefold() in seen:
            yield Fault(sheet.name, "two sheets have this name", "sheet-twice")
        seen.add(sheet.name.casefold())


def a_sheet_to_see(book: Book) -> Iterator[Fault]:
    """At least one sheet is not hidden."""
    if book.root is not None and all(sheet.hidden for sheet in book.sheets):
        yield Fault("workbook", "no sheet can be seen", "sheet-none")


def sheets_readable(book: Book) -> Iterator[Fault]:
    """A sheet in the list of tabs is linked to a part of its own."""
    for sheet in book.sheets:
        if not sheet.part:
            yield Fault(sheet.name, "the sheet has a tab but nothing behind it", "sheet-lost")


CHECKS: tuple[Check, ...] = (
    defined_names,
    table_names,
    names_once,
    sheet_names,
    sheets_once,
    a_sheet_to_see,
    sheets_readable,
)
