"""The Start sheet: what to do, which documents to make, and how far each sheet has come, live."""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_range_abs, xl_rowcol_to_cell  # type: ignore[import-untyped]

from ..form import FIRST_ROW, Form, Layout, Part, Slot, Table, fields_of
from .draw import column, filled, write_formula, write_text
from .look import Look, Sheet, paper

START = "Start"
WIDTHS = (30.0, 18.0, 66.0, 15.0)  # label or sheet; answer or number; help; what is missing
STEP_WIDTH = 120  # characters of a step on one line
NOTE = "Type in the cream cells; everything blue follows from them."
STEPS = (
    "Choose above which documents you want.",
    "Fill in the sheets with cream tabs, from left to right. Choose a cell to see what belongs in it.",
    "Leave empty what you do not know yet: nothing is guessed, and the documents say “not yet provided”.",
    "Save the workbook. The documents are made from it as it stands: nothing has to be typed twice.",
)
ROWS_FORMAT = '[=1]0" row";0" rows"'
NEEDED_FORMAT = '[=0]"–";[=1]0" answer";0" answers"'
HEADINGS = ("Sheet", "Typed so far", "What it is for", "Still needed")


class Block(NamedTuple):
    """One line of the list of sheets: a Part or a table, with its two live numbers and their stored results."""

    label: str
    sheet: str
    cell: str
    help: str
    typed: str
    typed_now: int
    unit: str
    needed: str
    needed_now: int


def blocks_of(form: Form, layout: Layout, answers: Mapping[str, Any]) -> Iterator[Block]:
    """The Parts and tables of a form but those on Start, in the form's order."""
    tables = {table.name: table for table in layout.tables}
    for name, noun, _ in fields_of(form.model):
        if isinstance(noun, Part):
            slots = [slot for slot in layout.slots if slot.name.partition(".")[0] == name]
            if slots and slots[0].sheet != START:
                yield _part(noun, slots, answers.get(name, {}))
        else:
            yield _table(tables[name], answers.get(name, ()))


def _part(part: Part, slots: list[Slot], given: Mapping[str, Any]) -> Block:
    first, last = slots[0], slots[-1]
    cells = xl_range_abs(first.row - 1, first.column - 1, last.row - 1, last.column - 1)
    needed = [slot for slot in slots if slot.ask.required]
    return Block(
        part.label,
        part.sheet,
        xl_rowcol_to_cell(first.row - 1, first.column - 1),
        part.help,
        f"=COUNTA({quote_sheetname(part.sheet)}!{cells})",
        sum(map(filled, given.values())),
        f"of {len(slots)}",
        "+".join(f"COUNTBLANK({slot.defined_name})" for slot in needed),
        sum(not filled(given.get(slot.name.partition(".")[2])) for slot in needed),
    )


def _table(table: Table, given: tuple[Mapping[str, Any], ...]) -> Block:
    names = [name for name, _, _ in table.columns]
    first = table.rows.key or names[0]
    # Where the keys are ours, a row is typed once something stands beside its key.
    counted = next(name for name in names if name != first) if table.rows.keys else first
    references = {name: column(table, ask) for name, ask, _ in table.columns}
    needed = [name for name, ask, _ in table.columns if ask.required and name != first]
    begun = [row for row in given if filled(row.get(first))]
    empty = "+".join(f'({references[name]}="")' for name in needed)
    return Block(
        table.rows.label,
        table.sheet,
        xl_rowcol_to_cell(table.row, table.column - 1),
        table.rows.help,
        f"=COUNTA({references[counted]})",
        sum(filled(row.get(counted)) for row in given),
        "",
        f'SUMPRODUCT(({references[first]}<>"")*({empty}))' if needed else "",
        sum(not filled(row.get(name)) for row in begun for name in needed),
    )


def draw_start(
    sheet: Sheet, look: Look, form: Form, layout: Layout, answers: Mapping[str, Any], guide: Mapping[str, str]
) -> None:
    """All of the Start sheet but the answers asked on it. ValueError for a guide to what the form does not have."""
    sheets = layout.sheets
    blocks = sorted(blocks_of(form, layout, answers), key=lambda block: sheets.index(block.sheet))
    if unknown := set(guide) - {"note", "steps"} - {block.label for block in blocks}:
        raise ValueError(f"{form.key} has no {', '.join(sorted(unknown))} to guide to")
    for at, width in enumerate(WIDTHS, 1):
        sheet.widen(at, width)
    write_text(sheet, 1, 1, form.title, look.title, look.plain)
    write_text(sheet, 2, 1, guide.get("note", NOTE), look.note, look.plain)
    asked = [slot for slot in layout.slots if slot.sheet == START]
    part_headings(sheet, look, form, asked)
    row = _steps(sheet, look, guide, asked[-1].row + 2 if asked else FIRST_ROW - 1)
    write_text(sheet, row, 1, "The sheets", look.block, look.plain)
    for i, heading in enumerate(HEADINGS, 1):
        write_text(sheet, row + 1, i, heading, look.heading, look.plain)
    for at, block in enumerate(blocks, row + 2):
        _line(sheet, look, at, block, guide.get(block.label, block.help))
    last = row + len(blocks) + 3
    write_text(sheet, last, 1, f"{form.title}, edition {form.edition}", look.note, look.plain)
    paper(sheet, form.title, last, len(WIDTHS))
    if asked:
        sheet.select(asked[0].row, asked[0].column)


def part_headings(sheet: Sheet, look: Look, form: Form, slots: Iterable[Slot]) -> None:
    """Over the answers of each Part on a sheet, its name and what it is for."""
    parts = {name: noun for name, noun, _ in fields_of(form.model) if isinstance(noun, Part)}
    first = {slot.name.partition(".")[0]: slot.row for slot in reversed(tuple(slots))}
    for name, row in first.items():
        write_text(sheet, row - 1, 1, parts[name].label, look.block, look.plain)
        write_text(sheet, row - 1, 3, parts[name].help, look.help, look.plain)


def _steps(sheet: Sheet, look: Look, guide: Mapping[str, str], row: int) -> int:
    """What to do, in numbered lines; the row where the next block begins."""
    write_text(sheet, row, 1, "What to do", look.block, look.plain)
    steps = guide["steps"].splitlines() if "steps" in guide else STEPS
    for number, step in enumerate(filter(None, steps), 1):
        for i, line in enumerate(textwrap.wrap(step, STEP_WIDTH)):
            row += 1
            write_text(sheet, row, 1, f"{number}.  {line}" if i == 0 else f"      {line}", look.plain, look.plain)
    return row + 2


def _line(sheet: Sheet, look: Look, row: int, block: Block, purpose: str) -> None:
    name = block.label if block.label == block.sheet else f"{block.sheet}: {block.label}"
    target = f"internal:{quote_sheetname(block.sheet)}!{block.cell}"
    sheet.write_url(row - 1, 0, target, look.link, name, f"Go to {block.sheet}")
    counted = f'0" {block.unit}"' if block.unit else ROWS_FORMAT
    write_formula(sheet, (row, 2), block.typed, look.live(counted), block.typed_now)
    write_text(sheet, row, 3, purpose, look.purpose, look.plain)
    sheet.fit(row, purpose, WIDTHS[2])
    if block.needed:
        write_formula(sheet, (row, 4), f"={block.needed}", look.live(NEEDED_FORMAT), block.needed_now)
    else:
        write_text(sheet, row, 4, "–", look.live(), look.plain)
