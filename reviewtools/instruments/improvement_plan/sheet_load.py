"""Whose time the plan takes, in finished figures, for the consolidated workbook (SF-05, SF-37, TR-52)."""

from decimal import Decimal

from ...live import Field, Formula, Page, Shape
from ...timeline import month_year
from .wording import WORKLOAD_NOTE
from .workload import Load, Workload

MOST_MONTHS = 120  # ten years side by side; nobody reads further, and a slip of the hand may reach to 2060


def page(load: Workload, title: str) -> Page:
    """Each post's most, its clashes and its months, in the order of Posts; no figure where no time is stated."""
    months = load.axis.periods[:MOST_MONTHS] if load.axis else ()
    loads = load.loads
    most = tuple(max(post.months, default=0) for post in loads)
    fields = (
        Field("", "Post", tuple(post.post for post in loads), Shape.WORDS, 34),
        Field("", "People", tuple(float(post.people) for post in loads), Shape.NUMBER, 9),
        Field("", "Most at once", tuple(_part(percent) for percent in most), Shape.LOAD, 10),
        Field("", "In", tuple(_when(load, post) for post in loads), Shape.TEXT, 10),
        Field("", "Projects that clash", tuple(_clash(load, post) for post in loads), Shape.WORDS, 30),
        *(
            Field(
                "",
                Formula(f"=DATE({month.first.year},{month.first.month},1)", month.first, Shape.DATE),
                tuple(_part(post.months[i]) for post in loads),
                Shape.LOAD,
                6,
            )
            for i, month in enumerate(months)
        ),
    )
    return Page("Workload", title, fields, _notes(load), frozen=1, empty="No share of anybody's time is stated.")


def _part(percent: Decimal | int) -> float:
    """Per cent as a part of 1, to the accuracy with which the plan's own workbook shows it."""
    return round(float(percent) / 100, 6)


def _when(load: Workload, post: Load) -> str:
    """The first month in which the most is asked of a post."""
    if load.axis is None or not any(post.months):
        return ""
    return month_year(load.axis.periods[post.months.index(max(post.months))].first)


def _clash(load: Workload, post: Load) -> str:
    """The entries that meet in the months in which more than all of a post's time is asked for."""
    if load.axis is None:
        return ""
    return ", ".join(dict.fromkeys(f"{a.work.project.ref} {a.share}" for a in post.clash(load.axis)))


def _notes(load: Workload) -> tuple[str, ...]:
    if load.axis is None or len(load.axis.periods) <= MOST_MONTHS:
        return (WORKLOAD_NOTE,)
    return (WORKLOAD_NOTE, f"Months from {month_year(load.axis.periods[MOST_MONTHS].first)} on are left out.")
