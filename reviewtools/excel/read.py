"""A filled workbook into its form's model, with the cell of every answer and every problem at once.

Driven by the form alone. Nothing a manager did raises: what cannot be understood becomes a problem at its cell, and
the rest is read all the same (design, sections 2, 3 and 6).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..cells import Cell
from ..errors import Path, Problem
from ..form import Answers, Ask, Form, Reading, Slot, Table, fields_of, place
from .called import Called
from .cell import Cell as Seen
from .convert import LONG, Converted, Typed, convert, plain, shown
from .far import far
from .find import Found, find_slot, find_table
from .gate import Book, UnreadableError
from .sheet import Sheet, address

MOST_MERGES = 20  # merged cells of a table that are named one by one


def read(form: Form, file: str, data: bytes) -> Reading:
    """A workbook, read as a form. A file that is no workbook gives the empty form and one problem that says why."""
    try:
        return read_book(form, file, Book(data, file))
    except UnreadableError as error:
        problem = Problem(file, "", "", "", "this file cannot be read:", str(error), "file-unreadable")
        return Reading(form, file, form.model(), {}, (problem,))


def read_book(form: Form, file: str, book: Book) -> Reading:
    """A workbook that is open already, read as a form. UnreadableError only where it does not carry our mark."""
    return _Reader(form, file, book).read()


def answer_of(form: Form, book: Book, name: str) -> Any:
    """One answer ("settings.plan_title"); None where it is missing, wrong or no answer of the form at all."""
    slot = next((slot for slot in place(form).slots if slot.name == name), None)
    found = find_slot(book, slot) if slot else None
    if slot is None or found is None:
        return None
    sheet, row, column = found
    cell = sheet.at(row, column)
    value = cell.value if cell else None
    if cell is None or cell.is_error or not _holds(value):
        return None
    return _converted(book, cell, value, slot.ask, slot.kind).value


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
    blamed: set[Cell] = field(default_factory=set)
    ends: dict[Sheet, tuple[int, int]] = field(default_factory=dict)

    def read(self) -> Reading:
        layout = place(self.form)
        if self.book.from_1904:
            self._from_1904()
        parts: dict[str, dict[str, Any]] = {}
        for slot in layout.slots:
            part, _, name = slot.name.partition(".")
            parts.setdefault(part, {})[name] = self._slot(slot)
        values: dict[str, Any] = {
            f.name: f.kind(**parts[f.name]) for f in fields_of(self.form.model) if f.name in parts
        }
        for table in layout.tables:
            values[table.name] = tuple(self._table(table, Called(table, layout, values)))
        self.problems += far(self.file, self.ends)
        model = self.form.model(**values)
        return Reading(self.form, self.file, model, self.where, tuple(self.problems), self.unread, tuple(self.extra))

    def _slot(self, slot: Slot) -> Any:
        part, _, name = slot.name.partition(".")
        found = find_slot(self.book, slot)
        if found is None:
            self.where[part, name] = Cell(self.file, slot.sheet, "", slot.ask.label)
            wanted = f"Put the label {slot.ask.label} back in column A, or start from a new blank."
            self._problem((part, name), "heading-missing", "its cell is no longer there.", wanted)
            return None
        sheet, row, column = found
        self._reaches(sheet, row, column)
        self.where[part, name] = Cell(self.file, sheet.title, address(row, column), slot.ask.label)
        return self._answer((part, name), sheet.at(row, column), slot.ask, slot.kind)

    def _reaches(self, sheet: Sheet, row: int, column: int) -> None:
        """Remember how far down and to the right a sheet's answers go."""
        below, beside = self.ends.get(sheet, (0, 0))
        self.ends[sheet] = max(below, row), max(beside, column)

    def _table(self, table: Table, called: Called) -> Iterator[Answers]:
        found = find_table(self.book, table)
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
        self._reaches(found.sheet, found.table_end, max(found.columns.values(), default=found.first_column))
        for row in found.sheet.rows_between(found.heading_row + 1, found.sheet_end):
            if not any(_filled(found.sheet.own(row, column)) for column in found.columns.values()):
                continue
            yield self._row(table, found, row, count, called)
            count += 1
            if row in found.sheet.cells.hidden:
                hidden.append(row)
        if hidden:
            rows = f"{len(hidden)} hidden rows were" if len(hidden) > 1 else f"the hidden row {hidden[0]} was"
            self._problem((table.name,), "row-hidden", f"{rows} read too.", "Delete rows that should not count.")

    def _row(self, table: Table, found: Found, row: int, index: int, called: Called) -> Answers:
        path = (table.name, index)
        first = address(row, min(found.columns.values()))
        own = found.sheet.at(row, found.columns.get(table.rows.key, 0)) if table.rows.called else None
        named = shown(own.value) if own else ""
        self.where[path] = Cell(self.file, found.sheet.title, first, called.row(named))
        values: dict[str, Any] = {}
        labels, sheet = called.cells(named), found.sheet
        for name, ask, kind in table.columns:
            if name in found.columns:
                column, at = found.columns[name], (table.name, index, name)
                self.where[at] = Cell(self.file, sheet.title, address(row, column), labels[name])
                seen = sheet.at(row, column)
                values[name] = self._answer(at, seen, ask, kind) if seen else None
        if row > found.table_end:
            self._problem(path, "row-below-table", "this row stands below the table; it was read.",
                          "Drag the table's lower right corner down over it.")  # fmt: skip
        if (key := table.rows.key) and values.get(key) is None:
            values[key] = self._provisional(table, (*path, key), row)
        return table.model(**values)

    def _provisional(self, table: Table, path: Path, row: int) -> str | int:
        """A row without a reference is kept, under one of ours, and reported."""
        if path in self.where and self.where[path] not in self.blamed:
            self._problem(path, "key-missing", "this row has no reference.", "Give it one that no other row has.")
        self.unread.setdefault(path, "")  # ours is no answer of the manager's
        kind = next(kind for name, _, kind in table.columns if name == table.rows.key)
        return -row if kind is int else f"row {row}"

    def _answer(self, path: Path, cell: Seen | None, ask: Ask, kind: Any) -> Any:
        value = cell.value if cell else None
        if cell is None or not _holds(value):
            if cell and cell.without_result:
                self._problem(path, "formula-without-result", "this formula has no result.",
                              "Open the workbook in Excel and save it.")  # fmt: skip
            return None
        if cell.is_error:
            self._problem(path, "error-value", f"the cell shows {value}.", "Put the formula right or type the answer.")
            return None
        converted = _converted(self.book, cell, value, ask, kind)
        if converted.value is None:
            self.unread[path] = plain(value)
        if converted.code:
            self._problem(path, converted.code, f"you typed {shown(value)}.", converted.wanted)
        return converted.value

    def _missing_headings(self, table: Table, found: Found) -> None:
        for name, ask, _ in table.columns:
            if name not in found.columns:
                corner = address(found.heading_row, found.first_column)
                self.where[table.name, "heading", name] = Cell(self.file, found.sheet.title, corner, ask.label)
                wanted = f"Put a column headed {ask.heading} back into the table."
                self._problem((table.name, "heading", name), "heading-missing", "no column has this heading.", wanted)

    def _merged(self, table: Table, found: Found) -> None:
        columns = sorted(found.columns.values())
        merges = [
            merged
            for merged in found.sheet.merges
            if merged.bottom > found.heading_row and merged.top <= found.sheet_end
            if any(merged.left <= column <= merged.right for column in columns)
        ]
        for i, merged in enumerate(merges[:MOST_MERGES], 1):
            path = (table.name, "merged", str(merged))
            self.where[path] = Cell(self.file, found.sheet.title, str(merged), table.rows.label)
            more = f", like {len(merges) - i:,} more" if i == MOST_MERGES < len(merges) else ""
            self._problem(path, "merged-cells", f"these cells are merged{more}; each was read with the same text.",
                          "Unmerge them and type the answer in each row.")  # fmt: skip

    def _from_1904(self) -> None:
        found = "this workbook counts its days from 1904, as old Macs did; its dates were read rightly."
        wanted = "Do not copy dates between it and another workbook: they would move by four years."
        self.problems.append(Problem(self.file, "", "", "", found, wanted, "dates-from-1904"))

    def _problem(self, path: Path, code: str, found: str, wanted: str) -> None:
        at = self.where[path]
        self.blamed.add(at)
        self.problems.append(Problem(at.file, at.sheet, at.cell, at.label, found, wanted, code))


def _holds(value: object) -> bool:
    if isinstance(value, str):
        head = value[:LONG]
        return (head.strip() != "" and head.isprintable()) or plain(value) != ""
    return value is not None


def _filled(cell: Seen | None) -> bool:
    return cell is not None and _holds(cell.value)


def _converted(book: Book, cell: Seen, value: object, ask: Ask, kind: Any) -> Converted:
    return convert(Typed(value, cell.number_format, book.since), kind, ask.bounds)
