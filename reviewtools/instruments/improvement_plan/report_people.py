"""The pages on people: each post's months, then every post with what it does (SF-04, SF-05, SF-37)."""

from collections.abc import Iterator

from ...blocks import Block, ByMonth, Column, Content, Grid, Heading, Para
from . import wording
from .form import Post
from .outline import Outline
from .workload import Load, Workload


def people_pages(outline: Outline, load: Workload) -> Iterator[Block]:
    """Workload by month, then the posts."""
    yield Heading(1, "People and their time", new_page=True)
    yield Heading(2, "Workload by month")
    if load.axis:
        rows = tuple((_label(post), tuple(_percent(p) for p in post.months), post.over) for post in load.loads)
        yield ByMonth("Workload by month, per cent of the post's time", load.axis, "Post", rows, wording.WORKLOAD_NOTE)
    else:
        yield Para("No share of anybody's time is stated.")
    yield Heading(2, "Posts in this plan")
    yield _posts(outline)


def _label(load: Load) -> str:
    return load.post if load.people == 1 else f"{load.post} ({load.people} people)"


def _percent(percent: object) -> str:
    text = f"{percent:.0f}"
    return "" if text == "0" else text


def _posts(outline: Outline) -> Grid:
    work: dict[str, list[str]] = {}
    for project in outline.works:
        for _, resource in project.resources:
            if resource.post:
                share = f" {resource.share}" if resource.share else ""
                work.setdefault(outline.post(resource.post), []).append(f"{project.project.ref}{share}")
    dated = any(post.start or post.finish for post in outline.plan.posts)
    columns = (
        Column("Post", 3.6),
        Column("People", 0.9, "right"),
        Column("Full-time equivalents", 1.3, "right"),
        Column("Backfilled", 1.2),
        *((Column("From", 1.4), Column("To", 1.4)) if dated else ()),
        Column("Projects and share of time", 4.2),
        Column("Note", 4),
    )
    rows = tuple(_post(post, work.get(post.post, []), dated) for post in outline.plan.posts)
    return Grid("Posts", columns, rows, "No posts are listed.", small=True, caption=False)


def _post(post: Post, projects: list[str], dated: bool) -> tuple[Content, ...]:
    people = str(post.people) if post.people is not None else None
    fte = str(post.fte) if post.fte is not None else None
    backfill = post.backfill.value if post.backfill else None
    dates = tuple(str(when) if when else None for when in (post.start, post.finish)) if dated else ()
    return (post.post, people, fte, backfill, *dates, "; ".join(projects), post.note)
