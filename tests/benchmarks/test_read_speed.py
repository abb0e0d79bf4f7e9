"""How fast workbooks are read, against named peers and the physical limit: unzipping, and expat without handlers.

`run_tests.py tests/benchmarks/test_read_speed.py --benchmark-enable -s` prints the ratios; nothing here asserts a time.
"""

import datetime as dt
import io
import random
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.parsers import expat

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.gate import Book
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM
from tests.benchmarks.ratios import FLOOR, Measured, inflated, measure
from tests.instruments.improvement_plan.random_plans import random_answers
from tests.salford import WORKBOOK

ROWS = 500
HEADINGS = ("Ref", "Project", "Task", "Lead", "Start", "Finish", "% done", "Status", "Note", "Cost")


@cache
def plan_workbook() -> bytes:
    """A plan of 500 rows in our own form, as it comes back from a lead officer."""
    return blank(FORM, answers=random_answers(1, ROWS))


@cache
def plain_workbook() -> bytes:
    """500 rows on six sheets with nothing but cells: over 5,000 of them in about 55 kB (anchors, Excel 3)."""
    data, chance = io.BytesIO(), random.Random(1)
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        day, share = book.add_format({"num_format": "dd/mm/yyyy"}), book.add_format({"num_format": "0%"})
        for name, rows in zip(
            ("Plan", "Tasks", "Risks", "Indicators", "People", "Lists"), (20, 320, 60, 60, 30, 10), strict=True
        ):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADINGS)
            for row in range(1, rows + 1):
                start = dt.datetime(2003, 4, 1) + dt.timedelta(days=chance.randrange(900))
                sheet.write_row(
                    row,
                    0,
                    [f"{name[0]}{row:04}", f"P{chance.randrange(30)}", f"Agree {chance.random():.6f} with tenants"],
                )
                sheet.write(row, 3, f"Post {chance.randrange(25)}")
                sheet.write_datetime(row, 4, start, day)
                sheet.write_datetime(row, 5, start + dt.timedelta(days=chance.randrange(300)), day)
                sheet.write_number(row, 6, chance.randrange(101) / 100, share)
                sheet.write_formula(
                    row, 7, f'=IF(G{row + 1}=1,"Complete","Late")', None, chance.choice(["Complete", "Late"])
                )
                sheet.write_string(row, 8, f"Note {chance.randrange(10**9)} & more")
                sheet.write_number(row, 9, chance.randrange(100_000) / 100)
    return data.getvalue()


def floor(data: bytes) -> int:
    """Unzip, and let expat see every part without telling anybody."""
    parts = inflated(data)
    for part in parts.values():
        expat.ParserCreate().Parse(part, True)
    return len(parts)


def ours(data: bytes) -> int:
    """Every cell's value and number format, with hidden rows, merges, tables, errors and missing results told apart."""
    count = 0
    for sheet in Book(data).sheets:
        count += sum(cell.value is not None and cell.number_format != "" for _, _, cell in sheet.filled())
        assert sheet.merges is not None
        assert sheet.tables is not None
    return count


def by_openpyxl(data: bytes, *, read_only: bool) -> int:
    """Every cell's value."""
    book = load_workbook(io.BytesIO(data), data_only=True, read_only=read_only)
    return sum(
        value is not None for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for value in row
    )


WAYS: dict[str, Callable[[bytes], int]] = {
    "floor": floor,
    "reviewtools": ours,
    "openpyxl": lambda data: by_openpyxl(data, read_only=False),
    "openpyxl, read only": lambda data: by_openpyxl(data, read_only=True),
}


WORKBOOKS: dict[str, Callable[[], bytes]] = {"plan": plan_workbook, "plain sheets": plain_workbook}


@pytest.mark.parametrize("which", WORKBOOKS)
def test_all_ways_see_the_same_cells(which: str) -> None:
    """The comparison is fair: some 5,000 cells in a file of the size measured before, the same number by each way."""
    data = WORKBOOKS[which]()
    assert 40_000 < len(data) < 100_000
    counts = {way: work(data) for way, work in WAYS.items() if way != FLOOR}
    assert len(set(counts.values())) == 1
    assert min(counts.values()) > 4_000


@pytest.mark.parametrize("which", WORKBOOKS)
@pytest.mark.parametrize("way", WAYS)
def test_reading_every_cell(which: str, way: str, benchmark: Any, ratios: Measured) -> None:
    """All cells of all sheets with their values."""
    data = WORKBOOKS[which]()
    measure(benchmark, ratios, f"cells, {which}", way, lambda: WAYS[way](data))


@pytest.mark.parametrize("way", ["floor", "reviewtools", "open only", "openpyxl, load only"])
def test_reading_the_plan(way: str, benchmark: Any, ratios: Measured) -> None:
    """The live Salford workbook into its model, every answer with its cell."""
    data = WORKBOOK.read_bytes()
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: floor(data),
        "reviewtools": lambda: read(FORM, "plan.xlsx", data),
        "open only": lambda: Book(data, "plan.xlsx"),
        "openpyxl, load only": lambda: load_workbook(io.BytesIO(data), data_only=True),
    }
    measure(benchmark, ratios, "read", way, ways[way])
