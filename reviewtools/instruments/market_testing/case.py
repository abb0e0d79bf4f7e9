"""A market test with all that follows from its scores, worked out once: what rules and documents are made from."""

import datetime as dt
from dataclasses import dataclass

from ...facts import Fact, MarketJudgement, PanelScore, PanelSpread, ScoreSheet
from ...form import folded
from .bands import BANDS, Tally
from .form import MarketTest, Outcome
from .matrix import Agreement, Matrix, agreement, matrix_of
from .panel import Gathered, gather, is_lead
from .steps import Change, change


@dataclass(frozen=True)
class Case:
    """The test, its matrix, how far the elements agree, what would change the answer, and the scorers' own sheets.

    `change` is None until all 23 criteria have a Service Overall; `panel` is None in a scorer's own workbook.
    """

    test: MarketTest
    as_at: dt.date
    matrix: Matrix
    agreement: Agreement | None
    change: Change | None
    panel: Gathered | None

    @property
    def overall(self) -> Tally:
        """Service Overall, counted: what the indicated outcome follows from."""
        return self.matrix.overall

    @property
    def is_scorers(self) -> bool:
        """Whether these are one scorer's own scores and not the panel's."""
        return self.panel is None


def case_of(test: MarketTest, as_at: dt.date, facts: tuple[Fact, ...] = ()) -> Case:
    """What follows from a market test and from the score sheets among the facts that are for the same service."""
    matrix = matrix_of(test)
    panel = None
    if is_lead(test):
        service = folded(test.settings.service or "")
        sheets = [f for f in facts if isinstance(f, ScoreSheet) and service and folded(f.service) == service]
        panel = gather(sheets, [element.name for element in matrix.elements] or None)
    changed = change(matrix.overall) if matrix.overall.complete else None
    return Case(test, as_at, matrix, agreement(matrix), changed, panel)


def judgement(case: Case) -> MarketJudgement:
    """What other instruments are told of a market test."""
    matrix, overall, changed = case.matrix, case.overall, case.change
    decision = case.test.outcome.decision
    return MarketJudgement(
        service=(case.test.settings.service or "").strip(),
        elements=tuple(element.name for element in matrix.elements),
        counts=tuple(tally.counts for tally in matrix.tallies),
        overall=overall.counts,
        complete=overall.complete,
        bands=tuple((band.outcome.value, n) for band, n in zip(BANDS, overall.bands, strict=True)),
        outcome=overall.indicated.value if overall.indicated else "",
        tied=_names(overall.tied),
        counted_apart=_names(overall.leading_apart) if overall.complete else (),
        halves=matrix.halves,
        rounded_up=_names(matrix.overall_up.leading) if overall.complete else (),
        steps_to_lose=changed.lose if changed else None,
        steps_to_another=changed.reach if changed else None,
        another=tuple(name for way in changed.reach_ways for name in _names(way.leading)) if changed else (),
        decision=decision.value if decision else "",
    )


def spread(case: Case) -> PanelSpread | None:
    """What other instruments are told of the scorers beside the lead reviewer; None where none was gathered (A1-71)."""
    panel = case.panel
    if panel is None or not panel.scorers:
        return None
    scores = tuple(
        PanelScore(one.element, one.criterion, one.middle.down, one.middle.lowest, one.middle.highest, len(one.scores))
        for one in panel.opinions
    )
    service = (case.test.settings.service or "").strip()
    return PanelSpread(service, panel.scorers, scores, panel.by_spread, panel.differ_most)


def _names(outcomes: tuple[Outcome, ...]) -> tuple[str, ...]:
    return tuple(outcome.value for outcome in outcomes)
