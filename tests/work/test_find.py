"""rebuild takes every workbook of a folder tree, and nothing that it must not take (design, section 4)."""

from pathlib import Path

import pytest

from reviewtools import ReviewToolsError
from reviewtools.work.find import find

LEFT_OUT = (
    "~$Theme 1.xlsx",
    ".hidden.xlsx",
    ".git/plan.xlsx",
    "out/Service Improvement Plan.xlsx",
    "baselines/2003-02-07/Theme 1.xlsx",
    "repairs/baselines/2003-02-07/Theme 1.xlsx",
    "notes.docx",
    "Theme 3.xls",
)
TAKEN = ("Theme 1.xlsx", "Theme 2.XLSX", "Theme 10.xlsm", "voids/baselines.xlsx", "voids/Theme 5.xlsx")


def test_find(tmp_path: Path) -> None:
    """Workbooks of all folders, with numbers counted; not locks, hidden ones, outputs, or what was agreed."""
    for name in (*LEFT_OUT, *TAKEN):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "folder.xlsx").mkdir()
    (tmp_path / "repairs" / "baselines" / "2003-02-07" / "agreed.json").write_bytes(b"")
    found = find(tmp_path, tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in found] == list(TAKEN)


def test_documents_beside_their_workbooks(tmp_path: Path) -> None:
    """Where documents go into the folder itself, its workbooks are still found."""
    (tmp_path / "plan.xlsx").write_bytes(b"")
    assert find(tmp_path, tmp_path) == [tmp_path / "plan.xlsx"]


def test_no_folder(tmp_path: Path) -> None:
    """A folder that is not there is said not to be one."""
    with pytest.raises(ReviewToolsError, match="is not a folder"):
        find(tmp_path / "nowhere")
