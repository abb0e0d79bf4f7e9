"""Market testing's documents for tests: their blocks, every text in them, and tests of any kind from a seed."""

import random
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from reviewtools.blocks import (
    Bars,
    Block,
    Bullets,
    Callout,
    Column,
    Content,
    Document,
    Facts,
    Grid,
    Heading,
    Para,
    Signatures,
    Toned,
)
from reviewtools.facts import ScoreSheet
from reviewtools.form import Ref, Words
from reviewtools.instruments.market_testing.form import (
    CRITERIA,
    Decided,
    Documents,
    MarketTest,
    Member,
    Note,
    Outcome,
    Settings,
)
from reviewtools.instruments.market_testing.report import documents
from reviewtools.instruments.market_testing.rules import Result, judge
from reviewtools.values import YesNo
from tests.instruments.market_testing.random_tests import model_of, typed_test
from tests.instruments.market_testing.tests_of import AS_AT, DAY, judged

BOTH = Documents(report=YesNo.YES, score_sheets=YesNo.YES)
POSTS = ("Head of Estates", "Procurement Officer", "Tenant Representative", "Finance Officer", "Team Manager")


def made(*columns: Any, facts: tuple[ScoreSheet, ...] = (), **answers: Any) -> tuple[Document, Document]:
    """Report and score sheets of a small market test."""
    report, sheets = of(judged(*columns, facts=facts, **{"documents": BOTH, **answers}))
    return report, sheets


def of(result: Result) -> tuple[Document, ...]:
    return documents(result.data.test, result)


def report(*columns: Any, facts: tuple[ScoreSheet, ...] = (), **answers: Any) -> tuple[Block, ...]:
    """The blocks of its report."""
    return made(*columns, facts=facts, **answers)[0].blocks


def under(heading: str, blocks: Iterable[Block]) -> list[Block]:
    """What stands under a heading of level 1, up to the next of that level."""
    found: list[Block] = []
    inside = False
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == heading
        elif inside:
            found.append(block)
    return found


def table(title: str, blocks: Iterable[Block]) -> Grid:
    (found,) = (block for block in blocks if isinstance(block, Grid) and block.title == title)
    return found


def text(content: Content | Column) -> str:
    """What a cell says; a list with its items apart."""
    match content:
        case Toned(text=words) | str(words) | Column(heading=words):
            return words
        case tuple():
            return " / ".join(content)
        case None:
            return ""
        case _:
            return str(content.value)


def lines(blocks: Iterable[Block]) -> Iterator[str]:
    """Every text of the blocks, a row of a table as one line."""
    for block in blocks:
        match block:
            case Heading(text=words) | Para(text=words):
                yield words
            case Callout(title=title, text=words):
                yield from (f"[{title}]", *words.split("\n"))
            case Bullets(items=items) | Signatures(posts=items):
                yield from items
            case Facts(pairs=pairs):
                yield from (f"{label}: {answer}" for label, answer in pairs if answer is not None)
            case Bars(title=title, measures=measures):
                yield title
                yield from (f"{m.label}: {m.number}{' leads' * m.leads}" for m in measures)
            case Grid():
                yield block.title
                yield " | ".join(map(text, block.columns))
                for place, row in enumerate(block.rows):
                    yield from [f"[{block.group[place]}]"] if block.group and place in block.group else ()
                    yield " | ".join(map(text, row))
                yield from block.notes


def any_case(seed: int) -> Result:
    """A market test of any kind, judged, as from a seed: with gaps, ties, notes, decisions, panels and scorers."""
    rng = random.Random(seed)
    test = model_of(typed_test(seed))
    names = [element.name.strip() for element in test.elements if element.name and element.name.strip()]
    elements = tuple(one.model_copy(update=_figures(rng)) for one in test.elements)
    answers: dict[str, Any] = {
        "documents": BOTH,
        "elements": elements,
        "settings": Settings(service=rng.choice(("Repairs", None)), date=rng.choice((DAY, None))),
        "panel": tuple(Member(post=post, team=rng.choice(("Estates", None))) for post in rng.sample(POSTS, seed % 5)),
        "notes": tuple(_note(rng, names) for _ in range(rng.choice((0, 3, 40)))),
        "outcome": _decided(rng),
    }
    whole = MarketTest.model_validate({**dict(test), **answers})
    return judge(whole, AS_AT, tuple(_sheet(rng, post, names) for post in POSTS[: rng.choice((0, 1, 3, 5))]))


def _figures(rng: random.Random) -> dict[str, Any]:
    return {"cost": rng.choice((None, Decimal("1200.5"))), "staff": rng.choice((None, Decimal(0), Decimal(20)))}


def _note(rng: random.Random, names: list[str]) -> Note:
    text_ = rng.choice((None, "Seen", "First line\n- second", "Long " * 60))
    return Note(
        criterion=Ref(rng.choice(CRITERIA)),
        element=rng.choice((*names, "Gone", None)),
        note=Words(text_) if text_ else None,
    )


def _decided(rng: random.Random) -> Decided:
    if rng.random() < 0.4:
        return Decided()
    by, on, reason = (rng.choice((given, None)) for given in ("Parent Board", DAY, "Better\nso"))
    return Decided.model_validate({"decision": rng.choice(tuple(Outcome)), "by": by, "on": on, "reason": reason})


def _sheet(rng: random.Random, post: str, names: list[str]) -> ScoreSheet:
    given = [(name, one, rng.randint(1, 6)) for name in names for one in CRITERIA if rng.random() < 0.9]
    return ScoreSheet("Repairs", post, tuple(names), tuple(given))
