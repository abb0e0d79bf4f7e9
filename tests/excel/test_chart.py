"""The project chart: every cell of its grid, its headings and its controls, as another program shows them."""

import datetime as dt
import io
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook  # type: ignore[import-untyped]

from reviewtools import palette
from reviewtools.excel.chart import draw_chart
from reviewtools.excel.chart_rules import Rule, contrast, grid_rules, status_rules
from reviewtools.excel.lint import lint
from reviewtools.excel.look import Look, Sheet
from reviewtools.timeline import Scale
from tests.excel.charts import (
    AS_AT,
    AS_AT_CELL,
    BEGINS,
    BLUE,
    FIRST_CELL,
    FURTHER,
    HEADING,
    INK,
    NOW,
    RED,
    SCALE_CELL,
    SCALES,
    SHEET,
    TAIL,
    WHITE,
    Page,
    Row,
    Seen,
    axis,
    cell,
    chart,
    expected,
    number,
    places,
    random_rows,
    saved,
    shown,
    workbook,
)
from tests.office.client import Office
from tests.office.validator import Validator

D = dt.date


def agree(page: Page, rows: list[Row], today: dt.date | None, periods: list[tuple[dt.date, dt.date]]) -> None:
    """Every cell of the grid shows what the dates say; row by row, since a long comparison takes long to explain."""
    assert len(page.rows) == len(rows)
    for row, cells in zip(rows, page.rows, strict=True):
        for seen, wanted, period in zip(cells, expected(row, today, periods), periods, strict=True):
            assert seen == wanted, (row, period)


def sheet_of(data: bytes, *, results: bool = False) -> Any:
    return load_workbook(io.BytesIO(data), data_only=results)[SHEET]


@SCALES
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_every_cell_shows_what_the_dates_say(seed: int, scale: Scale, office: Office, tmp_path: Path) -> None:
    """Bar, milestone, as-at and target line of every cell, in months and weeks (SF-40 to SF-45, SF-69)."""
    rows = random_rows(seed)
    begins = BEGINS if scale is Scale.MONTHS else D(2003, 3, 1)
    page = shown(office, tmp_path, workbook(rows, chart(AS_AT, begins, scale)))
    periods = axis(scale, begins)
    agree(page, rows, AS_AT, periods)


def test_every_look_occurs_somewhere(office: Office, tmp_path: Path) -> None:
    """Rows made for it bring out bars, milestones and lines in all their combinations, each where it belongs."""
    spans = ((D(2003, 9, 1), D(2003, 9, 30)), (D(2003, 8, 20), D(2003, 10, 10)), (D(2003, 9, 10), D(2003, 12, 31)))
    days = (None, D(2003, 9, 20), D(2003, 10, 5))
    kinds = ("", "Theme", "Project")
    rows = [
        Row(kind, status, *span, done, mark, target)
        for kind, status, span, done, mark, target in product(kinds, palette.STATUS, spans, (0, 100), days, days)
    ]
    seen: set[Seen] = set()
    for as_at in (AS_AT, D(2003, 10, 1)):
        page = shown(office, tmp_path, workbook(rows, chart(as_at, D(2003, 7, 1)), 14), columns=14)
        agree(page, rows, as_at, axis(Scale.MONTHS, D(2003, 7, 1), 14))
        seen |= {cell for cells in page.rows for cell in cells}
    drawn = [rule for rule in grid_rules(places(1)) if rule.bar and rule.fill != TAIL]
    assert {Seen(rule.fill, rule.left, rule.right) for rule in drawn} - seen == set()


