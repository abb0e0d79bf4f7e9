"""What a person changed is never written over; documents appear whole or not at all (design, section 4; TR-69)."""

import json
import os
from pathlib import Path

import pytest

from reviewtools.errors import ReviewToolsError
from reviewtools.work import put as room
from reviewtools.work.put import put


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_first_and_second_time(tmp_path: Path) -> None:
    """Documents are written; the same again changes nothing, not even the file's time."""
    first = put(tmp_path / "out", {"Plan.docx": b"one"})
    assert (first.changed, first.problems, names(tmp_path / "out")) == (True, (), ["Plan.docx"])
    stamp = (tmp_path / "out" / "Plan.docx").stat().st_mtime_ns
    assert not put(tmp_path / "out", {"Plan.docx": b"one"}).changed
    assert (tmp_path / "out" / "Plan.docx").stat().st_mtime_ns == stamp


def test_our_own_document_is_replaced(tmp_path: Path) -> None:
    """A document that nobody touched gives way to the new one."""
    put(tmp_path, {"Plan.docx": b"one"})
    assert put(tmp_path, {"Plan.docx": b"two"}).problems == ()
    assert (tmp_path / "Plan.docx").read_bytes() == b"two"


def test_an_edited_document_stays(tmp_path: Path) -> None:
    """A document edited since we wrote it stays; the new one goes beside it and is said to."""
    put(tmp_path, {"Plan.docx": b"one"})
    (tmp_path / "Plan.docx").write_bytes(b"one, with a manager's words")
    done = put(tmp_path, {"Plan.docx": b"two"})
    assert (tmp_path / "Plan.docx").read_bytes() == b"one, with a manager's words"
    assert (tmp_path / "Plan (new).docx").read_bytes() == b"two"
    assert [p.code for p in done.problems] == ["file-changed"]
    put(tmp_path, {"Plan.docx": b"three"})
    assert (tmp_path / "Plan (new).docx").read_bytes() == b"three"
    assert names(tmp_path) == ["Plan (new).docx", "Plan.docx"]


def test_edits_beside_stay_too(tmp_path: Path) -> None:
    """Also the new one beside may be edited; then the next gets a name of its own."""
    (tmp_path / "Plan.docx").write_bytes(b"not ours")
    put(tmp_path, {"Plan.docx": b"two"})
    (tmp_path / "Plan (new).docx").write_bytes(b"edited")
    put(tmp_path, {"Plan.docx": b"three"})
    assert names(tmp_path) == ["Plan (new 2).docx", "Plan (new).docx", "Plan.docx"]


@pytest.mark.parametrize("lock", ["~$Plan.docx", "~$an.docx"])
def test_an_open_document_stays(tmp_path: Path, lock: str) -> None:
    """A document open in Word, which leaves a lock file beside it, is not replaced."""
    put(tmp_path, {"Plan.docx": b"one"})
    (tmp_path / lock).write_bytes(b"")
    put(tmp_path, {"Plan.docx": b"two"})
    assert (tmp_path / "Plan.docx").read_bytes() == b"one"
    assert (tmp_path / "Plan (new).docx").read_bytes() == b"two"


def test_a_full_disk_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half way, the last document stands and no piece of the new one is left."""
    put(tmp_path, {"Plan.docx": b"one"})

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReviewToolsError, match="No space left"):
        put(tmp_path, {"Plan.docx": b"two"})
    assert (tmp_path / "Plan.docx").read_bytes() == b"one"
    assert not list(tmp_path.glob(".*.part"))


def test_what_was_written_before_a_failure_is_known_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second document fails, the first is still ours the next time, and not taken for an edited one."""
    whole = room.write

    def fails_on_b(place: Path, data: bytes) -> None:
        if place.name == "B.docx":
            raise OSError(28, "No space left on device")
        whole(place, data)

    monkeypatch.setattr(room, "write", fails_on_b)
    with pytest.raises(ReviewToolsError, match="No space left"):
        put(tmp_path, {"A.docx": b"one", "B.docx": b"one"})
    monkeypatch.undo()
    assert put(tmp_path, {"A.docx": b"two", "B.docx": b"two"}).problems == ()
    assert names(tmp_path) == ["A.docx", "B.docx"]


def test_a_spoilt_record_is_no_reason_to_overwrite(tmp_path: Path) -> None:
    """Without a record of what we wrote, nothing that stands there is taken for ours."""
    put(tmp_path, {"Plan.docx": b"one"})
    (tmp_path / room.STATE).write_text("{", "utf-8")
    put(tmp_path, {"Plan.docx": b"two"})
    assert (tmp_path / "Plan.docx").read_bytes() == b"one"
    assert json.loads((tmp_path / room.STATE).read_text("utf-8")).keys() == {"Plan (new).docx"}
