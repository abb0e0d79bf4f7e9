"""The guide to scoring is true: its commands run on what it has typed, and print what it says (A1-68, A1-70)."""

import datetime as dt
import re
import shlex
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner

from reviewtools.cli import app
from tests.excel.workbooks import changed
from tests.salford import ROOT
from tests.test_readme import steps

GUIDE = (ROOT / "docs" / "scoring.md").read_text("utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
OURS = Path("Grounds maintenance.xlsx")


def hurried(book: Workbook) -> None:
    """What the guide has a manager type and paste."""
    service = {
        "B6": "Grounds maintenance",
        "B8": "Head of Estates",
        "B9": dt.datetime(2003, 1, 16),
        "F6": "Grass cutting",
    }
    for cell, value in service.items():
        book["Service"][cell] = value
    for row, typed in enumerate((7, 3.5, "six"), 6):
        book["Scores"].cell(row, 6, typed)


def test_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A blank, wrong scores told by their cells, a panel gathered, a stars workbook: all print what is said."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ROOT / "workbooks" / "examples", "panel", ignore=shutil.ignore_patterns("improvement*", "stars*"))
    for session, hand in zip(SESSIONS, (None, hurried, None, None), strict=True):
        if hand:
            OURS.write_bytes(changed(hand, OURS.read_bytes()))
        for command, said in steps(session):
            program, *arguments = shlex.split(command)
            assert program == "reviewtools"
            assert CliRunner().invoke(app, arguments).stdout.replace("\\", "/") == said
