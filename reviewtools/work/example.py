"""The workbooks that ship: every blank, and examples filled from readable data files.

An example is a folder `<key> <name>` with `settings.toml` (the answers of each Part) and one CSV a table, whose columns
are the fields' names and whose cells are written as a manager would type them.
"""

import csv
import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ..errors import ReviewToolsError
from ..excel.blank import blank
from ..excel.convert import Typed, convert
from ..form import Answers, Form, Part, asks_of, fields_of
from ..instruments import ALL, BY_KEY


def blanks() -> dict[str, bytes]:
    """Every instrument's blank workbook by file name."""
    return {f"{i.form.key}.xlsx": blank(i.form, live=i.live(i.form.model(), dt.date.today(), ())) for i in ALL}


def example(folder: Path) -> bytes:
    """A workbook filled from a folder of data. ReviewToolsError naming file, row and column of what is wrong."""
    instrument = BY_KEY[folder.name.partition(" ")[0]]
    answers = answers_in(instrument.form, folder)
    model = model_of(instrument.form, answers)
    return blank(instrument.form, answers=answers, live=instrument.live(model, dt.date.today(), ()))


def answers_in(form: Form, folder: Path) -> dict[str, Any]:
    """The answers a folder holds, each as its form's own type."""
    settings = tomllib.loads((folder / "settings.toml").read_text("utf-8"))
    answers: dict[str, Any] = {}
    for name, noun, kind in fields_of(form.model):
        if isinstance(noun, Part):
            answers[name] = _row(f"settings.toml [{name}]", kind, settings.get(name, {}))
        else:
            file = folder / f"{name}.csv"
            answers[name] = tuple(_rows(file, kind)) if file.exists() else ()
    return answers


def model_of(form: Form, answers: Mapping[str, Any]) -> Answers:
    """The model of those answers."""
    made: dict[str, Any] = {}
    for name, noun, kind in fields_of(form.model):
        value = answers[name]
        made[name] = kind(**value) if isinstance(noun, Part) else tuple(kind(**row) for row in value)
    return form.model(**made)


def _rows(file: Path, model: type[Answers]) -> Iterable[dict[str, Any]]:
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), 2):
            yield _row(f"{file.name}, row {number}", model, row)


def _row(place: str, model: type[Answers], typed: Mapping[str, str]) -> dict[str, Any]:
    asks = {name: (ask, kind) for name, ask, kind in asks_of(model)}
    if unknown := [name for name in typed if name not in asks]:
        raise ReviewToolsError(f"{place}: there is no answer named {', '.join(map(str, unknown))}.")
    row: dict[str, Any] = {}
    for name, text in typed.items():
        ask, kind = asks[name]
        value, code, wanted = convert(Typed(text), kind, ask.bounds) if text.strip() else (None, "", "")
        if code:
            raise ReviewToolsError(f"{place}, {name}: you typed {text}. {wanted}")
        row[name] = value
    return row
