"""A form's workbook: blank, or with answers carried in.

Everything follows from the form: sheets, tables, names, checks and what each cell says. The same input gives the same
bytes (design, sections 3, 4 and 6).
"""

import datetime as dt
import io
import warnings
from collections.abc import Mapping
from enum import Enum
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..blocks import Above, Beside, Live
from ..form import FIRST_ROW, Form, Layout, Part, Rows, Slot, Table, fields_of, folded, place
from .checks import Box, Checks
from .draw import draw_above, draw_beside, filled, write_answer, write_known, write_text
from .gate import MARK
from .look import (
    BASE,
    BUTTON,
    GAP,
    HELP_POINTS,
    TEXT_FORMAT,
    Look,
    Shape,
    Sheet,
    kept_as_text,
    paper,
    shape_of,
    width_of,
)
from .start import START, WIDTHS, draw_start, part_headings

CREATED = dt.datetime(2003, 1, 31)  # the same in every workbook, so that the same input gives the same bytes
LINES_FOR_WORDS = 3  # room for an answer of several lines, before anything is typed
KNOWN_BY = 40  # characters of a row's first columns that stand on every page
FEWEST_PRINTED, MORE_PRINTED = 15, 5  # rows of a table that are printed: so many at least, so many beyond the last

Row = Mapping[str, Any]


def blank(
    form: Form,
    *,
    answers: Mapping[str, Any] | None = None,
    live: tuple[Live, ...] = (),
    guide: Mapping[str, str] | None = None,
) -> bytes:
    """A form's workbook (.xlsx), empty or with answers in it.

    `answers` are values of the model: a Part's as a mapping, a table's as a tuple of mappings. `live` are formulas to
    draw beside and above tables. `guide` replaces words on Start: "note", "steps" (a line each), or what a Part or
    table is for, under its label. ReviewToolsError where a text is too long for a cell; ValueError for a name the form
    does not have.
    """
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "error", UserWarning
        )  # the library warns and leaves out: a check that is dropped must not pass
        _Writer(file, form, answers or {}, live).write(guide or {})
    return file.getvalue()


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


def _box(table: Table, rows: int) -> Box:
    """A table with its headings."""
    return table.row - 1, table.column - 1, table.row - 1 + rows, table.column + len(table.columns) - 2


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
        options = {"in_memory": True, "default_format_properties": BASE, "use_future_functions": True}
        self.book = Workbook(file, options)
        self.book.worksheet_class = Sheet
        self.look = Look(self.book)
        self.sizes = {t.name: max(1, t.size, len(self.answers[t.name]) + t.rows.spare) for t in self.layout.tables}
        self.checks = Checks(self.book, self.layout, self.sizes)
        self.live = [(self._table_of(one), one) for one in live]

    def _table_of(self, one: Live) -> Table:
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
                draw_start(sheet, self.look, self.form, self.layout, self.answers, guide)
            else:
                sheet.set_tab_color(f"#{palette.CREAM}")
                self._head(sheet, name, slots, tables)
                self._paper(sheet, slots, tables)
                self._window(sheet, slots, tables)
        self.checks.finish(self.look)
        self.book.close()

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
        upright = not tables and all(shape_of(slot.kind) is Shape.WORDS for slot in slots)
        repeated = () if slots else _repeated(tables[0])
        row, column = max(r for r, _ in ends), max(c for _, c in ends)
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
        names = [name for name, _, _ in tables[0].columns]
        sheet.freeze_panes(FIRST_ROW, names.index(tables[0].rows.key) + 1 if tables[0].rows.key else 1)
        sheet.select(FIRST_ROW + 1, 1)
        if all(_complete(table) for table in tables):
            sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})

    def _end(self, table: Table) -> tuple[int, int]:
        """The last row and column of a table to print."""
        beside = [one for of, one in self.live if of is table and isinstance(one, Beside)]
        shown = [i for one in beside for i, result in enumerate(one.results, 1) if filled(result)]
        used = max(len(self.answers[table.name]), *shown, 0)
        rows = min(self.sizes[table.name], max(FEWEST_PRINTED, used + MORE_PRINTED))
        return table.row + rows, table.column + len(table.columns) - 1 + (len(beside) + 1 if beside else 0)

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
        least = LINES_FOR_WORDS if shape_of(slot.kind) is Shape.WORDS else 1
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
        sheet.widen(table.column + len(table.columns), GAP)
        headings = [{"header": ask.heading, "header_format": self.look.heading} for _, ask, _ in table.columns]
        options = {"name": table.defined_name, "columns": headings, "style": None, "banded_rows": False}
        if sheet.add_table(*_box(table, rows), options):
            raise ValueError(f"{table.defined_name}: the workbook library refused the table")
        self._rows(sheet, table, widths)
        beside = tuple(one for of, one in self.live if of is table and isinstance(one, Beside))
        if beside:
            draw_beside(sheet, self.look, self.layout, table, rows, beside)
        for of, one in self.live:
            if of is table and isinstance(one, Above):
                draw_above(sheet, self.look, self.layout, table, one)

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
    roomy = any(shape_of(slot.kind) is Shape.WORDS for slot in slots)
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
