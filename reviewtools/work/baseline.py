"""What was agreed: workbooks kept under FOLDER/baselines/DATE, with who agreed them, read back as they were."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..errors import ReviewToolsError
from .files import read_file
from .find import BASELINES, RECORD
from .judge import Baseline
from .opened import Given


class Plan(Protocol):
    """A plan as baselines know it: its form and the name it is remembered by."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class Record:
    """One approval: its folder, day, body, and each plan's form and name with the names of its workbooks."""

    folder: Path
    day: dt.date
    meeting: str
    plans: tuple[tuple[str, str, tuple[str, ...]], ...]

    def baseline(self, files: Sequence[str]) -> Baseline:
        """Some of its workbooks as they were agreed. ReviewToolsError where one is gone."""
        given = tuple(Given(file, read_file(self.folder / file)) for file in files)
        return Baseline(self.day, self.meeting, given)


class Agreements:
    """What was last agreed of each of a folder's plans; read when asked for, so that memory stays flat."""

    def __init__(self, root: Path, plans: Sequence[Plan], before: dt.date | None = None) -> None:
        self._record = latest(root, before)
        self._keys = [plan.key for plan in plans]

    def of(self, plan: Plan) -> Baseline | None:
        """The plan as agreed; the only plan of a form may have changed its title since."""
        if self._record is None:
            return None
        mine = [files for key, _, files in self._record.plans if key == plan.key]
        same = [files for key, name, files in self._record.plans if (key, name) == (plan.key, plan.name)]
        only = len(mine) == 1 and self._keys.count(plan.key) == 1
        chosen = mine if only else same
        return self._record.baseline(chosen[0]) if chosen else None


def of_one(source: Path) -> Baseline | None:
    """One workbook as it was agreed, where a baseline beside it holds one of its name."""
    record = latest(source.parent)
    kept = [file for _, _, files in record.plans for file in files if file == source.name] if record else []
    return record.baseline(kept) if record and kept else None


def latest(root: Path, before: dt.date | None = None) -> Record | None:
    """The last approval, or the last before a day. ReviewToolsError where a record is spoilt: nobody could tell what
    moved since."""
    records = [_record(place) for place in sorted((root / BASELINES).glob(f"*/{RECORD}"))]
    earlier = [record for record in records if before is None or record.day < before]
    return max(earlier, key=lambda record: record.day, default=None)


def _record(place: Path) -> Record:
    try:
        told = json.loads(read_file(place).decode())
        plans = tuple((str(p["key"]), str(p["name"]), tuple(map(str, p["workbooks"]))) for p in told["plans"])
        record = Record(place.parent, dt.date.fromisoformat(told["day"]), str(told["meeting"]), plans)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise ReviewToolsError(f"{place} is damaged. Put it back from a backup, or approve the plan again.") from None
    inside = (place.parent / file for _, _, files in record.plans for file in files)
    if not all(path.resolve().is_relative_to(place.parent.resolve()) for path in inside):
        raise ReviewToolsError(f"{place} names files outside its folder. Put it back from a backup.")
    return record


def record_bytes(record: Record) -> bytes:
    """A record as it is kept."""
    plans = [{"key": key, "name": name, "workbooks": list(files)} for key, name, files in record.plans]
    told = {"day": record.day.isoformat(), "meeting": record.meeting, "plans": plans}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
