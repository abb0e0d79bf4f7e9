"""The radar picture of a page: what it is drawn from, that nothing missing is drawn as 0, and where it stands."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openpyxl import Workbook as Typed
from openpyxl.chart import BarChart, RadarChart, Reference
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.live import Field, Formula, Page, Panel, Radar, Shape
from tests.excel.forms import FILLED, FORM
from tests.excel.stored import differences
from tests.excel.test_page import CHART, data_of, outline, saved, sheet_of
from tests.excel.workbooks import changed, salford
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator
from tests.salford import plan
from tests.zips import unpack

NUMBER = Shape.NUMBER
ROWS = (
    "Leadership",
    "People",
    "Policy & plans",
    "Partners",
    "Processes",
    "=Tenants",
    "Staff",
    "Society",
    "Key",
    "Told",
)
NOW = (2, 1, 3, 0, "", 2, 1, "", 1, 2)
LAST = (1, "", 2, 1, 1, 1, 0, 2, 0, 2)
RADAR = Radar("Stars by row", "row", ("now", "last"), 3, "Ten rows, now & last time: the table says the same.")
PART = "xl/charts/chart1.xml"
SPACES = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}


def live(values: Sequence[int | str], sheet: str = "Input") -> tuple[Formula, ...]:
    """Cells that show the numbers of another page's column, and nothing where that is empty."""
    return tuple(
        Formula(f"=IF('{sheet}'!$A${row}=\"\",\"\",'{sheet}'!$A${row})", value, NUMBER)
        for row, value in enumerate(values, 6)
    )


def profile(*panels: Panel, now: Sequence[int | str] = NOW, radar: Radar | None = RADAR, **more: Any) -> Page:
    """Ten rows and their stars: now by formulas, last time as typed."""
    fields = (
        Field("row", "Row", ROWS[: len(now)], width=24),
        Field("now", Formula('="N"&"ow"', "Now"), live(now), NUMBER, 9),
        Field("last", "Last time", LAST[: len(now)], NUMBER, 11),
        Field("help", "Helper", (0,) * len(now), hidden=True),
    )
    return Page("R&D's stars", "Profile", fields, panels=panels, radar=radar, **more)


INPUT = Page("Input", "Input", (Field("", "Now", NOW, NUMBER),))


def drawn(data: bytes) -> Any:
    """The part of a file that describes its picture."""
    return etree.fromstring(unpack(data)[PART].encode())


def points(series: Any, kind: str) -> dict[int, str]:
    """What is stored in a picture for each spoke of a series."""
    found = series.findall(f"c:{kind}//c:pt", SPACES)
    return {int(point.get("idx")): point.findtext("c:v", namespaces=SPACES) for point in found}


def test_a_picture_is_drawn_from_the_cells_of_the_page() -> None:
    """A spoke for each row, a line for each column under its live heading; columns of formulas by way of hidden ones;
    the scale from 0 in whole steps; and the results are stored, so that a preview shows the same."""
    found = drawn(data_of(profile()))
    both = found.findall(".//c:ser", SPACES)
    sheet = "'R&D''s stars'!"
    assert [[f.text.removeprefix(sheet) for f in one.iterfind(".//c:f", SPACES)] for one in both] == [
        ["$B$5", "$A$6:$A$15", "$E$6:$E$15"],
        ["$C$5", "$A$6:$A$15", "$C$6:$C$15"],
    ]
    assert [points(one, "tx") for one in both] == [{0: "Now"}, {0: "Last time"}]
    assert [points(one, "cat") for one in both] == [dict(enumerate(ROWS))] * 2
    for one, values in zip(both, (NOW, LAST), strict=True):
        assert points(one, "val") == {i: str(value) for i, value in enumerate(values) if value != ""}
    axis = found.find(".//c:valAx", SPACES)
    told = [axis.find(f".//c:{name}", SPACES).get("val") for name in ("min", "max", "majorUnit")]
    assert told == ["0", "3", "1"]
    shown = sheet_of(profile(), results=True)
    assert [shown.cell(row, 5).value for row in range(6, 16)] == ["#N/A" if one == "" else one for one in NOW]
    assert shown.column_dimensions["D"].hidden  # and E with it, in one entry
    assert shown.column_dimensions["D"].max == 5


