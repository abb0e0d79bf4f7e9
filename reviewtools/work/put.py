"""Putting documents in their folder: written aside and moved into place, never over what a person changed.

The folder's `.reviewtools/written.json` holds the hash of each document as we wrote it. A document that differs from
it, that we never wrote, or that is open in Word or Excel stays; the new one goes beside it (design, section 4).
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..errors import Problem, ReviewToolsError

STATE = Path(".reviewtools") / "written.json"
BESIDE = "it was edited since it was written, or is open; the new one is"


@dataclass(frozen=True)
class Put:
    """What was put: paths written, whether anything differed from before, and what went beside an edited document."""

    written: tuple[str, ...]
    changed: bool
    problems: tuple[Problem, ...]


def put(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> Put:
    """Write documents into a folder. ReviewToolsError with a sentence where the folder cannot be written."""
    state = _state(folder)
    written: list[str] = []
    problems: list[Problem] = []
    changed = False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            place, edited = _place(folder, name, data, state)
            if edited:
                wanted = f"{place.name}. Bring its changes back into the workbook first."
                problems.append(Problem(name, "", "", "", BESIDE, wanted, "file-changed"))
            if force or not place.is_file() or place.read_bytes() != data:
                write(place, data)
                changed = True
            written.append(str(place))
            if state.get(place.name) != _hash(data):
                state[place.name] = _hash(data)
                _keep(folder, state)
    except OSError as error:
        why = error.strerror or str(error)
        raise ReviewToolsError(f"{folder} cannot be written: {why}. What was there is as it was.") from error
    return Put(tuple(written), changed, tuple(problems))


def _place(folder: Path, name: str, data: bytes, state: Mapping[str, str]) -> tuple[Path, bool]:
    """Where a document goes: its own name, or the first name beside it that no person's work holds."""
    stem, suffix = Path(name).stem, Path(name).suffix
    for attempt in range(1, 1000):
        extra = "" if attempt == 1 else " (new)" if attempt == 2 else f" (new {attempt - 1})"
        place = folder / f"{stem}{extra}{suffix}"
        if not place.exists() or (there := place.read_bytes()) == data:
            return place, attempt > 1
        if state.get(place.name) == _hash(there) and not _open(place):
            return place, attempt > 1
    raise ReviewToolsError(f"{folder} holds too many copies of {name}. Clear it out.")


def _open(place: Path) -> bool:
    """Whether Word or Excel has a document open: they leave a lock file whose name begins with ~$ beside it."""
    return any((place.parent / f"~${place.name[cut:]}").exists() for cut in (0, 1, 2))


def write(place: Path, data: bytes) -> None:
    """Beside its place, then moved into it in one step, so that a reader never meets half a document."""
    handle, aside = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).chmod(0o644)  # mkstemp makes a file that only its owner may read
        Path(aside).replace(place)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise


def _keep(folder: Path, state: Mapping[str, str]) -> None:
    """Record what we wrote, document by document: what stands when a later one fails must be known for ours."""
    (folder / STATE.parent).mkdir(exist_ok=True)
    write(folder / STATE, json.dumps(state, indent=1, sort_keys=True).encode())


def _state(folder: Path) -> dict[str, str]:
    try:
        state = json.loads((folder / STATE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(k): str(v) for k, v in state.items()} if isinstance(state, dict) else {}


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
