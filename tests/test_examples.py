"""The examples that ship: read back as their data, without anything to fix, and counted by hand."""

import csv
import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reviewtools import rebuild
from reviewtools.errors import Severity
from reviewtools.excel.read import read
from reviewtools.instruments import BY_KEY
from reviewtools.work.example import answers_in, example, model_of
from reviewtools.work.outcome import Outcome
from tests.salford import ROOT

DATA = sorted(path for path in (ROOT / "workbooks" / "data").iterdir() if path.is_dir())
EXAMPLES = ROOT / "workbooks" / "examples"
GROUNDS = ROOT / "workbooks" / "data" / "market_testing Grounds maintenance"
PLAN_DOCUMENTS = (
    "Service Improvement Plan.docx",
    "Project charts.docx",
    "Priority Three checklist.docx",
    "Points to check.docx",
    "Service Improvement Plan.xlsx",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the documents of the examples folder go."""
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def outcomes(out: Path) -> dict[str, Outcome]:
    """What came of the examples folder, by title of what was made."""
    return {outcome.title: outcome for outcome in rebuild(EXAMPLES, out)}


def facts(outcome: Outcome, kind: str) -> dict[str, Any]:
    """The one fact of a kind that an outcome tells."""
    [found] = [fact for fact in outcome.result["facts"] if fact["fact"] == kind]
    return dict(found)


@pytest.mark.parametrize("folder", DATA, ids=lambda path: path.name)
def test_an_example_is_its_data(folder: Path) -> None:
    """The workbook that ships is the one its data makes, and reads back as that data, without a problem."""
    form = BY_KEY[folder.name.partition(" ")[0]].form
    data = (EXAMPLES / f"{folder.name}.xlsx").read_bytes()
    assert data == example(folder)
    reading = read(form, folder.name, data)
    assert reading.problems == ()
    assert reading.model == model_of(form, answers_in(form, folder))


def test_nothing_is_to_fix(outcomes: dict[str, Outcome]) -> None:
    """No example holds anything that must be fixed (design, section 4)."""
    severities = {problem.severity for outcome in outcomes.values() for problem in outcome.problems}
    assert severities <= {Severity.PLEASE_CHECK}


def test_scores_leave_the_plan_alone(out: Path, outcomes: dict[str, Outcome], tmp_path: Path) -> None:
    """Market test and stars beside the plan change no byte of its documents."""
    alone = tmp_path / "alone"
    alone.mkdir()
    name = "improvement_plan Salford.xlsx"
    (alone / name).write_bytes((EXAMPLES / name).read_bytes())
    rebuild(alone, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir() if p.is_file()] != []
    for document in PLAN_DOCUMENTS:
        assert (out / document).read_bytes() == (tmp_path / "out" / document).read_bytes()
    assert outcomes["Service Improvement Plan"].written


def test_the_market_test_by_hand(outcomes: dict[str, Outcome]) -> None:
    """Counts of the example's scores, taken from its data with nothing but sorting: the second of each four sorted
    scores, and the one typed over (A1-70 to A1-72; design, section 9.1)."""
    with (GROUNDS / "scores.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    overall = Counter(int(row["overall"] or sorted(row[f"element_{i}"] for i in range(1, 5))[1]) for row in rows)
    for (
        row
    ) in rows:  # the second of four is the lower middle one; where the two differ by two steps it is not the middle
        low, high = sorted(int(row[f"element_{i}"]) for i in range(1, 5))[1:3]
        assert high - low <= 1
    told = facts(outcomes["Market testing"], "MarketJudgement")
    assert told["overall"] == [overall[score] for score in range(1, 7)] == [0, 3, 6, 11, 2, 1]
    assert [n for _, n in told["bands"]] == [1, 13, 6, 3, 0]
    assert told["outcome"] == told["decision"] == "Market Test Elements of the Service"
    assert (told["steps_to_lose"], told["tied"]) == (4, [])


def test_the_stars_by_hand(outcomes: dict[str, Outcome]) -> None:
    """The example's ten agreed stars, and what moved since 21 January 2002 (A1-12, A1-65)."""
    told = facts(outcomes["Stars of Excellence"], "ServiceStars")
    assert [star for _, star in told["stars"]] == [2, 1, 1, 2, 0, 1, 1, 1, 1, 1]
    assert [moved for _, moved in told["moved"]] == [2, 0, 1, 1, 0, 0, 1, 0, -1, 1]
    assert (told["valid"], told["day"]) == (True, dt.date(2003, 1, 20).isoformat())
