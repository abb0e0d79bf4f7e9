"""How wide words are in bold Arial, so that what stands in a narrow cell is known to fit before it is set.

The widths are those of the typeface in thousandths of its size; at 8 pt a digit is 89 twips wide. Regular Arial is
never wider than this table says, so one table serves both.
"""

import math
import unicodedata

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
_WIDTH = {sign: width for width, signs in _WIDTHS.items() for sign in signs}
_FULL = 1000  # signs that Arial lacks, such as the diamond, come from a font whose signs are as wide as high


def width(words: str, points: float) -> int:
    """The width in twips of words on one line, rounded up; of several lines, the widest."""
    return max(math.ceil(_thousandths(line) * points / 50) for line in words.split("\n"))


def _thousandths(line: str) -> int:
    """An accent adds nothing to its letter."""
    plain = unicodedata.normalize("NFD", line)
    return sum(_WIDTH.get(sign, _FULL) for sign in plain if not unicodedata.combining(sign))
