"""check: every problem of workbooks at once, without writing anything."""

import datetime as dt
from pathlib import Path

from .files import read_file
from .make import judge, refusal
from .outcome import Outcome


def check(*paths: Path | str, as_at: dt.date | None = None) -> list[Outcome]:
    """Every problem of each workbook. ReviewToolsError where a file does not exist."""
    return [_check(Path(path), as_at) for path in paths]


def _check(path: Path, as_at: dt.date | None) -> Outcome:
    data = read_file(path)
    if problem := refusal(path.name, data):
        return Outcome("", path.name, (str(path),), "refused", (problem,))
    judged = judge(path.name, data, as_at, dt.date.today())
    form = judged.instrument.form
    return Outcome(form.key, form.title, (str(path),), "checked", judged.problems)
