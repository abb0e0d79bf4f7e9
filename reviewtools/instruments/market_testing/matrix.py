"""The scores as one matrix: the elements in use, and for each criterion what was given and what follows from it.

A used element is one that has a name; unused ones are in nothing that is counted (A1-69, TR-07).
"""

from dataclasses import dataclass
from functools import cached_property

from ...form import folded
from .bands import Tally, tally
from .form import CRITERIA, ELEMENTS, SCORES, MarketTest, Score
from .middle import Middle, middle_of


@dataclass(frozen=True)
class Used:
    """An element in use: its name, the answer of a criterion that holds its scores, and its row on Service."""

    name: str
    field: str
    row: int


@dataclass(frozen=True)
class Line:
    """One criterion as scored: `given` are the scores of the elements in use, in their order, None where missing.

    `row` is its row in the model, None where the workbook has none.
    """

    criterion: str
    row: int | None
    given: tuple[int | None, ...]
    typed: int | None = None
    reason: str = ""
    note: str = ""

    @cached_property
    def middle(self) -> Middle | None:
        """The middle of the elements' scores; None until each element in use has one."""
        scores = [score for score in self.given if score is not None]
        return middle_of(scores) if scores and len(scores) == len(self.given) else None

    @property
    def proposed(self) -> int | None:
        """Service Overall as proposed: the middle score, halves to the lower."""
        return self.middle.down if self.middle else None

    @property
    def differs(self) -> bool:
        """Whether a Service Overall is typed that is not the one proposed."""
        return self.typed is not None and self.typed != self.proposed

    @property
    def typed_over(self) -> bool:
        """Whether it counts, too: it does with a reason only."""
        return self.differs and bool(self.reason)

    @property
    def overall(self) -> int | None:
        """Service Overall: as typed over with a reason, else as proposed (A1-71)."""
        return self.typed if self.typed_over else self.proposed

    @property
    def rounded_down(self) -> bool:
        """Whether Service Overall is a half, to the lower."""
        return self.middle is not None and self.middle.half and not self.typed_over

    @property
    def overall_up(self) -> int | None:
        """Service Overall, were halves rounded up."""
        return self.middle.up if self.middle and self.rounded_down else self.overall

    @property
    def scored(self) -> bool:
        """Whether anything is scored here."""
        return self.typed is not None or any(score is not None for score in self.given)


@dataclass(frozen=True)
class Matrix:
    """All 23 criteria in the source's order, whether or not the workbook has a row for each."""

    elements: tuple[Used, ...]
    lines: tuple[Line, ...]

    def scores(self, place: int) -> tuple[int | None, ...]:
        """The scores of an element in use, counted from 0."""
        return tuple(line.given[place] for line in self.lines)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """The scores of each element in use, counted."""
        return tuple(tally(self.scores(place)) for place in range(len(self.elements)))

    @cached_property
    def overall(self) -> Tally:
        """Service Overall, counted: one score a criterion, never a sum of elements (A1-71, TR-06)."""
        return tally(line.overall for line in self.lines)

    @cached_property
    def overall_up(self) -> Tally:
        """Service Overall, counted as it would be were halves rounded up."""
        return tally(line.overall_up for line in self.lines)

    @property
    def halves(self) -> tuple[str, ...]:
        """The criteria on which rounding halves to the lower mattered."""
        return tuple(line.criterion for line in self.lines if line.rounded_down)


@dataclass(frozen=True)
class Agreement:
    """How far the elements agree: the criteria on which their scores are the same, one step apart, or further."""

    same: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    widest: int
    most_apart: tuple[str, ...]


def matrix_of(test: MarketTest) -> Matrix:
    """The scores of a market test. Of a criterion with two rows the first counts."""
    elements = _used(test)
    rows: dict[str, tuple[int, Score]] = {}
    for i, row in enumerate(test.scores):
        rows.setdefault(folded(row.criterion), (i, row))
    return Matrix(elements, tuple(_line(criterion, rows.get(criterion), elements) for criterion in CRITERIA))


def agreement(matrix: Matrix) -> Agreement | None:
    """How far the elements agree, on criteria that all have scored; None where fewer than two are in use."""
    if len(matrix.elements) < 2:
        return None
    spreads = {line.criterion: line.middle.spread for line in matrix.lines if line.middle}
    widest = max(spreads.values(), default=0)
    return Agreement(
        tuple(c for c, spread in spreads.items() if spread == 0),
        tuple(c for c, spread in spreads.items() if spread == 1),
        tuple(c for c, spread in spreads.items() if spread > 1),
        widest,
        tuple(c for c, spread in spreads.items() if widest and spread == widest),
    )


def _used(test: MarketTest) -> tuple[Used, ...]:
    fields = dict(zip(map(folded, ELEMENTS), SCORES, strict=True))
    named = [(folded(e.element), e.name.strip(), i) for i, e in enumerate(test.elements) if e.name and e.name.strip()]
    first: dict[str, Used] = {}
    for element, name, row in named:
        if element in fields:
            first.setdefault(fields[element], Used(name, fields[element], row))
    return tuple(first[field] for field in SCORES if field in first)


def _line(criterion: str, found: tuple[int, Score] | None, elements: tuple[Used, ...]) -> Line:
    if found is None:
        return Line(criterion, None, (None,) * len(elements))
    row, score = found
    given = tuple(getattr(score, element.field) for element in elements)
    reason, note = (score.overall_reason or "").strip(), (score.note or "").strip()
    return Line(criterion, row, given, score.overall, reason, note)
