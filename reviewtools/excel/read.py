"""A filled workbook into its form's model, with the cell of every answer and every problem at once.

Driven by the form alone. Nothing a manager did raises: what cannot be understood becomes a problem at its cell, and
the rest is read all the same (design, sections 2, 3 and 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.cell.cell import Cell as SheetCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ..errors import Path, Problem
from ..form import Answers, Cell, Form, Reading, Slot, Table, fields_of, place
from .convert import Converted, Typed, convert, plain, shown
from .find import Found, find_slot, find_table
from .gate import Book, UnreadableError


def read(form: Form, file: str, data: bytes) -> Reading:
    """A workbook, read as a form. A file that is no workbook gives the empty form and one problem that says why."""
    try:
        book = Book(data, file)
    except UnreadableError as error:
        problem = Problem(file, "", "", "", "this file cannot be read:", str(error), "file-unreadable")
        return Reading(form, file, form.model(), {}, (problem,))
    return read_book(form, file, book)


def read_book(form: Form, file: str, book: Book) -> Reading:
    """A workbook that is open already, read as a form."""
    return _Reader(form, file, book).read()


@dataclass
class _Reader:
    """One reading on its way: what was found where, and what was wrong."""

    form: Form
    file: str
    book: Book
    where: dict[Path, Cell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: dict[Path, str] = field(default_factory=dict)
    extra: list[Cell] = field(default_factory=list)

    def read(self) -> Reading:
        layout = place(self.form)
        parts: dict[str, dict[str, Any]] = {}
        for slot in layout.slots:
            part, _, name = slot.name.partition(".")
            parts.setdefault(part, {})[name] = self._slot(slot)
        values: dict[str, Any] = {
            f.name: f.kind(**parts[f.name]) for f in fields_of(self.form.model) if f.name in parts
        }
        for table in layout.tables:
            values[table.name] = tuple(self._table(table))
        model = self.form.model(**values)
        return Reading(self.form, self.file, model, self.where, tuple(self.problems), self.unread, tuple(self.extra))

    def _slot(self, slot: Slot) -> Any:
        part, _, name = slot.name.partition(".")
        found = find_slot(self.book.values, slot)
        if found is None:
            self.where[part, name] = Cell(self.file, slot.sheet, "", slot.ask.label)
            wanted = f"Put the label {slot.ask.label} back in column A, or start from a new blank."
            self._problem((part, name), "heading-missing", "its cell is no longer there.", wanted)
            return None
        sheet, address = found
        self.where[part, name] = Cell(self.file, sheet.title, address, slot.ask.label)
        return self._answer((part, name), sheet, address, slot.kind)

    def _table(self, table: Table) -> Iterator[Answers]:
        found = find_table(self.book.values, table)
        self.where[table.name,] = Cell(self.file, table.sheet, "", table.rows.label)
        if found is None:
            wanted = f"Copy the sheet {table.sheet} from a new blank and paste your rows into it."
            self._problem((table.name,), "table-missing", f"the table {table.rows.label} is no longer there.", wanted)
            return
        self.where[table.name,] = Cell(self.file, found.sheet.title, "", table.rows.label)
        self._missing_headings(table, found)
        self.extra += [Cell(self.file, found.sheet.title, at, label) for at, label in found.extra]
        self._merged(table, found)
        hidden: list[int] = []
        count = 0
        for row in range(found.heading_row + 1, found.sheet_end + 1):
            if not any(_filled(found.sheet.cell(row, column)) for column in found.columns.values()):
                continue
            yield self._row(table, found, row, count)
            count += 1
            if found.sheet.row_dimensions[row].hidden:
                hidden.append(row)
        if hidden:
            rows = f"{len(hidden)} hidden rows were" if len(hidden) > 1 else f"the hidden row {hidden[0]} was"
            self._problem((table.name,), "row-hidden", f"{rows} read too.", "Delete rows that should not count.")

    def _row(self, table: Table, found: Found, row: int, index: int) -> Answers:
        path = (table.name, index)
        first = get_column_letter(min(found.columns.values()))
        self.where[path] = Cell(self.file, found.sheet.title, f"{first}{row}", table.rows.label)
        values: dict[str, Any] = {}
        for name, ask, kind in table.columns:
            if name in found.columns:
                address = f"{get_column_letter(found.columns[name])}{row}"
                self.where[*path, name] = Cell(self.file, found.sheet.title, address, ask.label)
                values[name] = self._answer((*path, name), found.sheet, address, kind)
        if row > found.table_end:
            self._problem(path, "row-below-table", "this row stands below the table; it was read.",
                          "Drag the table's lower right corner down over it.")  # fmt: skip
        if (key := table.rows.key) and values.get(key) is None:
            values[key] = self._provisional(table, (*path, key), row)
        return table.model(**values)

    def _provisional(self, table: Table, path: Path, row: int) -> str | int:
        """A row without a reference is kept, under one of ours, and reported."""
        if path in self.where and not any(
            self.where[path] == Cell(p.file, p.sheet, p.cell, p.label) for p in self.problems
        ):
            self._problem(path, "key-missing", "this row has no reference.", "Give it one that no other row has.")
        self.unread.setdefault(path, "")  # ours is no answer of the manager's
        kind = next(kind for name, _, kind in table.columns if name == table.rows.key)
        return -row if kind is int else f"row {row}"

    def _answer(self, path: Path, sheet: Worksheet, address: str, kind: Any) -> Any:
        cell = sheet[address]
        if isinstance(cell, MergedCell):
            cell = _merged_value(sheet, cell)
        if not _filled(cell):
            if self.book.formulas is not None and _filled(self.book.formulas[sheet.title][address]):
                self._problem(path, "formula-without-result", "this formula has no result.",
                              "Open the workbook in Excel and save it.")  # fmt: skip
            return None
        if cell.data_type == "e":
            self._problem(
                path, "error-value", f"the cell shows {cell.value}.", "Put the formula right or type the answer."
            )
            return None
        converted: Converted = convert(Typed(cell.value, cell.number_format), kind)
        if converted.value is None:
            self.unread[path] = plain(cell.value)
        if converted.code:
            self._problem(path, converted.code, f"you typed {shown(cell.value)}.", converted.wanted)
        return converted.value

    def _missing_headings(self, table: Table, found: Found) -> None:
        for name, ask, _ in table.columns:
            if name not in found.columns:
                corner = f"{get_column_letter(found.first_column)}{found.heading_row}"
                self.where[table.name, "heading", name] = Cell(self.file, found.sheet.title, corner, ask.label)
                wanted = f"Put a column headed {ask.heading} back into the table."
                self._problem((table.name, "heading", name), "heading-missing", "no column has this heading.", wanted)

    def _merged(self, table: Table, found: Found) -> None:
        columns = set(found.columns.values())
        for merged in found.sheet.merged_cells.ranges:
            inside = merged.max_row > found.heading_row and merged.min_row <= found.sheet_end
            if inside and columns & set(range(merged.min_col, merged.max_col + 1)):
                path = (table.name, "merged", merged.coord)
                self.where[path] = Cell(self.file, found.sheet.title, merged.coord, table.rows.label)
                self._problem(path, "merged-cells", "these cells are merged; each was read with the same text.",
                              "Unmerge them and type the answer in each row.")  # fmt: skip

    def _problem(self, path: Path, code: str, found: str, wanted: str) -> None:
        at = self.where[path]
        self.problems.append(Problem(at.file, at.sheet, at.cell, at.label, found, wanted, code))


def _filled(cell: SheetCell | MergedCell) -> bool:
    value = cell.value
    return value is not None and (not isinstance(value, str) or plain(value) != "")


def _merged_value(sheet: Worksheet, cell: MergedCell) -> SheetCell | MergedCell:
    """The cell that holds the value of a merged range; only ranges down one column count as the same answer."""
    for merged in sheet.merged_cells.ranges:
        if cell.coordinate in merged and merged.min_col == merged.max_col:
            return sheet.cell(merged.min_row, merged.min_col)
    return cell
