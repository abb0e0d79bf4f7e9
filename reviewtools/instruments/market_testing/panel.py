"""Several scorers' own sheets for one service, gathered for the lead reviewer (design, section 9.1; our own rule).

Gathered scores are a help to the panel: nothing is taken over. Only the lead reviewer's workbook holds agreed scores.
Elements are matched by name, because two scorers need not list them in the same order.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from ...facts import ScoreSheet
from ...form import folded
from .form import CRITERIA, MarketTest
from .matrix import matrix_of
from .middle import Middle, middle_of


@dataclass(frozen=True)
class Opinion:
    """What the scorers gave for one element on one criterion: each scorer with the score, and their middle."""

    element: str
    criterion: str
    scores: tuple[tuple[str, int], ...]

    @cached_property
    def middle(self) -> Middle:
        """The middle score, halves to the lower, and how far apart they are."""
        return middle_of([score for _, score in self.scores])


@dataclass(frozen=True)
class Gathered:
    """The scorers in order, and their opinions by criterion and element; those nobody gave are not there.

    `strange` are scorers with elements that are not among those of the service; `twice` are scorers of more than one
    sheet, of which the first counts.
    """

    scorers: tuple[str, ...]
    opinions: tuple[Opinion, ...]
    strange: tuple[tuple[str, str], ...] = ()
    twice: tuple[str, ...] = ()

    @cached_property
    def spreads(self) -> dict[str, int]:
        """For each criterion that two or more have scored, the widest spread on any one element."""
        spreads: dict[str, int] = {}
        for opinion in self.opinions:
            if len(opinion.scores) > 1:
                widest = max(spreads.get(opinion.criterion, 0), opinion.middle.spread)
                spreads[opinion.criterion] = widest
        return spreads

    @property
    def differ_most(self) -> tuple[str, ...]:
        """The criteria with the widest spread of all; none where everybody agrees."""
        widest = max(self.spreads.values(), default=0)
        return tuple(criterion for criterion, spread in self.spreads.items() if widest and spread == widest)

    @property
    def by_spread(self) -> tuple[tuple[str, int], ...]:
        """The criteria on which they differ with their spreads, widest first, else in the source's order."""
        differ = [(criterion, spread) for criterion, spread in self.spreads.items() if spread]
        return tuple(sorted(differ, key=lambda one: -one[1]))


def is_lead(test: MarketTest) -> bool:
    """Whether this is the lead reviewer's workbook, in which no scorer is named: the one with the agreed scores."""
    return not (test.settings.scorer or "").strip()


def own_scores(test: MarketTest) -> ScoreSheet | None:
    """A scorer's own sheet; None for the lead reviewer's workbook, in which no scorer is named."""
    if is_lead(test):
        return None
    matrix = matrix_of(test)
    scores = tuple(
        (element.name, line.criterion, score)
        for line in matrix.lines
        for element, score in zip(matrix.elements, line.given, strict=True)
        if score is not None
    )
    return ScoreSheet(
        (test.settings.service or "").strip(),
        (test.settings.scorer or "").strip(),
        tuple(e.name for e in matrix.elements),
        scores,
    )


def gather(sheets: Sequence[ScoreSheet], elements: Sequence[str] | None = None) -> Gathered:
    """The scorers' sheets as one.

    `elements` are the service's, as the lead reviewer names them; without them, all that were scored.
    """
    first: dict[str, ScoreSheet] = {}
    for sheet in sheets:
        first.setdefault(folded(sheet.scorer), sheet)
    counted = tuple(first.values())
    names: dict[str, str] = {}
    for name in [name for sheet in counted for name in sheet.elements] if elements is None else elements:
        names.setdefault(folded(name), name)
    given: dict[tuple[str, str], dict[str, int]] = {}
    for sheet in counted:
        for element, criterion, score in sheet.scores:
            given.setdefault((criterion, folded(element)), {}).setdefault(sheet.scorer, score)
    opinions = tuple(
        Opinion(name, criterion, tuple(given[criterion, key].items()))
        for criterion in CRITERIA
        for key, name in names.items()
        if (criterion, key) in given
    )
    strange = tuple((sheet.scorer, name) for sheet in counted for name in sheet.elements if folded(name) not in names)
    sheets_of = Counter(folded(sheet.scorer) for sheet in sheets)
    twice = tuple(sheet.scorer for sheet in counted if sheets_of[folded(sheet.scorer)] > 1)
    return Gathered(tuple(sheet.scorer for sheet in counted), opinions, strange, twice)
