"""A form's workbook: blank, or with answers carried in.

Everything follows from the form: sheets, tables, names, checks and what each cell says. The same input gives the same
bytes (design, sections 3, 4 and 6).
"""

import datetime as dt
import io
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..form import Form, Layout, Part, Rows, Slot, Table, fields_of, folded, place
from ..live import Above, Beside, Chart, Choices, Formula, Live, Page, Panel, Under, Within
from .checks import Checks
from .draw import write_answer, write_text
from .gate import MARK
from .live_columns import draw_under
from .look import BASE, GAP, HELP_POINTS, Input, Look, Sheet, input_of, kept_as_text
from .pack import packed
from .page import draw_page
from .sheet_paper import print_sheet, show_window, words_at
from .start import START, WIDTHS, draw_start, part_headings
from .tables import Tables, box_of
from .translate import array_of, names_of, translated

CREATED = dt.datetime(2003, 1, 31)  # the same in every workbook, so that the same input gives the same bytes
LINES_FOR_WORDS = 3  # room for an answer of several lines, before anything is typed
SPARE = 20  # empty rows in a table that holds answers already, unless it offers fewer

Row = Mapping[str, Any]


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
        box = xl_range(*box_of(table, max(1, table.size), table.after - table.column))
        lines.append(f"{table.defined_name}  {table.sheet}  {box}  {table.rows.key or 'no key'}")
        for name, _, kind in table.columns:
            cell = xl_rowcol_to_cell(table.row, table.at(name) - 1)
            lines.append(f"{table.defined_name}.{name}  {table.sheet}  {cell}  {kind.__name__}")
    return "\n".join(lines) + "\n"


def _cell(slot: Slot) -> str:
    return str(xl_rowcol_to_cell(slot.row - 1, slot.column - 1))


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
        self.under = _under(self.layout, live)
        self.names = names_of(self.layout, [one for one in live if isinstance(one, Within)], self.choices)
        shown = [one for one in live if isinstance(one, Above | Beside | Chart | Within)]
        self.tables = Tables(self.book, self.look, self.layout, self.answers, self.checks, shown, self.names)

    def _grown(self, table: Table) -> int:
        """Rows that leave room below the answers there are."""
        return len(self.answers[table.name]) + min(SPARE, table.rows.spare)

    def write(self, guide: Mapping[str, str]) -> None:
        """All sheets, in the form's order after Start; pages of ours last, or where they belong."""
        self.book.set_properties({"title": self.form.title, "created": CREATED})
        self.book.set_custom_property(MARK, self.form.mark, "text")
        sheets = {name: self.book.add_worksheet(name) for name in self._in_order()}
        for name in dict.fromkeys((START, *self.layout.sheets)):
            sheet = sheets[name]
            slots = [slot for slot in self.layout.slots if slot.sheet == name]
            tables = [table for table in self.layout.tables if table.sheet == name]
            widths = WIDTHS if name == START else _slot_widths(sheet, slots)
            for slot in slots:
                self._slot(sheet, slot, widths)
            for table in tables:
                self.tables.draw(sheet, table, shared=bool(slots) or len(tables) > 1)
            self._no_corners(sheet, slots, tables)
            if name == START:
                sheet.set_tab_color(f"#{palette.NAVY}")
                panels = tuple(self._told(panel) for panel in self.panels)
                draw_start(sheet, self.look, self.form, self.layout, self.answers, guide, self.sizes, panels)
            else:
                sheet.set_tab_color(f"#{palette.CREAM}")
                self._head(sheet, name, slots, tables)
                print_sheet(sheet, self.form.title, slots, tables, self.tables)
                show_window(sheet, slots, tables, self.tables)
        for page in self.pages:
            draw_page(sheets[page.name], self.look, self.book, page, self.names)
        for one in self.choices:
            self.book.define_name(one.name, array_of(one.texts))
        self.checks.finish(self.look)
        self.book.close()

    def _in_order(self) -> Iterator[str]:
        """The names of all sheets. ValueError where a page wants to stand before a sheet there is not."""
        typed = tuple(dict.fromkeys((START, *self.layout.sheets)))
        if lost := {page.before for page in self.pages} - {"", *typed}:
            raise ValueError(f"{self.form.key} has no sheet {lost.pop()}")
        for name in typed:
            yield from (page.name for page in self.pages if page.before == name)
            yield name
        yield from (page.name for page in self.pages if not page.before)

    def _told(self, panel: Panel) -> Panel:
        """A panel with its formulas as Excel takes them."""

        def told(cell: str | Formula) -> str | Formula:
            return replace(cell, text=translated(cell.text, self.names)) if isinstance(cell, Formula) else cell

        return replace(panel, rows=tuple(tuple(map(told, row)) for row in panel.rows))

    def _head(self, sheet: Sheet, name: str, slots: list[Slot], tables: list[Table]) -> None:
        """Title and note of the sheet; where several blocks share it, each table has its own beside them."""
        blocks = [n for _, n, _ in fields_of(self.form.model) if isinstance(n, Part | Rows) and n.sheet == name]
        alone, at = len(blocks) == 1, words_at(slots, tables, self.tables)
        write_text(sheet, 1, 1, blocks[0].label if alone else name, self.look.title, self.look.plain)
        if sum(isinstance(block, Part) for block in blocks) > 1:
            part_headings(sheet, self.look, self.form, slots)
        elif alone or slots:
            note = next(block.help for block in blocks if alone or isinstance(block, Part))
            write_text(sheet, 2, at, note, self.look.note, self.look.plain)
        if name in self.under:
            draw_under(sheet, self.look, self.under[name], at, self.names)
        for table in () if alone else tables:
            write_text(sheet, 2, table.column, table.rows.label, self.look.block, self.look.plain)
            write_text(sheet, 3, table.column, table.rows.help, self.look.note, self.look.plain)

    def _no_corners(self, sheet: Sheet, slots: list[Slot], tables: list[Table]) -> None:
        """No green corners on "01/02" or "17.8": these are meant to be text."""
        cells = [_cell(slot) for slot in slots if kept_as_text(slot.ask, slot.kind)]
        for table in tables:
            for name, ask, kind in table.columns:
                if kept_as_text(ask, kind):
                    cells.append(xl_range(*self.checks.box(table, name)))
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


def _under(layout: Layout, live: tuple[Live, ...]) -> dict[str, Under]:
    """The live sentence of each sheet that has one. ValueError for a sheet where none can stand."""
    first = {table.sheet for table in layout.tables if table.column == 1}
    filled = {
        table.sheet for table in layout.tables if table.column > 1
    } & first  # what the tables are for stands there
    found: dict[str, Under] = {}
    for one in live:
        if isinstance(one, Under):
            if one.sheet in found or one.sheet in (START, *filled) or one.sheet not in layout.sheets:
                raise ValueError(f"there is no room under the title of a sheet {one.sheet}")
            found[one.sheet] = one
    return found


def _slot_widths(sheet: Sheet, slots: list[Slot]) -> tuple[float, ...]:
    """Widths of label, answer, help and the gap to what stands to the right."""
    if not slots:
        return ()
    roomy = any(input_of(slot.kind) is Input.WORDS for slot in slots)
    widths = (28.0, 80.0, 34.0, GAP) if roomy else (28.0, 32.0, 60.0, GAP)
    for at, width in enumerate(widths, slots[0].column - 1):
        sheet.widen(at, width)
    return widths
