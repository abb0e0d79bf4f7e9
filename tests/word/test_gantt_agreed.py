"""The thin bar under a moved one: the days as agreed, beside those of now (A1-23, SF-07, SF-40)."""

import subprocess
from pathlib import Path

import pytest

from reviewtools.blocks import Gantt, Key
from reviewtools.palette import AS_AT, GREY, TARGET, WHITE
from reviewtools.timeline import Scale, Span, axis
from reviewtools.values import Status
from reviewtools.word.gantt import gantt
from reviewtools.word.keeps import THIN, WHOLE, WHOLE_GROUP
from reviewtools.word.key import key
from reviewtools.word.lint import lint
from reviewtools.word.lint_text import contrast
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.chart_page import A3, A4, page
from tests.word.chart_tables import Row, Table
from tests.word.charts import D, bar, chart, columns, drawn, months, moved, on_bar, only

LATER = moved(bar("a", D(2002, 9, 2), D(2003, 3, 31), Status.LATE), D(2002, 7, 1), D(2002, 12, 31))
OUT = moved(bar("out"), D(2003, 2, 3), D(2003, 8, 30))
LONG = Span(D(2002, 6, 1), D(2005, 12, 31))


def thin(table: Table, name: str) -> Row:
    """The thin row of a task that must have one."""
    row = table.thin(name)
    assert row is not None
    return row


def grey(row: Row) -> list[int]:
    """The columns of the calendar under the thin bar."""
    return columns([cell for cell in row.cells[1:] if cell.fill == GREY])


def test_a_thin_bar_covers_the_days_as_agreed() -> None:
    """One slim cell over the agreed months, without letter, in a row of a few points that type cannot enlarge."""
    row = thin(only(chart(LATER)), "a")
    (cell,) = (cell for cell in row.cells if cell.fill)
    assert (cell.fill, list(cell.columns), cell.words) == (GREY, [2, 3, 4, 5, 6, 7], "")
    assert row.height[0] <= 160
    assert row.height[1] == "exact"
    xml = gantt(chart(LATER), A4)
    assert xml[xml.rindex("<w:tr>") :].count('w:line="20" w:lineRule="exact"') == len(row.cells)


def test_bar_and_thin_bar_look_like_one_row() -> None:
    """No rule stands between the two, guides run on, white parts the bars, and no page begins between them (SF-40)."""
    table = only(chart(LATER, bar("b")))
    upper, lower = table.row("a"), thin(table, "a")
    assert {cell.edges["bottom"][0] for cell in upper.cells if cell.fill != "B3261E"} == {"nil"}
    assert {cell.edges["top"][0] for cell in lower.cells if not cell.fill} == {"nil"}
    assert lower.cells[0].words == ""
    assert "bottom" not in lower.cells[0].edges
    assert on_bar(upper, Status.LATE)[0].edges["bottom"] == ("single", WHITE)
    assert [lower.at(12).colour(side) for side in ("left", "right")] == [
        upper.at(12).colour(side) for side in ("left", "right")
    ]
    assert (upper.whole, upper.keeps_next, lower.whole) == (True, True, True)


def test_a_task_as_agreed_has_no_thin_bar() -> None:
    """Only what moved has a thin bar, and only where the table shows any of its agreed days."""
    table = only(chart(bar("same", D(2002, 9, 2)), moved(bar("before", D(2002, 9, 2)), D(2001, 1, 1))))
    assert (table.thin("same"), table.thin("before")) == (None, None)


def test_dates_taken_out_leave_the_thin_bar_alone() -> None:
    """A task that has no dates any more says so, and its agreed days still stand under it (SF-41, TR-42)."""
    table = only(chart(OUT))
    assert [cell.words for cell in table.row("out").cells if cell.words] == ["out", "no dates"]
    lower = thin(table, "out")
    assert grey(lower) == list(range(8, 15))
    assert len(lower.cells) == 4, "name, paper, thin bar, paper: without guides, like the row above"


def test_lines_run_through_thin_rows() -> None:
    """The as-at line and the target stand in the thin row too, across the bar and beside it (SF-69)."""
    block = chart(LATER, OUT, as_at=D(2002, 9, 30), target=D(2003, 5, 31))
    for name in ("a", "out"):
        row = thin(only(block), name)
        assert row.at(3).edges["right"] == row.at(4).edges["left"] == ("dashed", AS_AT)
        assert row.at(11).edges["right"] == row.at(12).edges["left"] == ("single", TARGET)


def test_weeks_have_thin_bars_too() -> None:
    """On weeks the thin bar covers the weeks of the agreed days (TR-59)."""
    weeks = axis(Scale.WEEKS, Span(D(2002, 7, 1), D(2002, 9, 1)))
    block = Gantt("W", weeks, (("", (moved(bar("a", D(2002, 8, 1)), D(2002, 7, 9), D(2002, 7, 16)),)),))
    assert grey(thin(only(block), "a")) == [1, 2]


def test_a_part_shows_a_task_for_its_thin_bar_alone() -> None:
    """A task that left a part of the chart for another stands on both: its thin bar here, its bar there (TR-44)."""
    gone = moved(bar("gone", D(2005, 7, 1)), D(2002, 7, 1))
    first, second = drawn(chart(gone, bar("all", LONG.first, LONG.last), span=LONG))
    assert (grey(thin(first, "gone")), on_bar(first.row("gone"), Status.ON_TRACK)) == ([1], [])
    assert second.thin("gone") is None
    assert on_bar(second.row("gone"), Status.ON_TRACK)


