"""report: one workbook's documents."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from . import baseline
from .files import plan_templates, read_file
from .judge import Given
from .make import Made, make
from .outcome import Outcome, Status
from .put import put


def report(path: Path | str, out: Path | str | None = None, *, as_at: dt.date | None = None) -> list[Outcome]:
    """The documents of a workbook, in `out` (default: the folder Reports beside it), its name before theirs.

    ReviewToolsError where the file does not exist or the folder cannot be written.
    """
    source = Path(path)
    folder = Path(out) if out else source.parent / "Reports"
    given = [Given(source.name, read_file(source))]
    made = make(given, plan_templates(source.parent), as_at, dt.date.today(), baseline.of_one(source))
    return [deliver([source], made, folder, before=f"{source.stem} - ")]


def deliver(sources: Sequence[Path], made: Made, folder: Path, *, before: str = "", force: bool = False) -> Outcome:
    """Put what was made of a plan's workbooks into a folder; `before` stands before the documents' names."""
    files = tuple(map(str, sources))
    if not made.files:
        return Outcome(made.key, made.title, files, "refused", made.problems)
    done = put(folder, {f"{before}{name}": data for name, data in made.files.items()}, force=force)
    status: Status = "draft" if made.draft else "written"
    if done.problems:
        status = "kept"
    elif not done.changed:
        status = "unchanged"
    problems = (*made.problems, *done.problems)
    return Outcome(made.key, made.title, files, status, problems, done.written, made.result)