def test_a_few_rows_drawn_by_hand(office: Office, tmp_path: Path) -> None:
    """Half of four months done; late work and its tail; a lone milestone; a bar and a target that part (SF-69)."""
    rows = [
        Row("", "On track", D(2003, 1, 1), D(2003, 4, 30), 50, D(2003, 4, 14)),
        Row("", "Late", D(2003, 1, 15), D(2003, 1, 31), 0),
        Row("", "Behind", None, None, None, D(2003, 2, 28)),
        Row("", "Complete", D(2003, 1, 1), D(2003, 3, 1), 100, None, D(2003, 2, 10)),
        Row("", "Not started", D(2003, 5, 1), D(2003, 5, 31), 0, D(2003, 5, 6), D(2003, 5, 31)),
        Row("Theme", "Behind", D(2002, 11, 3), D(2003, 5, 31), 40, None, D(2003, 5, 31)),
    ]
    page = shown(office, tmp_path, workbook(rows, chart(D(2003, 3, 31), D(2003, 1, 1))))
    now = Seen(NOW, RED)
    green, pale = "2E7D32", "ABCBAD"
    assert [cells[:6] for cells in page.rows] == [
        [Seen(green), Seen(green), Seen(pale, RED), Seen(INK), Seen(), Seen()],
        [Seen("E1A8A5"), Seen(TAIL), Seen(TAIL, RED), Seen(), Seen(), Seen()],
        [Seen(), Seen(INK), now, Seen(), Seen(), Seen()],
        [Seen("1F5FA8"), Seen("1F5FA8", "", WHITE), Seen("1F5FA8", WHITE), Seen(), Seen(), Seen()],
        [Seen(), Seen(), now, Seen(), Seen(INK, "", BLUE), Seen()],
        [
            Seen("1F3A5F"),
            Seen("9AA6B7"),
            Seen("9AA6B7", RED),
            Seen("9AA6B7"),
            Seen("9AA6B7", "", INK),
            Seen(),
        ],
    ]


@SCALES
def test_rows_without_kinds_are_tasks(scale: Scale, office: Office, tmp_path: Path) -> None:
    """A table of tasks alone needs no column of kinds, and has fewer rules."""
    rows = [row._replace(kind="") for row in random_rows(5)]
    page = shown(office, tmp_path, workbook(rows, chart(AS_AT, BEGINS, scale), kinds=False))
    agree(page, rows, AS_AT, axis(scale, BEGINS))


@pytest.mark.parametrize("as_at", [None, AS_AT], ids=["no as-at date", "as-at date"])
def test_without_a_first_day_the_as_at_date_is_the_first(as_at: dt.date | None, office: Office, tmp_path: Path) -> None:
    """Where neither is known there are no headings and no bars, and nothing is broken."""
    rows = random_rows(6)
    data = workbook(rows, chart(as_at, None))
    page = shown(office, tmp_path, data)
    found = office.sheet_values(saved(tmp_path, data), SHEET)
    if as_at:
        agree(page, rows, as_at, axis(Scale.MONTHS, as_at))
        assert (found["M4"], found["M5"]) == ("2003", "Sep")
    else:
        assert {cell for cells in page.rows for cell in cells} == {Seen()}
        assert not any(found.get(f"{letter}{row}") for letter in "MNOPQ" for row in (3, 4, 5))


def test_without_an_as_at_date_there_are_bars_and_no_line(office: Office, tmp_path: Path) -> None:
    """Late work has no tail then, and no period is marked."""
    rows = random_rows(7)
    page = shown(office, tmp_path, workbook(rows, chart(None, BEGINS)))
    agree(page, rows, None, axis(Scale.MONTHS, BEGINS))
    assert not [cell for cells in page.rows for cell in cells if cell.now or cell.fill == TAIL]
    assert {heading.fill for heading in page.headings} == {palette.GREY}


def test_no_dates_and_empty_rows_show_an_empty_grid(office: Office, tmp_path: Path) -> None:
    """Nothing is drawn where nothing is known but the as-at date."""
    rows = [Row(), Row("", "No dates"), Row("Project", "No dates"), Row("", "Late")]
    page = shown(office, tmp_path, workbook(rows, chart(AS_AT, BEGINS)))
    assert {cell for cells in page.rows for cell in cells} == {Seen(), Seen(NOW, RED)}
    assert [status.fill for status in page.statuses] == ["", palette.WHITE, palette.WHITE, "B3261E"]


@SCALES
def test_a_first_date_typed_over_the_chart_wins(scale: Scale, office: Office, tmp_path: Path) -> None:
    """The grid begins with the month or week of that day."""
    rows = random_rows(8)
    data = workbook(rows, chart(AS_AT, BEGINS, Scale.WEEKS))
    typed = {FIRST_CELL: number(D(2003, 1, 30)) + 0.4, SCALE_CELL: scale.value}
    page = shown(office, tmp_path, data, typed)
    agree(page, rows, AS_AT, axis(scale, D(2003, 1, 30)))