def test_a_bar_moved_off_the_chart_is_told_beside_its_thin_bar() -> None:
    """Days that the chart does not reach are told in words, whatever was agreed (TR-42)."""
    table = only(chart(moved(bar("far", D(2007, 1, 8)), D(2002, 7, 1))))
    assert "not on this chart: 8 January 2007" in [cell.words for cell in table.row("far").cells]
    assert grey(thin(table, "far")) == [1]


def test_thin_bars_are_told_in_words() -> None:
    """A screen reader hears the days as agreed of every moved task, and of no other."""
    said = only(chart(LATER, OUT, bar("b", D(2002, 7, 1)), moved(bar("c", D(2002, 9, 2)), D(2002, 8, 6)))).description
    assert said == (
        "a: Sep 2002 to Mar 2003, Late, agreed 1 July 2002 to 31 December 2002. "
        "out: no dates, On track, agreed 3 February 2003 to 30 August 2003. b: Jul 2002, On track. "
        "c: Sep 2002, On track, agreed 6 August 2002."
    )


@pytest.mark.parametrize(("more", "whole"), [(4, True), (5, False)])
def test_thin_rows_count_as_part_of_a_row_for_the_page(more: int, whole: bool) -> None:
    """18 moved tasks stay on one page, their heading among them; of more only a task's own two rows stay together."""
    groups = (("Rent", (LATER,) * (WHOLE_GROUP + 1)), ("", (LATER,) * more))
    rows = only(Gantt("x", months(), groups)).body
    assert all(row.keeps_next for row in rows) == whole
    assert all(row.keeps_next for row in rows if row.name == "a")


def test_the_thin_bar_stands_out_from_paper() -> None:
    """Its grey is dark enough to be seen as well as text is (WCAG asks 3 to 1 of signs)."""
    assert contrast(GREY, WHITE) >= 4.5


@pytest.fixture
def full() -> Gantt:
    """Moved bars of every status, on two parts, with lines, marks, a group and a task without dates."""
    tasks = tuple(
        moved(bar(s.value, D(2002, 11, 4), D(2004, 8, 31), s, D(2003, 1, 22), done=40), D(2002, 8, 1), D(2003, 3, 31))
        for s in Status
    )
    return Gantt("Full", months(LONG), (("Rent", (*tasks, OUT)),), D(2003, 1, 31), D(2005, 4, 30))


@pytest.mark.parametrize("width", [A4, A3])
def test_programs_take_a_chart_with_thin_bars(validator: Validator, tmp_path: Path, full: Gantt, width: int) -> None:
    """The Open XML SDK finds no error and the house lint nothing, accessibility included (design, section 5)."""
    data = page(gantt(full, width) + key(Key(full.as_at, "agreed by the Board on 6 June 2002"), width), width)
    (tmp_path / "chart.docx").write_bytes(data)
    assert validator.validate(tmp_path / "chart.docx") == []
    bare = {fault for fault in lint(page("")) if fault.code != "style-missing"}
    assert set(lint(data)) <= bare


def test_18_moved_tasks_print_on_one_page(office: Office, tmp_path: Path) -> None:
    """As many rows as are kept together fit a page of A4, names of two lines among them."""
    names = [f"Task {i}" + " with a long name" * 3 * (i % 6 == 0) for i in range(WHOLE * THIN // (THIN + 1))]
    tasks = [moved(bar(name, D(2002, 7, 1), D(2003, 2, 1)), D(2002, 8, 1), D(2003, 3, 31)) for name in names]
    before = "<w:p><w:r><w:t>Before</w:t></w:r></w:p>" * 6
    (tmp_path / "chart.docx").write_bytes(page(before + gantt(chart(*tasks), A4)))
    texts = pictures.page_texts(office.to_pdf(tmp_path / "chart.docx"))
    assert [text.count("Task ") for text in texts] == [0, len(names)]


def test_the_printed_bar_is_thin(office: Office, tmp_path: Path) -> None:
    """Printed by LibreOffice the thin bar is from 2 to 6 points high, the bar above it more than 8."""
    (tmp_path / "chart.docx").write_bytes(page(gantt(chart(LATER), A4)))
    picture = pixels(office.to_pdf(tmp_path / "chart.docx"))
    heights = {colour: max(line.count(bytes.fromhex(colour)) for line in picture) for colour in (GREY, "B3261E")}
    assert 2 <= heights[GREY] / 2 <= 6
    assert heights["B3261E"] / 2 > 8


def pixels(pdf: bytes) -> list[list[bytes]]:
    """Every eighth column of the first page, two pixels a point, three bytes a pixel."""
    command = ("pdftoppm", "-r", "144", "-f", "1", "-l", "1", "-")
    made = subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=pictures.SECONDS).stdout
    _, size, _, data = made.split(b"\n", 3)
    wide, high = map(int, size.split())
    starts = ([3 * (y * wide + x) for y in range(high)] for x in range(0, wide, 8))
    return [[data[start : start + 3] for start in column] for column in starts]
