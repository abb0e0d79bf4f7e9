"""Speed of documents: `run_tests.py tests/benchmarks/test_document_speed.py --benchmark-enable -s`.

The floor is deflating the same XML; the peer is python-docx, in `documents_by_hand.py`. Each of our documents is made as
if it were the first: what is remembered of words and keys is forgotten before. Nothing here asserts a time.
"""

import datetime as dt
import math
import random
import zlib
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from statistics import linear_regression
from typing import Any

import docx
import pytest

from reviewtools.blocks import Bar, Document, Gantt, Mark
from reviewtools.instruments.improvement_plan.report import documents
from reviewtools.instruments.improvement_plan.report_charts import chart
from reviewtools.timeline import Span, months_axis, ordinal
from reviewtools.values import Share, Status
from reviewtools.word import arial, key
from reviewtools.word.fill import render
from reviewtools.word.gantt import gantt
from reviewtools.work.files import plan_templates
from tests.benchmarks.documents_by_hand import add, document_by_hand
from tests.benchmarks.ratios import FLOOR, OURS, Measured, inflated, measure
from tests.salford import plan, result
from tests.word.chart_page import A4

PEER = "python-docx, row.cells"
YEARS = Span(dt.date(2002, 1, 1), dt.date(2006, 12, 31))  # 60 months
COUNTS = (50, 100, 200, 400)


def deflate(parts: dict[str, bytes]) -> int:
    return sum(len(zlib.compress(part, 6)) for part in parts.values())


def forget() -> None:
    """Everything that a document made before this one would have left behind, but for the template's pieces."""
    arial.thousandths.cache_clear()
    key.key.cache_clear()


def rendered(told: Document) -> bytes:
    forget()
    return render(told, templates()[told.template])


@cache
def templates() -> dict[str, bytes]:
    return plan_templates()


def drawn(block: Gantt) -> str:
    forget()
    return gantt(block, A4)


def chart_by_hand(block: Gantt) -> int:
    """A chart alone, not saved."""
    made = docx.Document()
    add(made, block)
    return len(made.tables)


@pytest.mark.parametrize("way", [FLOOR, OURS, PEER])
def test_making_the_plan(way: str, benchmark: Any, ratios: Measured) -> None:
    """The whole Service Improvement Plan of Salford, from blocks to bytes."""
    told = documents(plan(), result())[0]
    parts = inflated(rendered(told))
    ways: dict[str, Callable[[], object]] = {
        FLOOR: lambda: deflate(parts),
        OURS: lambda: rendered(told),
        PEER: lambda: document_by_hand(told),
    }
    measure(benchmark, ratios, "plan", way, ways[way])


@pytest.mark.parametrize("way", [FLOOR, OURS, PEER])
def test_drawing_a_chart(way: str, benchmark: Any, ratios: Measured) -> None:
    """KT3's chart: 19 tasks by 25 months."""
    outline = result().data.outline
    block = chart(outline, next(work for work in outline.works if work.project.ref == "KT3"))
    assert block is not None
    xml = drawn(block).encode()
    ways: dict[str, Callable[[], object]] = {
        FLOOR: lambda: zlib.compress(xml, 6),
        OURS: lambda: drawn(block),
        PEER: lambda: chart_by_hand(block),
    }
    measure(benchmark, ratios, "chart, KT3", way, ways[way])


@cache
def large(count: int) -> Gantt:
    """A chart over five years of so many tasks of every status, each with a mark, a third of them moved."""
    choose, bars = random.Random(count), []
    for i in range(count):
        first = YEARS.first + dt.timedelta(choose.randrange(1500))
        last = first + dt.timedelta(choose.randrange(30, 300))
        agreed = Span(first, last - dt.timedelta(20)) if i % 3 == 0 else None
        marks = (Mark(last, ordinal(last.day)),)
        status, done = list(Status)[i % len(Status)], Share(Decimal(i % 101))
        bars.append(Bar(f"T{i}", f"Task number {i} of many", status, Span(first, last), done, marks, "", agreed))
    return Gantt("Large", months_axis(YEARS), (("", tuple(bars)),), dt.date(2003, 1, 31), dt.date(2005, 6, 30))


@pytest.mark.parametrize("way", [FLOOR, OURS, PEER])
def test_drawing_a_large_chart(way: str, benchmark: Any, ratios: Measured) -> None:
    """400 tasks by 60 months, which is three parts of 20."""
    block = large(400)
    xml = drawn(block).encode()
    ways: dict[str, Callable[[], object]] = {
        FLOOR: lambda: zlib.compress(xml, 6),
        OURS: lambda: drawn(block),
        PEER: lambda: chart_by_hand(block),
    }
    measure(benchmark, ratios, "chart, 400 x 60", way, ways[way])


@pytest.fixture(scope="module")
def growth() -> Iterator[dict[int, float]]:
    """The least seconds for so many tasks; printed with the power of the tasks with which the time grows.

    That is the slope of log time on log tasks. The least, because what else a machine does only ever adds to it.
    """
    times: dict[int, float] = {}
    yield times
    if times:
        slope = linear_regression(list(map(math.log, times)), list(map(math.log, times.values()))).slope
        told = ", ".join(f"{count} tasks {seconds * 1000:.1f} ms" for count, seconds in times.items())
        print(f"\ncharts of 60 months, least: {told}; time grows with the power of {slope:.2f} of the tasks", end="")


@pytest.mark.parametrize("count", COUNTS)
def test_growing_charts(count: int, benchmark: Any, growth: dict[int, float]) -> None:
    """Twice the tasks take twice the time, no more."""
    block = large(count)
    assert benchmark(lambda: drawn(block))
    if benchmark.stats:
        growth[count] = benchmark.stats.stats.min
