"""Time is counted by person, share and day (SF-05, SF-37, TR-49, TR-50, TR-52)."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import Post, Resource
from reviewtools.instruments.improvement_plan.outline import Outline
from reviewtools.instruments.improvement_plan.workload import Workload, workload
from reviewtools.timeline import Span, month_of
from tests.instruments.improvement_plan.plans import AS_AT, findings, plan, project, resource, share, task, when
from tests.salford import result


def load_of(*resources: Resource, posts: tuple[Post, ...] = ()) -> Workload:
    """The workload of a project from 1 July 2002 to a target of 31 December 2003."""
    return workload(Outline(plan(resources=resources, posts=posts), AS_AT))


def percents(load: Workload, post: str) -> list[Decimal]:
    return [round(p, 2) for p in next(x for x in load.loads if x.post == post).months]


def test_five_people_at_five_per_cent() -> None:
    """x5 at 5% is a quarter of one person, and 5% of the five who hold the post (SF-37)."""
    load = load_of(
        resource("Group Manager", 5, people=Decimal(5)), posts=(Post(post="Group Manager", people=Decimal(5)),)
    )
    assert load.loads[0].allocations[0].time == Decimal("0.25")
    assert set(percents(load, "Group Manager")) == {Decimal(5)}


def test_fifty_per_cent_for_six_months_ends() -> None:
    """50% for 6 months from 1 July is there until 31 December, and not after (SF-05, TR-50)."""
    load = load_of(resource("Best Value", 50, months=6))
    assert load.axis is not None
    assert [p.label for p in load.axis.periods] == ["Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert percents(load, "Best Value") == [Decimal(50)] * 6


def test_part_of_a_month_counts_for_its_days() -> None:
    """100% from the 16th of a month of 30 days is 50% of that month."""
    load = load_of(resource("Trainer", 100, start=when(2002, 9, 16), finish=when(2002, 10, 31)))
    assert percents(load, "Trainer") == [Decimal(50), Decimal(100)]


def test_other_names_are_one_post() -> None:
    """A post under its other name is the same post (TR-51)."""
    posts = (Post(post="Principal Marketing Officer", other_names="Principal Officer Marketing; PMO"),)
    load = load_of(
        resource("Principal officer  marketing", 20), resource("Principal Marketing Officer", 10), posts=posts
    )
    assert [x.post for x in load.loads] == ["Principal Marketing Officer"]
    assert percents(load, "Principal Marketing Officer")[0] == 30


def test_more_than_all_of_a_posts_time() -> None:
    """Over 100% names the projects that clash; with two people in the post it is no clash (SF-37, TR-52)."""
    two = (resource("Trainer", 100), resource("Trainer", 20, project=Ref("P2")))
    changed = {"projects": (project(), project("P2")), "tasks": (task(), task("P2-1", project=Ref("P2")))}
    one = findings("plan-over-allocated", resources=two, posts=(Post(post="Trainer"),), **changed)
    assert "P1 100%, P2 20%" in one[0].found
    assert one[0].at == (("resources", 0, "share"), ("resources", 1, "share"))
    held_by_two = (Post(post="Trainer", people=Decimal(2)),)
    assert findings("plan-over-allocated", resources=two, posts=held_by_two, **changed) == []


def test_exactly_all_of_a_posts_time() -> None:
    """50% and 50% are all of a post's time and no clash (SF-37)."""
    assert findings("plan-over-allocated", resources=(resource("Officer", 50), resource("Officer", 50))) == []


def test_the_real_plans_posts() -> None:
    """The ledger's sums, month by month: 170% and 160% at their worst, 100% where it says exactly 100 (SF-37)."""
    worst = {load.post: round(max(load.months)) for load in result().data.workload.loads}
    assert worst["Principal Officer Best Value"] == 170
    assert worst["Module Leader IT Projects Team"] == 160
    assert worst["Best Value Implementation Officer (Repairs)"] == 100
    assert worst["Human Resource Team"] == 25


DAYS = st.dates(dt.date(2002, 1, 1), dt.date(2004, 12, 31))


@given(DAYS, st.integers(0, 700), st.integers(1, 100), st.integers(1, 9))
def test_a_months_time_adds_up_to_the_days(first: dt.date, days: int, percent: int, people: int) -> None:
    """However an allocation lies across months, its months weighed by their days are its days (SF-05)."""
    last = first + dt.timedelta(days=days)
    given_time = resource("Officer", percent, people=Decimal(people), start=when(first.year, first.month, first.day),
                          finish=when(last.year, last.month, last.day))  # fmt: skip
    load = load_of(given_time, posts=(Post(post="Officer", people=Decimal(people)),))
    assert load.axis is not None
    whole = sum(
        p * month_of(period.first).days for p, period in zip(load.loads[0].months, load.axis.periods, strict=True)
    )
    assert round(whole, 6) == share(percent).percent * Span(first, last).days
