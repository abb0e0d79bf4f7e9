"""Project charts in Word: what a reader, a printer and a screen reader are promised (SF-40 to SF-45, SF-69)."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.blocks import Bar, Gantt, Mark
from reviewtools.palette import AS_AT, GREY, INK, NAVY, PALE, STATUS, TARGET, WHITE
from reviewtools.timeline import Axis, Scale, Span, axis, british, ordinal
from reviewtools.values import Share, Status
from reviewtools.word import arial
from reviewtools.word.calendar_grid import WHOLE, WHOLE_GROUP, bar_fill
from reviewtools.word.gantt import gantt
from reviewtools.word.lint import lint
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.chart_page import A3, A4, page
from tests.word.chart_tables import Cell, Row, Table, tables

D = dt.date
YEARS = Span(D(2002, 6, 1), D(2004, 6, 30))  # 25 months, one part
CELL_MARGINS = 30  # twips of the table style, both sides


def months(span: Span = YEARS) -> Axis:
    return axis(Scale.MONTHS, span)


def bar(
    name: str,
    first: D | None = None,
    last: D | None = None,
    status: Status = Status.ON_TRACK,
    *marks: D,
    done: int | None = None,
    note: str = "",
) -> Bar:
    """A task, its marks labelled as charts do: 6th, 20th."""
    span = Span(first, last or first) if first else None
    labelled = tuple(Mark(day, ordinal(day.day)) for day in marks)
    return Bar(name, name, status, span, None if done is None else Share(Decimal(done)), labelled, note)


def chart(*bars: Bar, span: Span = YEARS, as_at: D | None = None, target: D | None = None) -> Gantt:
    return Gantt("Project chart", months(span), (("", bars),), as_at, target)


def drawn(block: Gantt, width: int = A4) -> list[Table]:
    return tables(gantt(block, width))


def only(block: Gantt, width: int = A4) -> Table:
    (table,) = drawn(block, width)
    return table


def on_bar(row: Row, status: Status) -> list[Cell]:
    """The cells of a row in the colour of a status."""
    return [cell for cell in row.cells[1:] if cell.fill == bar_fill(STATUS[status.value])]


def columns(cells: list[Cell]) -> list[int]:
    """The columns of the calendar that cells cover."""
    return [column - 1 for cell in cells for column in cell.columns]


# Any chart: what holds whatever people type.

DAYS = st.dates(D(2001, 6, 1), D(2007, 12, 31))
LABELS = st.sampled_from(["", "6th", "20th", "22nd", "31st", "Board", "Parent Board to agree", "6/7", "W" * 40])


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    """A task with or without dates; a finish may be before its start, as people type."""
    span = Span(draw(DAYS), draw(DAYS)) if draw(st.booleans()) else None
    marks = draw(st.lists(st.builds(Mark, DAYS, LABELS), max_size=4))
    done = draw(st.none() | st.integers(0, 100).map(lambda percent: Share(Decimal(percent))))
    return Bar("", "", draw(st.sampled_from(Status)), span, done, tuple(marks), draw(st.sampled_from(["", "a note"])))


@st.composite
def charts(draw: st.DrawFn) -> Gantt:
    """A chart of 1 to 70 months or weeks from 2002 on, its tasks named by number."""
    scale, start = draw(st.sampled_from(Scale)), draw(st.dates(D(2002, 1, 1), D(2003, 12, 31)))
    days = draw(st.integers(1, 70)) * (28 if scale is Scale.MONTHS else 7)
    headings = draw(st.lists(st.sampled_from(["", "Rent", "Letting and Voids"]), min_size=1, max_size=3))
    groups, count = [], 0
    for heading in headings:
        group = draw(st.lists(bars(), max_size=5))
        groups.append((heading, tuple(_numbered(b, count + i) for i, b in enumerate(group))))
        count += len(group)
    lines = (draw(st.none() | DAYS), draw(st.none() | DAYS))
    return Gantt("Any", axis(scale, Span(start, start + dt.timedelta(days))), tuple(groups), *lines)


def _numbered(b: Bar, number: int) -> Bar:
    return Bar(str(number), f"task {number}", b.status, b.span, b.done, b.marks, b.note)


def parts(block: Gantt, width: int) -> list[tuple[Table, Axis]]:
    """Every table with its part of the axis, told by its own title; a part without rows has no table."""
    found, whole, first = [], block.axis, 0
    pieces = whole.panels()
    for table in drawn(block, width):
        labels = [cell.words for cell in table.rows[1].cells[1:]]
        while [p.label for p in pieces[first].periods] != labels or not _begins(pieces[first], table, len(pieces)):
            first += 1
        found.append((table, pieces[first]))
        first += 1
    return found


def _begins(piece: Axis, table: Table, count: int) -> bool:
    """Whether a table of several tells the first month or day of a piece before anything else."""
    first = piece.span.first
    told = british(first) if piece.scale is Scale.WEEKS else f"{first:%B %Y}"
    return count == 1 or table.caption.startswith(f"{told} to ")


@given(charts(), st.sampled_from([A4, A3]))
def test_every_row_fills_the_grid(block: Gantt, width: int) -> None:
    """Spans sum to the grid, told widths are those of the columns covered, every cell ends in a paragraph (SF-40)."""
    for table in drawn(block, width):
        assert sum(table.grid) == width
        for row in table.rows:
            assert row.whole
            assert row.cells[-1].columns.stop == len(table.grid)
            for cell in row.cells:
                assert cell.width == sum(table.grid[c] for c in cell.columns)
                assert cell.ends_in_paragraph


@given(charts(), st.sampled_from([A4, A3]))
def test_no_label_is_wider_than_its_cell(block: Gantt, width: int) -> None:
    """No line of a label, letter, month, Monday or year is wider than its cell, so none wraps (SF-45)."""
    points = 9 if width == A3 else 8
    for table in drawn(block, width):
        for row in table.rows:
            for cell in row.cells[1:]:
                if not cell.italic:
                    assert arial.width(cell.words, points) + CELL_MARGINS <= cell.width, cell.words


@given(charts(), st.sampled_from([A4, A3]))
def test_a_bar_covers_the_columns_of_its_days(block: Gantt, width: int) -> None:
    """The cells in a task's colour are exactly the columns its days touch, no more and no fewer (SF-40, TR-42)."""
    for table, part in parts(block, width):
        for b in block.bars:
            if any(row.name == b.name for row in table.body):
                wanted = list(part.columns(b.span)) if b.span else []
                assert columns(on_bar(table.row(b.name), b.status)) == wanted


