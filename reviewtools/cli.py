"""The commands: the library's voice. The only room that prints and exits."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .errors import ReviewToolsError

if TYPE_CHECKING:
    from .work.outcome import Outcome
    from .work.progress import Tell

app = typer.Typer(
    help="Workbooks that check themselves, and the Word documents made from them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print what happened as JSON.")]
AsAt = Annotated[str, typer.Option("--as-at", metavar="DATE", help="The day statuses are worked out for.")]
Jobs = Annotated[int, typer.Option("--jobs", min=1, help="How many workbooks to take at a time.")]
Out = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Where the documents go.")]


@app.command()
def forms(key: Annotated[str, typer.Argument(help="One instrument's key.")] = "", as_json: Json = False) -> None:
    """List the instruments, or every answer one asks for. Example: reviewtools forms improvement_plan"""
    from .voice import say_forms
    from .work.forms import forms as work

    _say(lambda _: work(key), as_json, say_forms)


@app.command()
def new(
    key: Annotated[str, typer.Argument(help="The instrument's key, such as improvement_plan.")],
    file: Annotated[Path | None, typer.Argument(help="The workbook to write.")] = None,
    old: Annotated[Path | None, typer.Option("--from", metavar="OLD", help="Carry on what this one holds.")] = None,
    as_json: Json = False,
) -> None:
    """Write a blank workbook. Example: reviewtools new improvement_plan "Our plan.xlsx" """
    from .work.new import new as work

    _say(lambda _: work(key, file, old=old), as_json)


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Workbooks.")],
    as_at: AsAt = "",
    jobs: Jobs = 1,
    as_json: Json = False,
) -> None:
    """Show every problem at once; writes nothing. Example: reviewtools check "Our plan.xlsx" """
    from .work.check import checks as work

    _say(lambda tell: work(*files, as_at=_day(as_at), jobs=jobs, tell=tell), as_json)


@app.command()
def report(
    file: Annotated[Path, typer.Argument(help="A workbook.")], out: Out = None, as_at: AsAt = "", as_json: Json = False
) -> None:
    """Make one workbook's documents. Example: reviewtools report "Our plan.xlsx" """
    from .work.report import report as work

    _say(lambda _: work(file, out, as_at=_day(as_at)), as_json)


@app.command()
def rebuild(
    folder: Annotated[Path, typer.Argument(help="A folder of workbooks.")] = Path(),
    out: Out = None,
    as_at: AsAt = "",
    jobs: Jobs = 1,
    force: Annotated[bool, typer.Option("--force", help="Write documents again even if nothing changed.")] = False,
    as_json: Json = False,
) -> None:
    """Make the documents of every plan in a folder. Example: reviewtools rebuild plans --as-at 31/01/2003"""
    from .work.rebuild import rebuilds as work

    _say(lambda tell: work(folder, out, as_at=_day(as_at), jobs=jobs, force=force, tell=tell), as_json)


@app.command()
def approve(
    folder: Annotated[Path, typer.Argument(help="A folder of workbooks.")],
    meeting: Annotated[str, typer.Option("--meeting", metavar="BODY", help="Who agreed it, such as Parent Board.")],
    date: Annotated[str, typer.Option("--date", metavar="DATE", help="The day it was agreed.")],
    as_at: AsAt = "",
    as_json: Json = False,
) -> None:
    """Keep what was agreed and issue it. Example: reviewtools approve plans --meeting "Parent Board" --date 7/2/2003"""
    from .work.approve import approve as work

    day = _day(date, "--date")
    if day is None:
        raise typer.BadParameter("give the day on which it was agreed.", param_hint="--date")
    _say(lambda tell: work(folder, meeting=meeting, date=day, as_at=_day(as_at), tell=tell), as_json)


@app.command()
def templates(
    folder: Annotated[Path, typer.Argument(help="Where the templates go, or stand.")] = Path("doc_templates"),
    as_json: Json = False,
) -> None:
    """Copy the Word templates out, and check edited ones. Example: reviewtools templates plans/doc_templates"""
    from .work.templates import templates as work

    _say(lambda _: work(folder), as_json)


def _day(text: str, option: str = "--as-at") -> dt.date | None:
    """A day as Britons type dates; a month means its last day."""
    from .timeline import typed_date

    if not text:
        return None
    span = typed_date(text)
    if span is None:
        raise typer.BadParameter(f"{text} is not a date. Type one such as 31/01/2003.", param_hint=option)
    return span.last


def _say(
    work: "Callable[[Tell], Iterable[Outcome]]",
    as_json: bool,
    show: "Callable[[Iterable[Outcome]], int] | None" = None,
) -> None:
    """Do the work, say what comes of it as it comes, and exit with the code the contract gives."""
    from . import voice

    say = voice.say_json if as_json else show or voice.say
    try:
        with voice.progress() as tell:
            code = say(work(tell))
    except ReviewToolsError as error:
        typer.echo(f"reviewtools: {error}", err=True)
        raise typer.Exit(2) from error
    raise typer.Exit(code)


def main() -> None:
    """The command reviewtools."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a sign still gets the sentence
    app()
