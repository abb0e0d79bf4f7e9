"""Columns by their letters and by their numbers, counted from 1: 28 is AB."""

from functools import cache


@cache
def letters(column: int) -> str:
    """The letters of a column counted from 1: 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class _Columns(dict[str, int]):
    """The number of a column by its letters, counted from 1: AB is 28."""

    def __missing__(self, letters: str) -> int:
        number = 0
        for letter in letters:
            number = number * 26 + ord(letter) - 64
        self[letters] = number
        return number


COLUMN = _Columns()
