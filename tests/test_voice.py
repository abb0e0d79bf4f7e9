"""What the command says: a bar while it works, its lines, and a table where several plans were done (design, section 4)."""

import io
import json
from collections.abc import Callable, Iterator

import pytest
import rich.console

from reviewtools import voice
from reviewtools.errors import Problem, ReviewToolsError
from reviewtools.work.outcome import Outcome
from reviewtools.work.progress import Step
from reviewtools.work.services import TITLE

UNREAD = Problem("voids.xlsx", "Tasks", "F7", "Finish", "you typed soon.", "Type a date.", "not-a-date")
ADVICE = Problem("voids.xlsx", "Tasks", "F8", "Finish", "it is late.", "Check it.", "plan-board-date")
DONE = Outcome("improvement_plan", "Plan", ("plans/a.xlsx",), "written", (), ("out/a.docx", "out/b.docx"))
DRAFT = Outcome(
    "improvement_plan", "Plan", ("repairs.xlsx", "voids.xlsx", "rents.xlsx"), "draft", (UNREAD, ADVICE), ("out/c.docx",)
)


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], io.StringIO]:
    """Standard error as a terminal or as a file."""

    def made(terminal: bool) -> io.StringIO:
        text = io.StringIO()
        console = rich.console.Console(file=text, force_terminal=terminal, width=100, force_interactive=terminal)
        monkeypatch.setattr(voice, "Console", lambda **_: console)
        return text

    return made


def test_the_bar(screen: Callable[[bool], io.StringIO]) -> None:
    """On a terminal the bar tells how far the work is, the file in hand and the problems so far."""
    shown = screen(True)
    with voice.progress() as tell:
        tell(Step("Reading", 1, 2, "repairs.xlsx"))
        tell(Step("Reading", 2, 2, "voids.xlsx", 7))
    said = shown.getvalue()
    assert "Reading" in said
    assert "2/2" in said
    assert "voids.xlsx" in said
    assert "7 problems so far" in said


def test_quiet_where_there_is_no_terminal(screen: Callable[[bool], io.StringIO]) -> None:
    """Where nobody looks, nothing is written that would spoil a log."""
    shown = screen(False)
    with voice.progress() as tell:
        tell(Step("Reading", 1, 2, "repairs.xlsx", 7))
    assert shown.getvalue() == ""


def test_lines(capsys: pytest.CaptureFixture[str]) -> None:
    """One outcome is told in lines: its workbooks, what must be fixed with its file, what was written; advice waits."""
    assert voice.say([DRAFT]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "repairs.xlsx, voids.xlsx and 1 more: draft. 1 must fix, 1 please check.",
        "  Must fix: voids.xlsx, Tasks, cell F7 (Finish): you typed soon. Type a date.",
        "  out/c.docx",
    ]


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """Several outcomes end with a table of what came of each, and of all."""
    assert voice.say([DONE, DRAFT]) == 1
    lines = capsys.readouterr().out.splitlines()
    begin = next(i for i, line in enumerate(lines) if line.startswith("Workbooks"))
    head, first, second, total = (line.split() for line in lines[begin:])
    assert head == ["Workbooks", "Outcome", "Stop", "Must", "fix", "Please", "check", "Documents"]
    assert first == ["a.xlsx", "written", "0", "0", "0", "2"]
    assert second[-5:] == ["draft", "0", "1", "1", "1"]
    assert total == ["All", "0", "1", "1", "3"]


def test_services_stand_after_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """The order of services is no row of the table and no reason for another exit code; each that has no place says why
    (A1-10, A1-67)."""
    order = [
        {"place": 1, "service": "Voids", "zeros": 2, "ones": 1, "lowest": 0, "groups": ["Enablers", "Feedback"]},
        {"place": 1, "service": "Stores", "zeros": 2, "ones": 1, "lowest": 0, "groups": ["Results"]},
    ]
    left_out = [{"service": "", "reason": "The service is not named."}]
    files = ("voids.xlsx", "stores.xlsx", "new.xlsx")
    last = Outcome("stars", TITLE, files, "checked", result={"order": order, "left_out": left_out})
    assert voice.say([DONE, DONE, last]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[-5].split() == ["All", "0", "0", "0", "4"]
    assert lines[-4:] == [
        "Services by need (our own order: rows at 0 stars, then rows at 1, then the lowest group):",
        "  1 Voids (2 rows at 0 stars, 1 at 1; lowest Enablers, Feedback at 0)",
        "  1 Stores (2 rows at 0 stars, 1 at 1; lowest Results at 0)",
        "  not placed: one that is not named. The service is not named.",
    ]


def test_json_is_whole_whatever_happens(capsys: pytest.CaptureFixture[str]) -> None:
    """What was done is told, and after it the error that ended the work, in JSON that any program reads."""

    def broken() -> Iterator[Outcome]:
        yield DONE
        raise ReviewToolsError("out cannot be written: “no room”.")

    assert voice.say_json([DONE, DRAFT]) == 1
    assert [told["status"] for told in json.loads(capsys.readouterr().out)["outcomes"]] == ["written", "draft"]
    assert voice.say_json([]) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "outcomes": []}
    with pytest.raises(ReviewToolsError):
        voice.say_json(broken())
    told = json.loads(capsys.readouterr().out)
    assert (len(told["outcomes"]), told["error"]) == (1, "out cannot be written: “no room”.")
