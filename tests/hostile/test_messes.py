"""What managers do to a workbook is read as they meant it, or answered at its cell; nothing else suffers (design 4, 6; TR-47 to TR-67)."""

import datetime as dt
import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewtools import check
from reviewtools.errors import Problem
from reviewtools.excel.read import read
from reviewtools.form import Reading
from reviewtools.instruments.improvement_plan.form import FORM, Plan
from tests.excel.workbooks import changed, codes
from tests.hostile.files import part_of, parts, text_cell, typed, with_parts
from tests.salford import AS_AT, plan

# As typed, and the first and last day it can mean; none where nobody can tell.
DATES: tuple[tuple[str, tuple[int, int, int] | None, tuple[int, int, int] | None], ...] = (
    ("1st April 2003", (2003, 4, 1), (2003, 4, 1)),
    ("01/04/2003", (2003, 4, 1), (2003, 4, 1)),
    ("1/4/03", (2003, 4, 1), (2003, 4, 1)),
    ("01.04.2003", (2003, 4, 1), (2003, 4, 1)),
    ("1-Apr-03", (2003, 4, 1), (2003, 4, 1)),
    ("2003-04-01", (2003, 4, 1), (2003, 4, 1)),
    ("Tues 1 April 2003", None, None),
    ("Tue 1 April 2003", (2003, 4, 1), (2003, 4, 1)),
    ("Tuesday, 1st April 2003", (2003, 4, 1), (2003, 4, 1)),
    ("1 Sept 2003", (2003, 9, 1), (2003, 9, 1)),
    ("31st of March '03", (2003, 3, 31), (2003, 3, 31)),
    ("Jan 2004", (2004, 1, 1), (2004, 1, 31)),
    ("January 04", (2004, 1, 1), (2004, 1, 31)),
    ("Feb-04", (2004, 2, 1), (2004, 2, 29)),
    ("end of March 04", (2004, 3, 1), (2004, 3, 31)),
    ("29/02/2004", (2004, 2, 29), (2004, 2, 29)),
    ("29/02/2003", None, None),
    ("31/11/2003", None, None),
    ("04/31/2003", None, None),
    ("Q3 03/04", None, None),
    ("TBC", None, None),
    ("Summer 2003", None, None),
    ("April", None, None),
    ("asap", None, None),
)  # fmt: skip


def reading_of(data: bytes) -> Reading:
    return read(FORM, "plan.xlsx", data)


def model_of(reading: Reading) -> Plan:
    assert isinstance(reading.model, Plan)
    return reading.model


def test_dates_as_people_type_them() -> None:
    """Twenty-four ways of typing a date: the days that are meant, or a problem at that very cell, never a guess (TR-56, TR-68)."""
    assert len(DATES) == 24
    found = reading_of(typed({("Tasks", f"E{6 + i}"): text_cell(text) for i, (text, _, _) in enumerate(DATES)}))
    wrong = [("not-a-date", "Tasks", f"E{6 + i}") for i, (_, first, _) in enumerate(DATES) if first is None]
    assert codes(found) == wrong
    for task, (text, first, last) in zip(model_of(found).tasks, DATES, strict=False):
        meant = (dt.date(*first), dt.date(*last)) if first and last else None
        assert (task.start and (task.start.first, task.start.day)) == meant, text


@pytest.mark.parametrize(
    ("typed_as", "percent"),
    [
        ("50%", 50),
        ("50 %", 50),
        ("50\u00a0%", 50),
        ("0.5", 50),
        ("5O%", None),
        ("(500)", None),
        ("fifty", None),
        ("-5%", None),
    ],
)
def test_percentages(typed_as: str, percent: int | None) -> None:
    """A percentage typed as text is that percentage; a slip of the hand is a problem at its cell (TR-49)."""
    found = reading_of(typed({("Tasks", "J6"): text_cell(typed_as)}))
    done = model_of(found).tasks[0].done
    assert (done and done.percent) == percent
    if percent is None:
        assert codes(found) == [("not-a-percentage", "Tasks", "J6")]


@pytest.mark.parametrize("typed_as", ["£1.50", "1.50", "1·5", "£12k", "(1.5)", "1,5 FTE"])
def test_amounts(typed_as: str) -> None:
    """A pound sign does no harm; what is no number is a problem at its cell, and never another number."""
    found = reading_of(typed({("Resources", "C6"): text_cell(typed_as)}))
    people = model_of(found).resources[0].people
    assert (
        str(people) in ("1.50", "1.5") if people is not None else codes(found) == [("not-a-number", "Resources", "C6")]
    )


