"""rebuild: every workbook of a folder tree into its finished documents, in one go."""

import datetime as dt
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor, ProcessPoolExecutor
from pathlib import Path

from ..errors import Problem, ReviewToolsError
from .files import plan_templates, read_file
from .make import Made, make
from .outcome import Outcome
from .report import deliver


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
    names = names_before([source for source, m in ours if m.files], root)
    return [deliver(source, m, target, before=names.get(source, ""), force=force) for source, m in ours]


def names_before(sources: list[Path], root: Path) -> dict[Path, str]:
    """What stands before each workbook's documents: nothing for one alone, its name for several, or where two share
    a name the folders that tell them apart."""
    if len(sources) == 1:
        return {sources[0]: ""}
    stems = [source.stem.casefold() for source in sources]
    names = {}
    for source in sources:
        told = (
            source.relative_to(root).with_suffix("").parts
            if stems.count(source.stem.casefold()) > 1
            else (source.stem,)
        )
        names[source] = f"{' - '.join(told)} - "
    return names


def find(root: Path, out: Path) -> list[Path]:
    """The workbooks under a folder, in order of path; not lock files, hidden folders, or what was written before."""
    if not root.is_dir():
        raise ReviewToolsError(f"{root} is not a folder.")
    found = []
    written = out.resolve() if out.resolve() != root.resolve() else None  # documents may go beside their workbooks
    for path in sorted(root.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
        ours = written is not None and path.resolve().is_relative_to(written)
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
    read = [_read(path) for path in sources]
    work = [(path.name, data, templates, as_at, today) for path, data in read if isinstance(data, bytes)]
    if executor is not None:
        done = iter(list(executor.map(make, *zip(*work, strict=True))))
    elif jobs > 1 and len(work) > 1:
        with ProcessPoolExecutor(jobs) as pool:
            done = iter(list(pool.map(make, *zip(*work, strict=True))))
    else:
        done = iter([make(*job) for job in work])
    return [next(done) if isinstance(data, bytes) else data for _, data in read]


def _read(path: Path) -> tuple[Path, bytes | Made]:
    """A workbook's bytes; one that the system will not give is refused, and stops none of the others."""
    try:
        return path, read_file(path)
    except ReviewToolsError as error:
        problem = Problem(path.name, "", "", "", "this file cannot be read:", str(error), "file-unreadable")
        return path, Made("", path.name, (problem,))
