"""The plan's outline with its chart: every row in its place, every sum true, today and on any other day."""

import dataclasses
import datetime as dt
import io
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewtools.excel.finished import finished
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import Band, Plan, Settings, Theme
from reviewtools.instruments.improvement_plan.outline import Outline, status_of_all
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.instruments.improvement_plan.sheet_consolidated import workbook
from reviewtools.instruments.improvement_plan.sheet_plan import Row, chart, page, rows_of
from reviewtools.live import Formula
from reviewtools.timeline import month_of
from reviewtools.values import Share, Status, When
from tests import salford
from tests.excel.stored import differences
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, share, task, when
from tests.instruments.improvement_plan.random_plans import AS_AT as RANDOM_AS_AT
from tests.instruments.improvement_plan.random_plans import random_plan
from tests.office.client import Office

C, T, B, L, N, U = (
    Status.COMPLETE,
    Status.ON_TRACK,
    Status.BEHIND,
    Status.LATE,
    Status.NOT_STARTED,
    Status.NO_DATES,
)


def told(model: Plan, as_at: dt.date = AS_AT) -> list[dict[str, Any]]:
    """The rows of a plan as they show: results in place of formulas."""
    rows = rows_of(Outline(model, as_at))
    return [{k: v.result if isinstance(v, Formula) else v for k, v in vars(row).items()} for row in rows]


def placed(seed: int) -> Plan:
    """A random plan whose projects have themes, some of them none that is known."""
    model, _ = random_plan(seed)
    rng = random.Random(seed)
    themes = tuple(Theme(number=n, title=f"Theme {n}", band=rng.choice((None, *Band))) for n in (3, 1, 2))
    projects = tuple(p.model_copy(update={"theme": rng.choice((1, 2, 2, 9, None))}) for p in model.projects)
    return model.model_copy(update={"themes": themes, "projects": projects})


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([C, B, L, N], L),
        ([C, B, N, U], B),
        ([C, C, U], C),
        ([N, U, N], N),
        ([C, N], T),
        ([T, C], T),
        ([U, U], U),
        ([], U),
    ],
)
def test_the_status_of_all(statuses: list[Status], status: Status) -> None:
    """The worst where anything is late or behind, else what all of it is, else on track; our own rule (design 8)."""
    assert status_of_all(statuses) is status


@given(st.lists(st.lists(st.sampled_from(Status), min_size=1), min_size=1))
def test_a_themes_status_may_be_worked_out_from_its_projects(projects: list[list[Status]]) -> None:
    """The status of all tasks is that of their projects' statuses, and of both together, as the sheet counts them."""
    tasks = [status for statuses in projects for status in statuses]
    above = [status_of_all(statuses) for statuses in projects]
    assert status_of_all(above) is status_of_all(tasks) is status_of_all([*tasks, *above])


def test_every_row_stands_in_its_place() -> None:
    """Themes in order, below each its projects, below each its tasks; a project of no known theme comes last."""
    themes = (Theme(number=2, title="Voids"), Theme(number=1, title="Repairs", band=Band.ONE))
    projects = (project("P2", theme=9), project("P1"), project("P3"))
    tasks = (task("P1-1"), task("P2-1", project=Ref("P2")), task("P1-2"))
    rows = told(plan(themes=themes, projects=projects, tasks=tasks))
    assert [(row["level"], row["ref"], row["kind"]) for row in rows] == [
        (0, "Theme 1", "Theme"),
        (1, "P1", "Project"),
        (2, "P1-1", ""),
        (2, "P1-2", ""),
        (1, "P3", "Project"),
        (0, "Theme 2", "Theme"),
        (0, "", "Theme"),
        (1, "P2", "Project"),
        (2, "P2-1", ""),
    ]
    assert [rows[at]["title"] for at in (0, 6)] == ["Repairs (Priority One)", "Projects without a theme"]
    assert [(rows[at]["status_now"], rows[at]["words"]) for at in (4, 5)] == [
        ("No dates", "no tasks yet"),
        ("No dates", "no projects yet"),
    ]


def test_what_is_done_counts_by_days() -> None:
    """30 days half done and 10 days all done are 62.5%, shown as 62%; a task that says nothing counts as none done, and
    one without a bar not at all (TR-70)."""
    long = task("P1-1", start=when(2003, 1, 1), finish=when(2003, 1, 30), done=share(50))
    short = task("P1-2", start=when(2003, 1, 1), finish=when(2003, 1, 10), done=share(100))
    mark = task("P1-3", start=None, finish=None, mark=when(2003, 6, 6), done=share(100))
    top = told(plan(tasks=(long, short, mark)))[0]
    assert (top["part_done"], top["done"]) == (62.5, 0.62)
    silent = short.model_copy(update={"done": None})
    assert told(plan(tasks=(long, silent)))[0]["part_done"] == 37.5


def test_what_is_done_of_milestones_is_their_plain_average() -> None:
    """A project whose tasks have no bars takes the plain average; where nobody says anything, nothing is shown (TR-70)."""
    marks = [task(f"P1-{i}", start=None, finish=None, mark=when(2003, 6, i), done=None) for i in (1, 2, 3)]
    some = (marks[0].model_copy(update={"done": share(100)}), *marks[1:])
    assert told(plan(tasks=some))[0]["part_done"] == 33.333333
    assert (told(plan(tasks=tuple(marks)))[0]["part_done"], told(plan(tasks=tuple(marks)))[0]["done"]) == ("", "")


