"""The list of sheets as it is drawn on Start: what is missing in a sentence, then a line for each Part and table."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..live import Formula
from .draw import write_formula, write_text
from .look import HELP_POINTS, Look, Sheet
from .start_links import NOTHING, Cells
from .start_missing import Block, Line, in_words, line_of, noun_of

ROWS_FORMAT = '[=1]0" row";0" rows"'
NEEDED_FORMAT = f'[=0]"{NOTHING}";[=1]0" answer";0" answers"'
HEADINGS = ("Sheet", "Typed so far", "Next to fill in", "Still needed")
PURPOSE = "What it is for"


def draw_list(
    sheet: Sheet,
    look: Look,
    blocks: Sequence[Block],
    answers: Mapping[str, Any],
    sizes: Mapping[str, int],
    place: tuple[int, int],
    widths: Sequence[float],
) -> int:
    """The list from a row on, with helpers from a column on, which is to be hidden; the last row.

    `widths` are those of the first three columns, so that rows are high enough.
    """
    row, hidden = place
    write_text(sheet, row, 1, "The sheets", look.block, look.plain)
    for i, heading in enumerate(HEADINGS, 1):
        write_text(sheet, row + 2, i, heading, look.heading, look.plain)
    lines: list[tuple[str, Line]] = []
    for at, block in enumerate(blocks, row + 3):
        cells = Cells(_cell(at, 4), *(_cell(at, hidden + i) for i in range(3)))
        line = line_of(block, answers.get(block.name), cells, sizes)
        _link(sheet, look, at, noun_of(block).label, line, widths[0])
        _live(sheet, look, (at, hidden), line, widths[2])
        lines.append((cells.needed, line))
    last = row + 2 + len(blocks)
    linked = look.of(font_color=f"#{palette.ACCENT}", underline=1)
    rule = {"type": "cell", "criteria": "!=", "value": f'"{NOTHING}"', "format": linked}
    sheet.conditional_format(xl_range(row + 2, 2, last - 1, 2), rule)
    answers_cell, sheets_cell = _cell(row + 1, hidden), _cell(row + 1, hidden + 1)
    answers_number, sheets_number, told = in_words(lines, answers_cell, sheets_cell)
    _write(sheet, (row + 1, hidden), answers_number, look.plain)
    _write(sheet, (row + 1, hidden + 1), sheets_number, look.plain)
    _write(sheet, (row + 1, 1), told, look.of(bold=True))
    return last


def draw_purposes(sheet: Sheet, look: Look, purposes: Iterable[str], row: int, column: int) -> None:
    """What each Part and table is for, as the last column of the list, under its heading in a row."""
    colours = {"font_color": f"#{palette.WHITE}", "bg_color": f"#{palette.NAVY}"}
    wide = look.of(bold=True, valign="vcenter", align="left", indent=1, **colours)
    write_text(sheet, row, column, PURPOSE, wide, look.plain)
    small = look.of(font_size=HELP_POINTS, font_color=f"#{palette.GREY}", valign="top", align="left", indent=1)
    for at, purpose in enumerate(purposes, row + 1):
        write_text(sheet, at, column, purpose, small, look.plain)


def _link(sheet: Sheet, look: Look, row: int, label: str, line: Line, width: float) -> None:
    """The name of a sheet, and of the Part or table where it is another, as a link."""
    name = label if label == line.sheet else f"{line.sheet}: {label}"
    target = f"internal:{quote_sheetname(line.sheet)}!{line.cell}"
    sheet.write_url(row - 1, 0, target, look.link, name, f"Go to {line.sheet}")
    sheet.fit(row, name, width)


def _live(sheet: Sheet, look: Look, at: tuple[int, int], line: Line, width: float) -> None:
    """What is typed, the first answer that is needed, and how many are."""
    row, hidden = at
    _write(sheet, (row, 2), line.typed, look.live(f'0" {line.unit}"' if line.unit else ROWS_FORMAT))
    if line.need is None:
        write_text(sheet, row, 3, NOTHING, look.live(), look.plain)
        write_text(sheet, row, 4, NOTHING, look.live(), look.plain)
        return
    sheet.fit(row, line.need.longest, width)
    _write(sheet, (row, 3), line.need.link, look.live())
    _write(sheet, (row, 4), line.need.number, look.live(NEEDED_FORMAT))
    for i, helper in enumerate((line.need.row, line.need.which, line.need.to), hidden):
        _write(sheet, (row, i), helper, look.plain)


def _write(sheet: Sheet, at: tuple[int, int], formula: Formula, shown: Any) -> None:
    write_formula(sheet, at, formula.text, shown, formula.result)


def _cell(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row - 1, column - 1))
