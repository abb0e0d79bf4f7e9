"""All 23 criteria with both ends, the scores of each element, and the notes (A1-68, A1-69, A1-71; TR-03, TR-04)."""

from collections.abc import Iterator

from ...blocks import GAP, Block, Column, Content, Grid, Heading
from ...form import folded
from . import wording
from .case import Case
from .catalogue import by_id
from .form import MarketTest
from .matrix import Line, Matrix
from .report_said import EMPTY, OUR_WORDS, score
from .words import listed

MANY = 2  # elements; more need smaller type beside both ends of every criterion


def matrix_pages(case: Case) -> Iterator[Block]:
    """The table of scores."""
    yield Heading(1, wording.SCORES)
    yield _scores(case.matrix)


def note_pages(case: Case) -> Iterator[Block]:
    """What the scores rest on, criterion by criterion."""
    notes = tuple(_notes(case.test, case.matrix))
    if notes:
        yield Heading(1, wording.NOTES_TITLE)
        columns = (Column(wording.CRITERIA, 3), Column(wording.NOTES, 9))
        yield Grid(wording.NOTES_TITLE, columns, notes, caption=False)


def _scores(matrix: Matrix) -> Grid:
    columns = (
        Column(wording.CRITERIA, 2.2),
        Column(wording.LEAST, 3),
        Column(wording.MOST, 3),
        *(Column(element.name, 1.1, "centre") for element in matrix.elements),
        Column(wording.SERVICE_OVERALL, 1, "centre"),
    )
    rows = tuple(map(_row, matrix.lines))
    notes = [wording.OURS_ENDS_NOTE.format(criteria=listed(OUR_WORDS))]
    if any(line.typed_over and line.proposed is not None for line in matrix.lines):
        notes.append(wording.OVERTYPED_NOTE)
    if any(EMPTY in row for row in rows):
        notes.append(wording.BLANK_NOTE)
    small = len(matrix.elements) > MANY
    return Grid(wording.SCORES, columns, rows, small=small, caption=False, notes=tuple(notes))


def _row(line: Line) -> tuple[Content, ...]:
    told = by_id()[line.criterion]
    return (told.name, told.least, told.most, *map(score, line.given), _overall(line))


def _overall(line: Line) -> Content:
    """Service Overall, with the proposal in brackets where it was typed over."""
    if line.typed_over and line.proposed is not None:
        return wording.OVERTYPED.format(score=line.typed, proposed=line.proposed)
    return score(line.overall)


def _notes(test: MarketTest, matrix: Matrix) -> Iterator[tuple[Content, ...]]:
    """One row for each criterion that has a note or ought to: its own, the elements' own, and what was typed over."""
    own: dict[str, list[str]] = {}
    names = {folded(element.name): element.name for element in matrix.elements}
    for note in test.notes:
        element = names.get(folded(note.element or ""))
        if note.criterion and element and (note.note or "").strip():
            text = wording.OWN_NOTE.format(element=element, note=(note.note or "").strip())
            own.setdefault(folded(note.criterion), []).append(text)
    for line in matrix.lines:
        more = (*own.get(line.criterion, ()), *_typed(line))
        if line.note or line.scored or more:
            yield (by_id()[line.criterion].name, (line.note, *more) if line.note else more or GAP)


def _typed(line: Line) -> Iterator[str]:
    """What is to be said of a Service Overall that was typed over (A1-71)."""
    if line.typed_over:
        words = wording.TYPED_FIRST if line.proposed is None else wording.TYPED_REASON
        yield words.format(score=line.typed, proposed=line.proposed, reason=line.reason)
    elif line.differs:
        yield wording.TYPED_NO_REASON.format(score=line.typed)
