"""What cells say to a person, and what they let pass."""

import datetime as dt
import io
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from reviewtools.excel.blank import blank
from reviewtools.excel.checks import (
    INLINE_LIMIT,
    LISTS,
    MESSAGE_LIMIT,
    TITLE_LIMIT,
    check_of,
    clipped,
    date_or_words,
    fits_inline,
    message,
)
from reviewtools.excel.lint import lint
from reviewtools.form import Answers, Ask, Bounds, Form, Part, Ref, Rows, Words, place
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.live import Beside
from reviewtools.values import Figure, Share, Status, When, YesNo
from tests.office.client import Office


class Long(Enum):
    """More than a check itself can hold (TR-64)."""

    ONE = "One " + "x" * 90
    TWO = "Two " + "x" * 90
    THREE = "Three " + "x" * 90


class Comma(Enum):
    """A choice with the sign that divides choices."""

    GOOD = "Good, with care"
    POOR = "Poor"


class Quoted(Enum):
    BIG = 'The "big" one'


class Place(Answers):
    number: Annotated[int, Ask("Number", "Of the place.")]
    name: Annotated[str | None, Ask("Name")] = None


class Case(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    before: Annotated[Ref | None, Ask("Before", of="cases.ref")] = None
    place: Annotated[int | None, Ask("Place", of="places.number")] = None
    name: Annotated[str | None, Ask("Name", of="places.name")] = None
    grade: Annotated[Long | None, Ask("Grade")] = None
    again: Annotated[Long | None, Ask("Grade again")] = None
    look: Annotated[Comma | None, Ask("Look")] = None
    size: Annotated[Quoted | None, Ask("Size")] = None
    open: Annotated[YesNo | None, Ask("Open")] = None


class Top(Answers):
    status: Annotated[Status | None, Ask("Status", "How it stands.", required=True)] = None
    grade: Annotated[Long | None, Ask("Grade of all")] = None


class Model(Answers):
    top: Annotated[Top, Part("Top", "Top")] = Top()
    places: Annotated[tuple[Place, ...], Rows("Places", "The places", key="number", spare=5)] = ()
    cases: Annotated[tuple[Case, ...], Rows("Cases", "Cases", key="ref", spare=3)] = ()


FORM = Form("cases", "Cases", 1, Model)
KINDS = (str, Ref, Words, int, Decimal, When, Share, Figure, Status, Long, Comma)


@lru_cache(maxsize=1)
def opened(data: bytes) -> Workbook:
    """A workbook, opened once for all its sheets."""
    return load_workbook(io.BytesIO(data))


def checks_in(data: bytes, sheet: str) -> dict[str, DataValidation]:
    """The checks of a sheet, each under its first cell."""
    found = opened(data)[sheet].data_validations.dataValidation
    return {str(check.sqref).partition(":")[0]: check for check in found}


@pytest.mark.parametrize(
    ("kind", "rule", "style"),
    [
        (When, ("custom", None), "warning"),
        (Share, ("decimal", "between"), "warning"),
        (int, ("integer", "between"), "stop"),
        (Decimal, ("decimal", ">="), "stop"),
        (Status, ("list", None), "stop"),
        (Figure, ("any", None), None),
        (Words, ("any", None), None),
        (Ref, ("any", None), None),
        (str, ("any", None), None),
    ],
)
def test_each_type_has_its_check(kind: Any, rule: tuple[str, str | None], style: str | None) -> None:
    """Lists and numbers stop a wrong entry; dates and percentages warn; words are never judged (design 6)."""
    options = check_of(Ask("Label"), kind, "B6")
    assert (options["validate"], options.get("criteria")) == rule
    assert options.get("error_type") == style
    assert bool(options.get("error_message")) == (style is not None)


def test_a_scale_stops_what_is_off_it() -> None:
    """A score's cell takes its scale's whole numbers and nothing else, and says so; a lower bound alone is one too."""
    score = check_of(Ask("Score", bounds=Bounds(1, 6)), int, "B6")
    assert (score["validate"], score["criteria"], score["minimum"], score["maximum"]) == ("integer", "between", 1, 6)
    assert (score["error_type"], score["error_message"]) == ("stop", "Type a whole number from 1 to 6.")
    assert score["input_message"] == "A whole number from 1 to 6."
    cost = check_of(Ask("Cost", bounds=Bounds(0, 90)), Decimal, "B6")
    assert (cost["minimum"], cost["maximum"], cost["input_message"]) == (0, 90, "A number from 0 to 90.")


@pytest.mark.parametrize("kind", [int, Decimal])
def test_numbers_kept_as_text_are_not_judged_as_numbers(kind: Any) -> None:
    """A cell that holds text would fail every number check."""
    assert check_of(Ask("Label", store="text"), kind, "B6")["validate"] == "any"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (Share, "Type a whole percentage from 0% to 100%."),
        (int, "Type a whole number."),
        (YesNo, "Choose one of: Yes, No."),
        (When, "Type a date such as 6 June 2003, or a month such as June 2003, from 1990 to 2060."),
    ],
)
def test_wrong_entries_are_told_in_plain_words(kind: Any, words: str) -> None:
    """What is wanted, as a person would say it (design 4, wording)."""
    assert check_of(Ask("Label"), kind, "B6")["error_message"] == words


