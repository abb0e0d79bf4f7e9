"""What a Board reads of changes since it agreed the plan, in words and in the charts (A1-23, SF-07, TR-69)."""

import datetime as dt
from pathlib import Path

from reviewtools import places
from reviewtools.blocks import Bar, Block, Gantt, Grid, Heading, Key, Para, Tone, Toned
from reviewtools.form import Agreed, Ref
from reviewtools.instruments.improvement_plan.form import Change, Documents, Outcome, Plan
from reviewtools.instruments.improvement_plan.outline import Outline
from reviewtools.instruments.improvement_plan.report import documents
from reviewtools.instruments.improvement_plan.report_changes import in_short
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.timeline import Scale, Span
from reviewtools.values import YesNo
from reviewtools.word.fill import render
from reviewtools.word.lint import lint
from tests import salford
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, task, when
from tests.office.validator import Validator

DAY = dt.date(2003, 1, 10)
TITLE = "What moved since the Parent Board agreed the plan on 10 January 2003"
NO_REASON = Toned("no reason given yet", Tone.QUIET)
REASON = {"reason": "Rain", "by": "Director", "date": when(2003, 1, 20)}


def agreed(before: Plan) -> Agreed:
    return Agreed(before, DAY, "Parent Board")


def told(now: Plan, before: Plan | None, document: int = 0) -> tuple[Block, ...]:
    """The blocks of a document of the plan beside what was agreed."""
    return documents(now, judge(now, AS_AT, (), agreed(before) if before else None))[document].blocks


def section(now: Plan, before: Plan) -> list[Block]:
    """The blocks between the heading of what moved and the next of its level."""
    blocks = told(now, before)
    start = next(i for i, block in enumerate(blocks) if isinstance(block, Heading) and block.text == TITLE)
    ends = (i for i, block in enumerate(blocks) if i > start and isinstance(block, Heading) and block.level == 1)
    return list(blocks[start + 1 : next(ends)])


def tables(blocks: list[Block]) -> list[Grid]:
    return [block for block in blocks if isinstance(block, Grid)]


def test_what_moved_stands_after_the_glance() -> None:
    """A Board member sees where everything stands, then what moved, then the themes (SF-07)."""
    now = plan(tasks=(task(finish=when(2003, 1, 14)),))
    headings = [block.text for block in told(now, plan()) if isinstance(block, Heading) and block.level == 1]
    assert headings[1:4] == ["The plan at a glance", TITLE, "Theme 1: Repairs (Priority One)"]


def test_the_sentence_stays_with_its_table() -> None:
    """The heading and the sentence in short never stand at the foot of a page without what they speak of."""
    sentence, table, *_ = section(plan(tasks=(task(finish=when(2003, 1, 14)),)), plan())
    assert isinstance(sentence, Para)
    assert sentence.keep
    assert isinstance(table, Grid)


def test_nothing_moved() -> None:
    """A plan as it was agreed says so in one sentence."""
    (block,) = section(plan(), plan())
    assert isinstance(block, Para)
    assert block.text.startswith("Nothing has moved")


def test_without_an_agreement_there_is_no_word_of_it() -> None:
    """A plan that was never agreed has neither the section nor bars or keys of one."""
    blocks = told(salford.plan(), None)
    assert not any(isinstance(block, Heading) and "What moved" in block.text for block in blocks)
    assert not any(bar.agreed for block in blocks if isinstance(block, Gantt) for bar in block.bars)
    assert {block.agreed for block in blocks if isinstance(block, Key)} == {""}


def test_the_table_of_what_moved() -> None:
    """One row an answer, project by project in the plan's order, days with their sign, a missing reason said (A1-23)."""
    before = plan(
        projects=(project(), project("P2", title="Rents"), project("P3")),
        tasks=(task(finish=when(2003, 1, 31)), task("P2-1", project=Ref("P2")), task("X", project=None)),
    )
    now = plan(
        projects=(project("P2", title="Rents", solution="Train\nPrint"), project(), project("P3")),
        tasks=(
            task("P2-1", project=Ref("P2"), finish=when(2002, 12, 24)),
            task(finish=when(2003, 2, 14), start=None),
            task("X", project=None, task="Report"),
        ),
        changes=(Change(ref=Ref("P1-1"), field="Finish", **REASON),),
    )
    summary, table = section(now, before)
    assert isinstance(summary, Para)
    assert summary.text == "1 date moved later, 1 date moved earlier, 3 other changes. 4 changes have no reason yet."
    assert isinstance(table, Grid)
    none = Toned("none", Tone.QUIET)
    assert table.rows == (
        ("P2", "Rents", "Solution (task)", none, ("Train", "Print"), None, NO_REASON),
        ("P2-1", "Evaluate project", "Finish", ("31 December 2002",), ("24 December 2002",), "−7", NO_REASON),
        ("P1-1", "Evaluate project", "Start", ("1 July 2002",), none, None, NO_REASON),
        ("P1-1", "Evaluate project", "Finish", ("31 January 2003",), ("14 February 2003",), "+14", "Rain"),
        ("X", "Report", "Task", ("Evaluate project",), ("Report",), None, NO_REASON),
    )
    assert table.group == {0: "P2 Rents", 2: "P1 Voids", 4: "Not in any project"}
    assert {column.heading: column.align for column in table.columns}["Days"] == "right"
    assert "Changes to the plan" in table.notes[-1]


def test_a_project_s_reference_used_twice_prints_nothing_twice() -> None:
    """While two projects share a reference by mistake, what moved is told once (SF-75)."""
    before = plan(projects=(project(), project(" p1", title="Rents"), project("P3")))
    now = plan(projects=before.projects, tasks=(task(finish=when(2003, 1, 14)),))
    (table,) = tables(section(now, before))
    assert [row[0] for row in table.rows] == ["P1-1"]
    assert table.group == {0: "P1 Voids"}


