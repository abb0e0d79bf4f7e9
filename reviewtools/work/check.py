"""check: every problem of workbooks at once, without writing anything."""

import datetime as dt
from pathlib import Path

from ..errors import Problem
from .files import read_file
from .make import judge, open_ours
from .outcome import Outcome


def check(*paths: Path | str, as_at: dt.date | None = None) -> list[Outcome]:
    """Every problem of each workbook. ReviewToolsError where a file does not exist."""
    return [_check(Path(path), as_at) for path in paths]


def _check(path: Path, as_at: dt.date | None) -> Outcome:
    data = read_file(path)
    opened = open_ours(path.name, data)
    if isinstance(opened, Problem):
        return Outcome("", path.name, (str(path),), "refused", (opened,))
    judged = judge(opened, as_at, dt.date.today())
    form = judged.instrument.form
    return Outcome(form.key, form.title, (str(path),), "checked", judged.problems)
