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
from .judge import Merged, merged, read_as_one
from .led import LEAD, panel
from .look import look_once
from .opened import Books, Given, open_all
from .outcome import Outcome
from .plans import plans
from .put import write

_NAME_ONE = "Name one workbook."


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
    whole = _folder(instrument, old) if old.is_dir() else read_as_one([Given(old.name, read_file(old))])
    reading = whole.reading
    if reading is None or whole.instrument is None:
        raise ReviewToolsError(str(whole.problems[0]))
    if whole.instrument is not instrument:
        raise ReviewToolsError(f"{old} is a workbook of {whole.instrument.form.key}, not of {instrument.form.key}.")
    live = instrument.live(reading.model, dt.date.today(), reading.unread)
    filled = blank(instrument.form, answers=answers_of(reading), live=live)
    lost = tuple(
        Problem(c.file, c.sheet, c.cell, c.label, "this column is not the form's.", "Copy it by hand.", "no-place")
        for c in reading.extra
    )
    return filled, (*whole.problems, *reading.problems, *lost)


def _folder(instrument: Instrument, old: Path) -> Merged:
    """The workbooks that a folder holds of one plan as one; of those that are gathered the one that leads.

    ReviewToolsError where the folder holds none of this form or several plans, or one of them cannot be read.
    """
    key = instrument.form.key
    looked = [one for one in look_once(old) if one.stop or one.key == key]
    found = plans(one for one in looked if one.stop is None)
    spoilt = [one.name for one in looked if one.stop or one.stale]
    if not found and not spoilt:
        raise ReviewToolsError(f"{old} holds no workbook of {key}.")
    if len(found) != 1 or spoilt:
        word = found[0].word if found else "workbook"
        held = ", ".join([plan.title or "one without a title" for plan in found] + spoilt)
        raise ReviewToolsError(f"{old} does not hold one {word} that can be read, but: {held}. {_NAME_ONE}")
    books = open_all([replace(one.given, data=read_file(one.path)) for one in found[0].workbooks])
    return _lead(instrument, books, old) if books.are_led else merged(books)


def _lead(instrument: Instrument, books: Books, old: Path) -> Merged:
    """The one workbook that leads. ReviewToolsError where there is none, or several that differ."""
    found = panel(books)
    if len(found.leads) != 1:
        several = ", ".join(one.file for one in found.leads)
        held = f"more than once {LEAD}: {several}" if several else f"only scorers' own workbooks, and not {LEAD}"
        raise ReviewToolsError(f"{old} holds {held}. {_NAME_ONE}")
    return Merged(instrument, found.leads[0], found.problems)


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
