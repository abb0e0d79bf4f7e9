"""Facts go to JSON and come back as they were (design, sections 2 and 4)."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, IntEnum

import pytest
from pydantic import ValidationError

from reviewtools.facts import Fact, MarketJudgement, PanelScore, PanelSpread, ProjectStatus, ScoreSheet, ServiceStars
from reviewtools.values import Status
from reviewtools.work.result import facts_of, plain


class Level(IntEnum):
    ONE = 1


class Word(Enum):
    YES = "Yes"


@dataclass(frozen=True)
class Inner:
    level: Level
    day: dt.date


@dataclass(frozen=True)
class Outer:
    inner: tuple[Inner, ...]
    by_word: Mapping[Word, Inner]
    amount: Decimal
    none: None = None


def test_plain() -> None:
    """Values within values come out as JSON knows them, whatever they are."""
    inner = Inner(Level.ONE, dt.date(2003, 1, 31))
    told = plain(Outer((inner,), {Word.YES: inner}, Decimal("0.5")))
    one = {"level": 1, "day": "2003-01-31"}
    assert told == {"inner": [one], "by_word": {"Yes": one}, "amount": "0.5", "none": None}
    assert type(told["inner"][0]["level"]) is int
    assert json.loads(json.dumps(told)) == told


FACTS: tuple[Fact, ...] = (
    ProjectStatus("KT1", "Voids", ((Status.LATE, 2),)),
    ScoreSheet("Grounds", "Head of Estates", ("Grass",), (("Grass", "1a", 6),)),
    PanelSpread("Grounds", ("Head of Estates",), (PanelScore("Grass", "1a", 4, 3, 5, 2),), (("1a", 2),), ("1a",)),
    MarketJudgement(
        "Grounds", ("Grass",), ((0, 0, 5, 5, 5, 8),), (0, 0, 5, 5, 5, 8), True, (("Market Test all of Service", 8),),
        "", ("Status Quo",), (), ("1a",), (), None, 3, (), "",
    ),
    ServiceStars("Voids", "2003-06-06", (("Leadership", None),), (("Enablers", 0),), (("Leadership", -1),), False, ("No.",)),
)  # fmt: skip


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: type(fact).__name__)
def test_there_and_back(fact: Fact) -> None:
    """A fact read back from JSON is the fact that was told; those of other kinds are passed over."""
    told = json.loads(json.dumps({"facts": [{"fact": type(one).__name__, **plain(one)} for one in FACTS]}))
    assert facts_of(told, type(fact)) == [fact]
    assert facts_of({}, type(fact)) == []


def test_what_somebody_changed() -> None:
    """A fact that is no longer one is refused, not guessed."""
    with pytest.raises(ValidationError):
        facts_of({"facts": [{"fact": "ServiceStars", "service": 3}]}, ServiceStars)
