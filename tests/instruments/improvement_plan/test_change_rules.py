"""A change of what was agreed asks for its reason, at the cell of the answer that moved (A1-23, SF-07, TR-69)."""

import datetime as dt

import pytest

from reviewtools.errors import Severity
from reviewtools.form import Agreed, Ref, missing
from reviewtools.instruments.improvement_plan.change_rules import BLOCKS_APPROVAL
from reviewtools.instruments.improvement_plan.form import FORM, Change, Plan
from reviewtools.instruments.improvement_plan.rules import judge
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, task, when

CODE = "plan-change-no-reason"
BEFORE = plan(tasks=(task(finish=when(2003, 1, 31)), task("P1-2")))
MOVED = (task(finish=when(2003, 2, 14)), task("P1-2"))


def found(now: Plan, before: Plan = BEFORE, meeting: str = "Parent Board") -> list[tuple[object, str, str]]:
    result = judge(now, AS_AT, (), Agreed(before, dt.date(2003, 1, 10), meeting))
    return [(f.at, f.found, f.wanted) for f in result.findings if f.code == CODE]


def test_a_move_without_a_reason() -> None:
    """The finding stands at the answer that moved and says what moved, since when, and what is wanted (A1-23)."""
    ((at, text, wanted),) = found(plan(tasks=MOVED))
    assert at == (("tasks", 0, "finish"),)
    assert text == (
        "P1-1's Finish moved from 31 January 2003 to 14 February 2003 since the Parent Board agreed the plan on "
        "10 January 2003, and Changes gives no reason for it."
    )
    assert wanted.startswith("Add a row on Changes with reason, date and post")


def test_a_move_with_its_reason() -> None:
    """A row on Changes settles it; one that lacks its reason does not, and is a must-fix of its own (A1-23)."""
    row = Change(ref=Ref("P1-1"), field="Finish", reason="Rain", by="Director", date=when(2003, 1, 20))
    assert found(plan(tasks=MOVED, changes=(row,))) == []
    for field in ("reason", "by", "date"):
        lacking = plan(tasks=MOVED, changes=(row.model_copy(update={field: None}),))
        assert [f.at for f in missing(FORM, lacking) if f.at[0][0] == "changes"] == [(("changes", 0, field),)]
        assert len(found(lacking)) == (field == "reason")


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (plan(tasks=(task(finish=None), task("P1-2"))), "P1-1's Finish lost 31 January 2003 since"),
        (plan(tasks=BEFORE.tasks, projects=(project(solution="Train\nPrint"),)), "gained “Train; Print” since"),
        (
            plan(tasks=BEFORE.tasks, projects=(project(lead="Director"),)),
            "P1's Lead officer changed from “Head of Repairs” to “Director” since",
        ),
        (plan(tasks=BEFORE.tasks[:1]), "P1-2, “Evaluate project”, was removed from Tasks since"),
    ],
)
def test_what_is_said(now: Plan, text: str) -> None:
    """An answer that was emptied, filled or replaced, and a row that is gone, are each told in a sentence."""
    ((_, told, _),) = found(now)
    assert text in told


def test_a_removed_row_is_asked_for_on_changes() -> None:
    """What is gone has no cell: the manager is sent to Changes, once for a project and all that belonged to it."""
    before = plan(projects=(project(), project("P2")), tasks=(task(), task("P2-1", project=Ref("P2"))))
    ((at, text, wanted),) = found(plan(), before)
    assert at == (("changes",),)
    assert text.startswith("P2, “Voids”, was removed from Projects")
    assert "P2, Removed, reason, date and post" in wanted


def test_nothing_is_asked_of_new_rows_or_without_an_agreement() -> None:
    """What is new explains itself, and a plan that was never agreed has not moved."""
    assert found(BEFORE, plan(tasks=BEFORE.tasks[:1])) == []
    assert [f for f in judge(plan(tasks=MOVED), AS_AT).findings if f.code == CODE] == []


@pytest.mark.parametrize(
    ("meeting", "body"), [("Parent Board", "the Parent Board"), ("The Cabinet", "The Cabinet"), ("", "the Board")]
)
def test_who_agreed(meeting: str, body: str) -> None:
    """The body is named as it was given, with one article."""
    assert f"since {body} agreed the plan" in found(plan(tasks=MOVED), meeting=meeting)[0][1]


def test_it_only_asks_until_the_next_approval() -> None:
    """While work goes on the documents stay clean; the codes that hold up an approval are named for it (A1-23)."""
    finding = next(
        f for f in judge(plan(tasks=MOVED), AS_AT, (), Agreed(BEFORE, AS_AT, "Board")).findings if f.code == CODE
    )
    assert finding.severity is Severity.PLEASE_CHECK
    assert finding.code in BLOCKS_APPROVAL


def test_only_a_plan_is_compared_with_a_plan() -> None:
    """Another form as what was agreed is our own mistake, and said at once."""
    with pytest.raises(TypeError, match="Settings"):
        judge(plan(), AS_AT, (), Agreed(BEFORE.settings, AS_AT, "Board"))
