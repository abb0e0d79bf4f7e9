"""A form's workbook: blank, or with answers carried in.

Everything follows from the form: sheets, tables, names, checks and what each cell says. The same input gives the same
bytes (design, sections 3, 4 and 6).
"""

import datetime as dt
import io
import warnings
from collections.abc import Mapping
from dataclasses import replace
from enum import Enum
from typing import Any, TypeVar

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..form import FIRST_ROW, Form, Layout, Part, Rows, Slot, Table, fields_of, folded, place
from ..live import Above, Beside, Chart, Choices, Formula, Live, Page, Panel, Within
from .chart import Places, draw_chart
from .chart_rules import AS_AT_ROW
from .checks import FURTHER, Box, Checks
from .draw import filled, write_answer, write_known, write_text
from .gate import MARK
from .live_columns import draw_above, draw_beside, draw_within, headings_within
from .look import (
    BASE,
    BUTTON,
    FEWEST_PRINTED,
    GAP,
    HELP_POINTS,
    MORE_PRINTED,
    TEXT_FORMAT,
    Input,
    Look,
    Sheet,
    input_of,
    kept_as_text,
    paper,
    width_of,
)
from .pack import packed
from .page import draw_page
from .page_paper import cut_of, print_page
from .start import START, WIDTHS, draw_start, part_headings
from .translate import array_of, names_of, translated

CREATED = dt.datetime(2003, 1, 31)  # the same in every workbook, so that the same input gives the same bytes
LINES_FOR_WORDS = 3  # room for an answer of several lines, before anything is typed
KNOWN_BY = 40  # characters of a row's first columns that stand on every page
BESIDE = 1.0  # width of the gap between a status and its bar
SPARE = 20  # empty rows in a table that holds answers already, unless it offers fewer

Row = Mapping[str, Any]
T = TypeVar("T", Above, Beside, Chart, Within)


def blank(
    form: Form,
    *,
    answers: Mapping[str, Any] | None = None,
    live: tuple[Live, ...] = (),
    guide: Mapping[str, str] | None = None,
) -> bytes:
    """A form's workbook (.xlsx), empty or with answers in it.

    `answers` are values of the model: a Part's as a mapping, a table's as a tuple of mappings. `live` is what to show
    beside what is typed: columns, charts, panels on Start, and sheets of our own. `guide` replaces words on Start:
    "note", "steps" (a line each), or what a Part or table is for, under its label. ReviewToolsError where a text is too
    long for a cell; ValueError for a name the form does not have.
    """
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "error", UserWarning
        )  # the library warns and leaves out: a check that is dropped must not pass
        _Writer(file, form, answers or {}, live).write(guide or {})
    return packed(file.getvalue())


def layout_text(form: Form) -> str:
    """Name, sheet, cell in the blank and type of all that is asked, a line each: what must not change unseen."""
    layout = place(form)
    lines = [f"{s.defined_name}  {s.sheet}  {_cell(s)}  {s.kind.__name__}" for s in layout.slots]
    for table in layout.tables:
        box = xl_range(*_box(table, max(1, table.size)))
        lines.append(f"{table.defined_name}  {table.sheet}  {box}  {table.rows.key or 'no key'}")
        for at, (name, _, kind) in enumerate(table.columns, table.column - 1):
            cell = xl_rowcol_to_cell(table.row, at)
            lines.append(f"{table.defined_name}.{name}  {table.sheet}  {cell}  {kind.__name__}")
    return "\n".join(lines) + "\n"


def _cell(slot: Slot) -> str:
    return str(xl_rowcol_to_cell(slot.row - 1, slot.column - 1))


def _box(table: Table, rows: int, live: int = 0) -> Box:
    """A table with its headings and live columns."""
    return table.row - 1, table.column - 1, table.row - 1 + rows, table.column + len(table.columns) + live - 2


def _places(table: Table, within: tuple[Within, ...], chart: Chart, rows: int) -> Places:
    """Where a chart stands: after the table's live columns, its controls over the first two of them."""
    first = table.column + len(table.columns)
    at = {one.name: first + i for i, one in enumerate(within)}
    return Places.of(
        chart,
        at,
        controls=first,
        grid=first + len(within) + 1,
        heading=table.row,
        rows=rows,
        further=FURTHER,
    )


