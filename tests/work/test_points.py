"""Points to check: everything to look at, where its reader finds it; not for the Board (design, section 4)."""

from reviewtools.blocks import Grid, Heading, Para
from reviewtools.errors import Problem
from reviewtools.work.points import points, summary


def problem(file: str, cell: str, code: str, also: tuple[str, ...] = ()) -> Problem:
    return Problem(file, "Tasks" if cell else "", cell, "Finish", "it is odd.", "Look at it.", code, also)


REPAIRS = problem("repairs.xlsx", "F7", "not-a-date")
EARLY = problem("repairs.xlsx", "F9", "plan-board-date")
VOIDS = problem("voids.xlsx", "F8", "plan-board-date", ("repairs.xlsx, Tasks, cell F6",))
OPEN = problem("voids.xlsx", "", "file-open")


def grids(*problems: Problem, files: tuple[str, ...] = ()) -> list[Grid]:
    return [block for block in points(problems, {}, files).blocks if isinstance(block, Grid)]


def test_one_workbook_by_kind() -> None:
    """The problems of one workbook stand by severity and kind, with their cells."""
    must, check = grids(EARLY, REPAIRS, files=("repairs.xlsx",))
    assert (must.group, [row[0] for row in must.rows]) == ({0: "Not a date"}, ["Tasks, cell F7"])
    assert (check.group, [row[0] for row in check.rows]) == (
        {0: "Not a date on which the Board meets"},
        ["Tasks, cell F9"],
    )


def test_several_workbooks_by_workbook() -> None:
    """Of several workbooks each has its problems together, in the workbooks' order; other cells are named with theirs."""
    _, check = grids(VOIDS, EARLY, REPAIRS, OPEN, files=("repairs.xlsx", "voids.xlsx"))
    assert check.group == {0: "repairs.xlsx", 1: "voids.xlsx"}
    assert [row[0] for row in check.rows] == ["Tasks, cell F9", "The file", "Tasks, cell F8"]
    assert check.rows[2][4] == "repairs.xlsx, Tasks, cell F6"


def test_every_workbook_is_named() -> None:
    """Also a workbook with nothing to check is named, so that nobody asks whether it was read."""
    blocks = points((VOIDS,), {}, ("centre.xlsx", "voids.xlsx")).blocks
    assert [block.text for block in blocks if isinstance(block, Para)][:2] == [
        "centre.xlsx: Nothing to check.",
        "voids.xlsx: 1 please check.",
    ]
    assert [block.text for block in blocks if isinstance(block, Heading)] == ["Please check"]


def test_summary() -> None:
    """In figures, the worst first."""
    assert summary((VOIDS, REPAIRS, EARLY)) == "1 must fix, 2 please check."
    assert summary(()) == "Nothing to check."
