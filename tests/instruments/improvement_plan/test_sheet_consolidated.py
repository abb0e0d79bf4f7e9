"""The consolidated workbook: all of the plan, ready to print, and never taken for one to type into (design 3, 4, 8)."""

import dataclasses
import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from reviewtools.excel.finished import finished
from reviewtools.excel.gate import Book
from reviewtools.excel.lint import lint
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import (
    Band,
    Documents,
    Impact,
    Indicator,
    Plan,
    Resource,
    Risk,
    Settings,
    Theme,
)
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.instruments.improvement_plan.sheet_consolidated import workbook, workbooks
from reviewtools.live import Formula, Page, Shape
from reviewtools.values import When, YesNo
from tests import salford
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, resource, share, task, when


def pages(model: Plan) -> dict[str, Page]:
    return {page.name: page for page in workbook(model, judge(model, AS_AT)).pages}


def column(page: Page, heading: str) -> tuple[object, ...]:
    return next(field.cells for field in page.fields if field.heading == heading)


def test_its_pages_name_and_day() -> None:
    """Plan, workload, indicators, risks and milestones, each with the day it was made for; named as the plan's document is."""
    made = workbook(salford.plan(), salford.result())
    assert made.name == "Service Improvement Plan"
    assert [page.name for page in made.pages] == ["Plan", "Workload", "Indicators", "Risks", "Milestones"]
    assert all("31 January 2003" in page.title for page in made.pages)
    titled = plan(settings=Settings(plan_title="Repairs plan"))
    assert workbook(titled, judge(titled, AS_AT)).name == "Repairs plan"


@pytest.mark.parametrize("title", ["&" * 300, "x" * 300])
def test_the_day_stands_in_every_footer(title: str) -> None:
    """However long a plan's title is, the footer of every page of a draft still ends with its day."""
    model = plan(settings=Settings(plan_title=title))
    made = workbook(model, judge(model, AS_AT))
    drafted = dataclasses.replace(
        made, pages=tuple(dataclasses.replace(p, title=f"DRAFT: {p.title}") for p in made.pages)
    )
    for sheet in load_workbook(io.BytesIO(finished(drafted))):
        assert str(sheet.oddFooter.left.text).endswith("made as at 31 January 2003")


@pytest.mark.parametrize(("answer", "number"), [(None, 1), (YesNo.YES, 1), (YesNo.NO, 0)])
def test_it_is_made_with_the_plan(answer: YesNo | None, number: int) -> None:
    """It is made wherever the plan's Word document is."""
    model = plan(documents=Documents(plan=answer))
    assert len(workbooks(model, judge(model, AS_AT))) == number


@pytest.mark.parametrize("model", [salford.plan(), Plan()], ids=["salford", "empty"])
def test_it_is_sound_and_carries_no_form_mark(model: Plan) -> None:
    """Our lint finds nothing that Excel would repair, and the file is no form, so that it is never read as input."""
    data = finished(workbook(model, judge(model, AS_AT)))
    assert lint(data) == ()
    assert Book(data, "plan.xlsx").key == ""
    assert finished(workbook(model, judge(model, AS_AT))) == data


def test_the_real_plans_workload() -> None:
    """The Principal Officer Best Value is asked for 170%, with the three projects that clash (SF-37, TR-52)."""
    page = workbook(salford.plan(), salford.result()).pages[1]
    at = column(page, "Post").index("Principal Officer Best Value")
    shown = {str(field.heading): field.cells[at] for field in page.fields[:5]}
    assert shown == {
        "Post": "Principal Officer Best Value",
        "People": 1.0,
        "Most at once": 1.7,
        "In": "Jul 2002",
        "Projects that clash": "KT2/1 100%, KT2/3 20%, KT8 50%",
    }
    load = salford.result().data.workload
    assert load.axis is not None
    months = [field.heading.result for field in page.fields if isinstance(field.heading, Formula)]
    assert months == [period.first for period in load.axis.periods]


def test_months_of_workload() -> None:
    """Each month's part of a post's time stands under its month; half a month counts for half (SF-05)."""
    entry = resource("Head of Repairs", 50, start=when(2003, 4, 1), finish=when(2003, 5, 31))
    page = pages(plan(resources=(entry, entry.model_copy(update={"start": when(2003, 4, 16)}))))["Workload"]
    months = [field for field in page.fields if field.shape is Shape.LOAD and isinstance(field.heading, Formula)]
    assert [(f.heading.result, f.cells) for f in months if isinstance(f.heading, Formula)] == [
        (dt.date(2003, 4, 1), (0.75,)),
        (dt.date(2003, 5, 1), (1.0,)),
    ]
    assert (column(page, "In"), column(page, "Projects that clash")) == (("May 2003",), ("",))


