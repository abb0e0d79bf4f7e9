"""The example holds the whole real plan, exactly (G15 to G19, SF-20 to SF-98)."""

import datetime as dt
import re
from collections import Counter
from decimal import Decimal

from reviewtools.instruments.improvement_plan.form import Band, DateSource, Impact
from reviewtools.timeline import Scale, nth_weekday, ordinal
from reviewtools.values import FigureState, Status, YesNo
from tests.salford import DATA, plan, result

TASKS = {
    "KT1": 17, "KT2/1": 55, "KT2/2": 9, "KT2/3": 18, "KT3": 19, "KT4/1": 9, "KT4/2": 9, "KT4/3": 10, "KT4/4": 9,
    "KT4/5": 6, "KT5": 10, "KT6": 12, "KT7": 22, "KT8": 10, "KT9": 5, "KT10": 8, "KT11": 10,
}  # fmt: skip
TARGETS = {
    "KT1": (2004, 6, 30), "KT2/1": (2003, 4, 30), "KT2/2": (2003, 12, 31), "KT2/3": (2003, 6, 30), "KT3": (2004, 4, 30),
    "KT4/1": (2003, 4, 1), "KT4/2": (2003, 4, 1), "KT4/3": (2003, 6, 30), "KT4/4": (2003, 7, 31), "KT4/5": (2003, 3, 31),
    "KT5": (2004, 1, 31), "KT6": (2004, 1, 31), "KT7": (2005, 4, 30), "KT8": (2004, 4, 30), "KT9": (2003, 12, 31),
    "KT10": (2005, 4, 30), "KT11": (2003, 9, 30),
}  # fmt: skip
MARKS = {
    ("KT1", "16 Aug 2002"), ("KT1", "20 Sep 2002"), ("KT1", "6 Jun 2003"), ("KT2/2", "2 Aug 2002"),
    ("KT2/3", "20 Sep 2002"), ("KT2/3", "31 Oct 2002"), ("KT4/4", "6 Jun 2003"), ("KT5", "7 Mar 2003"),
    ("KT5", "3 Oct 2003"), ("KT6", "7 Feb 2003"), ("KT7", "6 Dec 2002"), ("KT7", "5 Sep 2003"), ("KT7", "4 Jul 2003"),
    ("KT8", "6 Sep 2002"), ("KT8", "7 Feb 2003"), ("KT8", "6 Jun 2003"), ("KT8", "7 Nov 2003"), ("KT9", "6 Jun 2003"),
    ("KT10", "3 Jan 2003"), ("KT11", "3 Jan 2003"),
}  # fmt: skip
NAMES = ("Strachan", "Pearson", "Caulfield", "Blease", "Dave Rowe", "Watkinson", "Magahey", "Watson", "Boardman",
         "Bullock", "Wareham", "Sedman")  # fmt: skip


def test_themes_and_projects() -> None:
    """11 themes and 17 projects; themes one to five are Priority One (G15, SF-01, SF-02)."""
    assert [t.number for t in plan().themes] == list(range(1, 12))
    assert [t.number for t in plan().themes if t.band is Band.ONE] == [1, 2, 3, 4, 5]
    assert [p.ref for p in plan().projects] == list(TASKS)
    assert [p.ref for p in plan().projects if p.scale is Scale.WEEKS] == ["KT2/1"]


def test_targets() -> None:
    """Every project has its target date; a month means its last day (SF-20 to SF-36, TR-56)."""
    assert {p.ref: p.target.day for p in plan().projects if p.target} == {k: dt.date(*v) for k, v in TARGETS.items()}


def test_tasks() -> None:
    """183 tasks on the monthly charts and 55 on the combined weekly grid, none twice (G16, SF-50 to SF-74, SF-98)."""
    assert Counter(t.project for t in plan().tasks) == TASKS
    assert len({t.ref for t in plan().tasks}) == 183 + 55
    assert Counter(t.group for t in plan().tasks if t.project == "KT2/1") == {
        "Rent": 10, "Letting and Voids": 9, "Repairs": 9, "Estate Management": 4,
        "Investigations and customer service issues": 16, "Decisions and Implementation": 7,
    }  # fmt: skip


