"""What would change the answer is told exactly: the fewest steps, each criterion at most once (design, section 9.1)."""

from itertools import combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtools.instruments.market_testing.bands import TOTAL, Tally, tally
from reviewtools.instruments.market_testing.form import Outcome
from reviewtools.instruments.market_testing.steps import BORDERS, Change, Move, Way, change, crossings
from tests.instruments.market_testing import twin
from tests.instruments.market_testing.tests_of import counted

ALL, SOME, CHANGE, KEEP, SAME = Outcome


def test_the_sheet_of_the_ledger() -> None:
    """0,0,5,5,5,8: one 5 made a 6 gives 9 and 9, no single band; two give 10 and 8, Market Test all (TR-02)."""
    assert change(counted(0, 0, 5, 5, 5, 8)) == Change(
        1, (Way((ALL, SOME), (Move(1, 5, 6),)),), 2, (Way((ALL,), (Move(2, 5, 6),)),)
    )


@pytest.mark.parametrize(
    ("counts", "lose", "reach", "to"),
    [
        ((23, 0, 0, 0, 0, 0), 12, 12, {KEEP}),  # 12 of 23 must move before another band has more
        ((0, 0, 0, 0, 0, 23), 12, 12, {SOME}),
        ((12, 0, 0, 0, 0, 11), 1, 2, {ALL}),  # the 6s need not move: the 1s leave
        ((8, 0, 0, 4, 4, 7), None, 1, {SOME, SAME}),  # a tie: 8 and 8, the 6s one behind
        ((0, 8, 7, 0, 0, 8), None, 1, {ALL, KEEP}),
        ((0, 0, 0, 23, 0, 0), 12, 12, {CHANGE}),  # a 4 cannot become a 6 in one step
        ((0, 11, 0, 12, 0, 0), 1, 2, {KEEP}),
    ],
)
def test_by_hand(counts: tuple[int, ...], lose: int | None, reach: int, to: set[Outcome]) -> None:
    """Sheets whose fewest steps can be told by hand."""
    found = change(counted(*counts))
    assert found is not None
    assert (found.lose, found.reach) == (lose, reach)
    assert {way.leading[0] for way in found.reach_ways} == to


def test_no_scores_have_nothing_to_change() -> None:
    """Without a score there is no answer to change (TR-70)."""
    assert change(Tally()) is None


def assert_ways_hold(counts: Tally, found: Change) -> None:
    """Every way told takes as many steps as said, moves only criteria that are there, and leads where it says."""
    for steps, ways in ((found.lose, found.lose_ways), (found.reach, found.reach_ways)):
        for way in ways:
            after = list(counts.counts)
            for move in way.moves:
                assert abs(move.score - move.to) == 1
                after[move.score - 1] -= move.criteria
                after[move.to - 1] += move.criteria
            assert sum(move.criteria for move in way.moves) == steps
            taken = [sum(m.criteria for m in way.moves if m.score == score) for score in range(1, 7)]
            assert all(n <= there for n, there in zip(taken, counts.counts, strict=True))
            assert Tally(tuple(after)).leading == way.leading


def assert_agrees(scores: list[int], second: tuple[int | None, int | None, set[str]]) -> None:
    counts = tally(scores)
    found = change(counts)
    assert found is not None
    assert (found.lose, found.reach, {w.leading[0].value for w in found.reach_ways}) == second, scores
    assert_ways_hold(counts, found)


@pytest.mark.parametrize("number", range(1, 7))
def test_every_sheet_of_few_criteria(number: int) -> None:
    """For every possible sheet of up to six criteria, trying all moves finds no fewer steps and no other band."""
    for scores in combinations_with_replacement(range(1, 7), number):
        assert_agrees(list(scores), twin.fewest_by_trial(scores))


@pytest.mark.parametrize("counts", [(2, 1, 2, 1, 0, 1), (1, 2, 1, 0, 2, 1), (0, 3, 0, 2, 1, 0)])
def test_crossings_take_only_what_is_there(counts: tuple[int, ...]) -> None:
    """Every way to cross the borders is found once, and none moves a criterion twice or one that is not there."""
    possible = set()
    for n in product(range(-3, 4), repeat=len(BORDERS)):
        leaving = [0] * 7
        for below, crossing in zip(BORDERS, n, strict=True):
            leaving[below if crossing > 0 else below + 1] += abs(crossing)
        if all(taken <= there for taken, there in zip(leaving[1:], counts, strict=True)):
            possible.add(n)
    found = [crossing for steps in range(13) for crossing in crossings(counts, steps)]
    assert len(found) == len(set(found))
    assert set(found) == possible
    assert all(sum(map(abs, crossing)) == 3 for crossing in crossings(counts, 3))


@settings(max_examples=100)
@given(st.lists(st.sampled_from((1, 2, 3, 4, 5, 6)), min_size=TOTAL, max_size=TOTAL))
def test_whole_sheets(scores: list[int]) -> None:
    """For 23 scores of any kind, growing all sheets that can be reached finds the same."""
    assert_agrees(scores, twin.fewest_by_growing(scores))


@settings(max_examples=40)
@given(st.sampled_from(((4, 5, 6), (1, 2), (2, 6), (3, 4), (1, 3, 6), (2, 3))), st.data())
def test_sheets_of_few_scores(scale: tuple[int, ...], data: st.DataObject) -> None:
    """The same where all criteria share a few scores, so that many steps are needed."""
    scores = data.draw(st.lists(st.sampled_from(scale), min_size=TOTAL, max_size=TOTAL))
    assert_agrees(scores, twin.fewest_by_growing(scores))