def test_endless_workload_is_cut_and_said_to_be() -> None:
    """A slip that makes an entry last for decades gives ten years of months, and a note."""
    entry = resource("Head of Repairs", 50, start=when(2003, 4, 1), finish=when(2059, 5, 31))
    page = pages(plan(resources=(entry,)))["Workload"]
    assert sum(isinstance(field.heading, Formula) for field in page.fields) == 120
    assert page.notes[1] == "Months from Apr 2013 on are left out."
    assert pages(plan(resources=()))["Workload"].empty.startswith("No share")


def test_whatever_is_typed_finds_room() -> None:
    """Texts as long as a cell allows, set together with others, are cut where they would not fit; nothing fails."""
    long = "😀" * 16_383
    ref = Ref(f"P{long}")
    entries = tuple(
        Resource(project=ref, post="Head of Repairs", share=share(i), start=when(2003, 1, 1), finish=when(2003, 2, 1))
        for i in (99, 100)
    )
    model = plan(
        settings=Settings(plan_title=long, year_1=long),
        themes=(Theme(number=1, title=long, band=Band.ONE),),
        projects=(project(ref, title=long),),
        tasks=(task(project=ref, mark=when(2002, 8, 1), mark_label=long),),
        resources=entries,
        indicators=(Indicator(ref=Ref("I1"), theme=1, code=long, footnote=long, outturn_year=long),),
    )
    made = workbook(model, judge(model, AS_AT))
    assert column(made.pages[1], "Projects that clash") == (f"{f'{ref} 99%'[:15_999]}…",)
    book = load_workbook(io.BytesIO(finished(made)))
    assert book.sheetnames == [page.name for page in made.pages]
    assert all("made as at 31 January 2003" in str(sheet.oddFooter.left.text) for sheet in book)


def test_every_indicator_of_the_real_plan_stands_with_its_figures() -> None:
    """Every indicator, its baseline and targets as shown, footnotes below (SF-80 to SF-91)."""
    page = workbook(salford.plan(), salford.result()).pages[2]
    assert len(column(page, "Indicator")) == len(salford.plan().indicators)
    assert "25*" in [cell for field in page.fields for cell in field.cells]
    assert any(note.startswith("* BVPI 73") for note in page.notes)


def test_milestones_stand_in_order_of_their_days() -> None:
    """Every dated milestone of the real plan, by day; 16 of the 20 go to the Board (SF-45, SF-67)."""
    page = workbook(salford.plan(), salford.result()).pages[4]
    days = column(page, "When")
    assert len(days) == 20
    assert list(days) == sorted(d for d in days if isinstance(d, dt.date))
    assert column(page, "For the Board").count("Yes") == 16


def test_risks_stand_by_theme_as_above_put_into_words() -> None:
    """Risks in the order of their themes; "As above" takes the words above it in its own theme; none is lost (SF-97)."""
    risks = (
        Risk(ref=Ref("R3"), theme=9, risk="Lost", reducing="As above"),
        Risk(ref=Ref("R2"), theme=2, risk="Flood", reducing="As above"),
        Risk(ref=Ref("R1"), theme=1, risk="Fire", impact=Impact.HIGH, reducing="Alarms"),
        Risk(ref=Ref("R4"), theme=1, risk="Smoke", impact=Impact.LOW, reducing="as above."),
    )
    themes = (Theme(number=2, title="Voids"), Theme(number=1, title="Repairs"), Theme(number=1, title="Twice"))
    page = pages(plan(themes=themes, risks=risks))["Risks"]
    rows = list(
        zip(*(column(page, h) for h in ("Theme", "Theme title", "Risk", "Impact", "Reducing the risk")), strict=True)
    )
    assert rows == [
        (1, "Repairs", "Fire", "High", "Alarms"),
        (1, "Repairs", "Smoke", "Low", "Alarms"),
        (2, "Voids", "Flood", "not yet provided", "As above"),
        (9, "", "Lost", "not yet provided", "As above"),
    ]


def test_text_is_never_a_formula() -> None:
    """What a person typed stays text in every page, also where it begins like a formula (TR-66)."""
    model = plan(
        tasks=(task(task="=1+1", mark=When.on(dt.date(2002, 8, 1)), mark_label="@a"),),
        risks=(Risk(ref=Ref("R1"), theme=1, risk="=2+2"),),
    )
    book = load_workbook(io.BytesIO(finished(workbook(model, judge(model, AS_AT)))))
    cells = [c for sheet in book for row in sheet.iter_rows() for c in row if c.value in ("=1+1", "=2+2")]
    assert len(cells) == 3
    assert {cell.data_type for cell in cells} == {"s"}
