"""The middle of some scores, halves to the lower, and how far apart they lie (design, section 9.1; our own rule)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Middle:
    """The middle score, rounded down and rounded up where it is a half; the lowest and the highest score."""

    down: int
    up: int
    lowest: int
    highest: int

    @property
    def half(self) -> bool:
        """Whether it was a half, so that rounding down mattered."""
        return self.down != self.up

    @property
    def spread(self) -> int:
        """Steps from the lowest to the highest score; 0 where all are the same."""
        return self.highest - self.lowest


def middle_of(scores: Sequence[int]) -> Middle:
    """The middle of at least one score: of an even number of them, halfway between the two in the middle."""
    row = sorted(scores)
    both = row[(len(row) - 1) // 2] + row[len(row) // 2]
    return Middle(both // 2, (both + 1) // 2, row[0], row[-1])
