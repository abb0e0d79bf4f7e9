"""Putting documents in their folder: written aside and moved into place, never over what a person changed.

The folder's `.reviewtools/written.json` holds the hash of each document as we wrote it. A document that differs from
it, that we never wrote, or that is open in Word or Excel stays; the new one goes beside it (design, section 4). What is
about to be written is recorded first, so that a document is known for ours wherever the power fails.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import Problem, ReviewToolsError
from .owner import owner

OWN = ".reviewtools"  # the folder in which we remember; hidden from find() and from people
STATE = Path(OWN) / "written.json"
BESIDE = "it was edited since it was written, or is open; the new one is"
PATIENCE = 60.0  # seconds to wait for another rebuild that is writing into the same folder


@dataclass(frozen=True)
class Put:
    """What was put: paths written, whether anything differed from before, and what went beside an edited document."""

    written: tuple[str, ...]
    changed: bool
    problems: tuple[Problem, ...]


def put(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> Put:
    """Write documents into a folder. ReviewToolsError with a sentence where the folder cannot be written."""
    try:
        with _alone(folder):
            return _put(folder, files, force)
    except OSError as error:
        why = error.strerror or str(error)
        raise ReviewToolsError(f"{folder} cannot be written: {why}. What was there is as it was.") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Alone in a folder's memory, cleared of what a killed rebuild left aside."""
    (folder / OWN).mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / OWN / "lock", timeout=PATIENCE)
    try:
        lock.acquire()
    except Timeout:
        raise ReviewToolsError(f"another rebuild is writing into {folder}. Try again when it is done.") from None
    except NotImplementedError:
        pass  # a share that knows no locks: each document is still moved into place whole
    try:
        for left in (folder / OWN).rglob("*.part"):
            left.unlink(missing_ok=True)
        yield
    finally:
        lock.release()


def _put(folder: Path, files: Mapping[str, bytes], force: bool) -> Put:
    state = _state(folder)
    places = {name: _place(folder, name, data, state) for name, data in files.items()}
    fresh = {places[name][0].name: _hash(data) for name, data in files.items()}
    _keep(folder, state | {name: [*state.get(name, []), mark] for name, mark in fresh.items()}, state)
    changed = False
    for name, data in files.items():
        place, _ = places[name]
        if force or not place.is_file() or place.read_bytes() != data:
            write(place, data, folder / OWN)
            changed = True
    _keep(folder, state | {name: [mark] for name, mark in fresh.items()}, state)
    problems = tuple(_beside(name, place) for name, (place, edited) in places.items() if edited)
    return Put(tuple(str(place) for place, _ in places.values()), changed, problems)


def _beside(name: str, place: Path) -> Problem:
    wanted = f"{place.name}. Bring its changes back into the workbook first."
    return Problem(name, "", "", "", BESIDE, wanted, "file-changed")


def _place(folder: Path, name: str, data: bytes, state: Mapping[str, list[str]]) -> tuple[Path, bool]:
    """Where a document goes: its own name, or the first name beside it that no person's work holds."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for attempt in range(1, 1000):
        extra = "" if attempt == 1 else " (new)" if attempt == 2 else f" (new {attempt - 1})"
        place = folder / f"{stem}{extra}{suffix}"
        if not place.exists() or (there := place.read_bytes()) == data:
            return place, attempt > 1
        if _hash(there) in state.get(place.name, []) and not _open(place):
            return place, attempt > 1
    raise ReviewToolsError(f"{folder} holds too many copies of {name}. Clear it out.")


def _open(place: Path) -> bool:
    """Whether somebody has a document open; Word's lock file leaves out the first two letters of a longer name."""
    return owner(place) is not None or any((place.parent / f"~${place.name[cut:]}").exists() for cut in (1, 2))


def write(place: Path, data: bytes, aside: Path | None = None) -> None:
    """Aside (default: in the same folder) and then moved into place, so that nobody ever meets half a document."""
    handle, part = tempfile.mkstemp(dir=aside or place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o644)  # mkstemp makes a file that only its owner may read
        Path(part).replace(place)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


def tidy(folder: Path) -> None:
    """Clear a folder's memory of what a killed rebuild left aside."""
    with _alone(folder):
        pass


def _keep(folder: Path, state: Mapping[str, list[str]], before: Mapping[str, list[str]]) -> None:
    if state != before:
        write(folder / STATE, json.dumps(state, indent=1, sort_keys=True).encode(), folder / OWN)


def _state(folder: Path) -> dict[str, list[str]]:
    """The hashes under which each document is ours: one, or two where a rebuild was cut short."""
    try:
        state = json.loads((folder / STATE).read_text("utf-8"))
        return {str(name): [str(mark) for mark in marks] for name, marks in state.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
