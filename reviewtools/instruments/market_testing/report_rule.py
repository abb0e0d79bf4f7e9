"""How the answer is reached: the method's rule, our own choices named as ours, and signatures (A1-72, TR-01, TR-04)."""

from collections.abc import Iterator

from ...blocks import Block, Bullets, Column, Grid, Heading, Para, Signatures
from ...form import folded
from . import wording
from .bands import BANDS, TOTAL
from .case import Case
from .report_said import OUR_WORDS, SCORES_OF, counted, pointed
from .words import listed


def rule_pages(case: Case) -> Iterator[Block]:
    """The rule with its bands, what the method leaves open, and where the panel signs."""
    yield Heading(1, wording.RULE)
    yield Para(wording.RULE_TEXT.format(total=TOTAL), keep=True)
    columns = tuple(map(Column, wording.RULE_COLUMNS, (1, 4)))
    rows = tuple((SCORES_OF[band.outcome], band.outcome.value) for band in BANDS)
    yield Grid(wording.RULE, columns, rows, caption=False, notes=(wording.RULE_4_5,))
    yield Heading(2, wording.OURS)
    yield Para(wording.OURS_INTRO, keep=True)
    yield Bullets((wording.OURS_MOST, _middle(case), wording.OURS_TIES, wording.OURS_STEP, _words()))
    yield Heading(1, wording.SIGNATURES)
    yield Signatures(tuple(_posts(case)))


def _middle(case: Case) -> str:
    """How Service Overall is found, on which criteria a half went down, and what up would have given."""
    halves = case.matrix.halves
    if not halves:
        return f"{wording.OURS_MIDDLE} {wording.OURS_NO_HALVES}" if case.overall.complete else wording.OURS_MIDDLE
    told = f"{wording.OURS_MIDDLE} {counted(wording.OURS_HALVES, len(halves), criteria=listed(halves))}"
    if not case.overall.complete:
        return told
    up = case.matrix.overall_up.leading
    other = wording.HALVES_OTHER.format(outcomes=pointed(up))
    return f"{told} {wording.HALVES_SAME if up == case.overall.leading else other}"


def _words() -> str:
    return wording.OURS_WORDS.format(total=TOTAL, criteria=listed(OUR_WORDS))


def _posts(case: Case) -> Iterator[str]:
    """The lead reviewer, the panel, and whoever decided; each once."""
    test = case.test
    lead, by = test.settings.lead, test.outcome.by if test.outcome.decision else None
    yield wording.SIGNS_AS.format(post=lead, role=wording.LEAD) if lead else wording.LEAD_REVIEWER
    seen = {folded(lead)} if lead else set()
    for post, role in (*((member.post, "") for member in test.panel), (by, wording.DECIDER)):
        if post and folded(post) not in seen:
            seen.add(folded(post))
            yield wording.SIGNS_AS.format(post=post, role=role) if role else post
