"""The Start sheet: which documents to make, what is still missing and where, live; panels; and what to do.

All that is looked at daily stands on the first screen; the steps, which are read once, stand below it.
"""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .. import palette
from ..form import FIRST_ROW, Form, Layout, Part, Slot, fields_of
from ..live import Panel
from .draw import write_text
from .look import HELP_POINTS, ROOM, SMALLEST, Look, Sheet, paper
from .start_links import START
from .start_list import HEADINGS, PURPOSE, draw_list, draw_purposes
from .start_missing import blocks_of, noun_of
from .start_panels import draw_panels, stack

__all__ = ["START", "WIDTHS", "draw_start", "part_headings"]

BOLD = 1.08  # bold letters are so much wider
WIDTHS = (25.0, 12.0, 34.0)  # label or sheet; answer or what is typed; help or what is next
NEEDED = 12.0  # width of the column that counts what is needed
BETWEEN = 1.0  # width of the empty column before the panels
PANELS = len(HEADINGS) + 2  # the first column of the panels
NARROWEST_PANELS = 44.0  # characters of all their columns, so that the steps stand well under them
STEP_LINE, PURPOSE_LINE = 120, 70  # characters of a line, where panels take the room beside
ROW_POINTS, PAGE_POINTS = 15.0, 498.0  # heights of a row, and of A4 landscape within its margins
NOTE = "Type in the cream cells; everything blue follows from them."
STEPS = (
    "Choose above which documents you want.",
    "Fill in the sheets with cream tabs, from left to right. Choose a cell to see what belongs in it.",
    "Leave empty what you do not know yet: nothing is guessed, and the documents say “not yet provided”.",
    "Save the workbook. The documents are made from it as it stands: nothing has to be typed twice.",
)


def draw_start(
    sheet: Sheet,
    look: Look,
    form: Form,
    layout: Layout,
    answers: Mapping[str, Any],
    guide: Mapping[str, str],
    sizes: Mapping[str, int],
    panels: tuple[Panel, ...],
) -> None:
    """All of the Start sheet but the answers asked on it.

    `sizes` are the rows of each table; formulas of `panels` are as Excel takes them. ValueError for a guide to what the
    form does not have, and for a panel with more cells in a row than headings.
    """
    blocks = blocks_of(form, layout)
    purposes = [(noun.label, guide.get(noun.label, noun.help)) for noun in map(noun_of, blocks)]
    if unknown := set(guide) - {"note", "steps"} - {label for label, _ in purposes}:
        raise ValueError(f"{form.key} has no {', '.join(sorted(unknown))} to guide to")
    asked = [slot for slot in layout.slots if slot.sheet == START]
    placed = stack(panels, FIRST_ROW - 1, PANELS, NARROWEST_PANELS)
    last_column = _columns(sheet, placed.widths, [purpose for _, purpose in purposes])
    write_text(sheet, 1, 1, form.title, look.title, look.plain)
    write_text(sheet, 2, 1, guide.get("note", NOTE), look.note, look.plain)
    part_headings(sheet, look, form, asked)
    for slot in asked:
        sheet.fit(slot.row, slot.ask.heading, WIDTHS[0] / BOLD)
    draw_panels(sheet, look, placed.spots)
    row = asked[-1].row + 2 if asked else FIRST_ROW - 1
    if blocks:
        end = draw_list(sheet, look, blocks, answers, sizes, (row, last_column + 1), WIDTHS)
        if not panels:
            draw_purposes(sheet, look, [purpose for _, purpose in purposes], row + 2, len(HEADINGS) + 1)
        row = end + 2
    steps = guide["steps"].splitlines() if "steps" in guide else STEPS[0 if asked else 1 :]
    last = _below(sheet, look, filter(None, steps), purposes, max(row, placed.last + 2), placed.widths) + 2
    write_text(sheet, last, 1, f"{form.title}, edition {form.edition}", look.note, look.plain)
    paper(sheet, form.title, last, last_column)
    if last * ROW_POINTS * SMALLEST <= PAGE_POINTS:
        sheet.fit_to_pages(1, 1)
    if asked:
        sheet.select(asked[0].row, asked[0].column)


def part_headings(sheet: Sheet, look: Look, form: Form, slots: Iterable[Slot]) -> None:
    """Over the answers of each Part on a sheet, its name and what it is for."""
    parts = {name: noun for name, noun, _ in fields_of(form.model) if isinstance(noun, Part)}
    first = {slot.name.partition(".")[0]: slot.row for slot in reversed(tuple(slots))}
    for name, row in first.items():
        write_text(sheet, row - 1, 1, parts[name].label, look.block, look.plain)
        write_text(sheet, row - 1, 3, parts[name].help, look.help, look.plain)


def _columns(sheet: Sheet, panels: Sequence[float], purposes: Iterable[str]) -> int:
    """Give the columns their widths and hide the helpers after them; the last one that is seen."""
    purpose = max(len(text) * HELP_POINTS / 10 / ROOM + 4 for text in (PURPOSE, *purposes))
    every = (*WIDTHS, NEEDED, *((BETWEEN, *panels) if panels else (purpose,)))
    for at, width in enumerate(every, 1):
        sheet.widen(at, width)
    sheet.set_column(len(every), len(every) + 2, None, None, {"hidden": True})
    return len(every)


def _below(
    sheet: Sheet,
    look: Look,
    steps: Iterable[str],
    purposes: Sequence[tuple[str, str]],
    row: int,
    panels: Sequence[float],
) -> int:
    """What to do; where panels take the room beside the list, under them, and the purposes under the list."""
    if not panels or not purposes:
        return _steps(sheet, look, steps, (row, 1), STEP_LINE)
    last = _steps(sheet, look, steps, (row, PANELS), int(sum(panels) * ROOM))
    write_text(sheet, row, 1, "What the sheets are for", look.block, look.plain)
    grey = look.of(font_color=f"#{palette.GREY}", valign="top")
    for label, purpose in purposes:
        for i, line in enumerate(textwrap.wrap(purpose, PURPOSE_LINE) or [""]):
            row += 1
            write_text(sheet, row, 1, label if i == 0 else "", look.plain, look.plain)
            write_text(sheet, row, 2, line, grey, look.plain)
    return max(row, last)


def _steps(sheet: Sheet, look: Look, steps: Iterable[str], at: tuple[int, int], across: int) -> int:
    """What to do, in numbered lines of so many characters; the last row."""
    row, column = at
    write_text(sheet, row, column, "What to do", look.block, look.plain)
    for number, step in enumerate(steps, 1):
        for i, line in enumerate(textwrap.wrap(step, across - 6)):
            row += 1
            write_text(sheet, row, column, f"{number}.  {line}" if i == 0 else f"      {line}", look.plain, look.plain)
    return row
