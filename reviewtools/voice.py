"""How the command says what happened: a bar while it works, lines and a table afterwards, or JSON."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table

from .errors import Problem, ReviewToolsError, Severity
from .work.outcome import VERSION, Outcome, as_json, exit_code
from .work.points import summary
from .work.progress import Step, Tell
from .work.services import in_words, is_services

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


def say(outcomes: Iterable[Outcome]) -> int:
    """Each outcome as it comes, with what must be said at once; several end with a table, and with the order of
    services by need where they are assessed. The exit code."""
    rows: list[Row] = []
    order: list[str] = []
    for outcome in outcomes:
        if is_services(outcome):
            order += in_words(outcome)
            continue
        rows.append(_row(outcome))
        typer.echo(f"{rows[-1].name}: {outcome.status}. {summary(outcome.problems)}")
        for problem in outcome.problems if outcome.status == "checked" else outcome.to_tell:
            typer.echo(f"  {_line(problem, several=len(outcome.files) > 1)}")
        for path in outcome.written:
            typer.echo(f"  {path}")
    if len(rows) > 1:
        _table(rows)
    for line in order:
        typer.echo(line)
    return max((row.code for row in rows), default=0)


def say_json(outcomes: Iterable[Outcome]) -> int:
    """The one shape of --json, each outcome written as it comes. The exit code.

    An error that ends the work stands after the outcomes that came before it, and is raised again.
    """
    code, between = 0, ""
    typer.echo(f'{{"version": {VERSION}, "outcomes": [', nl=False)
    try:
        for outcome in outcomes:
            typer.echo(f"{between}\n{json.dumps(as_json(outcome), ensure_ascii=False, indent=2)}", nl=False)
            code, between = max(code, exit_code([outcome])), ","
    except ReviewToolsError as error:
        typer.echo(f'], "error": {json.dumps(str(error), ensure_ascii=False)}}}')
        raise
    typer.echo("]}")
    return code


class Row(NamedTuple):
    """An outcome as the table tells it: workbooks, status, problems by severity, documents; and its exit code."""

    name: str
    status: str
    counts: tuple[int, ...]
    documents: int
    code: int


def _row(outcome: Outcome) -> Row:
    """An outcome's row; of many workbooks the first are named and the others counted."""
    names = [Path(file).name for file in outcome.files]
    more = len(names) - NAMED
    name = ", ".join(names) if more <= 0 else f"{', '.join(names[:NAMED])} and {more} more"
    counts = tuple(sum(p.severity is severity for p in outcome.problems) for severity in Severity)
    return Row(name, outcome.status, counts, len(outcome.written), exit_code([outcome]))


def _line(problem: Problem, *, several: bool) -> str:
    """A problem with its severity, and with its file where an outcome has several."""
    sign = "" if problem.severity is Severity.PLEASE_CHECK else f"{problem.severity.value}: "
    file = f"{problem.file}, " if several and problem.sheet else ""
    return f"{sign}{file}{problem}"


def _table(rows: list[Row]) -> None:
    console = Console(width=None if sys.stdout.isatty() else WIDE)
    table = Table(box=None, pad_edge=False)
    table.add_column("Workbooks", overflow="fold")
    table.add_column("Outcome")
    for severity in Severity:
        table.add_column(severity.value, justify="right")
    table.add_column("Documents", justify="right")
    for row in rows:
        table.add_row(row.name, row.status, *map(str, row.counts), str(row.documents))
    totals = (sum(column) for column in zip(*(row.counts for row in rows), strict=True))
    table.add_section()
    table.add_row("All", "", *map(str, totals), str(sum(row.documents for row in rows)))
    console.print(table)


def say_forms(outcomes: Iterable[Outcome]) -> int:
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
    return 0
