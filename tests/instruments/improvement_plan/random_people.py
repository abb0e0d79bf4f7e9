"""Plans with people as anybody may type them, at random, and where all of it stands in a workbook.

For tests that compare what formulas come to with what Python says.
"""

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from reviewtools.errors import Path
from reviewtools.excel.draw import filled, stored_value
from reviewtools.form import FIRST_ROW, Ref, folded, place
from reviewtools.instruments.improvement_plan import sheet_people, sheet_workload
from reviewtools.instruments.improvement_plan.form import FORM, Plan, Post, Project, Resource, Settings, Task
from reviewtools.instruments.improvement_plan.sheets import live
from reviewtools.live import Formula, Live, Stored, Within
from reviewtools.timeline import month_of
from reviewtools.values import Share, When
from tests.office.client import Book

Cells = dict[str, dict[str, Any]]
"""What stands in cells: sheet, address, value."""

LAYOUT = place(FORM)
TABLES = {table.name: table for table in LAYOUT.tables}
AS_AT = dt.date(2003, 1, 31)
ROWS = 60  # of each table that are compared and typed into
FIRST = dt.date(2002, 1, 1)
POSTS = ("Head of Repairs", "Group Manager", "Training Officer", "Principal Officer (Rents)", "Module Leader ~ IT*?")
OTHER_NAMES = (None, "GM; Group Managers ", "Trainer;; Trainers", "PO  Rents ;po (rents)", "Leader")
UNKNOWN = ("Fire Officer", "fire officer", "Estates Team", "Manager")
NOTHING = "as agreed"  # what people type that is no date, no number and no share


def a_day(random: Random, latest: int = 1200) -> dt.date:
    return FIRST + dt.timedelta(days=random.randrange(latest))


def a_date(random: Random, latest: int = 1200) -> When | None:
    """None, a day, a month as formulas read it, or words that only Python reads."""
    day = a_day(random, latest)
    texts = (f"{day:%B %Y}", f"{day:%b %Y}", f"end of {day:%B %Y}")
    kind = random.randrange(8)
    return None if kind < 3 else When.on(day) if kind < 6 else When.typed(month_of(day), random.choice(texts))


def a_post(random: Random) -> Post:
    people = random.choice((None, None, Decimal(0), Decimal(1), Decimal(1), Decimal("2.5"), Decimal(5)))
    at = random.randrange(len(POSTS))
    return Post(post=POSTS[at], other_names=OTHER_NAMES[at], people=people)


def a_resource(random: Random, projects: tuple[Project, ...]) -> Resource:
    """An entry, mostly of projects and posts that there are, with anything else or nothing."""
    names = [name for names in (*POSTS, *OTHER_NAMES) if names for name in names.split(";") if name]
    post = random.choice((*names, *names, *UNKNOWN, None))
    typed = random.choice(("{}", "{}", " {} ")).format(post) if post else None
    shares = (None, "0", "5", "12.5", "33.333333", "50", "60", "100", "100")
    share = random.choice(shares)
    return Resource(
        project=Ref(random.choice((*(one.ref for one in projects), projects[0].ref.lower(), "P99"))),
        post=typed.upper() if typed and random.random() < 0.2 else typed,
        people=random.choice((None, None, Decimal(0), Decimal(1), Decimal(2), Decimal("2.5"))),
        share=Share(Decimal(share)) if share else None,
        start=a_date(random),
        finish=a_date(random, 2400),
        months=random.choice((None, None, None, 0, 1, 6, 18, 70)),
    )


def a_plan(seed: int) -> Plan:
    """A plan of some projects, with and without tasks and targets, and up to 30 entries, some of them twice."""
    random = Random(seed)
    posts = {folded(post.post): post for post in (a_post(random) for _ in range(6))}
    projects = tuple(
        Project(ref=Ref(f"KT{i}/{i}"), theme=1, target=a_date(random)) for i in range(1, random.randrange(2, 6))
    )
    tasks = tuple(
        Task(
            ref=Ref(f"T{i}"),
            project=random.choice(projects).ref,
            start=a_date(random),
            finish=a_date(random),
            mark=a_date(random),
        )
        for i in range(random.randrange(6))
    )
    resources = [a_resource(random, projects) for _ in range(random.randrange(3, 27))]
    resources += random.choices(resources, k=3)
    settings = Settings(as_at=When.on(AS_AT), chart_start=a_date(random, 400))
    return Plan(
        settings=settings, projects=projects, tasks=tasks, posts=tuple(posts.values()), resources=tuple(resources)
    )