def test_lines_are_told_apart_without_colour() -> None:
    """Each series has its own thickness or dashes and its own markers, and is named in the legend (design 8)."""
    fields = tuple(Field(f"s{i}", f"Series {i}", (1, 2, 3), NUMBER) for i in range(4))
    one = Page("Four", "Four", (Field("row", "Row", ("a", "b", "c")), *fields))
    found = drawn(data_of(replace(one, radar=Radar("Four", "row", ("s0", "s1", "s2", "s3"), 3, "Four."))))
    looks = [
        (one.find("c:spPr//*[@w]", SPACES).get("w"), one.find("c:spPr//*[@val][last()]", SPACES).getparent().tag)
        for one in found.iterfind(".//c:ser", SPACES)
    ]
    marks = [one.get("val") for one in found.iterfind(".//c:marker/c:symbol", SPACES)]
    dashes = [one.get("val") for one in found.iterfind(".//c:ser/c:spPr//{*}prstDash", SPACES)]
    assert marks == ["circle", "diamond", "triangle", "square"]
    assert len(set(dashes)) == 4
    assert dashes[0] == "solid"
    assert max(int(width) for width, _ in looks) == int(looks[0][0])
    assert found.find(".//c:legendPos", SPACES).get("val") == "b"


def test_what_is_missing_is_a_gap_and_never_a_score(office: Office, tmp_path: Path) -> None:
    """Another program, which calculates and draws anew, leaves out the spokes for which nothing is shown, and follows
    what is typed: a word for a star leaves a gap, a new one is drawn, and 0 is a star of 0 (TR-65)."""
    path = saved(tmp_path, INPUT, profile())
    checked, found = differences(office, path)
    assert found == []
    assert checked == 1 + 2 * 10
    with office.open(path) as book:
        book.type("Input", {"A6": "none", "A10": 3})
        book.recalculate()
        anew = drawn(book.saved("save_xlsx"))
    now = points(anew.find(".//c:ser", SPACES), "val")
    assert {i: float(value) for i, value in now.items()} == {1: 1, 2: 3, 3: 0, 4: 3, 5: 2, 6: 1, 8: 1, 9: 2}
    assert anew.find(".//c:dispBlanksAs", SPACES).get("val") == "gap"


def test_a_picture_is_told_in_words_and_has_no_frame() -> None:
    """The picture has an alternative text, a title, Arial throughout and letters that can be read (design 8)."""
    parts = unpack(data_of(profile()))
    assert f'descr="{RADAR.told.replace("&", "&amp;")}"' in parts["xl/drawings/drawing1.xml"]
    assert f"<a:t>{RADAR.title}</a:t>" in parts[PART]
    assert set(re.findall(r'typeface="(\w+)"', parts[PART])) == {"Arial"}
    assert min(int(size) for size in re.findall(r'sz="(\d+)"', parts[PART])) >= 800
    assert '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/>' in parts[PART]


PANELS = tuple(
    Panel(f"Panel {k}", ("Row", "Told"), tuple((f"Line {i}", Formula('="x"', "x", Shape.WORDS)) for i in range(4)))
    for k in range(3)
)


def corner(data: bytes) -> tuple[int, int, int, int]:
    """First row and column of the picture, and its last, counted from 1."""
    text = unpack(data)["xl/drawings/drawing1.xml"]
    rows, columns = (re.findall(rf"<xdr:{kind}>(\d+)<", text) for kind in ("row", "col"))
    return int(rows[0]) + 1, int(columns[0]) + 1, int(rows[1]) + 1, int(columns[1]) + 1


def test_a_page_with_a_picture_is_one_sheet_of_paper(office: Office, tmp_path: Path) -> None:
    """Ten rows, three panels and the picture to the right of them all are printed on one A4 landscape, with the labels
    of all spokes; a filter moves the picture but never makes it smaller."""
    one = profile(*PANELS)
    sheet = sheet_of(one)
    assert sheet.page_setup.fitToHeight is None  # which means one
    row, column, last_row, last_column = corner(data_of(one))
    merged = next(iter(sheet.merged_cells.ranges))
    assert (row, column) == (6, merged.max_col + 2)
    ends = sheet.print_area.replace("$", "").rpartition(":")[2]
    assert sheet[ends].row >= max(last_row, sheet.max_row)
    assert sheet[ends].column >= last_column
    assert 'editAs="oneCell"' in unpack(data_of(one))["xl/drawings/drawing1.xml"]
    _, text = page_texts(office.to_pdf(saved(tmp_path, INPUT, one)))
    assert all(text.count(label) >= 2 for label in ROWS)
    assert all(words in text for words in ("Stars by row", "Now", "Last time", "Panel 2", "Page 2 of 2"))