def test_new_and_removed_rows() -> None:
    """What came and went is listed; a project is told with the number of its tasks and outcomes (TR-69)."""
    lone = (project(), project("P2", title="Rents"))
    outcomes = (Outcome(ref=Ref("O1"), project=Ref("P2"), outcome="Less owed"),)
    more = tuple(task(f"P2-{i}", project=Ref("P2")) for i in (1, 2))
    full = plan(projects=lone, tasks=(task(), *more), outcomes=outcomes)
    few = plan(tasks=(), changes=(Change(ref=Ref("P2"), field="Removed", **REASON),))
    name = "Rents, with 2 tasks and 1 outcome"
    summary, heading, table = section(few, full)
    assert isinstance(summary, Para)
    assert summary.text == "5 removals. 1 change has no reason yet."
    assert isinstance(heading, Heading)
    assert heading.text == "Removed since then"
    assert tables([table])[0].rows == (
        ("P2", "Project", name, "Rain"),
        ("P1-1", "Task", "Evaluate project", NO_REASON),
    )
    (added,) = tables(section(full, few))
    assert added.rows == (("P2", "Project", name), ("P1-1", "Task", "Evaluate project"))
    asked = full.model_copy(update={"changes": (Change(ref=Ref("P1-1"), field="New", **REASON),)})
    assert [row[-1] for row in tables(section(asked, few))[0].rows] == [None, "Rain"]


def test_the_numbers_in_short_are_those_of_the_comparison() -> None:
    """The sentence above the table names only what there is."""
    found = judge(plan(tasks=()), AS_AT, (), agreed(plan())).data.comparison
    assert in_short(found) == "1 removal. 1 change has no reason yet."


def bars(now: Plan, before: Plan, document: int = 0) -> dict[str, Bar]:
    return {b.ref: b for block in told(now, before, document) if isinstance(block, Gantt) for b in block.bars}


def test_charts_show_the_agreed_days_where_they_differ() -> None:
    """Only a bar that moved carries its days as agreed, on the plan's pages and on the wall; the key names them once a
    chart has any (SF-40, SF-07)."""
    wall = Documents(charts=YesNo.YES)
    before = plan(tasks=(task(), task("P1-2"), task("P1-3", start=None, finish=None)))
    slipped = task("P1-2", start=when(2002, 8, 1), finish=when(2003, 1, 31))
    now = plan(tasks=(task(finish=before.tasks[0].finish), slipped, task("P1-3"), task("P1-4")), documents=wall)
    for document in (0, 1):
        drawn = bars(now, before, document)
        assert {ref: bar.agreed for ref, bar in drawn.items() if bar.agreed} == {
            "P1-2": Span(dt.date(2002, 7, 1), dt.date(2002, 12, 31))
        }
        keys = [block.agreed for block in told(now, before, document) if isinstance(block, Key)]
        assert keys == ["agreed by the Parent Board on 10 January 2003"]
        unmoved = told(before.model_copy(update={"documents": wall}), before, document)
        assert [block.agreed for block in unmoved if isinstance(block, Key)] == [""]


def test_a_task_without_days_keeps_its_agreed_bar() -> None:
    """Where the dates were taken out, the bar as agreed is still shown."""
    bar = bars(plan(tasks=(task(start=None, finish=None),)), plan())["P1-1"]
    assert (bar.span, bar.agreed) == (None, Span(dt.date(2002, 7, 1), dt.date(2002, 12, 31)))


def test_the_axis_holds_the_agreed_days_too() -> None:
    """A bar agreed for earlier or later days than any of now is on the chart, by month and by week (SF-40, SF-75)."""
    before = plan(tasks=(task(start=when(2002, 1, 7), finish=when(2002, 2, 1)), task("P1-2", finish=when(2004, 6, 1))))
    for scale in (Scale.MONTHS, Scale.WEEKS):
        now = plan(tasks=(task(), task("P1-2")), projects=(project(scale=scale),))
        (work,) = Outline(now, AS_AT, agreed(before)).works
        axis = Outline(now, AS_AT, agreed(before)).chart_axis(work)
        assert axis is not None
        assert axis.span.first <= dt.date(2002, 1, 7)
        assert axis.span.last >= dt.date(2004, 6, 1)


def moved_salford() -> tuple[Plan, Plan]:
    """The real plan as agreed, and with tasks of three projects moved, one of them without days, and one row gone."""
    before = salford.plan().model_copy(update={"changes": ()})
    month = dt.timedelta(days=28)
    tasks = []
    for one in before.tasks:
        update = {}
        if one.ref in ("KT1-14", "KT7-10", "KT2/1-21") and one.start and one.finish:
            update = {name: when(*_parts(getattr(one, name).day + month)) for name in ("start", "finish")}
        if one.ref == "KT8-03":
            update = {"start": None, "finish": None}
        if one.ref != "KT9-05":
            tasks.append(one.model_copy(update=update))
    charts = Documents(charts=YesNo.YES)
    return before, before.model_copy(update={"tasks": tuple(tasks), "documents": charts})


def _parts(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def test_word_takes_it(validator: Validator, tmp_path: Path) -> None:
    """The real plan with what moved is drawn without fault, in the plan and on the wall (design 5)."""
    before, now = moved_salford()
    found = judge(now, salford.AS_AT, (), agreed(before))
    assert len(found.data.comparison.moved) == 8
    for document in documents(now, found)[:2]:
        path = tmp_path / f"{document.name}.docx"
        path.write_bytes(render(document, places.template(document.template).read_bytes()))
        assert validator.validate(path) == []
        assert lint(path.read_bytes()) == ()
