"""Project charts in Word: what a reader, a printer and a screen reader are promised (SF-40 to SF-45, SF-69)."""

from pathlib import Path

import pytest

from reviewtools.blocks import Bar, Gantt
from reviewtools.palette import GREY, INK, NAVY, PALE, STATUS
from reviewtools.timeline import Scale, Span, axis
from reviewtools.values import Status
from reviewtools.word.gantt import gantt
from reviewtools.word.keeps import WHOLE, WHOLE_GROUP
from reviewtools.word.lint import lint
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.chart_page import A3, A4, page
from tests.word.chart_tables import tables
from tests.word.charts import D, bar, chart, drawn, months, on_bar, only

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
    """Up to 24 rows each keeps with the next, and the last with the key that follows."""
    assert rows_kept(WHOLE) == [True] * WHOLE


def test_a_long_chart_may_break_between_rows() -> None:
    """More rows may break over pages, but neither after the first nor before the last."""
    assert rows_kept(WHOLE + 1) == [True] + [False] * (WHOLE - 2) + [True, True]


def test_a_group_of_a_long_chart_stays_with_its_heading() -> None:
    """Names repeat between groups (KT2/1), so a small group is not parted from its heading."""
    groups = tuple(
        (heading, tuple(bar(f"{i}") for i in range(WHOLE_GROUP - 1))) for heading in ("Rent", "Repairs", "x")
    )
    kept = [row.keeps_next for row in only(Gantt("x", months(), groups)).body]
    assert kept[:-1] == (([True] * (WHOLE_GROUP - 1) + [False]) * 3)[:-1]
    assert kept[-1]


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
