"""A small plan in three versions, its folder, and the warm process that rebuilds it and is stopped on the way."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.values import When
from tests.salford import AS_AT, answers

ROWS = 4  # of each table: a rebuild is a fraction of a second, and makes every document
VERSIONS = ("first", "second", "third")


def workbook(version: str) -> bytes:
    """A small plan; each version changes every document that is made of it."""
    kept: dict[str, Any] = {n: v[:ROWS] if isinstance(v, tuple) and n != "themes" else v for n, v in answers().items()}
    kept["settings"] = {**kept["settings"], "organisation": f"The {version} council", "as_at": When.on(AS_AT)}
    kept["projects"] = tuple(
        {**row, "lead": f"The {version} officer", "title": f"{row['title']} {version}"} for row in kept["projects"]
    )
    kept["tasks"] = tuple({**row, "task": f"{row['task']} {version}"} for row in kept["tasks"])
    kept["quick_wins"] = tuple({**row, "quick_win": f"{row['quick_win']} {version}"} for row in kept["quick_wins"])
    return blank(FORM, answers=kept)


@dataclass
class Warm:
    """The warm process that rebuilds and kills."""

    process: "subprocess.Popen[str]"

    def rebuild(
        self,
        folder: Path,
        out: Path,
        *,
        after: float | None = None,
        step: int | None = None,
        error: int | None = None,
        only: str = "",
        most: int | None = None,
    ) -> dict[str, Any]:
        """One rebuild of a folder: left alone, or stopped as `warm.py` says."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        arguments = ["rebuild", str(folder), "--out", str(out), "--as-at", "31/01/2003"]
        order = {"arguments": arguments, "out": str(out), "after": after, "step": step}
        order |= {"error": error, "only": only, "most": most}
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        assert told["killed"] or told["code"] in (0, 1, 2), told
        return told


@dataclass
class Plan:
    """A folder with a plan, the folder of its documents, and what those are for each version of the plan."""

    folder: Path
    out: Path
    good: dict[str, dict[str, bytes]]
    books: dict[str, bytes]
    version: str = ""

    def type(self, version: str) -> None:
        """The manager saves another version."""
        self.version = version
        (self.folder / "plan.xlsx").write_bytes(self.books[version])

    def steps_of_a_change(self, warm: Warm) -> int:
        """How many changes of files a rebuild makes that replaces every document; the second version stands then."""
        warm.rebuild(self.folder, self.out)
        self.type(VERSIONS[1])
        return int(warm.rebuild(self.folder, self.out)["steps"])

    def documents(self) -> dict[str, bytes]:
        """What people see in the folder of documents."""
        if not self.out.is_dir():
            return {}
        return {p.name: p.read_bytes() for p in self.out.iterdir() if not p.name.startswith(".")}

    def assert_whole(self) -> None:
        """Every document is one of its known good versions, and the workbook is as it was typed."""
        for name, data in self.documents().items():
            assert any(data == good.get(name) for good in self.good.values()), (
                f"{name} is none that was ever made whole"
            )
        assert [p.name for p in self.folder.iterdir() if p.suffix == ".xlsx"] == ["plan.xlsx"]
        assert (self.folder / "plan.xlsx").read_bytes() == self.books[self.version]

    def assert_put_right(self) -> None:
        """Exactly the documents of this version, none beside another, and nothing left over anywhere."""
        found, wanted = self.documents(), self.good[self.version]
        assert sorted(found) == sorted(wanted), f"{sorted(found)} instead of {sorted(wanted)}"
        assert found == wanted, f"of another version: {[name for name in wanted if found[name] != wanted[name]]}"
        left = [
            str(p)
            for p in (*self.out.rglob("*"), *self.folder.rglob("*"))
            if p.name.endswith((".part", ".tmp")) or "(new" in p.name
        ]
        assert left == [], f"left over: {left}"
