"""The scorers' scores side by side, in a workbook of ours for the panel's meeting (A1-71; design, section 9.1).

It is read and printed, never typed into, and nothing is taken over from it.
"""

from collections.abc import Iterable, Iterator, Mapping

from ...form import folded
from ...live import Page, Shape, Stored, Workbook, listed
from ...timeline import british
from .case import Case
from .catalogue import by_id
from .form import CRITERIA, MarketTest
from .panel import Gathered, Opinion
from .rules import Result

NAME = "Panel scores"
MOST_OF_HEADING, MOST_OF_CELL = 60, 2_000  # letters: more has no room
SCORER_WIDTH = 12.0

OURS = "Middle is our own help to the panel: the middle of the scorers’ scores, halves to the lower."
NOT_TAKEN = "Nothing is taken over: agreed scores are those in the lead reviewer’s workbook."
NOTHING, ALL_AGREE = "Nothing is scored yet.", "Wherever two or more gave a score, they gave the same."


def workbooks(test: MarketTest, result: Result) -> tuple[Workbook, ...]:
    """The finished workbook for the lead reviewer; none where no scorer has handed in scores."""
    panel = result.data.panel
    if panel is None or not panel.scorers:
        return ()
    service = _cut((test.settings.service or "").strip(), MOST_OF_HEADING)
    made = f"made as at {british(result.data.as_at)}"
    agreed = _agreed(result.data)
    pages = (
        _side_by_side(panel, agreed, f"{NAME}: {service}, {made}"),
        _apart(panel, agreed, f"Where the scorers differ: {service}, {made}"),
    )
    return (Workbook(NAME, f"{NAME}: {service}", pages),)


Agreed = Mapping[tuple[str, str], int]
"""The score of the lead reviewer's workbook for a criterion and an element, its name folded."""


def _agreed(case: Case) -> Agreed:
    return {
        (line.criterion, folded(element.name)): score
        for line in case.matrix.lines
        for element, score in zip(case.matrix.elements, line.given, strict=True)
        if score is not None
    }


def _side_by_side(panel: Gathered, agreed: Agreed, title: str) -> Page:
    """Every criterion and element in the source's order, with each scorer's score."""
    scorers = tuple((_cut(name, MOST_OF_HEADING), Shape.NUMBER, SCORER_WIDTH) for name in panel.scorers)
    columns = (*_KNOWN, *scorers, *_SUMS, _AGREED)
    rows = tuple(
        (*_known(one), *_given(one, panel.scorers), *_sums(one), _agreed_on(one, agreed)) for one in panel.opinions
    )
    return Page("Side by side", title, listed(columns, rows), (OURS, NOT_TAKEN), frozen=len(_KNOWN), empty=NOTHING)


def _apart(panel: Gathered, agreed: Agreed, title: str) -> Page:
    """The criteria on which they differ most come first; of each the elements, the widest spread first."""
    columns = (*_KNOWN, ("Who gave what", Shape.WORDS, 60.0), *_SUMS, _AGREED)
    places = {criterion: place for place, criterion in enumerate(CRITERIA)}
    differing = sorted(
        (one for one in panel.opinions if one.middle.spread),
        key=lambda one: (-panel.spreads[one.criterion], places[one.criterion], -one.middle.spread),
    )
    rows = tuple((*_known(one), _who(one), *_sums(one), _agreed_on(one, agreed)) for one in differing)
    return Page(
        "Where they differ", title, listed(columns, rows), (OURS, NOT_TAKEN), frozen=len(_KNOWN), empty=ALL_AGREE
    )


_KNOWN = (("Number", Shape.TEXT, 10.0), ("Criteria", Shape.WORDS, 40.0), ("Element", Shape.WORDS, 26.0))
_SUMS = tuple((heading, Shape.NUMBER, 9.0) for heading in ("Middle", "Lowest", "Highest", "Spread"))
_AGREED = ("Agreed", Shape.NUMBER, 10.0)


def _known(one: Opinion) -> tuple[Stored, ...]:
    return one.criterion, by_id()[one.criterion].heading, _cut(one.element, MOST_OF_CELL)


def _given(one: Opinion, scorers: Iterable[str]) -> Iterator[Stored]:
    """Each scorer's score; nothing from those who gave none, and never 0 (TR-70)."""
    scores = dict(one.scores)
    return (scores.get(scorer, "") for scorer in scorers)


def _sums(one: Opinion) -> tuple[Stored, ...]:
    middle = one.middle
    return middle.down, middle.lowest, middle.highest, middle.spread


def _agreed_on(one: Opinion, agreed: Agreed) -> Stored:
    return agreed.get((one.criterion, folded(one.element)), "")


def _who(one: Opinion) -> str:
    """Head of Repairs 2, Procurement Officer 5: the lowest first."""
    scores = sorted(one.scores, key=lambda given: given[1])
    return _cut(", ".join(f"{scorer} {score}" for scorer, score in scores), MOST_OF_CELL)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
