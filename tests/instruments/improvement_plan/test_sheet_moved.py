"""What moved, on a page of the consolidated workbook (A1-23, SF-07, TR-69)."""

import datetime as dt
from pathlib import Path

from reviewtools.excel.finished import finished
from reviewtools.excel.lint import lint
from reviewtools.form import Agreed, Ref
from reviewtools.instruments.improvement_plan.form import Change, Plan
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.instruments.improvement_plan.sheet_consolidated import workbook
from reviewtools.live import Workbook
from tests.instruments.improvement_plan.plans import AS_AT, plan, task, when
from tests.office.validator import Validator

LOGGED = {"by": "Director", "date": when(2003, 1, 20)}


def made(now: Plan, before: Plan | None) -> Workbook:
    agreed = Agreed(before, dt.date(2003, 1, 10), "Parent Board") if before else None
    return workbook(now, judge(now, AS_AT, (), agreed))


def test_the_page_of_what_moved(validator: Validator, tmp_path: Path) -> None:
    """Second in the workbook, one row a change with its days as a number, reason, author and day; the file is sound."""
    before = plan(tasks=(task(finish=when(2003, 1, 31)), task("P1-2"), task("P1-3", task="Draft")))
    now = plan(
        tasks=(
            task(finish=when(2003, 1, 24)),
            task("P1-2", task="=1+1\nsee above", mark=when(2002, 12, 6)),
            task("P1-4"),
        ),
        changes=(
            Change(ref=Ref("P1-1"), field="Finish", reason="Rain", **LOGGED),
            Change(ref=Ref("P1-4"), field="Added", reason="Asked for", by="Director"),
        ),
    )
    book = made(now, before)
    assert [page.name for page in book.pages][:2] == ["Plan", "Moved"]
    page, new = book.pages[1], "=1+1\nsee above"
    none, quiet = ("", ""), "no reason given yet"
    assert list(zip(*(field.cells for field in page.fields), strict=True)) == [
        ("P1-1", "Evaluate project", "Finish", "31 January 2003", "24 January 2003", -7, "Rain", "Director", "20 January 2003"),
        ("P1-2", new, "Task", "Evaluate project", new, "", quiet, *none),
        ("P1-2", new, "Mark date", "", "6 December 2002", "", quiet, *none),
        ("P1-4", "Evaluate project", "Task added", "", "", "", "Asked for", "Director", ""),
        ("P1-3", "Draft", "Task removed", "", "", "", quiet, *none),
    ]  # fmt: skip
    assert page.notes[0].startswith("What moved since the Parent Board agreed the plan on 10 January 2003.")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(finished(book))
    assert lint(path.read_bytes()) == ()
    assert validator.validate(path) == []


def test_only_beside_what_was_agreed() -> None:
    """A plan that was never agreed has no such page; one that did not move says so on it."""
    assert "Moved" not in [page.name for page in made(plan(), None).pages]
    page = made(plan(), plan()).pages[1]
    assert page.fields[0].cells == ()
    assert page.empty.startswith("Nothing has moved")
    assert lint(finished(made(plan(), plan()))) == ()
