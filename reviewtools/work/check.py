"""check: every problem of workbooks at once, without writing anything."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

from .files import read_file
from .jobs import workers
from .judge import judge, read_as_one
from .opened import Given
from .outcome import Outcome
from .progress import Step, Tell, quietly
from .result import result_of


def check(
    *paths: Path | str,
    as_at: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    tell: Tell = quietly,
) -> list[Outcome]:
    """Every problem of each workbook by itself. ReviewToolsError where a file does not exist."""
    return list(checks(*paths, as_at=as_at, jobs=jobs, executor=executor, tell=tell))


def checks(
    *paths: Path | str,
    as_at: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    tell: Tell = quietly,
) -> Iterator[Outcome]:
    """The same, one by one as they are done: however many workbooks there are, memory stays flat."""
    today, problems = dt.date.today(), 0
    with workers(jobs, executor, len(paths)) as crew:
        work = ((str(path), Path(path).name, read_file(Path(path)), as_at, today) for path in paths)
        for done, outcome in enumerate(crew.each(checked, work), 1):
            problems += len(outcome.problems)
            tell(Step("Checking", done, len(paths), Path(outcome.files[0]).name, problems))
            yield outcome


def checked(path: str, name: str, data: bytes, as_at: dt.date | None, today: dt.date) -> Outcome:
    """One workbook's problems, told by its bytes alone."""
    whole = read_as_one([Given(name, data)])
    judged = judge(whole, as_at, today)
    if judged is None:
        return Outcome("", name, (path,), "refused", whole.problems)
    form = judged.instrument.form
    return Outcome(form.key, form.title, (path,), "checked", judged.problems, (), result_of(judged))
