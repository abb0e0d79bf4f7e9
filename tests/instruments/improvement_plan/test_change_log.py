"""Which row of Changes gives the reason of a change, however a manager types it (A1-23, TR-69)."""

import datetime as dt
from typing import Any

import pytest

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.changes import compare
from reviewtools.instruments.improvement_plan.form import Change
from tests.instruments.improvement_plan.plans import plan, project, task, when

SINCE = dt.date(2003, 1, 10)


def change(**answers: Any) -> Change:
    """A row of Changes on P1-1's Finish, made after the agreement, with what the test changes."""
    given = {"ref": Ref("P1-1"), "field": "Finish", "reason": "Heavy rain", "by": "Director", "date": when(2003, 1, 20)}
    return Change(**{**given, **answers})


def reason(*rows: Change, before: tuple[Change, ...] = (), **answers: Any) -> str | None:
    """The reason found where P1-1's finish moved from 31 January to 14 February 2003, or what the test moves."""
    was = plan(tasks=(task(finish=when(2003, 1, 31)),), changes=before)
    now = plan(tasks=(task(finish=when(2003, 2, 14), **answers),), changes=rows)
    return {m.label: m.reason for m in compare(was, now, SINCE).moved}["Finish"]


@pytest.mark.parametrize(
    "answers",
    [
        {},
        {"ref": Ref(" p1-1")},
        {"ref": Ref("P1-7; P1-1")},
        {"ref": Ref("P1-1 and P1-2")},
        *({"field": field} for field in ("finish date", "End", "Finish and start", "Dates", "Date", "new deadline")),
        {"field": None},
        {"field": "Delay"},
        {"field": None, "now": "14 Feb 2003"},
        {"date": None},
        {"date": when(2003, 1, 10)},
        {"date": when(2003, 1, 9), "now": "14/02/2003"},
        {"now": "February 14th 2003 or so"},
    ],
)
def test_a_row_that_counts(answers: dict[str, Any]) -> None:
    """The same reference and answer, made since the agreement, undated, or saying what now stands there."""
    assert reason(change(**answers)) == "Heavy rain"


@pytest.mark.parametrize(
    "answers",
    [
        {"ref": Ref("P1-2")},
        {"ref": None},
        *({"field": field} for field in ("Start", "Lead officer", "Start date", "Milestone", "Task")),
        {"date": when(2003, 1, 9)},
        {"date": when(2003, 1, 9), "now": "15/02/2003"},
        {"now": "7 February 2003"},
        {"field": None, "now": "Head of Repairs"},
        {"reason": None},
    ],
)
def test_a_row_that_does_not(answers: dict[str, Any]) -> None:
    """Another row, another answer, a row made before the agreement, or one that gives another date."""
    assert reason(change(**answers)) is None


def test_a_row_that_was_agreed_with_the_plan_speaks_of_no_later_change() -> None:
    """What stood on Changes when the Board agreed the plan explains nothing after it, unless it says what now stands."""
    old, foreseen = change(), change(now="14 February 2003")
    assert reason(old, before=(old,)) is None
    assert reason(foreseen, before=(foreseen,)) == "Heavy rain"


def test_an_answer_in_words_is_recognised_too() -> None:
    """An older row whose Now is the lead officer, or the lines that were added, gives their reason; one of dates does
    not."""
    moved = project(lead="Director", solution="Train\nPrint")
    lead = change(ref=Ref("P1"), field="Lead", now=" director", date=when(2002, 1, 1), reason="Left")
    line = change(ref=Ref("P1"), field="Solution", now="print", date=when(2002, 1, 1), reason="Asked for")
    dates = change(ref=Ref("P1"), field="Dates")
    before = plan(projects=(project(solution="Train"),))
    for rows, reasons in (((lead, line), ["Asked for", "Left"]), ((dates,), [None, None])):
        found = compare(before, plan(projects=(moved,), changes=rows), SINCE)
        assert [m.reason for m in found.moved] == reasons


