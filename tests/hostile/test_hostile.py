"""Whatever stands under a workbook's name is read in full or answered in one sentence, soon and in little memory (design 4, 6).

Every file is met by `reviewtools.check` in a process of its own; `measured.py` says what of time and memory is counted.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reviewtools import ReviewToolsError, rebuild
from reviewtools.excel.gate import Book, UnreadableError
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM
from tests.excel.workbooks import salford
from tests.hostile.files import TRUNCATED, Case, attacks, damaged, formats, parts
from tests.hostile.odd import strange, whole
from tests.salford import ROOT, plan

MOST_SECONDS, MOST_BYTES = 1.0, 100_000_000
REFUSED = [*formats(), *damaged(), *attacks()]
WHOLE, STRANGE = list(whole()), list(strange())
SENTENCE = re.compile(r"[A-Z\[~p].*[.]", re.DOTALL)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="time and memory are measured where processes fork")


@dataclass(frozen=True)
class Answers:
    """The answer to each file, by its case."""

    by_name: dict[str, dict[str, Any]]

    def __getitem__(self, case: Case) -> dict[str, Any]:
        answer = self.by_name[case.name]
        assert "died" not in answer, answer["died"]
        return answer


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Answers:
    """Every file met once, one process a file."""
    folder = tmp_path_factory.mktemp("hostile")
    cases = [*WHOLE, *REFUSED, *STRANGE]
    paths: dict[str, Path] = {}
    for i, case in enumerate(cases):
        paths[case.name] = folder / str(i) / case.file
        paths[case.name].parent.mkdir()
        paths[case.name].write_bytes(case.make())
    out = folder / "answers.json"
    command = [sys.executable, "-m", "tests.hostile.measured", str(out), *map(str, paths.values())]
    subprocess.run(command, cwd=ROOT, check=True)
    told = json.loads(out.read_text())
    return Answers({name: told[str(path)] for name, path in paths.items()})


def each(cases: Iterable[Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases, ids=lambda case: case.name)


@pytest.fixture(scope="module")
def same() -> str:
    """The plan itself, as `measured.py` tells a plan: by its digest."""
    reading = read(FORM, "plan.xlsx", salford())
    assert reading.problems == ()
    assert reading.model == plan()
    return hashlib.sha256(repr(reading.model).encode()).hexdigest()


def test_no_two_cases_share_a_name() -> None:
    """Every case is tried: none hides behind another's name."""
    names = [case.name for case in (*WHOLE, *REFUSED, *STRANGE)]
    assert len(set(names)) == len(names)
    assert len([name for name in names if name.startswith("cut to")]) == TRUNCATED - 1


@each([case for case in REFUSED if case.words])
def test_it_is_refused_in_one_sentence(case: Case, answers: Answers) -> None:
    """A file that cannot be read, or is not ours, is one problem at the file, in words that say what it is and what to do."""
    answer = answers[case]
    assert answer["status"] == "refused"
    ((code, sentence),) = answer["said"]
    assert code in ("file-unreadable", "file-not-a-form")
    assert re.search(case.words, sentence), sentence
    assert len(sentence) < 300
    assert "\n" not in sentence
    assert sentence.endswith(".")
    assert not re.search(r"Error|Exception|Traceback|expat|lxml|openpyxl|0x", sentence)


@each(WHOLE)
def test_it_is_read_in_full(case: Case, answers: Answers, same: str) -> None:
    """A sound workbook, whatever program made it or whatever grew in it, gives the same plan, with one please-check at most."""
    answer = answers[case]
    assert answer["model"] == same
    assert len(answer["found"]) <= 1
    assert [severity for _, severity, _ in answer["found"] if severity != "Please check"] == []


