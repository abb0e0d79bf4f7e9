"""What the live cells beside each criterion come to: the Python twin of sheet_scores.py (design, section 6; TR-65)."""

from collections.abc import Collection
from dataclasses import dataclass

from ...errors import Path
from .form import CRITERIA, ELEMENTS, SCORES, MarketTest
from .matrix import Line, matrix_of
from .sheet_cells import STRANGE, in_order, key_of

UNNAMED = "unnamed"
"""In place of a score: one that stands under an element without a name."""
TYPED_OVER = "Service Overall typed over"

NOT_COUNTED = "Not one of the 23 criteria, or one twice: not counted."
NOT_A_SCORE = "Type a whole number from 1 to 6: "
NO_NAME = "Scored, but without a name on Service: "
NO_SCORE = "No score: "
NO_REASON = "Give the reason for typing over."
NO_NOTE = "Give a note."


@dataclass(frozen=True)
class Row:
    """A row of Scores: what stands in its first cell, its line of the matrix, and what its cells of scores hold.

    `line` is None where the row is not counted. `cells` hold, for each of the five elements, a score that counts,
    UNNAMED, STRANGE or nothing; `typed` the same for the Service Overall typed over. `used` says which elements have a
    name, and `later` whether a criterion further down is scored.
    """

    criterion: str
    line: Line | None
    cells: tuple[int | str, ...]
    typed: int | str
    used: tuple[bool, ...]
    later: bool = False

    @property
    def proposed(self) -> int | str:
        return _or_nothing(self.line.proposed if self.line else None)

    @property
    def overall(self) -> int | str:
        return _or_nothing(self.line.overall if self.line else None)

    @property
    def rounded_up(self) -> int | str:
        return _or_nothing(self.line.overall_up if self.line else None)

    @property
    def spread(self) -> int | str:
        """How far the elements lie apart; nothing where there are not two, or one has no score."""
        return self.line.middle.spread if self.line and self.line.middle and sum(self.used) > 1 else ""

    @property
    def scored(self) -> bool:
        return bool(self.line and self.line.scored)

    @property
    def no_note(self) -> bool:
        return bool(self.line and self.line.scored and not self.line.note)

    @property
    def strange(self) -> tuple[str, ...]:
        """The cells in which something stands that is no score."""
        cells = zip((*ELEMENTS, TYPED_OVER), (*self.cells, self.typed), strict=True)
        return tuple(name for name, cell in cells if cell == STRANGE)

    @property
    def unnamed(self) -> tuple[str, ...]:
        """The elements that are scored here and have no name."""
        return tuple(name for name, cell in zip(ELEMENTS, self.cells, strict=True) if cell == UNNAMED)

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements that lack a score here; none in a row that nobody has come to yet."""
        if self.line is None or not (self.scored or self.later):
            return ()
        cells = zip(ELEMENTS, self.cells, self.used, strict=True)
        return tuple(name for name, cell, used in cells if used and cell == "")

    @property
    def check(self) -> str:
        """What to put right, a sentence each."""
        if self.line is None:
            return NOT_COUNTED if self.criterion else ""
        listed = ((NOT_A_SCORE, self.strange), (NO_NAME, self.unnamed), (NO_SCORE, self.missing))
        said = [f"{words}{', '.join(names)}." for words, names in listed if names]
        said += [NO_REASON] * (self.line.differs and not self.line.reason)
        return " ".join(said + [NO_NOTE] * self.no_note)


def rows_of(test: MarketTest, unread: Collection[Path] = ()) -> tuple[Row, ...]:
    """Every row of Scores, in the sheet's order; `unread` are the paths of what is typed there and is no score."""
    matrix = matrix_of(test)
    lines = {line.criterion: line for line in matrix.lines}
    fields = [element.field for element in matrix.elements]
    used = tuple(field in fields for field in SCORES)
    order = in_order("scores", "criterion", CRITERIA, test.scores, unread)
    rows: list[Row] = []
    later = False
    for place, at in reversed(list(enumerate(order))):
        line = lines[CRITERIA[place]] if place < len(CRITERIA) else None
        rows.insert(0, _row(test, at, line, used, unread, later=later))
        later = later or rows[0].scored
    return tuple(rows)


def _row(
    test: MarketTest,
    at: int | None,
    line: Line | None,
    used: tuple[bool, ...],
    unread: Collection[Path],
    *,
    later: bool,
) -> Row:
    if at is None:
        return Row("", line, ("",) * len(SCORES), "", used, later)
    if line is None:
        return Row(key_of("scores", "criterion", test.scores, at, unread), None, ("",) * len(SCORES), "", used)
    row = test.scores[at]

    def cell(field: str, used: bool) -> int | str:
        score = getattr(row, field)
        return STRANGE if ("scores", at, field) in unread else "" if score is None else score if used else UNNAMED

    cells = tuple(cell(field, one) for field, one in zip(SCORES, used, strict=True))
    return Row(line.criterion, line, cells, cell("overall", True), used, later)


def _or_nothing(score: int | None) -> int | str:
    return "" if score is None else score
