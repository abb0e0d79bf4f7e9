"""How fast, against named peers and the physical limit, in one run: `run_tests.py tests/benchmarks --benchmark-enable -s`.

Each group holds our way, peers doing the same or less, and the floor (deflating or inflating the same bytes). The ratios
are printed at the end; nothing here asserts a time.
"""

import io
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.instruments.improvement_plan.sheets import live
from reviewtools.live import Chart, Live
from reviewtools.timeline import Scale
from tests.benchmarks.ratios import OURS, Measured, inflated, measure
from tests.excel.workbooks import salford
from tests.instruments.improvement_plan.random_plans import random_plan
from tests.office.client import Office
from tests.salford import AS_AT, answers, plan


def deflate(parts: dict[str, bytes]) -> int:
    return sum(len(zlib.compress(part, 6)) for part in parts.values())


def filled_by_openpyxl() -> int:
    """The same answers written cell by cell, without any look, check or name."""
    book = Workbook()
    for name, rows in answers().items():
        sheet = book.create_sheet(name[:31])
        for row in rows if isinstance(rows, tuple) else ({"": None},):
            sheet.append([None if value is None else str(value) for value in row.values()])
    book.save(data := io.BytesIO())
    return len(data.getvalue())


@pytest.mark.parametrize("way", ["floor", "reviewtools", "openpyxl, values only"])
def test_building_the_workbook(way: str, benchmark: Any, ratios: Measured) -> None:
    """The Salford workbook from its answers."""
    parts = inflated(salford())
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: deflate(parts),
        "reviewtools": lambda: blank(FORM, answers=answers()),
        "openpyxl, values only": filled_by_openpyxl,
    }
    measure(benchmark, ratios, "build", way, ways[way])


def test_judging_the_plan(benchmark: Any, ratios: Measured) -> None:
    """The rules of the Salford plan alone."""
    measure(benchmark, ratios, "judge", OURS, lambda: judge(plan(), AS_AT))


@cache
def large() -> tuple[dict[str, Any], tuple[Live, ...]]:
    """A plan of 300 tasks of every kind, with a chart of 120 weeks: its answers, and what it shows live."""
    model, given = random_plan(1, 300)
    weeks = {"columns": 120, "scale": Scale.WEEKS}
    return given, tuple(replace(one, **weeks) if isinstance(one, Chart) else one for one in live(model, AS_AT))


@cache
def shown(which: str) -> bytes:
    """A live workbook: the Salford plan, or the large one."""
    if which == "salford":
        return blank(FORM, answers=answers(), live=live(plan(), AS_AT))
    return blank(FORM, answers=large()[0], live=large()[1])


def cells_by_openpyxl(data: bytes) -> int:
    """The same cells written by the other library, without stored results."""
    source, book = load_workbook(io.BytesIO(data)), Workbook()
    for sheet in source.worksheets:
        copy = book.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    copy.cell(cell.row, cell.column, cell.value)
    book.save(file := io.BytesIO())
    return len(file.getvalue())


@pytest.mark.parametrize("which", ["salford", "300 x 120"])
@pytest.mark.parametrize("way", ["floor", "reviewtools", "openpyxl, cells only"])
def test_building_a_live_workbook(which: str, way: str, benchmark: Any, ratios: Measured) -> None:
    """With charts, checks and every result worked out in Python; under 200 KiB (issue of the live sheets)."""
    data = shown(which)
    assert len(data) < 200 * 1024
    parts = inflated(data)
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: deflate(parts),
        "reviewtools": lambda: shown.__wrapped__(which),
        "openpyxl, cells only": lambda: cells_by_openpyxl(data),
    }
    measure(benchmark, ratios, f"live, {which}", way, ways[way])


@pytest.mark.parametrize("which", ["salford", "300 x 120"])
@pytest.mark.parametrize("way", ["floor", "open", "recalculate", "pdf"])
def test_opening_a_live_workbook(
    which: str, way: str, office: Office, tmp_path: Path, benchmark: Any, ratios: Measured
) -> None:
    """In LibreOffice: loaded, every formula calculated anew, and printed with all that its rules draw."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(shown(which))

    def opened() -> bool:
        with office.open(path):
            return True

    alone: dict[str, Callable[[], object]] = {"floor": lambda: inflated(path.read_bytes()), "open": opened}
    if way in alone:
        measure(benchmark, ratios, f"office, {which}", way, alone[way])
        return
    with office.open(path) as book:
        ways: dict[str, Callable[[], object]] = {
            "recalculate": lambda: book.recalculate() is None,
            "pdf": lambda: book.saved("pdf"),
        }
        measure(benchmark, ratios, f"office, {which}", way, ways[way])
