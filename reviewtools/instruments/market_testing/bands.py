"""How many scores of each kind there are, and what most of them point to (A1-70, A1-72).

Scores are categories here: they are counted, never added up or averaged (TR-08).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .form import CRITERIA, LEAST, MOST, Outcome

TOTAL = len(CRITERIA)
"""Scores of a used element, and of Service Overall, when none is missing: 23 (G3, TR-05)."""
SCALE = range(LEAST, MOST + 1)


class Band(NamedTuple):
    """Scores that point to one outcome, and how they are called."""

    outcome: Outcome
    scores: tuple[int, ...]
    label: str


BANDS: tuple[Band, ...] = (
    Band(Outcome.MARKET_TEST_ALL, (6,), "6"),
    Band(Outcome.MARKET_TEST_ELEMENTS, (4, 5), "4-5"),
    Band(Outcome.RECONFIGURE, (3,), "3"),
    Band(Outcome.RETAIN, (2,), "2"),
    Band(Outcome.STATUS_QUO, (1,), "1"),
)
"""In the source's order; 4 and 5 are one band, as its rule is worded (A1-72, TR-02)."""
_OUTCOMES = tuple(band.outcome for band in BANDS)


@dataclass(frozen=True)
class Tally:
    """The scores of an element, or of Service Overall: `counts` are the numbers of 1s, 2s … 6s."""

    counts: tuple[int, ...] = (0,) * len(SCALE)

    @cached_property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def complete(self) -> bool:
        """Whether all 23 criteria have a score; before that nothing is indicated (A1-70, TR-70)."""
        return self.total == TOTAL

    def of(self, score: int) -> int:
        """How many there are of a score."""
        return self.counts[score - LEAST]

    @cached_property
    def bands(self) -> tuple[int, ...]:
        """How many scores each of BANDS has."""
        return tuple([sum([self.of(score) for score in band.scores]) for band in BANDS])

    @cached_property
    def leading(self) -> tuple[Outcome, ...]:
        """The outcomes whose bands have most scores so far; none without a score."""
        return leading(self.bands)

    @property
    def leading_apart(self) -> tuple[Outcome, ...]:
        """The same, were the 4s and the 5s counted apart (TR-02)."""
        most = max(self.counts)
        return tuple(b.outcome for b in BANDS if any(self.of(s) == most for s in b.scores)) if most else ()

    @property
    def indicated(self) -> Outcome | None:
        """The outcome all 23 scores point to; None while some are missing, and for No single band."""
        return self.leading[0] if self.complete and len(self.leading) == 1 else None

    @property
    def tied(self) -> tuple[Outcome, ...]:
        """No single band: the outcomes that share the most scores; none while scores are missing (TR-01)."""
        return self.leading if self.complete and len(self.leading) > 1 else ()

    @property
    def apart_differs(self) -> bool:
        """Whether counting 4s and 5s apart would give another answer (TR-02)."""
        return self.complete and self.leading != self.leading_apart


def leading(bands: tuple[int, ...]) -> tuple[Outcome, ...]:
    """The outcomes whose bands have most scores, of so many in each of BANDS; none without a score."""
    most = max(bands)
    return tuple([outcome for outcome, n in zip(_OUTCOMES, bands, strict=True) if n == most]) if most else ()


def tally(scores: Iterable[int | None]) -> Tally:
    """The scores counted; those not given do not count, not even as 0."""
    given = [score for score in scores if score is not None]
    return Tally(tuple(given.count(score) for score in SCALE))
