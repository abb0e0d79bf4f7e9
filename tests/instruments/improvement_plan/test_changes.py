"""A plan beside the plan as it was agreed: what moved, what came, what is gone (A1-23, SF-07, TR-69)."""

import datetime as dt
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.changes import ANSWERS, Comparison, Moved, compare
from reviewtools.instruments.improvement_plan.form import Indicator, Outcome, Plan, Post, QuickWin, Risk
from reviewtools.timeline import month_of
from reviewtools.values import When
from tests import salford
from tests.instruments.improvement_plan.plans import plan, project, share, task, when
from tests.instruments.improvement_plan.random_plans import random_plan

DATES = {"projects": ("target",), "tasks": ("start", "finish", "mark")}
SEEDS = st.integers(0, 10_000)


def month(year: int, number: int, text: str) -> When:
    return When.typed(month_of(dt.date(year, number, 1)), text)


def moved(table: str, before: dict[str, Any], after: dict[str, Any]) -> list[Moved]:
    """What moves where one row's answers change."""
    row = {"projects": project, "tasks": task}[table]
    found = compare(plan(**{table: (row(**before),)}), plan(**{table: (row(**after),)}))
    assert (found.new, found.removed) == ((), ())
    return list(found.moved)


@pytest.mark.parametrize(
    ("table", "field", "was", "now", "label", "days"),
    [
        ("tasks", "finish", when(2003, 1, 31), when(2003, 2, 14), "Finish", 14),
        ("tasks", "start", when(2002, 7, 8), when(2002, 7, 1), "Start", -7),
        ("tasks", "mark", when(2002, 8, 2), when(2002, 9, 6), "Mark date", 35),
        ("projects", "target", month(2004, 6, "June 2004"), when(2004, 7, 31), "Target date", 31),
        ("projects", "target", when(2004, 2, 29), month(2005, 2, "Feb 2005"), "Target date", 365),
        ("tasks", "start", month(2003, 6, "June 2003"), month(2003, 7, "July 2003"), "Start", 30),
        ("tasks", "start", month(2003, 6, "June 2003"), when(2003, 6, 15), "Start", 14),
        ("tasks", "finish", None, when(2003, 2, 14), "Finish", None),
        ("tasks", "mark", when(2003, 2, 14), None, "Mark date", None),
        ("tasks", "task", "Evaluate project", "Evaluate the pilot", "Task", None),
        ("tasks", "project", Ref("P1"), Ref("P2"), "Project", None),
        ("projects", "lead", "Head of Repairs", "IT Projects Manager", "Lead officer", None),
        ("projects", "title", "Voids", "Empty homes", "Project", None),
    ],
)
def test_one_answer_moves(table: str, field: str, was: Any, now: Any, label: str, days: int | None) -> None:
    """A date, lead officer or action that differs is named by its label, with what it was, what it is, and the days; a
    month means its last day, of a start its first (A1-23, TR-56)."""
    (found,) = moved(table, {field: was}, {field: now})
    assert (found.path, found.label, found.days) == ((table, 0, field), label, days)
    assert (found.was, found.now) == tuple("" if value is None else str(value) for value in (was, now))
    assert found.project == ("p1" if field != "project" else "p2")


@pytest.mark.parametrize(
    ("table", "field", "was", "now"),
    [
        ("tasks", "finish", month(2003, 6, "June 2003"), when(2003, 6, 30)),
        ("tasks", "finish", month(2003, 6, "June 2003"), month(2003, 6, "end of June 03")),
        ("tasks", "start", month(2003, 6, "June 2003"), when(2003, 6, 1)),
        ("tasks", "task", "Evaluate project", " evaluate  Project "),
        ("tasks", "project", Ref("P1"), Ref(" p1")),
        ("projects", "lead", "Head of Repairs", "head of  repairs"),
        ("projects", "solution", "- Draft\n- Consult", "• consult\n\nDraft"),
        ("projects", "comments", "Nothing yet", "Draft sent"),
        ("tasks", "done", share(50), share(100)),
    ],
)
def test_the_same_meaning_is_no_move(table: str, field: str, was: Any, now: Any) -> None:
    """Case, spaces, bullets, the order of lines and another spelling of a day are no change; nor are comments."""
    assert moved(table, {field: was}, {field: now}) == []