def test_days_of_a_project_cover_bars_and_milestones() -> None:
    """A project runs from its first bar to its last bar or milestone, and shows its target."""
    tasks = (task("P1-1"), task("P1-2", start=None, finish=None, mark=when(2003, 6, 6), mark_label="6th", done=None))
    theme, work, _, mark = told(plan(tasks=tasks))
    assert (work["first_day"], work["last_day"]) == (dt.date(2002, 7, 1), dt.date(2003, 6, 6))
    assert (work["start"], work["finish"]) == (work["first_day"], work["last_day"])
    assert (work["milestone"], work["target_day"]) == ("target 31 Dec 2003", dt.date(2003, 12, 31))
    assert (mark["milestone"], mark["mark_day"], mark["start"]) == ("6th, 6 Jun 2003", dt.date(2003, 6, 6), "")
    assert work["words"] == "Jul 2002 to Jun 2003, on track, 100%; 2 tasks, 1 complete"
    assert theme["words"] == work["words"]


def test_a_reasoned_status_stays_and_a_month_keeps_its_words() -> None:
    """A status typed over is text, which no other day changes, and said to be; a month stands as typed (TR-56)."""
    typed = task(status=Status.LATE, status_reason="The builder left.")
    row = list(rows_of(Outline(plan(tasks=(typed,)), AS_AT)))[2]
    assert row.status_now == "Late"
    assert row.words == "Jul 2002 to Dec 2002, late, 100%; status typed over"
    month = When.typed(month_of(dt.date(2003, 4, 1)), "April 2003")
    months = told(plan(tasks=(task(start=month, finish=month, mark=month, mark_label=" 1 \n May "),)))[2]
    assert (months["start"], months["finish"], months["milestone"]) == ("April 2003", "April 2003", "1 May, April 2003")
    assert (months["first_day"], months["last_day"]) == (dt.date(2003, 4, 1), dt.date(2003, 4, 30))


@pytest.mark.parametrize(
    ("start", "finish", "begins", "columns"),
    [
        (None, when(2003, 12, 31), dt.date(2002, 7, 1), 24),
        (when(2003, 1, 1), when(2003, 12, 31), dt.date(2002, 7, 1), 24),
        (when(2001, 1, 15), when(2003, 1, 31), dt.date(2001, 1, 15), 36),
        (None, when(2060, 1, 1), dt.date(2002, 7, 1), 120),
    ],
)
def test_the_chart_covers_the_plan(start: When | None, finish: When, begins: dt.date, columns: int) -> None:
    """The chart begins with the plan's first month or an earlier bar, and covers targets in whole years, ten at most."""
    model = plan(settings=Settings(chart_start=start), projects=(project(target=finish),))
    made = chart(Outline(model, AS_AT))
    assert (made.begins, made.columns, made.as_at) == (begins, columns, AS_AT)


def test_every_project_and_task_of_the_real_plan_has_its_row() -> None:
    """11 themes, 17 projects and 238 tasks, each with its milestone and target (SF-13, SF-45, SF-50 to SF-75)."""
    rows = told(salford.plan(), salford.AS_AT)
    assert [sum(row["level"] == level for row in rows) for level in (0, 1, 2)] == [11, 17, 238]
    assert [row["ref"] for row in rows if row["level"] == 2 and row["ref"] == ""] == []
    milestones = [row["milestone"] for row in rows if row["level"] == 2 and row["milestone"]]
    assert len(milestones) == 20
    assert "6th, 6 Jun 2003" in milestones
    assert page(salford.result().data.outline, "Plan").levels == tuple(row["level"] for row in rows)


def made(model: Plan, as_at: dt.date) -> bytes:
    return finished(workbook(model, judge(model, as_at)))


@pytest.mark.parametrize("seed", [*range(1, 9)])
def test_every_stored_result_is_what_another_program_calculates(seed: int, office: Office, tmp_path: Path) -> None:
    """LibreOffice calculates every live cell of the workbook anew and gets what we stored (TR-65; design 3)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made(placed(seed), RANDOM_AS_AT))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 150


@pytest.mark.parametrize("day", [dt.date(2002, 1, 1), dt.date(2003, 6, 30), dt.date(2007, 1, 1)])
def test_another_day_typed_over_the_chart_changes_what_it_should(day: dt.date, office: Office, tmp_path: Path) -> None:
    """The workbook made for one day shows, with another day typed as As at, what it would show if made for that day."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(made(salford.plan(), salford.AS_AT))
    names = load_workbook(io.BytesIO(path.read_bytes())).defined_names
    cell = names["chart_as_at"].attr_text.split("!")[1].replace("$", "")
    with office.open(path) as book:
        book.type("Plan", {cell: float((day - dt.date(1899, 12, 30)).days)})
        book.recalculate()
        now = book.values("Plan")
    heads = {
        text: "".join(filter(str.isalpha, at)) for at, text in now.items() if at.strip("ABCDEFGHIJKLMNOPQR") == "5"
    }
    rows = told(salford.plan(), day)
    for field, heading in (("status_now", "Status"), ("words", "In words")):
        shown = [now.get(f"{heads[heading]}{at}", "") for at in range(6, 6 + len(rows))]
        assert shown == [row[field] for row in rows]


def test_rows_hold_every_column() -> None:
    """Every field of a row but its level is a column of the page, so that none is worked out for nothing."""
    fields = {field.name for field in page(Outline(plan(), AS_AT), "Plan").fields}
    assert fields == {field.name for field in dataclasses.fields(Row)} - {"level"}


def test_the_smallest_part_of_a_per_cent_is_rounded_alike() -> None:
    """Halves of the last place go up in the sheet as in Python: 100% of 1 day in 512 is 0.195313 points."""
    one = task("P1-1", start=when(2002, 1, 1), finish=when(2002, 1, 1), done=Share(Decimal(100)))
    rest = task("P1-2", start=when(2002, 1, 1), finish=When.on(dt.date(2002, 1, 1) + dt.timedelta(510)), done=None)
    assert told(plan(tasks=(one, rest)))[0]["part_done"] == 0.195313
