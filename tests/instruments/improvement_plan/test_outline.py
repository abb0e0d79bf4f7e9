"""Statuses follow from dates and % done; charts cover their tasks; the agenda gathers the Board's items (design 8, SF-40, SF-67)."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import Risk
from reviewtools.instruments.improvement_plan.outline import Outline, agenda, resolved, status_of
from reviewtools.timeline import Scale
from reviewtools.values import Status
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, share, task, when
from tests.salford import result

HALF_GONE = {"start": when(2003, 1, 1), "finish": when(2003, 3, 2)}  # 31 of 61 days on 31 January


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ({"done": share(100)}, Status.COMPLETE),
        ({"done": share(99)}, Status.LATE),
        ({"done": None}, Status.LATE),
        ({**HALF_GONE, "done": share(50)}, Status.ON_TRACK),
        ({**HALF_GONE, "done": share(41)}, Status.ON_TRACK),
        ({**HALF_GONE, "done": share(40)}, Status.BEHIND),
        ({**HALF_GONE, "done": None}, Status.BEHIND),
        ({"start": when(2003, 2, 1), "finish": when(2003, 3, 1), "done": share(0)}, Status.NOT_STARTED),
        ({"start": when(2003, 2, 1), "finish": when(2003, 3, 1), "done": share(10)}, Status.ON_TRACK),
        ({"start": None, "finish": None, "done": None}, Status.NO_DATES),
        ({"start": None, "finish": None, "done": share(100)}, Status.COMPLETE),
        ({"done": share(50), "finish": when(2003, 1, 31)}, Status.BEHIND),
        (
            {"done": share(50), "status": Status.ON_TRACK, "status_reason": "The Board agreed a new date."},
            Status.ON_TRACK,
        ),
        ({"done": share(50), "status": Status.ON_TRACK}, Status.LATE),
    ],
)
def test_statuses(answers: dict[str, Any], status: Status) -> None:
    """Each of the six statuses, at its edges; a missing % done never looks like progress (design 8, TR-70)."""
    assert status_of(task(**answers), AS_AT) is status


@given(st.dates(dt.date(2002, 1, 1), dt.date(2004, 1, 1)), st.integers(0, 400), st.integers(0, 99))
def test_the_last_day_is_not_yet_late(first: dt.date, days: int, percent: int) -> None:
    """Work is late from the day after its finish, whatever its % done short of all."""
    last = first + dt.timedelta(days=days)
    work = task(
        start=when(first.year, first.month, first.day),
        finish=when(last.year, last.month, last.day),
        done=share(percent),
    )
    assert status_of(work, last) is not Status.LATE
    assert status_of(work, last + dt.timedelta(days=1)) is Status.LATE


def test_charts_cover_tasks_and_target() -> None:
    """A chart shows the plan's months and whatever of its tasks or target lies beyond them (SF-40, TR-44)."""
    outline = result().data.outline
    lengths = {work.project.ref: len(axis.periods) for work in outline.works if (axis := outline.chart_axis(work))}
    assert lengths["KT1"] == 25  # June 2002 to June 2004
    assert lengths["KT2/2"] == 21  # April 2002 to its target: 27 months with the plan's own would not fit a page
    assert lengths["KT7"] == 36  # May 2002 to April 2005
    assert lengths["KT8"] == 43  # to December 2005
    assert lengths["KT10"] == 47  # to April 2006
    for work in outline.works:
        axis, span = outline.chart_axis(work), work.span
        assert axis is not None
        assert span is not None
        assert axis.span.first <= span.first
        assert axis.span.last >= span.last


def test_the_weekly_chart() -> None:
    """KT2/1 is drawn by week, from Mondays in July 2002 to April 2003 (SF-72 to SF-75)."""
    outline = result().data.outline
    work = next(w for w in outline.works if w.project.ref == "KT2/1")
    axis = outline.chart_axis(work)
    assert axis is not None
    assert axis.scale is Scale.WEEKS
    assert (axis.periods[0].first, axis.periods[-1].first) == (dt.date(2002, 7, 1), dt.date(2003, 4, 28))


def test_the_board_agenda() -> None:
    """6 June 2003 carries four items, 7 February and 3 January 2003 two each (SF-67)."""
    days = {day: [work.project.ref for work, _ in items] for day, items in agenda(result().data.outline)}
    assert days[dt.date(2003, 6, 6)] == ["KT1", "KT4/4", "KT8", "KT9"]
    assert days[dt.date(2003, 2, 7)] == ["KT6", "KT8"]
    assert days[dt.date(2003, 1, 3)] == ["KT10", "KT11"]
    assert sum(map(len, days.values())) == 16


def test_as_above() -> None:
    """ "As above" takes the words of the row above it, also twice in a row; with nothing above it stays (SF-97)."""
    typed = [
        Risk(ref=Ref(str(i)), consequences=text)
        for i, text in enumerate(["as above", "Delay.", "As above.", "AS ABOVE"])
    ]
    assert [risk.consequences for risk in resolved(typed)] == ["as above", "Delay.", "Delay.", "Delay."]


def test_projects_of_no_theme_are_not_lost() -> None:
    """A project whose theme is not known still stands in the outline, so that nothing typed is lost."""
    lost = project("P9", theme=99)
    outline = Outline(plan(projects=(project(), lost)), AS_AT)
    assert [work.project.ref for work in outline.works] == ["P1", "P9"]


def test_a_theme_number_used_twice_counts_its_projects_once() -> None:
    """Two themes of one number are a mistake that is told; meanwhile no project is counted or printed twice."""
    themes = (*plan().themes, *plan().themes)
    outline = Outline(plan(themes=themes), AS_AT)
    assert [work.project.ref for work in outline.works] == ["P1"]
