"""Charts for tests, and what stands in them once they are drawn."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from reviewtools.blocks import Bar, Gantt, Mark
from reviewtools.palette import STATUS
from reviewtools.timeline import Axis, Scale, Span, axis, ordinal
from reviewtools.values import Share, Status
from reviewtools.word.calendar_grid import bar_fill
from reviewtools.word.gantt import gantt
from tests.word.chart_page import A4
from tests.word.chart_tables import Cell, Row, Table, tables

D = dt.date
YEARS = Span(D(2002, 6, 1), D(2004, 6, 30))  # 25 months, one part
CELL_MARGINS = 30  # twips of the table style, both sides


def months(span: Span = YEARS) -> Axis:
    return axis(Scale.MONTHS, span)


def bar(
    name: str,
    first: D | None = None,
    last: D | None = None,
    status: Status = Status.ON_TRACK,
    *marks: D,
    done: int | None = None,
    note: str = "",
) -> Bar:
    """A task, its marks labelled as charts do: 6th, 20th."""
    span = Span(first, last or first) if first else None
    labelled = tuple(Mark(day, ordinal(day.day)) for day in marks)
    return Bar(name, name, status, span, None if done is None else Share(Decimal(done)), labelled, note)


def moved(task: Bar, first: D, last: D | None = None) -> Bar:
    """The task with the days it was agreed for, one day where only that is told."""
    return replace(task, agreed=Span(first, last or first))


def chart(*bars: Bar, span: Span = YEARS, as_at: D | None = None, target: D | None = None) -> Gantt:
    return Gantt("Project chart", months(span), (("", bars),), as_at, target)


def drawn(block: Gantt, width: int = A4) -> list[Table]:
    return tables(gantt(block, width))


def only(block: Gantt, width: int = A4) -> Table:
    (table,) = drawn(block, width)
    return table


def on_bar(row: Row, status: Status) -> list[Cell]:
    """The cells of a row in the colour of a status."""
    return [cell for cell in row.cells[1:] if cell.fill == bar_fill(STATUS[status.value])]


def columns(cells: list[Cell]) -> list[int]:
    """The columns of the calendar that cells cover."""
    return [column - 1 for cell in cells for column in cell.columns]


def told(row: Row) -> list[tuple[str, int]]:
    """The words of a row with the number of columns they have."""
    return [(cell.words, len(cell.columns)) for cell in row.cells[1:] if cell.words]
