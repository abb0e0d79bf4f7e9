"""What would change the answer: the fewest single steps, exactly (design, section 9.1; our own rule).

A step moves one criterion's Service Overall by 1, and no criterion moves twice. Only steps over the border of two
bands change anything, and there are four borders: between 1 and 2, 2 and 3, 3 and 4, 5 and 6. Steps both ways over one
border undo each other: leaving one of each out gives the same bands for two steps fewer. So what matters is how many
criteria cross each border one way, and trying these four numbers by growing sum gives the fewest steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from .bands import BANDS, Tally, leading
from .form import LEAST, Outcome

BORDERS = tuple(sorted(band.scores[-1] for band in BANDS))[:-1]  # the score below each: 1, 2, 3, 5
_BAND = {score: place for place, band in enumerate(BANDS) for score in band.scores}


class Move(NamedTuple):
    """So many criteria with one score, moved to the next."""

    criteria: int
    score: int
    to: int


@dataclass(frozen=True)
class Way:
    """One way of the fewest steps: the outcomes that then lead (two or more are No single band), and its moves."""

    leading: tuple[Outcome, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Change:
    """The fewest steps to lose the single band, and to reach another; one way to each result of so few steps.

    `lose` is None, without ways, where there is no single band to lose; `reach` is then that to any single band.
    """

    lose: int | None
    lose_ways: tuple[Way, ...]
    reach: int | None
    reach_ways: tuple[Way, ...]


def change(tally: Tally) -> Change | None:
    """What would change the answer of these scores; None without any."""
    if not tally.total:
        return None
    start = tally.leading if len(tally.leading) == 1 else ()
    lose, lose_ways = _fewest(tally, start, _least(tally), single=False) if start else (None, ())
    if single := tuple(way for way in lose_ways if len(way.leading) == 1):
        return Change(lose, lose_ways, lose, single)  # no other band is reached without losing this one
    return Change(lose, lose_ways, *_fewest(tally, start, (lose or 0) + 1, single=True))


def _least(tally: Tally) -> int:
    """With fewer steps no band catches up with the single one: a step brings two bands nearer by 2 at most."""
    *_, second, first = sorted(tally.bands)
    return max(1, (first - second + 1) // 2)


def _fewest(
    tally: Tally, start: tuple[Outcome, ...], least: int, *, single: bool
) -> tuple[int | None, tuple[Way, ...]]:
    """The fewest steps, `least` or more, from which the answer is not `start`, and, if so asked, is a single band."""
    bands = tally.bands  # steps within a band change nothing, so that these alone are counted on
    for steps in range(least, tally.total + 1):
        found: dict[tuple[Outcome, ...], Way] = {}
        for crossing in crossings(tally.counts, steps):
            then = leading(_crossed(bands, crossing))
            if then == start or (single and len(then) > 1):
                continue
            moves = _moves(crossing)
            if then not in found or len(moves) < len(found[then].moves):  # the way that is told most shortly
                found[then] = Way(then, moves)
        if found:
            return steps, tuple(found.values())
    return None, ()


def crossings(counts: tuple[int, ...], steps: int, border: int = 0, taken: int = 0) -> Iterator[tuple[int, ...]]:
    """Every way to cross the borders in so many steps, from `border` on: how many criteria cross each, upwards > 0.

    `taken` criteria of the score below this border have gone down over the border before.
    """
    below = BORDERS[border]
    up, down = counts[below - LEAST] - taken, counts[below + 1 - LEAST]
    if border == len(BORDERS) - 1:  # all steps that are left, one way or the other
        yield from ((n,) for n in sorted({-steps, steps}) if -down <= n <= up)
        return
    for n in range(-min(down, steps), min(up, steps) + 1):
        left = steps - abs(n)
        shared = max(0, -n) if BORDERS[border + 1] == below + 1 else 0
        yield from ((n, *rest) for rest in crossings(counts, left, border + 1, shared))


def _crossed(bands: tuple[int, ...], crossing: tuple[int, ...]) -> tuple[int, ...]:
    """How many scores each band has after those crossings."""
    after = list(bands)
    for below, n in zip(BORDERS, crossing, strict=True):
        after[_BAND[below]] -= n
        after[_BAND[below + 1]] += n
    return tuple(after)


def _moves(crossing: tuple[int, ...]) -> tuple[Move, ...]:
    return tuple(
        Move(n, below, below + 1) if n > 0 else Move(-n, below + 1, below)
        for below, n in zip(BORDERS, crossing, strict=True)
        if n
    )
