"""What is judged in a market test: its elements, scores and notes, the decision, and the panel. Pure; knows no cells.

Each rule is one function from the case to its findings and names the ledger row it answers. That a score is a whole
number from 1 to 6 is the reader's to say, at its cell (A1-68).
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...errors import Finding, Path
from ...facts import Fact
from ...form import Agreed, folded
from .bands import TOTAL
from .case import Case, case_of, judgement, spread
from .decision_rules import DECISION_RULES
from .form import CRITERIA, SCORES, MarketTest
from .matrix import Line
from .panel import own_scores
from .panel_rules import PANEL_RULES
from .words import listed

Rule = Callable[[Case], Iterator[Finding]]


@dataclass(frozen=True)
class Result:
    """Findings in reading order, the case the documents are made from, and facts for other instruments."""

    findings: tuple[Finding, ...]
    data: Case
    offers: tuple[Fact, ...] = ()


def judge(test: MarketTest, as_at: dt.date, facts: tuple[Fact, ...] = (), _agreed: Agreed | None = None) -> Result:
    """A market test as at a day. Among the facts, the scorers' own sheets for the same service are gathered.

    A scorer's workbook offers its scores, the lead reviewer's what the agreed scores point to, and how far the gathered
    scorers are apart.
    """
    case = case_of(test, as_at, facts)
    findings = tuple(finding for rule in RULES for finding in rule(case))
    offers = (own_scores(test) or judgement(case), spread(case))
    return Result(findings, case, tuple(fact for fact in offers if fact is not None))


def no_element(case: Case) -> Iterator[Finding]:
    """A1-69, TR-07: at least one element is named, or there is nothing to score."""
    if not case.matrix.elements:
        at: Path = ("elements", 0, "name") if case.test.elements else ("elements",)
        yield Finding("market-no-element", (at,), "no element of the service is named.",
                      "Name each; a service that is tested whole is one element.")  # fmt: skip


def element_twice(case: Case) -> Iterator[Finding]:
    """A1-69: elements have names of their own, by which notes and scorers' sheets are matched."""
    first: dict[str, int] = {}
    for element in case.matrix.elements:
        other = first.setdefault(folded(element.name), element.row)
        if other != element.row:
            at = (("elements", element.row, "name"), ("elements", other, "name"))
            yield Finding("market-element-twice", at, f"{element.name} is named twice.", "Give each a name of its own.")


def scores_missing(case: Case) -> Iterator[Finding]:
    """A1-70, TR-07: a named element is scored on all 23 criteria."""
    for place, element in enumerate(case.matrix.elements):
        lines = [line for line in case.matrix.lines if line.given[place] is None]
        if lines:
            lack = "any criterion" if len(lines) == TOTAL else listed(line.criterion for line in lines)
            found = f"{element.name} has no score for {lack}: {TOTAL - len(lines)} of {TOTAL} are there."
            at = tuple(("scores", line.row, element.field) for line in lines if line.row is not None)
            yield Finding("market-scores-missing", at or (("scores",),), found, "Type a whole number from 1 to 6.")


def scores_unnamed(case: Case) -> Iterator[Finding]:
    """TR-07: scores under an element without a name count for nothing, and somebody meant something by them."""
    used = {element.field for element in case.matrix.elements}
    for place, field in enumerate(SCORES, 1):
        at = tuple(("scores", i, field) for i, row in enumerate(case.test.scores) if getattr(row, field) is not None)
        if at and field not in used:
            n = f"{len(at)} scores stand" if len(at) > 1 else "1 score stands"
            yield Finding("market-scores-unnamed", at, f"{n} under Element {place}, which has no name.",
                          "Name the element on Service, or empty these cells.")  # fmt: skip


def criterion_unknown(case: Case) -> Iterator[Finding]:
    """G1, TR-05: the 23 criteria are the source's; a row for another one is not counted."""
    for i, row in enumerate(case.test.scores):
        if folded(row.criterion) not in CRITERIA:
            found = f"you typed {row.criterion}, which is no criterion."
            yield Finding("market-criterion-unknown", (("scores", i, "criterion"),), found,
                          "Use 1a, 1b, 2, 3, 4a, 4b and 5 to 21.")  # fmt: skip


def note_missing(case: Case) -> Iterator[Finding]:
    """A1-68: the notes support the choice, so each criterion that is scored has one; all that lack it are told once."""
    bare = {line.criterion: line.row for line in case.matrix.lines if line.scored and not line.note}
    at = tuple(("scores", row, "note") for row in bare.values() if row is not None)
    if at:
        found = f"{listed(bare)} {'is' if len(bare) == 1 else 'are'} scored without a note."
        yield Finding("market-note-missing", at, found, "Say what the scores rest on.")


def note_element(case: Case) -> Iterator[Finding]:
    """A1-69: an element's own note names an element of the service."""
    names = {folded(element.name) for element in case.matrix.elements}
    for i, note in enumerate(case.test.notes):
        if note.element is not None and folded(note.element) not in names:
            yield Finding("market-note-element", (("notes", i, "element"),), f"{note.element} is no element here.",
                          "Choose the name of an element as it stands on Service.")  # fmt: skip


def overall_without_reason(case: Case) -> Iterator[Finding]:
    """A1-71: Service Overall is typed over only with a reason; without one the proposal stands."""
    for line in case.matrix.lines:
        if line.row is not None and line.differs and not line.reason:
            at = (("scores", line.row, "overall_reason"), ("scores", line.row, "overall"))
            found = f"criterion {line.criterion} is typed over with {line.typed} without a reason; {_instead(line)}."
            yield Finding("market-overall-no-reason", at, found, "Give the reason, or empty what you typed over.")


def _instead(line: Line) -> str:
    return "it has no Service Overall" if line.proposed is None else f"{line.proposed} is used"


RULES: tuple[Rule, ...] = (
    no_element,
    element_twice,
    scores_missing,
    scores_unnamed,
    criterion_unknown,
    note_missing,
    note_element,
    overall_without_reason,
    *DECISION_RULES,
    *PANEL_RULES,
)
