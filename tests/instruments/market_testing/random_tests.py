"""Market tests as panels fill them in, from a seed: whole, partly filled, tied, with one element or with gaps."""

import random
from typing import Any

from reviewtools.form import Ref
from reviewtools.instruments.market_testing.form import CRITERIA, ELEMENTS, SCORES, Element, MarketTest, Score

SCALES = ((1, 2, 3, 4, 5, 6), (4, 5, 5, 6, 6), (1, 1, 2, 3), (3, 4), (2, 6), (1, 6), (5,))
NAMES = (
    (*("Repairs", None, None, None, None),),
    (*("Repairs", "Voids", None, None, None),),
    (*("Repairs", "Voids", "Gas", None, None),),
    (*("Repairs", None, "Gas", None, "Lifts"),),
    (*("Repairs", "Voids", "Gas", "Paint", "Lifts"),),
    (*(None, " ", "Gas", None, None),),
    (None,) * 5,
)


def typed_test(seed: int) -> dict[str, Any]:
    """Names and rows as typed; every third sheet is partly filled, every fifth has scores under no name."""
    rng = random.Random(seed)
    names = [name.strip() or None if name else None for name in rng.choice(NAMES[: 6 if rng.random() < 0.9 else 7])]
    scale = rng.choice(SCALES)
    gaps = rng.choice((0.05, 0.5)) if seed % 3 == 0 else 0.0
    rows: dict[str, Any] = {}
    for criterion in CRITERIA:
        scores = [_score(rng, scale, gaps) if name or (seed % 5 == 0) else None for name in names]
        over = rng.choice((None, None, None, rng.randint(1, 6))) if seed % 2 else None
        rows[criterion] = {"scores": scores, "over": over, "reason": rng.choice((None, "As agreed")) if over else None}
    if seed % 7 == 0:
        rows.pop(rng.choice(CRITERIA))
    return {"names": names, "rows": rows}


def _score(rng: random.Random, scale: tuple[int, ...], gaps: float) -> int | None:
    return None if rng.random() < gaps else rng.choice(scale)


def model_of(typed: dict[str, Any]) -> MarketTest:
    """The same as the form's model."""
    elements = tuple(Element(element=Ref(k), name=n) for k, n in zip(ELEMENTS, typed["names"], strict=True))
    scores = tuple(
        Score(
            criterion=Ref(criterion),
            overall=row["over"],
            overall_reason=row["reason"],
            **dict(zip(SCORES, row["scores"], strict=True)),
        )
        for criterion, row in typed["rows"].items()
    )
    return MarketTest(elements=elements, scores=scores)
