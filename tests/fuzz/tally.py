"""How many cases there are, and how they ended: said at the end of a run."""

import os
from collections import Counter

from hypothesis import HealthCheck, settings

SUITE = 600  # cases of all fuzz tests together when nothing else is asked for
ENDS: dict[str, Counter[str]] = {}


def cases(share: float, *, least: int = 1) -> settings:
    """Hypothesis settings for a test that makes so much of all the cases; REVIEWTOOLS_CASES says how many those are."""
    asked = int(os.environ.get("REVIEWTOOLS_CASES", SUITE))
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    return settings(max_examples=max(least, -int(-asked * share // 1)), suppress_health_check=slow)


def ended(test: str, how: str) -> None:
    """Count a case."""
    ENDS.setdefault(test, Counter())[how] += 1


def told() -> list[str]:
    """A line for each test that ran, and one for all."""
    lines = [f"{test}: {_line(ends)}" for test, ends in sorted(ENDS.items())]
    return [*lines, f"all: {_line(sum(ENDS.values(), Counter()))}"] if lines else []


def _line(ends: Counter[str]) -> str:
    return ", ".join([f"{ends.total()} cases", *(f"{count} {how}" for how, count in sorted(ends.items()))])
