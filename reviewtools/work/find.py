"""Which workbooks under a folder are a plan's inputs."""

import re
from pathlib import Path

from ..errors import ReviewToolsError

BASELINES = "baselines"  # the workbooks as they were agreed
ISSUED = "issued"  # the documents as they were issued
RECORD = "agreed.json"  # lies beside workbooks that are kept as they were agreed
_NUMBERS = re.compile(r"(\d+)")


def find(root: Path, out: Path | None = None) -> list[Path]:
    """The workbooks under a folder, in order of path with numbers counted ("Theme 2" before "Theme 10").

    Not lock files, hidden folders, what was agreed, or what was written before into `out`. ReviewToolsError
    where the folder is none.
    """
    if not root.is_dir():
        raise ReviewToolsError(f"{root} is not a folder.")
    agreed = {record.parent for record in root.rglob(RECORD)}
    written = out.resolve() if out and out.resolve() != root.resolve() else None  # they may go beside their workbooks
    found = [path for path in root.rglob("*") if path.suffix.lower() in (".xlsx", ".xlsm") and path.is_file()]
    inputs = (p for p in found if not (_aside(p.relative_to(root), p, written) or agreed & {*p.parents}))
    return sorted(inputs, key=lambda path: _counted(root, path))


def beside(source: Path) -> list[Path]:
    """The workbooks in a workbook's own folder and not below it, itself among them, in the order of `find`."""
    root = source.parent
    found = [path for path in root.glob("*") if path.suffix.lower() in (".xlsx", ".xlsm") and path.is_file()]
    others = [path for path in found if not (_aside(path.relative_to(root), path, None) or path.samefile(source))]
    return sorted([source, *others], key=lambda path: _counted(root, path))


def _aside(below: Path, path: Path, written: Path | None) -> bool:
    """Whether a file under the folder is none of its inputs."""
    hidden = any(part.startswith(".") for part in below.parts)
    kept = len(below.parts) > 1 and below.parts[0] == BASELINES
    ours = written is not None and path.resolve().is_relative_to(written)
    return hidden or kept or ours or path.name.startswith("~$")


def _counted(root: Path, path: Path) -> list[str]:
    """A path as people order them: its folders first, its numbers by size."""
    text = path.relative_to(root).as_posix().casefold()
    return [piece if i % 2 == 0 else piece.zfill(20) for i, piece in enumerate(_NUMBERS.split(text))]
