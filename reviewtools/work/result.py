"""Facts as --json tells them, and read back from there: in what is remembered they stand as JSON too."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from pydantic import TypeAdapter

from ..facts import Fact
from .judge import Judged

T = TypeVar("T", bound=Fact)


def result_of(judged: Judged) -> dict[str, Any]:
    """What an outcome's `result` holds of workbooks that were judged: their as-at day and the facts they offer."""
    return {"as_at": judged.as_at.isoformat(), "facts": [_fact(fact) for fact in judged.facts]}


def facts_of(result: Mapping[str, Any], kind: type[T]) -> list[T]:
    """The facts of one kind in such a result. pydantic's ValidationError where somebody has changed what was kept."""
    told = [one for one in result.get("facts", ()) if one["fact"] == kind.__name__]
    return TypeAdapter(list[kind]).validate_python(told) if told else []  # type: ignore[valid-type]


def _fact(fact: Fact) -> dict[str, Any]:
    return {"fact": type(fact).__name__, **plain(fact)}


def plain(value: Any) -> Any:
    """A value in what JSON knows: answers by name, lists, texts and numbers; a day as 2003-01-31, 0.5 as "0.5"."""
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    match value:
        case Enum():
            return plain(value.value)
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case Decimal():
            return str(value)
        case dt.date():
            return value.isoformat()
        case _:
            return value
