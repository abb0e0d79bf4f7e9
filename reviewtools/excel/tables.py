"""The tables of a workbook as they are drawn: answers, texts known beforehand, checks, live columns, names, charts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from ..form import Ask, Layout, Table, Told
from ..live import Above, Beside, Chart, Formula, Within
from .chart import Places, draw_chart
from .checks import FURTHER, Box, Checks
from .draw import write_answer, write_known, write_text
from .live_columns import draw_above, draw_beside, draw_within, headings_of
from .look import BUTTON, GAP, INDENT, TEXT_FORMAT, Input, Look, Sheet, input_of, kept_as_text, width_of, width_of_text
from .translate import translated

EMPTY = 12.0  # width of a live column that nothing fills
WIDEST_KEY = 30.0  # of a column of rows known beforehand
BESIDE = 1.0  # width of the gap between a status and its bar

T = TypeVar("T", Above, Beside, Chart, Within)


class Tables:
    """The tables of one workbook on their way; `charts` are where those drawn so far stand, by sheet."""

    def __init__(
        self,
        book: Any,
        look: Look,
        layout: Layout,
        answers: Mapping[str, Any],
        checks: Checks,
        live: Sequence[Above | Beside | Chart | Within],
        names: Mapping[str, str],
    ) -> None:
        """`names` are what formulas may use. ValueError where `live` names a table the form does not have."""
        self._book, self._look, self._layout, self._checks, self._names = book, look, layout, checks, names
        self.answers, self.sizes = answers, checks.sizes
        self.charts: dict[str, Places] = {}
        self._live = [(self._table_of(one.table), one) for one in live]

    def _table_of(self, name: str) -> Table:
        for table in self._layout.tables:
            if name in (table.name, table.defined_name):
                return table
        raise ValueError(f"there is no table {name}")

    def live(self, table: Table, kind: type[T]) -> tuple[T, ...]:
        """What is live about a table, of one kind."""
        return tuple(one for of, one in self._live if of is table and isinstance(one, kind))

    def draw(self, sheet: Sheet, table: Table, *, shared: bool) -> None:
        """A table with all that belongs to it; `shared` where other blocks stand on its sheet."""
        rows = self.sizes[table.name]
        widths = {name: self._width(table, name, ask, kind, shared) for name, ask, kind in table.columns}
        for name, ask, kind in table.columns:
            as_text = self._look.of(num_format=TEXT_FORMAT) if kept_as_text(ask, kind) else None
            sheet.widen(table.at(name), widths[name], as_text)
            sheet.fit(table.row, ask.heading, widths[name] - BUTTON)
            if not (complete(table) and name == table.rows.key):  # a locked key needs no check
                self._checks.add(sheet, self._checks.box(table, name), ask, kind)
        within = self.live(table, Within)
        gap = BESIDE if self.live(table, Chart) else GAP
        headings = headings_of(self._look, within, table, self._names)
        sheet.widen(table.column + len(headings), gap)
        options = {"name": table.defined_name, "columns": headings, "style": None, "banded_rows": False}
        if sheet.add_table(*box_of(table, rows, len(headings)), options):
            raise ValueError(f"{table.defined_name}: the workbook library refused the table")
        self._known(sheet, table)
        self._rows(sheet, table, widths)
        self._beside(sheet, table, rows)

    def _width(self, of: Table, name: str, ask: Ask, kind: Any, shared: bool) -> float:
        """A column's width: at least that of its keys, and of the answers it offers, though it takes references."""
        width = width_of(ask, kind, shared=shared)
        if name == of.rows.key:
            width = max(width, min(WIDEST_KEY, max(map(width_of_text, of.rows.keys), default=0)))
        for table in self._layout.tables:
            for field, other, words in table.columns:
                if f"{table.name}.{field}" == ask.of and (input_of(kind), words) == (Input.REF, str):
                    width = max(width, width_of(other, words))
        return width

    def _known(self, sheet: Sheet, table: Table) -> None:
        """Texts known beforehand; and live columns before an answer, empty until something live fills them."""
        look = self._look
        for column in table.across[: table.after - table.column]:
            told = column.noun if column.noun else Told(column.heading, (), EMPTY)
            if not isinstance(told, Told) or (column.noun is None and self.live(table, Within)):
                continue
            sheet.widen(column.at, told.width + INDENT)
            sheet.fit(table.row, told.heading, told.width - BUTTON)
            for row in range(self.sizes[table.name]):
                text = told.texts[row] if row < len(told.texts) else ""
                write_text(sheet, table.row + 1 + row, column.at, text, look.told, look.plain)
                sheet.fit(table.row + 1 + row, text, told.width)

    def _rows(self, sheet: Sheet, table: Table, widths: Mapping[str, float]) -> None:
        given, known = self.answers[table.name], table.rows.keys
        at = {name: table.at(name) for name in widths}
        for i in range(self.sizes[table.name]):
            answers = given[i] if i < len(given) else {}
            for name, ask, kind in table.columns:
                cell = (table.row + 1 + i, at[name])
                if name == table.rows.key and i < len(known):
                    write_known(sheet, self._look, cell, known[i], ask, kind)
                    sheet.fit(cell[0], known[i], widths[name])
                else:
                    write_answer(sheet, self._look, cell, answers.get(name), ask, kind, widths[name])

    def _beside(self, sheet: Sheet, table: Table, rows: int) -> None:
        """A table's live columns and chart. ValueError where another table stands in their place."""
        look, names = self._look, self._names
        within, beside, charts = self.live(table, Within), self.live(table, Beside), self.live(table, Chart)
        taken = [t.defined_name for t in self._layout.tables if t.sheet == table.sheet and t.column > table.column]
        if taken and (beside or charts):
            raise ValueError(f"no room for live columns beside {table.defined_name}: {taken[0]} stands there")
        draw_within(sheet, look, table, rows, within, names)
        draw_beside(sheet, look, table, rows, beside, names)
        for above in self.live(table, Above):
            draw_above(sheet, look, table, above, names)
        for chart in charts:
            places = self.charts[table.sheet] = _places(table, within, chart, rows)
            draw_chart(sheet, look, self._book, places, chart, self._day(chart.as_at), self._day(chart.begins))

    def _day(self, day: Formula | dt.date) -> str | dt.date:
        return translated(day.text, self._names) if isinstance(day, Formula) else day


def box_of(table: Table, rows: int, columns: int) -> Box:
    """A table with its headings: so many rows below them, so many columns."""
    return table.row - 1, table.column - 1, table.row - 1 + rows, table.column + columns - 2


def complete(table: Table) -> bool:
    """Whether all rows of a table are known beforehand, so that none can be added."""
    return bool(table.rows.keys) and not table.rows.spare


def _places(table: Table, within: tuple[Within, ...], chart: Chart, rows: int) -> Places:
    """Where a chart stands: after the table's live columns, its controls over the first two of them."""
    return Places.of(
        chart,
        {one.name: table.at(one.heading) for one in within},
        controls=table.after,
        grid=table.after + (len(table.rows.live) if within else 0) + 1,
        heading=table.row,
        rows=rows,
        further=FURTHER,
    )
