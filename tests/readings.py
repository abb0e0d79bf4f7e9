"""Readings of plans without a workbook: each answer's made-up cell says where in its own model it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

from reviewtools.cells import Cell
from reviewtools.errors import Path, Problem
from reviewtools.form import Answers, Part, Reading, Rows, fields_of
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.merge import meaning


def reading_of(file: str, model: Answers, unread: Mapping[Path, str] | None = None) -> Reading:
    """A model as if read from a workbook. The cell of an answer is its path, such as "tasks.3.start"."""
    where: dict[Path, Cell] = {}
    for name, noun, _ in fields_of(FORM.model):
        if isinstance(noun, Rows):
            where[name,] = Cell(file, name, "", noun.label)
    for path, answers in held(model):
        fields = ((*path, name) for name in type(answers).model_fields)
        where |= {at: Cell(file, str(path[0]), ".".join(map(str, at)), str(at[-1])) for at in fields}
    return Reading(FORM, file, model, where, unread=unread or {})


def at_cell(model: Answers, cell: str) -> Any:
    """What stands at such a cell of a model."""
    value: Any = model
    for step in cell.split("."):
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    return value


def held(model: Answers) -> Iterator[tuple[Path, Answers]]:
    """Every part and every row of a plan with its path."""
    for name, noun, _ in fields_of(FORM.model):
        value = getattr(model, name)
        yield from [((name,), value)] if isinstance(noun, Part) else [((name, i), row) for i, row in enumerate(value)]


def answers_of(model: Answers) -> dict[Path, Any]:
    """Every answer that a plan gives, by its path."""
    fields = ((path, name, answers) for path, answers in held(model) for name in type(answers).model_fields)
    return {(*path, name): value for path, name, row in fields if (value := getattr(row, name)) is not None}


def said(model: Answers) -> dict[Path, Any]:
    """What every answer of a plan says, whatever its letter case."""
    return {path: meaning(value) for path, value in answers_of(model).items()}


def told(problems: tuple[Problem, ...], code: str = "workbooks-differ") -> list[tuple[str, str, str, tuple[str, ...]]]:
    """File, cell, text and further cells of every problem of one kind."""
    return [(p.file, p.cell, p.found, p.also) for p in problems if p.code == code]
