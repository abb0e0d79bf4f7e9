"""The guide to month end is true: its commands run on the split plan and print what it says (A1-23, SF-07)."""

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
from tests.split import FOLDER
from tests.test_readme import steps

GUIDE = (ROOT / "docs" / "month-end.md").read_text("utf-8")
SESSIONS = re.findall(r"```console\n(.*?)```", GUIDE, re.DOTALL)
REPAIRS = Path("plans") / "Priority One" / "Theme 4 Repairs.xlsx"


def finish_later(book: Workbook) -> None:
    """What the guide has the lead officer of theme 4 do."""
    book["Tasks"]["F38"] = dt.datetime(2003, 5, 30)


def give_reason(book: Workbook) -> None:
    """And then on Changes."""
    row = (
        "KT4/4-05",
        "Finish",
        "25/04/2003",
        "30/05/2003",
        "Tenants asked for a trial first.",
        "Surveying Manager Maintenance",
    )
    for column, text in enumerate((*row, dt.datetime(2003, 2, 21)), 1):
        book["Changes"].cell(6, column, text)


def test_the_guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuild, approve, a date that moves, an approval that is held, a reason, an approval: all print what is said."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(FOLDER, "plans")
    hands = iter((None, None, finish_later, give_reason))
    for session, hand in zip(SESSIONS, hands, strict=True):
        if hand:
            REPAIRS.write_bytes(changed(hand, REPAIRS.read_bytes()))
        for command, said in steps(session):
            program, *arguments = shlex.split(command)
            assert program == "reviewtools"
            assert CliRunner().invoke(app, arguments).stdout.replace("\\", "/") == said
