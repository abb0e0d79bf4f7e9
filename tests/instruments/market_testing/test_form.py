"""What the market testing workbook asks (A1-68 to A1-72)."""

import datetime as dt
from typing import Any

import pytest
from pydantic import ValidationError

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Ref, fields_of, folded, place
from reviewtools.instruments.market_testing.catalogue import catalogue
from reviewtools.instruments.market_testing.form import (
    CRITERIA,
    ELEMENTS,
    FORM,
    SCORES,
    Documents,
    MarketTest,
    Outcome,
    Score,
)
from reviewtools.instruments.market_testing.rules import judge
from reviewtools.instruments.market_testing.sheets import live
from tests.excel.forms import opened, sheet_of


@pytest.mark.parametrize("field", [*SCORES, "overall"])
def test_scores_are_whole_numbers_from_1_to_6(field: str) -> None:
    """1 to 6 and nothing else: no 0, no 7, no halves, no words, no Yes (A1-68)."""
    for score in range(1, 7):
        row: dict[str, Any] = {field: score}
        assert getattr(Score(criterion=Ref("1a"), **row), field) == score
    for wrong in (0, 7, -1, 3.5, 3.0, "6", "six", True, dt.date(2011, 1, 3)):
        with pytest.raises(ValidationError):
            Score(criterion=Ref("1a"), **{field: wrong})  # type: ignore[arg-type]


def test_bounds_stand_where_a_reader_finds_them() -> None:
    """Each score carries its lowest and highest number beside its Ask, and its type stays a whole number."""
    kinds = {field.name: field.kind for field in fields_of(Score)}
    for name in (*SCORES, "overall"):
        bounds = [(getattr(m, "ge", None), getattr(m, "le", None)) for m in Score.model_fields[name].metadata]
        assert {(1, None), (None, 6)} <= set(bounds)
        assert kinds[name] is int


def test_outcomes_are_named_as_in_the_source() -> None:
    """Five outcomes, in the source's words and order (A1-72)."""
    assert [outcome.value for outcome in Outcome] == [
        "Market Test all of Service",
        "Market Test Elements of the Service",
        "Reconfigure the Service",
        "Retain In-house",
        "Status Quo",
    ]


def test_element_places_are_the_headings_of_their_scores() -> None:
    """Element 1 on Service is the column Element 1 on Scores, and so for all five (A1-69)."""
    labels = {field.name: field.noun.label for field in fields_of(Score)}
    assert [labels[name] for name in SCORES] == list(ELEMENTS)


def test_headings_of_a_table_differ() -> None:
    """A table's headings tell its columns apart (TR-61)."""
    for table in place(FORM).tables:
        assert len({folded(ask.heading) for _, ask, _ in table.columns}) == len(table.columns)


def test_a_blank_reads_as_the_empty_form() -> None:
    """A blank workbook comes back with 23 criteria and five places for elements, and nothing typed."""
    reading = read(FORM, "blank.xlsx", blank(FORM))
    assert reading.problems == ()
    assert isinstance(reading.model, MarketTest)
    assert tuple(row.criterion for row in reading.model.scores) == CRITERIA
    assert tuple(element.element for element in reading.model.elements) == ELEMENTS
    assert reading.model.documents == Documents()
    found = judge(reading.model, dt.date(2011, 1, 31)).findings
    assert [finding.code for finding in found] == ["market-no-element"]


def test_what_is_typed_comes_back() -> None:
    """Names, scores, an own note and the decision survive the workbook (design, section 2)."""
    answers = {
        "settings": {"service": "Repairs", "lead": "Head of Repairs"},
        "elements": ({"element": "Element 2", "name": "Voids"},),
        "scores": ({"criterion": "4b", "element_2": 6, "overall": 5, "overall_reason": "Agreed", "note": "Seen"},),
        "notes": ({"criterion": "4b", "element": "Voids", "note": "Other staff"},),
        "outcome": {"decision": Outcome.RETAIN, "reason": "Agreed"},
    }
    model = read(FORM, "filled.xlsx", blank(FORM, answers=answers)).model
    assert isinstance(model, MarketTest)
    score = next(row for row in model.scores if row.criterion == "4b")
    assert (score.element_2, score.overall, score.overall_reason, score.note) == (6, 5, "Agreed", "Seen")
    assert [element.name for element in model.elements] == [None, "Voids", None, None, None]
    assert (model.notes[0].element, model.outcome.decision) == ("Voids", Outcome.RETAIN)


def test_scores_prints_readably_on_two_sheets_side_by_side() -> None:
    """On A4 landscape, at seven tenths of full size or more, the first sheet of paper holds number, criteria, question,
    both ends and all five scores; the second the rest, with number and criteria again (A1-68)."""
    sheet = sheet_of(opened(blank(FORM, live=live(MarketTest(), dt.date(2011, 1, 31)))), "Scores")
    table = next(table for table in place(FORM).tables if table.name == "scores")
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.scale or 0) >= 70
    assert [cut.id for cut in sheet.col_breaks.brk] == [table.at("element_5")]
    assert sheet.print_title_cols == "$A:$B"
    assert [column.heading for column in table.across][:5] == [
        *("Number", "Criteria", "Question"),
        *("1 is least suitable (our own words)", "6 is most suitable (our own words on 1a, 1b and 4a)"),
    ]


def test_both_ends_stand_beside_every_criterion() -> None:
    """Each of the 23 rows shows its heading, question, and what 1 and 6 mean, locked and in plain sight (A1-68, TR-03)."""
    sheet = sheet_of(opened(blank(FORM)), "Scores")
    shown = [tuple(cell.value for cell in row[:5]) for row in sheet.iter_rows(min_row=6, max_row=28)]
    assert shown == [(one.id, one.heading, one.question, one.least, one.most) for one in catalogue()]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet.iter_rows(6, 28, 1, 5) for cell in row)
    assert not any(cell.protection.locked for row in sheet.iter_rows(6, 28, 6, 10) for cell in row)
