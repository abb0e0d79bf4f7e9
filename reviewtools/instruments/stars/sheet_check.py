"""What to put right in a row, asked twice: by a formula beside the row, and by Python for the result stored with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from .sheet_seen import Seen

Row = TypeVar("Row")


@dataclass(frozen=True)
class Check(Generic[Row]):
    """What to put right, when it holds as a formula, and when as Python: of what is seen, and which row."""

    words: str
    formula: str
    holds: Callable[[Seen, Row], bool]


def first_shown(checks: Sequence[Check[Row]], unless: str) -> str:
    """A formula that shows the words of the first check that holds; "" where none does, or `unless` holds."""
    asked = "".join(f'IF({check.formula},"{check.words}",' for check in checks)
    return f'=IF({unless},"",{asked}""{")" * len(checks)})'


def first_told(checks: Sequence[Check[Row]], seen: Seen, row: Row) -> str:
    """The words of the first check that holds for a row; "" where none does."""
    return next((check.words for check in checks if check.holds(seen, row)), "")
