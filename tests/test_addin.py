"""The functions for managers' own sheets: they say what the rules say, and answer slips in words (design, section 7)."""

import ast
import zipfile
from collections.abc import Callable
from inspect import signature
from typing import Any, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlwings.conversion import accessors

from reviewtools import addin
from reviewtools.addin import indicated_outcome, score_counts, star_profile
from reviewtools.instruments.market_testing.bands import TOTAL, tally
from reviewtools.instruments.market_testing.form import Outcome
from reviewtools.instruments.stars.form import HEADINGS
from tests.salford import ROOT

FUNCTIONS: tuple[Callable[..., Any], ...] = (score_counts, indicated_outcome, star_profile)
NAMES = tuple(function.__name__ for function in FUNCTIONS)
CELL = st.one_of(
    st.none(), st.booleans(), st.integers(-9, 99), st.floats(), st.text(), st.datetimes(), st.sampled_from(["", "#N/A"])
)


def column(*values: object) -> list[list[object]]:
    """Cells of a column as xlwings hands them over: rows of one, numbers as floats."""
    return [[float(value) if type(value) is int else value] for value in values]


def test_scores_are_counted() -> None:
    """Seven cells in a row: the 1s to the 6s, then how many there are; empty cells are left out, not 0 (A1-70, TR-70)."""
    assert score_counts(column(1, 6, None, 6, "", "  ", 2, 6)) == [[1, 1, 0, 0, 0, 3, 5]]
    assert score_counts(None) == [[0] * 7]
    assert score_counts(4.0) == [[0, 0, 0, 1, 0, 0, 1]]
    assert score_counts([4.0, None, " 5 "]) == score_counts([[4.0, None, "5"]]) == [[0, 0, 0, 1, 1, 0, 2]]


@given(st.lists(st.integers(1, 6), max_size=30))
def test_counts_are_those_of_the_rules(scores: list[int]) -> None:
    """Whatever the scores, the counts are those the documents print (A1-70)."""
    assert score_counts(column(*scores)) == [[*tally(scores).counts, len(scores)]]


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ([3] * 12 + [6] * 11, "Reconfigure the Service"),
        ([4] * 6 + [5] * 6 + [6] * 11, "Market Test Elements of the Service"),
        ([1] * 8 + [4] * 4 + [5] * 4 + [6] * 7, "No single band: Market Test Elements of the Service and Status Quo"),
        (
            [6] * 5 + [5] * 2 + [4] * 3 + [3] * 5 + [2] * 4 + [1] * 4,
            "No single band: Market Test all of Service, Market Test Elements of the Service and Reconfigure the Service",
        ),
        ([6] * 22 + [None], "1 of 23 scores is missing."),
        ([6] * 20, "3 of 23 scores are missing."),
        ([], "23 of 23 scores are missing."),
        ([6] * 24, "There are 24 scores here; a service has 23, one for each criterion."),
    ],
)
def test_what_scores_point_to(scores: list[int | None], told: str) -> None:
    """The outcome in the source's words, the bands that share the most, or what is missing: never a guess (A1-72, TR-01)."""
    assert indicated_outcome(column(*scores)) == told


@given(st.lists(st.integers(1, 6), min_size=TOTAL, max_size=TOTAL))
def test_what_scores_point_to_is_what_the_rules_say(scores: list[int]) -> None:
    """Whatever the 23 scores, the outcomes named are those that lead by the rules (A1-72)."""
    told, leading = indicated_outcome(column(*scores)), tally(scores).leading
    assert [outcome for outcome in Outcome if outcome.value in told] == list(leading)
    assert told.startswith("No single band: ") is (len(leading) > 1)


def test_stars_are_counted_and_the_lowest_rows_named() -> None:
    """Rows by their stars, those without one apart, and the rows with fewest by name; no overall star (A1-65, TR-17)."""
    assert star_profile(column(2, 1, 3, None, 2, 1, 3, "2*", "", 2)) == [
        ["0 stars", 0],
        ["1 star", 2],
        ["2 stars", 4],
        ["3 stars", 2],
        ["Not assessed", 2],
        ["Fewest: 1 star", "People; People Results"],
    ]
    assert star_profile([0.0] * 10)[-1] == ["Fewest: 0 stars", "; ".join(HEADINGS)]
    assert star_profile([None] * 10) == [[f"{n} star{'s' * (n != 1)}", 0] for n in range(4)] + [["Not assessed", 10]]


