"""Every risk of the plan on one page, "As above" put into words (SF-94 to SF-97)."""

from collections.abc import Iterator

from ...live import Page, Shape, Stored, listed
from ...values import NOT_PROVIDED
from .form import Risk
from .outline import Outline, resolved


def page(outline: Outline, title: str) -> Page:
    """The risks in the order of their themes; those of no known theme come last."""
    rows = tuple(_rows(outline))
    columns = (
        ("Theme", Shape.TEXT, 8.0),
        ("Theme title", Shape.WORDS, 22.0),
        ("Risk", Shape.WORDS, 30.0),
        ("Impact", Shape.TEXT, 10.0),
        ("Possible consequences", Shape.WORDS, 38.0),
        ("Reducing the risk", Shape.WORDS, 44.0),
        ("Note", Shape.WORDS, 20.0),
    )
    notes = ("Impact is High or Low; likelihood is not rated.",)
    return Page("Risks", title, listed(columns, rows), notes, empty="No risks are listed.")


def _rows(outline: Outline) -> Iterator[tuple[Stored, ...]]:
    risks = outline.plan.risks
    titles = {theme.theme.number: theme.theme.title or "" for theme in reversed(outline.themes)}
    for number, title in sorted(titles.items()):
        yield from (_row(number, title, risk) for risk in resolved(r for r in risks if r.theme == number))
    unplaced = resolved(r for r in risks if r.theme not in titles)
    yield from (_row("" if risk.theme is None else risk.theme, "", risk) for risk in unplaced)


def _row(number: Stored, title: str, risk: Risk) -> tuple[Stored, ...]:
    impact = risk.impact.value if risk.impact else NOT_PROVIDED
    words = (risk.consequences or "", risk.reducing or "", risk.note or "")
    return (number, title, risk.risk or NOT_PROVIDED, impact, *words)
