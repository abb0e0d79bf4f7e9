"""Score sheets for the panel: both ends of every criterion on paper, and room to write (A1-68; TR-03, TR-04)."""

from collections.abc import Iterator

from ...blocks import Block, Bullets, Column, Content, Grid, Heading, Paper, Sheet
from . import wording
from .case import Case
from .catalogue import catalogue
from .form import ELEMENTS
from .report_said import OUR_WORDS
from .words import listed

HEAD_LINES, SCORE_LINES = 1, 3
"""Lines of handwriting in the head, and beside each criterion for its scores and notes."""


def score_sheets(case: Case) -> Iterator[Block]:
    """One set of sheets for one scorer; unused elements have no column, and five wait for names where none is given."""
    yield Paper(Sheet.A4_LANDSCAPE)
    yield _head(case)
    if not case.matrix.elements:
        yield _names()
    yield Heading(1, wording.HOW)
    yield Bullets(wording.HOW_TEXT)
    yield Heading(1, wording.SHEET_GRID)
    yield _grid(case)


def _head(case: Case) -> Grid:
    """Places for the scorer and the day."""
    columns = tuple(map(Column, wording.SHEET_HEAD, (4, 4, 2.5)))
    rows = ((case.test.settings.service, None, None),)
    return Grid(wording.SHEET_TITLE, columns, rows, caption=False, lines=HEAD_LINES)


def _names() -> Grid:
    """Room for the elements' names, which nobody could write on the head of a table."""
    return Grid(wording.NAME_ELEMENTS, tuple(map(Column, ELEMENTS)), ((None,) * len(ELEMENTS),), lines=HEAD_LINES)


def _grid(case: Case) -> Grid:
    headings = [element.name for element in case.matrix.elements] or ELEMENTS
    columns = (
        *map(Column, wording.SHEET_COLUMNS, (3.2, 2.6, 2.6)),
        *(Column(heading, 1, "centre") for heading in headings),
        Column(wording.SHEET_NOTES, 2.8),
    )
    boxes: tuple[Content, ...] = (*(wording.WRITE_HERE for _ in headings), None)
    rows = tuple((one.question, one.least, one.most, *boxes) for one in catalogue())
    group = {place: one.name for place, one in enumerate(catalogue())}
    note = wording.OURS_ENDS_NOTE.format(criteria=listed(OUR_WORDS))
    return Grid(wording.SHEET_GRID, columns, rows, group=group, caption=False, notes=(note,), lines=SCORE_LINES)
