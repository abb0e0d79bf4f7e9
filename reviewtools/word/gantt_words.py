"""A chart in words: the alternative text that a screen reader reads, and what stands where no bar can be drawn."""

import datetime as dt

from ..blocks import Bar, Gantt
from ..timeline import Axis, Scale, Span, british, month_year

LONGEST = 2000
"""Characters of an alternative text that Word keeps."""

NO_DATES = "no dates"


def on_axis(bar: Bar, axis: Axis) -> bool:
    """Whether a bar or any of its marks falls on an axis."""
    marked = any(0 <= axis.index(mark.day) < len(axis.periods) for mark in bar.marks)
    return marked or bool(bar.span and axis.columns(bar.span))


def instead(bar: Bar, axis: Axis) -> str:
    """What is written across the row of a task without a bar; nothing for one whose bar is on the whole chart.

    A task whose dates all fall outside the chart tells them, so that nothing is lost in silence.
    """
    if bar.span is None and (on_axis(bar, axis) or not bar.marks):
        return bar.note or ("" if bar.marks else NO_DATES)
    if on_axis(bar, axis):
        return ""
    days = [f"{british(bar.span.first)} to {british(bar.span.last)}"] if bar.span else []
    days += (f"{mark.label} ({british(mark.day)})" for mark in bar.marks)
    return f"not on this chart: {', '.join(days)}"


def describe(chart: Gantt, bars: tuple[tuple[str, tuple[Bar, ...]], ...]) -> str:
    """The rows of one table in words, in at most 2,000 characters, whole tasks only (TR-42: no dates are made up)."""
    said = _lines(chart)
    tasks = [
        f"{f'{heading}. ' if heading and not i else ''}{_task(bar, chart.axis.scale)}"
        for heading, group in bars
        for i, bar in enumerate(group)
    ]
    room = LONGEST - len("… and 9999 more tasks.")
    for told, task in enumerate(tasks):
        if len(said) + len(task) + 1 > room:
            return f"{said} … and {len(tasks) - told} more tasks."
        said += f" {task}" if said else task
    return said


def _lines(chart: Gantt) -> str:
    """The two lines of a chart."""
    target = chart.target_text or (british(chart.target) if chart.target else "")
    told = [f"As at {british(chart.as_at)}." if chart.as_at else "", f"Target: {target}." if target else ""]
    return " ".join(filter(None, told))


def _task(bar: Bar, scale: Scale) -> str:
    """Agree specification: Jun 2002 to Aug 2002, Complete; milestone 16th (16 August 2002)."""
    said = [f"{bar.name}: {_days(bar.span, scale) if bar.span else bar.note or NO_DATES}, {bar.status.value}"]
    said += [f"{bar.done} done"] if bar.done else []
    marks = ", ".join(f"{mark.label} ({british(mark.day)})" for mark in sorted(bar.marks, key=lambda mark: mark.day))
    plural = "s" * (len(bar.marks) > 1)
    return ", ".join(said) + (f"; milestone{plural} {marks}." if marks else ".")


def _days(span: Span, scale: Scale) -> str:
    def told(day: dt.date) -> str:
        return british(day) if scale is Scale.WEEKS else month_year(day)

    first, last = told(span.first), told(span.last)
    return first if first == last else f"{first} to {last}"
