"""The rule that on the build machine a skip is a failure, and how a run is shared out to several processes."""

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


COUNTING = """
from tests.fuzz.tally import ended as case
from tests.kill.tally import ended as rebuild

def test_counts():
    case("words", "read")
    rebuild("any moment", True)
"""
WORKERS = """
import os

def test_where():
    print("in", os.environ.get("PYTEST_XDIST_WORKER", "one process"))
"""


def outcome(folder: Path, source: str, strict: str, *options: str) -> tuple[int, str]:
    """The exit code and the last lines of a run of one test file under the conftest's rules."""
    (folder / "test_inner.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-q", "-rA", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [*command, f"--rootdir={folder}", f"-c{os.devnull}", *options, str(folder)],
        env={name: told for name, told in os.environ.items() if "XDIST" not in name} | {"REVIEWTOOLS_CI": strict},
        capture_output=True,
        text=True,
        check=False,
        cwd=CHECKOUT,
    )
    return done.returncode, done.stdout


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_skip_fails_the_build(tmp_path: Path, processes: str) -> None:
    """With REVIEWTOOLS_CI=1 a skip by a fixture, a test or a mark is a failure that gives its reason, also where
    several processes run the tests."""
    code, said = outcome(tmp_path, IN_A_TEST, "1", "-n", processes)
    assert code == 1
    assert "1 failed, 1 passed, 1 xfailed, 2 errors" in said
    for reason in ("the program is not installed", "not today", "not here"):
        assert f"{reason} (with REVIEWTOOLS_CI=1 a skip is a failure)" in said


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_skipped_file_fails_the_build(tmp_path: Path, processes: str) -> None:
    """With REVIEWTOOLS_CI=1 a file that skips itself as a whole is a failure too."""
    code, said = outcome(tmp_path, OF_A_FILE, "1", "-n", processes)
    assert code not in (0, 5)
    assert "No module named 'no_such_module' (with REVIEWTOOLS_CI=1 a skip is a failure)" in said


@pytest.mark.parametrize("source", [IN_A_TEST, OF_A_FILE])
def test_a_skip_is_a_skip_at_the_desk(tmp_path: Path, source: str) -> None:
    """Elsewhere a missing program costs nobody a failure."""
    code, said = outcome(tmp_path, source, "")
    assert code == (0 if source is IN_A_TEST else 5)
    assert "skipped" in said
    assert "failed" not in said.replace("xfailed", "")


@pytest.mark.parametrize(("processes", "times"), [("0", 1), ("2", 2)])
def test_what_processes_counted_is_added_up(tmp_path: Path, processes: str, times: int) -> None:
    """How the cases of a fuzz ended and how many rebuilds were killed is told once, of all processes together."""
    for i in range(times):
        (tmp_path / f"test_{i}.py").write_text(COUNTING)
    code, said = outcome(tmp_path, "", "", "-n", processes, "--dist", "loadfile")
    assert code == 0
    assert f"words: {times} cases, {times} read\n" in said
    assert f"any moment: {times} killed\n" in said


@pytest.mark.parametrize("options", [("-s",), ("--benchmark-enable",)], ids=" ".join)
def test_what_is_watched_or_measured_stays_in_one_process(tmp_path: Path, options: tuple[str, ...]) -> None:
    """Where people want to see what tests print, or to measure speed, a run is not shared out."""
    _, said = outcome(tmp_path, WORKERS, "", "-n", "auto", *options)
    assert "bringing up nodes" not in said
    assert "in one process" in said


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="needs two processors")
def test_a_run_is_shared_out(tmp_path: Path) -> None:
    """On a machine of several processors each runs a part of the tests."""
    _, said = outcome(tmp_path, WORKERS, "", "-n", "auto")
    assert "in gw" in said