def test_beside_a_wide_table_the_picture_stands_below(office: Office, tmp_path: Path) -> None:
    """Where paper would be too wide for both, the picture stands under columns and panels, torn by no end of paper, and
    notes under it."""
    words = tuple(Field("", f"Words {i}", ("some words",) * 10, width=30) for i in range(3))
    one = profile(*PANELS, notes=("One.", "Two.", "Three."))
    one = replace(one, fields=(*one.fields, *words))
    row, column, last_row, _ = corner(data_of(one))
    sheet = sheet_of(one)
    last = max(found.max_row for found in sheet.merged_cells.ranges)
    assert (row, column) == (last + 2, 1)
    notes = next(c.row for c in sheet["A"] if c.value == "Three.")
    assert notes > last_row
    assert sheet.print_area.endswith(f"${notes}")
    pages = page_texts(office.to_pdf(saved(tmp_path, INPUT, one)))
    (picture,) = [text for text in pages if "Stars by row" in text]
    assert all(label in picture[picture.index("Stars by row") :] for label in (*ROWS, "Last time"))


def test_a_page_without_rows_or_scores_has_no_wrong_picture() -> None:
    """Without rows there is no picture; with rows and no score yet only its net, its labels and no line."""
    assert PART not in unpack(data_of(profile(now=())))
    nothing = drawn(data_of(profile(now=("",) * 10)))
    first = nothing.find(".//c:ser", SPACES)
    assert points(first, "cat") == dict(enumerate(ROWS))
    assert points(first, "val") == {}
    assert points(drawn(data_of(profile(now=(2,)))).find(".//c:ser", SPACES), "val") == {0: "2"}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (profile(radar=replace(RADAR, spokes="rows")), "no column rows for the picture"),
        (profile(radar=replace(RADAR, series=("now", "then"))), "no column then for the picture"),
        (profile(radar=replace(RADAR, series=())), "no picture of 0 series up to 3"),
        (profile(radar=replace(RADAR, series=("now",) * 5)), "no picture of 5 series up to 3"),
        (profile(radar=replace(RADAR, most=0)), "no picture of 2 series up to 0"),
        (replace(outline(1), radar=Radar("", "what", ("done",), 1, ""), chart=CHART), "no picture of 1 series"),
    ],
)
def test_a_picture_that_cannot_be_drawn_is_our_mistake(wrong: Page, why: str) -> None:
    """Columns there are not, and more lines than can be told apart, are told as such."""
    with pytest.raises(ValueError, match=re.escape(why)):
        data_of(wrong)


def test_pictures_are_sound(validator: Validator, tmp_path: Path) -> None:
    """No fault for the Open XML SDK nor for the house lint, and the same bytes for the same picture."""
    path = saved(tmp_path, INPUT, profile(*PANELS))
    assert validator.validate(path) == []
    assert lint(path.read_bytes()) == ()
    assert path.read_bytes() == data_of(INPUT, profile(*PANELS))


def test_a_form_with_a_picture_is_read_like_any_other() -> None:
    """A page with a picture in a form's workbook changes nothing that is read from it."""
    stars = profile(*PANELS, now=(2, 1, 3))
    constant = replace(stars.fields[1], cells=(Formula("=2", 2, NUMBER),) * 3)
    stars = replace(stars, fields=(stars.fields[0], constant, *stars.fields[2:]))
    plain, pictured = (read(FORM, "a.xlsx", blank(FORM, answers=FILLED, live=live)) for live in ((), (stars,)))
    assert pictured.model == plain.model
    assert pictured.problems == plain.problems


def test_pictures_of_a_manager_do_no_harm() -> None:
    """A chart, a sheet that is nothing but a chart, and a photograph in a workbook change nothing that is read."""

    def change(book: Typed) -> None:
        tasks = book["Tasks"]
        assert isinstance(tasks, Worksheet)
        chart = RadarChart()
        chart.add_data(Reference(tasks, min_col=1, min_row=6, max_row=9))
        tasks.add_chart(chart, "Z5")  # type: ignore[call-arg]  # left out of the stubs
        alone, bars = book.create_chartsheet("Picture", 0), BarChart()
        bars.add_data(Reference(tasks, min_col=1, min_row=6, max_row=9))
        alone.add_chart(bars)

    data = with_photograph(changed(change))
    found = read(PLAN, "plan.xlsx", data)
    assert found.problems == read(PLAN, "plan.xlsx", salford()).problems == ()
    assert found.model == plan()


def with_photograph(data: bytes) -> bytes:
    """A workbook with a photograph beside its first chart."""
    link = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="/xl/media/image1.png"/></Relationships>'
    )
    out, links = io.BytesIO(), "xl/drawings/_rels/drawing1.xml.rels"
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        assert links in old.namelist()
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"</Relationships>", link.encode()) if name == links else part)
        new.writestr("xl/media/image1.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    return out.getvalue()
