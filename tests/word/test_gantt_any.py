"""What holds of every chart, whatever people type (SF-40 to SF-45, SF-69, TR-42)."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.blocks import Bar, Gantt, Mark
from reviewtools.palette import AS_AT, GREY, STATUS, TARGET, WHITE
from reviewtools.timeline import Axis, Scale, Span, axis, british
from reviewtools.values import Share, Status
from reviewtools.word import arial
from reviewtools.word.calendar_grid import bar_fill
from tests.word.chart_page import A3, A4
from tests.word.chart_tables import Table
from tests.word.charts import CELL_MARGINS, D, columns, drawn, on_bar

DAYS = st.dates(D(2001, 6, 1), D(2007, 12, 31))
LABELS = st.sampled_from(["", "6th", "20th", "22nd", "31st", "Board", "Parent Board to agree", "6/7", "W" * 40])


@st.composite
def bars(draw: st.DrawFn) -> Bar:
    """A task with or without dates; a finish may be before its start, as people type."""
    span = Span(draw(DAYS), draw(DAYS)) if draw(st.booleans()) else None
    marks = draw(st.lists(st.builds(Mark, DAYS, LABELS), max_size=4))
    done = draw(st.none() | st.integers(0, 100).map(lambda percent: Share(Decimal(percent))))
    note, agreed = draw(st.sampled_from(["", "a note"])), draw(st.none() | st.builds(Span, DAYS, DAYS))
    return Bar("", "", draw(st.sampled_from(Status)), span, done, tuple(marks), note, agreed)


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
    return replace(b, ref=str(number), name=f"task {number}")


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
def test_a_thin_bar_covers_the_columns_as_agreed(block: Gantt, width: int) -> None:
    """Under a task stands a thin bar over exactly the columns of its days as agreed, and none where there are none."""
    for table, part in parts(block, width):
        for b in block.bars:
            if any(row.name == b.name for row in table.body):
                thin = table.thin(b.name)
                filled = [cell for cell in thin.cells if cell.fill] if thin else []
                assert columns(filled) == (list(part.columns(b.agreed)) if b.agreed else [])
                assert {(cell.fill, cell.words) for cell in filled} <= {(GREY, "")}


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
    """No row is empty: a task without bar, thin bar or mark has its note, dates or "no dates" (SF-41, TR-42)."""
    for table, _ in parts(block, A4):
        for row in table.body:
            if row.name.startswith("task"):
                looks = {bar_fill(look) for look in STATUS.values()}
                thin = table.thin(row.name)
                assert thin or any(cell.words or cell.fill in looks for cell in row.cells[1:])
