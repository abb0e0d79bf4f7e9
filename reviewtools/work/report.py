"""report: one workbook's documents."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import Problem, ReviewToolsError
from . import baseline
from .check import checked
from .files import plan_templates, read_file
from .find import beside
from .led import leads
from .look import Looked, survey
from .make import Made, make
from .opened import Given, Opened, open_ours
from .outcome import Outcome, Status
from .plans import plans
from .put import put


def report(path: Path | str, out: Path | str | None = None, *, as_at: dt.date | None = None) -> list[Outcome]:
    """The documents of a workbook, in `out` (default: the folder Reports beside it), its name before theirs.

    With a lead reviewer's workbook go the scorers' of the same service that stand in the same folder; a scorer's own
    gives no document. ReviewToolsError where the file does not exist or the folder cannot be written.
    """
    source, today = Path(path), dt.date.today()
    folder = Path(out) if out else source.parent / "Reports"
    data = read_file(source)
    opened = open_ours(source.name, data)
    given = [Given(source.name, data)]
    if isinstance(opened, Opened) and opened.instrument.leads:
        if not leads(opened.instrument, opened.read()):
            return [_alone(checked(str(source), source.name, data, as_at, today))]
        given = _gathered(source, data, opened.instrument.form.key)
    made = make(given, plan_templates(source.parent), as_at, today, baseline.of_one(source))
    sources = [source, *(source.with_name(one.name) for one in given if one.name != source.name)]
    return [deliver(sources, made, folder, before=f"{source.stem} - ")]


def _alone(outcome: Outcome) -> Outcome:
    """What came of a scorer's own workbook, with why it gives no report."""
    wanted = "The report is made from the lead reviewer's workbook, in which Scorer is left empty: name that one."
    found = "these are one scorer's own scores."
    told = Problem(Path(outcome.files[0]).name, "", "", "", found, wanted, "scorer-alone")
    return replace(outcome, problems=(told, *outcome.problems))


def _gathered(source: Path, data: bytes, key: str) -> list[Given]:
    """A workbook that leads, and those in its folder that are gathered for it, in the order in which rebuild has them.

    Whatever else stands there is left alone: of a file that cannot be read nobody knows what it is.
    """
    files: dict[str, bytes] = {}
    looked: list[Looked] = []
    for path in beside(source):
        there = data if path == source else _bytes(path)
        known = survey(path.name, there)
        if isinstance(known, tuple) and known[0] == key:
            files[path.name] = there
            looked.append(Looked(path, path.name, "", *known))
    group = next(plan for plan in plans(looked) if any(one.path == source for one in plan.workbooks))
    given = [replace(one.given, data=files[one.name]) for one in group.workbooks]
    return [one for one in given if one.name == source.name or not _leads(one)]


def _bytes(path: Path) -> bytes:
    """A file's bytes; none where the system keeps it."""
    try:
        return read_file(path)
    except ReviewToolsError:
        return b""


def _leads(given: Given) -> bool:
    opened = open_ours(given.name, given.data)
    return isinstance(opened, Opened) and leads(opened.instrument, opened.read())


def deliver(sources: Sequence[Path], made: Made, folder: Path, *, before: str = "", force: bool = False) -> Outcome:
    """Put what was made of a plan's workbooks into a folder; `before` stands before the documents' names."""
    files = tuple(map(str, sources))
    if not made.files:
        nothing: Status = "refused" if made.refused else "checked"
        return Outcome(made.key, made.title, files, nothing, made.problems, (), made.result)
    done = put(folder, {f"{before}{name}": data for name, data in made.files.items()}, force=force)
    status: Status = "draft" if made.draft else "written"
    if done.problems:
        status = "kept"
    elif not done.changed:
        status = "unchanged"
    problems = (*made.problems, *done.problems)
    return Outcome(made.key, made.title, files, status, problems, done.written, made.result)