def test_only_the_lines_that_differ_are_told() -> None:
    """Of an action of several lines a reader sees what was taken out and what was added (A1-23)."""
    (found,) = moved("projects", {"solution": "Draft\nConsult\nPrint"}, {"solution": "Draft\nPublish\nPrint\nTrain"})
    assert (found.label, found.was, found.now) == ("Solution (task)", "Consult", "Publish\nTrain")
    assert [m.now for m in moved("projects", {"solution": "Draft\nConsult"}, {"solution": "Draft"})] == [""]


def test_another_name_of_the_same_post_is_no_move() -> None:
    """A lead officer named by another name of the same post is the same owner (TR-51)."""
    posts = (Post(post="Head of Repairs", other_names="Repairs Head; HoR"), Post(post="IT Projects Manager"))
    before, after = (plan(posts=posts, projects=(project(lead=lead),)) for lead in ("Head of Repairs", "hor"))
    assert compare(before, after) == compare(after, before) == Comparison()
    assert compare(before.model_copy(update={"posts": ()}), after) == Comparison()
    assert compare(before, after.model_copy(update={"posts": ()})) == Comparison()
    unlike = plan(posts=posts, projects=(project(lead="IT Projects Manager"),))
    assert len(compare(before, unlike).moved) == 1


def test_rows_that_came_and_went() -> None:
    """New and removed rows of projects, tasks, outcomes, indicators and risks are listed; what belongs to a removed
    project is told with it (TR-69)."""
    tasks = (task(), task("P2-1", project=Ref("p2"), task="Draft"))
    outcome = Outcome(ref=Ref("O1"), project=Ref("P2"), outcome="Quicker letting")
    lone = Outcome(ref=Ref("O2"), project=Ref("P1"), outcome="Fewer voids")
    before = plan(projects=(project(), project("P2", title="Lettings")), tasks=tasks, outcomes=(outcome, lone))
    after = plan(indicators=(Indicator(ref=Ref("I1"), definition="Days empty"),), risks=(Risk(ref=Ref("R2")),))
    found = compare(before, after)
    assert found.moved == ()
    assert [(row.table, row.ref, row.name, row.within) for row in found.removed] == [
        ("projects", "P2", "Lettings", False),
        ("tasks", "P2-1", "Draft", True),
        ("outcomes", "O1", "Quicker letting", True),
        ("outcomes", "O2", "Fewer voids", False),
        ("risks", "R1", "Fire", False),
    ]
    assert [(row.table, row.ref, row.name) for row in found.new] == [
        ("indicators", "I1", "Days empty"),
        ("risks", "R2", ""),
    ]
    back = compare(after, before)
    assert (back.new, back.removed) == (found.removed, found.new)
    assert found.without_reason == 3


def test_quick_wins_are_no_part_of_the_plan() -> None:
    """Priority Three is followed up on its own page: nothing there moves the plan (SF-03)."""
    wins = [(QuickWin(ref=Ref("Q1"), quick_win="Leaflet", by=when(2003, 3, day)),) for day in (1, 20)]
    assert compare(plan(quick_wins=wins[0]), plan(quick_wins=wins[1])) == Comparison()
    assert compare(plan(quick_wins=wins[0]), plan()) == Comparison()


def test_a_moved_row_is_found_wherever_it_stands() -> None:
    """Rows are matched by reference, whatever its case; the path is the row's place now, so that a cell can be named."""
    before = plan(tasks=(task("P1-1"), task("P1-2")))
    after = plan(tasks=(task(" p1-2 ", finish=when(2003, 1, 1)), task("P1-1")))
    assert [(m.path, m.ref, m.days) for m in compare(before, after).moved] == [(("tasks", 0, "finish"), " p1-2 ", 1)]


