"""A chart in words, as a screen reader reads it (SF-45; design, section 5)."""

from reviewtools.blocks import Gantt
from reviewtools.timeline import Scale, Span, axis
from reviewtools.values import Status
from tests.word.charts import D, bar, chart, months, only


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
