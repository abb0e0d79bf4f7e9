"""Scores are counted into bands; the most scores point to an outcome, and a tie to none (A1-70, A1-72)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.instruments.market_testing.bands import BANDS, TOTAL, Tally, tally
from reviewtools.instruments.market_testing.form import Outcome
from tests.instruments.market_testing import twin
from tests.instruments.market_testing.tests_of import counted

ALL, SOME, CHANGE, KEEP, SAME = Outcome


def test_4s_and_5s_count_together_and_are_shown_apart() -> None:
    """Counts 0,0,5,5,5,8: the bands have 8, 10, 5, 0, 0, so Elements; apart the 6s would lead (TR-02)."""
    scores = counted(0, 0, 5, 5, 5, 8)
    assert scores.bands == (8, 10, 5, 0, 0)
    assert scores.indicated is SOME
    assert scores.leading_apart == (ALL,)
    assert scores.apart_differs


@pytest.mark.parametrize(
    ("counts", "leading"),
    [
        ((0, 0, 0, 0, 0, 23), (ALL,)),
        ((0, 0, 0, 12, 0, 11), (SOME,)),
        ((0, 0, 0, 0, 12, 11), (SOME,)),
        ((5, 5, 6, 2, 3, 2), (CHANGE,)),
        ((4, 7, 6, 1, 2, 3), (KEEP,)),
        ((10, 9, 1, 1, 1, 1), (SAME,)),
        ((0, 8, 7, 0, 0, 8), (ALL, KEEP)),
        ((8, 0, 0, 4, 4, 7), (SOME, SAME)),
        ((4, 4, 5, 3, 2, 5), (ALL, SOME, CHANGE)),
    ],
)
def test_outcomes_by_hand(counts: tuple[int, ...], leading: tuple[Outcome, ...]) -> None:
    """The band with most scores is indicated; bands of as many are No single band, and all are named (A1-72, TR-01)."""
    scores = counted(*counts)
    assert scores.complete
    assert scores.leading == leading
    assert scores.indicated is (leading[0] if len(leading) == 1 else None)
    assert scores.tied == (leading if len(leading) > 1 else ())


def test_nothing_is_indicated_before_all_are_scored() -> None:
    """22 of 23 scores lead somewhere so far, but indicate nothing, and no score at all leads nowhere (A1-70, TR-70)."""
    scores = counted(0, 0, 0, 0, 0, 22)
    assert scores.leading == (ALL,)
    assert (scores.indicated, scores.tied, scores.apart_differs) == (None, (), False)
    assert (Tally().leading, Tally().leading_apart, Tally().indicated) == ((), (), None)


def test_missing_scores_are_no_zeros() -> None:
    """A score that is not given is left out of every count (A1-68, TR-70)."""
    assert tally([None, 3, None, 3, 6]).counts == (0, 0, 2, 0, 0, 1)


def test_every_score_is_in_one_band() -> None:
    """The bands share out the scores 1 to 6, in the source's order (A1-72)."""
    assert sorted(score for band in BANDS for score in band.scores) == [1, 2, 3, 4, 5, 6]
    assert [(band.outcome, band.label) for band in BANDS] == list(
        zip(Outcome, ("6", "4-5", "3", "2", "1"), strict=True)
    )


@given(st.lists(st.integers(1, 6), min_size=TOTAL, max_size=TOTAL))
def test_a_second_opinion_agrees(scores: list[int]) -> None:
    """Any 23 scores lead to what a count written apart from ours says, together and apart (A1-72, TR-02)."""
    counts = tally(scores)
    assert {outcome.value for outcome in counts.leading} == twin.leaders(scores)
    assert {outcome.value for outcome in counts.leading_apart} == twin.leaders_apart(scores)
    assert sum(counts.bands) == counts.total == TOTAL
