"""What a market test tells in Word: the report for the Board, and score sheets for scoring on paper."""

from collections.abc import Iterator, Mapping

from ...blocks import Block, Document, Paper, Sheet
from ...timeline import british
from ...values import YesNo
from . import wording
from .case import Case
from .form import Decided, MarketTest
from .report_agreement import element_pages, scorer_pages
from .report_change import change_pages
from .report_front import front
from .report_matrix import matrix_pages, note_pages
from .report_rule import rule_pages
from .report_service import service_pages
from .report_sheets import score_sheets
from .rules import Result


def documents(test: MarketTest, result: Result) -> tuple[Document, ...]:
    """The documents the Start sheet asks for: the report unless it says No, score sheets only if it says Yes.

    A scorer's own workbook makes none: what the panel agreed stands in the lead reviewer's (A1-71).
    """
    case, wanted = result.data, test.documents
    if case.is_scorers:
        return ()
    made: list[Document] = []
    if wanted.report is not YesNo.NO:
        made.append(_document(case, wording.REPORT, tuple(_report(case)), scored=True))
    if wanted.score_sheets is YesNo.YES:
        made.append(_document(case, wording.SCORE_SHEETS, tuple(score_sheets(case))))
    return tuple(made)


def _document(case: Case, name: str, blocks: tuple[Block, ...], *, scored: bool = False) -> Document:
    return Document(name, "house", answers(case, name, scored=scored), blocks, by_hand=not scored)


def answers(case: Case, name: str, *, scored: bool) -> Mapping[str, str | None]:
    """What the tagged places of the template are filled with; the day of scoring only where scores are told."""
    settings, outcome = case.test.settings, case.test.outcome
    day = wording.SCORED_ON.format(day=settings.date) if settings.date and scored else None
    return {
        "title": wording.TITLED.format(name=name, service=settings.service) if settings.service else name,
        "organisation": settings.organisation,
        "period": " · ".join(filter(None, (settings.directorate, day))),
        "as_at": british(case.as_at),
        "approval": _decided(outcome) if outcome.decision else None,
        "marking": settings.marking or "",
    }


def _decided(outcome: Decided) -> str | None:
    """Who decided, and when."""
    return wording.DECIDED.format(by=outcome.by, on=outcome.on) if outcome.by and outcome.on else outcome.by


def _report(case: Case) -> Iterator[Block]:
    """The answer and how firm it is, then the scores it rests on, then how it is reached and who signs."""
    yield Paper(Sheet.A4_PORTRAIT)
    yield from front(case)
    yield from change_pages(case)
    yield from service_pages(case)
    wide = bool(case.matrix.elements or case.overall.total)
    if wide:
        yield Paper(Sheet.A4_LANDSCAPE)
        yield from matrix_pages(case)
    yield from element_pages(case)
    yield from note_pages(case)
    yield from scorer_pages(case)
    if wide:
        yield Paper(Sheet.A4_PORTRAIT)
    yield from rule_pages(case)
