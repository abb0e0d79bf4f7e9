"""Whatever is scored, the live workbook says what Python says (A1-68 to A1-72, TR-01, TR-02, TR-07, TR-60, TR-65)."""

import dataclasses
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.excel.read import read
from reviewtools.form import Reading
from reviewtools.instruments.market_testing.form import CRITERIA, FORM, SCORES, MarketTest
from reviewtools.instruments.market_testing.matrix import Matrix, matrix_of
from reviewtools.instruments.market_testing.sheets import live
from reviewtools.live import Within
from reviewtools.work.new import answers_of
from tests.excel.forms import opened
from tests.excel.stored import differences
from tests.instruments.market_testing import driven
from tests.instruments.market_testing.driven import TODAY, case_of, results
from tests.instruments.market_testing.tests_of import column
from tests.office.client import Office

LONGEST = 6000
"""Letters of a formula: Excel takes 8,192, and names of functions are longer in some languages."""


def test_a_thousand_sheets(office: Office, tmp_path: Path) -> None:
    """1,000 sheets typed into the blank, whole and partly filled, tied, with one element or scores under no name, typed
    over with and without a reason, with texts and wrong numbers among the scores: every count, band and outcome, and
    every other live cell, is what the rules make of the same cells (A1-68 to A1-72, TR-01, TR-02, TR-07, TR-60)."""
    cases = [case_of(seed) for seed in range(1000)]
    made = driven.driven(cases)
    path = tmp_path / "cases.xlsx"
    path.write_bytes(made.data)
    kinds: Counter[str] = Counter()
    with office.open(path) as book:
        for number, case in enumerate(cases, 1):
            model, unread = driven.read(case)
            expected = [str(one) for one in results(live(model, TODAY, unread))]
            assert made.seen(book, number) == expected, number - 1
            kinds.update(kinds_of(model, matrix_of(model)))
            kinds["no score"] += bool(unread)
    assert len(made.order) > 500
    assert len(kinds) == 11
    assert min(kinds.values()) >= 10, kinds


def kinds_of(model: MarketTest, matrix: Matrix) -> set[str]:
    """What a sheet is an example of."""
    fields = {element.field for element in matrix.elements}
    held = {
        "single band": matrix.overall.indicated is not None,
        "tied": bool(matrix.overall.tied),
        "apart differs": matrix.overall.apart_differs,
        "rounding matters": matrix.overall.complete and matrix.overall.leading != matrix.overall_up.leading,
        "incomplete": not matrix.overall.complete,
        "no element": not matrix.elements,
        "one element": len(matrix.elements) == 1,
        "unnamed": any(getattr(row, field) for row in model.scores for field in set(SCORES) - fields),
        "typed over": any(line.typed_over for line in matrix.lines),
        "without reason": any(line.differs and not line.reason for line in matrix.lines),
    }
    return {kind for kind, holds in held.items() if holds}


def two_elements(*rows: Mapping[str, Any]) -> dict[str, Any]:
    """Answers with two elements in use, the first and the third."""
    elements = ({"element": "Element 1", "name": "Voids"}, {"element": "Element 3", "name": "Gas"})
    return {"settings": {"service": "Repairs"}, "elements": elements, "scores": rows}


def each(scores: list[int], **more: object) -> tuple[dict[str, Any], ...]:
    """The 23 criteria with these scores for the first element."""
    return tuple(
        {"criterion": criterion, "element_1": score, "note": "Seen", **more}
        for criterion, score in zip(CRITERIA, scores, strict=True)
    )


ANSWERS: dict[str, dict[str, Any]] = {
    "blank": {},
    "one element": two_elements(*each(column(0, 0, 5, 5, 5, 8)))
    | {"elements": ({"element": "Element 1", "name": "Voids"},)},
    "two elements": two_elements(*each(column(8, 0, 0, 4, 4, 7), element_3=5, overall=2, overall_reason="Agreed")),
    "words and wrong numbers": two_elements(
        {"criterion": "2", "element_1": "four", "element_3": 7, "overall": "six"},
        {"criterion": "21", "element_1": "4 ", "element_2": 2, "element_3": "?", "overall": 3},
    ),
    "rows that are no criteria": two_elements(
        {"criterion": "22", "element_1": 4, "element_3": 4},
        {"criterion": "1A", "element_1": 4, "element_3": 5},
        {"criterion": "1a", "element_1": 1, "element_3": 1, "overall": 2},
        {"criterion": "*", "element_1": "four"},
    ),
    "an element twice": {
        "elements": (
            {"element": "Element 1", "name": " "},
            {"element": "element  1", "name": "Voids"},
            {"element": "Element 2", "name": "voids"},
            {"element": "Element 6", "name": "Voids"},
        ),
        "scores": each([4] * 23),
    },
}


def carried(answers: Mapping[str, Any]) -> tuple[Reading, bytes]:
    """A workbook with those answers as typed, read, and carried on into a new one with all that is live."""
    reading = read(FORM, "old.xlsx", blank(FORM, answers=answers))
    assert isinstance(reading.model, MarketTest)
    shown = live(reading.model, TODAY, reading.unread)
    return reading, blank(FORM, answers=answers_of(reading), live=shown)


@pytest.mark.parametrize("which", ANSWERS)
def test_every_stored_result_is_what_another_program_calculates(which: str, office: Office, tmp_path: Path) -> None:
    """Every live cell of every sheet is stored as LibreOffice calculates it anew, and nothing in the file is what Excel
    would repair; also where rows are no criteria, or stand twice (TR-65; design 3)."""
    reading, data = carried(ANSWERS[which])
    path = tmp_path / "test.xlsx"
    path.write_bytes(data)
    assert lint(data) == ()
    checked, found = differences(office, path)
    assert found == []
    assert checked > len(list(results(live(MarketTest(), TODAY))))
    assert bool(reading.unread) is (which in ("words and wrong numbers", "rows that are no criteria"))


def test_a_wrong_stored_result_is_found(office: Office, tmp_path: Path) -> None:
    """A single Service Overall stored wrongly is named with its cell: the test above can fail (TR-65)."""
    reading, _ = carried(ANSWERS["one element"])
    assert isinstance(reading.model, MarketTest)

    def spoilt(one: Any) -> Any:
        if isinstance(one, Within) and one.name == "overall_now":
            return dataclasses.replace(one, results=(*one.results[:4], 1, *one.results[5:]))
        return one

    shown = tuple(map(spoilt, live(reading.model, TODAY)))
    path = tmp_path / "test.xlsx"
    path.write_bytes(blank(FORM, answers=answers_of(reading), live=shown))
    _, found = differences(office, path)
    assert [(one.sheet, one.cell[-2:], one.stored, one.calculated) for one in found] == [("Scores", "10", 1, 3)]


def test_formulas_are_not_too_long() -> None:
    """Every formula leaves room for the longer names that functions have in other languages (design 6)."""
    sheets = opened(blank(FORM, live=live(MarketTest(), TODAY)))
    found = [len(str(cell.value)) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert 1000 < max(found) < LONGEST


def test_live_columns_are_never_read() -> None:
    """A workbook reads the same with and without all that is live (design 6)."""
    reading, data = carried(ANSWERS["two elements"])
    again = read(FORM, "new.xlsx", data)
    assert (again.model, again.problems, again.extra) == (reading.model, (), ())
