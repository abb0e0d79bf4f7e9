"""Where the elements agree, and where the scorers differ (A1-71; design, section 9.1; our own way to tell it)."""

from collections.abc import Iterable, Iterator, Sequence

from ...blocks import Block, Bullets, Column, Content, Grid, Heading, Para
from ...form import folded
from . import wording
from .case import Case
from .catalogue import by_id
from .matrix import Agreement
from .panel import Gathered, Opinion
from .report_said import EMPTY, counted, score, steps
from .words import listed

MOST_ROWS = 12
"""Scores shown on which the scorers differ, widest first; the others are counted."""
MOST_NAMES = 4
"""Scorers whose posts fit above their scores; of more, signs stand there."""


def element_pages(case: Case) -> Iterator[Block]:
    """The elements beside each other, where there are two or more."""
    if case.agreement is not None:
        told = tuple(_elements(case.agreement))
        yield Heading(1, wording.ELEMENTS_AGREE)
        yield Bullets(told) if told else Para(wording.NONE_COMPARED)


def scorer_pages(case: Case) -> Iterator[Block]:
    """The scorers' own scores beside what the panel agreed, where any were handed in."""
    if case.panel is not None and case.panel.scorers:
        yield Heading(1, wording.SCORERS_DIFFER)
        yield from _scorers(case, case.panel)


def _elements(found: Agreement) -> Iterator[str]:
    for words, criteria in ((wording.SAME, found.same), (wording.NEAR, found.near), (wording.FAR, found.far)):
        if criteria:
            yield counted(words, len(criteria), criteria=listed(criteria))
    if found.widest > 1:
        yield wording.MOST_APART.format(steps=steps(found.widest), criteria=listed(found.most_apart))


def _scorers(case: Case, panel: Gathered) -> Iterator[Block]:
    rows = sorted((one for one in panel.opinions if one.middle.spread), key=lambda one: -one.middle.spread)
    yield Para(" ".join(_handed_in(case, panel)), keep=True)
    yield Para(_differ(panel), keep=bool(rows))
    if rows:
        yield _grid(case, panel, rows)


def _handed_in(case: Case, panel: Gathered) -> Iterator[str]:
    """Who has given scores of their own, who of the panel has not, and what such scores are for."""
    named: Iterable[str] = panel.scorers
    if _many(panel):
        named = (wording.SIGNED.format(scorer=one, sign=sign) for one, sign in zip(named, _signs(panel), strict=True))
    yield counted(wording.HANDED_IN, len(panel.scorers), scorers=listed(named))
    known = set(map(folded, panel.scorers))
    others = [member.post for member in case.test.panel if folded(member.post) not in known]
    if others:
        yield wording.NOT_HANDED_IN.format(members=listed(others))
    yield wording.OWN_HELP


def _many(panel: Gathered) -> bool:
    return len(panel.scorers) > MOST_NAMES


def _signs(panel: Gathered) -> tuple[str, ...]:
    return tuple(wording.SIGN.format(place=place) for place in range(1, len(panel.scorers) + 1))


def _differ(panel: Gathered) -> str:
    """They differ on nine of the 23 criteria that two or more have scored, most on 7 and 12 (four steps)."""
    if len(panel.scorers) < 2:
        return wording.ONE_SCORER
    if not panel.spreads:
        return wording.NOTHING_SHARED
    if not panel.by_spread:
        return wording.ALL_AGREE
    most, widest = listed(panel.differ_most), steps(panel.by_spread[0][1])
    return counted(wording.DIFFER, len(panel.by_spread), compared=len(panel.spreads), most=most, steps=widest)


def _grid(case: Case, panel: Gathered, rows: Sequence[Opinion]) -> Grid:
    """Each scorer's scores on what they differ most, with the middle and what the panel agreed."""
    names = _signs(panel) if _many(panel) else panel.scorers
    first, middle, apart, agreed = wording.DIFFER_COLUMNS
    columns = (
        Column(first, 5),
        *(Column(name, 0.7 if _many(panel) else 1.6, "centre") for name in names),
        *(Column(name, 1, "centre") for name in (middle, apart, agreed)),
    )
    shown, left = _widest(rows)
    told = tuple(_row(case, panel, one) for one in shown)
    notes = [wording.DIFFER_NOTE]
    if left:
        notes.append(counted(wording.DIFFER_MORE, len(left), steps=steps(left[0].middle.spread)))
    if any(EMPTY in row for row in told):
        notes.append(wording.BLANK_NOTE)
    return Grid(wording.DIFFER_GRID, columns, told, notes=tuple(notes))


def _widest(rows: Sequence[Opinion]) -> tuple[Sequence[Opinion], Sequence[Opinion]]:
    """Rows, the widest first, cut where no rows of one spread are parted, unless those of the widest are too many."""
    if len(rows) <= MOST_ROWS:
        return rows, ()
    next_one = rows[MOST_ROWS].middle.spread
    cut = sum(one.middle.spread > next_one for one in rows) or MOST_ROWS
    return rows[:cut], rows[cut:]


def _row(case: Case, panel: Gathered, one: Opinion) -> tuple[Content, ...]:
    given = dict(one.scores)
    scores = (score(given.get(scorer)) for scorer in panel.scorers)
    name = f"{by_id()[one.criterion].name}: {one.element}"
    return (name, *scores, str(one.middle.down), str(one.middle.spread), score(_agreed(case, one)))


def _agreed(case: Case, one: Opinion) -> int | None:
    """The score in the lead reviewer's own workbook, if the element is one of its own."""
    for place, element in enumerate(case.matrix.elements):
        if folded(element.name) == folded(one.element):
            return next(line.given[place] for line in case.matrix.lines if line.criterion == one.criterion)
    return None
