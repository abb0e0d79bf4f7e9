"""Pages of ours: what stands where, what formulas become, and how it looks on the screen and on paper."""

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewtools import palette
from reviewtools.excel.finished import finished
from reviewtools.excel.lint import lint
from reviewtools.live import Chart, Field, Formula, Page, Shape, Stored, Workbook
from reviewtools.timeline import add_months
from tests.excel.signs import marks
from tests.excel.stored import differences
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator
from tests.zips import unpack

D = dt.date
AS_AT = D(2003, 1, 31)
DAYS = D(1899, 12, 30)
BEGINS = Formula("=MIN({all.first})", D(2002, 1, 1), Shape.DATE)
CHART = Chart("", "status", "first", "last", "done", "mark", "none", AS_AT, BEGINS, "kind")
ODD = ("=1+1", "+44 161", "-", "@now", "{=1}", "1-2", "http://x", "<r>x</r>", "'quoted", "07/08")


def data_of(*pages: Page) -> bytes:
    return finished(Workbook("sample", "Salford & others", pages))


def sheet_of(page: Page, *, results: bool = False) -> Any:
    """The sheet of a page as openpyxl reads it."""
    return load_workbook(io.BytesIO(data_of(page)), data_only=results)[page.name]


def saved(folder: Path, *pages: Page) -> Path:
    path = folder / "pages.xlsx"
    path.write_bytes(data_of(*pages))
    return path


def page(*fields: Field, **more: Any) -> Page:
    return Page("Page", "A page", fields, **more)


def workload(posts: int = 30, months: int = 48) -> Page:
    """Posts over months, whose headings are days worked out from the one before, and whose loads are live."""
    first = [D(2002 + i % 3, 1 + i % 12, 1) for i in range(posts)]
    last = [add_months(day, 5 + 7 * (i % 4)) for i, day in enumerate(first)]
    share = [(0.05, 0.2, 0.5, 1.0, 1.2, 1.005, 1.006)[i % 7] for i in range(posts)]
    fields = [
        Field("post", "Post", tuple(f"Review Surveyor {i} (Pilot Areas)" for i in range(posts)), width=30),
        Field("first", "From", tuple(first), Shape.DATE),
        Field("last", "To", tuple(last), Shape.DATE),
        Field("share", "Share of time", tuple(share), Shape.SHARE, 9, hidden=True),
    ]
    for k in range(months):
        month = add_months(D(2002, 1, 1), k)
        loads = [s if a <= month < b else 0 for a, b, s in zip(first, last, share, strict=True)]
        live = "=IF(AND({row.first}<={head},{head}<{row.last}),{row.share},0)"
        heading = Formula(f"=EDATE({{head.m{k - 1}}},1)" if k else "=MIN({all.first})", month, Shape.DATE)
        over = Formula('=IF(MONTH({head})=1,YEAR({head})&"","")', str(month.year) if month.month == 1 else "")
        cells = tuple(Formula(live, load, Shape.LOAD) for load in loads)
        fields.append(Field(f"m{k}", heading, cells, Shape.LOAD, 6, over=over))
    notes = ("▲ marks a month in which more than all of a post's time is asked for, however few its hours are.",)
    return Page("Workload", "Whose time it takes", tuple(fields), notes)


