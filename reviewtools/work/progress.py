"""How far long work has come, for whoever shows it."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A piece of work that is done: which kind, how many of how many, on what, and how many problems so far."""

    stage: str
    done: int
    total: int
    name: str
    problems: int = 0


Tell = Callable[[Step], None]


def quietly(_step: Step) -> None:
    """Tell nobody."""
