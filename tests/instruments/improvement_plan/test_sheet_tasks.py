"""What stands live beside tasks and projects: stored as calculated, and true to what is typed next."""

import datetime as dt
import io
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import FORM, Plan, Task
from reviewtools.instruments.improvement_plan.outline import status_of
from reviewtools.instruments.improvement_plan.sheet_tasks import rows_of, seen
from reviewtools.instruments.improvement_plan.sheets import live
from reviewtools.values import Status
from tests import salford
from tests.excel.stored import differences
from tests.instruments.improvement_plan.random_plans import AS_AT, random_plan
from tests.office.client import Office

TODAY = dt.date.today()
STATUSES = [status.value for status in Status]
LIVE = FORM.model.model_fields["tasks"].metadata[0].live


def workbook(plan: Plan, answers: dict[str, Any]) -> bytes:
    return blank(FORM, answers=answers, live=live(plan, TODAY))


def plan_of(which: str) -> tuple[Plan, dict[str, Any]]:
    match which:
        case "blank":
            return Plan(), {}
        case "salford":
            return salford.plan(), salford.answers()
        case "no as-at date":
            return random_plan(7, as_at=False)
        case _:
            return random_plan(int(which))


@cache
def made(which: str) -> bytes:
    return workbook(*plan_of(which))


@pytest.mark.parametrize("which", ["blank", "salford", "1", "2", "3", "no as-at date"])
def test_every_stored_result_is_what_another_program_calculates(which: str, office: Office, tmp_path: Path) -> None:
    """LibreOffice calculates every live cell of the workbook anew and gets what we stored (TR-65; design 3)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made(which))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 300 * len(LIVE)


@pytest.mark.parametrize("which", ["salford", "4", "5", "6"])
def test_statuses_are_those_of_the_documents(which: str) -> None:
    """The status beside a task is the one plan and charts print, wherever a formula can read its dates (design 8)."""
    plan, _ = plan_of(which)
    rows = list(rows_of(plan, AS_AT))
    read_fully = 0
    for row, task in zip(rows, plan.tasks, strict=True):
        if seen(task) == task:
            assert row.status == status_of(task, AS_AT).value
            read_fully += 1
    assert read_fully > len(rows) / 3


def days(year: int, month: int, day: int) -> float:
    return float((dt.date(year, month, day) - dt.date(1899, 12, 30)).days)


TYPED: tuple[tuple[dict[str, float | str | None], str, str], ...] = (
    ({"E": days(2003, 1, 1), "F": days(2003, 12, 31), "J": 0.5}, "Jan 2003 to Dec 2003, on track, 50%", ""),
    ({"E": "June 2003", "F": "June 2003", "J": 0.5}, "Jun 2003, on track, 50%", ""),
    ({"E": " jun 2003 ", "F": "JUNE 2003", "J": "60%"}, "Jun 2003, on track, 60%", ""),
    ({"E": "spring 2003", "F": days(2003, 6, 30)}, "Jun 2003, not started", "Start: type a date such as 6 Jun 2003"),
    ({"E": "31/11/2003", "F": "TBC"}, "no dates", "Start: type a date such as 6 Jun 2003"),
    ({"E": days(2003, 2, 1), "F": days(2003, 1, 1)}, "no dates", "Finish is before Start"),
    ({"F": "May 2003", "J": 40}, "May 2003, late, 40%", ""),
    ({"F": "May 2003", "J": "half"}, "May 2003, late", "% done: type 0% to 100%"),
    ({"F": "May 2003", "J": 1.5e3}, "May 2003, late", "% done: type 0% to 100%"),
    ({"G": days(2003, 7, 4), "H": "4th"}, "not started; milestone 4th Jul 2003", ""),
    ({"E": 5, "F": days(2003, 12, 31)}, "Dec 2003, not started", "Start: type a date such as 6 Jun 2003"),
    ({"F": days(2003, 5, 31), "K": "Complete"}, "May 2003, late", "Give the reason for the status"),
    ({"F": days(2003, 5, 31), "K": "complete", "L": "Seen"}, "May 2003, complete", ""),
    ({"F": days(2003, 5, 31), "K": "Lat", "L": "Seen"}, "May 2003, late", ""),
    ({"B": "KT9", "F": days(2003, 5, 31)}, "May 2003, late", "Project is not on Projects"),
    ({"B": None, "F": days(2003, 5, 31)}, "May 2003, late", "Project is empty"),
    ({"B": " kt1 ", "D": None, "F": days(2003, 5, 31)}, "May 2003, late", "Task is empty"),
    ({"A": None, "F": days(2003, 5, 31)}, "May 2003, late", "Ref is empty"),
    ({"F": days(2004, 5, 31)}, "May 2004, not started", "Ends after the project's target"),
    ({"I": "Yes"}, "no dates", "Board item: type its date"),
    ({"A": None, "B": None, "D": None}, "", ""),
)


def test_the_row_answers_while_somebody_types(office: Office, tmp_path: Path) -> None:
    """Months, wrong dates, pasted text and emptied cells: each row says at once how it reads, and what is wrong in it
    (TR-49, TR-56; design 6)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made("blank"))
    with office.open(path) as book:
        book.type("Settings", {"B8": days(2003, 6, 15)})
        book.type("Projects", {"A6": "KT1", "H6": "March 2004"})
        for i, (typed, _, _) in enumerate(TYPED):
            row: dict[str, float | str | None] = {"A": f"T{i}", "B": "KT1", "D": "Do it", **typed}
            book.type("Tasks", {f"{letter}{6 + i}": value for letter, value in row.items()})
        book.recalculate()
        now = book.values("Tasks")
        assert [(now.get(f"P{6 + i}", ""), now.get(f"O{6 + i}", "")) for i in range(len(TYPED))] == [
            (words, check) for _, words, check in TYPED
        ]
        book.type("Tasks", {"A7": "t0"})
        book.recalculate()
        now = book.values("Tasks")
        assert (now["O6"], now["O7"]) == ("Ref is used twice", "Ref is used twice")
        assert book.values("Projects")["O6"] == f"{len(TYPED) - 3} tasks, 1 complete, 7 late, 3 no dates"


