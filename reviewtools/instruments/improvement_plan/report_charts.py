"""Project charts: the same chart on the plan's pages and on the wall (SF-40 to SF-45, SF-75)."""

from collections.abc import Iterator

from ...blocks import Bar, Block, Gantt, Heading, Key, Mark, Paper, Para, Sheet
from ...timeline import ordinal
from ...values import NOT_PROVIDED
from . import wording
from .change_rules import agreed_by
from .form import DateSource
from .outline import Outline, Step, Work


def chart(outline: Outline, work: Work) -> Gantt | None:
    """A project's chart; None for a project without tasks or without any date to begin an axis."""
    axis = outline.chart_axis(work)
    if axis is None or not work.steps:
        return None
    groups: dict[str, list[Bar]] = {}
    for step in work.steps:
        groups.setdefault(step.task.group or "", []).append(_bar(step))
    target = work.project.target
    return Gantt(
        f"Project chart: {work.name}",
        axis,
        tuple((heading, tuple(bars)) for heading, bars in groups.items()),
        outline.as_at,
        target.day if target else None,
        str(target) if target else "",
    )


def _bar(step: Step) -> Bar:
    task = step.task
    label = task.mark_label or (ordinal(task.mark.day.day) if task.mark else "")
    marks = (Mark(task.mark.day, label),) if task.mark else ()
    note = task.dates_note or ""
    return Bar(task.ref, task.task or "", step.status, step.span, task.done, marks, note, step.agreed)


def chart_key(outline: Outline, gantt: Gantt) -> Key:
    """The key of a chart; it explains the bars as agreed where the chart has any."""
    told = agreed_by(outline.agreed) if outline.agreed and any(bar.agreed for bar in gantt.bars) else ""
    return Key(outline.as_at, told)


def rests_on_guesses(outline: Outline) -> bool:
    """Whether any bar of the plan is illustrative (SF-41)."""
    steps = (step for work in outline.works for step in work.steps)
    return any(step.task.date_source in (DateSource.ILLUSTRATIVE, DateSource.MARK) for step in steps)


def wall_charts(outline: Outline) -> Iterator[Block]:
    """Every chart on A3, one project after another."""
    yield Paper(Sheet.A3_LANDSCAPE)
    drawn = [(work, gantt) for work in outline.works if (gantt := chart(outline, work))]
    for work, gantt in drawn:
        yield Heading(1, work.name)
        lead, target = work.project.lead or NOT_PROVIDED, gantt.target_text or NOT_PROVIDED
        yield Para(f"Lead officer: {lead}. Target: {target}.", keep=True)
        yield gantt
        yield chart_key(outline, gantt)
    if not drawn:
        yield Heading(1, wording.NO_CHARTS)
