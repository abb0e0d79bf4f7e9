"""Score sheets for scoring on paper in the room (A1-68, A1-69; TR-03, TR-04, TR-05)."""

from typing import Any

from reviewtools.blocks import Grid, Paper, Sheet
from reviewtools.instruments.market_testing.catalogue import catalogue
from reviewtools.instruments.market_testing.form import ELEMENTS
from tests.instruments.market_testing.reports import lines, made, table
from tests.instruments.market_testing.tests_of import elements


def sheets(*names: str | None, **answers: Any) -> tuple[Any, ...]:
    return made(elements=elements(*names), **answers)[1].blocks


def headings(grid: Grid) -> list[str]:
    return [column.heading for column in grid.columns]


def test_every_criterion_with_room_to_write() -> None:
    """TR-03: number, name and question of all 23, both ends in full, a line for each element's score, room for notes."""
    grid = table("Your scores", sheets("Gas", None, "Lifts"))
    assert headings(grid) == ["Question", "1 is least suitable", "6 is most suitable", "Gas", "Lifts", "Notes"]
    assert grid.group == {place: one.name for place, one in enumerate(catalogue())}
    assert [row[:3] for row in grid.rows] == [(one.question, one.least, one.most) for one in catalogue()]
    assert {row[3:] for row in grid.rows} == {("\n\n_______", "\n\n_______", None)}
    assert grid.lines >= 3
    assert "1a, 1b and 4a" in grid.notes[0]


def test_whose_scores_they_are() -> None:
    """The service is printed; post and date are written in by hand."""
    grid = table("Whose scores these are", sheets("Gas"))
    assert headings(grid) == ["Service", "Scorer (your post)", "Date"]
    assert grid.rows == (("Repairs", None, None),)
    assert grid.lines


def test_how_to_score_stands_before_the_scores() -> None:
    """A1-68: whole numbers from 1 to 6, and what the ends mean, are told first; the paper lies on its side."""
    blocks = sheets("Gas")
    told = list(lines(blocks))
    assert told.index("Write one whole number from 1 to 6 on the line for each criterion and element; no halves.") < (
        told.index("Your scores")
    )
    assert [block for block in blocks if isinstance(block, Paper)] == [Paper(Sheet.A4_LANDSCAPE)]


def test_before_elements_are_named_there_is_room_for_names() -> None:
    """Five columns wait, and a table to write their names in; once any is named, only named ones stand there."""
    blocks = sheets()
    assert headings(table("Your scores", blocks))[3:-1] == list(ELEMENTS)
    names = table("Names of the elements", blocks)
    assert headings(names) == list(ELEMENTS)
    assert names.rows == ((None,) * 5,)
    assert not any("Element " in line for line in lines(sheets("Gas")))


def test_score_sheets_are_no_draft() -> None:
    """Sheets to be filled in by hand are printed before there are scores: what is missing then makes only the report a
    DRAFT (A1-68; design, section 4)."""
    assert [document.by_hand for document in made(elements=elements("Gas"))] == [False, True]