@pytest.mark.parametrize("typed", ["TBC", "31 June 2003", " ", "", 0, -5, 20030131, 1e12, 30_000, 62_000])
def test_a_first_date_that_is_none_changes_nothing(typed: float | str, office: Office, tmp_path: Path) -> None:
    """Words and impossible numbers are passed over; the chart begins where it did."""
    path = saved(tmp_path, workbook(random_rows(1, 3), chart(AS_AT, BEGINS)))
    before = office.sheet_values(path, SHEET)
    with office.open(path) as book:
        book.type(SHEET, {FIRST_CELL: typed})
        book.recalculate()
        assert {**book.values(SHEET), FIRST_CELL: 0} == {**before, FIRST_CELL: 0}
    assert (before["M4"], before["M5"]) == ("2002", "Jun")


def test_an_as_at_date_that_is_none_breaks_nothing(office: Office, tmp_path: Path) -> None:
    """Words in place of the as-at date mean that there is none."""
    rows = random_rows(9)
    told = replace(chart(AS_AT, BEGINS), as_at=AS_AT)
    page = shown(office, tmp_path, workbook(rows, told), {AS_AT_CELL: "soon"})
    agree(page, rows, None, axis(Scale.MONTHS, BEGINS))


def test_the_chart_follows_what_is_typed(office: Office, tmp_path: Path) -> None:
    """New dates, % done, status, scale and as-at date show at once, and so does a row below the last one."""
    rows = [
        Row("", "On track", D(2003, 1, 1), D(2003, 6, 30), 10),
        Row(),
        Row("Project", "Late", D(2003, 1, 1), D(2003, 3, 31), 50, None, D(2003, 3, 1)),
    ]
    told = replace(chart(AS_AT, BEGINS), as_at=AS_AT)
    later = [
        Row("", "Behind", D(2003, 2, 1), D(2003, 9, 30), 80, D(2003, 9, 1), D(2003, 8, 1)),
        Row("Theme", "Complete", D(2002, 9, 1), D(2003, 1, 31), 100),
        Row(),
        Row("", "Not started", D(2003, 5, 5), D(2003, 7, 31)),
    ]
    typed: dict[str, float | str | None] = {AS_AT_CELL: number(D(2003, 5, 6)), SCALE_CELL: "Weeks"}
    for i, row in enumerate(later):
        for field, value in row._asdict().items():
            typed[cell(field, i)] = number(value) if isinstance(value, dt.date) else value
    page = shown(office, tmp_path, workbook(rows, told), typed)
    periods = axis(Scale.WEEKS, BEGINS)
    agree(page._replace(rows=page.rows[:3]), later[:3], D(2003, 5, 6), periods)
    below = [Seen(*seen) for seen in expected(later[3], D(2003, 5, 6), periods)]
    assert [seen.fill for seen in page.rows[3]] == [seen.fill for seen in below]
    assert page.statuses[3].fill == "5F6B7A"


def test_headings_are_coloured_by_the_as_at_date_alone(office: Office, tmp_path: Path) -> None:
    """The period of the as-at date is marked, whatever stands in the rows below (design 6)."""
    page = shown(office, tmp_path, workbook(random_rows(3), chart(AS_AT, BEGINS)))
    at = [a <= AS_AT <= b for a, b in axis(Scale.MONTHS, BEGINS)].index(True)
    assert [i for i, heading in enumerate(page.headings) if heading.fill == palette.AS_AT] == [at]
    assert {heading.fill for i, heading in enumerate(page.headings) if i != at} == {palette.GREY}


def test_the_grid_needs_few_cells() -> None:
    """The rules colour empty cells, so that a wide chart costs little to keep or to read; a few carry the line under
    their row, or LibreOffice would leave out paper on which only rules draw (design 6)."""
    sheet = sheet_of(workbook(random_rows(1, 30), chart(AS_AT, BEGINS)))
    grid = [c for row in sheet.iter_rows(6, 35, 13, 52) for c in row]
    assert [c.coordinate for c in grid if c.value is not None] == []
    styled = [c for c in grid if c.has_style]
    assert {c.column for c in styled} == set(range(13, 53, 6))
    assert {c.border.bottom.style for c in styled} == {"thin"}
    assert len(styled) == 30 * 7


@pytest.mark.parametrize(("kinds", "most"), [(True, 80), (False, 60)])
def test_rules_begin_in_the_heading_row(*, kinds: bool, most: int) -> None:
    """So that a row put in at the top of a table leaves them in place; they reach rows still to come, and stop at the
    first that holds (design 6)."""
    sheet = sheet_of(workbook(random_rows(1, 30), chart(AS_AT, BEGINS), kinds=kinds))
    boxes = {str(box.sqref): box.rules for box in sheet.conditional_formatting}
    last = HEADING + 30 + FURTHER
    assert set(boxes) == {f"M5:AZ{last}", f"C5:C{last}"}
    assert len(boxes[f"M5:AZ{last}"]) <= most
    assert all(rule.stopIfTrue and rule.dxfId is not None for rules in boxes.values() for rule in rules)
    rules = sorted(boxes[f"M5:AZ{last}"], key=lambda rule: rule.priority)
    assert [rule.formula[0] for rule in rules] == [rule.formula[1:] for rule in grid_rules(places(30, kinds=kinds))]


