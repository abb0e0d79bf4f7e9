"""What is judged of the panel's decision beside what the scores point to (A1-72, TR-01, TR-02)."""

from collections.abc import Iterator

from ...errors import Finding
from .bands import BANDS
from .case import Case
from .words import listed


def tie_open(case: Case) -> Iterator[Finding]:
    """TR-01: No single band is settled by the panel, never by the program."""
    if case.overall.tied and case.test.outcome.decision is None and not case.is_scorers:
        names = listed(outcome.value for outcome in case.overall.tied)
        yield Finding("market-tie-open", (("outcome", "decision"),), f"no single band: {names} share the most scores.",
                      "Choose the panel's decision, and give its reason.")  # fmt: skip


def decision_open(case: Case) -> Iterator[Finding]:
    """A1-72: the scores point somewhere; the panel decides."""
    indicated = case.overall.indicated
    if indicated and case.test.outcome.decision is None and not case.is_scorers:
        yield Finding("market-decision-open", (("outcome", "decision"),),
                      f"the scores point to {indicated.value}, and no decision is recorded.",
                      "Choose the panel's decision when it is made.")  # fmt: skip


def decision_without_reason(case: Case) -> Iterator[Finding]:
    """A1-72, TR-01: a decision that is not what the scores point to, or that settles a tie, says why."""
    decision = case.test.outcome.decision
    overall = case.overall
    if decision is None or case.is_scorers or not overall.complete or decision is overall.indicated:
        return
    if not (case.test.outcome.reason or "").strip():
        told = f"the scores point to {overall.indicated.value}" if overall.indicated else "there is no single band"
        at = (("outcome", "reason"), ("outcome", "decision"))
        yield Finding("market-decision-no-reason", at, f"{told}; the decision is {decision.value}, without a reason.",
                      "Say why the panel decided so.")  # fmt: skip


def decision_unsigned(case: Case) -> Iterator[Finding]:
    """TR-01: a recorded decision is somebody's, of a day."""
    outcome = case.test.outcome
    lacks = [name for name in ("by", "on") if getattr(outcome, name) is None]
    if outcome.decision is not None and lacks and not case.is_scorers:
        words = {"by": "who made it", "on": "the day it was made"}
        found = f"the decision does not say {listed(words[name] for name in lacks)}."
        yield Finding("market-decision-unsigned", tuple(("outcome", name) for name in lacks), found,
                      "Give the post or body, and the day.")  # fmt: skip


def apart_differs(case: Case) -> Iterator[Finding]:
    """TR-02: the rule counts 4s and 5s together; where that decides, the panel is told."""
    overall = case.overall
    if overall.apart_differs and not case.is_scorers:
        together = listed(_counted(case, outcome.value) for outcome in overall.leading)
        apart = listed(outcome.value for outcome in overall.leading_apart)
        found = f"4s and 5s together give {together}; counted apart they would give {apart}."
        yield Finding("market-apart-differs", (("scores",),), found, "The rule counts them together; check the sense.")


def scorer_decides(case: Case) -> Iterator[Finding]:
    """A1-72: only the lead reviewer's workbook holds what the panel agreed."""
    if case.is_scorers and case.test.outcome.decision is not None:
        yield Finding("market-scorer-decides", (("outcome", "decision"), ("settings", "scorer")),
                      "a decision stands in one scorer's own workbook.",
                      "Empty Scorer on Service if these are the panel's scores, or empty the decision.")  # fmt: skip


def _counted(case: Case, name: str) -> str:
    """An outcome with the number of its scores."""
    n = next(n for band, n in zip(BANDS, case.overall.bands, strict=True) if band.outcome.value == name)
    return f"{name} ({n})"


DECISION_RULES = (tie_open, decision_open, decision_without_reason, decision_unsigned, apart_differs, scorer_decides)
