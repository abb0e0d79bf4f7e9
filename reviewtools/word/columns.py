"""How wide the columns of a grid are, and about how high its rows will be, before anything is set."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
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

SHORT_TEXT = 100
"""Letters; shorter texts of a table are mostly a form's own words and single figures, the same in every document."""

BY_HAND = 425
"""Twips of a line of handwriting (7.5 mm)."""


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
    """The least width of a column: its widest word, in heading or cell, with the margins."""
    texts: dict[int, list[str]] = {0: [block.columns[place].heading], _INDENT: [], _SIGN: []}
    for told in {row[place] for row in block.rows}:
        match told:
            case str():
                texts[0].append(told)
            case Status() | Rag():
                texts[_SIGN] += _texts(told)
            case _:
                items = _texts(told)
                texts[_INDENT if len(items) > 1 else 0] += items
    return max(_widest_word(found, points) + extra for extra, found in texts.items() if found) + _MARGINS


def _widest_word(texts: Sequence[str], points: float) -> int:
    """The width of the widest word of some texts; of short ones it is known if they were met before."""
    long = [text for text in texts if len(text) > SHORT_TEXT]
    found = [_widest_of_short(text, points) for text in texts if len(text) <= SHORT_TEXT]
    return max([*found, arial.widest(_words(long), points)]) if long else max(found)


@lru_cache(maxsize=2048)
def _widest_of_short(text: str, points: float) -> int:
    return arial.widest(_words((text,)), points)


def _words(texts: Sequence[str]) -> set[str]:
    """Every word that must not break; a hyphen is where one may."""
    pieces = set("\n".join(texts).replace("-", "- ").replace("–", "– ").split())
    return {piece for piece in pieces if len(piece) <= _LONGEST}


def _texts(told: Content) -> tuple[str, ...]:
    match told:
        case str():
            return (told,)
        case None:
            return ()
        case tuple():
            return told
        case Toned(text=text):
            return (text,)
        case Status() | Rag():
            return (told.value.replace(" ", "\u00a0"),)  # sign and words stay on one line


def heights(rows: Iterable[Sequence[Content]], columns: Sequence[int], points: float, least: int = 0) -> list[float]:
    """About how many twips high each row will be, from the length of its texts; none is less than `least`."""
    letter = points * 20 * _LETTER

    @cache
    def lines(place: int, told: Content) -> int:
        """How many lines a cell will have; in most columns the same few words stand again and again."""
        items = _texts(told)
        room = columns[place] - _MARGINS - (_INDENT if len(items) > 1 else 0)
        letters = max(1, int(room / letter))
        return sum([-(-len(line) // letters) or 1 for item in items for line in item.split("\n")])

    tall = points * 20 * _LINE
    return [max(least, max([lines(place, told) for place, told in enumerate(row)], default=0) * tall) for row in rows]