def test_typing_a_row_elsewhere_moves_its_words_along(office: Office, tmp_path: Path) -> None:
    """A table that is sorted holds each row's words still: no formula looks at any row but its own (design 6)."""
    path = tmp_path / "plan.xlsx"
    plan, _ = plan_of("1")
    path.write_bytes(made("1"))
    with office.open(path) as book:
        was = book.values("Tasks")
        last = 5 + len(plan.tasks)
        rows = range(6, last + 1)
        book.type("Tasks", {f"{at}{6 + last - row}": was.get(f"{at}{row}") for row in rows for at in "ABCDEFGHIJKLMN"})
        book.recalculate()
        now = book.values("Tasks")
    for row in range(6, last + 1):
        for letter in "OPY":
            assert now.get(f"{letter}{6 + last - row}", "") == was.get(f"{letter}{row}", "")


def test_rows_and_columns_put_in_or_taken_out_break_nothing(office: Office, tmp_path: Path) -> None:
    """A manager puts in a column and a row of his own and deletes tasks: the other rows say what they said, and the
    counts on Start follow (design 6)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made("salford"))
    with office.open(path) as book:
        was = book.values("Tasks")
        book.insert("Tasks", "columns", 5)
        book.insert("Tasks", "rows", 20)
        book.delete("Tasks", "rows", 6, 3)
        book.delete("Projects", "columns", 12)
        book.recalculate()
        now, start = book.values("Tasks"), book.values("Start")
    for row in range(9, 244):
        moved = row - 3 if row < 20 else row - 2
        assert [now.get(f"{at}{moved}", "") for at in "PQZ"] == [was.get(f"{at}{row}", "") for at in "OPY"], row
    found = [now.get(f"Z{row}") for row in range(6, 300)]
    at = {str(value): address[1:] for address, value in start.items() if value in STATUSES}
    counted = {status: start[f"H{row}"] for status, row in at.items()}
    assert counted == {status: found.count(status) for status in STATUSES}


def test_three_hundred_tasks_fit_the_blank(office: Office, tmp_path: Path) -> None:
    """A list of 300 tasks pasted into the blank is answered in every row (design 6)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made("blank"))
    rows = range(6, 306)
    with office.open(path) as book:
        book.type("Settings", {"B8": days(2003, 6, 15)})
        book.type("Projects", {"A6": "KT1"})
        cells: dict[str, float | str | None] = {}
        for row in rows:
            start = days(2003, 1, 1) + row
            cells |= {
                f"A{row}": f"T{row}",
                f"B{row}": "KT1",
                f"D{row}": "Do it",
                f"E{row}": start,
                f"F{row}": start + 9,
            }
        book.type("Tasks", cells)
        book.recalculate()
        now = book.values("Tasks")
        assert book.values("Projects")["O6"].startswith("300 tasks, ")  # type: ignore[union-attr]
    late = [row for row in rows if days(2003, 1, 1) + row + 9 < days(2003, 6, 15)]
    assert [row for row in rows if now[f"Y{row}"] == "Late"] == late
    assert not [row for row in rows if now.get(f"O{row}")]


def test_new_rows_get_the_live_columns_too() -> None:
    """The live columns are Excel's own calculated columns, so that a row typed below or put between has them, and the
    filter offers them (design 6)."""
    sheet = load_workbook(io.BytesIO(made("blank")))["Tasks"]
    table = sheet.tables["t_tasks"]
    calculated = {c.name: c.calculatedColumnFormula.attr_text for c in table.tableColumns if c.calculatedColumnFormula}
    assert tuple(calculated) == LIVE
    assert all("=" + formula == sheet.cell(6, 15 + i).value for i, formula in enumerate(calculated.values()))
    assert table.autoFilter.ref == table.ref == "A5:Y305"


@pytest.mark.parametrize("saved", [False, True], ids=["as made", "saved by LibreOffice"])
def test_the_reader_sees_answers_only(saved: bool, office: Office, tmp_path: Path) -> None:
    """A workbook with its live columns is read like one without: no answer, problem or column more (design 6)."""
    plan, _ = plan_of("salford")
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made("salford"))
    data = office.resave(path) if saved else path.read_bytes()
    read_live = read(FORM, "plan.xlsx", data)
    assert (read_live.model, read_live.problems, read_live.extra) == (plan, (), ())


def test_what_could_not_be_read_is_said_beside_it(office: Office, tmp_path: Path) -> None:
    """A new workbook that carries on what nobody could read says so in the row, as stored and as calculated."""
    words = {"ref": "A", "start": "TBC", "finish": "Spring 2004", "done": "half", "status": "Lat"}
    _, answers = random_plan(1, rows=0)
    plan, _ = random_plan(1, rows=0)
    plan = plan.model_copy(update={"tasks": (Task(ref=Ref("A"), project=Ref("KT1"), task="Do it"),)})
    answers = {**answers, "tasks": ({"project": "KT1", "task": "Do it", **words},)}
    unread = [("tasks", 0, name) for name in words if name != "ref"]
    path = tmp_path / "plan.xlsx"
    path.write_bytes(blank(FORM, answers=answers, live=live(plan, TODAY, unread)))
    assert differences(office, path)[1] == []
    assert load_workbook(path, data_only=True)["Tasks"]["O6"].value == "Start: type a date such as 6 Jun 2003"
