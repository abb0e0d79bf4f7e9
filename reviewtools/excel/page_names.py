"""What the formulas of a page may call beside the names of the workbook: the page's own columns."""

import re
from collections.abc import Mapping

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from ..form import FIRST_ROW
from .translate import translated

OVER, HEADING, FIRST = FIRST_ROW - 1, FIRST_ROW, FIRST_ROW + 1
"""The rows of what stands over the headings, of the headings, and the first of the data."""

_SPAN = re.compile(r"\{(\w+)@(\d+):(\d+)\}")


class Names:
    """What the formulas of a page may call, and where it stands."""

    def __init__(self, at: Mapping[str, int], last: int, names: Mapping[str, str]) -> None:
        self._letters = {name: str(xl_col_to_name(column - 1)) for name, column in at.items()}
        self._last = last
        self._everywhere = {**names, "row": "{row}"}
        for name, letter in self._letters.items():
            self._everywhere[f"head.{name}"] = f"${letter}${HEADING}"
            self._everywhere[f"all.{name}"] = f"${letter}${FIRST}:${letter}${last}"
        self._in_row = {f"row.{name}": f"${letter}{{row}}" for name, letter in self._letters.items()}
        self._done: dict[tuple[str, int, bool], str] = {}

    def translated(self, formula: str, row: int, column: int) -> str:
        """A formula of a cell as Excel takes it. ValueError for a name there is not: above and below the data no row is
        the formula's own."""
        own = FIRST <= row <= self._last
        key = (formula, column, own)
        if key not in self._done:
            names = self._everywhere | {"head": f"{xl_col_to_name(column - 1)}${HEADING}"} | self._spans(formula)
            self._done[key] = translated(formula, names | self._in_row if own else names)
        return self._done[key].replace("{row}", str(row))

    def _spans(self, formula: str) -> dict[str, str]:
        """The stretches of columns that a formula calls, those that are there."""
        found: dict[str, str] = {}
        for name, begins, ends in _SPAN.findall(formula):
            letter, first, last = self._letters.get(name), FIRST + int(begins), FIRST + int(ends)
            if letter and first <= last <= self._last:
                found[f"{name}@{begins}:{ends}"] = f"${letter}${first}:${letter}${last}"
        return found
