"""Stars judged a second time, by brute force and from the rows as typed: the other answer that tests compare with.

Written from the rules in words, not from the code: nothing here knows the instrument's own modules.
"""

import datetime as dt
from collections import Counter
from functools import cmp_to_key
from itertools import combinations
from math import floor
from statistics import median
from typing import Any

GROUPS = (
    ("Enablers", ("Leadership", "People", "Policy and Strategy", "Partnerships and Resources", "Processes")),
    ("Results", ("People Results", "Customer Results", "Social Results", "Key Performance Results")),
    ("Feedback", ("Innovation and Learning",)),
)
ROWS = tuple(row for _, rows in GROUPS for row in rows)
NOTHING = set("-–—.?#") | {
    "",
    "n/a",
    "n/a.",
    "na",
    "nil",
    "none",
    "not known",
    "tba",
    "tbc",
    "tbd",
    "to follow",
    "unknown",
}


def tidy(text: str | None) -> str:
    return " ".join((text or "").split()).lower()


def middle(stars: list[int]) -> int | None:
    return floor(median(stars)) if stars else None


def given(typed: dict[str, Any], row: str) -> list[int]:
    return [one["star"] for one in typed["assessments"] if one["row"] == row and one["star"] is not None]


def agreed(typed: dict[str, Any], row: str) -> Any:
    return next(one["star"] for one in typed["agreed"] if one["row"] == row)


def own_day(typed: dict[str, Any], as_at: dt.date) -> dt.date:
    day: dt.date = typed["settings"]["date"] or as_at
    return day


def moved(typed: dict[str, Any], row: str, as_at: dt.date) -> int | None:
    """By walking back from the day of the assessment, a day at a time."""
    day, now = own_day(typed, as_at), agreed(typed, row)
    if now is None:
        return None
    for _ in range(2000):
        day -= dt.timedelta(days=1)
        then = [e["star"] for e in typed["earlier"] if (e["date"], e["row"]) == (day, row) and e["star"] is not None]
        if then:
            return now - then[0] if min(then) == max(then) else None
    return None


def profile(typed: dict[str, Any], as_at: dt.date) -> list[tuple[Any, ...]]:
    """Row, agreed star, assessors' middle, spread, movement."""
    found = []
    for row in ROWS:
        stars = given(typed, row)
        spread = max((abs(a - b) for a, b in combinations(stars, 2)), default=0) if stars else None
        found.append((row, agreed(typed, row), middle(stars), spread, moved(typed, row, as_at)))
    return found


def groups(typed: dict[str, Any]) -> list[tuple[str, int | None]]:
    return [(name, middle([s for s in (agreed(typed, row) for row in rows) if s is not None])) for name, rows in GROUPS]


def weakest(typed: dict[str, Any]) -> list[str]:
    return [row for star in range(4) for row in ROWS if agreed(typed, row) == star]


def codes(typed: dict[str, Any], as_at: dt.date) -> Counter[str]:
    """How often each kind of finding is due."""
    found: Counter[str] = Counter()
    people, seen = typed["assessors"], typed["assessments"]
    active = {tidy(one["assessor"]) for one in seen if one["assessor"] and one["row"] and one["star"] is not None}
    found["stars-no-outsider"] += not any(p["outside"] == "Yes" and tidy(p["assessor"]) in active for p in people)
    for p in people:
        found["stars-outside-doubt"] += p["outside"] == "Yes" and tidy(p["team"]) == "repairs team"
        found["stars-assessor-idle"] += tidy(p["assessor"]) not in active
    for i, one in enumerate(seen):
        found["stars-no-evidence"] += one["star"] is not None and tidy(one["evidence"]) in NOTHING
        same = [o for o in seen[:i] if (tidy(o["assessor"]), o["row"]) == (tidy(one["assessor"]), one["row"])]
        found["stars-twice"] += bool(same and one["assessor"] and one["row"])
    for line in typed["agreed"]:
        stars = given(typed, line["row"])
        found["stars-no-evidence"] += line["star"] is not None and not stars
        differs = line["star"] is not None and stars and line["star"] != middle(stars)
        found["stars-no-reason"] += bool(differs and not tidy(line["reason"]))
    found["stars-not-assessed"] += any(agreed(typed, row) is None and not given(typed, row) for row in ROWS)
    found["stars-not-agreed"] += any(agreed(typed, row) is None and bool(given(typed, row)) for row in ROWS)
    found["stars-date-ahead"] += bool(typed["settings"]["date"] and typed["settings"]["date"] > as_at)
    for i, one in enumerate(typed["earlier"]):
        found["stars-earlier-late"] += bool(one["date"] and one["date"] >= own_day(typed, as_at))
        whole = one["date"] and one["row"] and one["star"] is not None
        same = [o for o in typed["earlier"][:i] if (o["date"], o["row"]) == (one["date"], one["row"])]
        first = next((o["star"] for o in same if o["star"] is not None), one["star"])
        found["stars-earlier-differ"] += bool(whole and first != one["star"])
    return +found


def order(several: list[tuple[str, str, list[int | None], bool]]) -> list[tuple[int, str]]:
    """Places of services given as (name, day, ten stars, valid), by comparing each with each."""
    whole = [one for one in several if one[3] and one[1] and None not in one[2]]
    last = {name: max(day for other, day, _, _ in whole if other == name) for name, _, _, _ in whole}
    stands = [one for one in whole if one[1] == last[one[0]]]
    stands = [one for one in stands if sum(other[0] == one[0] for other in stands) == 1]

    def needs_less(a: tuple[Any, ...], b: tuple[Any, ...]) -> int:
        for star in (0, 1):
            if a[2].count(star) != b[2].count(star):
                return -1 if a[2].count(star) > b[2].count(star) else 1
        low = [min(floor(median(one[2][i:j])) for i, j in ((0, 5), (5, 9), (9, 10))) for one in (a, b)]
        return (low[0] > low[1]) - (low[0] < low[1])

    ranked = sorted(sorted(stands, key=lambda one: one[0].lower()), key=cmp_to_key(needs_less))
    return [(1 + sum(needs_less(other, one) < 0 for other in stands), one[0]) for one in ranked]
