"""A chart in words: the alternative text that a screen reader reads, and what stands where no bar can be drawn."""

from ..blocks import Bar, Gantt
from ..timeline import Axis, Scale, Span, british, month_year

LONGEST = 2000
"""Characters of an alternative text that Word keeps."""

NO_DATES = "no dates"


def on_axis(bar: Bar, axis: Axis) -> bool:
    """Whether a bar or any of its marks falls on an axis."""
    if bar.span and axis.columns(bar.span):
        return True
    return any(0 <= axis.index(mark.day) < len(axis.periods) for mark in bar.marks)


def agreed_on_axis(bar: Bar, axis: Axis) -> bool:
    """Whether a thin bar is drawn: the days as agreed are told and some of them fall on an axis."""
    return bool(bar.agreed and axis.columns(bar.agreed))


def drawn_on(bar: Bar, axis: Axis) -> bool:
    """Whether anything of a task is drawn on an axis: its bar, a mark, or its thin bar."""
    return on_axis(bar, axis) or agreed_on_axis(bar, axis)


def instead(bar: Bar, axis: Axis) -> str:
    """What is written across the row of a task without a bar; nothing for one whose bar is on the whole chart.

    A task whose dates all fall outside the chart tells them, so that nothing is lost in silence.
    """
    if bar.span is None and (on_axis(bar, axis) or not bar.marks):
        return bar.note or ("" if bar.marks else NO_DATES)
    if on_axis(bar, axis):
        return ""
    days = [_by_day(bar.span)] if bar.span else []
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
    """Agree specification: Jun 2002 to Aug 2002, Complete; milestone 16th (16 August 2002).

    Days as agreed are told in full, since a bar is often moved within one month.
    """
    said = [f"{bar.name}: {_days(bar.span, scale) if bar.span else bar.note or NO_DATES}, {bar.status.value}"]
    said += [f"{bar.done} done"] if bar.done else []
    said += [f"agreed {_by_day(bar.agreed)}"] if bar.agreed else []
    marks = ", ".join(f"{mark.label} ({british(mark.day)})" for mark in sorted(bar.marks, key=lambda mark: mark.day))
    plural = "s" * (len(bar.marks) > 1)
    return ", ".join(said) + (f"; milestone{plural} {marks}." if marks else ".")


def _days(span: Span, scale: Scale) -> str:
    return _by_day(span) if scale is Scale.WEEKS else _from_to(month_year(span.first), month_year(span.last))


def _by_day(span: Span) -> str:
    return _from_to(british(span.first), british(span.last))


def _from_to(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
