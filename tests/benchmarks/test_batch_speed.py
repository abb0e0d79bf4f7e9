"""A whole batch, end to end: `run_tests.py tests/benchmarks/test_batch_speed.py --benchmark-enable -s`.

200 plans of 500 rows, every problem of each named: how many workbooks a second, what a second process brings (target:
1.5 times as fast), how much memory 50, 100 and 200 of them need (target: the same). The floor unzips the same files and
runs expat over them; the peer is openpyxl, which loads them and goes through their values. Without --benchmark-enable
the same runs over a handful of small plans, so that it goes on working. Nothing here asserts a time or an amount.

Ten workbooks are built from random answers with wrong entries among them, without sheets that calculate; the others are
these ten with another plan title written into their bytes, so that 200 are there within seconds and each is a plan.
"""

import hashlib
import io
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pytest
from openpyxl import load_workbook

from reviewtools import Outcome, check, rebuild
from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM
from tests.instruments.improvement_plan.random_plans import AS_AT, random_answers
from tests.salford import ROOT

DIFFERENT = 10
PROCESSES = 2
TARGET = 1.5
TITLE = "x" * 24  # the same length as every title that takes its place
WRONG = {
    "start": ("31/02/2003", "next spring", "TBC"),
    "finish": ("soon", "00/05/03"),
    "done": ("150%", "nearly all"),
    "board": ("Maybe",),
    "status": ("Fine",),
}
UNREAD = ("not-a-date", "not-a-percentage", "not-in-list")


@dataclass(frozen=True)
class Batch:
    """A folder of plans, how many rows each has, and of how many plans memory is measured."""

    folder: Path
    rows: int
    counts: tuple[int, ...]

    @property
    def paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.xlsx"))


@dataclass(frozen=True)
class Measured:
    """Seconds by way, and peak megabytes by verb and number of plans."""

    seconds: dict[str, float] = field(default_factory=dict)
    memory: dict[str, dict[int, tuple[float, float]]] = field(default_factory=dict)


