"""Cells are called as the person at the desk calls them, and a score is answered whatever was typed (design 4, 6)."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Reading, place
from reviewtools.instruments.market_testing.form import FORM as MARKET
from reviewtools.instruments.stars.form import FORM as STARS
from tests.excel.forms import sheet_of
from tests.excel.scores import FILLED, FORM, NAMES
from tests.excel.workbooks import changed

SCALE = "Type a whole number from 1 to 6."
NAMED = {
    "elements": (
        {"element": "Element 1", "name": "Grounds maintenance"},
        {"element": "Element 3", "name": "Responsive repairs"},
    )
}


def market(change: Callable[[Workbook], object]) -> Reading:
    """What is read after somebody changed the scores of two elements with names."""
    return read(MARKET, "test.xlsx", changed(change, blank(MARKET, answers=NAMED)))


def score_cell(name: str, criterion: str) -> str:
    """The cell of a criterion's answer: "H8"."""
    table = next(table for table in place(MARKET).tables if table.name == "scores")
    row = 6 + table.rows.keys.index(criterion)
    return f"{'ABCDEFGHIJKLMNOP'[table.at(name) - 1]}{row}"


def typed(cell: str, value: object, shown: str = "General") -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book["Scores"][cell].value = value
        book["Scores"][cell].number_format = shown

    return change


def test_a_score_is_called_by_criterion_and_element() -> None:
    """The message names the criterion and the element as this workbook calls it (design 4)."""
    assert score_cell("element_3", "2") == "H8"
    (problem,) = market(typed("H8", 7)).problems
    assert str(problem) == "Scores, cell H8 (Degree of Risk, Responsive repairs): you typed 7. " + SCALE


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("element_1", 7, "Degree of Risk, Grounds maintenance"),
        ("element_2", 7, "Degree of Risk, Element 2"),
        ("overall", 7, "Degree of Risk, Service Overall typed over"),
        ("note", "#REF!", "Degree of Risk, Notes/Comments to Support Choice of Suitability"),
    ],
)
def test_without_a_name_the_heading_stands(name: str, value: object, label: str) -> None:
    """An element without a name, and every other column, is called by its heading, beside the criterion."""
    (problem,) = market(typed(score_cell(name, "2"), value)).problems
    assert problem.label == label


def test_a_row_is_called_by_its_key_wherever_it_stands() -> None:
    """Where a manager sorted the rows, or typed over the texts, the row is still called by the text for its number."""

    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "Scores")
        sheet["A6"], sheet["A8"] = " 2 ", "1A"
        sheet["B6"], sheet["B8"] = "Something else", None
        sheet["F6"], sheet["F8"] = 7, 8

    found = market(change)
    assert [(problem.cell, problem.label) for problem in found.problems] == [
        ("F6", "Degree of Risk, Grounds maintenance"), ("F8", "Strategic importance, Grounds maintenance"),
    ]  # fmt: skip
    assert found.where["scores", 0].label == "Degree of Risk"


def test_numbers_in_the_key_are_keys_too() -> None:
    """A program that made a number of the key "2" changes no name: 2 and 2.0 are the criterion 2."""
    for key in (2, 2.0):
        (problem,) = market(lambda book, key=key: (typed("A8", key)(book), typed("F8", "six")(book))).problems  # type: ignore[misc]
        assert problem.label == "Degree of Risk, Grounds maintenance"


def test_a_row_of_an_unknown_key_keeps_its_column() -> None:
    """A key that the form does not know has no text: the cell is called by its column alone, and the row is read."""

    def change(book: Workbook) -> None:
        book["Scores"]["A8"], book["Scores"]["F8"] = "2x", 9

    found = market(change)
    assert [problem.label for problem in found.problems if problem.cell == "F8"] == ["Grounds maintenance"]
    assert found.where["scores", 2].label == "Scores"


def test_other_tables_are_called_as_ever() -> None:
    """A table without texts to call its rows by keeps its headings as labels, also beside one that has them."""
    found = read(FORM, "x.xlsx", changed(lambda book: typed("D6", 9)(book), blank(FORM, answers=FILLED)))
    assert found.where["places", 0, "name"].label == "Name"
    assert found.where["places", 0].label == "Places"
    assert [problem.label for problem in found.problems] == [f"Risk, {NAMES[0]}"]


@pytest.mark.parametrize(
    ("value", "shown", "said"),
    [
        (0, "General", "you typed 0. " + SCALE),
        (7, "General", "you typed 7. " + SCALE),
        (-3, "General", "you typed -3. " + SCALE),
        (3.5, "General", "you typed 3.5. " + SCALE),
        ("six", "General", "you typed six. " + SCALE),
        ("4*", "General", "you typed 4*. " + SCALE),
        ("3-4", "General", "you typed 3-4. " + SCALE),
        ("?", "General", "you typed ?. " + SCALE),
        ("N/A", "General", "you typed N/A. " + SCALE),
        (True, "General", "you typed True. " + SCALE),
        (dt.datetime(2003, 6, 6), "yyyy-mm-dd", "you typed 6 June 2003. " + SCALE),
        (37778, "d mmm yyyy", "you typed 6 June 2003. " + SCALE),
        (2, "dd/mm/yyyy", "you typed 2 January 1900. " + SCALE),
        (0.5, "hh:mm", "you typed 12:00:00. " + SCALE),
        ("2003-06-06", "General", "you typed 2003-06-06. " + SCALE),
        (12345678901234567890, "General", "you typed 1.23457e+19. " + SCALE),
        ("#N/A", "General", "the cell shows #N/A. Put the formula right or type the answer."),
    ],
)
def test_a_hurried_manager_is_answered_by_cell(value: object, shown: str, said: str) -> None:
    """Whatever is no score is answered at its cell in plain words, gives no score, and spoils no other (A1-68)."""

    def change(book: Workbook) -> None:
        typed("H8", value, shown)(book)
        typed("F8", 5)(book)

    found = market(change)
    (problem,) = found.problems
    assert str(problem) == f"Scores, cell H8 (Degree of Risk, Responsive repairs): {said}"
    model: Any = found.model
    assert (model.scores[2].element_3, model.scores[2].element_1) == (None, 5)


@pytest.mark.parametrize(
    ("value", "score"),
    [(" 4 ", 4), ("4", 4), (4.0, 4), ("４", 4), ("\u00a05\u200b", 5), (1, 1), (6, 6), ("   ", None), (None, None)],
)
def test_what_is_meant_as_a_score_is_read_as_one(value: object, score: int | None) -> None:
    """Spaces of all kinds, a number stored as text and a number with decimals that are none are read as meant."""
    found = market(typed("H8", value))
    model: Any = found.model
    assert found.problems == ()
    assert model.scores[2].element_3 == score


@pytest.mark.parametrize("value", [4, -1, 0.5, "2*", "two", True, dt.datetime(2003, 6, 6), "#N/A"])
def test_a_star_is_answered_by_cell_too(value: object) -> None:
    """The stars' sheets answer alike: no half star, no date and no text ever counts as one (A1-10)."""
    table = next(table for table in place(STARS).tables if table.name == "agreed")

    def change(book: Workbook) -> None:
        book["Agreed"].cell(8, table.at("star")).value = value

    found = read(STARS, "stars.xlsx", changed(change, blank(STARS)))
    (problem,) = found.problems
    assert (problem.sheet, problem.cell[1:]) == ("Agreed", "8")
    assert getattr(found.model, "agreed")[2].star is None  # noqa: B009
    assert ("Choose one of: 0, 1, 2, 3." in problem.wanted) == (value != "#N/A")