def outline(themes: int = 3, months: int = 48) -> Page:
    """Themes with two projects of five tasks each; summaries are worked out over the rows under them."""
    levels = (0, *(1, *(2,) * 5) * 2) * themes
    below = {i: (i + 1, i + (12 if level == 0 else 5)) for i, level in enumerate(levels) if level < 2}
    tasks = [i for i, level in enumerate(levels) if level == 2]
    first = {i: D(2002, 1, 1) + dt.timedelta(days=37 * n % 400) for n, i in enumerate(tasks)}
    last = {i: first[i] + dt.timedelta(days=60 + 71 * n % 200) for n, i in enumerate(tasks)}
    done = {i: (100, 60, 0, 25)[n % 4] for n, i in enumerate(tasks)}
    status = {i: _status(first[i], last[i], done[i]) for i in tasks}

    def cells(of: dict[int, Any], formula: str, worked_out: Any, shape: Shape) -> tuple[Stored | Formula, ...]:
        found: list[Stored | Formula] = []
        for i in range(len(levels)):
            if i in of:
                found.append(of[i])
            else:
                a, b = below[i]
                result = worked_out([of[k] for k in range(a, b + 1) if k in of])
                found.append(Formula(formula.replace("@", f"@{a}:{b}"), result, shape))
        return tuple(found)

    worst = '=IF(COUNTIF({status@},"Late")>0,"Late",IF(COUNTIF({status@},"Behind")>0,"Behind","On track"))'
    mean = '=ROUND(SUMPRODUCT(({kind@}="")*{done@})/COUNTIF({kind@},""),6)'
    kinds = tuple({0: "Theme", 1: "Project", 2: ""}[level] for level in levels)
    return Page(
        "Outline",
        "The plan at a glance",
        (
            Field("ref", "Ref", tuple(f"KT{i}" for i in range(len(levels))), width=8),
            Field("kind", "Kind", kinds, hidden=True),
            Field("what", "Theme, project or task", tuple(map(_words, range(len(levels)))), Shape.WORDS, 40),
            Field("first", "Start", cells(first, "=MIN({first@})", min, Shape.DATE), Shape.DATE),
            Field("last", "Finish", cells(last, "=MAX({last@})", max, Shape.DATE), Shape.DATE),
            Field("status", "Status", cells(status, worst, _worst, Shape.STATUS), Shape.STATUS, 16),
            Field("done", "% done", cells(done, mean, _mean, Shape.NUMBER), Shape.NUMBER, 9),
            Field(
                "mark", "Mark", tuple(first.get(i, "") if i % 3 == 0 else "" for i in range(len(levels))), hidden=True
            ),
            Field("none", "None", ("",) * len(levels), hidden=True),
        ),
        ("Each line sums up those under it.",),
        levels,
        replace(CHART, columns=months),
        frozen=2,
    )


def _status(first: dt.date, last: dt.date, done: int) -> str:
    return "Complete" if done == 100 else "Late" if last < AS_AT else "Behind" if first < AS_AT else "On track"


def _worst(of: Sequence[str]) -> str:
    return next((status for status in ("Late", "Behind") if status in of), "On track")


def _mean(of: Sequence[int]) -> float:
    return round(sum(of) / len(of), 6)


def _words(i: int) -> str:
    return "Consult staff and tenants" if i % 5 else "Consult the Parent Board on the preferred model and all it costs"


SMALL = page(
    Field("ref", "Ref", ("1-2", "=1+1", "")),
    Field("help", "Helper", (1, 2, 3), hidden=True),
    Field("cost", "Cost", (10, 20.5, ""), Shape.NUMBER),
    Field("sum", "Sum", (Formula("=SUM({all.cost})+{row.help}", 31.5, Shape.NUMBER), "", D(2003, 6, 6)), Shape.DATE),
    Field("", "Two", ("", Formula('={row.ref}&" in {row}"', "=1+1 in 7"), Formula("=SUM({cost@0:1})", 30.5))),
    Field("day", Formula("=DATE(2003,1,1)", D(2003, 1, 1), Shape.DATE), ("", "", Formula("={head}+{head.day}", 75244))),
    Field("over", "Head", ("", "", ""), over=Formula('={head.over}&"+"&SUM({all.help})', "Head+6")),
)