def _arranged(form: Form, layout: Layout, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with every Part and table of the form; rows known beforehand come first, in the form's order."""
    tables = {table.name: table for table in layout.tables}
    fields = {name: kind for name, _, kind in fields_of(form.model)}
    if unknown := set(answers) - set(fields):
        raise ValueError(f"{form.key} does not ask for {', '.join(sorted(unknown))}")
    arranged: dict[str, Any] = {}
    for name, model in fields.items():
        given = answers.get(name)
        rows: list[Row] = list(given or ()) if name in tables else [given or {}]
        known = {field for field, _, _ in fields_of(model)}
        if unknown := {field for row in rows for field in row} - known:
            raise ValueError(f"{form.key}.{name} does not ask for {', '.join(sorted(unknown))}")
        arranged[name] = _known_first(tables[name].rows, rows) if name in tables else rows[0]
    return arranged


def _known_first(rows: Rows, given: list[Row]) -> tuple[Row, ...]:
    """The rows of a table, those known beforehand in their place whether or not there are answers for them."""
    left = dict(enumerate(given))
    first: list[Row] = []
    for key in rows.keys:
        i = next((i for i, row in left.items() if folded(_plain(row.get(rows.key))) == folded(key)), None)
        first.append({} if i is None else left.pop(i))
    return (*({**row, rows.key: key} for key, row in zip(rows.keys, first, strict=True)), *left.values())


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


class _Writer:
    """One workbook on its way."""

    def __init__(self, file: io.BytesIO, form: Form, answers: Mapping[str, Any], live: tuple[Live, ...]) -> None:
        self.form, self.layout = form, place(form)
        self.answers = _arranged(form, self.layout, answers)
        options = {"in_memory": True, "default_format_properties": BASE}
        self.book = Workbook(file, options)
        self.book.worksheet_class = Sheet
        self.look = Look(self.book)
        self.sizes = {t.name: max(1, t.size, self._grown(t)) for t in self.layout.tables}
        self.checks = Checks(self.book, self.layout, self.sizes)
        self.pages = tuple(one for one in live if isinstance(one, Page))
        self.panels = tuple(one for one in live if isinstance(one, Panel))
        self.choices = tuple(one for one in live if isinstance(one, Choices))
        self.charts: dict[str, Places] = {}
        self.live = [(self._table_of(one), one) for one in live if not isinstance(one, Page | Panel | Choices)]
        self.names = names_of(self.layout, [one for one in live if isinstance(one, Within)], self.choices)

    def _grown(self, table: Table) -> int:
        """Rows that leave room below the answers there are."""
        return len(self.answers[table.name]) + min(SPARE, table.rows.spare)

    def _of(self, table: Table, kind: type[T]) -> tuple[T, ...]:
        """What is live about a table, of one kind."""
        return tuple(one for of, one in self.live if of is table and isinstance(one, kind))

    def _table_of(self, one: Above | Beside | Chart | Within) -> Table:
        for table in self.layout.tables:
            if one.table in (table.name, table.defined_name):
                return table
        raise ValueError(f"{self.form.key} has no table {one.table}")

    def write(self, guide: Mapping[str, str]) -> None:
        """All sheets, in the form's order after Start."""
        self.book.set_properties({"title": self.form.title, "created": CREATED})
        self.book.set_custom_property(MARK, self.form.mark, "text")
        for name in dict.fromkeys((START, *self.layout.sheets)):
            sheet = self.book.add_worksheet(name)
            slots = [slot for slot in self.layout.slots if slot.sheet == name]
            tables = [table for table in self.layout.tables if table.sheet == name]
            widths = WIDTHS if name == START else _slot_widths(sheet, slots)
            for slot in slots:
                self._slot(sheet, slot, widths)
            for table in tables:
                self._table(sheet, table, shared=bool(slots) or len(tables) > 1)
            self._no_corners(sheet, slots, tables)
            if name == START:
                sheet.set_tab_color(f"#{palette.NAVY}")
                panels = tuple(self._told(panel) for panel in self.panels)
                draw_start(sheet, self.look, self.form, self.layout, self.answers, guide, self.sizes, panels)
            else:
                sheet.set_tab_color(f"#{palette.CREAM}")
                self._head(sheet, name, slots, tables)
                self._paper(sheet, slots, tables)
                self._window(sheet, slots, tables)
        for page in self.pages:
            draw_page(self.book.add_worksheet(page.name), self.look, self.book, page, self.names)
        for one in self.choices:
            self.book.define_name(one.name, array_of(one.texts))
        self.checks.finish(self.look)
        self.book.close()

    def _told(self, panel: Panel) -> Panel:
        """A panel with its formulas as Excel takes them."""

        def told(cell: str | Formula) -> str | Formula:
            return replace(cell, text=translated(cell.text, self.names)) if isinstance(cell, Formula) else cell

        return replace(panel, rows=tuple(tuple(map(told, row)) for row in panel.rows))

    def _head(self, sheet: Sheet, name: str, slots: list[Slot], tables: list[Table]) -> None:
        """Title and note of the sheet; where several blocks share it, each table has its own beside them."""
        blocks = [n for _, n, _ in fields_of(self.form.model) if isinstance(n, Part | Rows) and n.sheet == name]
        alone = len(blocks) == 1
        write_text(sheet, 1, 1, blocks[0].label if alone else name, self.look.title, self.look.plain)
        if sum(isinstance(block, Part) for block in blocks) > 1:
            part_headings(sheet, self.look, self.form, slots)
        elif alone or slots:
            note = next(block.help for block in blocks if alone or isinstance(block, Part))
            write_text(sheet, 2, 1, note, self.look.note, self.look.plain)
        for table in () if alone else tables:
            write_text(sheet, 2, table.column, table.rows.label, self.look.block, self.look.plain)
            write_text(sheet, 3, table.column, table.rows.help, self.look.note, self.look.plain)

    def _paper(self, sheet: Sheet, slots: list[Slot], tables: list[Table]) -> None:
        """What is printed, and the headings repeated on every page; answers beside tables have no such headings."""
        ends = [(slot.row, slot.column + 1) for slot in slots] + [self._end(table) for table in tables]
        upright = not tables and all(input_of(slot.kind) is Input.WORDS for slot in slots)
        repeated = () if slots else _repeated(tables[0])
        row, column = max(r for r, _ in ends), max(c for _, c in ends)
        if places := self.charts.get(sheet.get_name()):
            periods = range(places.grid, places.end)
            cut = cut_of(sheet, (row, places.end - 1), self._kept(tables[0]), periods, apart=True, lead=2)
            print_page(sheet, self.form.title, row, cut)
            sheet.repeat_rows(AS_AT_ROW - 1, FIRST_ROW - 1)
            return
        paper(sheet, self.form.title, row, column, upright=upright, repeated=sum(repeated))
        if repeated:
            named = any(isinstance(one, Above) and table in tables for table, one in self.live)
            sheet.repeat_rows(FIRST_ROW - 2 if named else FIRST_ROW - 1, FIRST_ROW - 1)
            sheet.repeat_columns(0, len(repeated) - 1)

    def _window(self, sheet: Sheet, slots: list[Slot], tables: list[Table]) -> None:
        """Frozen headings, the cell to begin with, and protection where no row can be added."""
        if slots:
            sheet.freeze_panes(FIRST_ROW - 1, 0)
            sheet.select(slots[0].row, slots[0].column)
            return
        sheet.freeze_panes(FIRST_ROW, self._kept(tables[0]))
        sheet.select(FIRST_ROW + 1, 1)
        if all(_complete(table) for table in tables):
            sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})

    def _kept(self, table: Table) -> int:
        """How many of a table's columns stay in sight: up to what a row is known by."""
        names = [name for name, _, _ in table.columns]
        known_by = next((chart.known_by for chart in self._of(table, Chart)), "") or table.rows.key
        return names.index(known_by) + 1 if known_by else 1

    def _end(self, table: Table) -> tuple[int, int]:
        """The last row and column of a table to print."""
        beside, within = self._of(table, Beside), [one for one in self._of(table, Within) if not one.hidden]
        shown = [i for one in beside for i, result in enumerate(one.results, 1) if filled(result)]
        used = max(len(self.answers[table.name]), *shown, 0)
        rows = min(self.sizes[table.name], max(FEWEST_PRINTED, used + MORE_PRINTED))
        across = len(table.columns) + len(within) + (len(beside) + 1 if beside else 0)
        return table.row + rows, table.column + across - 1

    def _no_corners(self, sheet: Sheet, slots: list[Slot], tables: list[Table]) -> None:
        """No green corners on "01/02" or "17.8": these are meant to be text."""
        cells = [_cell(slot) for slot in slots if kept_as_text(slot.ask, slot.kind)]
        for table in tables:
            for i, (_, ask, kind) in enumerate(table.columns):
                if kept_as_text(ask, kind):
                    cells.append(xl_range(*self.checks.box(table, i)))
        if cells:
            sheet.ignore_errors(dict.fromkeys(("number_stored_as_text", "two_digit_text_year"), " ".join(cells)))

    def _slot(self, sheet: Sheet, slot: Slot, widths: tuple[float, ...]) -> None:
        """One answer: label, cell, help, name and check."""
        look, (part, _, field) = self.look, slot.name.partition(".")
        help_text = f"Needed. {slot.ask.help}".strip() if slot.ask.required else slot.ask.help
        write_text(sheet, slot.row, slot.column - 1, slot.ask.heading, look.label, look.plain)
        value = self.answers[part].get(field)
        write_answer(sheet, look, (slot.row, slot.column), value, slot.ask, slot.kind, widths[1])
        write_text(sheet, slot.row, slot.column + 1, help_text, look.help, look.plain)
        least = LINES_FOR_WORDS if input_of(slot.kind) is Input.WORDS else 1
        sheet.fit(slot.row, help_text, widths[2] - 1, least=least, points=HELP_POINTS)
        row, at = slot.row - 1, slot.column - 1
        cell = xl_rowcol_to_cell(row, at, row_abs=True, col_abs=True)
        self.book.define_name(slot.defined_name, f"={quote_sheetname(slot.sheet)}!{cell}")
        self.checks.add(sheet, (row, at, row, at), slot.ask, slot.kind)

    def _table(self, sheet: Sheet, table: Table, *, shared: bool) -> None:
        """A table with its checks and live columns."""
        rows = self.sizes[table.name]
        widths = [width_of(ask, kind, shared=shared) for _, ask, kind in table.columns]
        for i, (name, ask, kind) in enumerate(table.columns):
            as_text = self.look.of(num_format=TEXT_FORMAT) if kept_as_text(ask, kind) else None
            sheet.widen(table.column + i, widths[i], as_text)
            sheet.fit(table.row, ask.heading, widths[i] - BUTTON)
            if not (_complete(table) and name == table.rows.key):  # a locked key needs no check
                self.checks.add(sheet, self.checks.box(table, i), ask, kind)
        within = self._of(table, Within)
        gap = BESIDE if self._of(table, Chart) else GAP
        sheet.widen(table.column + len(table.columns) + len(within), gap)
        headings = [{"header": ask.heading, "header_format": self.look.heading} for _, ask, _ in table.columns]
        headings += headings_within(self.look, within, table, self.names)
        options = {"name": table.defined_name, "columns": headings, "style": None, "banded_rows": False}
        if sheet.add_table(*_box(table, rows, len(within)), options):
            raise ValueError(f"{table.defined_name}: the workbook library refused the table")
        self._rows(sheet, table, widths)
        self._live(sheet, table, rows)

    def _live(self, sheet: Sheet, table: Table, rows: int) -> None:
        """A table's live columns and chart. ValueError where another table stands in their place."""
        within, beside, charts = self._of(table, Within), self._of(table, Beside), self._of(table, Chart)
        taken = [t.defined_name for t in self.layout.tables if t.sheet == table.sheet and t.column > table.column]
        if taken and (beside or charts):
            raise ValueError(f"no room for live columns beside {table.defined_name}: {taken[0]} stands there")
        draw_within(sheet, self.look, table, rows, within, self.names)
        draw_beside(sheet, self.look, table, rows, beside, self.names)
        for above in self._of(table, Above):
            draw_above(sheet, self.look, table, above, self.names)
        for chart in charts:
            places = self.charts[table.sheet] = _places(table, within, chart, rows)
            draw_chart(sheet, self.look, self.book, places, chart, self._day(chart.as_at), self._day(chart.begins))

    def _day(self, day: Formula | dt.date) -> str | dt.date:
        return translated(day.text, self.names) if isinstance(day, Formula) else day

    def _rows(self, sheet: Sheet, table: Table, widths: list[float]) -> None:
        given, known = self.answers[table.name], table.rows.keys
        for i in range(self.sizes[table.name]):
            answers = given[i] if i < len(given) else {}
            for j, (name, ask, kind) in enumerate(table.columns):
                cell = (table.row + 1 + i, table.column + j)
                if name == table.rows.key and i < len(known):
                    write_known(sheet, self.look, cell, known[i], ask, kind)
                else:
                    write_answer(sheet, self.look, cell, answers.get(name), ask, kind, widths[j])


def _complete(table: Table) -> bool:
    """Whether all rows of a table are known beforehand, so that none can be added."""
    return bool(table.rows.keys) and not table.rows.spare


def _slot_widths(sheet: Sheet, slots: list[Slot]) -> tuple[float, ...]:
    """Widths of label, answer, help and the gap to what stands to the right."""
    if not slots:
        return ()
    roomy = any(input_of(slot.kind) is Input.WORDS for slot in slots)
    widths = (28.0, 80.0, 34.0, GAP) if roomy else (28.0, 32.0, 60.0, GAP)
    for at, width in enumerate(widths, slots[0].column - 1):
        sheet.widen(at, width)
    return widths


def _repeated(table: Table) -> tuple[float, ...]:
    """The widths of the first columns, which stand on each of several pages side by side: enough to know the row by."""
    widths: list[float] = []
    for _, ask, kind in table.columns:
        widths.append(width_of(ask, kind))
        if sum(widths) >= KNOWN_BY:
            break
    return tuple(widths)
