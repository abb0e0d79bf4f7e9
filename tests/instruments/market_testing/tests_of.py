"""Small market tests for tests of rules: one element scored throughout, and what each test changes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from reviewtools.errors import Finding
from reviewtools.facts import Fact
from reviewtools.form import Ref
from reviewtools.instruments.market_testing.bands import Tally
from reviewtools.instruments.market_testing.form import (
    CRITERIA,
    ELEMENTS,
    SCORES,
    Decided,
    Element,
    MarketTest,
    Outcome,
    Score,
    Settings,
)
from reviewtools.instruments.market_testing.rules import Result, judge
from reviewtools.values import When

AS_AT = dt.date(2011, 1, 31)
DAY = When.on(dt.date(2011, 1, 14))


def elements(*names: str | None) -> tuple[Element, ...]:
    """The five rows of Elements, with these names from the first on."""
    padded = [*names, *(None,) * (len(ELEMENTS) - len(names))]
    return tuple(Element(element=Ref(key), name=name) for key, name in zip(ELEMENTS, padded, strict=True))


def rows(*columns: Sequence[int | None], **changed: Mapping[str, Any]) -> tuple[Score, ...]:
    """The 23 rows of Scores, a column of scores for each element; `changed` are other answers, c1a for criterion 1a."""
    made: list[Score] = []
    for i, criterion in enumerate(CRITERIA):
        given = {field: column[i] for field, column in zip(SCORES, columns, strict=False)}
        made.append(Score(criterion=Ref(criterion), **{"note": "Seen", **given, **changed.get(f"c{criterion}", {})}))
    return tuple(made)


def column(*counts: int) -> list[int]:
    """23 scores, so many of each from 1 to 6."""
    scores = [score for score, n in enumerate(counts, 1) for _ in range(n)]
    assert len(scores) == len(CRITERIA)
    return scores


def market_test(*columns: Sequence[int | None], **answers: Any) -> MarketTest:
    """A market test in which no rule finds anything: 23 scores of 6, decided so; with what the test changes."""
    given: dict[str, Any] = {
        "settings": Settings(service="Repairs", lead="Head of Repairs", date=DAY),
        "elements": elements(*[f"Part {i}" for i in range(1, max(1, len(columns)) + 1)]),
        "scores": rows(*(columns or ([6] * len(CRITERIA),))),
        "outcome": Decided(decision=Outcome.MARKET_TEST_ALL, by="Parent Board", on=DAY),
    }
    return MarketTest(**{**given, **answers})


def judged(*columns: Sequence[int | None], facts: tuple[Fact, ...] = (), **answers: Any) -> Result:
    """Such a test, judged."""
    return judge(market_test(*columns, **answers), AS_AT, facts)


def findings(code: str, *columns: Sequence[int | None], facts: tuple[Fact, ...] = (), **answers: Any) -> list[Finding]:
    """The findings of one kind in such a test."""
    return [f for f in judged(*columns, facts=facts, **answers).findings if f.code == code]


def counted(*counts: int) -> Tally:
    """So many 1s, 2s … 6s."""
    return Tally(counts)
