"""The words a form is written in, and what comes of reading one.

A form is a frozen pydantic model whose fields are annotated with `Ask` (one answer), `Part` (answers that belong
together, on one sheet) or `Rows` (a table). From that one description follow the blank workbook, the reader with its
addresses, the Word tags and the help. Three nouns, and no fourth before three forms want it (design, section 3).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from types import UnionType
from typing import Any, Literal, NamedTuple, NewType, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict

from .cells import Cell, addressed
from .errors import Finding, Path, Problem

Ref = NewType("Ref", str)
"""A short reference such as KT2/1: always text, never a date (TR-62)."""
Words = NewType("Words", str)
"""Text of several lines; each line is an item of its own."""

FIRST_ROW = 5  # headings of tables and first answers; above it title, note, and names shown live over headings


class Bounds(NamedTuple):
    """The least and the most a number may be; None where there is no such bound."""

    least: int | None
    most: int | None

    def hold(self, number: Any) -> bool:
        """Whether a number lies within them."""
        return (self.least is None or number >= self.least) and (self.most is None or number <= self.most)

    def __str__(self) -> str:
        match self:
            case (None, most):
                return f"of {most} or less"
            case (least, None):
                return f"of {least} or more"
            case (least, most):
                return f"from {least} to {most}"


@dataclass(frozen=True)
class Ask:
    """One answer. The type of its field says the rest: an Enum gives a list, When a date, Share a percentage.

    `label` is the heading a person reads, the same in Excel, Word and messages. `store="text"` keeps Excel from turning
    "01/02" into a date. `of` names the table column whose entries are offered ("projects.ref"); where the field is a
    `Ref`, they are also the only ones that make sense. `bounds` come from the field itself: `Field(ge=1, le=6)`.
    `called` names the table column ("elements.name") that says what this column is called in this workbook: its entry
    in the row whose key is this label.
    """

    label: str
    help: str = ""
    unit: str = ""
    required: bool = False
    store: Literal["value", "text"] = "value"
    of: str = ""
    bounds: Bounds | None = None
    called: str = ""

    @property
    def heading(self) -> str:
        """The label with its unit, as it stands over a column."""
        return f"{self.label} ({self.unit})" if self.unit else self.label


@dataclass(frozen=True)
class Part:
    """Answers that belong together, label beside answer, on one sheet."""

    label: str
    sheet: str
    help: str = ""


@dataclass(frozen=True)
class Told:
    """A column whose texts are known beforehand, one for each of the table's keys: locked, and never read."""

    heading: str
    texts: tuple[str, ...]
    width: float


@dataclass(frozen=True)
class Rows:
    """A table: a real Excel Table named t_<field>, one model a row. `key` is the field that names a row, if one does.

    `keys` are rows known beforehand; `spare` is how many empty rows the blank offers inside the table. `live` are the
    headings of columns after the answers that the workbook fills itself: they are never read. `before` gives, for an
    answer, the columns that stand before it and hold none: texts known beforehand, or the heading of a live column.
    `called` is the heading of such texts by which a row is called in messages. `common` tables stand in every workbook
    of a plan that several keep: the same row in two of them is one row, not a reference used twice.
    """

    label: str
    sheet: str
    key: str = ""
    keys: tuple[str, ...] = ()
    spare: int = 20
    help: str = ""
    live: tuple[str, ...] = ()
    before: Mapping[str, tuple[Told | str, ...]] = field(default_factory=dict)
    called: str = ""
    common: bool = False


class Answers(BaseModel):
    """What every model of a form is: frozen, strict, and complete in what it knows (a surprise is our own mistake)."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


@dataclass(frozen=True)
class Form:
    """One instrument's questions: its key (spelt the same everywhere), title, edition and model."""

    key: str
    title: str
    edition: int
    model: type[Answers]

    @property
    def mark(self) -> str:
        """What a workbook of this form carries in its properties."""
        return f"{self.key} {self.edition}"


class Field(NamedTuple):
    """One field of a model: its name, its noun, and the type of its answer (for Rows and Part the model)."""

    name: str
    noun: Ask | Part | Rows
    kind: Any


