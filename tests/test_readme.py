"""The README is true: its commands run and print what it says, its pictures and links are there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from reviewtools.cli import app
from tests.salford import ROOT

README = (ROOT / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", README, re.DOTALL)


def steps(session: str) -> list[tuple[str, str]]:
    """The commands of a session, each with the output printed under it."""
    parts = re.split(r"^\$ (.*)\n", session, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def test_the_first_screen() -> None:
    """A stranger sees within the first screen what it is, the two pictures and the two commands."""
    first = "\n".join(README.splitlines()[:30])
    for needed in (
        "docs/pictures/workbook.png",
        "docs/pictures/page.png",
        "scripts/rebuild_plan.py",
        "scripts/run_tests.py",
    ):
        assert needed in first


def test_the_main_command(tmp_path: Path) -> None:
    """The main job, run as the README says, prints what it says."""
    assert steps(SESSIONS[0]) == [("python scripts/rebuild_plan.py", ""), ("python scripts/run_tests.py", "")]
    [(rebuild, said)] = steps(SESSIONS[1])
    assert rebuild == "reviewtools rebuild workbooks/examples --out out"  # what the script does
    command = [sys.executable, "scripts/rebuild_plan.py", "--out", str(tmp_path)]  # not over a developer's own out
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.replace(str(tmp_path), "out").replace("\\", "/") == said


def test_the_other_commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session of a plan of one's own, run in an empty folder, prints what it says."""
    monkeypatch.chdir(tmp_path)
    for command, said in steps(SESSIONS[2]):
        program, *arguments = shlex.split(command)
        assert program == "reviewtools"
        assert CliRunner().invoke(app, arguments).stdout == said


@pytest.mark.parametrize("page", [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))], ids=lambda p: p.name)
def test_links_and_pictures(page: Path) -> None:
    """Every file the README and the guides name is there."""
    text = page.read_text("utf-8")
    linked = [page.parent / name for name in re.findall(r"\]\(([^)#]+)\)", text) if not name.startswith("http")]
    named = re.findall(r"`((?:workbooks|scripts|docs|tests|doc_templates)/[^`*…<]*)`", text)
    assert [path for path in (*linked, *(ROOT / name for name in named)) if not path.exists()] == []


def test_every_command_of_the_table_exists() -> None:
    """The table of commands names every verb there is, and no other."""
    told = set(re.findall(r"^\| `reviewtools (\w+)", README, re.MULTILINE))
    assert told == {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
