"""How the command says what happened: a bar while it works, lines and a table afterwards, or JSON."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from .errors import Problem, Severity
from .work.outcome import Outcome, as_json
from .work.points import summary
from .work.progress import Step, Tell

NAMED = 2  # workbooks of a plan that are named
WIDE = 120  # columns where no terminal says how many it has


@contextmanager
def progress() -> Iterator[Tell]:
    """A bar on the terminal with what is done, the file in hand and the problems so far; nothing where there is none.

    It goes to standard error, so that what is piped on stays clean, and is gone when the work is done.
    """
    console = Console(stderr=True)
    columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), "{task.fields[name]}", "{task.fields[found]}")
    shown = [TextColumn(column) if isinstance(column, str) else column for column in columns]
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: Step) -> None:
            found = f"{step.problems} problems so far" if step.problems else ""
            if step.stage not in tasks:
                tasks[step.stage] = bar.add_task(step.stage, total=step.total, name="", found="")
            bar.update(tasks[step.stage], completed=step.done, name=step.name[-40:], found=found)

        yield tell


def say(outcomes: list[Outcome], *, as_json_text: bool) -> None:
    """Every outcome with what must be said at once; several end with a table."""
    if as_json_text:
        typer.echo(json.dumps(as_json(outcomes), ensure_ascii=False, indent=2))
        return
    for outcome in outcomes:
        typer.echo(f"{_name(outcome)}: {outcome.status}. {summary(outcome.problems)}")
        for problem in outcome.problems if outcome.status == "checked" else outcome.to_tell:
            typer.echo(f"  {_line(problem, several=len(outcome.files) > 1)}")
        for path in outcome.written:
            typer.echo(f"  {path}")
    if len(outcomes) > 1:
        _table(outcomes)


def _name(outcome: Outcome) -> str:
    """The workbooks of an outcome; of many, the first and how many more."""
    names = [Path(file).name for file in outcome.files]
    more = len(names) - NAMED
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"


def _line(problem: Problem, *, several: bool) -> str:
    """A problem with its severity, and with its file where an outcome has several."""
    sign = "" if problem.severity is Severity.PLEASE_CHECK else f"{problem.severity.value}: "
    file = f"{problem.file}, " if several and problem.sheet else ""
    return f"{sign}{file}{problem}"


def _table(outcomes: list[Outcome]) -> None:
    console = Console()
    table = Table(box=None, pad_edge=False)
    table.add_column("Workbooks", overflow="fold")
    table.add_column("Outcome")
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    table.add_column("Documents", justify="right")
    for outcome in outcomes:
        counts = [sum(p.severity is severity for p in outcome.problems) for severity in Severity]
        table.add_row(_name(outcome), outcome.status, *map(str, counts), str(len(outcome.written)))
    totals = [sum(p.severity is s for outcome in outcomes for p in outcome.problems) for s in Severity]
    table.add_section()
    table.add_row("All", "", *map(str, totals), str(sum(len(outcome.written) for outcome in outcomes)))
    console.print(table, width=None if console.is_terminal else WIDE)


def say_forms(outcomes: list[Outcome]) -> None:
    """The instruments, or every answer that one asks for, sheet by sheet."""
    for outcome in outcomes:
        typer.echo(f"{outcome.key}: {outcome.title}")
        asks: list[dict[str, Any]] = outcome.result.get("asks", [])
        sheet = ""
        for ask in asks:
            if ask["sheet"] != sheet:
                sheet = ask["sheet"]
                typer.echo(f"\n{sheet}")
            needed = " (required)" if ask["required"] else ""
            typer.echo(f"  {ask['label']}: {ask['kind']}{needed}. {ask['help']}".rstrip())
