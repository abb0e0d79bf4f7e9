"""Faults of Excel Tables, which make Excel remove the table and keep the cells."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from ..parts import Element
from .columns import letters
from .lint_book import Book, Box, Check, Sheet, Table, kind_of, plain, text_of, whole
from .lint_fault import Fault


def ids_once(book: Book) -> Iterator[Fault]:
    """Each table has an id of its own."""
    for name, times in Counter(table.root.get("id") for table in book.tables).items():
        if times > 1:
            yield Fault("workbook", f"table id {name} is used {times} times", "table-id")


def sizes(book: Book) -> Iterator[Fault]:
    """A table has as many columns as headings, and a row under them."""
    for table in book.tables:
        box = table.box
        if box is None or box.right - box.left + 1 != len(table.columns):
            told = f"{table.name} at {table.root.get('ref')} has {len(table.columns)} headings"
            yield Fault(table.sheet.name, told, "table-size")
        elif box.bottom - box.top + 1 <= _rows_of_its_own(table):
            yield Fault(table.sheet.name, f"{table.name} has no row under its headings", "table-size")


def _rows_of_its_own(table: Table) -> int:
    """The rows that are headings or totals."""
    return whole(table.root, "headerRowCount", 1) + whole(table.root, "totalsRowCount")


def headings_once(book: Book) -> Iterator[Fault]:
    """No heading is used twice in a table."""
    for table in book.tables:
        for heading, times in Counter(column.casefold() for column in table.columns).items():
            if times > 1:
                told = f"{table.name}: heading {heading!r} is used {times} times"
                yield Fault(table.sheet.name, told, "table-heading-twice")


def overlaps(book: Book) -> Iterator[Fault]:
    """No two tables share a cell."""
    for one, other in combinations(book.tables, 2):
        if one.sheet is other.sheet and one.box and other.box and one.box.meets(other.box):
            yield Fault(one.sheet.name, f"{one.name} and {other.name} overlap", "table-overlap")


def merges(book: Book) -> Iterator[Fault]:
    """No cell of a table is merged."""
    for table in book.tables:
        for ref in (merge.get("ref") for merge in table.sheet.each("mergeCell")):
            box = Box.of(ref)
            if box and table.box and box.meets(table.box):
                yield Fault(f"{table.sheet.name} {ref}", f"{table.name} holds a merged cell", "table-merge")


def headings_match(book: Book) -> Iterator[Fault]:
    """The cell over each column holds, as a constant text, exactly the column's name."""
    for table in book.tables:
        if table.box is None or whole(table.root, "headerRowCount", 1) == 0:
            continue
        for place, heading in enumerate(table.columns):
            address = f"{letters(table.box.left + place)}{table.box.top}"
            shown = _constant_text(book, table.sheet, address)
            if shown != heading:
                told = f"{table.name}: the cell holds {shown!r}, the column is called {heading!r}"
                yield Fault(f"{table.sheet.name} {address}", told, "table-heading")


def _constant_text(book: Book, sheet: Sheet, address: str) -> str | None:
    """The text typed in a cell; None for anything else, a formula's text too."""
    cell = sheet.cells.get(address)
    if cell is None or cell.find("{*}f") is not None:
        return None
    match cell.get("t"):
        case "s":
            place = _stored(cell)
            return book.strings[int(place)] if place.isdecimal() and int(place) < len(book.strings) else None
        case "inlineStr":
            inside = next((child for child in cell if kind_of(child) == "is"), None)
            return text_of(inside) if inside is not None else None
        case "str":
            return plain(_stored(cell))
        case _:
            return None


def _stored(cell: Element) -> str:
    return cell.findtext("{*}v") or ""


CHECKS: tuple[Check, ...] = (
    ids_once,
    sizes,
    headings_once,
    overlaps,
    merges,
    headings_match,
)
