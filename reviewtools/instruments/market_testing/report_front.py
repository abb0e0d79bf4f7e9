"""The first page: what the scores point to, what the panel decided, the bands as a picture, and the counts."""

from collections.abc import Iterator

from ...blocks import GAP, Bars, Block, Callout, Column, Content, Grid, Heading, Measure
from ...values import NOT_PROVIDED
from . import wording
from .bands import BANDS, TOTAL, Tally
from .case import Case
from .report_said import EMPTY, SCORES_OF, counted, pointed, spelt
from .words import listed


def front(case: Case) -> Iterator[Block]:
    """What a Board member reads first."""
    yield Heading(1, wording.IN_SHORT)
    yield indicated(case)
    yield decision(case)
    yield from bands(case)


def indicated(case: Case) -> Callout:
    """The outcome the scores point to with its counts; without one, why there is none (TR-01, TR-70)."""
    overall = case.overall
    if overall.indicated:
        return _told(case, wording.POINTS_TO.format(outcome=overall.indicated.value), _lead(overall))
    if overall.tied:
        return _told(case, wording.NO_SINGLE_BAND, *_tie(overall))
    if not case.matrix.elements and not overall.total:
        return Callout(wording.NOT_INDICATED, wording.NO_ELEMENTS)
    so_far = counted(wording.SO_FAR, overall.total) if overall.total else wording.NO_SCORES.format(total=TOTAL)
    return _told(case, wording.NOT_INDICATED, so_far)


def _told(case: Case, title: str, *lines: str) -> Callout:
    return Callout(title, "\n".join([*lines, *_missing(case)]))


def _lead(overall: Tally) -> str:
    """9 of the 23 criteria score 4 or 5 …, more than in any other band. Next comes 6, with 7 criteria."""
    leader, most = SCORES_OF[overall.leading[0]], max(overall.bands)
    if most == TOTAL:
        return wording.ALL_SCORE.format(total=TOTAL, scores=leader)
    second = max(n for n in overall.bands if n != most)
    nexts = [SCORES_OF[band.outcome] for band, n in zip(BANDS, overall.bands, strict=True) if n == second]
    number = counted(wording.NUMBER, second)
    lead = wording.LEADS.format(n=most, total=TOTAL, scores=leader)
    return f"{lead} {wording.NEXT[len(nexts) > 1].format(bands=listed(nexts), number=number)}"


def _tie(overall: Tally) -> Iterator[str]:
    tied = overall.tied
    yield wording.TIED.format(bands=spelt(len(tied)).capitalize(), n=max(overall.bands), total=TOTAL)
    yield from (wording.TIED_BAND.format(outcome=one.value, scores=SCORES_OF[one]) for one in tied)
    yield wording.TIE_OPEN


def _missing(case: Case) -> Iterator[str]:
    """Which scores of which element are missing (A1-70)."""
    for place, element in enumerate(case.matrix.elements):
        lacks = [line.criterion for line in case.matrix.lines if line.given[place] is None]
        if len(lacks) == TOTAL:
            yield wording.LACKS_ALL.format(element=element.name)
        elif lacks:
            yield counted(wording.LACKS, len(lacks), element=element.name, criteria=listed(lacks))


def decision(case: Case) -> Callout:
    """What the panel decided, who and when, and why where the scores point elsewhere; never a default (A1-72)."""
    overall, outcome = case.overall, case.test.outcome
    if outcome.decision is None:
        text = wording.TO_SETTLE if overall.tied else wording.TO_DECIDE if overall.indicated else wording.TO_SCORE
        return Callout(wording.DECISION.format(outcome=wording.NOT_DECIDED), text)
    lines = [_beside(case)]
    reason = (outcome.reason or "").strip()
    if reason or (overall.complete and outcome.decision is not overall.indicated):
        lines.append(wording.REASON.format(reason=reason or NOT_PROVIDED))
    lines.append(wording.DECIDED_BY.format(by=outcome.by or NOT_PROVIDED))
    lines.append(wording.DECIDED_ON.format(on=outcome.on or NOT_PROVIDED))
    return Callout(wording.DECISION.format(outcome=outcome.decision.value), "\n".join(lines))


def _beside(case: Case) -> str:
    """How the decision stands to the scores."""
    overall, decided = case.overall, case.test.outcome.decision
    if overall.tied:
        return wording.SETTLED if decided in overall.tied else wording.SETTLED_OTHERWISE
    if overall.indicated is None:
        return wording.BEFORE_SCORES
    as_indicated = decided is overall.indicated
    return wording.AS_INDICATED if as_indicated else wording.OTHERWISE.format(outcome=overall.indicated.value)


def bands(case: Case) -> Iterator[Block]:
    """Service Overall as bars, and the counts of every element; nothing where nothing is scored."""
    overall = case.overall
    if not any(tally.total for tally in (overall, *case.matrix.tallies)):
        return
    yield Heading(1, wording.BANDS)
    if overall.total:
        yield _bars(overall)
    yield _counts(case)
    if overall.apart_differs:
        yield _apart(overall)


def _bars(overall: Tally) -> Bars:
    """In the source's words and order; before all 23 are there no band leads."""
    measures = tuple(
        Measure(
            wording.BAR.format(outcome=band.outcome.value, scores=SCORES_OF[band.outcome]),
            n,
            leads=overall.complete and band.outcome in overall.leading,
        )
        for band, n in zip(BANDS, overall.bands, strict=True)
    )
    return Bars(wording.BARS if overall.complete else wording.BARS_SO_FAR, measures, TOTAL)


def _counts(case: Case) -> Grid:
    """The source's summary: the number of 1s … 6s and the total, of each element and Service Overall (A1-70)."""
    matrix = case.matrix
    names = (*(element.name for element in matrix.elements), wording.SERVICE_OVERALL)
    rows = tuple(map(_count, names, (*matrix.tallies, case.overall)))
    columns = (
        Column(wording.ELEMENT, 4),
        *(Column(str(score), 1, "right") for score in range(1, len(case.overall.counts) + 1)),
        Column(wording.TOTAL, 2.4, "right"),
        Column(wording.MOST_SCORES, 2, "right"),
    )
    notes = (wording.COUNTS_NOTE.format(total=TOTAL), *(wording.BLANK_NOTE,) * any(EMPTY in row for row in rows))
    return Grid(wording.COUNTS, columns, rows, notes=notes)


def _count(name: str, tally: Tally) -> tuple[Content, ...]:
    if not tally.total:
        return (name, *(EMPTY for _ in tally.counts), GAP, EMPTY)
    total = str(TOTAL) if tally.complete else wording.OF_TOTAL.format(n=tally.total, total=TOTAL)
    labels = [band.label.replace("-", "–") for band in BANDS if band.outcome in tally.leading]
    return (name, *map(str, tally.counts), total, listed(labels) if tally.complete else EMPTY)


def _apart(overall: Tally) -> Callout:
    """TR-02: where counting 4s and 5s apart gives another answer, both stand there."""
    fours, fives = (counted(words, overall.of(n)) for words, n in ((wording.FOURS, 4), (wording.FIVES, 5)))
    text = wording.APART_TEXT.format(fours=fours, fives=fives, outcomes=pointed(overall.leading_apart))
    return Callout(wording.APART, text)
