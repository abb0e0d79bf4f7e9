"""Lists as they stand within a sentence."""

from collections.abc import Iterable


def listed(items: Iterable[str], last: str = "and") -> str:
    """3, 4a and 17."""
    *others, final = items
    return f"{', '.join(others)} {last} {final}" if others else final