@pytest.mark.parametrize(("cells", "count"), [(2.0, "1 is"), ([2.0] * 9, "9 are"), ([[2.0] * 5, [1.0] * 6], "11 are")])
def test_a_profile_needs_ten_cells(cells: object, count: str) -> None:
    """Fewer or more cells cannot be told apart by row, so they are not counted at all."""
    assert star_profile(cells) == [
        [f"Choose 10 cells, one for each row of the matrix, Leadership first; {count} chosen."]
    ]


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (column(4, 7, 2), "You typed 7 in row 2."),
        (column(3.5, "six"), "You typed 3.5 in row 1 and six in row 2."),
        (column(6, "4*"), "You typed 4* in row 2."),
        (column(0, -1, True), "You typed 0 in row 1, -1 in row 2 and TRUE in row 3."),
        (column(8, 8, 8, 8, 8), "You typed 8 in row 1, 8 in row 2, 8 in row 3 and 2 more."),
        (column("9" * 5000), f"You typed {'9' * 20}… in row 1."),
        ([[1.0, "#N/A"], [None, "half of the panel could not agree"]], "You typed #N/A in row 1, column 2 and half of the panel co… in row 2, column 2."),
    ],
)  # fmt: skip
def test_slips_are_told(cells: object, told: str) -> None:
    """What is no whole number of the scale is told with its place, and nothing is counted (design 4)."""
    sentence = f"{told} Type whole numbers from 1 to 6."
    assert (score_counts(cells), indicated_outcome(cells)) == ([[sentence]], sentence)


def test_a_star_has_its_own_scale() -> None:
    """0 is a star and 4 is none; a half star is told (A1-64)."""
    assert star_profile(column(*[0] * 8, 4, 2.5)) == [
        ["You typed 4 in row 9 and 2.5 in row 10. Type whole numbers from 0 to 3."]
    ]


@pytest.mark.parametrize("function", FUNCTIONS, ids=NAMES)
@given(st.one_of(CELL, st.lists(CELL, max_size=30), st.lists(st.lists(CELL, min_size=2, max_size=2), max_size=15)))
def test_nothing_in_a_cell_raises(function: Callable[[object], object], cells: object) -> None:
    """Whatever stands in the cells, the answer is words or numbers, of a size that a cell can hold."""
    answer = function(cells)
    for row in answer if isinstance(answer, list) else [[answer]]:
        assert row
        for value in row:
            assert type(value) is int or (isinstance(value, str) and 0 < len(value) < 300)


@pytest.mark.parametrize("function", FUNCTIONS, ids=NAMES)
def test_xlwings_knows_the_types(function: Callable[..., Any]) -> None:
    """On Windows xlwings takes a function's types for what to convert to; it must know each of them."""
    hints = get_type_hints(function)
    assert len(hints) == len(signature(function).parameters) + 1
    assert all((get_origin(hint) or hint) in accessors for hint in hints.values())


def test_no_sheet_of_ours_uses_them() -> None:
    """No shipped workbook names the functions, and nothing in the package but the add-in does, so no formula will."""
    workbooks = sorted((ROOT / "workbooks").rglob("*.xlsx"))
    assert workbooks
    for path in workbooks:
        with zipfile.ZipFile(path) as archive:
            text = b"\n".join(map(archive.read, archive.namelist())).decode("utf-8", "replace").casefold()
        assert [name for name in NAMES if name in text] == []
    here = {ROOT / "reviewtools" / "addin.py", ROOT / "reviewtools" / "work" / "functions.py"}
    for path in {*(ROOT / "reviewtools").rglob("*.py")} - here:
        texts = (node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant))
        told = " ".join(text for text in texts if isinstance(text, str)).casefold()
        assert [name for name in NAMES if f"{name}(" in told] == []


def test_the_module_says_how_to_switch_them_on() -> None:
    """Its words name the button, the system, and that nothing was run in Excel; each function says what it is for."""
    for words in ("Windows", "Import Functions", "`reviewtools.addin`", "None of this was run in Excel"):
        assert words in (addin.__doc__ or "")
    assert all(function.__doc__ for function in FUNCTIONS)
