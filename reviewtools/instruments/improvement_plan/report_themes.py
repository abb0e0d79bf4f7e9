"""The pages of one theme: projects with table, chart and tasks, then indicators and risks (SF-13, SF-80, SF-97)."""

from collections.abc import Iterator

from ...blocks import GAP, Block, Column, Content, Grid, Heading, Para, Tone, Toned
from ...timeline import short_date
from ...values import NOT_PROVIDED, Figure, Share, When
from . import indicators as rule
from . import wording
from .form import Indicator, Outcome, Plan, Resource, Risk, Settings, StatusRule
from .outline import Outline, Step, ThemeWork, Work, lines
from .report_charts import chart, chart_key

PLAN_WIDTHS = (2.8, 4.2, 3.6, 1.7, 1.5, 2.8, 4.2)


def theme_pages(outline: Outline, theme: ThemeWork) -> Iterator[Block]:
    """A theme from its heading to its risks; it begins where the last one ends, so that no page stays nearly empty."""
    band = f" ({theme.theme.band.value})" if theme.theme.band else ""
    yield Heading(1, f"Theme {theme.theme.number}: {theme.theme.title or ''}{band}")
    if shared := next((i for i in outline.plan.indicators if i.also_theme == theme.theme.number), None):
        yield Para(wording.SHARED_INDICATORS.format(theme=shared.theme), note=True, keep=True)
    for work in theme.works:
        yield from project_pages(outline, work)
    yield from _indicators(outline.plan, theme)
    yield from _risks(theme)


def unplaced_pages(outline: Outline) -> Iterator[Block]:
    """Projects whose theme is not known, so that nothing typed is lost."""
    works = [work for work in outline.works if all(work not in theme.works for theme in outline.themes)]
    if works:
        yield Heading(1, wording.UNPLACED, new_page=True)
    for work in works:
        yield from project_pages(outline, work)


def project_pages(outline: Outline, work: Work) -> Iterator[Block]:
    """One project: its table, who is involved, the chart with its key, and the tasks in words."""
    yield Heading(2, work.name)
    yield _plan_table(work)
    gantt = chart(outline, work)
    if gantt:
        yield Heading(3, f"{work.project.ref} project chart")
        yield gantt
        yield chart_key(outline, gantt)
    if work.steps:
        yield _tasks(work)


def _plan_table(work: Work) -> Grid:
    project = work.project
    resources = tuple(line for _, r in work.resources for line in _resource(r))
    row: tuple[Content, ...] = (
        lines(project.issue),
        lines(project.solution),
        (*lines(project.outcomes), *(_outcome(o) for o in work.outcomes)),
        project.lead or GAP,
        str(project.target) if project.target else GAP,
        resources,
        _comments(work),
    )
    columns = tuple(Column(h, w) for h, w in zip(wording.PLAN_COLUMNS, PLAN_WIDTHS, strict=True))
    return Grid(f"Improvement: {work.name}", columns, (row,), caption=False)


def _outcome(outcome: Outcome) -> str:
    """An outcome with how it is measured and how far it has been reached (SF-07)."""
    measured = f"measured by {outcome.measure}" if outcome.measure else ""
    reached = outcome.position.value.lower() if outcome.position else ""
    evidence = f"evidence: {outcome.evidence}" if outcome.evidence else ""
    more = "; ".join(filter(None, (measured, reached, evidence)))
    return f"{outcome.outcome or NOT_PROVIDED}{f' ({more})' if more else ''}"


def _resource(resource: Resource) -> tuple[str, ...]:
    if resource.words:
        return lines(resource.words)
    people = f"{resource.people} × " if resource.people and resource.people != 1 else ""
    share = f" ({resource.share})" if resource.share else ""
    return (f"{people}{resource.post or ''}{share}",)


def _comments(work: Work) -> tuple[str, ...]:
    """Comments as typed, then who is involved and what the project waits for."""
    project = work.project
    involved = {
        wording.STEERING: project.steering_group,
        wording.TENANTS: project.tenants,
        wording.STAFF: project.staff,
        wording.DEPENDS: project.depends_on,
    }
    return (*lines(project.comments), *(f"{label}: {text}" for label, text in involved.items() if text))


def _tasks(work: Work) -> Grid:
    """The chart in words, for those who cannot see it and for those who want the days."""
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    heading = None
    for step in work.steps:
        if step.task.group and step.task.group != heading:
            heading = group[len(rows)] = step.task.group
        rows.append(_task_row(step))
    columns = (
        Column("Ref", 1.1),
        Column("Task", 5.6),
        Column("Start", 1.3),
        Column("Finish", 1.3),
        Column("Marked date", 1.3),
        Column("% done", 0.9, "right"),
        Column("Status", 1.4),
        Column("Note", 4),
    )
    return Grid(f"{work.project.ref} tasks", columns, tuple(rows), group=group or None, small=True)


