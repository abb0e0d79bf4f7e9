"""What rebuild remembers in OUT/.reviewtools: each workbook's hash and last good copy, each plan's last outcome.

Everything here may be deleted at any time: the next rebuild then does all its work again. What cannot be read counts as
not there; what cannot be written is not remembered, for documents are what matters.
"""

import datetime as dt
import hashlib
import importlib.metadata
import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from ..errors import Problem
from ..facts import ServiceStars
from .outcome import Outcome
from .put import OWN, tidy, write
from .result import facts_of

_WORKBOOKS = "workbooks.json"
_LIBRARIES = ("XlsxWriter", "python-docx", "lxml", "pydantic")


@dataclass(frozen=True)
class Known:
    """A workbook as it was last read without fault: hash, day it was saved, form, and the plan it belongs to.

    `stamp` is the program's that read it: another may read it otherwise.
    """

    mark: str
    day: str
    key: str
    title: str
    stamp: str


class Memory:
    """The memory of one folder of documents, read once and written as the work goes on."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._place = out / OWN
        self.workbooks = _known(_json(self._place / _WORKBOOKS))

    def good(self, name: str) -> tuple[bytes, dt.date] | None:
        """A workbook's last good copy and the day it was saved."""
        known = self.workbooks.get(name)
        try:
            data = (self._place / "good" / f"{known.mark}.xlsx").read_bytes() if known else b""
            return (data, dt.date.fromisoformat(known.day)) if known and mark_of(data) == known.mark else None
        except (OSError, ValueError):
            return None

    def keep_good(self, name: str, known: Known, data: bytes) -> None:
        """Keep a copy of a workbook that was read without fault."""
        place = self._place / "good" / f"{known.mark}.xlsx"
        with suppress(OSError):
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                write(place, data)
            self.workbooks[name] = known

    def close(self, names: set[str]) -> None:
        """Write down what is known of these workbooks, and let go of copies that no workbook needs."""
        if self._place.is_dir():  # else nothing was written, so there is nothing to remember
            with suppress(OSError):
                self._close(names)

    def _close(self, names: set[str]) -> None:
        tidy(self._out)
        kept = {name: asdict(known) for name, known in self.workbooks.items() if name in names}
        write(self._place / _WORKBOOKS, json.dumps(kept, indent=1, sort_keys=True).encode())
        needed = {f"{known['mark']}.xlsx" for known in kept.values()}
        for copy in (self._place / "good").glob("*"):
            if copy.name not in needed:
                copy.unlink(missing_ok=True)

    def outcome(self, plan: str, inputs: str) -> Outcome | None:
        """What came of a plan the last time, where all that went into it is the same and its documents stand."""
        told = _json(self._plan(plan))
        try:
            outcome = Outcome(**told["outcome"])
            if told["inputs"] != inputs or not told["marks"] or self._marks(told["marks"]) != told["marks"]:
                return None
            problems = tuple(Problem(**{**p, "also": tuple(p["also"])}) for p in told["outcome"]["problems"])
            facts_of(outcome.result, ServiceStars)  # other services are compared with these
        except (KeyError, TypeError, AttributeError, ValueError):
            return None
        return replace(
            outcome,
            files=tuple(outcome.files),
            problems=problems,
            written=tuple(str(self._out / name) for name in told["marks"]),
            status="unchanged",
        )

    def keep_outcome(self, plan: str, inputs: str, outcome: Outcome) -> None:
        """Remember what came of a plan, and how its documents stand."""
        place = self._plan(plan)
        with suppress(OSError):
            marks = self._marks(Path(path).name for path in outcome.written)
            told = {"inputs": inputs, "marks": marks, "outcome": asdict(outcome)}
            place.parent.mkdir(parents=True, exist_ok=True)
            write(place, json.dumps(told, indent=1).encode())

    def _marks(self, names: Iterable[str]) -> dict[str, str]:
        """The hash of each of these documents as it stands; of those that are there."""
        places = {name: self._out / name for name in names}
        return {name: mark_of(place.read_bytes()) for name, place in places.items() if place.is_file()}

    def _plan(self, plan: str) -> Path:
        return self._place / "plans" / f"{mark_of(plan.encode())[:16]}.json"


def mark_of(*pieces: bytes) -> str:
    """The hash of some bytes."""
    whole = hashlib.sha256()
    for piece in pieces:
        whole.update(hashlib.sha256(piece).digest())
    return whole.hexdigest()


def stamp() -> str:
    """The program in one word: its own files and the libraries that write, since another may make other bytes."""
    package = Path(__file__).parent.parent
    files = sorted((path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in package.rglob("*.py"))
    versions = [importlib.metadata.version(library) for library in _LIBRARIES]
    return mark_of(json.dumps([files, versions]).encode())


def _json(place: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(place.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _known(found: Mapping[str, Any]) -> dict[str, Known]:
    try:
        return {name: Known(**{k: str(v) for k, v in told.items()}) for name, told in found.items()}
    except (TypeError, AttributeError):
        return {}
