"""Many hands, one plan: workbooks of a folder tree become one plan, and nothing in it is guessed (design, section 4)."""

import datetime as dt
import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewtools import rebuild
from reviewtools.errors import Problem
from reviewtools.work.outcome import exit_code
from tests.excel.workbooks import changed, salford
from tests.split import FOLDER as SPLIT
from tests.work.small import put_in, small, texts


def told(problems: tuple[Problem, ...], code: str) -> Problem:
    """The only problem of a code."""
    (problem,) = (p for p in problems if p.code == code)
    return problem


def test_the_split_plan_is_the_plan(tmp_path: Path) -> None:
    """One workbook a theme, in folders, gives the documents of the single workbook, all but the points to check."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "plan.xlsx").write_bytes(salford())
    day = dt.date(2003, 1, 31)
    (single,) = rebuild(tmp_path / "one", tmp_path / "single", as_at=day)
    (outcome,) = rebuild(SPLIT, tmp_path / "merged", as_at=day)
    assert len(outcome.files) > 10
    assert outcome.status == "written"
    names = {Path(path).name for path in single.written}
    assert {Path(path).name for path in outcome.written} == names
    for name in names - {"Points to check.docx"}:
        assert (tmp_path / "merged" / name).read_bytes() == (tmp_path / "single" / name).read_bytes(), name


def test_problems_name_their_workbook(tmp_path: Path) -> None:
    """A problem of a plan of several workbooks names the one it stands in, also where two have one name."""
    put_in(tmp_path / "repairs", plan=small(1, finish="soon"))
    put_in(tmp_path / "voids", plan=small(2))
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "not-a-date")
    assert (problem.file, problem.sheet, problem.cell) == ("repairs/plan.xlsx", "Tasks", "F6")
    assert "repairs/plan.xlsx" in texts(tmp_path / "out" / "Points to check.docx")


def test_other_titles_are_other_plans(tmp_path: Path) -> None:
    """Workbooks of different plans keep apart; each plan's documents bear its name."""
    put_in(
        tmp_path,
        a=small(1, title="Plan of Eccles"),
        b=small(1, title="Homes for Irlam"),
        c=small(2, title="Homes for Irlam"),
    )
    outcomes = rebuild(tmp_path)
    assert [len(outcome.files) for outcome in outcomes] == [1, 2]
    names = {path.name for path in (tmp_path / "out").glob("*.docx")}
    assert names == {f"{before} - {name}.docx" for before, name in [
        ("a", "Plan of Eccles"), ("a", "Points to check"),
        ("Homes for Irlam", "Homes for Irlam"), ("Homes for Irlam", "Points to check"),
    ]}  # fmt: skip


def test_a_slip_in_a_title_is_told(tmp_path: Path) -> None:
    """A title that is nearly another's is asked about; a title that differs by a number is meant."""
    put_in(
        tmp_path,
        a=small(1, title="Our plan 2003"),
        b=small(2, title="Our plans 2003"),
        c=small(3, title="Our plan 2004"),
    )
    first, second, third = rebuild(tmp_path)
    assert "nearly as Our plans 2003 in b.xlsx" in told(first.problems, "plan-title-near").found
    assert "nearly as Our plan 2003 in a.xlsx" in told(second.problems, "plan-title-near").found
    assert not [p for p in third.problems if p.code == "plan-title-near"]


def test_a_workbook_without_a_title_belongs_to_the_only_plan(tmp_path: Path) -> None:
    """Where there is one plan, a workbook that names none is part of it, in its place."""
    put_in(tmp_path, theme_1=small(1, title=None), theme_2=small(2))
    (outcome,) = rebuild(tmp_path)
    assert [Path(file).name for file in outcome.files] == ["theme 1.xlsx", "theme 2.xlsx"]
    plan = texts(tmp_path / "out" / "Our plan.docx")
    assert plan.index("Theme of 1") < plan.index("Theme of 2")


def test_a_ref_used_in_two_workbooks(tmp_path: Path) -> None:
    """A reference that two workbooks use is named with both files and cells (SF-75, TR-48)."""

    def typed_again(book: object) -> None:
        book["Tasks"]["A7"] = "KT1-1"  # type: ignore[index]

    put_in(tmp_path, theme_1=small(1), theme_2=changed(typed_again, small(2)))
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "duplicate-ref")
    assert (problem.file, problem.cell) == ("theme 2.xlsx", "A7")
    assert problem.also == ("theme 1.xlsx, Tasks, cell A6",)


def test_settings_that_disagree(tmp_path: Path) -> None:
    """Where workbooks say different things of the whole plan, each is listed with its file and cell."""

    def other(book: object) -> None:
        book["Settings"]["B7"] = "2003 to 2007"  # type: ignore[index]

    put_in(tmp_path, theme_1=small(1), theme_2=small(2), theme_3=changed(other, small(3)))
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "workbooks-differ")
    assert (problem.file, problem.sheet, problem.cell, problem.label) == ("theme 3.xlsx", "Settings", "B7", "Period")
    assert "2002 to 2006" in problem.found
    assert "2002 to 2006" in texts(tmp_path / "out" / "Our plan.docx")


