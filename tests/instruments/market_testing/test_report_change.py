"""What would change the answer, in words, and how the answer is reached (A1-71, A1-72; design, section 9.1)."""

from typing import Any

from reviewtools.blocks import Bullets, Para, Signatures
from reviewtools.instruments.market_testing.form import Decided, Member, Outcome, Settings
from reviewtools.instruments.market_testing.report_change import move
from reviewtools.instruments.market_testing.steps import Move
from tests.instruments.market_testing.reports import lines, report, under
from tests.instruments.market_testing.tests_of import DAY, column, judged, rows

STEP = (
    "A step moves the Service Overall of one criterion up or down by 1, and no criterion moves more than once. The "
    "fewer the steps, the closer the answer."
)
TABLE = ["The fewest steps", "Steps | For example, a Service Overall of | The scores would then point to"]
TOP = "12, 13, 14, 15, 16, 17, 18, 19, 20 and 21"


def change(*counts: int) -> list[str]:
    """The lines under What would change the answer, for these counts of one element."""
    return list(lines(under("What would change the answer", report(column(*counts)))))


def choices(*columns: Any, **answers: Any) -> str:
    """Our own choice of Service Overall."""
    told = under("How the answer is reached", report(*columns, **answers))
    (bullets,) = (block for block in told if isinstance(block, Bullets))
    return bullets.items[1]


def posts(**answers: Any) -> tuple[str, ...]:
    (signatures,) = (block for block in report(**answers) if isinstance(block, Signatures))
    return signatures.posts


def test_a_lead_that_is_lost_before_another_leads() -> None:
    """Two results that need different numbers of steps stand in two groups; what can move is named."""
    assert change(0, 0, 1, 1, 9, 12) == [
        "One step would be enough for Market Test all of Service to lose its lead, and two steps for another outcome to "
        "lead alone.",
        STEP,
        *TABLE,
        "[To lose the single band]",
        f"1 | 6 becomes 5 on one of the criteria 10, 11, {TOP} | "
        "No single band (Market Test all of Service and Market Test Elements of the Service)",
        "[To reach another single band]",
        f"2 | 6 becomes 5 on any two of the criteria 10, 11, {TOP} | Market Test Elements of the Service",
    ]


def test_a_lead_that_goes_to_another_at_once() -> None:
    """Where as few steps lose the lead as bring another, they are told once, each result with a way."""
    assert change(2, 1, 9, 7, 3, 1) == [
        "One step would be enough for another outcome to take the lead from Market Test Elements of the Service.",
        STEP,
        *TABLE,
        "[To change the answer]",
        "1 | 4 becomes 3 on one of the criteria 11, 12, 13, 14, 15, 16 and 17 | Reconfigure the Service",
        "1 | 5 becomes 6 on one of the criteria 18, 19 and 20 | "
        "No single band (Market Test Elements of the Service and Reconfigure the Service)",
    ]


def test_from_a_tie() -> None:
    """Where there is no single band, the steps are those to one (TR-01)."""
    told = change(2, 8, 0, 2, 3, 8)
    assert told[0] == "There is no single band now. One step would be enough for one."
    assert told[4:6] == [
        "[To reach a single band]",
        "1 | 2 becomes 1 on one of the criteria 2, 3, 4a, 4b, 5, 6, 7 and 8 | Market Test all of Service",
    ]


def test_criteria_that_must_all_move_are_told_as_such() -> None:
    """Where no more criteria have the score than must move, there is no choice among them."""
    tied = "No single band (Market Test all of Service and Market Test Elements of the Service)"
    assert f"1 | 3 becomes 4 on criterion 6 | {tied}" in change(7, 0, 1, 7, 0, 8)
    case = judged(column(7, 0, 2, 6, 0, 8)).data
    assert move(case, Move(2, 3, 4)) == "3 becomes 4 on criteria 6 and 7"
    assert move(case, Move(1, 3, 4)) == "3 becomes 4 on one of the criteria 6 and 7"


def test_before_all_are_scored_it_is_yet_to_come() -> None:
    """TR-70: what would change the answer is not worked out from half the scores."""
    (told,) = under("What would change the answer", report([4] * 22 + [None], outcome=Decided()))
    assert told == Para("This is worked out when all 23 criteria have a Service Overall.")
    assert under("What would change the answer", report([None] * 23)) == []


def test_halves_are_owned_up_to() -> None:
    """Our own choice: on which criteria a half went to the lower, and what rounding up would give."""
    low, high = [3] * 23, [3] * 10 + [4] * 13
    told = choices(low, high)
    assert "of 3 and 4 the middle is taken as 3. This mattered on 13 criteria: 9, 10, 11, 12, " in told
    assert told.endswith("Rounded up, the scores would point to Market Test Elements of the Service.")
    assert choices(low, low).endswith("There was no half to round here.")
    one = choices(low, [3] * 22 + [4])
    assert one.endswith("This mattered on one criterion, 21. Rounded up, the scores would give the same answer.")
    assert choices(low, [4] * 22 + [None], outcome=Decided()).endswith("12, 13, 14, 15, 16, 17, 18, 19 and 20.")


def test_what_is_ours_is_named_as_ours() -> None:
    """TR-01, TR-04: what is meant by more, ties, steps and the words of both ends are told as our own choices."""
    told = "\n".join(lines(under("How the answer is reached", report())))
    for words in (
        "What follows is our own choice.",
        "Where bands share the most scores there is no single band",
        "its meaning is worded by us on all 23 criteria",
        "except on 1a, 1b and 4a, where the words are ours, too.",
        "4s and 5s count together.",
        "We read this as more than of any other, though not more than half.",
    ):
        assert words in told


def test_who_signs() -> None:
    """The lead reviewer, each member of the panel and whoever decided, each once and in this order."""
    panel = tuple(Member(post=post) for post in ("Procurement Officer", " head of  repairs", "Tenant"))
    assert posts(panel=panel) == (
        "Head of Repairs (lead reviewer)",
        "Procurement Officer",
        "Tenant",
        "Parent Board (for the decision)",
    )
    by_panel = Decided(decision=Outcome.STATUS_QUO, by="tenant", on=DAY)
    assert posts(panel=panel, outcome=by_panel)[-1] == "Tenant"
    assert posts(settings=Settings(), outcome=Decided(by="Parent Board")) == ("Lead reviewer",)


def test_service_overall_typed_over_moves_the_answer() -> None:
    """A1-71: what was typed over with a reason is what the steps start from."""
    changed = {f"c{one}": {"overall": 1, "overall_reason": "Agreed"} for one in ("1a", "1b")}
    told = list(lines(under("What would change the answer", report(scores=rows([6] * 23, **changed)))))
    assert told[5].startswith("11 | 6 becomes 5 on any 11 of the criteria 2, 3, 4a")