def test_marks() -> None:
    """20 dated marks on their dates; all 16 Board marks are first Fridays (G17, SF-45, SF-66)."""
    marked = [t for t in plan().tasks if t.mark]
    assert {(t.project, f"{t.mark.day.day} {t.mark.day:%b %Y}") for t in marked if t.mark} == MARKS
    assert len(marked) == 20
    assert all(t.mark_label == ordinal(t.mark.day.day) for t in marked if t.mark)
    board = [t.mark.day for t in marked if t.mark and t.board is YesNo.YES]
    assert len(board) == 16
    assert all(day == nth_weekday(day.year, day.month, 1, 4) for day in board)


def test_undated_weeks_are_listed_not_dated() -> None:
    """What the source shows in 24 undated weeks has no dates here either (SF-71, TR-59)."""
    undated = [t for t in plan().tasks if t.date_source is DateSource.UNDATED]
    assert len(undated) == 8
    assert all(t.start is t.finish is t.mark is None and t.dates_note for t in undated)


def test_resources() -> None:
    """People and percentages as printed: their sums are the ledger's (SF-20 to SF-37)."""
    time: Counter[str] = Counter()
    for r in plan().resources:
        if r.post and r.share:
            time[result().data.outline.post(r.post)] += int(r.share.of(r.people or 1) * 100)
    expected = {
        "Principal Officer Best Value": 170, "Module Leader IT Projects Team": 160, "Training Officer": 90,
        "Best Value Implementation Officer (Repairs)": 100, "Human Resource Team": 200, "Repairs Liaison Officer": 25,
    }  # fmt: skip
    assert {post: time[post] for post in expected} == expected
    five = next(r for r in plan().resources if r.words and "x 5" in r.words)
    assert five.share is not None
    assert five.share.of(five.people or 1) == Decimal("0.25")


def test_indicators() -> None:
    """9 indicators of 6 years with their states and footnote (G19, SF-80 to SF-89)."""
    figures = [getattr(i, f"year_{n}") for i in plan().indicators for n in range(1, 7)]
    assert len(plan().indicators) == 9
    assert Counter(f.state for f in figures if f) == {
        FigureState.VALUE: 47, FigureState.NOT_APPLICABLE: 1, FigureState.NOT_YET: 1,
    }  # fmt: skip
    shown = [[str(getattr(i, f"year_{n}") or "") for n in range(1, 7)] for i in plan().indicators]
    assert shown[1] == ["17.8", "25*", "24", "22", "20", "16"]
    assert shown[8] == ["9.12%", "7.50%", "7.00", "6.5%", "5.50%", "4.50%"]


def test_risks() -> None:
    """20 risks, 14 High and 6 Low, and "As above" put into words (G18, SF-92 to SF-97)."""
    assert Counter(r.impact for r in plan().risks) == {Impact.HIGH: 14, Impact.LOW: 6}
    assert Counter(r.theme for r in plan().risks) == {1: 6, 2: 4, 3: 3, 4: 4, 5: 3}
    assert sum("As above" in (r.consequences, r.reducing) for r in plan().risks) == 2
    told = [r for theme in result().data.outline.themes for r in theme.risks]
    assert len(told) == 20
    assert not any("as above" in f"{r.consequences} {r.reducing}".lower() for r in told)


def test_statuses_show_every_kind() -> None:
    """The illustrative progress has all six statuses, so that every sign can be seen (design, section 8)."""
    found = {step.status for work in result().data.outline.works for step in work.steps}
    assert found == set(Status)


def test_no_persons() -> None:
    """Officers are posts: no name of a person stands in the data (design, section 10)."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(DATA.iterdir()))
    assert not [name for name in NAMES if re.search(rf"\b{name}\b", text)]
