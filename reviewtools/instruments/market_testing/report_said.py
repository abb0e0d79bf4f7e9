"""Small things said again and again: numbers in words, outcomes and criteria in a sentence, what stands for a gap."""

from collections.abc import Sequence

from ...blocks import Content, Tone, Toned
from . import wording
from .bands import BANDS, TOTAL
from .catalogue import catalogue
from .form import Outcome
from .words import listed

EMPTY = Toned(wording.BLANK, Tone.QUIET)
"""A missing score in a narrow cell; a note under the table says what it stands for."""
SCORES_OF = {band.outcome: " or ".join(map(str, band.scores)) for band in BANDS}
"""The scores of each outcome's band in a sentence: 4 or 5."""
OUR_WORDS = tuple(one.id for one in catalogue() if one.ours)
"""The criteria whose 6 end, too, is in our own words (TR-04)."""


def counted(words: tuple[str, str], n: int, **more: object) -> str:
    """The words for one or for another number, with it as {n}, in words as {word}, or as {Word} to begin with."""
    return words[n != 1].format(n=n, word=spelt(n), Word=capital(spelt(n)), total=TOTAL, **more)


def spelt(n: int) -> str:
    """A number up to ten in words."""
    return wording.SMALL_NUMBERS[n] if 0 <= n < len(wording.SMALL_NUMBERS) else str(n)


def capital(words: str) -> str:
    """The same words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def steps(n: int) -> str:
    """One step, two steps."""
    return counted(wording.STEPS, n)


def pointed(outcomes: Sequence[Outcome]) -> str:
    """What scores point to: an outcome, or no single band (A and B)."""
    names = listed(outcome.value for outcome in outcomes)
    return names if len(outcomes) == 1 else wording.NO_BAND_OF.format(outcomes=names)


def score(number: int | None) -> Content:
    """A score in a table; never 0 for one that is missing (TR-70)."""
    return EMPTY if number is None else str(number)
