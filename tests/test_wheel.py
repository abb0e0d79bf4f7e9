"""The wheel carries templates, blanks and examples: a report is made from it in an empty folder (design, section 4)."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.salford import ROOT


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel's content in a folder of its own, as an installation lays it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command of the wheel alone: the checkout is not on the path."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "reviewtools", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


def test_it_is_the_wheel_that_runs(installed: Path, tmp_path: Path) -> None:
    """These tests try the installed package, not the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    ask = [sys.executable, "-c", "import reviewtools; print(reviewtools.__file__)"]
    done = subprocess.run(ask, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert Path(done.stdout.strip()).is_relative_to(installed)


def test_a_report_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """In an empty folder, the installed program finds its templates and makes the documents of the shipped example."""
    example = installed / "reviewtools" / "shipped" / "workbooks" / "examples" / "improvement_plan Salford.xlsx"
    done = run(installed, tmp_path, "report", str(example), "--out", "made", "--json")
    assert done.returncode == 0, done.stderr
    written = json.loads(done.stdout)["outcomes"][0]["written"]
    assert len(written) == 5
    assert all((tmp_path / path).is_file() for path in written)


def test_a_blank_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The installed program writes a blank workbook, the same as the one committed."""
    assert run(installed, tmp_path, "new", "improvement_plan").returncode == 0
    blank = ROOT / "workbooks" / "blank" / "improvement_plan.xlsx"
    assert (tmp_path / "improvement_plan.xlsx").read_bytes() == blank.read_bytes()
