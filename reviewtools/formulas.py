"""Pieces of formulas that the live sheets of several instruments share, in functions of Excel 2016."""

import datetime as dt

EPOCH = dt.date(1899, 12, 30)
"""The day from which spreadsheets count days."""


def trimmed(cell: str) -> str:
    """A text without the spaces and line breaks that typing and pasting bring along."""
    return f'TRIM(SUBSTITUTE(SUBSTITUTE({cell},CHAR(10)," "),UNICHAR(160)," "))'


def plainly(text: str) -> str:
    """A text to look for, its wildcards taken for what they are (TR-60)."""
    return f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({text},"~","~~"),"*","~*"),"?","~?")'


def found(which: int, values: str, where: str, nth: int = 1) -> str:
    """The nth largest (14) or smallest (15) of the values for which something holds; an error where there is none.

    Values that are texts are left out.
    """
    return f"SUMPRODUCT(AGGREGATE({which},6,{values}/({where}),{nth}))"


def serial(day: dt.date | None) -> int | str:
    """A day as a spreadsheet counts it; nothing for none."""
    return "" if day is None else (day - EPOCH).days