def test_the_latest_row_gives_the_reason() -> None:
    """Of several rows the latest by its date, then the lower one; one that says what now stands there before others."""
    early, late = change(reason="First"), change(reason="Second", date=when(2003, 1, 25))
    assert reason(late, early) == reason(early, late) == "Second"
    assert reason(change(reason="First"), change(reason="Second")) == "Second"
    assert reason(change(reason="Said", now="14/2/03"), late) == "Said"
    assert reason(late, change(reason="Undated", date=None)) == "Second"


def test_a_month_is_read_as_its_answer_reads_it() -> None:
    """June 2003 is the first day of a start and the last of a finish, typed on Changes as on Tasks (TR-56)."""
    was = plan(tasks=(task(start=when(2002, 1, 1), finish=when(2002, 2, 1)),))
    now = plan(
        tasks=(task(start=when(2003, 6, 1), finish=when(2003, 6, 30)),),
        changes=tuple(
            change(field=field, now="June 2003", date=when(2002, 1, 1), reason=field) for field in ("Start", "Finish")
        ),
    )
    assert [m.reason for m in compare(was, now, SINCE).moved] == ["Start", "Finish"]


@pytest.mark.parametrize(
    ("field", "answers", "named"),
    [
        ("lead", {"lead": "Director"}, ("Lead", "Owner", "lead officer", "Responsible officer")),
        ("title", {"title": "Empty homes"}, ("Project", "Title", "Name of project")),
        ("solution", {"solution": "Train"}, ("Solution", "Task", "Action")),
        ("target", {"target": when(2005, 1, 1)}, ("Target", "Finish date", "Deadline", "Dates")),
    ],
)
def test_what_managers_call_a_project_s_answers(field: str, answers: dict[str, Any], named: tuple[str, ...]) -> None:
    """Each answer of a project is known by the words people use for it."""
    for name in named:
        rows = (change(ref=Ref("P1"), field=name),)
        (found,) = compare(plan(), plan(projects=(project(**answers),), changes=rows), SINCE).moved
        assert (found.path[-1], found.reason) == (field, "Heavy rain")
        assert (found.logged and found.logged.by, found.logged and found.logged.date) == ("Director", when(2003, 1, 20))


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ({"field": "Removed"}, "Heavy rain"),
        ({"field": None}, "Heavy rain"),
        ({"field": "Task"}, "Heavy rain"),
        ({"field": "Whole row"}, "Heavy rain"),
        ({"field": "Finish", "now": "withdrawn"}, "Heavy rain"),
        ({"field": "Deleted", "date": when(2002, 1, 1)}, "Heavy rain"),
        ({"field": "Finish"}, None),
        ({"field": "Lead officer"}, None),
        ({"field": None, "date": when(2002, 1, 1)}, None),
        ({"ref": Ref("P1-2"), "field": "Removed"}, None),
    ],
)
def test_the_reason_of_a_removal(answers: dict[str, Any], found: str | None) -> None:
    """A row that says Removed or the like, or any since the agreement that is not about a date or a lead officer."""
    (gone,) = compare(plan(), plan(tasks=(), changes=(change(**answers),)), SINCE).removed
    assert (gone.ref, gone.reason) == ("P1-1", found)


def test_the_row_that_says_so_comes_first() -> None:
    """Of a removed row's entries the one that speaks of its removal gives the reason; a new row's likewise."""
    rows = (change(field="Removed", reason="Done elsewhere"), change(field="Task", date=when(2003, 1, 30)))
    assert compare(plan(), plan(tasks=(), changes=rows), SINCE).removed[0].reason == "Done elsewhere"
    added = (change(field="Added", reason="Asked for"), change(field="Task", date=when(2003, 1, 30)))
    assert compare(plan(tasks=()), plan(changes=added), SINCE).new[0].reason == "Asked for"