@given(charts(), st.sampled_from([A4, A3]))
def test_every_bar_carries_its_letter(block: Gantt, width: int) -> None:
    """On each part a bar has its status's letter once, on it or in the next column: grey print tells it too (SF-40)."""
    for table, part in parts(block, width):
        for b in block.bars:
            covered = part.columns(b.span) if b.span else range(0)
            if covered:
                row, letter = table.row(b.name), STATUS[b.status.value].letter
                near = range(max(0, covered.start - 1), min(len(part.periods), covered.stop + 1))
                cells = {id(row.at(column)): row.at(column).words for column in near}
                assert sum(words.split()[:1] == [letter] for words in cells.values()) == 1


@given(charts(), st.sampled_from([A4, A3]))
def test_every_mark_stands_at_its_period(block: Gantt, width: int) -> None:
    """A mark's label, or the diamond where no form of it has room, covers the column of its day (SF-45)."""
    for table, part in parts(block, width):
        for b in block.bars:
            for mark in b.marks:
                column = part.index(mark.day)
                if 0 <= column < len(part.periods):
                    words = " ".join(table.row(b.name).at(column).words.split())
                    assert mark.label in words or "◆" in words


@given(charts(), st.sampled_from([A4, A3]))
def test_lines_run_down_every_row(block: Gantt, width: int) -> None:
    """The lines stand at the right edge of their period on every row, head too, and nowhere else (SF-69)."""
    for table, part in parts(block, width):
        days = ((block.as_at, ("dashed", AS_AT)), (block.target, ("single", TARGET)))
        wanted = {part.index(day): look for day, look in days if day and 0 <= part.index(day) < len(part.periods)}
        for row in table.rows:
            inner = {cell.columns.stop - 2: cell.edges.get("right", ("", ""))[0] for cell in row.cells}
            assert {c for c, kind in inner.items() if kind == "dashed"} <= wanted.keys()
            for column, (kind, colour) in wanted.items():
                cell = row.at(column)
                assert cell.columns.stop == column + 2
                assert cell.edges["right"][0] == kind
                assert cell.edges["right"][1] in (colour, WHITE)
                if column + 1 < len(part.periods):
                    assert row.at(column + 1).edges["left"] == cell.edges["right"]


