"""The workbook asks what the source asks for, and wrong stars are answered at their cell (A1-10 to A1-12, A1-65)."""

from typing import Any

import pytest

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import asks_of, fields_of, missing, place, references
from reviewtools.instruments.stars.form import FORM, HEADINGS, Assessment, Assessor, Star, Stars
from tests.instruments.stars.stars_of import assessor, by, stars


def filled(**answers: Any) -> Any:
    """A workbook with these answers, read again."""
    return read(FORM, "Stars.xlsx", blank(FORM, answers=answers))


def typed_star(value: Any) -> Any:
    """One assessment with this typed as its star."""
    row = {"assessor": "Staff", "row": "Leadership", "star": value, "evidence": "File 7"}
    return filled(assessors=({"assessor": "Staff"},), assessments=(row,))


def test_sheets_in_reading_order() -> None:
    """Service and assessors first, then what each saw, what was agreed, and what was agreed before (A1-12)."""
    assert place(FORM).sheets == ("Start", "Service", "Assessors", "Assessments", "Agreed", "Earlier")
    assert [name for name, _, _ in asks_of(Assessor)] == ["assessor", "team", "role", "outside"]
    assert [name for name, _, _ in asks_of(Assessment)] == ["assessor", "row", "star", "evidence"]


def test_ten_agreed_rows_stand_ready() -> None:
    """The blank holds the ten rows, Leadership first, and no others can be added (A1-11, G5)."""
    reading = read(FORM, "Stars.xlsx", blank(FORM))
    assert reading.problems == ()
    assert tuple(row.row for row in reading.model.agreed) == HEADINGS
    assert all(row.star is None for row in reading.model.agreed)
    assert next(f.noun for f in fields_of(Stars) if f.name == "agreed").spare == 0  # type: ignore[union-attr]


@pytest.mark.parametrize("star", list(Star))
def test_a_star_is_a_number(star: Star) -> None:
    """0 to 3 stand in the workbook as numbers and come back as stars; 0 is not an empty cell (TR-60, TR-70)."""
    for typed in (star, int(star), str(int(star))):
        reading = typed_star(typed)
        assert reading.problems == ()
        assert reading.model.assessments[0].star is star
    assert f"{star}" == str(int(star))
    assert [one.printed for one in Star] == ["0 stars", "1 star", "2 stars", "3 stars"]


@pytest.mark.parametrize("typed", [4, -1, 7, 2.5, 0.5, "2.5", "2½", "six", "2*", "0*", "?", "1-2", "N/A"])
def test_no_other_star(typed: Any) -> None:
    """Half stars, 7, "six" and "2*" are answered at the cell, and nothing is guessed from them (A1-65, TR-60)."""
    reading = typed_star(typed)
    assert reading.model.assessments[0].star is None
    (problem,) = reading.problems
    assert (problem.code, problem.place) == ("not-in-list", "Assessments, cell C6")
    assert problem.wanted == "Choose one of: 0, 1, 2, 3."


def test_a_row_of_the_matrix_is_one_of_ten() -> None:
    """A row nearly spelt right is named."""
    row = {"assessor": "Staff", "row": "Partnership and resources", "star": 1, "evidence": "File 7"}
    (problem,) = filled(assessors=({"assessor": "Staff"},), assessments=(row,)).problems
    assert problem.wanted.startswith("Did you mean Partnerships and Resources?")


def test_what_is_needed() -> None:
    """A half-filled row says what it lacks; evidence is for the rules, an agreed star may wait (A1-65)."""
    lacking = {finding.at[0] for finding in missing(FORM, Stars(assessments=(Assessment(),)))}
    assert lacking == {
        *(("assessments", 0, name) for name in ("assessor", "row", "star")),
        *(("settings", name) for name in ("service", "team", "lead", "date")),
    }
    assert not list(missing(FORM, stars()))


def test_assessors_are_known() -> None:
    """A star is given by somebody on Assessors, and each stands there once (A1-10)."""
    assert not list(references(FORM, stars()))
    twice = stars(assessors=(assessor("Staff", False), assessor("staff ", True)), assessments=by("Board"))
    codes = [finding.code for finding in references(FORM, twice)]
    assert codes == ["duplicate-ref", *["unknown-ref"] * 10]