def test_words_and_lines_can_be_read_on_every_colour() -> None:
    """Words have a contrast of 4.5 or more; lines across a bar are told from it, and no line is thick, since Excel has
    thin ones only in rules (design 5)."""
    rules = list(grid_rules(places(1)))
    for rule in (*rules[:2], *status_rules(places(1))):
        assert contrast(rule.fill, rule.ink) >= 4.5, rule
    for rule in rules:
        assert {value for side, value in rule.format.items() if side in ("left", "right", "top", "bottom")} <= {1}
        if rule.left:
            assert contrast(rule.fill or palette.WHITE, rule.left) >= 2.5, rule
        if rule.right == palette.WHITE:
            assert contrast(rule.fill, rule.right) >= 4.5, rule


def test_bars_in_neighbouring_rows_do_not_touch() -> None:
    """A bar has a white edge above and below, or the target's line; a white bar a grey one."""
    for rule in (rule for rule in grid_rules(places(1)) if rule.bar):
        edge = rule.right or (palette.GREY if rule.fill == palette.WHITE else palette.WHITE)
        assert (rule.format["top_color"], rule.format["bottom_color"]) == (f"#{edge}", f"#{edge}")


def test_contrast_is_counted_as_the_web_does() -> None:
    """Black on white is 21, a colour on itself 1, mid grey on white 3.95 as published."""
    assert contrast("000000", "FFFFFF") == pytest.approx(21)
    assert contrast("B3261E", "B3261E") == 1
    assert contrast("808080", "FFFFFF") == pytest.approx(3.95, abs=0.01)
    assert Rule("", "FFFFFF", text="@").format["num_format"] == "@"


@pytest.mark.parametrize("which", ["random", "no dates", "typed", "two", "few columns"])
def test_excel_has_nothing_to_repair(which: str, validator: Validator, tmp_path: Path) -> None:
    """Neither the house lint nor the Open XML SDK finds a fault (anchors, Excel 1 and 5)."""
    rows, told = random_rows(2), chart(AS_AT, BEGINS)
    match which:
        case "no dates":
            data = workbook([Row()], chart(None, None))
        case "typed":
            data = workbook(rows, replace(told, as_at=AS_AT, begins=BEGINS, scale=Scale.WEEKS))
        case "two":
            data = workbook(rows, told, sheets=2)
        case "few columns":
            data = workbook(rows, told, 12, kinds=False)
        case _:
            data = workbook(rows, told)
    assert lint(data) == ()
    assert validator.validate(saved(tmp_path, data)) == []


def test_days_told_as_days_are_like_formulas(office: Office, tmp_path: Path) -> None:
    """A chart of a finished workbook has its dates typed in, and shows the same."""
    rows = random_rows(4)
    told = replace(chart(AS_AT, BEGINS), as_at=AS_AT, begins=BEGINS)
    page = shown(office, tmp_path, workbook(rows, told))
    agree(page, rows, AS_AT, axis(Scale.MONTHS, BEGINS))


def test_a_large_chart_stays_small() -> None:
    """340 rows of 120 weeks, with all of their rules, are a twentieth of a megabyte (anchors, Excel 5)."""
    rows = random_rows(1, 340)
    assert len(workbook(rows, chart(AS_AT, BEGINS), 120)) < 50 * 1024


def test_a_chart_without_room_is_our_mistake() -> None:
    """What the workbook library would leave out silently, and a legend that does not fit, are errors (design 6)."""
    book = Workbook(io.BytesIO(), {"in_memory": True})
    book.worksheet_class = Sheet
    at = replace(places(1), grid=16_380)
    with pytest.raises(ValueError, match="the workbook library refused"):
        draw_chart(book.add_worksheet(SHEET), Look(book), book, at, chart(AS_AT, BEGINS), "=1", "=1")
    for kinds, fewest in ((True, 12), (False, 10)):
        with pytest.raises(ValueError, match=f"{fewest} are needed"):
            workbook([Row()], chart(AS_AT, BEGINS), fewest - 1, kinds=kinds)
