"""Summary counts as the source's own summary does, by hand (A1-70 to A1-72, TR-01, TR-02, TR-06, TR-07, TR-70)."""

from typing import Any

from reviewtools.instruments.market_testing.form import MarketTest, Outcome
from reviewtools.instruments.market_testing.matrix import matrix_of
from reviewtools.instruments.market_testing.sheet_elements import names
from reviewtools.instruments.market_testing.sheet_summary import page
from reviewtools.live import Formula, Page, Stored
from tests.instruments.market_testing.tests_of import column, elements, market_test, rows

ALL, SOME, CHANGE, KEEP, SAME = (outcome.value for outcome in Outcome)
EMPTY = [""] * 15


def told(test: MarketTest) -> Page:
    return page(matrix_of(test), names(test))


def shown(cell: Any) -> Stored:
    return cell.result if isinstance(cell, Formula) else cell


def row(test: MarketTest, at: int) -> list[Stored]:
    """What stands in a row of Summary: the elements in order, then Service Overall."""
    return [shown(field.cells[at]) for field in told(test).fields if not field.hidden]


def panel(test: MarketTest, at: int) -> list[Stored]:
    """What a panel under Summary says, without its labels."""
    return [shown(cells[1]) for cells in told(test).panels[at].rows]


def test_its_columns_are_the_sources() -> None:
    """Numbers of 1s to 6s and Total first, then what is missing, the five bands by the source's names, and the answer
    (A1-70, A1-72)."""
    headings = [field.heading for field in told(MarketTest()).fields if not field.hidden]
    assert headings[:9] == ["Number of Scores", "1s", "2s", "3s", "4s", "5s", "6s", "Total of 23", "Missing"]
    assert headings[9:] == [
        f"{ALL}: 6s",
        f"{SOME}: 4s and 5s",
        f"{CHANGE}: 3s",
        f"{KEEP}: 2s",
        f"{SAME}: 1s",
        "These scores point to",
    ]
    assert len(told(MarketTest()).fields[0].cells) == 6


def test_fours_and_fives_together_and_apart() -> None:
    """Counts 0,0,5,5,5,8: the bands have 8, 10, 5, 0, 0, so Elements; counted apart it would be the whole (TR-02)."""
    test = market_test(column(0, 0, 5, 5, 5, 8), elements=elements("Voids"))
    expected = [0, 0, 5, 5, 5, 8, 23, 0, 8, 10, 5, 0, 0, SOME]
    assert row(test, 0) == ["Voids", *expected]
    assert row(test, 5) == ["Service Overall", *expected]
    assert panel(test, 0) == [
        f"The scores point to: {SOME} (10 of 23).",
        f"Another answer: {ALL}.",
        "The same answer. On 0 of 23 criteria the middle is a half.",
    ]


def test_service_overall_is_no_sum() -> None:
    """Two elements of 23 scores give a Service Overall of 23, halves to the lower; rounded up it would be another
    answer, which is said with their number (A1-71, TR-06; design 9.1)."""
    test = market_test([3] * 23, [4] * 23)
    assert row(test, 5) == ["Service Overall", 0, 0, 23, 0, 0, 0, 23, 0, 0, 0, 23, 0, 0, CHANGE]
    assert panel(test, 0)[2] == f"Another answer: {SOME}. On 23 of 23 criteria the middle is a half."


def test_a_tie_is_no_answer() -> None:
    """Bands that share the most scores are all named, in the source's order, and the panel decides: by their scores where
    a cell is narrow, by their outcomes below (TR-01)."""
    test = market_test(column(8, 0, 0, 0, 7, 8))
    assert row(test, 0)[-1] == "No single band: 6s and 1s"
    assert panel(test, 0)[0] == (
        f"No single band: {ALL} and {SAME} share the most scores (8 each). The panel decides, with a reason."
    )
    three = market_test(column(6, 5, 6, 2, 4, 0))
    assert row(three, 5)[-1] == "No single band: 4-5s, 3s and 1s"


def test_nothing_is_indicated_while_a_score_is_missing() -> None:
    """22 of 23 scores are counted and point nowhere (A1-70, TR-70)."""
    test = market_test([6] * 22 + [None])
    assert row(test, 0) == ["Part 1", 0, 0, 0, 0, 0, 22, 22, 1, 22, 0, 0, 0, 0, "Nothing yet: scores are missing"]
    assert panel(test, 0) == [
        "Nothing is indicated yet: Service Overall is missing on 1 of 23 criteria.",
        "",
        "On 0 of 23 criteria the middle is a half.",
    ]


def test_unused_elements_are_blank() -> None:
    """Rows of elements without a name are empty, never 0 of 23, whatever is scored there (A1-70, TR-07, TR-70)."""
    test = market_test([6] * 23, [1] * 23, elements=elements(None, "Voids", " "))
    assert [row(test, at) for at in (0, 2, 3, 4)] == [EMPTY] * 4
    assert row(test, 1)[:3] == ["Voids", 23, 0]
    assert [row(MarketTest(), at) for at in range(5)] == [EMPTY] * 5
    assert row(MarketTest(), 5) == ["Service Overall", *EMPTY[1:]]
    assert panel(MarketTest(), 0) == ["", "", ""]


def test_typed_over_without_elements() -> None:
    """A Service Overall that is typed over with a reason counts where no element is named, too (A1-71)."""
    test = MarketTest(scores=rows(c2={"overall": 4, "overall_reason": "Agreed"}))
    assert row(test, 5)[4:9] == [1, 0, 0, 1, 22]


def test_agreement() -> None:
    """On how many criteria the elements have the same scores, lie one apart or further, and where the furthest."""
    test = market_test([4] * 23, [4] * 19 + [5, 6, 1, 1])
    assert panel(test, 1) == [19, 1, 3, "3 apart, on 20 and 21."]
    assert panel(market_test([4] * 23, [4] * 23), 1) == [23, 0, 0, "All elements have the same scores so far."]
    assert panel(market_test([4] * 23, [None] * 23), 1) == [0, 0, 0, ""]
    assert panel(market_test([4] * 23), 1) == ["", "", "", "Fewer than two elements are in use."]


def test_our_own_choices_are_labelled() -> None:
    """What the source is silent about is said to be ours, on the sheet itself (design 9.1)."""
    made = told(MarketTest())
    assert "Our own choice" in made.notes[1]
    assert "Our own choices" in made.panels[0].note
    assert "never added up or averaged" in made.notes[0]
