"""What would change the answer, in words: the fewest single steps and one way to each result of them."""

from collections.abc import Iterator, Sequence

from ...blocks import Block, Column, Content, Grid, Heading, Para
from . import wording
from .bands import TOTAL
from .case import Case
from .report_said import capital, counted, pointed, steps
from .steps import Change, Move, Way
from .words import listed


def change_pages(case: Case) -> Iterator[Block]:
    """The steps told and shown; before all 23 criteria have a Service Overall, that this is yet to come."""
    if not case.overall.total:
        return
    yield Heading(1, wording.CHANGE)
    change = case.change
    if change is None or change.reach is None:
        yield Para(wording.CHANGE_LATER.format(total=TOTAL))
        return
    yield Para(in_short(case, change, change.reach), keep=True)
    yield Para(wording.STEP, keep=True)
    yield _ways(case, change, change.reach)


def in_short(case: Case, change: Change, reach: int) -> str:
    """Two steps would be enough for A to lose its lead, and three for another outcome to lead alone."""
    if change.lose is None:
        return wording.REACH.format(reach=capital(steps(reach)))
    words = wording.LOSE_IS_REACH if change.lose == reach else wording.LOSE_AND_REACH
    outcome = case.overall.leading[0].value
    return words.format(lose=capital(steps(change.lose)), reach=steps(reach), outcome=outcome)


def _ways(case: Case, change: Change, reach: int) -> Grid:
    """One row for each result of so few steps; ways that lose the band by reaching another are told once."""
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    for heading, number, ways in _told(change, reach):
        group[len(rows)] = heading
        rows += [_way(case, number, way) for way in ways]
    columns = tuple(map(Column, wording.WAY_COLUMNS, (0.8, 5, 4)))
    return Grid(wording.WAYS, columns, tuple(rows), group=group, caption=False)


def _told(change: Change, reach: int) -> Iterator[tuple[str, int, Sequence[Way]]]:
    """What the steps are for, how many, and the ways."""
    if change.lose is None:
        yield wording.TO_REACH_ANY, reach, change.reach_ways
    elif change.lose == reach:
        yield wording.TO_CHANGE, reach, change.lose_ways
    else:
        yield wording.TO_LOSE, change.lose, change.lose_ways
        yield wording.TO_REACH, reach, change.reach_ways


def _way(case: Case, number: int, way: Way) -> tuple[Content, ...]:
    return (str(number), tuple(move(case, one) for one in way.moves), capital(pointed(way.leading)))


def move(case: Case, one: Move) -> str:
    """4 becomes 3 on any two of the criteria 1a, 5 and 9."""
    able: Sequence[str] = [line.criterion for line in case.matrix.lines if line.overall == one.score]
    more = len(able) > one.criteria
    words = wording.MOVE_ANY if more else wording.MOVE
    criteria = listed(able)
    return counted(words, one.criteria, score=one.score, to=one.to, criteria=criteria)
