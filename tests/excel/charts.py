"""What the project chart should show, worked out from dates alone, and what LibreOffice makes of its rules.

To see which rule won in a cell, every format of a rule is given a fill of its own and LibreOffice is asked for the
page as HTML, which states fills; what the rule shows (fill and lines) is then read from the workbook as built.
"""

import datetime as dt
import io
import itertools
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from lxml import etree
from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]

from reviewtools.excel.chart import Places, draw_chart
from reviewtools.excel.look import BASE, DATE_FORMAT, Look, Sheet
from reviewtools.live import Chart, Formula
from reviewtools.timeline import Scale, add_months, monday
from tests.office.client import Office
from tests.zips import pack, unpack

SHEET = "Tasks"
AS_AT, BEGINS = dt.date(2003, 9, 14), dt.date(2002, 6, 17)
SCALE_CELL, FIRST_CELL, AS_AT_CELL = "K1", "K2", "K3"
SCALES = pytest.mark.parametrize("scale", list(Scale), ids=lambda scale: scale.value)
HEADING, FURTHER = 5, 20
DAYS = dt.date(1899, 12, 30)
STATUSES = ("Complete", "On track", "Behind", "Late", "Not started", "No dates")
FULL = {"Complete": "1F5FA8", "On track": "2E7D32", "Behind": "F2A900", "Late": "B3261E", "No dates": "FFFFFF"}
LIGHT = {"On track": "ABCBAD", "Behind": "FADD99", "Late": "E1A8A5", "Not started": "BFC4CA"}
SUMMARIES = {"Theme": ("1F3A5F", "9AA6B7"), "Project": ("4E6E91", "AFBECE")}  # done, and still to do
DARK = {"1F5FA8", "2E7D32", "B3261E", "1F3A5F", "4E6E91"}  # where lines are white
TAIL, NOW, RED, INK, WHITE, BLUE = "F8DAD7", "FBEDEC", "B3261E", "1B2A41", "FFFFFF", "1F5FA8"


def saved(folder: Path, data: bytes) -> Path:
    """A workbook as a file that LibreOffice can open."""
    path = folder / "chart.xlsx"
    path.write_bytes(data)
    return path


class Seen(NamedTuple):
    """What a cell of the grid shows: its fill, and the colours of the as-at and the target line."""

    fill: str = ""
    now: str = ""
    target: str = ""


class Row(NamedTuple):
    """The live cells of a row, as a table or page would have them; None where there is nothing."""

    kind: str = ""
    status: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    done: float | None = None
    mark: dt.date | None = None
    target: dt.date | None = None


FIELDS = Row._fields


def places(rows: int, columns: int = 40, *, kinds: bool = True) -> Places:
    """Task in A, the live cells in B to H, controls in J and K, the grid from M."""
    at = {name: i for i, name in enumerate(FIELDS, 2)}
    kind = at.pop("kind")
    return Places(
        **at,
        kind=kind if kinds else None,
        controls=10,
        grid=13,
        columns=columns,
        heading=HEADING,
        rows=rows,
        further=FURTHER,
    )


def cell(field: str, i: int) -> str:
    """The cell of a field in row i, counted from 0."""
    return str(xl_rowcol_to_cell(HEADING + i, 1 + FIELDS.index(field)))


def chart(as_at: dt.date | None, begins: dt.date | None, scale: Scale = Scale.MONTHS) -> Chart:
    """A chart whose dates are formulas, as an instrument tells it."""
    return Chart("tasks", *FIELDS[1:], _told(as_at), _told(begins), kind="kind", scale=scale)


def _told(day: dt.date | None) -> Formula:
    return Formula(f"=DATE({day.year},{day.month},{day.day})", number(day)) if day else Formula('=""', "")


def workbook(rows: Sequence[Row], told: Chart, columns: int = 40, *, kinds: bool = True, sheets: int = 1) -> bytes:
    """A workbook with the chart over these rows, whose live cells are constants."""
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True, "default_format_properties": BASE})
    book.worksheet_class = Sheet
    look = Look(book)
    for i in range(sheets):
        sheet = book.add_worksheet(SHEET if i == 0 else f"{SHEET} {i + 1}")
        _constants(sheet, look, rows)
        as_at, begins = (day.text if isinstance(day, Formula) else day for day in (told.as_at, told.begins))
        draw_chart(sheet, look, book, places(len(rows), columns, kinds=kinds), told, as_at, begins)
    book.close()
    return file.getvalue()


def _constants(sheet: Sheet, look: Look, rows: Sequence[Row]) -> None:
    date = look.of(num_format=DATE_FORMAT)
    for at, heading in enumerate(("task", *FIELDS)):
        sheet.write_string(HEADING - 1, at, heading.capitalize(), look.heading)
    for row, given in enumerate(rows, HEADING):
        sheet.write_string(row, 0, f"Task {row}")
        for at, value in enumerate(given, 1):
            match value:
                case dt.date():
                    sheet.write_datetime(row, at, value, date)
                case str():
                    sheet.write_string(row, at, value) if value else sheet.write_formula(row, at, '=""', None, "")
                case None:
                    sheet.write_formula(row, at, '=""', None, "")
                case _:
                    sheet.write_number(row, at, value)


