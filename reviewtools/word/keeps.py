"""Which rows of a calendar stay on one page."""

from collections.abc import Sequence

WHOLE = 24
"""Rows of a table that is kept on one page."""

WHOLE_GROUP = 12
"""Rows of a group that is kept on one page within a longer table; more would leave pages half empty."""

THIN = 3
"""How many of the thin rows under moved bars take the room of one row."""


def keeps(groups: Sequence[int], thin: int = 0) -> list[bool]:
    """For each row of groups of so many rows: whether it stays on the page of the row after it.

    A table of up to 24 rows stays whole. A longer one breaks between groups, because a name that stands in several
    needs its heading; a group of more than 12 rows breaks anywhere but after its first row or before its last.
    `thin` is how many of the rows have a thin one beneath them, which adds to the height of the table.
    """
    rows = []
    for size in groups:
        whole = size <= WHOLE_GROUP
        rows += [place < size - 1 and (whole or place in (0, size - 2)) for place in range(size)]
    return [True] * (len(rows) - 1) + [False] if 0 < len(rows) <= WHOLE - thin / THIN else rows
