"""rebuild: every workbook of a folder tree into its finished documents, in one go."""

import datetime as dt
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from ..errors import ReviewToolsError
from .files import plan_templates, read_file
from .make import Made, make
from .outcome import Outcome
from .report import place


def rebuild(
    folder: Path | str = ".",
    out: Path | str | None = None,
    *,
    as_at: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    force: bool = False,
) -> list[Outcome]:
    """The documents of every workbook of ours under a folder, in `out` (default: its folder `out`).

    One plan gives folder-level names ("Service Improvement Plan.docx"); several put the workbook's name before them.
    A workbook that cannot be read is named, and its last documents stay; workbooks that are not ours are left alone.
    ReviewToolsError where there is no workbook of ours, or the folder cannot be written.
    """
    root = Path(folder)
    target = Path(out) if out else root / "out"
    sources = find(root, target)
    if not sources:
        raise ReviewToolsError(f"{root} holds no workbook (.xlsx).")
    templates = plan_templates(root)
    today = dt.date.today()
    made = zip(sources, _run(sources, templates, as_at, today, jobs, executor), strict=True)
    ours = [(source, m) for source, m in made if not any(p.code == "file-not-a-form" for p in m.problems)]
    if not ours:
        raise ReviewToolsError(f"{root} holds no workbook made from one of our blanks. Start with: reviewtools new.")
    alone = sum(bool(m.files) for _, m in ours) == 1
    return [place(source, m, target, named=not alone, force=force) for source, m in ours]


def find(root: Path, out: Path) -> list[Path]:
    """The workbooks under a folder, in order of path; not lock files, hidden folders, or what was written before."""
    if not root.is_dir():
        raise ReviewToolsError(f"{root} is not a folder.")
    found = []
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        ours = path.is_relative_to(out) if out.exists() else False
        lock = path.name.startswith("~$")
        if path.suffix.lower() in (".xlsx", ".xlsm") and path.is_file() and not (hidden or ours or lock):
            found.append(path)
    return found


def _run(
    sources: Iterable[Path],
    templates: Mapping[str, bytes],
    as_at: dt.date | None,
    today: dt.date,
    jobs: int,
    executor: Executor | None,
) -> list[Made]:
    """One pure job a workbook: in this process, in several, or wherever the executor given takes them."""
    work = [(path.name, read_file(path), templates, as_at, today) for path in sources]
    if executor is not None:
        return list(executor.map(make, *zip(*work, strict=True)))
    if jobs > 1 and len(work) > 1:
        with ProcessPoolExecutor(jobs) as pool:
            return list(pool.map(make, *zip(*work, strict=True)))
    return [make(*job) for job in work]