@cache
def fields_of(model: type[Answers]) -> tuple[Field, ...]:
    """The fields of a model in order. TypeError where one carries no noun."""
    found = []
    for name, info in model.model_fields.items():
        noun = next((m for m in info.metadata if isinstance(m, Ask | Part | Rows)), None)
        if noun is None:
            raise TypeError(f"{model.__name__}.{name} is not annotated with Ask, Part or Rows")
        kind = info.annotation
        if get_origin(kind) in (Union, UnionType):
            kind = next(k for k in get_args(kind) if k is not type(None))
        if isinstance(noun, Rows):
            kind = get_args(kind)[0]
        bounds = Bounds(_bound(info.metadata, "ge"), _bound(info.metadata, "le"))
        if isinstance(noun, Ask) and any(bound is not None for bound in bounds):
            noun = replace(noun, bounds=bounds)
        found.append(Field(name, noun, kind))
    return tuple(found)


def _bound(metadata: Iterable[Any], name: str) -> int | None:
    return next((getattr(one, name) for one in metadata if hasattr(one, name)), None)


@cache
def asks_of(model: type[Answers]) -> tuple[tuple[str, Ask, Any], ...]:
    """Name, Ask and type of each answer of a Part's or a row's model."""
    return tuple((f.name, f.noun, f.kind) for f in fields_of(model) if isinstance(f.noun, Ask))


class Slot(NamedTuple):
    """Where the blank puts one answer: dotted name, sheet, row and column counted from 1, the Ask and its type."""

    name: str
    sheet: str
    row: int
    column: int
    ask: Ask
    kind: Any

    @property
    def defined_name(self) -> str:
        return f"in_{self.name}"


class Column(NamedTuple):
    """A column of a table: where the blank puts it, counted from 1, its heading, and the noun it was made of.

    `name` is an answer's own, and any other's heading; a live column has no noun.
    """

    at: int
    name: str
    heading: str
    noun: Ask | Told | None


class Table(NamedTuple):
    """Where the blank puts a table: heading row and first column counted from 1, rows within, and its answers."""

    name: str
    sheet: str
    row: int
    column: int
    rows: Rows
    columns: tuple[tuple[str, Ask, Any], ...]
    model: type[Answers]

    @property
    def defined_name(self) -> str:
        return f"t_{self.name}"

    @property
    def size(self) -> int:
        """Rows inside the table of a blank."""
        return len(self.rows.keys) + self.rows.spare

    @property
    def across(self) -> tuple[Column, ...]:
        """All its columns in order: each answer after those that stand before it, other live ones at the end."""
        found: list[tuple[str, str, Ask | Told | None]] = []
        for name, ask, _ in self.columns:
            for one in self.rows.before.get(name, ()):
                found.append((one, one, None) if isinstance(one, str) else (one.heading, one.heading, one))
            found.append((name, ask.heading, ask))
        found += [(heading, heading, None) for heading in self.rows.live]
        return tuple(Column(at, *column) for at, column in enumerate(found, self.column))

    def at(self, name: str) -> int:
        """Where an answer's column stands, by its name, or any other, by its heading. KeyError where there is none."""
        return {column.name: column.at for column in self.across}[name]

    @property
    def after(self) -> int:
        """The column after the last answer: the first of the live ones that stand at the end."""
        return self.at(self.columns[-1][0]) + 1


class Layout(NamedTuple):
    """All of a form, placed; sheets in reading order."""

    slots: tuple[Slot, ...]
    tables: tuple[Table, ...]
    sheets: tuple[str, ...]


@lru_cache(maxsize=16)
def place(form: Form) -> Layout:
    """Every answer and table of a form on its sheet.

    A Part stands in columns A to C (label, answer, help); tables of the same sheet stand to its right, side by side, so
    that each may grow downwards; a table alone begins in column A.
    """
    slots: list[Slot] = []
    tables: list[Table] = []
    next_row: dict[str, int] = {}
    next_column: dict[str, int] = {}
    for name, noun, kind in fields_of(form.model):
        match noun:
            case Part(sheet=sheet):
                row = next_row.get(sheet, FIRST_ROW)
                for sub, ask, answer in asks_of(kind):
                    slots.append(Slot(f"{name}.{sub}", sheet, row, 2, ask, answer))
                    row += 1
                next_row[sheet], next_column[sheet] = row + 1, 5
            case Rows(sheet=sheet):
                columns = asks_of(kind)
                table = Table(name, sheet, FIRST_ROW, next_column.get(sheet, 1), noun, columns, kind)
                _sound(form, table, tables)
                tables.append(table)
                next_column[sheet] = table.after + len(noun.live) + 1
            case Ask():
                raise TypeError(f"{form.key}.{name}: an answer belongs in a Part or in Rows")
    sheets = (noun.sheet for _, noun, _ in fields_of(form.model) if not isinstance(noun, Ask))
    return Layout(tuple(slots), tuple(tables), tuple(dict.fromkeys(sheets)))