@given(charts(), st.sampled_from([A4, A3]))
def test_no_task_is_lost_between_parts(block: Gantt, width: int) -> None:
    """Each task is on every part that has something of it, one with nothing to draw on the first (TR-42, SF-41)."""
    found = parts(block, width)
    shown = {row.name for table, _ in found for row in table.body}
    assert shown >= {b.name for b in block.bars}
    for table, part in found:
        names = [row.name for row in table.body]
        for b in block.bars:
            marked = any(0 <= part.index(mark.day) < len(part.periods) for mark in b.marks)
            if marked or (b.span and part.columns(b.span)):
                assert names.count(b.name) == 1


@given(charts())
def test_a_row_without_anything_drawn_says_so(block: Gantt) -> None:
    """No row is empty: a task with neither bar nor mark has its note, its dates or "no dates" (SF-41, TR-42)."""
    for table, _ in parts(block, A4):
        for row in table.body:
            if row.name.startswith("task"):
                looks = {bar_fill(look) for look in STATUS.values()}
                assert any(cell.words or cell.fill in looks for cell in row.cells[1:])


# The head.


def test_years_stand_over_their_months() -> None:
    """Years are merged over their own months in navy, months are pale, "Task" goes over both rows (TR-43)."""
    head = [row for row in only(chart(bar("a", D(2002, 7, 1)))).rows if row.header]
    years = [(cell.words, len(cell.columns)) for cell in head[0].cells]
    assert years == [("Task", 1), ("2002", 7), ("2003", 12), ("2004", 6)]
    assert [cell.words for cell in head[1].cells][:8] == ["", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert {cell.fill for cell in head[0].cells} == {NAVY}
    assert {cell.fill for cell in head[1].cells[1:]} == {PALE}


def test_weeks_stand_under_the_month_of_their_monday() -> None:
    """On weeks the head has months over Mondays, a month too narrow for its year without it (TR-59)."""
    block = Gantt("Weeks", axis(Scale.WEEKS, Span(D(2002, 7, 29), D(2002, 12, 31))), (("", (bar("a"),)),))
    upper, lower = (row for row in only(block).rows if row.header)
    assert [cell.words for cell in upper.cells][:3] == ["Task", "Jul", "Aug 2002"]
    assert [cell.words for cell in lower.cells][:4] == ["", "29", "5", "12"]


def test_a_year_is_told_once_where_a_line_cuts_it() -> None:
    """A line goes through the years too; the year stands once, in the wider piece (SF-69)."""
    head = only(chart(bar("a"), as_at=D(2003, 1, 31))).rows[0]
    assert [(cell.words, len(cell.columns)) for cell in head.cells[2:4]] == [("", 1), ("2003", 11)]


@pytest.mark.parametrize(("width", "size"), [(A4, frozenset[str]()), (A3, frozenset({"18"}))])
def test_text_is_8_pt_and_on_a3_9(width: int, size: frozenset[str]) -> None:
    """On A4 the size is the style's 8 pt; on A3 every word of the chart is 9 pt (design, section 8)."""
    table = only(chart(bar("a", D(2003, 1, 1), D(2003, 9, 30), Status.BEHIND, D(2003, 8, 6)), bar("b")), width)
    told = [cell.sizes for row in table.rows for cell in row.cells if cell.words]
    assert set(told) == {size}


def test_names_have_room_and_columns_are_even() -> None:
    """Names have 4,200 to 4,600 twips on A4, more on A3; months are all of one width (SF-40)."""
    narrow, wide = (only(chart(bar("a")), width).grid for width in (A4, A3))
    assert 4200 <= narrow[0] <= 4600 < wide[0]
    assert len(set(narrow[1:])) == len(set(wide[1:])) == 1


# Bars.


def test_a_bar_is_one_cell_between_white_edges() -> None:
    """A bar is one merged cell in the status's colour with white above and below, and letter and share done (SF-40)."""
    row = only(chart(bar("a", D(2002, 8, 5), D(2003, 3, 1), Status.BEHIND, done=60))).row("a")
    (cell,) = on_bar(row, Status.BEHIND)
    assert (cell.words, list(cell.columns)) == ("B 60%", list(range(3, 11)))
    assert (cell.colour("top"), cell.colour("bottom")) == (WHITE, WHITE)


@pytest.mark.parametrize(
    ("status", "done", "words"),
    [
        (Status.COMPLETE, 100, "C"),
        (Status.NOT_STARTED, 0, "N"),
        (Status.NOT_STARTED, 10, "N 10%"),
        (Status.COMPLETE, 80, "C 80%"),
        (Status.LATE, 0, "L 0%"),
        (Status.ON_TRACK, None, "T"),
    ],
)
def test_share_done_is_told_where_the_letter_does_not(status: Status, done: int | None, words: str) -> None:
    """100% of complete and 0% of not started go without saying; every other share is told (SF-40)."""
    (cell,) = on_bar(only(chart(bar("a", D(2002, 8, 5), D(2003, 3, 1), status, done=done))).row("a"), status)
    assert cell.words == words


def test_part_of_a_percent_never_becomes_complete() -> None:
    """99.9% is told as 99%: nothing is rounded up to complete."""
    task = Bar("a", "a", Status.ON_TRACK, YEARS, Share(Decimal("99.9")))
    assert [cell.words for cell in on_bar(only(chart(task)).row("a"), Status.ON_TRACK)] == ["T 99%"]


def test_a_narrow_bar_has_its_letter_only() -> None:
    """A bar of one month has room for its letter, not for the share (SF-40)."""
    (cell,) = on_bar(only(chart(bar("a", D(2002, 8, 5), done=60))).row("a"), Status.ON_TRACK)
    assert cell.words == "T"


def test_a_line_splits_a_bar_without_a_gap() -> None:
    """A bar is split where the line goes through it, has no other inner edge, and its letter once (SF-69)."""
    task = bar("a", D(2002, 8, 5), D(2003, 9, 1), Status.ON_TRACK, D(2003, 9, 1), done=60)
    cells = on_bar(only(chart(task, as_at=D(2003, 1, 31))).row("a"), Status.ON_TRACK)
    assert [cell.words for cell in cells] == ["", "T 60%", "1st"]
    assert cells[0].edges["right"] == cells[1].edges["left"] == ("dashed", AS_AT)
    assert cells[1].edges["right"][0] == cells[2].edges["left"][0] == "nil"


def test_a_line_shows_on_a_bar_of_its_own_colour() -> None:
    """On a late bar the as-at line takes the colour of the letter, since red on red would vanish (SF-69)."""
    task = bar("a", D(2002, 8, 5), D(2003, 9, 1), Status.LATE)
    left, right = on_bar(only(chart(task, as_at=D(2003, 1, 31))).row("a"), Status.LATE)
    assert left.edges["right"] == right.edges["left"] == ("dashed", WHITE)


def test_the_target_wins_where_lines_meet() -> None:
    """Where the as-at date and the target fall in one period, the target's line is drawn (SF-69)."""
    table = only(chart(bar("a"), as_at=D(2003, 1, 3), target=D(2003, 1, 31)))
    assert {row.at(7).edges["right"] for row in table.rows} == {("single", TARGET)}


def test_a_bar_without_a_colour_is_still_seen() -> None:
    """A bar with status "No dates", which is white, stands out from the paper."""
    (cell,) = on_bar(only(chart(bar("a", D(2002, 8, 5), D(2002, 9, 5), Status.NO_DATES))).row("a"), Status.NO_DATES)
    assert (cell.words, cell.fill) == ("–", PALE)


# Marks.


def told(row: Row) -> list[tuple[str, int]]:
    """The words of a row with the number of columns they have."""
    return [(cell.words, len(cell.columns)) for cell in row.cells[1:] if cell.words]


def test_a_mark_at_the_end_of_a_bar() -> None:
    """The date stands bold in the last month of its bar, the letter in what is left (SF-45)."""
    row = only(chart(bar("a", D(2002, 7, 8), D(2002, 8, 16), Status.COMPLETE, D(2002, 8, 16)))).row("a")
    assert told(row) == [("C", 1), ("16th", 1)]
    assert row.at(2).bold


def test_a_mark_with_room_has_a_diamond_in_its_own_month() -> None:
    """With room to the right a diamond stands in the month itself, the label after it (SF-45)."""
    row = only(chart(bar("a", None, None, Status.NO_DATES, D(2002, 9, 6)))).row("a")
    assert told(row) == [("◆ 6th", 2)]
    assert list(row.at(3).columns) == [4, 5]


def test_two_marks_in_a_month_are_joined() -> None:
    """Two dates in a month stand together in order, and borrow the next month of the bar (SF-45)."""
    task = bar("a", D(2002, 8, 1), D(2003, 3, 31), Status.ON_TRACK, D(2002, 9, 20), D(2002, 9, 6))
    assert ("◆ 6th, 20th", 3) in told(only(chart(task)).row("a"))


def test_a_bar_full_of_its_date_has_its_letter_beside_it() -> None:
    """On a bar of one month its date stands on it and the letter in the next column, on paper (SF-40, SF-45)."""
    row = only(chart(bar("a", D(2002, 9, 9), D(2002, 9, 20), Status.COMPLETE, D(2002, 9, 20)))).row("a")
    assert told(row) == [("20th", 1), ("C", 1)]
    assert (row.at(4).words, row.at(4).fill) == ("C", "")


def test_the_letter_stands_left_of_a_bar_at_the_end() -> None:
    """Where the chart ends, or a line stands, right of such a bar, the letter stands left of it."""
    last = D(2004, 6, 6)
    assert told(only(chart(bar("a", last, last, Status.LATE, last))).row("a")) == [("L", 1), ("6th", 1)]


def test_the_letter_stands_above_where_both_sides_are_taken() -> None:
    """Between two marks the letter stands on a line of its own above the date (SF-45)."""
    days = (D(2002, 8, 6), D(2002, 9, 6), D(2002, 10, 6))
    assert told(only(chart(bar("a", days[1], days[1], Status.LATE, *days))).row("a"))[1] == ("L\n6th", 1)


def test_letter_and_date_share_a_bar_with_room() -> None:
    """On the wider months of A3 letter and date stand side by side on a bar of one month."""
    day = D(2002, 9, 20)
    assert told(only(chart(bar("a", day, day, Status.COMPLETE, day)), A3).row("a")) == [("C  20th", 1)]


def test_dates_without_room_stand_on_lines_of_their_own() -> None:
    """Two dates on a bar of one month are set one above the other, never broken by chance (SF-45)."""
    task = bar("a", D(2002, 11, 1), D(2002, 11, 29), Status.LATE, D(2002, 11, 6), D(2002, 11, 20))
    assert told(only(chart(task)).row("a")) == [("6th,\n20th", 1), ("L", 1)]


def test_words_without_any_room_become_a_diamond() -> None:
    """A label too wide for every form leaves its diamond; the words are in the alternative text (SF-45)."""
    mark = Mark(D(2002, 11, 6), "Neighbourhoods")
    table = only(chart(Bar("a", "a", Status.LATE, Span(mark.day, mark.day), None, (mark,))))
    assert told(table.row("a")) == [("L  ◆", 1)]
    assert "milestone Neighbourhoods (6 November 2002)" in table.description


# Rows without a bar, groups, parts.


@pytest.mark.parametrize(
    ("task", "words"),
    [
        (bar("a"), "no dates"),
        (bar("a", note="bar not in source"), "bar not in source"),
        (bar("a", D(2005, 1, 3), D(2005, 3, 31)), "not on this chart: 3 January 2005 to 31 March 2005"),
        (bar("a", None, None, Status.LATE, D(2005, 1, 7)), "not on this chart: 7th (7 January 2005)"),
    ],
)
def test_a_task_without_a_bar_says_why(task: Bar, words: str) -> None:
    """No bar is made up: the row says in grey italics what is known (SF-41, TR-42)."""
    xml = gantt(chart(task), A4)
    (cell,) = (cell for cell in tables(xml)[0].row("a").cells[1:] if cell.words)
    assert (cell.words, cell.italic, len(cell.columns)) == (words, True, 25)
    assert f'<w:color w:val="{GREY}"/>' in xml


def test_a_note_leaves_the_lines_alone() -> None:
    """A note stands beside the as-at line, in the wider piece, so that the line runs through (SF-69)."""
    row = only(chart(bar("a", note="undated"), as_at=D(2003, 1, 31))).row("a")
    assert [(cell.words, len(cell.columns)) for cell in row.cells[1:]] == [("", 8), ("undated", 17)]


def test_groups_have_headings_across_the_table() -> None:
    """A group's heading is a bold pale row across the table; a group without a name has none (SF-40)."""
    block = Gantt("x", months(), (("", (bar("a"),)), ("Rent", (bar("b"),))))
    rows = only(block).body
    assert [row.name for row in rows] == ["a", "Rent", "b"]
    assert (rows[1].cells[0].fill, rows[1].cells[0].bold, len(rows[1].cells)) == (PALE, True, 1)


LONG = Span(D(2002, 6, 1), D(2005, 12, 31))


def test_parts_are_told_and_show_their_own_tasks() -> None:
    """43 months are two tables, each told by a caption; undated tasks are on the first, idle ones left out (TR-44)."""
    groups = (("Early", (bar("a", D(2002, 7, 1)), bar("undated"))), ("Late", (bar("b", D(2005, 7, 1)),)))
    first, second = drawn(Gantt("Chart", months(LONG), groups))
    assert [row.name for row in first.body] == ["Early", "a", "undated"]
    assert [row.name for row in second.body] == ["Late", "b"]
    assert first.caption == "June 2002 to March 2004; tasks with nothing in these months are left out"
    assert second.caption == "April 2004 to December 2005; tasks with nothing in these months are left out"
    assert second.title == "Chart (April 2004 to December 2005)"
    assert "a:" not in second.description


def test_a_part_that_shows_every_task_leaves_nothing_out() -> None:
    """Where all tasks go on into a part its caption does not speak of others."""
    first, second = drawn(chart(bar("a", LONG.first, LONG.last), span=LONG))
    assert (first.caption, second.caption) == ("June 2002 to March 2004", "April 2004 to December 2005")
    assert [on_bar(table.row("a"), Status.ON_TRACK)[-1].words for table in (first, second)] == ["T", "T"]


def test_an_empty_part_is_left_out() -> None:
    """A part in which nothing happens has no table."""
    (table,) = drawn(chart(bar("a", D(2002, 7, 1)), span=LONG))
    assert table.caption == "June 2002 to March 2004"


def test_a_chart_without_tasks_is_a_sentence() -> None:
    """No empty table is drawn."""
    assert drawn(chart()) == []
    assert "There are no tasks to show." in gantt(chart(), A4)


# Pages.


def rows_kept(count: int) -> list[bool]:
    return [row.keeps_next for row in only(chart(*(bar(f"{i}") for i in range(count)))).body]


def test_a_short_chart_stays_on_one_page() -> None:
    """Up to 24 rows each keeps with the next, but not the last, which would pull along what follows."""
    assert rows_kept(WHOLE) == [True] * (WHOLE - 1) + [False]


def test_a_long_chart_may_break_between_rows() -> None:
    """More rows may break over pages, but neither after the first nor before the last."""
    assert rows_kept(WHOLE + 1) == [True] + [False] * (WHOLE - 2) + [True, False]


def test_a_group_of_a_long_chart_stays_with_its_heading() -> None:
    """Names repeat between groups (KT2/1), so a small group is not parted from its heading."""
    groups = tuple(
        (heading, tuple(bar(f"{i}") for i in range(WHOLE_GROUP - 1))) for heading in ("Rent", "Repairs", "x")
    )
    kept = [row.keeps_next for row in only(Gantt("x", months(), groups)).body]
    assert kept == ([True] * (WHOLE_GROUP - 1) + [False]) * 3


# In words.


def test_the_chart_in_words() -> None:
    """The alternative text tells lines, days, status, share done and marks of every task (SF-45, design section 5)."""
    tasks = (
        bar("Agree specification", D(2002, 6, 5), D(2002, 8, 16), Status.COMPLETE, D(2002, 8, 16)),
        bar("Train staff", D(2002, 9, 2), D(2002, 9, 27), Status.LATE, D(2002, 9, 20), D(2002, 9, 6), done=40),
        bar("Review", status=Status.NO_DATES, note="undated in the source"),
    )
    block = Gantt("KT1", months(), (("Rent", tasks),), D(2003, 1, 31), D(2004, 6, 30), "June 2004")
    table = only(block)
    assert table.title == "KT1"
    assert table.description == (
        "As at 31 January 2003. Target: June 2004. "
        "Rent. Agree specification: Jun 2002 to Aug 2002, Complete; milestone 16th (16 August 2002). "
        "Train staff: Sep 2002, Late, 40% done; milestones 6th (6 September 2002), 20th (20 September 2002). "
        "Review: undated in the source, No dates."
    )


def test_a_long_chart_in_words_ends_with_a_whole_task() -> None:
    """At 2,000 characters the words stop after a whole task and count the others."""
    table = only(chart(*(bar(f"Task number {i:02}", D(2002, 7, 1), D(2002, 9, 1)) for i in range(60))))
    assert len(table.description) <= 2000
    told_tasks = table.description.count("Task number")
    assert table.description.endswith(f"On track. … and {60 - told_tasks} more tasks.")


def test_weeks_are_told_by_the_day() -> None:
    """On weeks the words name days, since a month says too little."""
    block = Gantt("W", axis(Scale.WEEKS, Span(D(2002, 7, 1), D(2002, 9, 1))), (("", (bar("a", D(2002, 7, 1)),)),))
    assert only(block).description == "a: 1 July 2002, On track."


# As programs see it.


@pytest.fixture
def full() -> Gantt:
    """A chart of two parts with everything on it, and text that XML must escape."""
    day = D(2003, 1, 22)
    tasks = (
        *(bar(f"{s.value} & <rest>", D(2002, 11, 1), D(2003, 5, 31), s, day, D(2003, 5, 7), done=40) for s in Status),
        bar("One day", day, day, Status.COMPLETE, day),
        bar("Undated", note="bar not in source"),
        bar("Beside", D(2002, 7, 1), D(2002, 8, 1), Status.LATE, D(2005, 3, 22)),
    )
    return Gantt('Chart "one"', months(LONG), (("Rent", tasks),), D(2003, 1, 31), D(2005, 4, 30), "April 2005")


@pytest.mark.parametrize("width", [A4, A3])
def test_word_takes_the_chart(validator: Validator, tmp_path: Path, full: Gantt, width: int) -> None:
    """The Open XML SDK finds no error (design, section 5)."""
    (tmp_path / "chart.docx").write_bytes(page(gantt(full, width), width))
    assert validator.validate(tmp_path / "chart.docx") == []


def test_the_house_lint_finds_nothing_in_the_chart(full: Gantt) -> None:
    """Grid, head rows, alternative text, type size, contrast of 4.5 and styles are in order (design, sections 5 and 8)."""
    bare = {fault for fault in lint(page("")) if fault.code != "style-missing"}
    assert set(lint(page(gantt(full, A4)))) <= bare


def test_printed_labels_are_whole(office: Office, tmp_path: Path, full: Gantt) -> None:
    """Printed by LibreOffice, dates, letters and years stand unbroken in their rows (SF-45)."""
    (tmp_path / "chart.docx").write_bytes(page(gantt(full, A4)))
    lines = "\n".join(pictures.page_texts(office.to_pdf(tmp_path / "chart.docx"))).split("\n")
    rows = [" ".join(line.split()) for line in lines]
    assert any(row.startswith("Behind & <rest>") and "22nd" in row and "B 40%" in row for row in rows)
    assert any(row == "One day C 22nd" for row in rows)


def test_a_chart_of_24_rows_prints_on_one_page(office: Office, tmp_path: Path) -> None:
    """24 rows, a name of two lines among them, fit a page of A4 and start on the next rather than break."""
    tasks = [bar(f"Task {i}" + " with a long name" * 3 * (i % 6 == 0), D(2002, 7, 1), D(2003, 2, 1)) for i in range(24)]
    before = "<w:p><w:r><w:t>Before</w:t></w:r></w:p>" * 6
    (tmp_path / "chart.docx").write_bytes(page(before + gantt(chart(*tasks), A4)))
    texts = pictures.page_texts(office.to_pdf(tmp_path / "chart.docx"))
    assert [text.count("Task ") for text in texts] == [0, 24]


@pytest.mark.parametrize("status", Status)
def test_ink_on_every_bar_is_readable(status: Status) -> None:
    """Words on a bar are in the ink of its status (design, section 8)."""
    look = STATUS[status.value]
    xml = gantt(chart(bar("a", D(2002, 8, 1), D(2003, 3, 1), status)), A4)
    assert f'<w:color w:val="{look.ink}"/></w:rPr><w:t xml:space="preserve">{look.letter}</w:t>' in xml


def test_words_beside_a_bar_are_in_ink() -> None:
    """Words on paper are in the ink of the page (SF-45)."""
    xml = gantt(chart(bar("a", None, None, Status.NO_DATES, D(2002, 9, 6))), A4)
    assert f'<w:color w:val="{INK}"/></w:rPr><w:t xml:space="preserve">◆ 6th</w:t>' in xml