def test_two_copies_that_differ(tmp_path: Path) -> None:
    """Two copies of a theme are named with saved time and editor; neither is guessed, the rest comes out as DRAFT."""

    def edited(book: object) -> None:
        book.properties.lastModifiedBy = "Voids Manager"  # type: ignore[attr-defined]
        book["Tasks"]["F6"] = "31/08/2003"  # type: ignore[index]

    put_in(tmp_path, plan=small(1), plan_FINAL_v2=changed(edited, small(1)), theme_2=small(2))
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "copies-differ")
    assert "plan.xlsx (" in problem.found
    assert "plan FINAL v2.xlsx (saved " in problem.found
    assert "by Voids Manager" in problem.found
    assert outcome.status == "draft"
    plan = texts(tmp_path / "out" / "Our plan.docx")
    assert "Project KT2" in plan
    assert "Project KT1" not in plan


def test_only_copies_that_differ(tmp_path: Path) -> None:
    """Where nothing else is left, nothing is written, and the last good documents stay."""
    put_in(tmp_path, plan=small(1))
    rebuild(tmp_path)
    before = (tmp_path / "out" / "Our plan.docx").read_bytes()
    put_in(tmp_path, Copy_of_plan=small(1, finish="31/08/2003"))
    (outcome,) = rebuild(tmp_path)
    assert (outcome.status, exit_code([outcome])) == ("refused", 1)
    assert (tmp_path / "out" / "Our plan.docx").read_bytes() == before


def test_the_same_workbook_twice(tmp_path: Path) -> None:
    """A copy that says the same is counted once, and told."""
    put_in(tmp_path, plan=small(1))
    rebuild(tmp_path)
    before = (tmp_path / "out" / "Our plan.docx").read_bytes()
    put_in(tmp_path, **{"plan_(1)": small(1)})
    (outcome,) = rebuild(tmp_path)
    assert told(outcome.problems, "copy-same").file in ("plan.xlsx", "plan (1).xlsx")
    assert (tmp_path / "out" / "Our plan.docx").read_bytes() == before


def test_open_in_excel(tmp_path: Path) -> None:
    """A workbook that somebody has open is built from its last save, and the outcome says by whom it is open."""
    put_in(tmp_path, plan=small(1))
    name = "Head of Repairs"
    lock = bytes([len(name)]) + name.encode().ljust(54) + len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    (tmp_path / "~$plan.xlsx").write_bytes(lock.ljust(165, b" "))
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "file-open")
    assert problem.found == "Head of Repairs has it open."
    assert "last saved" in problem.wanted
    assert outcome.status == "written"


def test_the_last_good_copy(tmp_path: Path) -> None:
    """A workbook that is spoilt is read from its last good copy; the plan says as at when on its pages, as a draft."""
    put_in(tmp_path, theme_1=small(1), theme_2=small(2))
    os.utime(tmp_path / "theme 2.xlsx", (1_041_500_000, 1_041_500_000))  # 2 January 2003
    rebuild(tmp_path)
    (tmp_path / "theme 2.xlsx").write_bytes(small(2)[:5000])
    (outcome,) = rebuild(tmp_path)
    problem = told(outcome.problems, "file-last-good")
    assert problem.file == "theme 2.xlsx"
    assert "last good copy, saved on 2 January 2003" in problem.wanted
    assert (outcome.status, exit_code([outcome])) == ("draft", 1)
    plan = texts(tmp_path / "out" / "Our plan.docx")
    assert "Project KT2" in plan
    assert "31 January 2003; theme 2 as at 2 January 2003" in plan
    (tmp_path / "theme 2.xlsx").write_bytes(small(2))
    assert rebuild(tmp_path)[0].status == "written"


def test_a_workbook_never_read_is_refused(tmp_path: Path) -> None:
    """Without a last good copy a spoilt workbook is refused by name, and the others are made."""
    put_in(tmp_path, theme_1=small(1), theme_2=small(2)[:5000])
    assert [(Path(o.files[0]).name, o.status) for o in rebuild(tmp_path)] == [
        ("theme 1.xlsx", "written"),
        ("theme 2.xlsx", "refused"),
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_steps_are_told(jobs: int, tmp_path: Path) -> None:
    """Whoever listens hears of every workbook and every plan that is done, in order, with the problems so far."""
    put_in(tmp_path, a=small(1, title="Plan of Eccles"), b=small(1, title="Homes for Irlam", finish="soon"))
    heard: list[tuple[str, int, int, str]] = []
    found: list[int] = []

    def tell(step: object) -> None:
        heard.append((step.stage, step.done, step.total, step.name))  # type: ignore[attr-defined]
        found.append(step.problems)  # type: ignore[attr-defined]

    outcomes = rebuild(tmp_path, jobs=jobs, tell=tell)
    assert heard == [
        ("Reading", 1, 2, "a.xlsx"),
        ("Reading", 2, 2, "b.xlsx"),
        ("Making", 1, 2, "Plan of Eccles"),
        ("Making", 2, 2, "Homes for Irlam"),
    ]
    assert found[-1] == sum(len(outcome.problems) for outcome in outcomes)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_workbook_that_is_gone(replaced: bool, tmp_path: Path) -> None:
    """A theme never leaves the plan in silence: a workbook that was moved away, or is another one now, is named once."""
    put_in(tmp_path, theme_1=small(1), theme_2=small(2))
    rebuild(tmp_path)
    (tmp_path / "theme 2.xlsx").unlink()
    if replaced:
        Workbook().save(tmp_path / "theme 2.xlsx")
    (outcome,) = rebuild(tmp_path)
    assert told(outcome.problems, "file-gone").file == "theme 2.xlsx"
    assert outcome.status == "written"
    (again,) = rebuild(tmp_path)
    assert not [p for p in again.problems if p.code == "file-gone"]
