"""Every rule of a market test finds its own fault, at its place, and nothing in a test without faults."""

import json
from dataclasses import asdict
from typing import Any

import pytest

from reviewtools.errors import CODES, Severity
from reviewtools.facts import MarketJudgement
from reviewtools.form import Ref, Words
from reviewtools.instruments.market_testing.form import CRITERIA, Decided, MarketTest, Note, Outcome
from reviewtools.instruments.market_testing.rules import judge
from tests.instruments.market_testing.tests_of import (
    AS_AT,
    DAY,
    column,
    elements,
    findings,
    judged,
    market_test,
    rows,
)

SIXES = [6] * 23
TIED = column(0, 8, 7, 0, 0, 8)
APART = column(0, 0, 5, 5, 5, 8)


def decided(outcome: Outcome | None = None, **answers: Any) -> Decided:
    return Decided(decision=outcome, **{"by": "Parent Board", "on": DAY, **answers})


def test_a_good_test_has_no_findings() -> None:
    """A market test without faults gives no findings; an empty one only that no element is named (design, section 2)."""
    assert judge(market_test(), AS_AT).findings == ()
    assert [finding.code for finding in judge(MarketTest(), AS_AT).findings] == ["market-no-element"]


NOTES = (
    Note(criterion=Ref("1a"), element="Part 1", note=Words("x")),
    Note(criterion=Ref("1a"), element="Gas", note=Words("x")),
)
UNKNOWN = (*rows(SIXES), rows(SIXES)[0].model_copy(update={"criterion": Ref("22")}))
CASES: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = [
    ("market-no-element", {"elements": elements(), "scores": rows(), "outcome": Decided()}, ("elements", 0, "name")),
    ("market-element-twice", {"elements": elements("Gas", " gas "), "scores": rows(SIXES, SIXES)}, ("elements", 1, "name")),
    ("market-scores-missing", {"scores": rows(SIXES, c3={"element_1": None})}, ("scores", 3, "element_1")),
    ("market-scores-unnamed", {"scores": rows(SIXES, c5={"element_4": 2})}, ("scores", 6, "element_4")),
    ("market-criterion-unknown", {"scores": UNKNOWN}, ("scores", 23, "criterion")),
    ("market-note-missing", {"scores": rows(SIXES, c4b={"note": " "})}, ("scores", 5, "note")),
    ("market-note-element", {"notes": NOTES}, ("notes", 1, "element")),
    ("market-overall-no-reason", {"scores": rows(SIXES, c21={"overall": 5})}, ("scores", 22, "overall_reason")),
    ("market-tie-open", {"scores": rows(TIED), "outcome": Decided()}, ("outcome", "decision")),
    ("market-decision-open", {"outcome": Decided()}, ("outcome", "decision")),
    ("market-decision-no-reason", {"outcome": decided(Outcome.RETAIN)}, ("outcome", "reason")),
    ("market-decision-unsigned", {"outcome": decided(Outcome.MARKET_TEST_ALL, by=None)}, ("outcome", "by")),
    ("market-apart-differs", {"scores": rows(APART), "outcome": decided(Outcome.MARKET_TEST_ELEMENTS)}, ("scores",)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changed", "at"), CASES, ids=[case[0] for case in CASES])
def test_each_fault_is_found(code: str, changed: dict[str, Any], at: tuple[Any, ...]) -> None:
    """One fault put into a good test gives that finding alone, at its place (A1-68 to A1-72, TR-01, TR-02, TR-07)."""
    found = judged(**changed).findings
    assert [finding.code for finding in found] == [code]
    assert found[0].at[0] == at


def test_missing_criteria_are_listed() -> None:
    """A named element's missing criteria are listed, with the cell of each (A1-70)."""
    gaps = {f"c{criterion}": {"element_1": None} for criterion in ("3", "4a", "17")}
    found = findings("market-scores-missing", scores=rows(SIXES, **gaps))
    assert found[0].found == "Part 1 has no score for 3, 4a and 17: 20 of 23 are there."
    assert found[0].at == tuple(("scores", i, "element_1") for i in (3, 4, 18))
    none = findings("market-scores-missing", scores=())
    assert (none[0].at, none[0].found) == (
        (("scores",),), "Part 1 has no score for any criterion: 0 of 23 are there.",
    )  # fmt: skip


def test_typing_the_proposal_itself_needs_no_reason() -> None:
    """A Service Overall that is what is proposed anyway is nothing typed over (A1-71)."""
    assert judged(scores=rows(SIXES, c21={"overall": 6})).findings == ()


def test_typing_over_without_a_proposal() -> None:
    """Where nothing is proposed the finding says that the criterion has no Service Overall (A1-71)."""
    found = findings("market-overall-no-reason", scores=rows(SIXES, c21={"element_1": None, "overall": 5}))
    assert "it has no Service Overall" in found[0].found


def test_notes_are_asked_of_what_is_scored() -> None:
    """A criterion nobody has scored yet is not also asked for its note (A1-68)."""
    changed = {f"c{criterion}": {"element_1": None, "note": None} for criterion in CRITERIA[1:]}
    changed["c1a"] = {"note": None}
    found = findings("market-note-missing", scores=rows(SIXES, **changed))
    assert [(finding.at, finding.found) for finding in found] == [
        ((("scores", 0, "note"),), "1a is scored without a note.")
    ]


def test_all_that_lacks_a_note_is_told_once() -> None:
    """A hurried manager reads one line with every cell in it, not 23 lines (A1-68)."""
    (found,) = findings(
        "market-note-missing", scores=rows(SIXES, c1a={"note": None}, c3={"note": " "}, c21={"note": None})
    )
    assert found.found == "1a, 3 and 21 are scored without a note."
    assert found.at == (("scores", 0, "note"), ("scores", 3, "note"), ("scores", 22, "note"))


def test_a_tie_is_settled_with_a_reason() -> None:
    """A decision settles a tie only with its reason, whichever outcome it is (TR-01)."""
    for outcome in Outcome:
        bare = [f.code for f in judged(TIED, outcome=decided(outcome)).findings]
        assert bare == ["market-decision-no-reason"]
        assert judged(TIED, outcome=decided(outcome, reason="Agreed by all")).findings == ()
    tie = findings("market-tie-open", TIED, outcome=Decided())
    assert "Market Test all of Service and Retain In-house share the most scores" in tie[0].found


def test_a_decision_says_who_and_when() -> None:
    """A decision without its body and its day names both (TR-01)."""
    found = findings("market-decision-unsigned", outcome=Decided(decision=Outcome.MARKET_TEST_ALL))
    assert found[0].at == (("outcome", "by"), ("outcome", "on"))
    assert "who made it and the day it was made" in found[0].found


def test_a_decision_before_all_is_scored() -> None:
    """While scores are missing nothing is indicated, so a decision differs from nothing (TR-70)."""
    gap = rows(SIXES, c21={"element_1": None})
    assert [f.code for f in judged(scores=gap, outcome=decided(Outcome.RETAIN)).findings] == ["market-scores-missing"]


def test_counting_apart_is_told() -> None:
    """The warning names the number together and the outcome apart (TR-02)."""
    found = findings("market-apart-differs", APART)
    assert "Market Test Elements of the Service (10)" in found[0].found
    assert "apart they would give Market Test all of Service" in found[0].found


def test_what_must_be_fixed() -> None:
    """Faults that the sources make absolute must be fixed; advice about the panel and the decision is asked."""
    advice = {
        code for code, known in CODES.items() if code.startswith("market-") and known.severity is Severity.PLEASE_CHECK
    }
    assert advice == {
        "market-decision-open", "market-apart-differs", "market-scorer-decides", "market-scorer-twice",
        "market-scorer-unlisted", "market-scorer-element", "market-scorer-missing", "market-agreed-outside",
    }  # fmt: skip


def test_what_others_are_told() -> None:
    """Counts, bands, outcome, ties and what would change the answer are offered as plain facts (issue, --json)."""
    offered = judged(APART, APART, outcome=decided(Outcome.MARKET_TEST_ELEMENTS)).offers
    assert offered == (
        MarketJudgement(
            service="Repairs",
            elements=("Part 1", "Part 2"),
            counts=((0, 0, 5, 5, 5, 8), (0, 0, 5, 5, 5, 8)),
            overall=(0, 0, 5, 5, 5, 8),
            complete=True,
            bands=(
                ("Market Test all of Service", 8),
                ("Market Test Elements of the Service", 10),
                ("Reconfigure the Service", 5),
                ("Retain In-house", 0),
                ("Status Quo", 0),
            ),
            outcome="Market Test Elements of the Service",
            tied=(),
            counted_apart=("Market Test all of Service",),
            halves=(),
            rounded_up=("Market Test Elements of the Service",),
            steps_to_lose=1,
            steps_to_another=2,
            another=("Market Test all of Service",),
            decision="Market Test Elements of the Service",
        ),
    )
    assert json.loads(json.dumps(asdict(offered[0])))["steps_to_lose"] == 1


def test_nothing_is_told_of_what_is_not_there() -> None:
    """An unfinished test offers no outcome, no tie and no steps: None and "" and not 0 (TR-70)."""
    told = judged(scores=rows([6] * 22 + [None])).offers[0]
    assert isinstance(told, MarketJudgement)
    assert (told.complete, told.outcome, told.tied, told.counted_apart, told.rounded_up) == (False, "", (), (), ())
    assert (told.steps_to_lose, told.steps_to_another, told.another) == (None, None, ())
    tie = judged(TIED, outcome=Decided()).offers[0]
    assert isinstance(tie, MarketJudgement)
    assert (tie.outcome, tie.tied) == ("", ("Market Test all of Service", "Retain In-house"))
    assert (tie.steps_to_lose, tie.steps_to_another, tie.decision) == (None, 1, "")
