"""What each star means in each row, read from `catalogue.toml` beside this file (A1-64; G5, G6).

Headings and groups are the source's own; each of its 93 points is one point here, told anew.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Point:
    """One thing that is true of a service at a level; `line` is where the source's own point begins in its text."""

    text: str
    line: int


@dataclass(frozen=True)
class Descriptor:
    """One row of the matrix: its heading, its group, and the points of 0, 1, 2 and 3 stars in this order."""

    heading: str
    group: str
    levels: tuple[tuple[Point, ...], ...]

    def next_level(self, star: int) -> tuple[Point, ...]:
        """What would lift the row by one star; nothing above the highest."""
        return self.levels[star + 1] if star + 1 < len(self.levels) else ()


@cache
def catalogue() -> tuple[Descriptor, ...]:
    """Every row in the source's order, Leadership first. KeyError where the file does not hold what it should."""
    return tuple(
        Descriptor(
            row["heading"],
            row["group"],
            tuple(tuple(Point(text, line) for line, text in level) for level in row["levels"]),
        )
        for row in _file()["row"]
    )


@cache
def groups() -> tuple[str, ...]:
    """The groups of rows in the source's order: Enablers, Results, Feedback."""
    return tuple(dict.fromkeys(row.group for row in catalogue()))


def attribution() -> str:
    """Where the matrix comes from, to be printed with it (A1-11)."""
    text: str = _file()["attribution"]
    return text.strip()


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text("utf-8"))
