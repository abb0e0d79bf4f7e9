"""The rule that on the build machine a skip is a failure."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]

IN_A_TEST = """
import pytest

@pytest.fixture
def program():
    pytest.skip("the program is not installed")

def test_with_program(program):
    pass

def test_skips_itself():
    pytest.skip("not today")

@pytest.mark.skipif(True, reason="not here")
def test_marked():
    pass

@pytest.mark.xfail(strict=True)
def test_known_fault():
    raise ValueError

def test_passes():
    pass
"""
OF_A_FILE = 'import pytest\npytest.importorskip("no_such_module")\n'


def outcome(folder: Path, source: str, strict: str) -> tuple[int, str]:
    """The exit code and the last lines of a run of one test file under the conftest's rules."""
    (folder / "test_inner.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"--rootdir={folder}", f"-c{os.devnull}", str(folder)],
        env=os.environ | {"REVIEWTOOLS_CI": strict},
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    return done.returncode, done.stdout


def test_a_skip_fails_the_build(tmp_path: Path) -> None:
    """With REVIEWTOOLS_CI=1 a skip by a fixture, a test or a mark is a failure that gives its reason."""
    code, said = outcome(tmp_path, IN_A_TEST, "1")
    assert code == 1
    assert "1 failed, 1 passed, 1 xfailed, 2 errors" in said
    for reason in ("the program is not installed", "not today", "not here"):
        assert f"{reason} (with REVIEWTOOLS_CI=1 a skip is a failure)" in said


def test_a_skipped_file_fails_the_build(tmp_path: Path) -> None:
    """With REVIEWTOOLS_CI=1 a file that skips itself as a whole is a failure too."""
    code, said = outcome(tmp_path, OF_A_FILE, "1")
    assert code not in (0, 5)
    assert "No module named 'no_such_module' (with REVIEWTOOLS_CI=1 a skip is a failure)" in said


@pytest.mark.parametrize("source", [IN_A_TEST, OF_A_FILE])
def test_a_skip_is_a_skip_at_the_desk(tmp_path: Path, source: str) -> None:
    """Elsewhere a missing program costs nobody a failure."""
    code, said = outcome(tmp_path, source, "")
    assert code == (0 if source is IN_A_TEST else 5)
    assert "skipped" in said
    assert "failed" not in said.replace("xfailed", "")
