"""What is judged of people's time in a plan (SF-05, SF-37, TR-49 to TR-54). Pure; knows no cells."""

from collections.abc import Iterator

from ...errors import Finding, Path
from ...form import folded
from ...timeline import british, month_year
from .form import DateSource
from .outline import Outline, Work
from .workload import Allocation, Load, Workload, period


def people_rules(outline: Outline, load: Workload) -> Iterator[Finding]:
    """Every finding about posts and their time, in reading order."""
    yield from over_allocated(load)
    yield from lead_without_time(outline)
    yield from time_ends_early(outline)
    yield from share_missing(outline)
    yield from share_basis(outline)
    yield from count_differs(outline)
    yield from post_unknown(outline)


def over_allocated(load: Workload) -> Iterator[Finding]:
    """SF-37, TR-52: a post is asked for more than all of its time, with the projects that clash."""
    for post in load.loads:
        if post.over and load.axis:
            worst = max(sorted(post.over), key=lambda i: post.months[i])
            first, last = (month_year(load.axis.periods[i].first) for i in (min(post.over), max(post.over)))
            clash = post.clash(load.axis)
            projects = ", ".join(dict.fromkeys(f"{a.work.project.ref} {a.share}" for a in clash))
            months = first if first == last else f"months from {first} to {last}"
            most = f"{post.months[worst]:.0f}% of {_holders(post)} in {month_year(load.axis.periods[worst].first)}"
            found = f"{post.post}: {most}, over 100% in {months}. {projects}.{_illustrative(clash)}"
            at = tuple(("resources", a.row, "share") for a in clash)
            yield Finding("plan-over-allocated", at, found, "Move or share the work, or correct the number of people.")


def lead_without_time(outline: Outline) -> Iterator[Finding]:
    """SF-37: whoever leads a project has time for it somewhere in the plan."""
    led: dict[str, list[Work]] = {}
    for work in outline.works:
        if work.project.lead:
            led.setdefault(outline.post(work.project.lead), []).append(work)
    for post, works in led.items():
        idle = [w for w in works if not any(r.post and outline.post(r.post) == post for _, r in w.resources)]
        if idle:
            refs = ", ".join(work.project.ref for work in idle)
            at = tuple(("projects", work.index, "lead") for work in idle)
            found = f"{post} leads {refs} with no time of its own there."
            yield Finding("plan-lead-no-time", at, found, "Add its share of time on Resources.")


def time_ends_early(outline: Outline) -> Iterator[Finding]:
    """TR-50: time given for a while ends before the project does."""
    for work in outline.works:
        target = work.project.target
        for row, resource in work.resources:
            span = period(outline, work, resource)
            if target and span and resource.post and (resource.finish or resource.months) and span.last < target.day:
                found = f"{resource.post} on {work.project.ref}: time ends on {british(span.last)}; target {target}."
                at = (("resources", row, "months" if resource.months else "finish"), ("projects", work.index, "target"))
                yield Finding("plan-time-ends-early", at, found, "Check who does the rest.")


def share_missing(outline: Outline) -> Iterator[Finding]:
    """TR-49: an entry without a percentage counts for nothing in the workload, and is said to."""
    for work in outline.works:
        for row, resource in work.resources:
            if resource.post and not resource.share:
                found = f"no % of time is given for {resource.post} on {work.project.ref}; the workload leaves it out."
                yield Finding("plan-share-missing", (("resources", row, "share"),), found, "Type it if it is known.")


def share_basis(outline: Outline) -> Iterator[Finding]:
    """TR-54: a share of a part-time post may be meant of the whole week or of the post's own hours."""
    for work in outline.works:
        for row, resource in work.resources:
            known = outline.posts.get(folded(resource.post or ""))
            if known and resource.share and known[1].fte is not None and known[1].fte < (known[1].people or 1):
                post = known[1]
                found = f"{post.post} is {post.fte} full-time; {resource.share} is read as part of a full week."
                at = (("resources", row, "share"), ("posts", known[0], "fte"))
                yield Finding("plan-share-basis", at, found, "Check which time is meant.")


def count_differs(outline: Outline) -> Iterator[Finding]:
    """TR-53: a project names more people than hold the post, or another number than the team has."""
    for work in outline.works:
        for row, resource in work.resources:
            known = outline.posts.get(folded(resource.post or ""))
            if not known or resource.people is None or known[1].people is None:
                continue
            held = known[1].people
            if resource.people > held or (resource.share is None and resource.people != held):
                found = f"{work.project.ref} names {resource.people} for {resource.post}; Posts says {held}."
                at = (("resources", row, "people"), ("posts", known[0], "people"))
                yield Finding("plan-count-differs", at, found, "Check both; neither was changed.")


def post_unknown(outline: Outline) -> Iterator[Finding]:
    """TR-51: a name that Posts does not know is taken for another post; each is asked about once, with its places."""
    unknown: dict[str, list[tuple[str, Path]]] = {}
    for work in outline.works:
        named: list[tuple[str | None, Path]] = [(work.project.lead, ("projects", work.index, "lead"))]
        named += [(resource.post, ("resources", row, "post")) for row, resource in work.resources]
        for name, at in named:
            if name and folded(name) not in outline.posts:
                unknown.setdefault(folded(name), []).append((name, at))
    for places in unknown.values():
        wanted = "Add it on Posts, or to a post's other names."
        yield Finding("plan-post-unknown", tuple(at for _, at in places), f"{places[0][0]} is not on Posts.", wanted)


def _illustrative(clash: tuple[Allocation, ...]) -> str:
    """Projects begin with their first bar; where bars are illustrative, so are the months of a clash (SF-41)."""
    sources = (step.task.date_source for a in clash for step in a.work.steps)
    return " (They begin with illustrative bars.)" if DateSource.ILLUSTRATIVE in sources else ""


def _holders(load: Load) -> str:
    return "its time" if load.people == 1 else f"the time of {load.people} people"