def with_nonsense(plan: Plan, seed: int) -> tuple[Plan, dict[Path, str]]:
    """The plan with some answers that cannot be read: the model lacks them, the sheet has the words."""
    random = Random(seed)
    unread: dict[Path, str] = {}
    resources = list(plan.resources)
    for row in range(len(resources)):
        if random.random() < 0.3:
            field = random.choice(("people", "share", "start", "finish", "months"))
            unread["resources", row, field] = NOTHING
            resources[row] = resources[row].model_copy(update={field: None})
    return plan.model_copy(update={"resources": tuple(resources)}), unread


def answers_of(plan: Plan, unread: dict[Path, str]) -> dict[str, Any]:
    """A plan as a workbook is filled with it, what cannot be read with it."""
    answers: dict[str, Any] = {"settings": dict(plan.settings)}
    for table in ("projects", "tasks", "posts", "resources"):
        answers[table] = tuple(dict(row) for row in getattr(plan, table))
    for (table, row, field), words in unread.items():
        answers[str(table)][row][field] = words
    return answers


def one_spelling(plan: Plan) -> Plan:
    """The plan with each post that is not on Posts always spelt as at first (TR-51)."""
    first: dict[str, str] = {}
    for one in plan.resources:
        first.setdefault(folded(one.post or ""), " ".join((one.post or "").split()))
    changed = (one.model_copy(update={"post": first[folded(one.post)] if one.post else None}) for one in plan.resources)
    return plan.model_copy(update={"resources": tuple(changed)})


def shown(plan: Plan, unread: dict[Path, str] | None = None) -> tuple[Live, ...]:
    """All that the plan's workbook shows live, people's time with it."""
    mine = (*sheet_people.columns(plan, unread or {}), sheet_workload.page(plan))
    return (*(one for one in live(plan, AS_AT, unread or {}) if one not in mine), *mine)


def results(plan: Plan, unread: dict[Path, str] | None = None) -> Cells:
    """What the live cells of Resources, Posts and Workload come to."""
    cells: Cells = {"Workload": _page(plan)}
    for name in ("resources", "posts"):
        table, columns = TABLES[name], [one for one in sheet_people.columns(plan, unread or {}) if one.table == name]
        cells[table.sheet] = {
            xl_rowcol_to_cell(table.row + row, table.column - 1 + len(table.columns) + at): _result(one, row)
            for at, one in enumerate(columns)
            for row in range(min(ROWS, table.size))
        }
    return cells


def _result(one: Within, row: int) -> Stored:
    return one.results[row] if row < len(one.results) else one.empty


def _page(plan: Plan) -> dict[str, Any]:
    """A page's cells: over the headings, headings, and what stands below, hidden columns to the right."""
    fields = sorted(sheet_workload.page(plan).fields, key=lambda field: field.hidden)
    cells: dict[str, Any] = {}
    for at, field in enumerate(fields):
        for row, cell in enumerate((field.over, field.heading, *field.cells), FIRST_ROW - 2):
            if isinstance(cell, Formula):
                cells[xl_rowcol_to_cell(row, at)] = as_number(cell.result)
    return cells


def as_number(value: object) -> object:
    """A day as a spreadsheet counts it; anything else as it is."""
    return (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value


def typed(plan: Plan, unread: dict[Path, str] | None = None) -> Cells:
    """A plan as a person types it into an empty workbook: every cell of its first rows, empty where nothing belongs."""
    answers = answers_of(plan, unread or {})
    cells: Cells = {}
    for name in ("projects", "tasks", "posts", "resources"):
        table, given = TABLES[name], answers[name]
        cells[table.sheet] = {
            xl_rowcol_to_cell(table.row + row, table.column - 1 + at): _typed(given[row][field], ask, kind)
            if row < len(given)
            else None
            for at, (field, ask, kind) in enumerate(table.columns)
            for row in range(min(ROWS, table.size))
        }
    slot = next(slot for slot in LAYOUT.slots if slot.name == "settings.chart_start")
    start = _typed(plan.settings.chart_start, slot.ask, slot.kind)
    return {**cells, slot.sheet: {xl_rowcol_to_cell(slot.row - 1, slot.column - 1): start}}


def type_into(book: Book, cells: Cells, before: Cells | None = None) -> Cells:
    """Type what differs from what was typed before; a spreadsheet counts anew after every cell."""
    for sheet, wanted in cells.items():
        held = (before or {}).get(sheet, {})
        book.type(sheet, {cell: value for cell, value in wanted.items() if value != held.get(cell)})
    book.recalculate()
    return cells


def _typed(value: Any, ask: Any, kind: Any) -> object:
    return as_number(stored_value(value, ask, kind)) if filled(value) else None
