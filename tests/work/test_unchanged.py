"""What did not change is not made again; what did is, whatever it was (design, section 4)."""

import datetime as dt
import json
from pathlib import Path

import pytest

from reviewtools import rebuild
from reviewtools.work import rebuild as room
from reviewtools.work.memory import mark_of
from reviewtools.work.outcome import Outcome, exit_code
from reviewtools.work.put import OWN
from reviewtools.work.templates import templates
from tests.work.small import put_in, small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan of two workbooks, made once; one entry cannot be read."""
    put_in(tmp_path, theme_1=small(1), theme_2=small(2, finish="soon"))
    assert rebuild(tmp_path)[0].status == "draft"
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The plans that are made from now on."""
    made: list[str] = []
    make = room.make

    def counted(*arguments: object) -> object:
        made.append("made")
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(room, "make", counted)
    return made


def files(folder: Path) -> dict[str, str]:
    return {path.name: mark_of(path.read_bytes()) for path in (folder / "out").iterdir() if path.is_file()}


def test_nothing_changed(folder: Path, made: list[str]) -> None:
    """Nothing is made, and the outcome still tells every problem, with the same exit code."""
    before = rebuild(folder)[0]
    (again,) = rebuild(folder)
    assert made == []
    assert (again.status, exit_code([again])) == ("unchanged", 1)
    assert isinstance(again, Outcome)
    assert (again.problems, again.written, again.result, again.files) == (
        before.problems, before.written, before.result, before.files,
    )  # fmt: skip
    assert [p.code for p in again.to_fix] == ["not-a-date"]


def test_force_gives_the_same_bytes(folder: Path, made: list[str]) -> None:
    """--force makes everything again, to the same bytes."""
    before = files(folder)
    rebuild(folder, force=True)
    assert made == ["made"]
    assert files(folder) == before


def test_what_went_in_decides(folder: Path, made: list[str]) -> None:
    """Another workbook, another day, another template, a new or a missing document: each is reason to make it again."""
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="31/05/2003"))
    rebuild(folder)
    rebuild(folder, as_at=dt.date(2003, 2, 28))
    rebuild(folder)
    templates(folder / "doc_templates")
    house = folder / "doc_templates" / "house.docx"
    rebuild(folder)
    same = len(made)
    house.write_bytes(house.read_bytes() + b"\0")
    rebuild(folder)
    (folder / "out" / "Our plan.docx").unlink()
    rebuild(folder)
    put_in(folder, theme_3=small(3))
    rebuild(folder)
    (folder / "theme 3.xlsx").unlink()
    rebuild(folder)
    assert (same, len(made)) == (3, 7)


def test_an_edited_document_is_noticed(folder: Path, made: list[str]) -> None:
    """Where somebody edited a document, the next rebuild puts a new one beside it, and says so each time."""
    (folder / "out" / "Our plan.docx").write_bytes(b"edited")
    for _ in range(2):
        assert [p.file for p in rebuild(folder)[0].problems if p.code == "file-changed"] == ["Our plan.docx"]
    assert (folder / "out" / "Our plan.docx").read_bytes() == b"edited"
    assert len(made) == 2


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"theme 1.xlsx": 3}', '{"inputs": 1, "outcome": {}}'])
def test_a_spoilt_memory_is_no_memory(spoilt: str, folder: Path, made: list[str]) -> None:
    """Whatever became of what was remembered, the plan is made again as it was."""
    before = files(folder)
    for place in (folder / "out" / OWN).rglob("*.json"):
        if place.name != "written.json":
            place.write_text(spoilt, "utf-8")
    rebuild(folder)
    assert (len(made), files(folder)) == (1, before)


def test_only_good_copies_that_are_needed(folder: Path) -> None:
    """One copy of each workbook is kept, of its last good state."""
    (folder / "theme 1.xlsx").write_bytes(small(1, finish="31/05/2003"))
    rebuild(folder)
    good = folder / "out" / OWN / "good"
    kept = json.loads((folder / "out" / OWN / "workbooks.json").read_text("utf-8"))
    assert {path.stem for path in good.iterdir()} == {known["mark"] for known in kept.values()}
    assert len(kept) == 2
