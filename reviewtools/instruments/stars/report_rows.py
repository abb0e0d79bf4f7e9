"""Findings: every row with its agreed star, what that means, who gave what, and where the evidence is kept (A1-65)."""

from collections.abc import Iterator

from ...blocks import Block, Bullets, Column, Grid, Heading, Para
from . import wording
from .profile import Profile, Standing
from .report_said import evidence, moved_in_full, rows_of

COLUMNS = (Column(wording.ASSESSOR, 2.6), Column(wording.STAR, 1), Column(wording.EVIDENCE, 6))


def finding_pages(found: Profile) -> Iterator[Block]:
    """Rows with an agreed star, weakest first; then those that wait for one; then those nobody has assessed."""
    waiting = tuple(one for one in found.standings if one.star is None and one.given)
    missing = tuple(one for one in found.standings if one.star is None and not one.given)
    yield Heading(1, wording.FINDINGS, new_page=True)
    if not found.assessed and not waiting:
        yield Para(wording.NO_FINDINGS)
        return
    for one in (*found.weakest, *waiting):
        yield from _finding(one)
    if missing:
        yield Heading(2, wording.NOT_ASSESSED_ROWS)
        yield Para(wording.NOT_ASSESSED_TEXT.format(rows=rows_of(missing)))


def _finding(one: Standing) -> Iterator[Block]:
    """One row."""
    yield Heading(2, wording.FINDING.format(row=one.row.heading, star=one.printed.lower()))
    yield Para(
        " ".join(filter(None, (wording.GROUP_IS.format(group=one.row.group), _moved(one), _middle(one)))), keep=True
    )
    if one.star is not None:
        if one.differs:
            reason = one.reason or wording.NO_REASON
            yield Para(wording.AGREED_OTHERWISE.format(star=one.printed, reason=reason), keep=True)
        yield Para(wording.MEANS.format(star=one.printed), keep=True)
        yield Bullets(tuple(point.text for point in one.row.levels[one.star]))
    rows = tuple((given.assessor or wording.UNNAMED, given.star.printed, evidence(given)) for given in one.given)
    yield Grid(wording.GIVEN.format(row=one.row.heading), COLUMNS, rows, wording.NOBODY_GAVE)


def _moved(one: Standing) -> str:
    return moved_in_full(one) if one.star is not None else ""


def _middle(one: Standing) -> str:
    """What assessors propose together."""
    if one.middle is None:
        return ""
    return (wording.ONE_GAVE if len(one.given) == 1 else wording.MIDDLE_IS).format(star=one.middle.printed)
