"""What a Part or table still needs, live, and the link to the first answer of it.

A cell is empty where nothing, only spaces, or an error value stands in it. Rows are found by their place in the table
and cells by their names, so that what was moved is still found.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from ..form import Slot, Table
from ..live import Formula
from .draw import column, filled
from .translate import escaped

START = "Start"
NOTHING = "–"
GONE = "This sheet is no longer there."
LABEL_LIMIT = 120  # characters of a label in a link; Excel takes 255 in all
BEYOND = 1_048_577  # one more than the last row of a sheet, so that the first row counts most


class Cells(NamedTuple):
    """Addresses on Start of a line: of how much is needed, and of row, place and goal of the first that is."""

    needed: str
    row: str
    which: str
    to: str


class Need(NamedTuple):
    """What is still needed: the number of answers; row and place of the first; where the link leads; the link.

    The place is counted among all that may be needed, from 1; row and place are 0 where nothing is. `longest` is the
    longest text the link may have.
    """

    number: Formula
    row: Formula
    which: Formula
    to: Formula
    link: Formula
    longest: str


class _Goal(NamedTuple):
    """An answer that may be needed: its label, and a cell in its column with that column's number."""

    label: str
    cell: str
    column: int


def need_of_part(sheet: str, first: str, needed: Sequence[Slot], typed: Mapping[str, bool], cells: Cells) -> Need:
    """What a Part needs, of those answers that are required; `first` is its first cell."""
    names = [slot.defined_name for slot in needed]
    goals = [_Goal(slot.ask.label, slot.defined_name, slot.column) for slot in needed]
    which = next((i for i, name in enumerate(names, 1) if not typed[name]), 0)
    row = needed[which - 1].row if which else 0
    rows = ",".join(f"ROW({name})" for name in names)
    return Need(
        Formula(f"=0+{empties(names)}", sum(not typed[name] for name in names)),
        Formula(f"=IF({cells.which}=0,0,CHOOSE({cells.which},{rows}))", row),
        Formula(f"=IF({cells.needed}=0,0,{_first(names)})", which),
        *_way(sheet, goals, cells, (row, which, first), f"{sheet}: "),
        _longest(f"{sheet}: ", goals),
    )


def need_of_table(
    table: Table, first: str, needed: Sequence[int], given: Sequence[Mapping[str, Any]], cells: Cells, rows: int
) -> Need:
    """What a table needs, of the columns that may be needed, counted from 0; `first` is its first cell.

    A row counts once anything stands in it, as it does for the reader. `rows` is how many the table has.
    """
    every = [column(table, ask) for _, ask, _ in table.columns]
    begun, wanted = f"({empties(every)}<{len(every)})", [every[i] for i in needed]
    asked = [table.columns[i] for i in needed]
    heads = [f"{table.defined_name}[[#Headers],[{escaped(ask.heading)}]]" for _, ask, _ in asked]
    goals = [_Goal(ask.label, head, table.at(name)) for (name, ask, _), head in zip(asked, heads, strict=True)]
    missing = [_missing(table, needed, row) for row in given]
    found = next(((table.row + i, places[0]) for i, places in enumerate(missing, 1) if places), (0, 0))
    told = f"{table.sheet}, row "
    upwards = f"{begun}*(({empties(wanted)})>0)*({BEYOND}-ROW({wanted[0]}))"
    in_row = [f"INDEX({name},{cells.row}-ROW({heads[0]}))" for name in wanted]
    return Need(
        Formula(f"=SUMPRODUCT({begun}*({empties(wanted)}))", sum(map(len, missing))),
        # Nothing times the heading's row: an error where the table is gone.
        Formula(f"=IF({cells.needed}=0,0*ROW({heads[0]}),{BEYOND}-SUMPRODUCT(MAX({upwards})))", found[0]),
        Formula(f"=IF({cells.row}=0,0,{_first(in_row)})", found[1]),
        *_way(table.sheet, goals, cells, (*found, first), told, f'&{cells.row}&": "'),
        _longest(f"{told}{table.row + rows}: ", goals),
    )


def _missing(table: Table, needed: Sequence[int], row: Mapping[str, Any]) -> list[int]:
    """Which of the needed columns are empty in a row, counted from 1; none where nothing stands in it."""
    begun = any(map(written, row.values()))
    return [place for place, i in enumerate(needed, 1) if begun and not written(row.get(table.columns[i][0]))]


def _way(
    sheet: str, goals: Sequence[_Goal], cells: Cells, at: tuple[int, int, str], told: str, number: str = ""
) -> tuple[Formula, Formula]:
    """Where the link leads, and the link: what is told of the sheet, the row, and the answer's label.

    `at` are results: row and place, and the cell to go to where nothing is needed. `number` puts the row into the text.
    """
    row, which, otherwise = at
    target, labels = f"#{quoted(sheet)}!", [_short(goal.label) for goal in goals]
    address = f"ADDRESS({cells.row},CHOOSE({cells.which},{','.join(f'COLUMN({goal.cell})' for goal in goals)}),4)"
    to = f'=IF(ISERROR({cells.row}),"#{START}!A1",{_text(target)}&IF({cells.row}=0,"{otherwise}",{address}))'
    label = f"{_text(told)}{number}&CHOOSE({cells.which},{','.join(map(_text, labels))})"
    link = f'=HYPERLINK({cells.to},IF(ISERROR({cells.row}),"{GONE}",IF({cells.row}=0,"{NOTHING}",{label})))'
    if not which:
        return Formula(to, f"{target}{otherwise}"), Formula(link, NOTHING)
    cell = xl_rowcol_to_cell(row - 1, goals[which - 1].column - 1)
    shown = f"{told}{row}: " if number else told
    return Formula(to, f"{target}{cell}"), Formula(link, f"{shown}{labels[which - 1]}")


def written(value: object) -> bool:
    """Whether an answer puts more than spaces into its cell."""
    return filled(value) and str(value).strip(" ") != ""


def empty(cells: str) -> str:
    """Whether a cell, or each cell of a range, is empty; never an error, whatever stands there."""
    return f"ISERROR(1/LEN(TRIM({cells})))"


def empties(cells: Iterable[str]) -> str:
    """How many of several cells are empty; of several ranges, row by row."""
    return "+".join(map(empty, cells))


def quoted(sheet: str) -> str:
    """A sheet's name as a formula and a link take it."""
    return "'" + sheet.replace("'", "''") + "'"


def _first(cells: Sequence[str]) -> str:
    """Which of several cells is the first that is empty, counted from 1."""
    return "MIN(" + ",".join(f"IF({empty(cell)},{i},{len(cells)})" for i, cell in enumerate(cells, 1)) + ")"


def _longest(told: str, goals: Iterable[_Goal]) -> str:
    return told + max((_short(goal.label) for goal in goals), key=len)


def _short(label: str) -> str:
    return label if len(label) <= LABEL_LIMIT else f"{label[: LABEL_LIMIT - 1]}…"


def _text(text: str) -> str:
    """A text as a formula takes it."""
    return '"' + text.replace('"', '""') + '"'
