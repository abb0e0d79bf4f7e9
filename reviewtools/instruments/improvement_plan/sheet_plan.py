"""The plan on one page: themes, projects and tasks in an outline, each with its status and its bar (SF-13, SF-40).

Tasks stand as the workbook tells them. Their statuses, and all that stands above them, follow the as-at date over the
chart, which a reader may change (design, sections 3 and 6).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ...live import Chart, Field, Formula, Page, Shape, Stored
from ...timeline import Span, months_axis, short_date
from ...values import NOT_PROVIDED, Status, When
from . import wording
from .outline import BEHIND_BY, Outline, Step, ThemeWork, Work
from .report_charts import rests_on_guesses
from .sheet_sums import WORDS, sums
from .sheet_tasks import BY_DATES, words_of

Cell = Stored | Formula

BESIDE = 3  # columns that stay beside the chart: without the status its bars would speak by their colours alone
LEAST_MONTHS, MOST_MONTHS, YEAR = 24, 120, 12
STATUS = f"={BY_DATES}"
POINTS = '=IF({row.done}="","",ROUND(100*{row.done},6))'

COLUMNS = (
    ("ref", "Ref", Shape.TEXT, 11.0),
    ("title", "Theme, project, task", Shape.WORDS, 50.0),
    ("status_now", "Status", Shape.STATUS, 14.0),
    ("lead", "Lead officer", Shape.WORDS, 20.0),
    ("start", "Start", Shape.DATE, 12.0),
    ("finish", "Finish", Shape.DATE, 12.0),
    ("milestone", "Milestone or target", Shape.WORDS, 16.0),
    ("done", "Done", Shape.SHARE, 10.0),
    ("words", "In words", Shape.WORDS, 36.0),
)
HIDDEN = (
    ("first_day", "First day", Shape.DATE),
    ("last_day", "Last day", Shape.DATE),
    ("part_done", "Points done", Shape.NUMBER),
    ("mark_day", "Mark day", Shape.DATE),
    ("target_day", "Target day", Shape.DATE),
    ("days", "Days", Shape.NUMBER),
    ("kind", "Kind", Shape.TEXT),
)


@dataclass(frozen=True)
class Row:
    """One row of the page, cell by cell. Its level is 0 for a theme, 1 for a project, 2 for a task.

    `days` are those of a task's bar, by which its part done counts in the sums above it; 0 for a row of sums.
    """

    level: int
    ref: Cell
    title: Cell
    lead: Cell = ""
    start: Cell = ""
    finish: Cell = ""
    milestone: Cell = ""
    done: Cell = ""
    status_now: Cell = Status.NO_DATES.value
    words: Cell = ""
    first_day: Cell = ""
    last_day: Cell = ""
    part_done: Cell = ""
    mark_day: Cell = ""
    target_day: Cell = ""
    days: Cell = 0
    kind: Cell = ""


def page(outline: Outline, title: str) -> Page:
    """The plan in an outline, with a chart that stands for the day the plan was made for."""
    rows = tuple(rows_of(outline))

    def cells(name: str) -> tuple[Cell, ...]:
        return tuple(getattr(row, name) for row in rows)

    seen = (Field(name, heading, cells(name), shape, width) for name, heading, shape, width in COLUMNS)
    unseen = (Field(name, heading, cells(name), shape, hidden=True) for name, heading, shape in HIDDEN)
    levels = tuple(row.level for row in rows)
    notes = tuple(_notes(outline))
    return Page("Plan", title, (*seen, *unseen), notes, levels, chart(outline), BESIDE, "No projects are listed.")


def chart(outline: Outline) -> Chart:
    """From the plan's first month, or the first bar before it, in whole years as far as work and targets reach."""
    start = outline.plan.settings.chart_start
    spans = [work.span for work in outline.works if work.span]
    begins = min([*(span.first for span in spans), *([start.first] if start else [])], default=outline.as_at)
    targets = [work.project.target.day for work in outline.works if work.project.target]
    ends = max([begins, *(span.last for span in spans), *targets])
    years = -(-len(months_axis(Span(begins, ends)).periods) // YEAR)
    return Chart(
        "",
        status="status_now",
        first="first_day",
        last="last_day",
        done="part_done",
        mark="mark_day",
        target="target_day",
        as_at=outline.as_at,
        begins=begins,
        kind="kind",
        columns=min(MOST_MONTHS, max(LEAST_MONTHS, YEAR * years)),
    )


def rows_of(outline: Outline) -> Iterator[Row]:
    """Every theme in its order, with its projects and their tasks; projects of no known theme come last."""
    at = 0
    for theme in outline.themes:
        told = tuple(_theme(f"Theme {theme.theme.number}", _titled(theme), theme.works, at))
        at += len(told)
        yield from told
    placed = {work.index for theme in outline.themes for work in theme.works}
    if lost := [work for work in outline.works if work.index not in placed]:
        yield from _theme("", wording.UNPLACED, lost, at)


def _titled(theme: ThemeWork) -> str:
    title = theme.theme.title or NOT_PROVIDED
    return f"{title} ({theme.theme.band.value})" if theme.theme.band else title


def _theme(ref: str, title: str, works: Sequence[Work], at: int) -> Iterator[Row]:
    """A theme, in the row counted from 0, and what belongs to it."""
    below: list[Row] = []
    for work in works:
        below += _project(work, at + 1 + len(below))
    steps = [step for work in works for step in work.steps]
    yield _above(Row(0, ref, title, kind="Theme"), steps, at, len(below))
    yield from below


def _project(work: Work, at: int) -> Iterator[Row]:
    """A project and its tasks; without any it has no dates."""
    project, target = work.project, work.project.target
    row = Row(1, project.ref, project.title or NOT_PROVIDED, project.lead or NOT_PROVIDED, kind="Project")
    if target:
        row = replace(row, milestone=f"target {_short(target)}", target_day=target.day)
    yield _above(row, work.steps, at, len(work.steps))
    yield from (_task(step, target) for step in work.steps)


def _above(row: Row, steps: Sequence[Step], at: int, below: int) -> Row:
    """A row with the sums of those below it."""
    if not below:
        return replace(row, words="no tasks yet" if row.level else "no projects yet")
    return replace(row, **vars(sums(steps, at + 1, at + below)))


def _task(step: Step, target: When | None) -> Row:
    """A task; its status follows the as-at date, unless one was typed with a reason, which the documents print."""
    task, span, status = step.task, step.span, step.status.value
    typed = task.status and task.status_reason
    words = words_of(task.model_copy(update={"mark": None}), span, step.status)  # it has a column of its own
    points = float(round(task.done.percent, 6)) if task.done else ""
    return Row(
        2,
        task.ref,
        task.task or NOT_PROVIDED,
        start=_day(task.start),
        finish=_day(task.finish),
        milestone=_milestone(task.mark, task.mark_label),
        done=float(task.done.percent / 100) if task.done else "",
        status_now=status if typed else Formula(STATUS, status, Shape.STATUS),
        words=f"{words}; {wording.STATUS_OVER.lower()}" if typed else Formula(WORDS, words, Shape.WORDS),
        first_day=span.first if span else "",
        last_day=span.last if span else "",
        part_done=Formula(POINTS, points, Shape.NUMBER),
        mark_day=task.mark.day if task.mark else "",
        target_day=target.day if target else "",
        days=span.days if span else 0,
    )


def _day(when: When | None) -> Stored:
    """A date as typed: a day, or the words of a month."""
    return (when.text or when.day) if when else ""


def _short(when: When) -> str:
    return when.text or short_date(when.day)


def _milestone(mark: When | None, label: str | None) -> str:
    """6th, 6 Jun 2003."""
    return ", ".join(filter(None, (" ".join((label or "").split()), _short(mark)))) if mark else ""


def _notes(outline: Outline) -> Iterator[str]:
    yield "Type another day beside As at; 1, 2, 3 at the left edge fold the outline."
    yield (
        f"A task is late when its finish has passed, and behind when its % done lies more than {BEHIND_BY} points "
        "under the share of its time that has gone. A project or theme is late or behind if any of its tasks is; "
        "complete or not started if all are that have dates; otherwise on track. These rules are our own."
    )
    yield (
        "What is done of a project or theme is the average of its tasks, a long one counting for more than a short "
        "one, rounded down. A task that does not say how much of it is done counts as none done."
    )
    if rests_on_guesses(outline):
        yield wording.ILLUSTRATIVE
