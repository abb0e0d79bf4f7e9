"""What the stars of several services say together: one more outcome at the end of a rebuild (A1-10, A1-67)."""

from collections.abc import Iterable, Iterator
from typing import Any

from ..facts import ServiceStars
from ..instruments.stars.form import FORM as STARS
from ..joined import RULE, NotPlaced, Placed, by_need
from .outcome import Outcome
from .result import facts_of

TITLE = "Services by need"
NAMELESS = "one that is not named"
OWN = "our own order: rows at 0 stars, then rows at 1, then the lowest group"


def with_services(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Outcomes as they come, and after them the order of services by need, where there was an assessment of any.

    Only what the stars say is kept meanwhile, so that memory stays flat.
    """
    files: list[str] = []
    stars: list[ServiceStars] = []
    for outcome in outcomes:
        if found := facts_of(outcome.result, ServiceStars):
            files += outcome.files
            stars += found
        yield outcome
    if stars:
        order = by_need(stars)
        told = {"order": [_placed(one) for one in order.placed], "left_out": [_left_out(one) for one in order.left_out]}
        yield Outcome(STARS.key, TITLE, tuple(files), "checked", result={**told, "rule": RULE})


def is_services(outcome: Outcome) -> bool:
    """Whether this is the outcome of all services together, and not of one."""
    return outcome.key == STARS.key and outcome.title == TITLE


def in_words(outcome: Outcome) -> Iterator[str]:
    """The same for people, a line a service with what placed it; nothing where there is only one to put in order."""
    if len(outcome.files) < 2:
        return
    yield f"{outcome.title} ({OWN}):"
    for one in outcome.result["order"]:
        rows = f"{one['zeros']} row{'' if one['zeros'] == 1 else 's'} at 0 stars, {one['ones']} at 1"
        lowest = f"lowest {', '.join(one['groups'])} at {one['lowest']}"
        yield f"  {one['place']} {one['service']} ({rows}; {lowest})"
    for one in outcome.result["left_out"]:
        yield f"  not placed: {one['service'] or NAMELESS}. {one['reason']}"


def _placed(one: Placed) -> dict[str, Any]:
    need = one.need
    told = {"place": one.place, "service": one.stars.service, "zeros": need.zeros, "ones": need.ones}
    return {**told, "lowest": need.lowest, "groups": list(need.groups), "tied": list(one.tied)}


def _left_out(one: NotPlaced) -> dict[str, Any]:
    return {"service": one.stars.service.strip(), "reason": one.reason}
