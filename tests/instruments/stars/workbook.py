"""Stars assessments in a workbook: what is typed where, and what every live cell should then show.

For tests that compare what formulas come to with what Python says. Names of assessors hold wildcards, some dates are
months or words, and some answers are nonsense that nobody can read (TR-49, TR-56, TR-60).
"""

import datetime as dt
import io
from functools import cache
from random import Random
from typing import Any

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.utility import xl_rowcol_to_cell

from reviewtools.errors import Path
from reviewtools.excel.blank import blank
from reviewtools.excel.draw import filled, stored_value
from reviewtools.excel.live_columns import UNDER_ROW
from reviewtools.form import FIRST_ROW, place
from reviewtools.instruments.stars.form import FORM, HEADINGS, Stars
from reviewtools.instruments.stars.sheets import live
from reviewtools.live import Formula, Page, Panel, Stored, Under, Within
from reviewtools.timeline import month_of
from reviewtools.values import When
from tests.instruments.stars.random_stars import model_of, typed_stars

Cells = dict[str, dict[str, Any]]
"""What stands in cells: sheet, address, value."""

TODAY = dt.date(2003, 6, 30)
LAYOUT = place(FORM)
TABLES = {table.name: table for table in LAYOUT.tables}
ROWS = 60  # of each table that are compared and typed into
NAMES = {"Board": "B*", "Peer council": "P??? c~ouncil *", "Tenants' panel": "Tenants'  panel"}
NONSENSE = {
    ("assessments", "star"): ("2.5", "2*", "0*", "?", "six", "4", "-1"),
    ("assessments", "row"): ("P*", "People?", "*", "Partnership and resources"),
    ("assessors", "outside"): ("perhaps", "?", "Y*"),
    ("assessors", "role"): ("*", "Staff?"),
    ("agreed", "star"): ("1.5", "?", "3*"),
    ("earlier", "date"): ("soon", "??? 2002", "31/11/2002"),
    ("earlier", "row"): ("*", "Leader"),
    ("earlier", "star"): ("0.5", "1-2"),
}
EMPTIED = (("assessments", "star"), ("earlier", "star"))


def assessment_of(seed: int) -> tuple[Stars, dict[Path, str]]:
    """A random assessment, with nonsense in every second one: the model lacks it, the sheet has the words."""
    random = Random(seed)
    model = model_of(typed_stars(seed))
    renamed = [_renamed(one) for one in model.assessors], [_renamed(one) for one in model.assessments]
    model = model.model_copy(update={"assessors": tuple(renamed[0]), "assessments": tuple(renamed[1])})
    model = model.model_copy(update={"earlier": tuple(_redated(random, one) for one in model.earlier)})
    return with_nonsense(random, model) if seed % 2 else (model, {})


def _renamed(one: Any) -> Any:
    return one.model_copy(update={"assessor": NAMES.get(one.assessor, one.assessor)})


def _redated(random: Random, one: Any) -> Any:
    """Some dates as months, as formulas read them, or in words that only Python reads."""
    if one.date is None or random.random() < 0.7:
        return one
    words = random.choice(("{:%B %Y}", "{:%b  %Y}", "end of {:%B %Y}")).format(one.date.day)
    return one.model_copy(update={"date": When.typed(month_of(one.date.day), words)})


def with_nonsense(random: Random, model: Stars) -> tuple[Stars, dict[Path, str]]:
    """The assessment with some answers that cannot be read."""
    unread: dict[Path, str] = {}
    rows = {name: list(getattr(model, name)) for name in TABLES}
    for (table, field), words in NONSENSE.items():
        for row in range(len(rows[table])):
            if random.random() < 0.08:
                unread[table, row, field] = random.choice(words)
                rows[table][row] = rows[table][row].model_copy(update={field: None})
    for table, field in EMPTIED:
        for row in range(len(rows[table])):
            if random.random() < 0.04 and (table, row, field) not in unread:
                rows[table][row] = rows[table][row].model_copy(update={field: None})
    if rows["assessors"] and random.random() < 0.3:
        unread["assessors", 0, "assessor"] = ""  # as the reader calls a row without its name
        rows["assessors"][0] = rows["assessors"][0].model_copy(update={"assessor": "row 6"})
    return model.model_copy(update={name: tuple(given) for name, given in rows.items()}), unread


def answers_of(model: Stars, unread: dict[Path, str]) -> dict[str, Any]:
    """An assessment as a workbook is filled with it, what cannot be read with it."""
    answers: dict[str, Any] = {"settings": dict(model.settings), "documents": dict(model.documents)}
    for table in TABLES:
        answers[table] = tuple(dict(row) for row in getattr(model, table))
    for (table, row, field), words in unread.items():
        answers[str(table)][row][field] = words
    return answers


