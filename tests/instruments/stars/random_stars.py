"""Stars assessments as nobody would fill them in, from a seed: rows of plain values, as typed."""

import datetime as dt
import random
from collections.abc import Mapping
from typing import Any

from reviewtools.form import Answers, Ref, fields_of
from reviewtools.instruments.stars.form import HEADINGS, Heading, Star, Stars
from reviewtools.values import When, YesNo

NAMES = ("Repairs staff", "Tenants' panel", "Board", "repairs STAFF", "Peer council")
TEAMS = ("Repairs Team", "repairs  team", "Tenants", None)
DAYS = tuple(dt.date(year, month, 6) for year in (2001, 2002, 2003) for month in (5, 6, 7))
EVIDENCE = (*("Survey 2002, file 7", "Minutes of the panel") * 8, None, "TBC", "n/a", "  ")


def typed_stars(seed: int) -> dict[str, Any]:
    """Answers as typed. Some sheets are sound, some are thin, some hold every kind of fault."""
    rng = random.Random(seed)
    full, sound = rng.random(), rng.random() < 0.3
    assessors = [
        {"assessor": name, "team": rng.choice(TEAMS), "role": "Staff", "outside": rng.choice(("Yes", "No", "No", None))}
        for name in rng.sample(NAMES[:4], rng.randint(0, 4))
    ]
    seen = [_assessment(rng, name, row) for name in NAMES for row in HEADINGS if rng.random() < full * 0.7]
    seen += [
        _assessment(rng, rng.choice((*NAMES, None)), rng.choice((*HEADINGS, None))) for _ in range(rng.randint(0, 3))
    ]
    if sound:
        assessors.append({"assessor": "Visitors", "team": "Tenants", "role": "Residents", "outside": "Yes"})
        seen += [{"assessor": "Visitors", "row": row, "star": rng.randint(0, 3)} for row in HEADINGS]
        seen = [{**one, "evidence": EVIDENCE[0]} for one in seen]
    days = (*DAYS[4:], None)
    return {
        "settings": {"service": f"Service {rng.randint(1, 4)}", "team": "Repairs Team", "date": rng.choice(days)},
        "assessors": assessors,
        "assessments": seen,
        "agreed": [
            {"row": row, "star": _star(rng, full), "reason": rng.choice(("Evidence seen", "Evidence seen", " ", None))}
            for row in HEADINGS
        ],
        "earlier": [
            {"date": rng.choice((*DAYS, None)), "row": rng.choice((*HEADINGS, None)), "star": _star(rng, 0.9)}
            for _ in range(rng.randint(0, 30))
        ],
    }


def _assessment(rng: random.Random, name: str | None, row: str | None) -> dict[str, Any]:
    return {"assessor": name, "row": row, "star": _star(rng, 0.95), "evidence": rng.choice(EVIDENCE)}


def _star(rng: random.Random, full: float) -> int | None:
    return rng.choice((0, 1, 1, 2, 2, 3)) if rng.random() < full + 0.3 else None


def model_of(typed: Mapping[str, Any]) -> Stars:
    """The model of what was typed, without a workbook in between."""
    values: dict[str, Any] = {}
    for name, _, kind in fields_of(Stars):
        if name in typed:
            given = typed[name]
            values[name] = _row(kind, given) if isinstance(given, dict) else tuple(_row(kind, row) for row in given)
    return Stars(**values)


def _row(kind: type[Answers], row: Mapping[str, Any]) -> Answers:
    kinds = {name: of for name, _, of in fields_of(kind)}
    return kind(**{name: _value(kinds[name], value) for name, value in row.items()})


def _value(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if kind is When:
        return When.on(value)
    return kind(value) if kind in (Star, Heading, YesNo, Ref) or isinstance(value, str) else value