def _task_row(step: Step) -> tuple[Content, ...]:
    task = step.task
    over = f"{wording.STATUS_OVER}: {task.status_reason}" if task.status and task.status_reason else ""
    note = tuple(filter(None, (task.dates_note, over)))
    return (
        task.ref,
        task.task or GAP,
        short(task.start),
        short(task.finish),
        short(task.mark),
        shown(task.done),
        step.status,
        note[0] if len(note) == 1 else note or None,
    )


def short(when: When | None) -> str | None:
    """A date for a narrow column, in words where a month was typed."""
    return (when.text or short_date(when.day)) if when else None


def shown(share: Share | None) -> str | None:
    """A percentage for a cell; nothing where nothing was typed (TR-70)."""
    return str(share) if share else None


def _indicators(plan: Plan, theme: ThemeWork) -> Iterator[Block]:
    """Baseline and targets with their states and footnotes, and the outturns there are (SF-89, SF-90, SF-91)."""
    if not theme.indicators:
        return
    yield Heading(2, f"Theme {theme.theme.number} performance indicators")
    years = [getattr(plan.settings, year) or f"Year {i}" for i, year in enumerate(rule.YEARS, 1)]
    has_outturns = any(indicator.outturn for indicator in theme.indicators)
    columns = (
        Column("Code", 1.3),
        Column("Indicator", 4.6),
        Column("Unit", 0.8),
        Column("Better is", 1.1),
        *(Column(year, 1.2, "right") for year in years),
        *((Column(wording.OUTTURN, 2, "right"), Column(wording.STATUS, 2)) if has_outturns else ()),
    )
    rows = (_indicator(indicator) for indicator in theme.indicators)
    ends = (_outturn(indicator, plan.settings) if has_outturns else () for indicator in theme.indicators)
    footnotes = tuple(f"* {i.code}: {i.footnote}" for i in theme.indicators if i.footnote)
    notes = (*footnotes, wording.INDICATORS_NOTE, *([rule.rule_in_words(plan.settings)] if has_outturns else []))
    filled = tuple((*row, *end) for row, end in zip(rows, ends, strict=True))
    yield Grid(f"Indicators of theme {theme.theme.number}", columns, filled, caption=False, notes=notes)


def _indicator(indicator: Indicator) -> tuple[Content, ...]:
    figures: list[Figure | None] = [getattr(indicator, year) for year in rule.YEARS]
    better = indicator.better.value.lower() if indicator.better else None
    texts = (str(figure) if figure else "" for figure in figures)
    return (indicator.code, indicator.definition or GAP, indicator.unit, better, *texts)


def _outturn(indicator: Indicator, settings: Settings) -> tuple[Content, Content]:
    """The outturn with its year, and its status or why there is none; a missing one stays empty (TR-70)."""
    if indicator.outturn is None:
        return None, None
    year = f" ({indicator.outturn_year})" if indicator.outturn_year else ""
    told = f"{indicator.outturn}{year}"
    if settings.status_rule is StatusRule.DIRECTION and indicator.outturn_before:
        told += f"\n{wording.YEAR_BEFORE.format(figure=indicator.outturn_before)}"
    found = rule.standing(indicator, settings)
    return told, found.rag or Toned(found.not_assessed, Tone.QUIET)


def _risks(theme: ThemeWork) -> Iterator[Block]:
    """Risks by theme, "As above" put into words (SF-97)."""
    if not theme.risks:
        return
    yield Heading(2, f"Theme {theme.theme.number} risk assessment")
    columns = (
        Column("Risk area", 3),
        Column("Impact", 0.9),
        Column("Possible consequences", 4),
        Column("Reducing the risk", 4.4),
    )
    rows = tuple(map(_risk, theme.risks))
    yield Grid(f"Risks of theme {theme.theme.number}", columns, rows, caption=False)


def _risk(risk: Risk) -> tuple[Content, ...]:
    impact = risk.impact.value if risk.impact else GAP
    return (risk.risk or GAP, impact, _with_note(risk.consequences, risk.note), "\n".join(lines(risk.reducing)))


def _with_note(text: str | None, note: str | None) -> str:
    return "\n".join(filter(None, (*lines(text), note and f"Note: {note}")))