def test_the_real_plan_moved_in_a_few_places() -> None:
    """Of 17 projects and 238 tasks exactly those answers are found that were changed (A1-23, TR-69)."""
    before = salford.plan()
    renamed = {"KT1-12": {"task": "Draft the strategy"}}
    tasks = tuple(t.model_copy(update=renamed.get(t.ref, {})) for t in before.tasks if t.ref != "KT9-05")
    projects = tuple(p.model_copy(update={"lead": "Director"} if p.ref == "KT3" else {}) for p in before.projects)
    found = compare(before.model_copy(update={"tasks": tasks, "projects": projects}), before)
    assert {(m.ref, m.label) for m in found.moved} == {("KT3", "Lead officer"), ("KT1-12", "Task")}
    assert [row.ref for row in found.new] == ["KT9-05"]
    later = tuple(t.model_copy(update={"finish": when(2003, 5, 23)} if t.ref == "KT7-10" else {}) for t in tasks)
    slipped = compare(before, before.model_copy(update={"tasks": later}))
    assert {(m.ref, m.label, m.days) for m in slipped.moved} == {("KT7-10", "Finish", 28), ("KT1-12", "Task", None)}


@given(SEEDS)
def test_a_plan_does_not_differ_from_itself(seed: int) -> None:
    """Nothing moved where nothing was changed, also where references are used twice."""
    model, _ = random_plan(seed)
    assert compare(model, model, dt.date(2003, 1, 1)) == Comparison()


@given(SEEDS, SEEDS)
def test_there_and_back(one: int, other: int) -> None:
    """Seen from the other plan the same answers moved, by as many days the other way, and what came is gone."""
    first, second = random_plan(one)[0], random_plan(other)[0]
    there, back = compare(first, second), compare(second, first)
    told = sorted((m.ref.casefold().strip(), m.label, m.was, m.now, m.days or 0) for m in there.moved)
    mirrored = sorted((m.ref.casefold().strip(), m.label, m.now, m.was, -(m.days or 0)) for m in back.moved)
    assert told == mirrored
    assert {(row.table, row.ref) for row in there.new} == {(row.table, row.ref) for row in back.removed}


def with_moved_dates(model: Plan, rng: random.Random) -> tuple[Plan, dict[tuple[str, int, str], int | None]]:
    """The plan with some of its dates moved by some days or typed where there were none, and each one's days."""
    changed: dict[tuple[str, int, str], int | None] = {}
    rows: dict[str, tuple[Any, ...]] = {}
    for table, fields in DATES.items():
        rows[table] = ()
        for i, row in enumerate(getattr(model, table)):
            update = {}
            for field in (field for field in fields if rng.random() < 0.2):
                old, by = getattr(row, field), rng.choice((-400, -7, -1, 1, 14, 365))
                start = (old.first if field == "start" else old.day) if old else dt.date(2003, 6, 6)
                update[field] = When.on(start + dt.timedelta(days=by))
                changed[table, i, field] = by if old else None
            rows[table] += (row.model_copy(update=update),)
    return model.model_copy(update=rows), changed


@given(SEEDS)
def test_every_moved_date_is_found_once(seed: int) -> None:
    """Every date that was moved is found exactly once, with its days, and nothing else (A1-23, TR-69)."""
    model, _ = random_plan(seed)
    after, changed = with_moved_dates(model, random.Random(seed))
    found = compare(model, after)
    assert [m.path for m in found.moved] == sorted(
        changed, key=lambda at: (at[0] == "tasks", at[1], ANSWERS[at[0]].index(at[2]))
    )
    assert {m.path: m.days for m in found.moved} == changed
    assert (found.new, found.removed) == ((), ())
