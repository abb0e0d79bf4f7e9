"""How wide words are in bold Arial, so that what stands in a narrow cell is known to fit before it is set.

The widths are those of the typeface in thousandths of its size; at 8 pt a digit is 89 twips wide. Regular Arial is
never wider than this table says, so one table serves both.
"""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_WIDTHS = {
    238: "'",
    278: " \u00a0,./I\\ijl\u2018\u2019·",
    280: "|",
    333: "!()-:;[]`ft",
    350: "•",
    389: "*r{}",
    474: '"',
    500: "z“”",
    556: "#$0123456789J_aceksvxy–£",
    584: "+<=>^~×−",
    604: "●■○",
    611: "?FLTZbdghnopqu",
    667: "EPSVXY",
    722: "&ABCDHKNRU",
    778: "GOQw",
    833: "M",
    889: "%m",
    944: "W",
    990: "▲",
    1015: "@",
}


class _Width(dict[str, int]):
    """Signs that Arial lacks, such as the diamond, come from a font whose signs are as wide as high."""

    def __missing__(self, sign: str) -> int:
        return 1000


_WIDTH = _Width((sign, width) for width, signs in _WIDTHS.items() for sign in signs)


def width(words: str, points: float) -> int:
    """The width in twips of words on one line, rounded up; of several lines, the widest."""
    return widest(words.split("\n"), points)


def widest(lines: Iterable[str], points: float) -> int:
    """The width in twips of the widest of some lines, rounded up; 0 without any."""
    return math.ceil(max(map(thousandths, lines), default=0) * points / 50)


@lru_cache(maxsize=4096)
def thousandths(line: str) -> int:
    """The width of one line in thousandths of its type size; an accent adds nothing to its letter."""
    if not line.isascii():
        line = "".join(sign for sign in unicodedata.normalize("NFD", line) if not unicodedata.combining(sign))
    return sum(map(_WIDTH.__getitem__, line))
