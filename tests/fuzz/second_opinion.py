"""What openpyxl says of a workbook, cell by cell, as the judge of our own reader."""

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools.excel.convert import Typed, convert, plain
from reviewtools.form import Reading, Table, folded, place

NOTHING: Mapping[str, str] = {}
MOST_CELLS = 5_000  # of a merged range: openpyxl makes a cell of each


def opened(data: bytes, texts: Mapping[str, str]) -> Workbook | None:
    """The workbook as openpyxl opens it; None where it cannot, or would take for ever."""
    for text in texts.values():
        for ref in re.findall(r'<mergeCell[^>]*ref="([^"]*)"', text):
            if _cells(ref) > MOST_CELLS:
                return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return load_workbook(io.BytesIO(data), data_only=True)
    except Exception:  # it raises many kinds; then there is no second opinion
        return None


def _cells(ref: str) -> int:
    try:
        left, top, right, bottom = (int(n or 0) for n in range_boundaries(ref))
    except (TypeError, ValueError):
        return 0
    return (right - left + 1) * (bottom - top + 1)


def value(book: Workbook, sheet: str, address: str) -> Typed | None:
    """What stands in a cell, with its number format; in a range merged down a column what stands at its top."""
    found = book[sheet][address]
    if isinstance(found, MergedCell):
        merged = next(m for m in book[sheet].merged_cells.ranges if address in m)
        found = book[sheet].cell(merged.min_row, merged.min_col)
        if merged.min_col != merged.max_col or isinstance(found, MergedCell):
            return None
    stands = _unescaped(found.value)
    return None if stands is None or stands == "" else Typed(stands, found.number_format)


def _unescaped(value: object) -> object:
    """What Excel shows of a text: _x0041_ is A, which openpyxl leaves to others; "" where nothing can be seen."""
    if not isinstance(value, str):
        return value
    text = re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value)
    return text if plain(text) else ""


def differences(reading: Reading, book: Workbook, texts: Mapping[str, str] = NOTHING) -> Iterator[str]:
    """Answers that differ from what stands in their cell, and filled rows that were left out.

    An answer agrees where openpyxl's value of that cell, converted, is the same; where there is none, the cell is
    empty for openpyxl too, or a problem names it. That it sees nothing counts for nothing where the cell does hold
    words or a number: openpyxl loses those that stand in the wrong place, and cells whose address is claimed twice.
    """
    lost = {address for text in texts.values() for address in _with_words(text)}
    for line in _answers(reading, book):
        if not (line.endswith("sees None") and line.partition(":")[0].rpartition(" ")[2] in lost):
            yield line
    for table in place(reading.form).tables:
        yield from _rows_left_out(reading, table, book)


def _answers(reading: Reading, book: Workbook) -> Iterator[str]:
    told = {(problem.sheet, problem.cell) for problem in reading.problems}
    kinds = _kinds(reading)
    for path, cell in reading.where.items():
        kind = kinds.get((path[0], path[-1]))
        if cell.sheet not in {s.title for s in book.worksheets if isinstance(s, Worksheet)}:
            continue  # openpyxl goes by the list of contents, and leaves a sheet out that is wrong in it
        if kind is None or not cell.cell or len(path) < 2 or path[1] in ("merged", "heading"):
            continue
        if (cell.sheet, cell.cell) in told or path in reading.unread or _of_no_type(book, cell.sheet, cell.cell):
            continue
        ours, theirs = _ours(reading, path), value(book, cell.sheet, cell.cell)
        if theirs is None or ours is None:
            if not (theirs is None and ours is None):
                yield f"{cell}: {ours!r}, where openpyxl sees {theirs}"
        elif convert(theirs, kind).value != ours:
            yield f"{cell}: {ours!r}, where openpyxl sees {theirs}"


def _with_words(text: str) -> list[str]:
    """Addresses of a sheet's cells in which anything stands."""
    return re.findall(r'<c\b[^>]*\br="([A-Z]+\d+)"[^>]*(?<!/)>(?=(?:(?!</c>).)*>[^<]*[^<\s])', text, re.DOTALL)


def _of_no_type(book: Workbook, sheet: str, address: str) -> bool:
    """Whether a cell says that it is of a type that there is not (t="", t="zzz"): openpyxl then makes a text of a number."""
    found = book[sheet][address]
    return not isinstance(found, MergedCell) and found.data_type not in (
        "n",
        "s",
        "b",
        "e",
        "d",
        "f",
        "str",
        "inlineStr",
    )


def _kinds(reading: Reading) -> dict[tuple[Any, Any], Any]:
    layout = place(reading.form)
    slots = {(slot.name.partition(".")[0], slot.name.partition(".")[2]): slot.kind for slot in layout.slots}
    return slots | {(table.name, name): kind for table in layout.tables for name, _, kind in table.columns}


def _ours(reading: Reading, path: tuple[str | int, ...]) -> Any:
    found: Any = reading.model
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)
    return found


def _rows_left_out(reading: Reading, table: Table, book: Workbook) -> Iterator[str]:
    """Rows inside a table, as openpyxl sees it, that hold something under one of our headings and were not read."""
    sheets = [s for s in book.worksheets if isinstance(s, Worksheet)]
    found = [
        (s, t)
        for s in sheets
        for t in s.tables.values()
        if folded(t.displayName) == folded(t.name) == table.defined_name
    ]
    if len(found) != 1 or any(p.code == "table-missing" and p.label == table.rows.label for p in reading.problems):
        return
    sheet, listed = found[0]
    if reading.cell((table.name,)).sheet != sheet.title or not re.fullmatch(r"[A-Z]+\d+:[A-Z]+\d+", str(listed.ref)):
        return
    left, top, right, bottom = (int(n or 0) for n in range_boundaries(listed.ref))
    headings = {folded(ask.heading) for _, ask, _ in table.columns}
    columns = [
        c
        for c in range(left, right + 1)
        if folded(plain(_unescaped(sheet.cell(top, c).value)).replace("\n", " ")) in headings
    ]
    read = {
        int(re.sub(r"\D", "", cell.cell))
        for path, cell in reading.where.items()
        if path[0] == table.name and len(path) == 2 and cell.cell
    }
    for row in range(top + 1, min(bottom, 60) + 1):
        for column in columns:
            if row not in read and value(book, sheet.title, f"{get_column_letter(column)}{row}"):
                yield f"{sheet.title}, row {row} was not read"
                break
