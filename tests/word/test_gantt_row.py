"""A row of a chart: the bar, the letter of its status, and the labels on it that never wrap (SF-40, SF-45)."""

from decimal import Decimal

import pytest

from reviewtools.blocks import Bar, Mark
from reviewtools.palette import AS_AT, PALE, TARGET, WHITE
from reviewtools.timeline import Span
from reviewtools.values import Share, Status
from tests.word.chart_page import A3
from tests.word.charts import YEARS, D, bar, chart, on_bar, only, told


def test_a_bar_is_one_cell_between_white_edges() -> None:
    """A bar is one merged cell in the status's colour with white above and below, and letter and share done (SF-40)."""
    row = only(chart(bar("a", D(2002, 8, 5), D(2003, 3, 1), Status.BEHIND, done=60))).row("a")
    (cell,) = on_bar(row, Status.BEHIND)
    assert (cell.words, list(cell.columns)) == ("B 60%", list(range(3, 11)))
    assert (cell.colour("top"), cell.colour("bottom")) == (WHITE, WHITE)
    assert cell.edges.keys() == {"top", "bottom"}, "the guides beside the bar are left to the cells beside it"


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


def test_the_letter_does_not_cross_a_line() -> None:
    """Where a line stands at the end of such a bar, its letter stands on the same side of the line (SF-69)."""
    day = D(2003, 1, 20)
    row = only(chart(bar("a", day, day, Status.LATE, day), as_at=D(2003, 1, 31))).row("a")
    assert told(row) == [("L", 1), ("20th", 1)]


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