def _sound(form: Form, table: Table, earlier: Sequence[Table]) -> None:
    """That what a table says of itself is there: columns before answers, a text for each key, what it is called by."""
    rows, asks = table.rows, {name: ask for name, ask, _ in table.columns}
    told = [one for ones in rows.before.values() for one in ones if isinstance(one, Told)]
    called = [ask.called for ask in asks.values() if ask.called]
    names = {f"{one.name}.{name}" for one in earlier if one.rows.key for name, _, _ in one.columns}
    wrong = [f"no answer {name}" for name in rows.before if name not in asks]
    wrong += [f"{len(one.texts)} texts of {one.heading}" for one in told if len(one.texts) != len(rows.keys)]
    wrong += [f"no texts {rows.called}"] * (rows.called not in ("", *(one.heading for one in told)))
    wrong += [f"no earlier {name}" for name in called if name not in names]
    if wrong:
        raise ValueError(f"{form.key}.{table.name} has {wrong[0]}")


@dataclass(frozen=True)
class Reading:
    """A workbook, read: the model, the cell of every answer, and all that could not be understood.

    `unread` keeps the text of cells that gave no answer, so that a new workbook can carry it on; `extra` are the
    headings of columns that belong to no answer.
    """

    form: Form
    file: str
    model: Answers
    where: Mapping[Path, Cell] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    unread: Mapping[Path, str] = field(default_factory=dict)
    extra: tuple[Cell, ...] = ()

    def cell(self, path: Path) -> Cell:
        """The cell of an answer, or of the nearest thing that holds it."""
        while path:
            if path in self.where:
                return self.where[path]
            path = path[:-1]
        return Cell(self.file, "", "", "")

    def problem(self, finding: Finding) -> Problem:
        """A finding with its address."""
        cells = [self.cell(path) for path in finding.at] or [self.cell(())]
        return addressed(cells, finding.found, finding.wanted, finding.code)


@dataclass(frozen=True)
class Agreed:
    """What was agreed: the model as it then was, the day, and the body that agreed it ("Parent Board")."""

    model: Answers
    day: dt.date
    meeting: str


def missing(form: Form, model: Answers) -> Iterator[Finding]:
    """Required answers that were left out, in reading order."""
    for path, answers in _nested(form, model):
        for name, ask, _ in asks_of(type(answers)):
            if ask.required and getattr(answers, name) is None:
                yield Finding("answer-missing", ((*path, name),), "this is empty.", f"Please give: {ask.label}.")


def references(form: Form, model: Answers) -> Iterator[Finding]:
    """References used twice, naming both cells, and references that lead to no row (SF-75, TR-48)."""
    known: dict[str, set[str]] = {}
    sheets: dict[str, str] = {}
    for name, noun, _ in fields_of(form.model):
        if isinstance(noun, Rows) and noun.key:
            sheets[f"{name}.{noun.key}"] = noun.sheet
            seen: dict[str, int] = {}
            for i, row in enumerate(getattr(model, name)):
                key = folded(getattr(row, noun.key))
                if key in seen:
                    at: tuple[Path, ...] = ((name, i, noun.key), (name, seen[key], noun.key))
                    text = f"{getattr(row, noun.key)} is used twice."
                    yield Finding("duplicate-ref", at, text, "Give each row a reference of its own.")
                seen.setdefault(key, i)
            known[f"{name}.{noun.key}"] = set(seen)
    for path, answers in _nested(form, model):
        for name, ask, kind in asks_of(type(answers)):
            value = getattr(answers, name)
            if ask.of in known and kind is not str and value is not None and folded(value) not in known[ask.of]:
                wanted = f"Type one that stands on {sheets[ask.of]}."
                yield Finding("unknown-ref", ((*path, name),), f"you typed {value}.", wanted)


def folded(value: object) -> str:
    """The form in which two references are compared: KT2/1 = kt2/1 = " KT2/1 "."""
    return _folded(str(value))


@lru_cache(maxsize=1024)
def _folded(text: str) -> str:
    """The same few headings and keys are compared again and again."""
    return " ".join(text.casefold().split())


def _nested(form: Form, model: Answers) -> Iterator[tuple[Path, Answers]]:
    """Every Part and every row with its path."""
    for name, noun, _ in fields_of(form.model):
        value = getattr(model, name)
        if isinstance(noun, Part):
            yield (name,), value
        else:
            yield from (((name, i), row) for i, row in enumerate(value))
