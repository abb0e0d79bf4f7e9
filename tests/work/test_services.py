"""The services of a folder in the order of their need, told after everything else (A1-10, A1-67)."""

import json
from pathlib import Path

import pytest

from reviewtools import rebuild
from reviewtools.facts import ServiceStars
from reviewtools.joined import RULE
from reviewtools.voice import say, say_json
from reviewtools.work.outcome import Outcome, exit_code
from reviewtools.work.put import OWN
from reviewtools.work.result import facts_of
from reviewtools.work.services import TITLE, in_words, with_services
from tests.work.scored import market, stars
from tests.work.small import put_in, small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three services, one of which nobody from outside has assessed; a market test and a plan beside them."""
    put_in(tmp_path, a_lettings=stars("Lettings", 3), b_voids=stars("Voids", 0, 1, 2), lead=market(), plan=small(1))
    return put_in(tmp_path, c_grounds=stars("Grounds", 1, outside="No"))


def test_the_order_comes_last(folder: Path) -> None:
    """By hand: Voids with a row at 0 before Lettings with none; Grounds, which is not valid, has no place but a reason."""
    *others, last = rebuild(folder)
    assert [Path(one.files[0]).name for one in others] == [
        "a lettings.xlsx", "b voids.xlsx", "c grounds.xlsx", "lead.xlsx", "plan.xlsx",
    ]  # fmt: skip
    assert (last.key, last.title, last.status, last.problems, last.written) == ("stars", TITLE, "checked", (), ())
    assert last.files == tuple(file for one in others[:3] for file in one.files)
    groups = ["Enablers", "Results", "Feedback"]
    assert last.result["order"] == [
        {"place": 1, "service": "Voids", "zeros": 1, "ones": 1, "lowest": 2, "groups": groups, "tied": []},
        {"place": 2, "service": "Lettings", "zeros": 0, "ones": 0, "lowest": 3, "groups": groups, "tied": []},
    ]
    (left,) = last.result["left_out"]
    assert left["service"] == "Grounds"
    assert left["reason"].startswith("The assessment is not valid.")
    assert last.result["rule"] == RULE


def test_what_is_remembered_counts_too(folder: Path) -> None:
    """Where nothing is made again the order is as before; where one workbook changes, all are in it (A1-67)."""
    before = rebuild(folder)[-1]
    assert rebuild(folder)[-1].result == before.result
    put_in(folder, a_lettings=stars("Lettings", 0))
    assert [one["service"] for one in rebuild(folder)[-1].result["order"]] == ["Lettings", "Voids"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_however_it_is_made(jobs: int, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The order and the facts are the same from one process and from two, and to another folder."""
    first, again = rebuild(folder), rebuild(folder, tmp_path_factory.mktemp("out"), jobs=jobs)
    assert [outcome.result for outcome in again] == [outcome.result for outcome in first]


def test_a_spoilt_memory_of_stars(folder: Path) -> None:
    """Whatever became of the stars that were remembered, they are read again from their workbook."""
    before = rebuild(folder)[-1]
    spoilt = 0
    for place in (folder / "out" / OWN / "plans").glob("*.json"):
        told = json.loads(place.read_text("utf-8"))
        for fact in told["outcome"]["result"]["facts"]:
            spoilt += fact["fact"] == "ServiceStars"
            fact["stars"] = "many"
        place.write_text(json.dumps(told), "utf-8")
    assert spoilt
    assert rebuild(folder)[-1].result == before.result


def test_no_stars_no_order(tmp_path: Path) -> None:
    """Without an assessment nothing is said of an order."""
    put_in(tmp_path, lead=market(), plan=small(1))
    assert [outcome.key for outcome in rebuild(tmp_path)] == ["market_testing", "improvement_plan"]


def test_the_order_fixes_nothing(folder: Path) -> None:
    """The order has no problem of its own and leaves the exit code to the workbooks."""
    *others, last = rebuild(folder)
    assert exit_code([last]) == 0
    assert exit_code([*others, last]) == exit_code(others) == 1


def test_in_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """People read it in lines after the table, where there are two or more assessments; --json always has it."""
    outcomes = rebuild(folder)
    say(outcomes)
    said = capsys.readouterr().out
    lines = said.splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith(TITLE))
    assert "our own order" in lines[at]
    assert lines[at + 1 : at + 3] == [
        "  1 Voids (1 row at 0 stars, 1 at 1; lowest Enablers, Results, Feedback at 2)",
        "  2 Lettings (0 rows at 0 stars, 0 at 1; lowest Enablers, Results, Feedback at 3)",
    ]
    assert lines[at + 3].startswith("  not placed: Grounds. The assessment is not valid.")
    assert len(lines) == at + 4
    assert lines[at - 1].startswith("All")
    say_json(outcomes)
    assert json.loads(capsys.readouterr().out)["outcomes"][-1]["result"]["order"][0]["service"] == "Voids"


def test_one_assessment_is_in_no_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of one service people are told nothing that they do not know."""
    put_in(tmp_path, voids=stars("Voids", 2))
    outcomes = rebuild(tmp_path)
    assert outcomes[-1].title == TITLE
    say(outcomes)
    assert TITLE not in capsys.readouterr().out
    assert list(in_words(outcomes[-1])) == []


def test_outcomes_flow_on() -> None:
    """An outcome is told as soon as it comes, before the next is asked for, so that memory stays flat."""
    asked: list[int] = []

    def come() -> "list[Outcome]":
        for number in range(3):
            asked.append(number)
            yield Outcome("stars", "Stars", (f"{number}.xlsx",), "written")

    flow = with_services(come())  # type: ignore[arg-type]
    assert next(flow).files == ("0.xlsx",)
    assert asked == [0]


def test_stars_by_row_and_validity(folder: Path) -> None:
    """--json has every row's star, and whether the assessment is valid, and if not why (A1-10)."""
    found = [one for outcome in rebuild(folder) for one in facts_of(outcome.result, ServiceStars)]
    assert [(one.service, one.valid, len(one.stars)) for one in found] == [
        ("Lettings", True, 10),
        ("Voids", True, 10),
        ("Grounds", False, 10),
    ]
    assert [star for _, star in found[1].stars] == [0, 1, *[2] * 8]
    assert found[2].reasons
