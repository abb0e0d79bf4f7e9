"""Indicators as nobody would type them, from a seed: figures of every kind, and some that are none."""

import random
from collections.abc import Mapping
from typing import Any

YEARS = ("01/02", "02/03", "03/04", "04/05", "05/06", "06/07")
STATES = ("N/A", "na", "Information not yet available", "information  not yet available", None, None)
STRANGE = (
    *(
        "lots",
        "about 85%",
        "12.3.4",
        "25**",
        "5%%",
        "1e5",
        "2*5",
        "85-90",
        "£",
        "%",
        "*",
        "-",
        ".",
        "1.5,0",
        ",5",
        "1/2",
    ),
    *("5-", "+5", "(5)", "$5", "12:30", "½", "-£5", "££5", "5£", "1.", "£%", "10 %%", "TBC", "#N/A", "8¶5", "５", "−5"),
)
SETTINGS: tuple[Mapping[str, Any], ...] = (
    *({}, {"tolerance": "5%"}, {"tolerance": 0.125}, {"tolerance": 20}, {"tolerance": "lots"}, {"tolerance": "150%"}),
    *({"status_rule": "Tolerance", "tolerance": "0%"}, {"status_rule": "Compass"}),
    *({"status_rule": "Direction"}, {"status_rule": "direction", "tolerance": "5%"}),
)


def typed_figure(rng: random.Random, unit: str) -> Any:
    """A figure as somebody types it: near others of its kind, so that targets are met, missed and just missed."""
    number = rng.choice(
        ("90", "95", "81", "85.5", "99", "100", "104.5", "110", "0", "-5", "7.00", "1,250", ".5", "£90")
    )
    body = number + rng.choice((*(unit,) * 20, "%", "")) + rng.choice(("", "", "", "*", " *"))
    return rng.choice((*(body,) * 12, rng.choice(STATES), rng.choice(STATES), rng.choice(STRANGE)))


def typed_indicator(rng: random.Random, i: int) -> dict[str, Any]:
    """A row of Indicators as typed."""
    unit = rng.choice(("", "%", " %"))
    row = {name: typed_figure(rng, unit) for name in ("outturn", "outturn_before", *(f"year_{n}" for n in range(1, 7)))}
    year = rng.choice((*YEARS, *YEARS[1:] * 5, " 02/03  ", "02/04", "2002/03", None))
    better = rng.choice((*("Higher", "Lower", "higher", "Lower") * 3, None, "Up"))
    if rng.random() < 0.3:
        row["outturn_before"] = None
    return {"ref": f"I{i}", "theme": 1, "definition": f"Indicator {i}", "outturn_year": year, "better": better, **row}


def typed_plan(seed: int, rows: int = 80) -> dict[str, Any]:
    """Settings and indicators as typed; now and then a year is named twice, or not at all."""
    rng = random.Random(seed)
    names = {f"year_{i}": name for i, name in enumerate(YEARS, 1)}
    if rng.random() < 0.3:
        names["year_5"] = rng.choice(("02/03", ""))
    settings = {**names, **SETTINGS[seed % len(SETTINGS)]}
    indicators = tuple(typed_indicator(rng, i) for i in range(rows))
    filled = ({name: value for name, value in row.items() if value is not None} for row in indicators)
    return {"settings": settings, "indicators": tuple(filled)}
