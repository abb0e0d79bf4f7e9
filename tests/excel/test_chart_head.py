"""What stands over the project chart: its controls, their names, its legend and the headings of the periods."""

import datetime as dt
import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from reviewtools import palette
from reviewtools.timeline import Scale
from tests.excel.charts import (
    AS_AT,
    AS_AT_CELL,
    BEGINS,
    FIRST_CELL,
    SCALE_CELL,
    SCALES,
    SHEET,
    Row,
    axis,
    chart,
    number,
    places,
    saved,
    workbook,
)
from tests.office.client import Office

D = dt.date


def sheet_of(data: bytes, *, results: bool = False) -> Any:
    return load_workbook(io.BytesIO(data), data_only=results)[SHEET]


@SCALES
@pytest.mark.parametrize("first", [D(2002, 12, 30), D(2003, 1, 31), D(2004, 2, 29), D(2003, 11, 19), D(1990, 1, 1)])
def test_stored_headings_are_what_another_program_calculates(
    first: dt.date, scale: Scale, office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell of the chart anew and gets what we stored (TR-65)."""
    data = workbook([Row()], chart(None, first, scale))
    formulas, stored = sheet_of(data), sheet_of(data, results=True)
    found = office.sheet_values(saved(tmp_path, data), SHEET)
    live = [c for row in formulas.iter_rows() for c in row if c.data_type == "f" and c.column >= 10]
    assert len(live) == 3 * 40 + 1 + 3
    for one in live:
        value = stored[one.coordinate].value
        if isinstance(value, dt.datetime):
            value = number(value.date())
        assert found.get(one.coordinate, "") == ("" if value is None else value), one.coordinate
    assert [found[stored.cell(3, 13 + i).coordinate] for i in range(40)] == [number(a) for a, _ in axis(scale, first)]


@pytest.mark.parametrize(
    ("scale", "first", "over", "labels"),
    [
        (Scale.MONTHS, D(2003, 11, 12), "2003 - 2004 - - -", "Nov Dec Jan Feb Mar Apr"),
        (Scale.MONTHS, D(2003, 12, 1), "2003 2004 - - - -", "Dec Jan Feb Mar Apr May"),
        (Scale.WEEKS, D(2003, 11, 12), "Nov 2003 - Dec 2003 -", "10 17 24 1 8 15"),
        (Scale.WEEKS, D(2003, 11, 30), "Nov Dec 2003 - - -", "24 1 8 15 22 29"),
        (Scale.WEEKS, D(2003, 11, 17), "Nov 2003 Dec 2003 - -", "17 24 1 8 15 22"),
        (Scale.WEEKS, D(2003, 12, 30), "Dec Jan 2004 - - Feb", "29 5 12 19 26 2"),
    ],
)
def test_periods_have_their_headings(scale: Scale, first: dt.date, over: str, labels: str) -> None:
    """Year over month, or month and year over the day of each Monday, in English wherever it is opened (TR-43, TR-59)."""
    sheet = sheet_of(workbook([Row()], chart(None, first, scale)), results=True)
    assert [sheet.cell(4, 13 + i).value or "-" for i in range(6)] == over.split()
    assert [sheet.cell(5, 13 + i).value for i in range(6)] == labels.split()


@pytest.mark.parametrize("typed", [False, True], ids=["worked out", "typed"])
def test_controls_can_be_typed_into(*, typed: bool) -> None:
    """Scale and first date are cream cells with a check and a word of help; so is an as-at date that is a day (design 6)."""
    told = replace(chart(AS_AT, BEGINS), as_at=AS_AT) if typed else chart(AS_AT, BEGINS)
    sheet = sheet_of(workbook([Row()], told))
    assert [sheet[f"J{row}"].value for row in (1, 2, 3)] == ["Scale", "First date", "As at"]
    assert [sheet[at].value for at in (SCALE_CELL, FIRST_CELL)] == ["Months", None]
    assert sheet[AS_AT_CELL].value == (dt.datetime(2003, 9, 14) if typed else "=DATE(2003,9,14)")
    assert [sheet[f"K{row}"].protection.locked for row in (1, 2, 3)] == [False, False, not typed]
    fills = [sheet[f"K{row}"].fill.fgColor.rgb[2:] for row in (1, 2, 3)]
    assert fills == [palette.CREAM, palette.CREAM, palette.CREAM if typed else palette.PALE]
    checks = {str(check.sqref): check for check in sheet.data_validations.dataValidation}
    assert set(checks) == {SCALE_CELL, FIRST_CELL} | ({AS_AT_CELL} if typed else set())
    assert checks[SCALE_CELL].formula1 == '"Months,Weeks"'
    assert checks[SCALE_CELL].errorStyle in (None, "stop")
    assert all(
        check.errorStyle == "warning" and check.type == "date" for at, check in checks.items() if at != SCALE_CELL
    )
    assert all(check.prompt and check.error for check in checks.values())


def test_the_cells_over_the_chart_have_names() -> None:
    """Formulas elsewhere call them by name; a second chart's names hold on its own sheet, so that none is there twice."""
    book = load_workbook(io.BytesIO(workbook([Row()], chart(AS_AT, BEGINS), sheets=2)))
    names = {name: defined.attr_text for name, defined in book.defined_names.items()}
    assert names == {"chart_scale": "Tasks!$K$1", "chart_first": "Tasks!$K$2", "chart_as_at": "Tasks!$K$3"}
    own = {name: defined.attr_text for name, defined in book[f"{SHEET} 2"].defined_names.items()}
    assert own == {name: text.replace("Tasks", "'Tasks 2'") for name, text in names.items()}


@pytest.mark.parametrize("kinds", [True, False])
@pytest.mark.parametrize("columns", [14, 20, 30, 48, 120])
def test_the_legend_stands_over_the_grid(columns: int, *, kinds: bool) -> None:
    """Every sign is explained in rows 1 and 2, within the grid's columns, words beside their sign (design 5)."""
    sheet = sheet_of(workbook([Row()], chart(AS_AT, BEGINS), columns, kinds=kinds))
    at = places(1, columns, kinds=kinds)
    told = {
        c.value: c for row in sheet.iter_rows(1, 2, 13) for c in row if isinstance(c.value, str) and len(c.value) > 1
    }
    told = {words: c for words, c in told.items() if not words.startswith("=")}
    summaries = {"Theme", "Project"} if kinds else set()
    statuses = set(palette.STATUS) - {"No dates"}  # which has no bar of its own
    assert set(told) == statuses | summaries | {"Still to do", "Overdue", "Milestone", "As at", "Target"}
    assert max(c.column for c in told.values()) < at.end
    for words, c in told.items():
        sign = sheet.cell(c.row, c.column - 1)
        assert sign.has_style
        assert sign.value is None
        width = sheet.column_dimensions["M"].width
        room = next((i for i in range(1, 99) if sheet.cell(c.row, c.column + i).has_style), 99)
        assert len(words) * 0.75 < min(room, at.end - c.column) * width, words
    assert {sheet.cell(3, 13 + i).number_format for i in range(columns + 1)} == {";;;"}
