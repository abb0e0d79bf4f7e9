"""Finished workbooks of ours: pages to be read, which no verb takes for a form."""

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reviewtools.errors import Problem, ReviewToolsError
from reviewtools.excel.finished import finished
from reviewtools.excel.gate import Book
from reviewtools.excel.lint import lint
from reviewtools.live import Chart, Field, Formula, Page, Shape, Workbook
from reviewtools.work.opened import open_ours
from tests.excel.stored import differences
from tests.office.client import Office
from tests.office.validator import Validator

D = dt.date
AS_AT = Formula("=DATE(2003,1,31)", D(2003, 1, 31), Shape.DATE)


def charted(name: str, day: dt.date) -> Page:
    """Two tasks and their chart, and a column that names the day the chart stands for."""
    both = D(2002, 6, 1), D(2003, 2, 1)
    over = tuple(Formula("={chart_as_at}-{row.last}", (day - last).days, Shape.NUMBER) for last in both)
    nothing = Field("none", "None", ("", ""), hidden=True)
    fields = (
        Field("what", "Task", ("Repairs", "Lettings"), Shape.WORDS, 30),
        Field("first", "Start", (D(2002, 1, 1), D(2002, 5, 6)), Shape.DATE),
        Field("last", "Finish", both, Shape.DATE),
        Field("over", "Days over", over, Shape.NUMBER),
        Field("status", "Status", ("Late", "On track"), Shape.STATUS),
        nothing,
    )
    as_at = AS_AT if day == AS_AT.result else day
    chart = Chart("", "status", "first", "last", "none", "none", "none", as_at, D(2002, 1, 1), columns=24)
    return Page(name, "Work in hand", fields, chart=chart)


PLAIN = Page("Findings", "R&D's <findings>", (Field("", "Finding", ("None is =1+1",), Shape.WORDS, 60),))
BOOK = Workbook("sample", "Salford & others", (PLAIN, charted("One", D(2003, 1, 31)), charted("Two", D(2003, 6, 6))))


def test_a_finished_workbook_has_its_pages_and_no_mark() -> None:
    """The pages stand in their order under the workbook's title; no verb of ours takes it for a form (design 4)."""
    data = finished(BOOK)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Findings", "One", "Two"]
    assert book.properties.title == "Salford & others"
    assert book.active is not None
    assert book.active.title == "Findings"
    assert Book(data).mark == ""
    refused = open_ours("sample.xlsx", data)
    assert isinstance(refused, Problem)
    assert refused.code == "file-not-a-form"


def test_the_same_pages_give_the_same_bytes() -> None:
    """Nothing of the day or the machine gets into a finished workbook (design 4)."""
    assert finished(BOOK) == finished(BOOK)


def test_each_chart_stands_for_its_own_day(office: Office, tmp_path: Path) -> None:
    """Formulas call the as-at date of the chart on their own sheet, though two charts are in the workbook, and every
    stored result is what another program calculates (TR-65)."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(finished(BOOK))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 4


def test_a_finished_workbook_is_sound(validator: Validator, tmp_path: Path) -> None:
    """No fault for the Open XML SDK nor for the house lint."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(finished(BOOK))
    assert validator.validate(path) == []
    assert lint(path.read_bytes()) == ()


def test_what_cannot_be_written_is_told() -> None:
    """A workbook has pages, and a text that no cell holds is refused with its place."""
    with pytest.raises(ValueError, match="sample has no pages"):
        finished(Workbook("sample", "Sample", ()))
    long = Page("Long", "Long", (Field("", "Words", ("x" * 40_000,), Shape.WORDS),))
    with pytest.raises(ReviewToolsError, match="Long, cell A6: this text has 40,000 characters"):
        finished(Workbook("sample", "Sample", (long,)))
