"""What follows from the scores of up to five elements: Service Overall, counts, halves, agreement (A1-69 to A1-71)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.form import Ref
from reviewtools.instruments.market_testing.form import CRITERIA, Element, MarketTest, Score
from reviewtools.instruments.market_testing.matrix import agreement, matrix_of
from reviewtools.instruments.market_testing.middle import middle_of
from tests.instruments.market_testing import random_tests, twin
from tests.instruments.market_testing.tests_of import column, elements, judged, market_test, rows


@pytest.mark.parametrize(
    ("scores", "down", "up"),
    [
        ([4], 4, 4),
        ([3, 4], 3, 4),
        ([2, 5], 3, 4),
        ([2, 4], 3, 3),
        ([6, 1, 1], 1, 1),
        ([1, 6, 5, 5], 5, 5),
        ([5, 6, 1, 2], 3, 4),
        ([6, 6, 3, 1, 1], 3, 3),
    ],
)
def test_the_middle_by_hand(scores: list[int], down: int, up: int) -> None:
    """The middle score, halves to the lower, and rounded up (design, section 9.1)."""
    middle = middle_of(scores)
    assert (middle.down, middle.up, middle.half) == (down, up, down != up)
    assert middle.spread == max(scores) - min(scores)


@given(st.data())
def test_the_middle_does_not_mind_the_order(data: st.DataObject) -> None:
    """Elements may stand in any order, and the middle lies between the lowest and the highest."""
    scores = data.draw(st.lists(st.integers(1, 6), min_size=1, max_size=5))
    shuffled = data.draw(st.permutations(scores))
    assert middle_of(scores) == middle_of(shuffled)
    assert min(scores) <= middle_of(scores).down <= middle_of(scores).up <= max(scores)


def test_a_thousand_sheets() -> None:
    """1,000 sheets, whole and partly filled, tied, of one element and with gaps, agree with a second opinion."""
    kinds = {"single band": 0, "tied": 0, "incomplete": 0, "one element": 0, "apart differs": 0, "rounding matters": 0}
    for seed in range(1000):
        typed = random_tests.typed_test(seed)
        matrix = matrix_of(random_tests.model_of(typed))
        overall, up, second = matrix.overall, matrix.overall_up, twin.answer(typed)
        assert [list(tally.counts) for tally in matrix.tallies] == second["counts"], seed
        assert list(overall.counts) == second["overall"], seed
        named = [overall.indicated] if overall.indicated else overall.tied
        assert {outcome.value for outcome in named} == second["outcome"], seed
        assert list(matrix.halves) == second["halves"], seed
        if overall.complete:
            assert {outcome.value for outcome in overall.leading_apart} == second["apart"], seed
            assert {outcome.value for outcome in up.leading} == second["up"], seed
        kinds["single band"] += overall.indicated is not None
        kinds["tied"] += bool(overall.tied)
        kinds["incomplete"] += not overall.complete
        kinds["one element"] += len(matrix.elements) == 1
        kinds["apart differs"] += overall.apart_differs
        kinds["rounding matters"] += overall.complete and up.leading != overall.leading
    assert min(kinds.values()) >= 20, kinds


def test_overall_is_one_score_a_criterion() -> None:
    """Two elements of 23 scores give a Service Overall of 23, not 46 (A1-71, TR-06)."""
    matrix = matrix_of(market_test(column(0, 0, 0, 0, 0, 23), column(0, 0, 0, 0, 23, 0)))
    assert [tally.total for tally in matrix.tallies] == [23, 23]
    assert matrix.overall.counts == (0, 0, 0, 0, 23, 0)
    assert matrix.overall_up.counts == (0, 0, 0, 0, 0, 23)
    assert matrix.halves == CRITERIA


def test_a_criterion_waits_for_all_elements() -> None:
    """While one named element has no score, the criterion has no Service Overall (A1-70, TR-70)."""
    second: list[int | None] = [3] * 23
    second[4] = None
    matrix = matrix_of(market_test([5] * 23, second))
    assert matrix.lines[4].criterion == "4a"
    assert matrix.lines[4].overall is None
    assert matrix.overall.total == 22


def test_typing_over_needs_a_reason() -> None:
    """With a reason what was typed counts, also where nothing is proposed; without one the proposal stands (A1-71)."""
    changed: dict[str, dict[str, Any]] = {"c2": {"overall": 1, "overall_reason": "Agreed"}, "c3": {"overall": 1}}
    changed["c4a"] = {"element_1": None, "overall": 2, "overall_reason": "Agreed"}
    lines = {line.criterion: line for line in matrix_of(market_test(scores=rows([6] * 23, **changed))).lines}
    assert (lines["2"].overall, lines["2"].proposed, lines["2"].typed_over) == (1, 6, True)
    assert (lines["3"].overall, lines["3"].typed_over) == (6, False)
    assert (lines["4a"].overall, lines["4a"].proposed) == (2, None)


def test_a_half_that_is_typed_over_does_not_count_as_one() -> None:
    """Rounding matters only where the proposal is used (design, section 9.1)."""
    scores = rows([3] * 23, [4] * 23, c21={"overall": 4, "overall_reason": "Agreed"})
    matrix = matrix_of(market_test(scores=scores, elements=elements("Voids", "Gas")))
    assert matrix.halves == CRITERIA[:-1]
    assert matrix.overall.counts == (0, 0, 22, 1, 0, 0)
    assert matrix.overall_up.counts == (0, 0, 0, 23, 0, 0)


def test_unused_elements_are_in_nothing() -> None:
    """Scores under no name, and a name of spaces, are in no count (A1-69, TR-07)."""
    matrix = matrix_of(market_test([6] * 23, [1] * 23, [1] * 23, elements=elements("Voids", None, "  ")))
    assert [element.name for element in matrix.elements] == ["Voids"]
    assert matrix.overall.counts == (0, 0, 0, 0, 0, 23)


def test_rows_in_another_order() -> None:
    """Criteria and elements are found by their keys, in any order and letter case; of two rows the first counts."""
    first = Score(criterion=Ref("1A"), element_2=2)
    test = MarketTest(
        elements=(Element(element=Ref("element 2"), name="Gas"),),
        scores=(Score(criterion=Ref("21"), element_2=5), first, Score(criterion=Ref("1a"), element_2=6)),
    )
    lines = matrix_of(test).lines
    assert (lines[0].given, lines[0].row) == ((2,), 1)
    assert (lines[-1].given, lines[-1].row) == ((5,), 0)
    assert (lines[1].given, lines[1].row) == ((None,), None)


def test_agreement() -> None:
    """Criteria are told by how far the elements' scores lie apart; one element agrees with nobody."""
    first, second = [4] * 23, [4] * 20 + [5, 6, 1]
    found = agreement(matrix_of(market_test(first, second)))
    assert found is not None
    assert (len(found.same), found.near, found.far) == (20, ("19",), ("20", "21"))
    assert (found.widest, found.most_apart) == (3, ("21",))
    assert agreement(matrix_of(market_test(first))) is None
    same = agreement(matrix_of(market_test(first, first)))
    assert same is not None
    assert (same.widest, same.most_apart) == (0, ())


def test_the_case_holds_the_same() -> None:
    """What documents are made from is the same matrix, agreement and change."""
    case = judged([4] * 23, [5] * 23).data
    assert case.matrix == matrix_of(case.test)
    assert case.agreement == agreement(case.matrix)
    assert case.change is not None
    assert case.change.lose == 12
