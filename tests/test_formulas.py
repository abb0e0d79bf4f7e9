"""Pieces of formulas that several live sheets share answer in a spreadsheet as they say (design, section 6; TR-60)."""

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewtools.excel.functions import spelt
from reviewtools.formulas import found, plainly, serial, trimmed
from tests.office.client import Office


def worked_out(office: Office, formulas: list[str], folder: Path, cells: dict[str, object]) -> list[object]:
    """What formulas in column D come to beside some cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for cell, value in cells.items():
        sheet[cell] = value
    for row, formula in enumerate(formulas, 1):
        sheet[f"D{row}"] = spelt(f"={formula}")
    file = folder / "formulas.xlsx"
    book.save(file)
    with office.open(file) as opened:
        values = opened.values(sheet.title)
    return [values.get(f"D{row}") for row in range(1, len(formulas) + 1)]


@pytest.mark.parametrize("typed", ["*", "?", "~", "St?r*", "a~b"])
def test_wildcards_are_letters(office: Office, tmp_path: Path, typed: str) -> None:
    """A text with * or ? is looked for as it stands: it is found beside itself and nowhere else."""
    cells: dict[str, object] = {"A1": "Star", "A2": "axb", "A3": typed}
    assert worked_out(office, [f"MATCH({plainly('A3')},A1:A3,0)"], tmp_path, cells) == [3]


def test_spaces_of_all_kinds_are_taken_off(office: Office, tmp_path: Path) -> None:
    """Spaces at both ends, line breaks and spaces that do not break."""
    cells: dict[str, object] = {"A1": "  Trees\u00a0", "A2": "Grass\ncutting"}
    assert worked_out(office, [trimmed("A1"), trimmed("A2")], tmp_path, cells) == ["Trees", "Grass cutting"]


def test_the_nth_of_those_for_which_something_holds(office: Office, tmp_path: Path) -> None:
    """The smallest, the second largest, and an error where there is none."""
    cells: dict[str, object] = {"A1": 4, "A2": 1, "A3": 3, "B1": "x", "B3": "x"}
    asked = [found(15, "A1:A3", 'B1:B3="x"'), found(14, "A1:A3", 'B1:B3="x"', 2)]
    none = found(15, "A1:A3", 'B1:B3="y"')
    assert worked_out(office, [*asked, f'IFERROR({none},"none")'], tmp_path, cells) == [3, 3, "none"]


def test_days_are_counted_as_a_spreadsheet_does() -> None:
    """6 June 2003 is 37778; no day is nothing, never 0."""
    assert (serial(dt.date(2003, 6, 6)), serial(None)) == (37778, "")
