"""A round of market tests, end to end: `run_tests.py tests/benchmarks/test_market_speed.py --benchmark-enable -s`.

200 workbooks as we ship them, filled in at random, are read, judged and reported (target: five times as fast as the peer).
The peer is pandas with docxtpl, in `market_by_others.py`, which does less. The floor inflates the same workbooks, runs
expat over their parts, and deflates the parts of our documents. Without --benchmark-enable there are three workbooks.
Nothing here asserts a time.
"""

import io
import random
import zlib
from collections.abc import Callable
from functools import cache
from typing import Any
from xml.parsers import expat

import docx
import pytest

from reviewtools.excel.blank import blank
from reviewtools.form import Ref, Words
from reviewtools.instruments import BY_KEY
from reviewtools.instruments.market_testing.form import CRITERIA, ELEMENTS, FORM, SCORES, MarketTest
from reviewtools.instruments.market_testing.rules import judge
from reviewtools.work.example import model_of
from reviewtools.work.files import plan_templates
from reviewtools.work.make import Made, make
from reviewtools.work.opened import Given
from tests.benchmarks import market_by_others
from tests.benchmarks.ratios import FLOOR, OURS, Measured, inflated, measure
from tests.instruments.market_testing.tests_of import AS_AT, DAY

PEER = "pandas and docxtpl"
SCALES = ((1, 2, 3, 4, 5, 6), (4, 5, 5, 6), (1, 1, 2, 3), (3, 4), (2, 6))
SAID = (
    "Tenants were asked in three areas, and most want the same team to go on.",
    "Two firms in the region could do it; neither has done so for a council yet.",
    "The price of last year's contract next door was 8% below ours, before the cost of watching it.",
    "Seen on site.",
)


@cache
def answers(seed: int) -> dict[str, Any]:
    """A market test of one to five elements, some criteria typed over with a reason; every fifth still lacks a score."""
    rng = random.Random(seed)
    count, scale = rng.randint(1, len(ELEMENTS)), rng.choice(SCALES)
    rows = []
    for criterion in CRITERIA:
        row: dict[str, Any] = {
            "criterion": Ref(criterion),
            "note": Words(" ".join(rng.sample(SAID, rng.randint(1, 3)))),
        }
        row |= {field: rng.choice(scale) for field in SCORES[:count]}
        if rng.random() < 0.1:
            row |= {"overall": rng.choice(scale), "overall_reason": "The panel agreed after the site visit."}
        rows.append(row)
    if seed % 5 == 0:
        del rng.choice([row for row in rows if "overall" not in row])[SCORES[0]]
    return {
        "documents": {},
        "settings": {"organisation": "Salford City Council", "service": f"Service {seed:03}", "directorate": "Housing",
                     "lead": "Implementation Officer", "date": DAY, "marking": "OFFICIAL"},
        "elements": tuple(
            {"element": Ref(key), "name": f"Part {i} of service {seed:03}" if i < count else None}
            for i, key in enumerate(ELEMENTS)
        ),
        "panel": tuple({"post": post, "team": "Housing"} for post in ("Head of Estates", "Procurement Officer")),
        "scores": tuple(rows),
        "notes": (),
        "outcome": {},
    }  # fmt: skip


@cache
def workbook(seed: int) -> bytes:
    """The workbook as a lead reviewer hands it in, live sheets and all, with the panel's decision if all is scored."""
    given, market = answers(seed), BY_KEY[FORM.key]
    scored = model_of(FORM, given)
    assert isinstance(scored, MarketTest)
    overall = judge(scored, AS_AT).data.overall
    if overall.complete:
        decided = {"decision": overall.leading[0], "by": "Parent Board", "on": DAY, "reason": Words("As scored.")}
        given = {**given, "outcome": decided}
    return blank(FORM, answers=given, live=market.live(model_of(FORM, given), AS_AT, ()))


@pytest.fixture(scope="module")
def workbooks(measuring: bool) -> tuple[bytes, ...]:
    """200 where speed is measured, else three, of which the first still lacks a score."""
    return tuple(map(workbook, range(200 if measuring else 3)))


def ours(data: bytes) -> Made:
    """A workbook read, judged and reported."""
    return make([Given("market.xlsx", data)], templates(), AS_AT, AS_AT)


@cache
def templates() -> dict[str, bytes]:
    return plan_templates()


def floor(data: bytes, documents: tuple[dict[str, bytes], ...]) -> int:
    """The least that any program does with these bytes."""
    for part in inflated(data).values():
        expat.ParserCreate().Parse(part, True)
    return sum(len(zlib.compress(part, 6)) for parts in documents for part in parts.values())


def texts(document: bytes) -> str:
    """Every word of a document's tables and paragraphs."""
    opened = docx.Document(io.BytesIO(document))
    cells = (cell.text for table in opened.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in opened.paragraphs), *cells))


def test_both_do_the_same_job(workbooks: tuple[bytes, ...]) -> None:
    """The comparison is fair: of each workbook both find the same figures, and print service, outcome, elements and notes."""
    for seed, data in enumerate(workbooks):
        made, (judged, document) = ours(data), market_by_others.reported(data)
        (fact,) = made.result["facts"]
        assert judged.service == fact["service"] == f"Service {seed:03}"
        assert judged.elements == tuple(fact["elements"])
        assert judged.counts == tuple(map(tuple, fact["counts"]))
        assert judged.overall == tuple(fact["overall"])
        assert judged.bands == tuple(n for _, n in fact["bands"])
        assert (judged.outcome, judged.tied) == (fact["outcome"], tuple(fact["tied"]))
        assert fact["complete"] is (seed % 5 != 0)
        for printed in (texts(document), texts(made.files["Market testing report.docx"])):
            needed = (judged.service, judged.outcome, *judged.tied, *judged.elements)
            assert [words for words in needed if words not in printed] == []
            assert [row["note"] for row in answers(seed)["scores"] if row["note"] not in printed] == []


@pytest.mark.parametrize("way", [FLOOR, OURS, PEER])
def test_a_round_of_market_tests(way: str, workbooks: tuple[bytes, ...], benchmark: Any, ratios: Measured) -> None:
    """Every workbook of the round to its document."""
    documents = [tuple(map(inflated, ours(data).files.values())) for data in workbooks] if way == FLOOR else []
    ways: dict[str, Callable[[], list[Any]]] = {
        FLOOR: lambda: [floor(data, parts) for data, parts in zip(workbooks, documents, strict=True)],
        OURS: lambda: [ours(data) for data in workbooks],
        PEER: lambda: [market_by_others.reported(data) for data in workbooks],
    }
    measure(benchmark, ratios, f"{len(workbooks)} market tests", way, ways[way], rounds=3)
