"""Faults of tables: what Word repairs, what is drawn differently elsewhere, what a screen reader misses."""

from collections.abc import Iterator

from ..parts import Element
from .elements import is_on, number, value, w
from .lint_package import Check, Fault, Package
from .lint_styles import looks, nearest

TOLERANCE = 20
"""Twips by which a table's width may differ from the sum of its grid (rounding of columns)."""

LOOKS = {
    "firstRow": 0x20,
    "lastRow": 0x40,
    "firstColumn": 0x80,
    "lastColumn": 0x100,
    "noHBand": 0x200,
    "noVBand": 0x400,
}
"""The bits of a table look, by the words that say the same."""

BLOCKS = frozenset(map(w, ("p", "tbl", "sdt", "customXml")))


def tables(package: Package) -> Iterator[tuple[Element, str]]:
    """Every table of every story, and how to name it in a message."""
    for part, root in package.stories:
        for place, table in enumerate(root.iter(w("tbl")), 1):
            title = value(table, "tblPr/tblCaption")
            yield table, f"{part}, table {place}" + (f" ({title})" if title else "")


def rows(table: Element) -> list[Element]:
    """A table's own rows, also those inside content controls, without those of tables inside it."""
    return [row for row in table.iter(w("tr")) if nearest(row, "tbl") is table]


def cells(row: Element) -> list[Element]:
    """A row's own cells."""
    return [cell for cell in row.iter(w("tc")) if nearest(cell, "tr") is row]


def grid_widths(table: Element) -> list[int]:
    """The widths of the grid's columns in twips; empty without a grid."""
    grid = table.find(w("tblGrid"))
    return [number(column, attribute="w") for column in grid.iter(w("gridCol"))] if grid is not None else []


def final_paragraphs(package: Package) -> Iterator[Fault]:
    """A cell must end with a paragraph; the schema allows otherwise, Word does not."""
    for table, place in tables(package):
        for cell in (cell for row in rows(table) for cell in cells(row)):
            last = _last_block(cell)
            if last is None or last.tag != w("p"):
                yield Fault("repair", "cell-no-paragraph", f"{place}: a cell does not end with a paragraph")


def _last_block(container: Element) -> Element | None:
    """The last block of a container, looking into content controls."""
    blocks = [child for child in container if child.tag in BLOCKS]
    last = blocks[-1] if blocks else None
    if last is not None and last.tag == w("sdt"):
        content = last.find(w("sdtContent"))
        return _last_block(content) if content is not None else None
    return _last_block(last) if last is not None and last.tag == w("customXml") else last


def grids(package: Package) -> Iterator[Fault]:
    """A table needs a grid of columns."""
    for table, place in tables(package):
        if not grid_widths(table):
            yield Fault("repair", "tbl-grid", f"{place}: no grid of columns")


def row_spans(package: Package) -> Iterator[Fault]:
    """Each row covers exactly the columns of the grid."""
    for table, place in tables(package):
        wanted = len(grid_widths(table))
        for count, row in enumerate(rows(table), 1):
            before, after = number(row, "trPr/gridBefore"), number(row, "trPr/gridAfter")
            span = before + after + sum(number(cell, "tcPr/gridSpan", default=1) for cell in cells(row))
            if wanted and span != wanted:
                yield Fault("error", "row-span", f"{place}: row {count} covers {span} of {wanted} columns")


def widths(package: Package) -> Iterator[Fault]:
    """The table's width is the sum of its columns; Word believes one and LibreOffice the other."""
    for table, place in tables(package):
        told, columns = number(table, "tblPr/tblW", "w"), sum(grid_widths(table))
        fixed = value(table, "tblPr/tblW", "type") == "dxa"
        if fixed and columns and abs(told - columns) > TOLERANCE:
            yield Fault("warning", "tbl-width", f"{place}: width {told}, but its columns add up to {columns}")


def fixed_layouts(package: Package) -> Iterator[Fault]:
    """Without a fixed layout each program chooses its own widths."""
    for table, place in tables(package):
        if value(table, "tblPr/tblLayout", "type") != "fixed":
            yield Fault("warning", "tbl-autofit", f"{place}: the layout is not fixed")


def looks_agree(package: Package) -> Iterator[Fault]:
    """The two spellings of the table look say the same: Word reads the words, LibreOffice the hex number."""
    for table, place in tables(package):
        look = table.find(f"{w('tblPr')}/{w('tblLook')}")
        hexed = look.get(w("val")) if look is not None else None
        if look is None or hexed is None or look.get(w("firstRow")) is None:
            continue
        words = sum(bit for name, bit in LOOKS.items() if look.get(w(name)) in ("1", "true", "on"))
        if hexed.upper() != f"{words:04X}":
            yield Fault("warning", "tbl-look", f"{place}: the look is {hexed}, but in words {words:04X}")


def alternative_texts(package: Package) -> Iterator[Fault]:
    """A table of more than one row says in words what it shows."""
    for table, place in tables(package):
        told = value(table, "tblPr/tblCaption") or value(table, "tblPr/tblDescription")
        if not (told or "").strip() and len(rows(table)) > 1:
            yield Fault("warning", "a11y-table-alt", f"{place}: no alternative text")


def header_rows(package: Package) -> Iterator[Fault]:
    """The first row is marked as a heading, unless the table says that its headings are its first column."""
    for table, place in tables(package):
        own = rows(table)
        marked = bool(own) and is_on(own[0].find(f"{w('trPr')}/{w('tblHeader')}"))
        if len(own) > 1 and not marked and looks(table) != (False, True):
            yield Fault("error", "a11y-table-header", f"{place}: the first row is not a heading row")


def nested(package: Package) -> Iterator[Fault]:
    """A table inside a table is read out in an order nobody can follow."""
    for table, place in tables(package):
        if nearest(table, "tbl") is not None:
            yield Fault("warning", "a11y-nested-table", f"{place}: stands inside another table")


CHECKS: tuple[Check, ...] = (
    final_paragraphs,
    grids,
    row_spans,
    widths,
    fixed_layouts,
    looks_agree,
    alternative_texts,
    header_rows,
    nested,
)
