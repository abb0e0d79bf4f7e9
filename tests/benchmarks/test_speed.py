"""How fast, against named peers and the physical limit, in one run: `run_tests.py tests/benchmarks --benchmark-enable -s`.

Each group holds our way, peers doing the same or less, and the floor (deflating or inflating the same bytes). The ratios
are printed at the end; nothing here asserts a time.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any

import docx
import pytest
from openpyxl import Workbook, load_workbook

from reviewtools.blocks import Gantt
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.instruments.improvement_plan.report import documents
from reviewtools.instruments.improvement_plan.report_charts import chart
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.word.fill import render
from reviewtools.word.gantt import gantt
from reviewtools.work.files import plan_templates
from tests.excel.workbooks import salford
from tests.salford import AS_AT, answers, plan, result

A4_LANDSCAPE = 14798  # twips between the margins


@pytest.fixture(scope="module", autouse=True)
def ratios() -> Iterator[dict[str, dict[str, float]]]:
    """Median milliseconds by group and way, printed with their ratio to the group's floor."""
    measured: dict[str, dict[str, float]] = {}
    yield measured
    for group, ways in measured.items():
        floor = ways.get("floor", 0)
        for way, seconds in ways.items():
            ratio = f"{seconds / floor:8.1f} x floor" if floor else ""
            print(f"\n{group:10} {way:24} {seconds * 1000:9.2f} ms {ratio}", end="")
    print()


def measure(
    benchmark: Any, ratios: dict[str, dict[str, float]], group: str, way: str, work: Callable[[], object]
) -> None:
    """Run one way and keep its median."""
    benchmark.group = group
    assert benchmark(work) is not None
    if benchmark.stats:
        ratios.setdefault(group, {})[way] = benchmark.stats.stats.median


def inflated(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


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
def test_building_the_workbook(way: str, benchmark: Any, ratios: dict[str, dict[str, float]]) -> None:
    """The Salford workbook from its answers."""
    from reviewtools.excel.blank import blank

    parts = inflated(salford())
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: deflate(parts),
        "reviewtools": lambda: blank(FORM, answers=answers()),
        "openpyxl, values only": filled_by_openpyxl,
    }
    measure(benchmark, ratios, "build", way, ways[way])


@pytest.mark.parametrize("way", ["floor", "reviewtools", "openpyxl, load only"])
def test_reading_the_workbook(way: str, benchmark: Any, ratios: dict[str, dict[str, float]]) -> None:
    """The Salford workbook into its model."""
    data = salford()
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: inflated(data),
        "reviewtools": lambda: read(FORM, "plan.xlsx", data),
        "openpyxl, load only": lambda: load_workbook(io.BytesIO(data), data_only=True),
    }
    measure(benchmark, ratios, "read", way, ways[way])


@pytest.mark.parametrize("way", ["floor", "reviewtools", "judge"])
def test_making_the_plan(way: str, benchmark: Any, ratios: dict[str, dict[str, float]]) -> None:
    """The whole Service Improvement Plan in Word, and the rules alone."""
    templates = plan_templates()
    told = documents(plan(), result())[0]
    parts = inflated(render(told, templates[told.template]))
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: deflate(parts),
        "reviewtools": lambda: render(told, templates[told.template]),
        "judge": lambda: judge(plan(), AS_AT),
    }
    measure(benchmark, ratios, "plan", way, ways[way])


def chart_by_python_docx(block: Gantt) -> int:
    """The same chart's cells through python-docx, row by row: its faster way."""
    document = docx.Document()
    table = document.add_table(len(block.bars), len(block.axis.periods) + 1)
    for row, bar in zip(table.rows, block.bars, strict=True):
        cells = row.cells
        cells[0].text = bar.name
        for column in block.axis.columns(bar.span) if bar.span else ():
            cells[column + 1].text = "x"
    return len(table.rows)


@pytest.mark.parametrize("way", ["floor", "reviewtools", "python-docx, row.cells"])
def test_drawing_a_chart(way: str, benchmark: Any, ratios: dict[str, dict[str, float]]) -> None:
    """KT3's chart: 19 tasks by 25 months."""
    block = chart(result().data.outline, next(w for w in result().data.outline.works if w.project.ref == "KT3"))
    assert block is not None
    xml = gantt(block, A4_LANDSCAPE).encode()
    ways: dict[str, Callable[[], object]] = {
        "floor": lambda: zlib.compress(xml, 6),
        "reviewtools": lambda: gantt(block, A4_LANDSCAPE),
        "python-docx, row.cells": lambda: chart_by_python_docx(block),
    }
    measure(benchmark, ratios, "chart", way, ways[way])
