"""What is judged of changes since the plan was agreed: each has its reason on Changes (A1-23, SF-07, TR-69)."""

from collections.abc import Iterator
from textwrap import shorten

from ...errors import Finding
from ...form import Agreed
from ...timeline import british
from .change_log import DATES
from .changes import Comparison, Moved

BLOCKS_APPROVAL = ("plan-change-no-reason",)
"""Codes of findings that ask only while work goes on, and must be put right before the plan is agreed again."""
MOST_LETTERS = 120  # of an answer within a sentence


def body(agreed: Agreed) -> str:
    """Who agreed the plan, within a sentence: the Parent Board."""
    meeting = agreed.meeting.strip() or "Board"
    return meeting if meeting.casefold().startswith("the ") else f"the {meeting}"


def agreement(agreed: Agreed) -> str:
    """The Parent Board agreed the plan on 6 June 2003, within a sentence."""
    return f"{body(agreed)} agreed the plan on {british(agreed.day)}"


def agreed_by(agreed: Agreed) -> str:
    """Agreed by the Parent Board on 6 June 2003, within a sentence."""
    return f"agreed by {body(agreed)} on {british(agreed.day)}"


def findings(comparison: Comparison, agreed: Agreed) -> Iterator[Finding]:
    """A1-23: every change of a date, an owner or an action has its reason on Changes, and so has every row gone."""
    told = f"since {agreement(agreed)}, and Changes gives no reason for it."
    for moved in comparison.moved:
        if not moved.reason:
            yield Finding("plan-change-no-reason", (moved.path,), f"{_sentence(moved)} {told}",
                          "Add a row on Changes with reason, date and post, before the next approval: it must be fixed "
                          "then.")  # fmt: skip
    for row in (row for row in comparison.removed if row.unexplained):
        name = f", {_quoted(row.name)}," if row.name else ""
        yield Finding("plan-change-no-reason", (("changes",),), f"{row.ref}{name} was removed from "
                      f"{row.table.capitalize()} {told}", f"Add a row on Changes with {row.ref}, Removed, reason, date "
                      "and post, before the next approval: it must be fixed then.")  # fmt: skip


def _sentence(moved: Moved) -> str:
    """What happened to an answer, up to "since"."""
    dated = moved.path[-1] in DATES
    was, now = (text if dated else _quoted(text) for text in (moved.was, moved.now))
    if moved.was and moved.now:
        return f"{moved.ref}'s {moved.label} {'moved' if dated else 'changed'} from {was} to {now}"
    return f"{moved.ref}'s {moved.label} {f'lost {was}' if moved.was else f'gained {now}'}"


def _quoted(text: str) -> str:
    return f"“{shorten('; '.join(text.splitlines()), MOST_LETTERS, placeholder=' …')}”"
