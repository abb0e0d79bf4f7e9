"""Stored results beside what another program calculates: the check that every live sheet must pass."""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from openpyxl import load_workbook

from tests.office.client import Office


class Difference(NamedTuple):
    """A live cell whose stored result is not what LibreOffice calculates."""

    sheet: str
    cell: str
    stored: object
    calculated: object


def differences(office: Office, path: Path) -> tuple[int, list[Difference]]:
    """How many live cells a workbook has, and those that come out otherwise when they are calculated anew (TR-65)."""
    formulas, stored = load_workbook(path), load_workbook(path, data_only=True)
    checked, found = 0, []
    with office.open(path) as book:
        book.recalculate()
        for sheet in formulas.worksheets:
            now = book.values(sheet.title)
            for cell in (c for row in sheet.iter_rows() for c in row if c.data_type == "f"):
                checked += 1
                was = plain(stored[sheet.title][cell.coordinate].value)
                if now.get(cell.coordinate, "") != was:
                    found.append(Difference(sheet.title, cell.coordinate, was, now.get(cell.coordinate, "")))
    return checked, found


def plain(value: object) -> object:
    """A stored result as LibreOffice keeps it: days as numbers, nothing as an empty text."""
    if isinstance(value, dt.datetime):
        return (value - dt.datetime(1899, 12, 30)).days
    return "" if value is None else value