def test_formulas_stand_where_they_say() -> None:
    """Names become addresses: the own row with its column fixed, all rows, a stretch of them, headings, and the row's
    number; hidden columns stand after those that are seen (design 3)."""
    sheet = sheet_of(SMALL)
    assert [c.value for c in sheet[5]] == ["Ref", "Cost", "Sum", "Two", "=DATE(2003,1,1)", "Head", "Helper"]
    found = {c.coordinate: c.value for row in sheet.iter_rows() for c in row if c.data_type == "f"}
    assert found == {
        "E5": "=DATE(2003,1,1)",
        "F4": '=$F$5&"+"&SUM($G$6:$G$8)',
        "C6": "=SUM($B$6:$B$8)+$G6",
        "D7": '=$A7&" in 7"',
        "D8": "=SUM($B$6:$B$7)",
        "E8": "=E$5+$E$5",
    }
    assert sheet.column_dimensions["G"].hidden
    assert not any(sheet.column_dimensions[at].hidden for at in "ABCDEF")


def test_values_are_written_as_what_they_are() -> None:
    """Text stays text, whatever it looks like; days and numbers are days and numbers; an empty text shows nothing."""
    sheet = sheet_of(replace(SMALL, fields=(*SMALL.fields, Field("odd", "Odd", ("=1", "{=2}", "@x")))), results=True)
    assert [c.value for c in sheet["A"]][5:] == ["1-2", "=1+1", None]
    assert [c.value for c in sheet["B"]][5:] == [10, 20.5, None]
    assert [(c.value, c.data_type) for c in sheet["G"]][5:] == [("=1", "s"), ("{=2}", "s"), ("@x", "s")]
    assert sheet["C8"].value == dt.datetime(2003, 6, 6)
    assert sheet["C8"].number_format == "d mmm yyyy"


@settings(max_examples=25)
@given(st.lists(st.text() | st.sampled_from(ODD) | st.floats(-1e9, 1e9) | st.dates(D(1990, 1, 1)) | st.integers(0, 9)))
def test_any_text_or_number_comes_back(values: list[Stored]) -> None:
    """Whatever stands in a page's rows is read back as it was, never as a formula, and the file is sound."""
    one = page(Field("x", "X", tuple(values), Shape.WORDS), Field("n", "N", tuple(range(len(values))), hidden=True))
    data = data_of(one)
    assert lint(data) == ()
    sheet = load_workbook(io.BytesIO(data))["Page"]
    for row, value in enumerate(values, 6):
        cell = sheet.cell(row, 1)
        assert cell.data_type != "f"
        if isinstance(value, str) and value.isprintable():
            assert (cell.value or "") == value
        elif isinstance(value, dt.date):
            assert cell.value == dt.datetime(value.year, value.month, value.day)
        elif not isinstance(value, str):
            assert cell.value == pytest.approx(value)
    assert [sheet.cell(row, 2).value for row in range(6, 6 + len(values))] == list(range(len(values)))


def test_stored_results_are_what_another_program_calculates(office: Office, tmp_path: Path) -> None:
    """LibreOffice gets the results we stored: headings that are formulas, MIN, COUNTIF and SUMPRODUCT over the rows of a
    page, and its chart's headings (TR-65; design 3)."""
    checked, found = differences(office, saved(tmp_path, workload(), outline(), SMALL))
    assert found == []
    assert checked > 48 * 32 + 9 * 4 + 48 * 3


def test_a_page_follows_what_is_typed(office: Office, tmp_path: Path) -> None:
    """Statuses and loads keep their colours when formulas change: a finish put back makes the summary late, and the
    load of a month follows its share."""
    red, green = palette.STATUS["Late"].fill, palette.STATUS["On track"].fill
    late = Formula('=IF({row.last}<37652,"Late","On track")', "On track", Shape.STATUS)
    one = page(
        Field("last", "Finish", (D(2003, 6, 6), D(2003, 6, 7)), Shape.DATE),
        Field("status", "Status", (late, late), Shape.STATUS),
        Field("load", "Load", (Formula("={row.last}/37778", 1.0, Shape.LOAD), ""), Shape.LOAD),
    )
    with office.open(saved(tmp_path, one)) as book:
        before = fills(book.saved("html"))
        book.type("Page", {"A6": 37000, "A7": 38000})
        book.recalculate()
        after = fills(book.saved("html"))
        book.type("Page", {"A6": 40000})
        book.recalculate()
        most = fills(book.saved("html"))
    assert (before.count(green), before.count(red)) == (2, 0)
    assert (after.count(green), after.count(red)) == (1, 1)
    assert (most.count(green), most.count(red)) == (2, 1)


