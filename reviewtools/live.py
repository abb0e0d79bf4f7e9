"""What a workbook shows live, told in words: formulas with the results stored beside them, charts, sheets of ours.

An instrument describes, `excel/` draws and knows no instrument (design, section 3). Formulas are written over names,
never over addresses, and are translated where they are drawn:

    {in_settings.as_at}       an answer of the form            {chart_as_at}   the day a chart stands for
    {t_tasks.finish}          a column of a table, its answers and its live columns alike
    {row.finish}              the same column in the formula's own row, of the table or of the page
    {row.answers}             all answers of that row; {t_tasks.answers} those of all rows
    {t_tasks.head}            the first heading of a table: ROW()-ROW({t_tasks.head}) is a row's place in it
    {all.time}                a column of the page, all of its rows
    {time@3:9}                rows 3 to 9 of a column of the page, counted from 0, both ends within
    {head}, {head.time}       the heading over the formula's own column, and over another column of the page
    {months}                  a list of Choices
    {row}                     the number of the formula's own row on the sheet

Results are what the formulas come to, worked out in Python, so that a preview, Protected View and a recalculation show
the same (TR-65).
"""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from .timeline import Scale

Stored = str | float | int | dt.date
"""The result of a formula as a cell keeps it; an empty text where it shows nothing."""


class Shape(Enum):
    """How a live cell is shown."""

    TEXT = "text"
    WORDS = "text that wraps"
    POINTS = "several points, a line each, clear of others beside them"
    WARNING = "text that asks to be noticed"
    DATE = "a day"
    SHARE = "a part of 1, in per cent"
    NUMBER = "a number"
    LOAD = "a part of 1, in per cent; nothing for 0, marked beyond 1"
    STATUS = "a status, in its own colours"


@dataclass(frozen=True)
class Formula:
    """A live cell: a formula over names and the result stored beside it."""

    text: str
    result: Stored = ""
    shape: Shape = Shape.TEXT


@dataclass(frozen=True)
class Choices:
    """A list of texts that formulas share under a name: {months} is {"Jan",…}."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """A live column to the right of a table: its heading, and a formula and stored result for each row.

    Rows beyond the results given show nothing, and results beyond the table's rows are left out.
    """

    table: str
    heading: str
    formula: str
    results: tuple[Stored, ...] = ()
    shape: Shape = Shape.TEXT


@dataclass(frozen=True)
class Above:
    """A live name over a heading of a table, such as a year over a column of figures."""

    table: str
    field: str
    formula: Formula


@dataclass(frozen=True)
class Under:
    """A live sentence under the title of an input sheet: what follows from what is typed there."""

    sheet: str
    formula: Formula


@dataclass(frozen=True)
class Within:
    """A live column of a table itself, so that it is filtered, sorted and continued with the answers.

    It stands after the answers, or before the one that the form's `Rows(before=…)` says.

    Formulas call it by its `name`. Each row of the table has the same formula; rows beyond the results come to
    `empty`. The form lists its heading among the table's `live` columns or in `before`. `hidden` ones only help others.
    """

    table: str
    name: str
    heading: str
    formula: str
    results: tuple[Stored, ...] = ()
    empty: Stored = ""
    shape: Shape = Shape.TEXT
    width: float = 12
    hidden: bool = False


@dataclass(frozen=True)
class Chart:
    """A project chart drawn by the spreadsheet program to the right of a table or of a page, on the same rows.

    `status` … `target` name live columns: the status in words; first and last day of the bar; points of % done, 0 to
    100; day of the milestone; day of the target. "" in a cell means none. `kind` names a column that holds "Theme" or
    "Project" where the row is a summary and "" where it is a task.

    `known_by` is the answer up to which a table's columns stay in sight beside the bars, and on every printed page.
    `as_at` is the day the chart stands for and `first` the day whose month or week it begins with, as formulas with
    results (serial days or ""), or as days; a person may type another first day over the chart. `columns` is how many
    months or weeks it shows.
    """

    table: str  # of a form; "" on a page
    status: str
    first: str
    last: str
    done: str
    mark: str
    target: str
    as_at: Formula | dt.date
    begins: Formula | dt.date
    kind: str = ""
    known_by: str = ""
    columns: int = 48
    scale: Scale = Scale.MONTHS


@dataclass(frozen=True)
class Panel:
    """A small live table on the Start sheet or under the columns of a page.

    A formula may be a link: =HYPERLINK("#Tasks!A7", …).
    """

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | Formula, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Field:
    """A column of a page: its heading, and for each row what stands there: a value, a live cell, or nothing ("").

    `over` is what stands above the heading. `shape` is how values are shown; a Formula says so itself.
    """

    name: str
    heading: str | Formula
    cells: tuple[Stored | Formula, ...]
    shape: Shape = Shape.TEXT
    width: float = 12
    hidden: bool = False
    over: str | Formula = ""


@dataclass(frozen=True)
class Radar:
    """A radar picture of a page's columns, drawn by the spreadsheet program: a spoke for each row, a line a series.

    `spokes` names the column of labels, `series` those of numbers; a cell that shows nothing leaves a gap. The scale
    goes from 0 to `most` in whole steps. `told` says the picture in words, for whoever cannot see it.
    """

    title: str
    spokes: str
    series: tuple[str, ...]
    most: int
    told: str


def listed(
    columns: tuple[tuple[str, Shape, float], ...], rows: tuple[tuple[Stored | Formula, ...], ...]
) -> tuple[Field, ...]:
    """Rows as the columns of a page, each with its heading, how it is shown and its width."""
    cells = list(zip(*rows, strict=True)) or [()] * len(columns)
    told = zip(columns, cells, strict=True)
    return tuple(Field("", heading, tuple(column), shape, width) for (heading, shape, width), column in told)


@dataclass(frozen=True)
class Page:
    """A sheet of ours, blue, on which nothing is typed: columns of values and live cells, and perhaps a chart.

    `levels` is each row's level in the outline, 0 for the highest; empty where there is none. The first `frozen`
    columns stay in sight and stand on every printed page. `notes` stand under the title. `panels` stand under the
    columns, one below the other, their first column in the page's first; `radar` to the right of them all. In a form's
    workbook a page stands last, or `before` the input sheet it is meant to be read before.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    notes: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    chart: Chart | None = None
    frozen: int = 1
    empty: str = "None."
    panels: tuple[Panel, ...] = ()
    radar: Radar | None = None
    before: str = ""


@dataclass(frozen=True)
class Workbook:
    """A finished workbook of ours, told: file name without ending, title, and its pages. It carries no form mark."""

    name: str
    title: str
    pages: tuple[Page, ...]


Live = Choices | Beside | Above | Under | Within | Chart | Panel | Page
"""What a form's workbook may show beside what is typed."""
