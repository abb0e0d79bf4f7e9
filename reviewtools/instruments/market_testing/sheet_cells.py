"""How the workbook's formulas read a cell, and in which rows of a sheet a model's rows stand.

A formula reads less than Python does: of a score a number, or one digit as text with spaces around it. What else stands
in a cell of scores is no score to it, and it says so beside the row.
"""

from collections.abc import Collection, Sequence
from typing import Any

from ...errors import Path
from ...form import folded
from ...formulas import trimmed
from ...live import Shape, Stored, Within

STRANGE = "strange"
"""In place of a score: something else stands in the cell."""


def is_empty(cell: str) -> str:
    """Whether nothing can be read in a cell; an error is nothing, too."""
    return f'IFERROR({trimmed(cell)}="",TRUE)'


def score_of(cell: str, *, counts: str = "TRUE", otherwise: str = STRANGE) -> str:
    """A whole number from 1 to 6 as a number, nothing for an empty cell, and STRANGE for anything else.

    Where it does not count, the number is not given, but `otherwise`.
    """
    text = trimmed(cell)
    digit = f'FIND({text},"123456")'
    number = digit if counts == "TRUE" else f'IF({digit}>0,IF({counts},{digit},"{otherwise}"))'
    return f'IFERROR(IF({text}="","",IF(LEN({text})>1,"{STRANGE}",{number})),"{STRANGE}")'


def both(items: str, number: str) -> str:
    """Items such as ", A, B, C" as they stand within a sentence: A, B and C."""
    return f'SUBSTITUTE(MID({items},3,999),", "," and ",MAX(1,{number}-1))'


def in_order(
    table: str, key: str, keys: Sequence[str], rows: Sequence[Any], unread: Collection[Path]
) -> list[int | None]:
    """The model's rows in the order of the sheet's: those of the keys first, None where the model has none."""
    left = list(range(len(rows)))
    known: list[int | None] = []
    for name in keys:
        at = next((i for i in left if key_of(table, key, rows, i, unread) == folded(name)), None)
        known.append(at)
        if at is not None:
            left.remove(at)
    return [*known, *left]


def key_of(table: str, key: str, rows: Sequence[Any], at: int, unread: Collection[Path]) -> str:
    """What stands in a row's first cell, folded; nothing where the model has a reference of ours there."""
    return "" if (table, at, key) in unread else folded(getattr(rows[at], key))


def hidden(table: str, name: str, heading: str, formula: str, results: Sequence[Stored], empty: Stored = "") -> Within:
    """A column that only helps others."""
    return Within(table, name, heading, formula, tuple(results), empty, Shape.TEXT, hidden=True)