@pytest.mark.parametrize(
    ("ask", "kind", "words"),
    [
        (Ask("X"), When, "A date such as 6 June 2003, or a month such as June 2003."),
        (Ask("X", "The first day."), When, "The first day. A date such as 6 June 2003, or a month such as June 2003."),
        (Ask("X", "A whole number."), int, "A whole number."),
        (Ask("X", "A post.", required=True), str, "A post. Needed."),
        (Ask("X"), str, "A few words."),
        (Ask("X", "One line each."), Words, "One line each. Alt+Enter starts a new line."),
    ],
)
def test_messages_say_what_to_type(ask: Ask, kind: Any, words: str) -> None:
    """The form's help, then what to type unless the help says it already, then whether it is needed (design 6)."""
    assert message(ask, kind) == words


@given(
    st.text(max_size=400), st.text(max_size=400), st.sampled_from(KINDS), st.booleans(), st.sampled_from(["", "S" * 31])
)
def test_no_message_is_longer_than_excel_takes(label: str, help_: str, kind: Any, required: bool, sheet: str) -> None:
    """Titles of 32 and messages of 255 characters at most, whatever the form says (anchors, Excel 1; TR-64)."""
    options = check_of(Ask(label, help_, required=required), kind, "B6", listed="l_x", sheet=sheet)
    for name, limit in (("title", TITLE_LIMIT), ("message", MESSAGE_LIMIT)):
        for side in ("input", "error"):
            assert len(options.get(f"{side}_{name}", "").encode("utf-16-le")) // 2 <= limit
    assert options["input_message"]
    assert options["input_message"].endswith("Needed.") or not required


@given(st.text(), st.integers(1, 60))
def test_clipped_keeps_what_fits(text: str, limit: int) -> None:
    """Text that fits is left alone; text that does not ends in … and begins as it did."""
    short = clipped(text, limit)
    assert len(short.encode("utf-16-le")) // 2 <= limit
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


def test_every_input_of_the_plan_says_what_belongs_in_it() -> None:
    """Each answer of the plan, in each of its cells, has an input message under its own label (design 6)."""
    data, layout = blank(PLAN), place(PLAN)
    for slot in layout.slots:
        found = checks_in(data, slot.sheet)[f"B{slot.row}"]
        assert found.showInputMessage
        assert (found.promptTitle or "") == clipped(slot.ask.label, TITLE_LIMIT)
        assert found.prompt
    for table in layout.tables:
        found_ones = [c for c in checks_in(data, table.sheet).values() if ":" in str(c.sqref)]
        titles = [c.promptTitle for c in found_ones if c.prompt and c.showInputMessage]
        assert {clipped(ask.label, TITLE_LIMIT) for _, ask, _ in table.columns} <= set(titles)


