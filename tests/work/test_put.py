"""What a person changed is never written over; documents appear whole or not at all (design, section 4; TR-69)."""

import contextlib
import json
import os
from pathlib import Path

import pytest
from filelock import FileLock

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


@pytest.mark.parametrize("lock", ["~$Plan.docx", "~$an.docx", ".~lock.Plan.docx#"])
def test_an_open_document_stays(tmp_path: Path, lock: str) -> None:
    """A document open in Word or LibreOffice, which leave a lock file beside it, is not replaced."""
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
    assert not list(tmp_path.rglob("*.part"))


class Killed(BaseException):
    """What a killed process does: nothing more."""


@pytest.mark.parametrize("after", range(1, 6))
def test_killed_at_any_step(after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever a rebuild is killed, every document is whole, and the next rebuild knows its own (design, section 4)."""
    put(tmp_path, {"A.docx": b"one", "B.docx": b"one"})
    moved = Path.replace
    moves: list[Path] = []

    def dies(part: Path, place: Path) -> Path:
        moves.append(moved(part, place))
        if len(moves) == after:
            raise Killed
        return moves[-1]

    monkeypatch.setattr(Path, "replace", dies)
    monkeypatch.setattr(Path, "unlink", lambda *_args, **_kw: None)  # a killed process clears nothing
    with contextlib.suppress(Killed):
        put(tmp_path, {"A.docx": b"two", "B.docx": b"two"})
    monkeypatch.undo()
    (tmp_path / room.OWN / ".left.part").write_bytes(b"half")
    assert {(tmp_path / name).read_bytes() for name in ("A.docx", "B.docx")} <= {b"one", b"two"}
    assert put(tmp_path, {"A.docx": b"three", "B.docx": b"three"}).problems == ()
    assert names(tmp_path) == ["A.docx", "B.docx"]
    assert not list(tmp_path.rglob("*.part"))


def test_two_rebuilds_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another rebuild is writing into the folder, this one waits, and then says so."""
    put(tmp_path, {"Plan.docx": b"one"})
    monkeypatch.setattr(room, "PATIENCE", 0.01)
    with FileLock(tmp_path / room.OWN / "lock"), pytest.raises(ReviewToolsError, match="another rebuild is writing"):
        put(tmp_path, {"Plan.docx": b"two"})
    assert (tmp_path / "Plan.docx").read_bytes() == b"one"


def test_what_was_written_before_a_failure_is_known_for_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second document fails, the first is still ours the next time, and not taken for an edited one."""
    whole = room.write

    def fails_on_b(place: Path, data: bytes, aside: Path | None = None) -> None:
        if place.name == "B.docx":
            raise OSError(28, "No space left on device")
        whole(place, data, aside)

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


def test_a_share_without_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network shares know no locks; documents are written all the same."""

    def unknown(_lock: FileLock) -> None:
        raise NotImplementedError

    monkeypatch.setattr(FileLock, "_acquire", unknown)
    assert put(tmp_path, {"Plan.docx": b"one"}).changed
    assert (tmp_path / "Plan.docx").read_bytes() == b"one"