def fills(html: bytes) -> list[str]:
    """The fills of all cells, as LibreOffice shows them."""
    return [fill.upper() for fill in re.findall(r'<td[^>]*bgcolor="#(\w{6})"', html.decode("utf-8"))]


def test_loads_beyond_the_whole_are_marked(office: Office, tmp_path: Path) -> None:
    """A load of nothing shows nothing; half a point beyond the whole is rounding and plain; more is marked ▲ in white
    on red (SF-37, TR-51)."""
    values = (0, 0.05, 1, 1.005, 1.0051, 1.5, Formula('=""', "", Shape.LOAD))
    one = page(Field("x", "Load", values, Shape.LOAD))
    path = saved(tmp_path, one)
    with office.open(path) as book:
        html = book.saved("html")
    assert fills(html).count(palette.STATUS["Late"].fill) == 2
    shown = re.findall(r"[▲ ]*\d+%", page_texts(office.to_pdf(path))[0])
    assert [text.strip() for text in shown] == ["5%", "100%", "100%", "▲ 101%", "▲ 150%"]


def test_every_status_has_its_colours_and_sign() -> None:
    """A status is coloured by rules of its own, each stopping those after it, with the sign of the palette."""
    sheet = sheet_of(page(Field("s", "Status", ("Late", Formula('="Late"', "Late", Shape.STATUS)), Shape.STATUS)))
    (rules,) = (found.rules for found in sheet.conditional_formatting)
    assert [rule.formula for rule in rules] == [[f'"{name}"'] for name in palette.STATUS]
    assert all(rule.stopIfTrue for rule in rules)
    looks = list(palette.STATUS.values())
    assert [rule.dxf.fill.bgColor.rgb for rule in rules] == [f"FF{look.fill}" for look in looks]
    assert [rule.dxf.numFmt.formatCode for rule in rules] == [f'"{marks(look)}  "@' for look in looks]


def test_the_outline_can_be_opened_and_closed() -> None:
    """Rows have their levels, summaries stand above, themes on a band and in bold, tasks indented; such a page is not
    protected, since Excel would not open an outline on a protected one."""
    one = outline()
    sheet = sheet_of(one)
    assert [sheet.row_dimensions[row].outlineLevel for row in range(6, 6 + len(one.levels))] == list(one.levels)
    assert 'summaryBelow="0"' in unpack(data_of(one))["xl/worksheets/sheet1.xml"]
    assert not sheet.protection.sheet
    theme, project, task = (sheet.cell(row, 2) for row in (6, 7, 8))
    assert [c.font.b for c in (theme, project, task)] == [True, True, False]
    assert [c.alignment.indent for c in (theme, project, task)] == [0, 1, 2]
    assert theme.fill.fgColor.rgb == f"FF{palette.PALE}"
    assert project.fill.patternType is None
    long = next(row for row in range(8, 45) if "Parent Board" in str(sheet.cell(row, 2).value))
    assert sheet.row_dimensions[long].height > 25
    assert 'customHeight="1"' not in unpack(data_of(one))["xl/worksheets/sheet1.xml"]


def test_points_keep_clear_of_each_other() -> None:
    """Points stand a little in, heading and all, so that those of two columns do not run together (design 8)."""
    columns = (Field("", name, ("• One.\n• Two.",), Shape.POINTS, 30) for name in ("0 stars", "1 star"))
    sheet = sheet_of(page(Field("", "Row", ("People",)), *columns))
    assert [[cell.alignment.indent for cell in row] for row in sheet["A5:C6"]] == [[0, 1, 1], [0, 1, 1]]


