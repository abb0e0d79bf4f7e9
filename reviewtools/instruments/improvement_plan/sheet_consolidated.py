"""The plan in one finished workbook, made beside the documents: chart, workload, indicators, risks and milestones;
and, where it was agreed before, what moved since.

It is read and printed, never typed into, and carries no form mark (design, sections 3 and 4).
"""

from dataclasses import replace

from ...live import Field, Page, Workbook
from ...timeline import british
from ...values import YesNo
from . import sheet_indicators, sheet_load, sheet_milestones, sheet_moved, sheet_plan, sheet_risks
from .form import FORM, Plan
from .rules import Result

MOST_OF_CELL = 16_000  # letters: half of what a cell holds, for some count twice; a row shows far less
MOST_OF_HEADING = 200
MOST_OF_TITLE = 80  # so that the day, which follows it, still stands in every footer


def workbooks(plan: Plan, result: Result) -> tuple[Workbook, ...]:
    """The consolidated workbook, unless the plan's Start sheet says No to the plan itself."""
    return () if plan.documents.plan is YesNo.NO else (workbook(plan, result),)


def workbook(plan: Plan, result: Result) -> Workbook:
    """The workbook, named as the plan's Word document is; every page says for which day it was made.

    Whatever is typed finds room: a text too long for any row of a sheet is cut, and stands in full in the document.
    """
    outline, load = result.data.outline, result.data.workload
    name = plan.settings.plan_title or FORM.title
    title = _cut(name, MOST_OF_TITLE)

    def told(what: str) -> str:
        return f"{what}, made as at {british(outline.as_at)}"

    indicators = sheet_indicators.page(outline)
    pages = (
        sheet_plan.page(outline, told(title)),
        *sheet_moved.pages(result.data, told("What moved")),
        sheet_load.page(load, told("Workload")),
        replace(indicators, title=told(indicators.title)),
        sheet_risks.page(outline, told("Risks")),
        sheet_milestones.page(outline, told("Milestones")),
    )
    return Workbook(name, title, tuple(map(_fitting, pages)))


def _fitting(page: Page) -> Page:
    """A page on which every text has room in its cell."""
    return replace(page, fields=tuple(map(_field, page.fields)))


def _field(field: Field) -> Field:
    heading = _cut(field.heading, MOST_OF_HEADING) if isinstance(field.heading, str) else field.heading
    cells = tuple(_cut(cell, MOST_OF_CELL) if isinstance(cell, str) else cell for cell in field.cells)
    return replace(field, heading=heading, cells=cells)


def _cut(text: str, most: int) -> str:
    """A text of at most so many letters."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
