"""The guide is true: what it asks to be typed is typed into the blank, and the sheets answer as it says."""

import datetime as dt
import re

from tests.office.client import Office
from tests.salford import ROOT

GUIDE = (ROOT / "docs" / "ten-minutes.md").read_text("utf-8")
BLANK = ROOT / "workbooks" / "blank" / "improvement_plan.xlsx"
COLUMNS = {"Ref": "A", "Project": "B", "Task": "D", "Start": "E", "Finish": "F", "% done": "J"}

Typed = dict[str, float | str | None]


def rows() -> list[dict[str, str]]:
    """The guide's table of tasks."""
    lines = [line.strip("| ").split("|") for line in re.findall(r"^\| .*$", GUIDE, re.MULTILINE)]
    table = [[cell.strip() for cell in line] for line in lines]
    heading = table[0]
    return [dict(zip(heading, [*row, ""], strict=False)) for row in table[1:]]


def as_excel(text: str) -> float | str | None:
    """What Excel makes of a text typed into a cell."""
    if text.endswith("%"):
        return float(text[:-1]) / 100
    try:
        return serial(dt.datetime.strptime(text, "%d %b %Y").date())
    except ValueError:
        return text or None


def serial(day: dt.date) -> float:
    return float((day - dt.date(1899, 12, 30)).days)


def test_the_tasks_answer_as_the_guide_says(office: Office) -> None:
    """Each row of the guide's table reads as it tells, and says what to check (design 6)."""
    told = rows()
    assert len(told) == 6
    with office.open(BLANK) as book:
        book.type("Settings", {"B8": serial(dt.date(2003, 6, 15)), "B9": serial(dt.date(2003, 1, 1))})
        book.type("Projects", {"A6": "KT1", "H6": "March 2004"})
        typed: Typed = {
            f"{letter}{i}": as_excel(row[name]) for i, row in enumerate(told, 6) for name, letter in COLUMNS.items()
        }
        book.type("Tasks", typed)
        book.recalculate()
        now = book.values("Tasks")
        start = book.values("Start")
    for i, row in enumerate(told, 6):
        assert (now.get(f"P{i}", ""), now.get(f"O{i}", "")) == (row["In words"], row["To check"]), row["Ref"]
    assert "Project" in "".join(str(value) for value in start.values())


def test_the_workload_answers_as_the_guide_says(office: Office) -> None:
    """Two entries of one post clash, with the projects named; with two people they do not (SF-37, TR-52)."""
    days = {"E": serial(dt.date(2003, 4, 1)), "F": serial(dt.date(2003, 9, 30))}
    with office.open(BLANK) as book:
        book.type("Projects", {"A6": "KT1", "H6": "March 2004"})
        for row, percent in ((6, 0.6), (7, 0.7)):
            cells: Typed = {"A": "KT1", "B": "Head of Repairs", "D": percent, **days}
            book.type("Resources", {f"{letter}{row}": value for letter, value in cells.items()})
        book.recalculate()
        now = book.values("Workload")
        row = next(address[1:] for address, value in now.items() if value == "Head of Repairs")
        clash = " ".join(str(value) for address, value in now.items() if address[1:] == row)
        assert "KT1 60%, KT1 70%" in clash
        months = [v for address, v in now.items() if re.fullmatch(rf"[F-K]{row}", address)]
        assert months == [1.3] * 6
        book.type("Posts", {"A6": "Head of Repairs", "C6": 2})
        book.recalculate()
        now = book.values("Workload")
        assert [v for address, v in now.items() if re.fullmatch(rf"[F-K]{row}", address)] == [0.65] * 6
