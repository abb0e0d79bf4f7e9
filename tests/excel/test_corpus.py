"""Our reader and openpyxl agree, cell by cell, on workbooks of every kind that programs write (design, section 6)."""

import io
import warnings
from typing import Any, NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools.excel.gate import Book
from reviewtools.excel.sheet import address
from tests.excel.corpus import corpus
from tests.excel.workbooks import salford

CORPUS = corpus()


class Seen(NamedTuple):
    """One sheet: value, number format, and whether a result is missing, of each cell; merges; tables; hidden rows."""

    cells: dict[str, tuple[object, str, bool]]
    merges: list[str]
    tables: list[tuple[str, str]]
    hidden: set[int]


def ours(data: bytes) -> dict[str, Seen]:
    """What our reader sees of every sheet."""
    found = {}
    for sheet in Book(data).sheets:
        cells = {
            address(row, column): (cell.value, cell.number_format, cell.without_result)
            for row, column, cell in sheet.filled()
            if cell.value is not None or cell.without_result
        }
        tables = sorted((listed.names[0], str(listed.box)) for listed in sheet.tables)
        found[sheet.title] = Seen(cells, sorted(map(str, sheet.merges)), tables, set(sheet.cells.hidden))
    return found


def theirs(data: bytes) -> dict[str, Seen]:
    """What openpyxl sees of them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it would drop on saving
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: _theirs(sheet, formulas[sheet.title])
        for sheet in values.worksheets
        if isinstance(sheet, Worksheet)
    }


def _theirs(sheet: Any, formulas: Any) -> Seen:
    cells = {}
    for place, cell in sheet._cells.items():
        formula = getattr(formulas._cells[place], "data_type", "") == "f"
        if cell.value not in (None, "") or (formula and cell.data_type != "str"):  # an empty text is a result too
            cells[cell.coordinate] = (cell.value, cell.number_format, formula and cell.value is None)
    merges = sorted(merged.coord for merged in sheet.merged_cells.ranges)
    tables = sorted((table.displayName, table.ref) for table in sheet.tables.values())
    hidden = {row for row, look in sheet.row_dimensions.items() if look.hidden}
    return Seen(cells, merges, tables, hidden)


def told_apart(one: tuple[object, str, bool], other: tuple[object, str, bool] | None) -> bool:
    """Whether two readings of a cell differ, and not for a reason we know.

    openpyxl takes every x005F_ out of a text, also where no escape stood; it calls a date beyond the year 9999 an error
    (#VALUE!), where we keep the number; and it leaves letters that XML cannot hold as they are escaped (_x000D_).
    """
    if other is None or one[1:] != other[1:]:
        return True
    value, seen = one[0], other[0]
    if seen == "#VALUE!" and isinstance(value, int | float):
        return abs(value) < 2_958_466  # 1 January 10000
    if isinstance(value, str) and isinstance(seen, str):
        return value not in (seen, seen.replace("_x000D_", "\r")) and value.replace("x005F_", "") != seen
    return value != seen or type(value) is not type(seen)


@pytest.mark.parametrize("name", CORPUS)
def test_it_reads_as_openpyxl_does(name: str) -> None:
    """Values with their types, number formats, missing results, merges, tables and hidden rows are all the same."""
    data = CORPUS[name]()
    mine, other = ours(data), theirs(data)
    assert list(mine) == list(other)
    for title, sheet in mine.items():
        expected = other[title]
        assert set(sheet.cells) == set(expected.cells)
        assert {a: (c, expected.cells[a]) for a, c in sheet.cells.items() if told_apart(c, expected.cells.get(a))} == {}
        assert sheet[1:] == expected[1:]


def test_there_are_enough_kinds() -> None:
    """The corpus is large, and what openpyxl is asked about is not empty."""
    assert len(CORPUS) >= 60
    filled = [sum(len(sheet.cells) for sheet in ours(make()).values()) for make in CORPUS.values()]
    assert sum(count > 0 for count in filled) >= 60
    assert sum(filled) > 10_000


def test_the_comparison_can_fail() -> None:
    """A changed value, type, format or missing cell is noticed."""
    cell = (1, "General", False)
    assert not told_apart(cell, cell)
    assert all(
        told_apart(cell, other) for other in [(2, "General", False), (1.0, "General", False), (1, "0", False), None]
    )
    assert told_apart((7, "d", False), ("#VALUE!", "d", False))


def test_workbooks_saved_by_libreoffice(office: Any, tmp_path: Any) -> None:
    """What LibreOffice makes of some of them, and of the Salford plan, is read as openpyxl reads it."""
    names = ("XlsxWriter, kinds", "XlsxWriter, formats", "XlsxWriter, merges", "XlsxWriter, tables", "XlsxWriter, hidden",
             "XlsxWriter, formats, 1904", "XlsxWriter, rich", "openpyxl, kinds")  # fmt: skip
    for name, data in [("Salford", salford()), *((name, CORPUS[name]()) for name in names)]:
        path = tmp_path / "book.xlsx"
        path.write_bytes(data)
        again = office.resave(path)
        mine, other = ours(again), theirs(again)
        assert list(mine) == list(other)
        for title, sheet in mine.items():
            expected = other[title]
            assert set(sheet.cells) == set(expected.cells), name
            assert {a: c for a, c in sheet.cells.items() if told_apart(c, expected.cells.get(a))} == {}, name
            assert sheet[1:] == expected[1:], name
