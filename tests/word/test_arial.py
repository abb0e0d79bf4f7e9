"""How wide words are: the ground on which no label wraps (SF-45)."""

import pytest

from reviewtools.word import arial


@pytest.mark.parametrize(
    ("words", "points", "twips"),
    [("0", 8, 89), ("6th", 8, 240), ("24th", 8, 329), ("22nd", 8, 374), ("May", 8, 312), ("16th", 9, 371), ("", 8, 0)],
)
def test_words_are_as_wide_as_arial_says(words: str, points: float, twips: int) -> None:
    """A digit of bold Arial is 556 thousandths of its size, h is 611, t 333, M 833; rounded up (SF-45)."""
    assert arial.width(words, points) == twips


def test_the_widest_line_counts() -> None:
    """Of words on several lines the widest says how wide they are."""
    assert arial.width("6th,\n20th", 8) == arial.width("20th", 8) > arial.width("6th,", 8)


def test_an_accent_adds_nothing() -> None:
    """A letter with an accent is as wide as without, composed or not."""
    assert arial.width("é", 8) == arial.width("e\u0301", 8) == arial.width("e", 8)


def test_signs_arial_lacks_are_taken_as_wide() -> None:
    """A sign from another font is taken to be as wide as it is high, so that it fits."""
    assert arial.width("◆", 8) == 160
