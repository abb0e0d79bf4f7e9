"""The live columns of a table: within it after its answers, beside it, and names above its headings.

What stands within is a calculated column of Excel's own, so that a new row has it too and a filter can choose by it.
"""

from collections.abc import Mapping
from typing import Any

from ..form import Table
from ..live import Above, Beside, Shape, Within
from .draw import write_formula, write_text
from .functions import spelt
from .look import BUTTON, DATE_FORMAT, PERCENT_FORMAT, Look, Sheet, width_of
from .translate import names_in_row, translated

FORMATS = {Shape.DATE: DATE_FORMAT, Shape.SHARE: PERCENT_FORMAT}
WIDTHS = {Shape.DATE: 13.0, Shape.SHARE: 9.0}
WIDEST = 24.0
HIDDEN_WIDTH = 9.0


def headings_within(
    look: Look, live: tuple[Within, ...], table: Table, names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The live columns as the workbook library takes a table's columns. ValueError where the form lists others."""
    if live and tuple(one.heading for one in live) != table.rows.live:
        raise ValueError(f"{table.defined_name} lists other live columns: {', '.join(table.rows.live)}")
    return [
        {"header": one.heading, "header_format": look.live_heading, "formula": spelt(_formula(one, live, table, names))}
        for one in live
    ]


def draw_within(
    sheet: Sheet, look: Look, table: Table, rows: int, within: tuple[Within, ...], names: Mapping[str, str]
) -> None:
    """A table's calculated columns, a formula with its result in each of so many rows."""
    for at, one in enumerate(within, table.column + len(table.columns)):
        if one.hidden:
            sheet.set_column(at - 1, at - 1, HIDDEN_WIDTH, None, {"hidden": True})
        else:
            sheet.widen(at, one.width)
            sheet.fit(table.row, one.heading, one.width - BUTTON)
        formula, shown = _formula(one, within, table, names), _format(look, one)
        for i in range(rows):
            result = one.results[i] if i < len(one.results) else one.empty
            write_formula(sheet, (table.row + 1 + i, at), formula, shown, result)
            if isinstance(result, str) and not one.hidden:
                sheet.fit(table.row + 1 + i, result, one.width)


def _formula(one: Within, within: tuple[Within, ...], table: Table, names: Mapping[str, str]) -> str:
    return translated(one.formula, {**names, **names_in_row(table, within)})


def _format(look: Look, one: Within) -> Any:
    if one.hidden:
        return look.plain
    if one.shape is Shape.WARNING:
        return look.warning
    return look.live(FORMATS.get(one.shape, "General"))


def draw_beside(
    sheet: Sheet, look: Look, table: Table, rows: int, live: tuple[Beside, ...], names: Mapping[str, str]
) -> None:
    """A table's live columns to its right, one empty column between."""
    first = table.column + len(table.columns) + len(table.rows.live) + 1
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
    fields = [name for name, _, _ in table.columns]
    if live.field not in fields:
        raise ValueError(f"{table.defined_name} has no {live.field}")
    i = fields.index(live.field)
    at = (table.row - 1, table.column + i)
    sheet.fit(at[0], str(live.formula.result), width_of(*table.columns[i][1:]))
    write_formula(sheet, at, translated(live.formula.text, names), look.over, live.formula.result)
