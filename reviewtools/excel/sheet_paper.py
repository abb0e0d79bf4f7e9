"""How a sheet that is typed into stands on paper and on the screen: pages, repeated headings, what stays in sight."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from ..form import FIRST_ROW, Ask, Slot, Table
from ..live import Above, Beside, Chart, Within
from .chart_rules import AS_AT_ROW
from .draw import filled
from .look import FEWEST_PRINTED, MORE_PRINTED, Input, Sheet, input_of, paper, width_of
from .page_paper import PIXELS, cut_of, print_page
from .tables import Tables, complete

READABLE = 0.72  # the scale below which a table is rather cut once more
KNOWN_BY = 40  # characters of a row's first columns that stand on every page


def print_sheet(sheet: Sheet, title: str, slots: Sequence[Slot], tables: Sequence[Table], drawn: Tables) -> None:
    """What is printed, and the headings repeated on every page; answers beside tables have no such headings.

    A table with columns of ours before its answers is cut between columns; those a row is known by stand on each page.
    """
    ends = [(slot.row, slot.column + 1) for slot in slots] + [_end(table, drawn) for table in tables]
    upright = not tables and all(input_of(slot.kind) is Input.WORDS for slot in slots)
    repeated = () if slots else _repeated(tables[0])
    row, column = max(r for r, _ in ends), max(c for _, c in ends)
    named = any(drawn.live(table, Above) for table in tables)
    first = FIRST_ROW - 2 if named else FIRST_ROW - 1
    if places := drawn.charts.get(sheet.get_name()):
        periods = range(places.grid, places.end)
        cut = cut_of(sheet, (row, places.end - 1), _kept(tables[0], drawn), periods, apart=True, lead=2)
        print_page(sheet, title, row, cut)
        sheet.repeat_rows(AS_AT_ROW - 1, FIRST_ROW - 1)
    elif not slots and tables[0].rows.before:
        paper(sheet, title, row, column)
        _cut(sheet, tables[0], _kept(tables[0], drawn), column)
        sheet.repeat_rows(first, FIRST_ROW - 1)
    elif slots and len(tables) > 1:
        paper(sheet, title, row, column)
        _apart(sheet, tables[0].column - 1, column)
    else:
        paper(sheet, title, row, column, upright=upright, repeated=sum(repeated))
        if repeated:
            sheet.repeat_rows(first, FIRST_ROW - 1)
            sheet.repeat_columns(0, len(repeated) - 1)


def show_window(sheet: Sheet, slots: Sequence[Slot], tables: Sequence[Table], drawn: Tables) -> None:
    """Frozen headings, the cell to begin with, and protection where no row can be added."""
    if slots:
        sheet.freeze_panes(FIRST_ROW - 1, 0)
        sheet.select(slots[0].row, slots[0].column)
        return
    sheet.freeze_panes(FIRST_ROW, _kept(tables[0], drawn))
    sheet.select(FIRST_ROW + 1, 1)
    if all(complete(table) for table in tables):
        sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def words_at(slots: Sequence[Slot], tables: Sequence[Table], drawn: Tables) -> int:
    """The column, counted from 1, in which note and live sentence of a sheet begin.

    Where a table is cut between columns, beside those that stand on every page: there they would be cut off.
    """
    return _kept(tables[0], drawn) + 1 if not slots and tables[0].rows.before else 1


def _cut(sheet: Sheet, table: Table, kept: int, last: int) -> None:
    """The pages side by side of a table that begins in column A: as few as can be read, with as little torn as these
    allow, and then as large.

    What belongs together ends where columns of ours follow an answer.
    """
    widths = cut_of(sheet, (1, last), kept).widths
    nouns = [column.noun for column in table.across]
    begins = {at for at in range(kept, last) if not isinstance(nouns[at], Ask) and isinstance(nouns[at - 1], Ask)}
    scales = [percent / 100 for percent in range(100, round(100 * READABLE) - 1, -1)]
    found = {scale: _starts(widths, kept, begins, PIXELS / scale) for scale in scales}
    scale, starts = min(found.items(), key=lambda one: (len(one[1]), len({*one[1][1:]} - begins)))
    sheet.set_print_scale(round(100 * scale))
    sheet.set_v_pagebreaks(starts[1:])
    sheet.print_across()  # the parts of a row follow each other
    sheet.repeat_columns(0, kept - 1)


def _apart(sheet: Sheet, begins: int, last: int) -> None:
    """Answers on one page, the tables beside them on the next: all on one would be too small to read."""
    widths = cut_of(sheet, (1, last), 0).widths
    scale = min(1.0, *(PIXELS / max(1, sum(part)) for part in (widths[:begins], widths[begins:])))
    sheet.set_print_scale(int(100 * scale))
    sheet.set_v_pagebreaks([begins])
    sheet.print_across()


def _starts(widths: Sequence[int], kept: int, begins: Collection[int], room: float) -> list[int]:
    """The columns, counted from 0, with which pages begin that have so much room; the kept ones stand on each."""
    starts, left = [kept], room - sum(widths[:kept])
    edges = [kept, *sorted(set(begins) - {kept}), len(widths)]
    for first, end in pairwise(edges):
        if sum(widths[first:end]) > left and first != starts[-1]:
            starts.append(first)
            left = room - sum(widths[:kept])
        for at in range(first, end):
            if widths[at] > left and at != starts[-1]:
                starts.append(at)
                left = room - sum(widths[:kept])
            left -= widths[at]
    return starts


def _kept(table: Table, drawn: Tables) -> int:
    """How many of a table's columns stay in sight: up to what a row is known by."""
    charted = next((chart.known_by for chart in drawn.live(table, Chart)), "")
    known_by = charted or table.rows.called or table.rows.key
    return table.at(known_by) - table.column + 1 if known_by else 1


def _end(table: Table, drawn: Tables) -> tuple[int, int]:
    """The last row and column of a table to print."""
    beside = drawn.live(table, Beside)
    shown = [i for one in beside for i, result in enumerate(one.results, 1) if filled(result)]
    used = max(len(drawn.answers[table.name]), *shown, 0)
    rows = min(drawn.sizes[table.name], max(FEWEST_PRINTED, used + MORE_PRINTED))
    last = [one for one in drawn.live(table, Within) if not one.hidden and table.at(one.heading) >= table.after]
    return table.row + rows, table.after - 1 + len(last) + (len(beside) + 1 if beside else 0)


def _repeated(table: Table) -> tuple[float, ...]:
    """The widths of the first columns, which stand on each of several pages side by side: enough to know the row by."""
    widths: list[float] = []
    for _, ask, kind in table.columns:
        widths.append(width_of(ask, kind))
        if sum(widths) >= KNOWN_BY:
            break
    return tuple(widths)
