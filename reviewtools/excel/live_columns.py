"""The live columns of a table: within it, beside it, and names above its headings; and a sentence over them all.

What stands within is a calculated column of Excel's own, so that a new row has it too and a filter can choose by it.
"""

from collections.abc import Mapping
from typing import Any

from ..form import Ask, Column, Table, Told
from ..live import Above, Beside, Shape, Under, Within
from .draw import write_formula, write_text
from .functions import spelt
from .look import BUTTON, DATE_FORMAT, INDENT, PERCENT_FORMAT, Look, Sheet, one_digit, width_of
from .translate import names_in_row, translated

FORMATS = {Shape.DATE: DATE_FORMAT, Shape.SHARE: PERCENT_FORMAT}
WIDTHS = {Shape.DATE: 13.0, Shape.SHARE: 9.0}
WIDEST = 24.0
HIDDEN_WIDTH = 9.0
LINES_OVER_DIGIT = 4  # room for a name over a narrow column: its row does not grow when the name is typed elsewhere
UNDER_ROW = 3  # of a live sentence: title and note stand above it, the names over headings below


def headings_of(look: Look, live: tuple[Within, ...], table: Table, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """A table's columns as the workbook library takes them. ValueError where the form lists other live ones.

    Without live columns those at the end are left out, and those before an answer stand empty.
    """
    within = {one.heading: one for one in live}
    ours = [column.heading for column in table.across if column.noun is None]
    if live and (len(live) != len(within) or sorted(within) != sorted(ours)):
        raise ValueError(f"{table.defined_name} lists other live columns: {', '.join(ours)}")
    found = []
    for column in table.across:
        form = _heading(look, column)
        one = within.get(column.heading)
        formula = {"formula": spelt(_formula(one, live, table, names))} if one else {}
        found.append({"header": column.heading, "header_format": form, **formula})
    return found if live else found[: table.after - table.column]


def _heading(look: Look, column: Column) -> Any:
    """How the heading of a column looks: an answer's, that of texts known beforehand, or a live one's."""
    match column.noun:
        case Ask():
            return look.heading
        case Told():
            return look.told_heading
        case None:
            return look.live_heading


def draw_within(
    sheet: Sheet, look: Look, table: Table, rows: int, within: tuple[Within, ...], names: Mapping[str, str]
) -> None:
    """A table's calculated columns, a formula with its result in each of so many rows."""
    for one in within:
        at = table.at(one.heading)
        if one.hidden:
            sheet.set_column(at - 1, at - 1, HIDDEN_WIDTH, None, {"hidden": True})
        else:
            sheet.widen(at, one.width)
            sheet.fit(table.row, one.heading, one.width - BUTTON)
        formula, shown = _formula(one, within, table, names), _format(look, one, table)
        room = one.width - (INDENT if one.shape is Shape.POINTS else 0)
        for i in range(rows):
            result = one.results[i] if i < len(one.results) else one.empty
            write_formula(sheet, (table.row + 1 + i, at), formula, shown, result)
            if isinstance(result, str) and not one.hidden:
                sheet.fit(table.row + 1 + i, result, room)


def _formula(one: Within, within: tuple[Within, ...], table: Table, names: Mapping[str, str]) -> str:
    return translated(one.formula, {**names, **names_in_row(table, within)})


def _format(look: Look, one: Within, table: Table) -> Any:
    if one.hidden:
        return look.plain
    if one.shape is Shape.WARNING:
        return look.warning
    if one.shape is Shape.POINTS:
        return look.told
    if one.shape is Shape.NUMBER and any(one_digit(ask, kind) for _, ask, kind in table.columns):
        return look.live(align="center")  # as the scores it follows from
    return look.live(FORMATS.get(one.shape, "General"))


def draw_beside(
    sheet: Sheet, look: Look, table: Table, rows: int, live: tuple[Beside, ...], names: Mapping[str, str]
) -> None:
    """A table's live columns to its right, one empty column between."""
    first = table.after + len(table.rows.live) + 1
    for at, one in enumerate(live, first):
        width = max(WIDTHS.get(one.shape, WIDEST), min(WIDEST, len(one.heading) + 2.0))
        sheet.widen(at, width)
        sheet.fit(table.row, one.heading, width - 1)
        write_text(sheet, table.row, at, one.heading, look.live_heading, look.plain)
        shown, formula = look.live(FORMATS.get(one.shape, "General")), translated(one.formula, names)
        for i, row in enumerate(range(table.row + 1, table.row + 1 + rows)):
            result = one.results[i] if i < len(one.results) else ""
            write_formula(sheet, (row, at), formula.replace("{row}", str(row)), shown, result)
            sheet.fit(row, result if isinstance(result, str) else "", width)


def draw_above(sheet: Sheet, look: Look, table: Table, live: Above, names: Mapping[str, str]) -> None:
    """A live name in the row above a heading. ValueError for a field the table does not have."""
    found = next(((ask, kind) for name, ask, kind in table.columns if name == live.field), None)
    if found is None:
        raise ValueError(f"{table.defined_name} has no {live.field}")
    narrow, result = one_digit(*found), live.formula.result
    at = (table.row - 1, table.at(live.field))
    sheet.fit(at[0], str(result), width_of(*found), least=LINES_OVER_DIGIT if narrow else 1)
    write_formula(sheet, at, translated(live.formula.text, names), look.over_digit if narrow else look.over, result)


def draw_under(sheet: Sheet, look: Look, live: Under, column: int, names: Mapping[str, str]) -> None:
    """A live sentence under the title and note of a sheet, from a column on, counted from 1."""
    shown = look.sentence(warning=live.formula.shape is Shape.WARNING)
    write_formula(sheet, (UNDER_ROW, column), translated(live.formula.text, names), shown, live.formula.result)
