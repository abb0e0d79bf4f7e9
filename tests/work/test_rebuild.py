"""rebuild turns a folder of workbooks into finished documents, the same bytes each time (design, section 4)."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook, load_workbook

from reviewtools import ReviewToolsError, rebuild, report
from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.voice import say_json
from reviewtools.work.make import file_names
from reviewtools.work.outcome import exit_code
from reviewtools.work.templates import templates
from tests.excel.workbooks import changed, salford
from tests.salford import answers

NAMES = [
    "Points to check.docx",
    "Priority Three checklist.docx",
    "Project charts.docx",
    "Service Improvement Plan.docx",
]
BOOK = "Service Improvement Plan.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the Salford workbook."""
    (tmp_path / "plan.xlsx").write_bytes(salford())
    return tmp_path


def texts(path: Path) -> str:
    """All a document says in its body and its headers."""
    document = docx.Document(str(path))
    inside = [t.text or "" for t in document.element.iter() if t.tag.endswith("}t")]
    heads = [p.text for s in document.sections for p in s.header.paragraphs]
    return "\n".join([*inside, *heads])


def documents(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.docx"))


def said(path: Path) -> list[str]:
    """The title and the left part of the footer of every sheet of a workbook."""
    book = load_workbook(path)
    return [f"{sheet['A1'].value} | {sheet.oddFooter.left.text}" for sheet in book]


def test_the_four_documents(folder: Path) -> None:
    """The Salford workbook gives its four documents, none a draft, and nothing must be fixed."""
    outcomes = rebuild(folder)
    assert documents(folder / "out") == NAMES
    assert [o.status for o in outcomes] == ["written"]
    assert exit_code(outcomes) == 0
    assert "DRAFT" not in texts(folder / "out" / "Service Improvement Plan.docx")


def test_the_consolidated_workbook(folder: Path) -> None:
    """The whole plan in one workbook, beside its document and told with it; no draft (design 3, 4)."""
    outcome = rebuild(folder)[0]
    assert [Path(path).name for path in outcome.written].count(BOOK) == 1
    assert len(outcome.written) == len(NAMES) + 1
    assert load_workbook(folder / "out" / BOOK).sheetnames[0] == "Plan"
    assert not any("DRAFT" in line for line in said(folder / "out" / BOOK))
    assert all("31 January 2003" in line for line in said(folder / "out" / BOOK))


def test_the_workbook_of_a_report(folder: Path) -> None:
    """report makes the same workbook as rebuild, with the plan's name before its own."""
    rebuild(folder)
    report(folder / "plan.xlsx")
    book = folder / "Reports" / f"plan - {BOOK}"
    assert book.read_bytes() == (folder / "out" / BOOK).read_bytes()


def test_byte_identical(folder: Path, tmp_path: Path) -> None:
    """The same workbook on the same day gives the same bytes, also through an executor (design, section 4)."""
    rebuild(folder, tmp_path / "a")
    with ThreadPoolExecutor(2) as pool:
        rebuild(folder, tmp_path / "b", executor=pool)
    for name in (*NAMES, BOOK):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert rebuild(folder, tmp_path / "a")[0].status == "unchanged"


def test_the_same_bytes_in_another_process(folder: Path, tmp_path: Path) -> None:
    """Neither the order of hashes, nor the time zone, nor the language of the machine changes a byte."""
    for name, seed, zone in (("a", "1", "UTC"), ("b", "2", "Pacific/Auckland")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-m", "reviewtools", "rebuild", str(folder), "--out", str(tmp_path / name)]
        subprocess.run(command, env=environment, check=True, capture_output=True)
    for name in (*NAMES, BOOK):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_findings_stay_out_of_the_plan(folder: Path) -> None:
    """What managers should check stands in its own document, never in one that goes to a Board."""
    rebuild(folder)
    points = texts(folder / "out" / "Points to check.docx")
    assert "names none" in points
    assert "Tasks, cell" in points
    for name in NAMES[1:]:
        assert "names none" not in texts(folder / "out" / name)


def test_quick_wins_are_never_in_the_plan(folder: Path) -> None:
    """Priority Three stands on its own checklist only (SF-03)."""
    book = load_workbook(io.BytesIO(salford()))
    wins = [str(row[1].value) for row in book["Quick wins"].iter_rows(min_row=6, max_row=13)]
    rebuild(folder)
    plan, checklist = texts(folder / "out" / NAMES[3]), texts(folder / "out" / NAMES[1])
    assert all(win in checklist and win not in plan for win in wins)


def test_a_day_given_wins(folder: Path) -> None:
    """--as-at wins over the workbook's own day, is printed, and changes the statuses."""
    rebuild(folder, as_at=dt.date(2003, 6, 30))
    assert "30 June 2003" in texts(folder / "out" / NAMES[3])
    assert all("30 June 2003" in line for line in said(folder / "out" / BOOK))


def test_a_wrong_entry_makes_a_draft(folder: Path) -> None:
    """With an entry that cannot be read the documents come out as DRAFT on every page, the gap named, exit 1."""

    def change(book: Workbook) -> None:
        book["Projects"]["H6"] = "when we can"

    (folder / "plan.xlsx").write_bytes(changed(change))
    outcomes = rebuild(folder)
    assert outcomes[0].status == "draft"
    assert exit_code(outcomes) == 1
    assert [(p.sheet, p.cell, p.code) for p in outcomes[0].to_fix] == [("Projects", "H6", "not-a-date")]
    for name in NAMES[:3]:
        with zipfile.ZipFile(folder / "out" / name) as archive:
            heads = [archive.read(n) for n in archive.namelist() if n.startswith("word/header")]
        assert any(b"DRAFT" in head for head in heads) is (name != NAMES[0])
    assert all(line.count("DRAFT") == 2 for line in said(folder / "out" / BOOK))


def test_an_empty_workbook_is_drafted_too(tmp_path: Path) -> None:
    """A blank workbook gives drafts with gaps, not an exception (design, section 2)."""
    from reviewtools import new

    new("improvement_plan", tmp_path / "mine.xlsx")
    outcomes = report(tmp_path / "mine.xlsx")
    assert outcomes[0].status == "draft"
    assert (tmp_path / "Reports" / "mine - Service Improvement Plan.docx").is_file()


def test_unreadable_and_foreign_files(folder: Path) -> None:
    """A damaged file is named and the rest is built; a workbook that is not ours, and lock files, are left alone."""
    (folder / "broken.xlsx").write_bytes(salford()[:4000])
    (folder / "~$plan.xlsx").write_bytes(b"lock")
    Workbook().save(folder / "other.xlsx")
    outcomes = rebuild(folder)
    assert [(Path(o.files[0]).name, o.status) for o in outcomes] == [
        ("broken.xlsx", "refused"),
        ("plan.xlsx", "written"),
    ]
    assert exit_code(outcomes) == 1
    assert documents(folder / "out") == NAMES


def titled(title: str) -> bytes:
    """The Salford workbook under another plan title."""

    def change(book: Workbook) -> None:
        book["Settings"]["B6"] = title

    return changed(change)


def test_several_plans_do_not_overwrite_each_other(folder: Path) -> None:
    """Two plans in a folder keep apart by the names of their workbooks."""
    (folder / "second.xlsx").write_bytes(titled("Homes"))
    rebuild(folder)
    names = [f"plan - {name}" for name in NAMES] + [f"second - {name}" for name in (*NAMES[:3], "Homes.docx")]
    assert documents(folder / "out") == sorted(names)
    books = sorted(path.name for path in (folder / "out").glob("*.xlsx"))
    assert books == [f"plan - {BOOK}", "second - Homes.xlsx"]


def test_plans_of_one_file_name_do_not_either(tmp_path: Path) -> None:
    """Workbooks that share a name in different folders are told apart by their folders; none writes over another."""
    for theme, title in (("repairs", "Repairs"), ("voids", "Voids")):
        (tmp_path / theme).mkdir()
        (tmp_path / theme / "plan.xlsx").write_bytes(titled(title))
    rebuild(tmp_path)
    assert documents(tmp_path / "out") == sorted(
        f"{theme} - plan - {name}" for theme in ("repairs", "voids") for name in (*NAMES[:3], f"{theme.title()}.docx")
    )


def test_documents_may_go_beside_their_workbooks(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder itself may be named for the documents, however its path is written."""
    monkeypatch.chdir(folder)
    assert [o.status for o in rebuild(".", folder)] == ["written"]
    assert documents(folder) == NAMES


def test_a_workbook_that_may_not_be_read_stops_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that the system will not give is refused in a sentence; the others are made."""
    (folder / "locked.xlsx").write_bytes(salford())
    given_out = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.xlsx":
            raise PermissionError
        return given_out(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert [o.status for o in rebuild(folder)] == ["refused", "written"]
    assert documents(folder / "out") == NAMES


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["Points to check", "Points to Check"], ["Points to check.docx", "Points to Check 2.docx"]),
        (["Repairs: 2003/04?"], ["Repairs- 2003-04-.docx"]),
        (["NUL", " . "], ["NUL plan.docx", "Document.docx"]),
    ],
)
def test_file_names(titles: list[str], names: list[str]) -> None:
    """Whatever a plan is called, its documents have names that Windows allows, and none takes another's place."""
    assert file_names(titles) == names
    assert file_names(titles, ".xlsx") == [name.replace(".docx", ".xlsx") for name in names]


def test_an_edited_document_is_kept(folder: Path) -> None:
    """A document that somebody edited stays, and the outcome says so."""
    rebuild(folder)
    (folder / "out" / NAMES[3]).write_bytes(b"edited")
    outcome = rebuild(folder)[0]
    assert outcome.status == "kept"
    assert (folder / "out" / NAMES[3]).read_bytes() == b"edited"
    assert (folder / "out" / "Service Improvement Plan (new).docx").is_file()


def test_an_edited_workbook_is_kept(folder: Path) -> None:
    """A consolidated workbook in which somebody typed stays, as a document would; so does one open in Excel."""
    rebuild(folder)
    book = load_workbook(folder / "out" / BOOK)
    book["Plan"]["B6"] = "Another title"
    book.save(folder / "out" / BOOK)
    edited = (folder / "out" / BOOK).read_bytes()
    outcome = rebuild(folder)[0]
    assert (outcome.status, [p.file for p in outcome.problems if p.code == "file-changed"]) == ("kept", [BOOK])
    assert (folder / "out" / BOOK).read_bytes() == edited
    assert (folder / "out" / "Service Improvement Plan (new).xlsx").is_file()


def test_a_consolidated_workbook_is_never_an_input(folder: Path) -> None:
    """Wherever it lies, also beside the plans and under the name of one, it is left alone and overwrites nothing."""
    (folder / "plan.xlsx").rename(folder / BOOK)
    typed = (folder / BOOK).read_bytes()
    for _ in range(2):
        outcomes = rebuild(folder, folder)
        assert [Path(o.files[0]).name for o in outcomes] == [BOOK]
        assert (folder / BOOK).read_bytes() == typed
    assert (folder / "Service Improvement Plan (new).xlsx").is_file()
    rebuild(folder)
    assert [o.status for o in rebuild(folder)] == ["unchanged"]
    assert documents(folder / "out") == NAMES


def test_no_workbook_at_all(tmp_path: Path) -> None:
    """A folder without a workbook of ours is said to be one."""
    with pytest.raises(ReviewToolsError, match="holds no workbook"):
        rebuild(tmp_path)


def test_outputs_are_never_inputs(folder: Path) -> None:
    """What was written is not read again, wherever it was put."""
    rebuild(folder, folder / "out")
    (folder / "out" / "plan.xlsx").write_bytes(salford())
    assert [o.status for o in rebuild(folder, folder / "out")] == ["unchanged"]


def test_json_shape(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--json has the one shape that others rely on (design, section 4)."""
    assert say_json(rebuild(folder)) == 0
    shape = json.loads(capsys.readouterr().out)
    assert shape["version"] == 1
    outcome = shape["outcomes"][0]
    assert set(outcome) == {"key", "title", "files", "status", "problems", "written", "result"}
    assert {frozenset(p) for p in outcome["problems"]} == {
        frozenset({"file", "sheet", "cell", "label", "found", "wanted", "code", "severity", "also"})
    }


HOSTILE = ("=1+1", "@cmd & <b>bold</b>", "a\u0007b\u0000c", "😀 emoji", "שלום עולם", "x" * 32_000)


@pytest.mark.parametrize("text", HOSTILE, ids=["formula", "markup", "control", "emoji", "right-to-left", "32k"])
def test_text_reaches_the_page_intact(text: str, tmp_path: Path) -> None:
    """Whatever a manager types arrives in Word as typed, and no text becomes a formula (TR-66)."""
    typed = {**answers(), "projects": ({**answers()["projects"][0], "issue": text},)}
    (tmp_path / "plan.xlsx").write_bytes(blank(FORM, answers=typed))
    rebuild(tmp_path)
    legal = "".join(c for c in text if c.isprintable())
    found = texts(tmp_path / "out" / NAMES[3]).replace("\ufffd", "")
    assert legal in found


def test_a_councils_own_templates(folder: Path) -> None:
    """Word templates beside the workbooks, restyled by the council, are the ones that are filled (design, section 5)."""
    templates(folder / "doc_templates")
    house = folder / "doc_templates" / "house.docx"
    document = docx.Document(str(house))
    document.styles["Title"].font.name = "Georgia"
    document.save(str(house))
    rebuild(folder)
    assert docx.Document(str(folder / "out" / NAMES[1])).styles["Title"].font.name == "Georgia"
    assert docx.Document(str(folder / "out" / NAMES[3])).styles["Title"].font.name != "Georgia"


def test_a_template_without_a_place(folder: Path) -> None:
    """A template that lost a place is named with the tag that is wanted; nothing is written."""
    templates(folder / "doc_templates")
    plan = folder / "doc_templates" / "improvement_plan.docx"
    document = docx.Document(str(plan))
    tags = [t for t in document.element.iter() if t.tag.endswith("}tag") and t.values() == ["title"]]
    tags[0].set(tags[0].keys()[0], "another")
    document.save(str(plan))
    with pytest.raises(ReviewToolsError, match=r"improvement_plan has no content control tagged title"):
        rebuild(folder)
    assert not (folder / "out").exists()