@each([*STRANGE, *(case for case in REFUSED if not case.words)])
def test_it_is_answered(case: Case, answers: Answers, same: str) -> None:
    """Whatever a file holds, it is read the same, refused in one sentence, or told by cell; nothing changes in silence."""
    answer = answers[case]
    found = answer["found"]
    assert answer["model"] == same or found
    if any(code == "file-unreadable" for code, _, _ in found):
        assert len(found) == 1
        assert answer["status"] == "refused"
    assert all(len(sentence) < 400 and sentence.endswith(".") for _, _, sentence in found)


@each([*WHOLE, *REFUSED, *STRANGE])
def test_it_is_answered_soon_and_in_little_memory(case: Case, answers: Answers) -> None:
    """Within a second of the processor and 100 MB above the library's own."""
    answer = answers[case]
    assert answer["seconds"] < MOST_SECONDS
    assert answer["bytes"] < MOST_BYTES


def test_the_shipped_workbook_is_soon_read_too(answers: Answers, same: str) -> None:
    """The limits are no trick of small files: the plan itself stays well below them."""
    assert answers[WHOLE[0]]["seconds"] < MOST_SECONDS / 2
    assert answers[WHOLE[0]]["model"] == same


def test_one_bit_anywhere_changes_nothing_in_silence() -> None:
    """A bit flipped in any part is refused, and the part is named where the sum of its bytes tells."""
    data = salford()
    for name in parts():
        at = data.index(name.encode()) + len(name) + 12
        wrong = bytearray(data)
        wrong[at] ^= 0x04
        with pytest.raises(UnreadableError, match=re.escape(name)):
            Book(bytes(wrong), "plan.xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.xlsx").write_bytes(salford())
    return tmp_path


def test_folders_and_loops_of_links(folder: Path) -> None:
    """A folder called x.xlsx, links that lead round in a circle or nowhere, and a link to the folder itself stop nothing."""
    (folder / "x.xlsx").mkdir()
    (folder / "nowhere.xlsx").symlink_to(folder / "gone.xlsx")
    (folder / "itself.xlsx").symlink_to(folder / "itself.xlsx")
    (folder / "one.xlsx").symlink_to(folder / "other.xlsx")
    (folder / "other.xlsx").symlink_to(folder / "one.xlsx")
    (folder / "sub").mkdir()
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    outcomes = rebuild(folder)
    assert [(Path(o.files[0]).name, o.status) for o in outcomes if o.status != "refused"] == [("plan.xlsx", "written")]
    assert {Path(o.files[0]).name for o in outcomes if o.status == "refused"} <= {
        "nowhere.xlsx",
        "itself.xlsx",
        "one.xlsx",
        "other.xlsx",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_called_a_workbook_is_not_waited_for(folder: Path) -> None:
    """A named pipe is no file: nobody waits for what never comes."""
    os.mkfifo(folder / "pipe.xlsx")
    assert [o.status for o in rebuild(folder)] == ["written"]


def test_all_hostile_files_in_one_folder(folder: Path, answers: Answers) -> None:
    """A folder in which every kind of unreadable file lies beside the plan gives the plan's documents, and each file's name."""
    bad = {f"{i:02}.xlsx": case for i, case in enumerate(case for case in formats() if case.file == "plan.xlsx")}
    for name, case in bad.items():
        (folder / name).write_bytes(case.make())
    outcomes = rebuild(folder)
    told = {problem.file: str(problem) for outcome in outcomes for problem in outcome.problems}
    for name, case in bad.items():
        if case.name != "not a form":  # workbooks of other kinds are left alone
            assert re.search(case.words, told[name])
    assert (folder / "out" / "Service Improvement Plan.docx").is_file()
    assert answers.by_name


@pytest.mark.parametrize("name", ["nothing.xlsx", "", "x.xlsx"])
def test_what_is_no_file_is_said(tmp_path: Path, name: str) -> None:
    """A missing file, and a folder in its place, are answered in a sentence."""
    from reviewtools import check

    (tmp_path / "x.xlsx").mkdir()
    with pytest.raises(ReviewToolsError, match=r"does not exist|cannot be read|may not be read"):
        check(tmp_path / name)
