"""Every rule of the plan finds its own fault, at its place, and nothing in a plan without faults."""

from typing import Any

import pytest

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import (
    Band,
    DateSource,
    Indicator,
    Meeting,
    Plan,
    Post,
    Risk,
    Settings,
    Theme,
    Week,
    Weekday,
)
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.values import Better, Figure, FigureState, Status, YesNo
from tests.instruments.improvement_plan.plans import AS_AT, findings, plan, project, resource, share, task, when
from tests.salford import result

FRIDAYS = (Meeting(meeting=when(2003, 6, 6)), Meeting(meeting=when(2003, 7, 4)))


def test_a_good_plan_has_no_findings() -> None:
    """A plan without faults gives no findings, and an empty one is judged like any other (design, section 2)."""
    assert judge(plan(), AS_AT).findings == ()
    assert judge(Plan(), AS_AT).findings == ()


CASES: list[tuple[str, dict[str, Any], tuple[Any, ...]]] = [
    ("plan-risk-missing", {"risks": ()}, ("themes", 0, "number")),
    ("plan-steering-group", {"projects": (project(steering_group=None),)}, ("projects", 0, "steering_group")),
    ("plan-no-chart", {"tasks": ()}, ("projects", 0, "ref")),
    ("plan-no-evaluation", {"tasks": (task(task="Review"),)}, ("projects", 0, "ref")),
    ("plan-item-no-chart", {"projects": (project(solution="Procure managing agents abroad"),)}, ("projects", 0, "solution")),
    ("plan-dates-reversed", {"tasks": (task(start=when(2003, 1, 1)),)}, ("tasks", 0, "start")),
    ("plan-chart-after-target", {"tasks": (task(finish=when(2004, 1, 1)),)}, ("tasks", 0, "finish")),
    ("plan-board-date", {"tasks": (task(board=YesNo.YES, mark=when(2002, 12, 5)),), "meetings": FRIDAYS}, ("tasks", 0, "mark")),
    ("plan-board-undated", {"tasks": (task(board=YesNo.YES, done=share(0)),)}, ("tasks", 0, "mark")),
    ("plan-mark-outside", {"tasks": (task(mark=when(2003, 1, 3)),)}, ("tasks", 0, "mark")),
    ("plan-status-no-reason", {"tasks": (task(status=Status.ON_TRACK),)}, ("tasks", 0, "status_reason")),
    ("plan-not-drawn", {"tasks": (task(start=None, finish=None),)}, ("tasks", 0, "start")),
    ("plan-illustrative", {"tasks": (task(date_source=DateSource.ILLUSTRATIVE),)}, ("tasks",)),
    ("plan-outturn-year", {"indicators": (Indicator(ref=Ref("I1"), outturn_year="1999"),)}, ("indicators", 0, "outturn_year")),
    ("plan-lead-no-time", {"resources": ()}, ("projects", 0, "lead")),
    ("plan-share-missing", {"resources": (resource("Head of Repairs", None),)}, ("resources", 0, "share")),
    ("plan-post-unknown", {"posts": ()}, ("projects", 0, "lead")),
    ("plan-time-ends-early", {"resources": (resource("Head of Repairs", 10, months=6),)}, ("resources", 0, "months")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "changed", "at"), CASES, ids=[case[0] for case in CASES])
def test_each_fault_is_found(code: str, changed: dict[str, Any], at: tuple[Any, ...]) -> None:
    """One fault put into a good plan gives one finding at its place (SF-01, SF-08, SF-40, SF-66 to SF-70, TR-42 to TR-58)."""
    found = findings(code, **changed)
    assert len(found) == 1
    assert found[0].at[0] == at


def test_priority_two_needs_no_risk_or_steering_group() -> None:
    """Risk assessments and steering groups are asked of Priority One only (SF-01, SF-08)."""
    changed: dict[str, Any] = {"themes": (Theme(number=1, title="Rents", band=Band.TWO),), "risks": ()}
    changed["projects"] = (project(steering_group=None),)
    assert judge(plan(**changed), AS_AT).findings == ()


