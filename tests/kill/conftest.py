"""The plans that are rebuilt and stopped."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from reviewtools import rebuild
from tests.kill.plans import VERSIONS, Plan, Warm, workbook
from tests.salford import AS_AT, ROOT

Known = tuple[dict[str, dict[str, bytes]], dict[str, bytes]]


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    command = [sys.executable, "-m", "tests.kill.warm"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Warm(process)
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    """The documents of each version, made in peace, each opened; no document is the same in two versions."""
    good: dict[str, dict[str, bytes]] = {}
    books = {version: workbook(version) for version in VERSIONS}
    for version in VERSIONS:
        folder = tmp_path_factory.mktemp(version)
        (folder / "plan.xlsx").write_bytes(books[version])
        rebuild(folder, folder / "out", as_at=AS_AT)
        good[version] = {
            p.name: p.read_bytes() for p in (folder / "out").iterdir() if p.is_file() and not p.name.startswith(".")
        }
    for name, data in (item for version in good.values() for item in version.items()):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
        if name.endswith(".docx"):
            docx.Document(io.BytesIO(data))
    assert len(good[VERSIONS[0]]) >= 5
    for name in good[VERSIONS[0]]:
        assert len({version[name] for version in good.values()}) == len(VERSIONS), f"{name} is the same in two versions"
    return good, books


@pytest.fixture
def plan(tmp_path: Path, known: Known) -> Plan:
    (tmp_path / "plans").mkdir()
    made = Plan(tmp_path / "plans", tmp_path / "documents", *known)
    made.type(VERSIONS[0])
    return made