def test_nothing_can_be_typed_over_a_page() -> None:
    """A page is blue, without gridlines, and protected without a password; filters, widths and heights stay free, and
    so do the controls of a chart. Headings and the first columns stay in sight."""
    sheet = sheet_of(SMALL)
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    free = sheet.protection.autoFilter, sheet.protection.formatColumns, sheet.protection.formatRows
    assert free == (False, False, False)
    assert sheet.auto_filter.ref == "A5:G8"
    assert sheet.freeze_panes == "B6"
    assert sheet.sheet_properties.tabColor.rgb == f"FF{palette.ACCENT}"
    assert not sheet.sheet_view.showGridLines
    assert all(c.protection.locked for row in sheet.iter_rows() for c in row)
    charted = sheet_of(replace(outline(), levels=()))
    assert charted.protection.sheet
    unlocked = [c.coordinate for row in charted.iter_rows() for c in row if not c.protection.locked]
    assert unlocked == ["F1", "F2", "F3"]
    assert [charted[at].value for at in ("E1", "E2", "E3")] == ["Scale", "First date", "As at"]


def test_an_empty_page_says_so() -> None:
    """A page without rows has its headings, says in its first row that there is nothing, and its formulas still hold."""
    one = page(
        Field("x", Formula("=COUNT({all.y})", 0, Shape.NUMBER), ()), Field("y", "Y", ()), empty="No dates clash."
    )
    sheet = sheet_of(one)
    assert [sheet[at].value for at in ("A5", "B5", "A6")] == ["=COUNT($B$6:$B$6)", "Y", "No dates clash."]
    assert sheet.auto_filter.ref is None
    assert lint(data_of(one)) == ()


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (page(Field("x", "X", (Formula("={row.y}"),))), "has no row.y"),
        (page(Field("x", "X", (Formula("={y}"),))), "has no y"),
        (page(Field("x", "X", (Formula("=SUM({x@0:1})"),))), "has no x@0:1"),
        (page(Field("x", "X", (1, Formula("=SUM({x@1:0})")))), "has no x@1:0"),
        (page(Field("x", Formula("={row.x}"), (1,))), "has no row.x"),
        (page(Field("x", "X", (1,), over=Formula("={all.z}"))), "has no all.z"),
        (page(Field("x", "X", (1, 2)), Field("y", "Y", (1,))), "unequal length"),
        (page(Field("x", "X", (1,)), Field("x", "Y", (1,))), "no column can be called x"),
        (page(Field("X", "X", (1,))), "no column can be called X"),
        (page(Field("x", "X", (1,), hidden=True)), "too few columns"),
        (page(), "too few columns"),
        (page(Field("x", "X", (1,)), levels=(0, 1)), "2 levels for 1 rows"),
        (replace(outline(1), chart=replace(CHART, mark="day")), "has no column day"),
    ],
)
def test_a_page_that_does_not_hold_together_is_refused(wrong: Page, why: str) -> None:
    """Names there are not, columns of unequal length and the like are our mistakes, and are told as such."""
    with pytest.raises(ValueError, match=re.escape(why)):
        data_of(wrong)


def test_pages_are_sound(validator: Validator, tmp_path: Path) -> None:
    """No fault for the Open XML SDK nor for the house lint, and the same bytes for the same pages."""
    path = saved(tmp_path, workload(), outline(), SMALL, replace(SMALL, name="R&D's", fields=SMALL.fields[:1]))
    assert validator.validate(path) == []
    assert lint(path.read_bytes()) == ()
    assert path.read_bytes() == data_of(
        workload(), outline(), SMALL, replace(SMALL, name="R&D's", fields=SMALL.fields[:1])
    )
