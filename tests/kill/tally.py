"""How many rebuilds were killed, by test: said at the end of a run."""

from collections import Counter

KILLED: dict[str, Counter[str]] = {}


def ended(test: str, killed: bool) -> bool:
    """Count a rebuild, and say whether it was killed."""
    KILLED.setdefault(test, Counter())["killed" if killed else "came to its end first"] += 1
    return killed


def told() -> list[str]:
    return [f"{test}: {', '.join(f'{n} {how}' for how, n in sorted(ends.items()))}" for test, ends in KILLED.items()]
