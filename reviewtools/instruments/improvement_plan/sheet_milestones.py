"""Every dated milestone in the order of its day, and which of them go to the Board (SF-45, SF-67)."""

import datetime as dt
from collections.abc import Iterator

from ...live import Page, Shape, Stored, listed
from ...timeline import british
from ...values import NOT_PROVIDED
from .outline import Outline, is_board_item


def page(outline: Outline, title: str) -> Page:
    """Milestones by day, then as in the plan; a month alone counts as its last day."""
    rows = tuple(cells for _, cells in sorted(_milestones(outline), key=lambda milestone: milestone[0]))
    columns = (
        ("When", Shape.DATE, 14.0),
        ("Label", Shape.WORDS, 12.0),
        ("Ref", Shape.TEXT, 12.0),
        ("Task", Shape.WORDS, 44.0),
        ("Project", Shape.TEXT, 10.0),
        ("Project title", Shape.WORDS, 30.0),
        ("Lead officer", Shape.WORDS, 24.0),
        ("For the Board", Shape.TEXT, 10.0),
        ("Status", Shape.STATUS, 14.0),
    )
    notes = (f"Statuses on this page are as at {british(outline.as_at)}.",)
    return Page("Milestones", title, listed(columns, rows), notes, empty="No task has a dated milestone.")


def _milestones(outline: Outline) -> Iterator[tuple[dt.date, tuple[Stored, ...]]]:
    """Each milestone's day, and its cells."""
    for work in outline.works:
        for step in work.steps:
            if mark := step.task.mark:
                yield (
                    mark.day,
                    (
                        mark.text or mark.day,
                        step.task.mark_label or "",
                        step.task.ref,
                        step.task.task or NOT_PROVIDED,
                        work.project.ref,
                        work.project.title or NOT_PROVIDED,
                        work.project.lead or NOT_PROVIDED,
                        "Yes" if is_board_item(step.task) else "",
                        step.status.value,
                    ),
                )