@cache
def members(seed: int, rows: int) -> dict[str, bytes]:
    """One of the different workbooks, taken apart: its title is TITLE, and every fifth task holds a wrong entry."""
    rng = random.Random(seed)
    typed = random_answers(seed, rows)
    for task in rng.sample(typed["tasks"], rows // 5):
        name = rng.choice(list(WRONG))
        task[name] = rng.choice(WRONG[name])
    settings = {**typed["settings"], "plan_title": TITLE, "organisation": "Salford"}
    with zipfile.ZipFile(io.BytesIO(blank(FORM, answers={**typed, "settings": settings}))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def titled(parts: dict[str, bytes], title: str) -> bytes:
    """A workbook with another plan title."""
    assert sum(part.count(TITLE.encode()) for part in parts.values()) == 1
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(TITLE.encode(), title.encode()))
    return file.getvalue()


def written(folder: Path, count: int, rows: int) -> Path:
    """A folder of plans."""
    folder.mkdir()
    for i in range(count):
        title = hashlib.sha256(str(i).encode()).hexdigest()[: len(TITLE)]
        (folder / f"plan {i:03}.xlsx").write_bytes(titled(members(i % DIFFERENT, rows), title))
    return folder


@pytest.fixture(scope="module")
def batch(measuring: bool, tmp_path_factory: pytest.TempPathFactory) -> Batch:
    """200 plans of 500 rows where speed is measured, else four of 50."""
    rows, counts = (500, (50, 100, 200)) if measuring else (50, (2, 4))
    return Batch(written(tmp_path_factory.mktemp("batch") / "plans", counts[-1], rows), rows, counts)


@pytest.fixture(scope="module")
def measured(batch: Batch) -> Iterator[Measured]:
    """What was measured, printed at the end."""
    found = Measured()
    yield found
    count = batch.counts[-1]
    floor = found.seconds.get("floor")
    print(f"\n{count} plans of {batch.rows} rows")
    for way, seconds in found.seconds.items():
        ratio = f"{seconds / floor:8.1f} x floor" if floor else ""
        print(f"{way:24} {seconds:9.2f} s {count / seconds:9.1f} workbooks/s {ratio}")
    for verb in ("check", "rebuild"):
        one, two = (found.seconds.get(f"{verb}, {jobs} process") for jobs in (1, PROCESSES))
        if one and two:
            print(f"{verb}: {PROCESSES} processes are {one / two:.2f} times as fast as one (target {TARGET})")
    for verb, peaks in found.memory.items():
        told = ", ".join(f"{count}: {own:.0f} + {each:.0f}" for count, (own, each) in peaks.items())
        print(f"{verb}: MB at most in the first process + in any other, by number of plans: {told} (target: the same)")


def once(benchmark: Any, measured: Measured, way: str, work: Callable[[], Any]) -> Any:
    """Run a way once, for each run takes long, and keep its time."""
    benchmark.group = "batch"
    result = benchmark.pedantic(work, rounds=1, iterations=1)
    if benchmark.stats:
        measured.seconds[way] = benchmark.stats.stats.median
    return result


def parsed(paths: list[Path]) -> int:
    """How many parts of XML there are, each unzipped and gone through."""
    count = 0
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                expat.ParserCreate().Parse(archive.read(name), True)
                count += 1
    return count


def loaded(paths: list[Path]) -> int:
    """How many cells hold a value, as openpyxl loads them."""
    books = (load_workbook(path, data_only=True) for path in paths)
    return sum(
        v is not None for book in books for sheet in book for row in sheet.iter_rows(values_only=True) for v in row
    )


def named(outcomes: list[Outcome], batch: Batch) -> None:
    """Every workbook was read, and its problems named, each wrong entry with its cell."""
    assert len(outcomes) == batch.counts[-1]
    assert sum(len(outcome.problems) for outcome in outcomes) > batch.counts[-1] * batch.rows
    for outcome in outcomes:
        assert sum(bool(problem.cell) for problem in outcome.problems if problem.code in UNREAD) == batch.rows // 5


@pytest.mark.parametrize("way", ["floor", "openpyxl, values"])
def test_what_others_need(way: str, batch: Batch, measured: Measured, benchmark: Any) -> None:
    """The least that any reader does, and a reader that judges nothing, over the same files."""
    ways = {"floor": parsed, "openpyxl, values": loaded}
    assert once(benchmark, measured, way, lambda: ways[way](batch.paths)) > batch.rows


@pytest.mark.parametrize("jobs", [1, PROCESSES])
def test_checking_a_batch(jobs: int, batch: Batch, measured: Measured, benchmark: Any) -> None:
    """Every problem of every plan, in the order of the plans."""
    work = lambda: list(check(*batch.paths, as_at=AS_AT, jobs=jobs))  # noqa: E731  # timed as one piece
    outcomes = once(benchmark, measured, f"check, {jobs} process", work)
    named(outcomes, batch)
    assert [outcome.files for outcome in outcomes] == [(str(path),) for path in batch.paths]


@pytest.mark.parametrize("jobs", [1, PROCESSES])
def test_rebuilding_a_batch(jobs: int, batch: Batch, measured: Measured, benchmark: Any, tmp_path: Path) -> None:
    """Every document of every plan, with its points to check."""
    work = lambda: list(rebuild(batch.folder, tmp_path / "out", as_at=AS_AT, jobs=jobs))  # noqa: E731
    outcomes = once(benchmark, measured, f"rebuild, {jobs} process", work)
    named(outcomes, batch)
    assert all((tmp_path / "out" / f"{path.stem} - Points to check.docx").is_file() for path in batch.paths)


# In a process of its own, started by a small one: a process counts the peak of the one that started it as its own.
START = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, *sys.argv[1:]]))"
RUN = """
import datetime, pathlib, resource, sys
from reviewtools.work.check import checks
from reviewtools.work.rebuild import rebuilds
verb, folder, out, day, jobs = sys.argv[1:]
day, jobs = datetime.date.fromisoformat(day), int(jobs)
paths = sorted(pathlib.Path(folder).glob("*.xlsx"))
done = checks(*paths, as_at=day, jobs=jobs) if verb == "check" else rebuilds(folder, out, as_at=day, jobs=jobs)
count = sum(1 for outcome in done if outcome.problems)
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print(count, *(resource.getrusage(who).ru_maxrss / unit for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""


@pytest.mark.parametrize("verb", ["check", "rebuild"])
def test_memory_of_a_batch(verb: str, batch: Batch, measured: Measured, tmp_path: Path) -> None:
    """However many plans there are, every one is done; the peaks are printed."""
    pytest.importorskip("resource", reason="this system does not tell how much memory a process took")
    for count in batch.counts:
        folder = written(tmp_path / f"{count}", count, batch.rows)
        given = [verb, str(folder), str(tmp_path / f"out {count}"), AS_AT.isoformat(), str(PROCESSES)]
        command = [sys.executable, "-c", START, "-c", RUN, *given]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        found, own, each = done.stdout.split()
        assert int(found) == count
        measured.memory.setdefault(verb, {})[count] = float(own), float(each)
