"""forms: the instruments, and every answer each asks for."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

from ..form import Ask, place
from ..instruments import ALL
from ..values import Figure, Share, When
from .new import known
from .outcome import Outcome

_WORDS: dict[Any, str] = {int: "a whole number", When: "a date or a month", Share: "a percentage", Figure: "a figure"}


def forms(key: str = "") -> list[Outcome]:
    """The instruments; with a key, its answers: sheet, label, kind and help. ReviewToolsError for an unknown key."""
    if not key:
        return [Outcome(i.form.key, i.form.title, (), "checked") for i in ALL]
    form = known(key).form
    layout = place(form)
    asked = [(slot.sheet, slot.ask, kind_in_words(slot.kind, slot.ask)) for slot in layout.slots]
    for table in layout.tables:
        keys = {table.rows.key: table.rows.keys}
        for name, ask, kind in table.columns:
            asked.append((table.sheet, ask, kind_in_words(kind, ask, keys.get(name, ()))))
    asked.sort(key=lambda item: layout.sheets.index(item[0]))
    rows = [
        {
            "sheet": sheet,
            "label": ask.label,
            "kind": kind,
            "required": ask.required,
            "help": ask.help,
        }
        for sheet, ask, kind in asked
    ]
    return [Outcome(form.key, form.title, (), "checked", result={"edition": form.edition, "asks": rows})]


def kind_in_words(kind: Any, ask: Ask, keys: Sequence[str] = ()) -> str:
    """What may be typed: "a date or a month", "one of Yes, No", "a whole number from 1 to 6".

    `keys` are those of the rows that are known beforehand: nothing is typed over them.
    """
    if keys:
        return f"already there, {', '.join(keys)}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of {', '.join(str(member.value) for member in kind)}"
    words = _WORDS.get(kind, "a number" if isinstance(kind, type) and kind.__name__ == "Decimal" else "text")
    words = f"{words} {ask.bounds}" if ask.bounds else words
    return f"{words}, in {ask.unit}" if ask.unit else words