def random_rows(seed: int, count: int = 80) -> list[Row]:
    """Rows of all kinds, statuses and dates from 2001 to 2005, some of them empty."""
    rng = random.Random(seed)

    def day() -> dt.date:
        some = dt.date(2003, 4, 1) + dt.timedelta(rng.randrange(-500, 1000))
        return rng.choice((some, some, some.replace(day=1), some.replace(day=1) - dt.timedelta(1)))

    def row() -> Row:
        first, last = sorted((day(), day()))
        if rng.random() < 0.3:  # short ones, where much comes together
            last = first + dt.timedelta(rng.randrange(70))
        near = rng.choice((first, last, day()))
        dated = rng.random() < 0.85
        return Row(
            rng.choice(("", "", "", "Theme", "Project")),
            rng.choice(("", *STATUSES, *STATUSES)),
            first if dated else None,
            last if dated else None,
            rng.choice((None, 0, 100, rng.randrange(101), rng.randrange(101), 12.5)),
            rng.choice((None, near, day())),
            rng.choice((None, near, last, day())),
        )

    return [row() if rng.random() < 0.9 else Row() for _ in range(count)]


def number(day: dt.date) -> int:
    """A day as the sheet counts days."""
    return (day - DAYS).days


def axis(scale: Scale, first: dt.date, columns: int = 40) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each period."""
    if scale is Scale.WEEKS:
        starts = [monday(first) + dt.timedelta(weeks=i) for i in range(columns + 1)]
    else:
        starts = [add_months(first.replace(day=1), i) for i in range(columns + 1)]
    return [(a, b - dt.timedelta(1)) for a, b in itertools.pairwise(starts)]


def expected(row: Row, today: dt.date | None, periods: list[tuple[dt.date, dt.date]]) -> list[Seen]:
    """The cells of a row's part of the grid."""
    return [_cell(row, today, *period) for period in periods]


def _cell(row: Row, today: dt.date | None, a: dt.date, b: dt.date) -> Seen:
    now, due, marked = (bool(day and a <= day <= b) for day in (today, row.target, row.mark))
    if marked and not row.kind:
        return Seen(INK, WHITE if now else "", BLUE if due else "")
    if row.first and row.last and a <= row.last and b >= row.first and row.status:
        fill = _fill(row, max(a, row.first), min(b, row.last))
        white = fill in DARK
        line = WHITE if white and b < row.last else INK
        return Seen(fill, (WHITE if white else RED) if now else "", line if due else "")
    tail = row.status == "Late" and row.last and today and row.last < a <= today
    return Seen(TAIL if tail else NOW if now else "", RED if now else "", INK if due else "")


def _fill(row: Row, a: dt.date, b: dt.date) -> str:
    """The colour of a bar from one day to another: full where the middle of these days is done."""
    assert row.first
    assert row.last
    days = (row.last - row.first).days + 1
    done = number(row.first) + Fraction(row.done or 0) / 100 * days - 1
    full = Fraction(number(a) + number(b), 2) <= done
    if row.kind:
        return SUMMARIES[row.kind][0 if full else 1]
    full = full and row.status != "Not started"
    return FULL[row.status] if full or row.status in ("Complete", "No dates") else LIGHT[row.status]


class Page(NamedTuple):
    """A sheet as LibreOffice shows it: fills of the headings, and for each row the status cell's fill and the grid."""

    headings: list[Seen]
    statuses: list[Seen]
    rows: list[list[Seen]]


def shown(
    office: Office, folder: Path, data: bytes, typed: Mapping[str, float | str | None] | None = None, columns: int = 40
) -> Page:
    """What LibreOffice shows of a chart, after something is typed on its sheet."""
    painted, looks = _painted(data)
    path = folder / "painted.xlsx"
    path.write_bytes(painted)
    with office.open(path) as book:
        book.type(SHEET, typed or {})
        book.recalculate()
        page = book.saved("html").decode("utf-8", "replace")
    table = [list(_cells(row, looks)) for row in re.findall(r"<tr>.*?</tr>", page, re.DOTALL | re.IGNORECASE)]
    heading, *rows = table[HEADING - 1 :]
    grid = slice(12, 12 + columns)
    status = 1 + FIELDS.index("status")
    return Page(heading[grid], [row[status] for row in rows], [row[grid] for row in rows])


def _cells(row: str, looks: Mapping[str, Seen]) -> Iterator[Seen]:
    """Each cell of a row of the page; one that no rule coloured is plain."""
    for tag in re.findall(r"<td[^>]*>", row):
        assert "colspan" not in tag
        fill = re.search(r'bgcolor="#(\w+)"', tag)
        yield looks.get(fill[1].upper(), Seen()) if fill else Seen()


def _painted(data: bytes) -> tuple[bytes, dict[str, Seen]]:
    """The workbook with a fill of its own for each format of a rule, and what each of these stands for."""
    parts = unpack(data)
    styles = etree.fromstring(parts["xl/styles.xml"].encode())
    space = etree.QName(styles).namespace
    looks = {}
    for i, dxf in enumerate(styles.iter(f"{{{space}}}dxf")):
        paint = f"A0{i:04X}"
        looks[paint] = _look(dxf)
        for fill in dxf.findall("{*}fill"):
            dxf.remove(fill)
        after = sum(dxf.find(f"{{*}}{name}") is not None for name in ("font", "numFmt"))
        fill = etree.Element(f"{{{space}}}fill")
        pattern = etree.SubElement(fill, f"{{{space}}}patternFill")
        etree.SubElement(pattern, f"{{{space}}}bgColor", rgb=f"FF{paint}")
        dxf.insert(after, fill)
    parts["xl/styles.xml"] = etree.tostring(styles).decode()
    return pack(parts), looks


def _look(dxf: Any) -> Seen:
    """Fill and lines of a rule's format."""

    def colour(path: str) -> str:
        found = dxf.find(path)
        return "" if found is None else str(found.get("rgb"))[2:]

    lines = (colour(f"{{*}}border/{{*}}{side}/{{*}}color") for side in ("left", "right"))
    return Seen(colour("{*}fill//{*}bgColor"), *lines)
