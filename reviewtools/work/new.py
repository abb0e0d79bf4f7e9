"""new: a blank workbook, or one that carries on what older ones hold."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..errors import Problem, ReviewToolsError
from ..excel.blank import blank
from ..form import Answers, Reading, fields_of
from ..instruments import BY_KEY, Instrument
from .files import read_file
from .judge import Given, gather
from .look import look_once
from .outcome import Outcome
from .plans import plans
from .put import write


def new(key: str, path: Path | str | None = None, *, old: Path | str | None = None) -> list[Outcome]:
    """Write a blank workbook of an instrument, or one filled with all that `old` holds: a workbook, or a folder of
    workbooks that are one plan.

    ReviewToolsError for an unknown key, for a file that is already there, and for an old workbook of another form.
    """
    instrument = known(key)
    target = Path(path) if path else Path(f"{key}.xlsx")
    if target.exists():
        raise ReviewToolsError(f"{target} is already there. Give the new workbook another name.")
    problems: tuple[Problem, ...] = ()
    if old is None:
        data = blank(instrument.form, live=instrument.live(instrument.form.model(), dt.date.today(), ()))
    else:
        data, problems = _carried(instrument, Path(old))
    try:
        write(target, data)
    except OSError as error:
        raise ReviewToolsError(f"{target} cannot be written: {error.strerror or error}.") from error
    form = instrument.form
    return [Outcome(form.key, form.title, (str(target),), "written", problems, (str(target),))]


def known(key: str) -> Instrument:
    """An instrument by its key. ReviewToolsError naming those there are."""
    if key not in BY_KEY:
        raise ReviewToolsError(f"there is no form {key!r}. There is: {', '.join(BY_KEY)}.")
    return BY_KEY[key]


def _carried(instrument: Instrument, old: Path) -> tuple[bytes, tuple[Problem, ...]]:
    """What an old workbook holds, or all those of one plan in a folder, in a new one; and what could not be carried."""
    gathered = gather(_folder(old) if old.is_dir() else [Given(old.name, read_file(old))])
    reading = gathered.reading
    if reading is None or gathered.instrument is None:
        raise ReviewToolsError(str(gathered.problems[0]))
    if gathered.instrument is not instrument:
        raise ReviewToolsError(f"{old} is a workbook of {gathered.instrument.form.key}, not of {instrument.form.key}.")
    live = instrument.live(reading.model, dt.date.today(), reading.unread)
    filled = blank(instrument.form, answers=answers_of(reading), live=live)
    lost = tuple(
        Problem(c.file, c.sheet, c.cell, c.label, "this column is not the form's.", "Copy it by hand.", "no-place")
        for c in reading.extra
    )
    return filled, (*gathered.problems, *reading.problems, *lost)


def _folder(old: Path) -> list[Given]:
    """The workbooks of the plan that a folder holds. ReviewToolsError where they are several, or one has no bytes."""
    looked = look_once(old)
    found = plans(one for one in looked if one.stop is None)
    spoilt = [one.name for one in looked if one.stop or one.stale]
    if len(found) != 1 or spoilt:
        titles = ", ".join([plan.title or "one without a title" for plan in found] + spoilt)
        raise ReviewToolsError(f"{old} does not hold one plan that can be read, but: {titles}. Name one workbook.")
    return [replace(one.given, data=read_file(one.path)) for one in found[0].workbooks]


def answers_of(reading: Reading) -> dict[str, Any]:
    """Every answer by its place; where a cell gave none, the text that stands in it, so that nothing typed is lost."""
    answers: dict[str, Any] = {}
    for name, _, _ in fields_of(reading.form.model):
        value = getattr(reading.model, name)
        if isinstance(value, Answers):
            answers[name] = _row(reading, (name,), value)
        else:
            answers[name] = tuple(_row(reading, (name, i), row) for i, row in enumerate(value))
    return answers


def _row(reading: Reading, path: tuple[str | int, ...], row: Answers) -> dict[str, Any]:
    return {name: reading.unread.get((*path, name), getattr(row, name)) for name in type(row).model_fields}
