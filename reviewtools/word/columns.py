"""How wide the columns of a grid are, and about how high its rows will be, before anything is set."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from ..blocks import Content, Grid, Toned
from ..values import Rag, Status
from . import arial

_MARGINS = 180  # twips of a cell's width that words cannot use: 85 on both sides, and the thickness of lines
_INDENT = 170  # and what a list takes
_SIGN = 340  # a status's sign with the space after it
_LETTER = 0.5  # width of an average letter as a share of the type size
_LINE = 1.26  # height of a line as a share of the type size
_LONGEST = 24  # letters; a longer word (an address of a page) may break
_WORD = re.compile(r"[^\s\-–]+[\-–]?")


def shares(parts: Sequence[float], total: int) -> list[int]:
    """A width cut by shares into whole twips that add up to it exactly."""
    edges = [round(total * part / sum(parts)) for part in accumulate(parts, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def widths(block: Grid, total: int, points: float) -> list[int]:
    """The columns' widths in twips: by their shares, but where it can be helped no word breaks."""
    needs = [_need(block, place, points) for place in range(len(block.columns))]
    parts = [column.width for column in block.columns]
    fixed: dict[int, int] = {}
    while len(fixed) < len(parts) and sum(fixed.values()) < total:
        free = [place for place in range(len(parts)) if place not in fixed]
        given = dict(zip(free, shares([parts[place] for place in free], total - sum(fixed.values())), strict=True))
        short = {place: needs[place] for place, width in given.items() if width < needs[place]}
        if not short:
            return [fixed.get(place, given.get(place, 0)) for place in range(len(parts))]
        fixed |= short
    return shares(parts, total)


def _need(block: Grid, place: int, points: float) -> int:
    """The least width of a column: its longest word, in heading or cell, with the margins."""
    longest = max(_words(block.columns[place].heading), key=len, default="")
    needs = [arial.width(longest, points)]
    for told in {row[place] for row in block.rows}:
        extra = _SIGN if isinstance(told, Status | Rag) else _INDENT * (isinstance(told, tuple) and len(told) > 1)
        longest = max((word for text in _texts(told) for word in _words(text)), key=len, default="")
        needs.append(arial.width(longest, points) + extra)
    return max(needs) + _MARGINS


def _words(text: str) -> Iterator[str]:
    return (word for word in _WORD.findall(text) if len(word) <= _LONGEST)


def _texts(told: Content) -> tuple[str, ...]:
    match told:
        case None:
            return ()
        case tuple():
            return told
        case Toned(text=text):
            return (text,)
        case Status() | Rag():
            return (told.value.replace(" ", "\u00a0"),)  # sign and words stay on one line
        case str():
            return (told,)


def height(contents: Sequence[Content], columns: Sequence[int], points: float) -> float:
    """About how many twips high a row will be, from the length of its texts."""
    return max((_lines(told, width, points) for told, width in zip(contents, columns, strict=True)), default=0) * (
        points * 20 * _LINE
    )


def _lines(told: Content, width: int, points: float) -> int:
    items = _texts(told)
    room = width - _MARGINS - (_INDENT if len(items) > 1 else 0)
    letters = max(1, int(room / (points * 20 * _LETTER)))
    return sum(max(1, math.ceil(len(line) / letters)) for item in items for line in item.split("\n"))
