"""The sentences on Outcome and Service, and the panels on Start (A1-69, A1-72, TR-01)."""

from typing import Any

import pytest

from reviewtools.form import Words
from reviewtools.instruments.market_testing.form import Decided, MarketTest, Outcome, Settings
from reviewtools.instruments.market_testing.sheets import live
from reviewtools.live import Formula, Panel, Stored, Under
from tests.instruments.market_testing.driven import TODAY
from tests.instruments.market_testing.tests_of import column, elements, market_test, rows

SCORER = Settings(service="Repairs", scorer="Surveying Manager")
POINTS = "The scores point to: Market Test all of Service (23 of 23)."


def said(sheet: str, test: MarketTest) -> Stored:
    """The live sentence of a sheet."""
    return next(one.formula.result for one in live(test, TODAY) if isinstance(one, Under) and one.sheet == sheet)


def panels(test: MarketTest) -> list[list[tuple[Stored, ...]]]:
    """What the panels on Start say."""
    found = [one for one in live(test, TODAY) if isinstance(one, Panel)]
    return [[tuple(map(shown, row)) for row in one.rows] for one in found]


def shown(cell: str | Formula) -> Stored:
    return cell.result if isinstance(cell, Formula) else cell


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({}, POINTS),
        ({"outcome": Decided(decision=Outcome.RETAIN)}, f"{POINTS} The decision needs its reason."),
        ({"outcome": Decided(decision=Outcome.RETAIN, reason=Words(" "))}, f"{POINTS} The decision needs its reason."),
        ({"outcome": Decided(decision=Outcome.RETAIN, reason=Words("Agreed"))}, POINTS),
        ({"outcome": Decided(decision=Outcome.MARKET_TEST_ALL)}, POINTS),
        ({"outcome": Decided()}, POINTS),
        ({"settings": SCORER}, "These are one scorer’s own scores: the panel’s decision stands in the lead reviewer’s workbook."),
    ],
)  # fmt: skip
def test_outcome_says_what_the_scores_point_to(answers: dict[str, Any], words: str) -> None:
    """Beside the decision stands what the scores point to, and that a decision for something else needs a reason; in a
    scorer's own workbook that the decision stands elsewhere (A1-72, TR-01)."""
    assert said("Outcome", market_test(**answers)) == words


def test_a_tie_needs_a_reason_whatever_is_decided() -> None:
    """No single band is settled by the panel, with a reason (TR-01)."""
    test = market_test(column(0, 8, 0, 4, 4, 7), outcome=Decided(decision=Outcome.RETAIN))
    tie = "No single band: Market Test Elements of the Service and Retain In-house share the most scores (8 each)."
    assert said("Outcome", test) == f"{tie} The panel decides, with a reason. The decision needs its reason."


def test_service_says_what_is_in_use() -> None:
    """Service counts the elements in use, and says when two have one name, and whose scores these are (A1-69)."""
    assert str(said("Service", MarketTest())).startswith("Name each element of the service")
    assert said("Service", market_test()) == "1 element is in use."
    twice = market_test(elements=elements("Voids", None, "VOIDS "), settings=SCORER)
    assert said("Service", twice) == (
        "2 elements are in use. Two have the same name: give each a name of its own."
        " These are one scorer’s own scores, not the panel’s."
    )


def test_scores_says_how_many_are_scored() -> None:
    """Scores tells for each element in use how many of 23 are scored (A1-70)."""
    assert said("Scores", MarketTest()) == "No element has a name yet: give each its name on Service."
    assert said("Scores", market_test([4] * 23, [None] * 23)) == "Scored so far, of 23: Part 1 23, Part 2 0."
    assert said("Scores", market_test([4] * 23)) == "All 23 criteria are scored for each element."


def test_start_tells_where_it_stands() -> None:
    """Start counts elements, missing scores, notes and rows to check, and tells outcome and decision (A1-70, TR-70)."""
    scores = rows([4] * 22 + [None], [4] * 20 + [None] * 3, c1a={"note": None}, c1b={"overall": 2})
    stands, missing, outcome = panels(market_test(scores=scores, elements=elements("Voids", "Gas"), outcome=Decided()))
    assert [number for _, number in stands] == [2, 3, 1, 4]
    assert missing == [("Voids", 1), ("Gas", 3), ("", ""), ("", ""), ("", "")]
    assert [words for _, words in outcome] == ["Nothing yet: scores are missing", "Not recorded"]
    stands, missing, outcome = panels(market_test())
    assert [number for _, number in stands] == [1, 0, 0, 0]
    assert [words for _, words in outcome] == ["Market Test all of Service"] * 2
    assert [number for _, number in panels(MarketTest())[0]] == [0, "", 0, 0]
