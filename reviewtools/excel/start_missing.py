"""The list of sheets on Start: how much is typed of each Part and table, and what is still needed, live."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell  # type: ignore[import-untyped]

from ..form import Form, Layout, Part, Rows, Slot, Table, fields_of
from ..live import Formula
from .draw import column
from .start_links import START, Cells, Need, empties, empty, need_of_part, need_of_table, quoted, written

ALL_THERE = "Every needed answer is there."


class Asked(NamedTuple):
    """A Part with its answers."""

    name: str
    part: Part
    slots: tuple[Slot, ...]


Block = Asked | Table
"""What a line of the list is about."""


class Line(NamedTuple):
    """One line of the list: where it leads, how much is typed, of what, and what is needed; None where nothing ever is.

    The number of the unit is the number typed; "" counts rows.
    """

    sheet: str
    cell: str
    typed: Formula
    unit: str
    need: Need | None

    @property
    def missing(self) -> int:
        """How many answers are needed now."""
        return int(str(self.need.number.result)) if self.need else 0


def blocks_of(form: Form, layout: Layout) -> list[Block]:
    """The Parts and tables of a form, by sheet; a Part on Start only where its answers are needed."""
    tables = {table.name: table for table in layout.tables}
    found: list[Block] = []
    for name, noun, _ in fields_of(form.model):
        if isinstance(noun, Part):
            slots = tuple(slot for slot in layout.slots if slot.name.partition(".")[0] == name)
            if slots and (noun.sheet != START or any(slot.ask.required for slot in slots)):
                found.append(Asked(name, noun, slots))
        else:
            found.append(tables[name])
    return sorted(found, key=lambda block: layout.sheets.index(noun_of(block).sheet))


def noun_of(block: Block) -> Part | Rows:
    """What the form says of a block: its label, its sheet, what it is for."""
    return block.part if isinstance(block, Asked) else block.rows


def line_of(block: Block, given: Any, cells: Cells, sizes: Mapping[str, int]) -> Line:
    """A block's line. `given` are its answers, one mapping or a tuple of them; `sizes` are the rows of each table."""
    match block:
        case Asked():
            return _part(block, given or {}, cells)
        case Table():
            return _table(block, given or (), cells, sizes[block.name])


def _part(block: Asked, given: Mapping[str, Any], cells: Cells) -> Line:
    sheet, slots = block.part.sheet, block.slots
    box = xl_range_abs(slots[0].row - 1, slots[0].column - 1, slots[-1].row - 1, slots[-1].column - 1)
    start = str(xl_rowcol_to_cell(slots[0].row - 1, slots[0].column - 1))
    typed = {slot.defined_name: written(given.get(slot.name.partition(".")[2])) for slot in slots}
    needed = [slot for slot in slots if slot.ask.required]
    number = Formula(f"=SUMPRODUCT(1-{empty(f'{quoted(sheet)}!{box}')})", sum(typed.values()))
    need = need_of_part(sheet, start, needed, typed, cells) if needed else None
    return Line(sheet, start, number, f"of {len(slots)}", need)


def _table(table: Table, given: Sequence[Mapping[str, Any]], cells: Cells, rows: int) -> Line:
    key = table.rows.key
    start = str(xl_rowcol_to_cell(table.row, table.column - 1))
    # Where the keys are ours, a row is typed once something stands beside its key.
    typed = [(name, column(table, ask)) for name, ask, _ in table.columns if not (table.rows.keys and name == key)]
    number = Formula(
        f"=SUMPRODUCT(1*({empties(reference for _, reference in typed)}<{len(typed)}))",
        sum(any(written(row.get(name)) for name, _ in typed) for row in given),
    )
    needed = [i for i, (name, ask, _) in enumerate(table.columns) if ask.required or name == key]
    need = need_of_table(table, start, needed, given, cells, rows) if needed else None
    return Line(table.sheet, start, number, "", need)


def in_words(lines: Sequence[tuple[str, Line]], answers: str, sheets: str) -> tuple[Formula, Formula, Formula]:
    """How many answers are needed, on how many sheets, and both in a sentence.

    `lines` come with the address of each one's number; `answers` and `sheets` are where the first two results stand.
    """
    groups = [list(group) for _, group in groupby(lines, key=lambda line: line[1].sheet)]
    spans = (f"(SUM({group[0][0]}:{group[-1][0]})>0)" for group in groups)
    count = sum(line.missing for _, line in lines)
    places = sum(any(line.missing for _, line in group) for group in groups)
    told = f"{count} answer{' is' if count == 1 else 's are'} still needed on {places} sheet{'s' * (places != 1)}."
    sentence = (
        f'=IF({answers}=0,"{ALL_THERE}",{answers}&IF({answers}=1," answer is"," answers are")&" still needed on "'
        f'&{sheets}&IF({sheets}=1," sheet."," sheets."))'
    )
    return (
        Formula(f"=SUM({lines[0][0]}:{lines[-1][0]})", count),
        Formula("=0+" + "+".join(spans), places),
        Formula(sentence, told if count else ALL_THERE),
    )
