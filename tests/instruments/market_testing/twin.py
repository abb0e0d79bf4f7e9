"""A second opinion on everything that is counted, written from the ledger alone and the long way round."""

import math
import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Any

NAMES = {
    6: "Market Test all of Service",
    5: "Market Test Elements of the Service",
    4: "Market Test Elements of the Service",
    3: "Reconfigure the Service",
    2: "Retain In-house",
    1: "Status Quo",
}
IDS = [
    "1a",
    "1b",
    "2",
    "3",
    "4a",
    "4b",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "20",
    "21",
]


def leaders(scores: Sequence[int]) -> set[str]:
    """The outcomes with most scores, 4 and 5 together (A1-72)."""
    votes = Counter(NAMES[score] for score in scores)
    return {name for name, n in votes.items() if n == max(votes.values())}


def leaders_apart(scores: Sequence[int]) -> set[str]:
    """The same with 4 and 5 apart (TR-02)."""
    votes = Counter(scores)
    return {NAMES[score] for score, n in votes.items() if n == max(votes.values())}


def answer(typed: Mapping[str, Any]) -> dict[str, Any]:
    """All that a sheet as typed comes to: `names` of the five elements, and for each criterion its `rows`."""
    used = [i for i, name in enumerate(typed["names"]) if name]
    down: list[int] = []
    up: list[int] = []
    halves: list[str] = []
    for criterion in IDS:
        row = typed["rows"].get(criterion, {"scores": [None] * 5, "over": None, "reason": None})
        mine = [row["scores"][i] for i in used]
        middle = Fraction(statistics.median(mine)) if mine and None not in mine else None
        low = None if middle is None else math.floor(middle)
        if row["over"] is not None and row["over"] != low and row["reason"]:
            down.append(row["over"])
            up.append(row["over"])
        elif middle is not None:
            down.append(math.floor(middle))
            up.append(math.ceil(middle))
            halves += [criterion] if middle.denominator == 2 else []
    whole = len(down) == 23
    return {
        "counts": [[sum(r["scores"][i] == s for r in typed["rows"].values()) for s in range(1, 7)] for i in used],
        "overall": [down.count(score) for score in range(1, 7)],
        "outcome": leaders(down) if whole else set(),
        "apart": leaders_apart(down) if whole else set(),
        "up": leaders(up) if whole else set(),
        "halves": halves,
    }


def every_move(scores: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
    """Each way to move each score by one or not at all, with its number of steps."""
    for moves in product((-1, 0, 1), repeat=len(scores)):
        after = [score + move for score, move in zip(scores, moves, strict=True)]
        if all(1 <= score <= 6 for score in after):
            yield sum(map(abs, moves)), after


def fewest_by_trial(scores: Sequence[int]) -> tuple[int | None, int | None, set[str]]:
    """Fewest steps to lose the single band, to reach another, and which: by trying everything. For few scores."""
    tried = [(steps, leaders(after)) for steps, after in every_move(scores)]
    return _fewest(leaders(scores), tried)


def fewest_by_growing(scores: Sequence[int]) -> tuple[int | None, int | None, set[str]]:
    """The same for many scores: one criterion after another, keeping for each number of votes its fewest steps."""
    names = list(dict.fromkeys(NAMES.values()))
    best: dict[tuple[int, ...], int] = {(0,) * len(names): 0}
    for score in scores:
        grown: dict[tuple[int, ...], int] = {}
        for votes, steps in best.items():
            for to in {max(1, score - 1), score, min(6, score + 1)}:
                place = names.index(NAMES[to])
                after = (*votes[:place], votes[place] + 1, *votes[place + 1 :])
                grown[after] = min(grown.get(after, 99), steps + abs(to - score))
        best = grown
    tried = [(n, {name for name, v in zip(names, votes, strict=True) if v == max(votes)}) for votes, n in best.items()]
    return _fewest(leaders(scores), tried)


def _fewest(start: set[str], tried: list[tuple[int, set[str]]]) -> tuple[int | None, int | None, set[str]]:
    single = len(start) == 1
    lose = min((steps for steps, led in tried if led != start), default=None) if single else None
    others = [(steps, led) for steps, led in tried if len(led) == 1 and not (single and led == start)]
    reach = min((steps for steps, _ in others), default=None)
    return lose, reach, {name for steps, led in others if steps == reach for name in led}
