"""The 23 criteria in words: heading, question, what 1 and 6 mean, read from `catalogue.toml` beside this file.

Headings are the source's own (A1-M01 to A1-M23); all else is told anew in plain words. The source says what 1 means
for no criterion, and gives an example of 6 for 20 of the 23 (G4, TR-04): the other ends are our own.
"""

import tomllib
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files


class Says(Enum):
    """What an answer to the question says of suitability; never a way to score it (TR-03)."""

    YES = "yes"
    """Yes is most suitable."""
    NO = "no"
    """No is most suitable."""
    MIXED = "mixed"
    """Two or three questions that point opposite ways."""
    OPEN = "open"
    """No question of yes or no."""


@dataclass(frozen=True)
class Criterion:
    """One criterion: its number and heading as in the source, its question, what scores 1 and what scores 6.

    `suits` is how an answer bears on suitability; `example` whether the source gives an example of the 6 end.
    """

    id: str
    heading: str
    question: str
    least: str
    most: str
    suits: Says
    example: bool

    @property
    def ours(self) -> bool:
        """Whether the 6 end, too, is wholly our own and must be marked so (TR-04)."""
        return not self.example

    @property
    def name(self) -> str:
        """Number and heading: 2 Degree of Risk."""
        return f"{self.id} {self.heading}"


@cache
def catalogue() -> tuple[Criterion, ...]:
    """Every criterion in the source's order. KeyError or TypeError where the file does not hold what it should."""
    told = tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text("utf-8"))
    return tuple(Criterion(**{**one, "suits": Says(one["suits"])}) for one in told["criterion"])


@cache
def by_id() -> dict[str, Criterion]:
    """The criteria by their numbers."""
    return {one.id: one for one in catalogue()}
