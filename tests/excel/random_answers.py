"""Random answers to any form: what may stand in its workbook, with gaps of every kind."""

import datetime as dt
from decimal import Decimal
from enum import Enum
from random import Random
from typing import Any

from reviewtools.form import Ask, Form, Rows, asks_of, fields_of
from reviewtools.values import Figure, FigureState, Share, When

MOST_ROWS = 8


def random_answers(form: Form, random: Random) -> dict[str, Any]:
    """Answers to some of what a form asks; in tables also rows without a key, and rows with nothing in them."""
    given: dict[str, Any] = {}
    for name, noun, kind in fields_of(form.model):
        if isinstance(noun, Rows):
            given[name] = tuple(_rows(noun, kind, random))
        else:
            given[name] = _row(asks_of(kind), random)
    return given


def _rows(rows: Rows, model: Any, random: Random) -> list[dict[str, Any]]:
    if rows.keys:
        known = random.sample(rows.keys, random.randint(0, len(rows.keys)))
        return [_row(asks_of(model), random) | {rows.key: key} for key in known]
    made = [_row(asks_of(model), random) for _ in range(random.randint(0, MOST_ROWS))]
    for i, row in enumerate(made):
        if rows.key and random.random() < 0.8:
            kind = next(kind for name, _, kind in asks_of(model) if name == rows.key)
            row[rows.key] = i + 1 if kind is int else f"R{i}"
    return made


def _row(asks: tuple[tuple[str, Ask, Any], ...], random: Random) -> dict[str, Any]:
    share = random.choice((0.0, 0.2, 0.7, 1.0))
    return {name: _answer(ask, kind, random) for name, ask, kind in asks if random.random() < share}


def _answer(ask: Ask, kind: Any, random: Random) -> Any:
    """An answer of a declared type; a text may be only spaces, which is none."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return random.choice(list(kind))
    if kind is When:
        return When.on(dt.date(2003, 1, 1) + dt.timedelta(days=random.randint(0, 999)))
    if kind is Share:
        return Share(Decimal(random.randint(0, 100)))
    if kind is Figure:
        return random.choice((Figure(FigureState.NOT_YET), Figure(FigureState.VALUE, Decimal(5), shown="5")))
    if kind in (int, Decimal):
        least, most = ask.bounds or (0, 9)
        return kind(random.randint(least or 0, 9 if most is None else most))
    return random.choice(("text", "=1+1", " padded ", "   ", "0", "'", "two\nlines", "x" * 300))