def test_short_lists_stand_in_the_check_and_long_ones_on_a_hidden_sheet() -> None:
    """A list longer than 255 characters, or with a comma or quotation mark in a choice, is a named range (TR-64)."""
    assert fits_inline(YesNo)
    assert len(",".join(m.value for m in Long)) > INLINE_LIMIT
    data = blank(FORM)
    assert lint(data) == ()
    found, book = checks_in(data, "Cases"), load_workbook(io.BytesIO(data))
    assert [found[f"{at}6"].formula1 for at in "EFGHI"] == ["l_long", "l_long", "l_comma", "l_quoted", '"Yes,No"']
    assert checks_in(data, "Top")["B6"].formula1 == "l_long"
    assert book.sheetnames[-1] == LISTS
    assert book[LISTS].sheet_state == "hidden"
    for name, kind in (("l_long", Long), ("l_comma", Comma), ("l_quoted", Quoted)):
        ((sheet, cells),) = book.defined_names[name].destinations
        assert [row[0].value for row in book[sheet][f"{cells}:{cells}" if ":" not in cells else cells]] == [
            member.value for member in kind
        ]


def test_lists_of_different_kinds_with_one_name_stay_apart() -> None:
    """Two lists whose classes happen to be called the same do not share a range."""

    class Other(Enum):
        A = "Other, list"

    Other.__name__ = Comma.__name__

    class Two(Answers):
        one: Annotated[Comma | None, Ask("One")] = None
        two: Annotated[Other | None, Ask("Two")] = None

    class Both(Answers):
        two: Annotated[Two, Part("Two", "Two")] = Two()

    found = checks_in(blank(Form("both", "Both", 1, Both)), "Two")
    assert [found[at].formula1 for at in ("B5", "B6")] == ["l_comma", "l_comma_"]


def test_entries_of_another_table_are_offered() -> None:
    """What another table holds is offered through a defined name: a reference must be among it, other words may differ
    (form.Ask; a check without a style stops). Empty cells among the choices do not switch the check off."""
    found = checks_in(blank(FORM), "Cases")
    assert [(found[f"{at}6"].formula1, found[f"{at}6"].errorStyle) for at in "BCD"] == [
        ("l_cases_ref", None), ("l_places_number", "warning"), ("l_places_name", "warning"),
    ]  # fmt: skip
    assert not any(found[f"{at}6"].allow_blank for at in "BCD")
    assert "on the sheet The places" in (found["C6"].prompt or "")


def test_unknown_column_to_choose_from_is_our_mistake() -> None:
    """A form that offers a column it does not have is an error."""

    class Wrong(Answers):
        one: Annotated[str | None, Ask("One", of="places.nam")] = None

    class Whole(Answers):
        wrong: Annotated[Wrong, Part("Wrong", "Wrong")] = Wrong()
        places: Annotated[tuple[Place, ...], Rows("Places", "Places", key="number")] = ()

    with pytest.raises(ValueError, match=r"no places\.nam"):
        blank(Form("wrong", "Wrong", 1, Whole))


def test_offered_lists_end_at_the_last_entry(office: Office, tmp_path: Path) -> None:
    """The names end at the last entry typed, whether text or number, over gaps and also below the table; in an empty
    table they are one cell. Another program says so."""
    live = (
        Beside("cases", "Refs", "=ROWS(l_cases_ref)", (1,) * 3),
        Beside("cases", "Numbers", "=ROWS(l_places_number)", (1,) * 3),
    )
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, live=live))
    with office.open(path) as book:
        seen = []
        for typed in ({}, {"A6": 4}, {"A9": 7}, {"A40": 9}):
            book.type("The places", typed)
            book.type("Cases", {at: f"R{n}" for at, n in typed.items() if at != "A40"})
            book.recalculate()
            seen.append((book.values("Cases")["K6"], book.values("Cases")["L6"]))
    assert seen == [(1, 1), (1, 1), (4, 4), (4, 35)]


@pytest.mark.parametrize(
    ("typed", "good"),
    [
        (dt.date(2003, 6, 6), True),
        (dt.date(1990, 1, 1), True),
        (dt.date(1989, 12, 31), False),
        (dt.date(2060, 12, 31), True),
        (dt.date(2061, 1, 1), False),
        (3, False),
        ("June 2004", True),
        ("TBC", True),
        (True, False),
    ],
)
def test_dates_and_months_pass_and_slips_are_asked_about(
    typed: Any, good: bool, office: Office, tmp_path: Path
) -> None:
    """A date from 1990 to 2060 and any words pass; another number is asked about (TR-56). Another program says so."""
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Dates")
        sheet.write("A1", (typed - dt.date(1899, 12, 30)).days if isinstance(typed, dt.date) else typed)
        sheet.write_formula("B1", date_or_words("A1"))
    assert office.sheet_values(path, "Dates")["B1"] == float(good)
