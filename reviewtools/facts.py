"""What one instrument tells another: facts with no cells and no documents (design, section 2).

An instrument never imports another; it offers facts of these kinds, and rules across instruments read them.
"""

from dataclasses import dataclass

from .values import Status


@dataclass(frozen=True)
class ProjectStatus:
    """Where a project of the improvement plan stands: its ref and title, and how many of its tasks have each status."""

    ref: str
    title: str
    counts: tuple[tuple[Status, int], ...]


@dataclass(frozen=True)
class ScoreSheet:
    """One scorer's own scores in a market test, for the lead reviewer to gather: (element, criterion, score) each."""

    service: str
    scorer: str
    elements: tuple[str, ...]
    scores: tuple[tuple[str, str, int], ...]


@dataclass(frozen=True)
class PanelScore:
    """What so many scorers gave for one element on one criterion: the middle, halves to the lower, and its bounds."""

    element: str
    criterion: str
    middle: int
    lowest: int
    highest: int
    scorers: int


@dataclass(frozen=True)
class PanelSpread:
    """How far the scorers of a market test are apart, before or beside what they agreed.

    `spreads` are the criteria on which they differ with the widest spread on any one element, widest first;
    `differ_most` those of the widest spread of all, none where everybody agrees.
    """

    service: str
    scorers: tuple[str, ...]
    scores: tuple[PanelScore, ...]
    spreads: tuple[tuple[str, int], ...]
    differ_most: tuple[str, ...]


@dataclass(frozen=True)
class MarketJudgement:
    """What the agreed scores of a market test point to, and what the panel decided; "" and None where there is none.

    `counts` are the numbers of 1s, 2s … 6s: of each element by name, and `overall` of Service Overall. `bands` are the
    outcomes with their numbers of scores. `outcome` is the indicated one; where none stands alone, `tied` are those
    that share the most scores. `counted_apart` leads were 4s and 5s counted apart, `rounded_up` were the `halves`
    rounded up. `steps_to_lose` and `steps_to_another` are single steps; `another` is where the latter lead.
    """

    service: str
    elements: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    overall: tuple[int, ...]
    complete: bool
    bands: tuple[tuple[str, int], ...]
    outcome: str
    tied: tuple[str, ...]
    counted_apart: tuple[str, ...]
    halves: tuple[str, ...]
    rounded_up: tuple[str, ...]
    steps_to_lose: int | None
    steps_to_another: int | None
    another: tuple[str, ...]
    decision: str


@dataclass(frozen=True)
class ServiceStars:
    """Where a service stands in the Stars of Excellence: (row, agreed star) in the source's order, Leadership first.

    A star is a whole number from 0 to 3, None where there is none: that is not assessed, and never 0. `groups` are the
    groups of rows with the middle of their agreed stars, halves to the lower; `moved` are (row, stars up or down since
    the last earlier assessment). `day` is the assessment's, as 2003-06-06, "" where it is not given. `reasons` say in
    sentences why the assessment is not valid.
    """

    service: str
    day: str
    stars: tuple[tuple[str, int | None], ...]
    groups: tuple[tuple[str, int | None], ...]
    moved: tuple[tuple[str, int | None], ...]
    valid: bool
    reasons: tuple[str, ...]


Fact = ProjectStatus | ScoreSheet | PanelSpread | MarketJudgement | ServiceStars
