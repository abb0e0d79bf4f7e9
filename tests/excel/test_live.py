"""Live cells: formulas with their results, as another program calculates them too."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.live import Beside
from tests.excel.forms import (
    FILLED,
    FORM,
    LIVE,
    opened,
    sheet_of,
)
from tests.office.client import Office
from tests.zips import unpack as parts


def test_live_cells_stand_beside_and_above_with_results() -> None:
    """Live columns stand to the right of the table with one column between, live names over their heading; each cell
    is a formula over names with its result stored, also where that is empty text (TR-65; design 3)."""
    data = blank(FORM, answers=FILLED, live=LIVE)
    formulas, results = sheet_of(opened(data), "Items"), sheet_of(opened(data, results=True), "Items")
    assert [formulas.cell(5, at).value for at in range(12, 17)] == [None, "Twice", "As at", "Odd ones", None]
    assert formulas["M7"].value == '=IF(INDEX(t_items[Count],7-5)="","",2*INDEX(t_items[Count],7-5))'
    assert formulas["O6"].value == "=COUNTA(t_items[100% of '[A'] '#1''s \"x\", £])"
    assert [results[at].value for at in ("M6", "N6", "O6", "G4")] == [6, dt.datetime(2003, 1, 31), 1, "Salford"]
    assert formulas["G4"].value == '=in_basics.name&""'
    xml = parts(data)["xl/worksheets/sheet3.xml"]
    assert re.search(r'<c r="M7" s="\d+" t="str"><f>[^<]*</f><v></v></c>', xml)
    assert 'customHeight="1"' not in xml


@pytest.mark.parametrize("answers", [{}, FILLED], ids=["empty", "filled"])
def test_stored_results_are_what_another_program_calculates(
    answers: dict[str, Any], office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell anew and gets the results we stored (TR-65; design 3)."""
    live = LIVE if answers else ()
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, answers=answers, live=live))
    formulas, stored = opened(path.read_bytes()), opened(path.read_bytes(), results=True)
    checked = 0
    for sheet in formulas.worksheets:
        found = office.sheet_values(path, sheet.title)
        for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
            value = stored[sheet.title][cell.coordinate].value
            if isinstance(value, dt.datetime):
                value = (value - dt.datetime(1899, 12, 30)).days
            assert found.get(cell.coordinate, "") == ("" if value is None else value), (sheet.title, cell.coordinate)
            checked += 1
    on_start = 27
    assert checked == (on_start + 3 * 8 + 1 if answers else on_start)


def test_pages_are_numbered_and_few() -> None:
    """A4, landscape but for long words, headings on every page, & doubled in the footer (TR-66), and an empty table of
    300 rows printed as one page of lines (design 6)."""
    book = opened(blank(PLAN))
    tasks, words = sheet_of(book, "Tasks"), sheet_of(book, "Introduction")
    assert [(s.page_setup.paperSize, s.page_setup.orientation) for s in (tasks, words)] == [
        (9, "landscape"),
        (9, "portrait"),
    ]
    assert (tasks.page_setup.fitToWidth or 1, tasks.page_setup.fitToHeight) == (1, 0)
    assert tasks.print_area == "'Tasks'!$A$1:$N$20"
    assert tasks.print_title_rows == "$5:$5"
    assert tasks.freeze_panes == "B6"
    xml = parts(blank(FORM))["xl/worksheets/sheet3.xml"]
    assert "&amp;L&amp;8 Housing &amp;&amp; all &lt;that&gt;&amp;C&amp;8&amp;A&amp;R&amp;8 Page &amp;P of &amp;N" in xml


def test_live_results_are_printed_too() -> None:
    """The print area reaches as far down as the last row typed or calculated, and as far right as live columns."""
    live = (Beside("items", "Twice", "=1", ("", 1, "")), Beside("items", "Thrice", "=1", (1,) * 40))
    many = {"items": tuple({"ref": str(i)} for i in range(60))}
    assert sheet_of(opened(blank(FORM, live=live)), "Items").print_area == "'Items'!$A$1:$N$11"
    assert sheet_of(opened(blank(FORM, answers=many)), "Items").print_area == "'Items'!$A$1:$K$70"
    less = sheet_of(opened(blank(FORM, answers={"items": many["items"][:20]}, live=live[1:])), "Items")
    assert less.print_area == "'Items'!$A$1:$M$31"