@pytest.mark.parametrize(
    "ref",
    [
        "KT1 ",
        "\u00a0KT1",
        "KT1\u200b",
        "kt1",
        "\ufeffKT1",
        "KT\u00ad1",
        "KT1\u2003",
        "\uff2b\uff341",
        "KT\uff11",
        "K T1",
        "KT\u20131",
        "KTl",
    ],
)
def test_references_as_people_type_them(ref: str, tmp_path: Path) -> None:
    """A project's reference, whatever spaces, letters and digits it is typed with, leads to its project or is a problem at its cell (TR-51)."""
    as_it_was = _told(tmp_path / "plan.xlsx", typed({("Tasks", "B6"): text_cell("KT1")}))
    told = _told(tmp_path / "plan.xlsx", typed({("Tasks", "B6"): text_cell(ref)}))
    assert told == as_it_was or any((p.code, p.sheet, p.cell) == ("unknown-ref", "Tasks", "B6") for p in told)


def _told(path: Path, data: bytes) -> list[Problem]:
    """What check says of a workbook."""
    path.write_bytes(data)
    return list(check(path, as_at=AS_AT)[0].problems)


def test_a_reference_used_twice_names_both_cells(tmp_path: Path) -> None:
    """The same reference in other letters and with a space is the same, and both cells are named (SF-75, TR-48)."""
    first = plan().tasks[0].ref
    (problem,) = [
        p
        for p in _told(tmp_path / "plan.xlsx", typed({("Tasks", "A9"): text_cell(f"{first.lower()}\u00a0")}))
        if p.code == "duplicate-ref"
    ]
    assert (problem.sheet, problem.cell, problem.also) == ("Tasks", "A9", ("Tasks, cell A6",))


def test_sheets_in_another_order() -> None:
    """Sheets that were moved, or hidden, are read as before."""

    def change(book: Workbook) -> None:
        book.move_sheet("Tasks", -3)
        book.move_sheet("Settings", 5)
        book["Risks"].sheet_state = "hidden"
        book["Posts"].sheet_state = "veryHidden"

    found = reading_of(changed(change))
    assert found.model == plan()
    assert found.problems == ()


def test_cells_merged_across_columns() -> None:
    """Cells merged across columns hold one answer, which is never taken for two; that they are merged is said (TR-67)."""
    part = part_of("Tasks")
    merged = '</sheetData><mergeCells count="1"><mergeCell ref="C6:D6"/></mergeCells>'
    found = reading_of(with_parts({part: parts()[part].replace("</sheetData>", merged)}))
    assert ("merged-cells", "Tasks", "C6:D6") in codes(found)
    assert model_of(found).tasks[1:] == plan().tasks[1:]
    assert model_of(found).tasks[0].task in (None, plan().tasks[0].task)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 32_767,
        "Łódź 東京 😀👩\u200d👩\u200d👧",
        "שלום עולם",
        "العربية 123",
        "a\nb\r\nc",
        "=1+1",
        "'quoted",
        "<b>&amp;</b>",
        "🏴\U000e0067\U000e007f",
    ],
)
def test_texts_of_all_kinds(text: str) -> None:
    """The longest text a cell can hold, other scripts, right-to-left, emoji, and what looks like markup arrive with every letter."""
    found = reading_of(typed({("Tasks", "D6"): text_cell(text)}))
    assert found.problems == ()
    joiners = "\u200d"  # keeps a family of emoji together, and cannot be seen
    read_as = str(model_of(found).tasks[0].task)
    assert read_as.replace(joiners, "") == re.sub(r"\r\n?", "\n", text).replace(joiners, "")


def test_everything_at_once() -> None:
    """A workbook full of slips: each is told at its cell, and not one other answer is lost."""
    slips = {
        ("Tasks", "E6"): (text_cell("TBC"), "not-a-date"),
        ("Tasks", "J7"): (text_cell("5O%"), "not-a-percentage"),
        ("Tasks", "K8"): (text_cell("Complte"), "not-in-list"),
        ("Tasks", "D9"): ('t="e"><v>#REF!</v>', "error-value"),
        ("Tasks", "D10"): ("><f>A1</f>", "formula-without-result"),
        ("Projects", "B6"): (text_cell("one"), "not-a-number"),
        ("Indicators", "H6"): (text_cell("about 85"), "not-a-figure"),
        ("Settings", "B8"): (text_cell("soon"), "not-a-date"),
        ("Risks", "D6"): ('t="b"><v>1</v>', "not-in-list"),
    }
    found = reading_of(typed({place: cell for place, (cell, _) in slips.items()}))
    assert sorted(codes(found)) == sorted((code, *place) for place, (_, code) in slips.items())
    model, whole = model_of(found), plan()
    assert [t.ref for t in model.tasks] == [t.ref for t in whole.tasks]
    assert model.tasks[5:] == whole.tasks[5:]
    assert (model.quick_wins, model.posts, model.themes) == (whole.quick_wins, whole.posts, whole.themes)
