"""What a service improvement plan tells: the plan for the Board, the charts for the wall, the quick wins on a page."""

from collections.abc import Iterator, Mapping

from ...blocks import GAP, Block, Bullets, Column, Content, Document, Grid, Heading, Paper, Para, Sheet
from ...timeline import WEEKDAYS, british
from ...values import NOT_PROVIDED, Status, YesNo
from . import wording
from .form import Band, Change, Introduction, Plan
from .outline import BEHIND_BY, Outline, agenda, counts, is_board_item
from .report_changes import moved_pages
from .report_charts import rests_on_guesses, wall_charts
from .report_people import people_pages
from .report_themes import theme_pages, unplaced_pages
from .rules import Result

FIRST_COLUMNS = (Column("Ref", 1), Column("Project", 4.8), Column("Lead officer", 4.4), Column("Target date", 2))
STATUS_COLUMNS = tuple(Column(word, 1.1, "right") for word in wording.STATUS_COLUMNS)


def documents(plan: Plan, result: Result) -> tuple[Document, ...]:
    """The documents the plan's Start sheet asks for; the plan itself unless it says No (SF-03, SF-13)."""
    wanted, outline = plan.documents, result.data.outline
    made: list[Document] = []
    if wanted.plan is not YesNo.NO:
        made.append(
            _document(outline, plan.settings.plan_title, "improvement_plan", tuple(_plan(result)), contents=True)
        )
    if wanted.charts is YesNo.YES:
        made.append(_document(outline, "Project charts", "house", tuple(wall_charts(outline))))
    if wanted.checklist is YesNo.YES:
        made.append(_document(outline, "Priority Three checklist", "house", tuple(_checklist(plan))))
    return tuple(made)


def _document(
    outline: Outline, name: str | None, template: str, blocks: tuple[Block, ...], *, contents: bool = False
) -> Document:
    title = name or "Service Improvement Plan"
    return Document(title, template, answers(outline, title), blocks, contents=contents)


def answers(outline: Outline, title: str) -> Mapping[str, str | None]:
    """What the tagged places of the templates are filled with."""
    settings = outline.plan.settings
    approved = f" on {settings.approval_date}" if settings.approval_date else ""
    return {
        "title": title,
        "organisation": settings.organisation,
        "period": settings.period,
        "as_at": british(outline.as_at),
        "approval": f"{settings.approval_by}{approved}" if settings.approval_by else None,
        "marking": settings.marking or "",
    }


def _plan(result: Result) -> Iterator[Block]:
    outline = result.data.outline
    yield Paper(Sheet.A4_PORTRAIT)
    yield from _introduction(outline.plan)
    yield Paper(Sheet.A4_LANDSCAPE)
    yield from _glance(outline)
    yield from moved_pages(result.data)
    for theme in outline.themes:
        yield from theme_pages(outline, theme)
    yield from unplaced_pages(outline)
    yield from people_pages(outline, result.data.workload)
    yield from _changes(outline.plan)
    yield Paper(Sheet.A4_PORTRAIT)
    yield from _agenda(outline)


def _introduction(plan: Plan) -> Iterator[Block]:
    yield Heading(1, "Introduction")
    for name, title in wording.INTRODUCTION.items():
        text = getattr(plan.introduction, name)
        if text:
            yield Heading(2, title)
            yield from prose(text)
    if plan.introduction == Introduction():
        yield Para(NOT_PROVIDED, note=True)


def prose(text: str) -> Iterator[Block]:
    """Typed text: lines that start with a dash are a list, others are paragraphs."""
    items: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line[0] in "-•·–" and line[1:].strip():
            items.append(line[1:].strip())
            continue
        if items:
            yield Bullets(tuple(items))
            items = []
        yield Para(line)
    if items:
        yield Bullets(tuple(items))


def _glance(outline: Outline) -> Iterator[Block]:
    """One line for each project, so that a member sees on a page where everything stands."""
    yield Heading(1, wording.GLANCE)
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    band: Band | None = None
    for work in outline.works:
        if work.band and work.band is not band:
            group[len(rows)] = work.band.value
        band = work.band
        numbers = tuple(str(n) if n else "–" for _, n in counts(work.steps))
        project = work.project
        target = str(project.target) if project.target else GAP
        rows.append((project.ref, project.title or GAP, project.lead or GAP, target, *numbers))
    note = wording.GLANCE_NOTE.format(as_at=british(outline.as_at), behind=BEHIND_BY)
    notes = (note, wording.ILLUSTRATIVE) if rests_on_guesses(outline) else (note,)
    columns = (*FIRST_COLUMNS, *STATUS_COLUMNS)
    yield Grid(wording.GLANCE, columns, tuple(rows), group=group, small=True, caption=False, notes=notes)


def _agenda(outline: Outline) -> Iterator[Block]:
    """Every dated Board item by meeting (SF-67)."""
    board = outline.plan.settings.board_name or "Board"
    yield Heading(1, f"{board} forward agenda")
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    for day, items in agenda(outline):
        group[len(rows)] = f"{WEEKDAYS[day.weekday()]} {british(day)}" + (" (past)" if day <= outline.as_at else "")
        rows += [(step.task.ref, step.task.task or GAP, work.name, step.status) for work, step in items]
    columns = (Column("Ref", 1.2), Column("Item", 4), Column("Project", 3.4), Column("Status", 1.5))
    yield Grid(f"{board} items by meeting", columns, tuple(rows), wording.AGENDA_EMPTY, group, caption=False)
    undated = _undated(outline)
    if undated:
        yield Heading(2, "Dates still to be set")
        yield Bullets(undated)


def _undated(outline: Outline) -> tuple[str, ...]:
    items = ((work, step) for work in outline.works for step in work.steps if is_board_item(step.task))
    steps = [(w, s) for w, s in items if not s.task.mark and s.status is not Status.COMPLETE]
    return tuple(f"{step.task.ref} {step.task.task or NOT_PROVIDED} ({work.name})" for work, step in steps)


def _changes(plan: Plan) -> Iterator[Block]:
    """What was changed since the plan was agreed, with reason, author and date (A1-23)."""
    if not plan.changes:
        return
    yield Heading(1, "Changes to the plan")
    rows = tuple(map(_change, plan.changes))
    columns = (
        Column("Ref", 1.2),
        Column("What changed", 1.4),
        Column("Was", 1.6),
        Column("Now", 1.6),
        Column("Reason", 3.6),
        Column("Changed by", 2.2),
        Column("Changed on", 1.6),
    )
    yield Grid("Changes to the plan", columns, rows, small=True, caption=False)


def _change(change: Change) -> tuple[Content, ...]:
    day = str(change.date) if change.date else GAP
    return (change.ref, change.field, change.was, change.now, change.reason or GAP, change.by or GAP, day)


def _checklist(plan: Plan) -> Iterator[Block]:
    """Priority Three on one page, never in the plan (SF-03)."""
    yield Heading(1, "Quick wins")
    yield Para(wording.CHECKLIST_NOTE)
    rows = tuple(
        ("☑" if q.done is YesNo.YES else "☐", q.quick_win, q.service, q.lead, str(q.by) if q.by else None, q.note)
        for q in plan.quick_wins
    )
    columns = (
        Column("Done", 0.8, "centre"),
        Column("Quick win", 4),
        Column("Service", 2),
        Column("Lead officer", 2.2),
        Column("By when", 1.5),
        Column("Note", 1.6),
    )
    done = f"{sum(q.done is YesNo.YES for q in plan.quick_wins)} of {len(plan.quick_wins)} done."
    yield Grid("Quick wins", columns, rows, "No quick wins are listed.", caption=False, notes=(done,))
