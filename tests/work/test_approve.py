"""What a Board agreed is kept as it was, issued clean, and compared with ever after (A1-23, SF-07, TR-69)."""

import datetime as dt
from pathlib import Path

import pytest

from reviewtools import ReviewToolsError, approve, rebuild
from reviewtools.word.clean import traces
from reviewtools.work.outcome import exit_code
from tests.work.scored import market, stars
from tests.work.small import put_in, small, texts

BOARD = "Parent Board"
DAY = dt.date(2003, 2, 7)
ISSUED = Path("issued") / "2003-02-07 Parent Board"
KEPT = Path("baselines") / "2003-02-07"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of two workbooks, one in a folder of its own."""
    put_in(tmp_path, theme_1=small(1))
    put_in(tmp_path / "voids", theme_2=small(2))
    return tmp_path


def files(place: Path) -> list[str]:
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())


def test_kept_and_issued(folder: Path) -> None:
    """The workbooks are kept byte for byte; the documents are issued clean, with who agreed them, without findings."""
    (outcome,) = approve(folder, meeting=BOARD, date=DAY)
    assert outcome.status == "written"
    assert files(folder / KEPT) == ["agreed.json", "theme 1.xlsx", "voids/theme 2.xlsx"]
    assert (folder / KEPT / "voids" / "theme 2.xlsx").read_bytes() == small(2)
    assert files(folder / ISSUED) == ["Our plan.docx"]
    assert outcome.written == (str(folder / ISSUED / "Our plan.docx"),)
    assert traces((folder / ISSUED / "Our plan.docx").read_bytes()) == ()
    assert "Parent Board on 7 February 2003" in texts(folder / ISSUED / "Our plan.docx")


def test_a_plan_called_like_the_points(tmp_path: Path) -> None:
    """Whatever a plan is called, it is issued and its points to check are not."""
    put_in(tmp_path, plan=small(1, title="Points to check"))
    approve(tmp_path, meeting=BOARD, date=DAY)
    assert files(tmp_path / ISSUED) == ["Points to check.docx"]
    assert "Project KT1" in texts(tmp_path / ISSUED / "Points to check.docx")


def test_said_twice(folder: Path) -> None:
    """The same approval again changes nothing; another of that day is refused, for what was agreed stays."""
    approve(folder, meeting=BOARD, date=DAY)
    before = {name: (folder / ISSUED / name).read_bytes() for name in files(folder / ISSUED)}
    assert approve(folder, meeting=BOARD, date=DAY)[0].status == "written"
    assert {name: (folder / ISSUED / name).read_bytes() for name in files(folder / ISSUED)} == before
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="31/05/2003", reason="Asked for by tenants."))
    with pytest.raises(ReviewToolsError, match="never written over"):
        approve(folder, meeting=BOARD, date=DAY)


def test_nothing_wrong_is_approved(folder: Path) -> None:
    """Where anything must be fixed or cannot be read, nothing is kept or issued, and the outcome says what."""
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="soon"))
    put_in(folder, theme_3=small(3)[:4000])
    outcomes = approve(folder, meeting=BOARD, date=DAY)
    assert [outcome.status for outcome in outcomes] == ["refused", "refused"]
    assert {p.code for outcome in outcomes for p in outcome.to_fix} == {"not-a-date", "file-unreadable"}
    assert exit_code(outcomes) == 1
    assert not (folder / "baselines").exists()
    assert not (folder / "issued").exists()


def test_what_moved_since(folder: Path) -> None:
    """Later rebuilds tell what moved since: was, now, days and reason; a move without a reason holds the next approval."""
    approve(folder, meeting=BOARD, date=DAY)
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="14/07/2003"))
    (outcome,) = rebuild(folder)
    assert [(p.file, p.cell) for p in outcome.problems if p.code == "plan-change-no-reason"] == [("theme 1.xlsx", "F6")]
    assert outcome.status == "written"
    plan = texts(folder / "out" / "Our plan.docx")
    assert "Parent Board" in plan
    assert all(word in plan for word in ("30 June 2003", "14 July 2003", "+14"))
    (held,) = approve(folder, meeting=BOARD, date=dt.date(2003, 3, 7))
    assert (held.status, [p.code for p in held.to_fix]) == ("refused", ["approval-held"])
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="14/07/2003", reason="Asked for by tenants."))
    (now,) = approve(folder, meeting=BOARD, date=dt.date(2003, 3, 7))
    assert now.status == "written"
    assert "Asked for by tenants." in texts(folder / "issued" / "2003-03-07 Parent Board" / "Our plan.docx")
    rebuild(folder)
    assert "+14" not in texts(folder / "out" / "Our plan.docx")


def test_what_no_board_approves(folder: Path) -> None:
    """Market tests and stars beside the plan, whatever is wrong in them, are as if they were not there (A1-23)."""
    approve(folder, meeting=BOARD, date=DAY)
    issued, kept = files(folder / ISSUED), files(folder / KEPT)
    whole = (folder / ISSUED / "Our plan.docx").read_bytes()
    put_in(
        folder, lead=market(), lead_2=market(score=2), scorer=market("Chair", 3), voids=stars("Voids", 1, outside="No")
    )
    (again,) = approve(folder, meeting=BOARD, date=DAY)
    assert [Path(file).name for file in again.files] == ["theme 1.xlsx", "theme 2.xlsx"]
    assert (files(folder / ISSUED), files(folder / KEPT)) == (issued, kept)
    assert (folder / ISSUED / "Our plan.docx").read_bytes() == whole
    plan = next(outcome for outcome in rebuild(folder) if outcome.key == "improvement_plan")
    assert not [p for p in plan.problems if p.code.startswith("plan-change")]


def test_nothing_that_a_board_approves(tmp_path: Path) -> None:
    """A folder without a plan is said to be one."""
    put_in(tmp_path, lead=market(), voids=stars("Voids", 1))
    with pytest.raises(ReviewToolsError, match="no workbook of a plan"):
        approve(tmp_path, meeting=BOARD, date=DAY)
    assert not (tmp_path / "issued").exists()


def test_a_spoilt_record(folder: Path) -> None:
    """When the record of what was agreed is spoilt, rebuild says so: it could not tell what moved."""
    approve(folder, meeting=BOARD, date=DAY)
    record = folder / KEPT / "agreed.json"
    for spoilt in (
        "{",
        '{"day": "2003-02-07", "meeting": "x", "plans": [{"key": "a", "name": "b", "workbooks": ["../theme 1.xlsx"]}]}',
    ):
        record.write_text(spoilt, "utf-8")
        with pytest.raises(ReviewToolsError, match="Put it back"):
            rebuild(folder)


def test_no_meeting(folder: Path) -> None:
    """An approval names the body that gave it."""
    with pytest.raises(ReviewToolsError, match="which meeting"):
        approve(folder, meeting=" ", date=DAY)