def test_board_dates_by_rule() -> None:
    """Where no meeting is typed the Board's rule decides: the first Friday is right, the second is not (SF-66)."""
    by_rule = {"settings": Settings(board_week=Week.FIRST, board_weekday=Weekday.FRIDAY)}
    right = task(board=YesNo.YES, mark=when(2002, 12, 6))
    assert findings("plan-board-date", tasks=(right,), **by_rule) == []
    wrong = task(board=YesNo.YES, mark=when(2002, 12, 13))
    assert len(findings("plan-board-date", tasks=(wrong,), **by_rule)) == 1


def test_little_time_after_the_board() -> None:
    """A Board decision 55 days before the target, with tasks to follow, is asked about (TR-55)."""
    tasks = (task("P1-1", board=YesNo.YES, mark=when(2003, 6, 6), finish=when(2003, 6, 6)), task("P1-2"))
    changed = {"tasks": tasks, "meetings": FRIDAYS}
    found = findings("plan-tight-finish", projects=(project(target=when(2003, 7, 31)),), **changed)
    assert "55 days" in found[0].found
    assert findings("plan-tight-finish", projects=(project(target=when(2003, 12, 31)),), **changed) == []


def test_figures_of_one_form() -> None:
    """7.00 among percentages is asked about and kept as typed; N/A is no gap (TR-47)."""
    odd = Indicator(
        ref=Ref("I1"), unit="%", better=Better.LOWER,
        year_1=Figure(FigureState.NOT_APPLICABLE), year_2=Figure(FigureState.VALUE, None, False, "7.00"),
    )  # fmt: skip
    found = findings("plan-figure-gap", indicators=(odd,))
    assert [f.at for f in found] == [(("indicators", 0, "year_2"),)]


def test_flat_and_worse_targets_are_no_failures() -> None:
    """Targets that stay flat or are planned to worsen are not found fault with (SF-90)."""
    places = {f.at[0][0] for f in result().findings if f.code != "plan-figure-gap"}
    assert "indicators" not in places


def test_part_time_and_counts() -> None:
    """The basis of a part-time post's share, and differing numbers of people, are asked about (TR-53, TR-54)."""
    posts = (Post(post="Head of Repairs", fte=share(50).of(1)), Post(post="Team", people=share(800).of(1)))
    resources = (resource("Head of Repairs", 50), resource("Team", None, people=share(600).of(1)))
    assert len(findings("plan-share-basis", posts=posts, resources=resources)) == 1
    assert len(findings("plan-count-differs", posts=posts, resources=resources)) == 1


def test_findings_on_illustrative_dates_say_so() -> None:
    """A finding that rests on an illustrative bar says that it does (SF-41, TR-42)."""
    late = task(finish=when(2004, 1, 1), date_source=DateSource.ILLUSTRATIVE)
    assert "illustrative" in findings("plan-chart-after-target", tasks=(late,))[0].found


def test_what_the_real_plan_shows() -> None:
    """The traps of the real plan are found where the ledger says they are (SF-08, SF-37, SF-70, TR-45 to TR-58)."""
    found = {code: [f for f in result().findings if f.code == code] for code in {f.code for f in result().findings}}
    groups = [f.found.partition(" ")[0] for f in found["plan-steering-group"]]
    assert groups == ["KT2/1", "KT2/2", "KT3", "KT4/4", "KT4/5"]
    assert {"KT9", "KT10", "KT11"} <= {f.found.partition(" ")[0] for f in found["plan-no-evaluation"]}
    assert any("KT8" in f.found for f in found["plan-chart-after-target"])
    assert any("KT10" in f.found for f in found["plan-chart-after-target"])
    assert {"170%", "160%"} <= {w for f in found["plan-over-allocated"] for w in f.found.split()}
    assert not any("Implementation Officer" in f.found for f in found["plan-over-allocated"])
    assert any("KT2/1, KT2/2, KT6, KT7, KT11" in f.found for f in found["plan-lead-no-time"])
    assert any("former tenants" in f.found for f in found["plan-item-no-chart"])
    assert {"plan-tight-finish", "plan-count-differs", "plan-share-basis", "plan-figure-gap"} <= set(found)
    assert "plan-board-date" not in found


def test_risk_of_a_theme_covers_all_its_projects() -> None:
    """Risks belong to themes: one risk serves every project of its theme (SF-97)."""
    two = (project(), project("P2"))
    assert findings("plan-risk-missing", projects=two, risks=(Risk(ref=Ref("R1"), theme=1, risk="Fire"),)) == []