def book_of(model: Stars, unread: dict[Path, str] | None = None) -> bytes:
    """Its workbook, with all that it shows live."""
    given = answers_of(model, unread or {}) if model != Stars() else {}
    return blank(FORM, answers=given, live=live(model, TODAY, tuple(unread or ())))


@cache
def empty() -> bytes:
    """The blank workbook."""
    return book_of(Stars())


@cache
def _sheets() -> dict[str, Worksheet]:
    book = load_workbook(io.BytesIO(empty()))
    return {sheet.title: sheet for sheet in book.worksheets}


def typed(model: Stars, unread: dict[Path, str]) -> Cells:
    """An assessment as somebody types it into a blank: every cell of its first rows, empty where nothing belongs."""
    answers, cells = answers_of(model, unread), {}
    for name, table in TABLES.items():
        given = answers[name]
        columns = [one for one in table.columns if (name, one[0]) != ("agreed", "row")]  # the ten rows stand there
        cells[table.sheet] = {
            xl_rowcol_to_cell(table.row + row, at): _cell(given[row][field], ask, kind) if row < len(given) else None
            for field, ask, kind in columns
            for at in (table.at(field) - 1,)
            for row in range(min(ROWS, table.size))
        }
    for slot in LAYOUT.slots:
        if slot.sheet == "Service":
            cells.setdefault("Service", {})[xl_rowcol_to_cell(slot.row - 1, slot.column - 1)] = _cell(
                answers["settings"][slot.name.partition(".")[2]], slot.ask, slot.kind
            )
    return cells


def _cell(value: Any, ask: Any, kind: Any) -> object:
    return as_number(stored_value(value, ask, kind)) if filled(value) else None


def results(model: Stars, unread: dict[Path, str]) -> Cells:
    """What every live cell comes to, by Python alone."""
    cells: Cells = {name: {} for name in ("Start", "Assessors", "Assessments", "Agreed", "Earlier", "Profile")}
    for one in live(model, TODAY, tuple(unread)):
        match one:
            case Within():
                table, rows = TABLES[one.table], range(min(ROWS, TABLES[one.table].size))
                at = table.at(one.heading) - 1
                shown = (one.results[row] if row < len(one.results) else one.empty for row in rows)
                cells[table.sheet] |= {
                    xl_rowcol_to_cell(table.row + row, at): value for row, value in zip(rows, shown, strict=True)
                }
            case Under():
                over = next(cell for cell in _sheets()[one.sheet][UNDER_ROW] if cell.data_type == "f")
                cells[one.sheet][over.coordinate] = one.formula.result
            case Page(name="Profile"):
                cells["Profile"] |= _page(one)
                for panel in one.panels:
                    cells["Profile"] |= _panel("Profile", panel)
            case Panel():
                cells["Start"] |= _panel("Start", one)
    return {sheet: {cell: as_number(value) for cell, value in held.items()} for sheet, held in cells.items()}


def _page(page: Page) -> dict[str, Stored]:
    """A page's live cells, hidden columns to the right."""
    fields = sorted(page.fields, key=lambda field: field.hidden)
    return {
        xl_rowcol_to_cell(row, at): cell.result
        for at, field in enumerate(fields)
        for row, cell in enumerate((field.over, field.heading, *field.cells), FIRST_ROW - 2)
        if isinstance(cell, Formula)
    }


def _panel(sheet: str, panel: Panel) -> dict[str, Stored]:
    """A panel's live cells, found under its title in the blank."""
    told = [[cell.result for cell in row if isinstance(cell, Formula)] for row in panel.rows]
    cells: dict[str, Stored] = {}
    for places, row in zip(_places(sheet, panel.title, len(told)), told, strict=True):
        cells |= dict(zip(places[: len(row)], row, strict=True))  # Start has hidden cells further to the right
    return cells


@cache
def _places(sheet: str, title: str, rows: int) -> tuple[tuple[str, ...], ...]:
    """Where the live cells of each row of a panel stand."""
    drawn = _sheets()[sheet]
    head = next(cell for row in drawn.iter_rows() for cell in row if cell.value == title)
    below = (drawn[head.row + 2 + i] for i in range(rows))
    return tuple(tuple(c.coordinate for c in row if c.column >= head.column and c.data_type == "f") for row in below)


def as_number(value: object) -> object:
    """A day as a spreadsheet counts it; anything else as it is."""
    return (value - dt.date(1899, 12, 30)).days if isinstance(value, dt.date) else value


ROW_OF = {heading: FIRST_ROW + 1 + i for i, heading in enumerate(HEADINGS)}
"""The row of each of the ten on Agreed and on Profile."""
