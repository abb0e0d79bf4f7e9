"""What is handed over opens everywhere and reads well: validator, both lints, and a renderer (design, sections 5 and 6)."""

import re
from pathlib import Path

import docx
import pytest
from docx.enum.section import WD_ORIENT

from reviewtools import places, rebuild
from reviewtools.excel.lint import lint as lint_workbook
from reviewtools.word.lint import lint as lint_document
from reviewtools.work.example import blanks, example
from tests.excel.stored import differences
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator
from tests.salford import DATA, ROOT, plan

DOCUMENTS = (
    "Service Improvement Plan",
    "Project charts",
    "Priority Three checklist",
    "Points to check",
    "Grounds maintenance - Market testing report",
    "Grounds maintenance - Score sheets for the panel",
    "Grounds maintenance - Points to check",
    "stars Responsive repairs - Stars of Excellence report",
)
WORKBOOKS = sorted((ROOT / "workbooks").glob("*/*.xlsx"))
CONSOLIDATED = "Service Improvement Plan.xlsx"
PANEL = "Grounds maintenance - Panel scores.xlsx"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documents of the examples folder."""
    folder = tmp_path_factory.mktemp("out")
    rebuild(ROOT / "workbooks" / "examples", folder)
    return folder


@pytest.fixture(scope="module")
def pages(out: Path, office: Office) -> dict[str, list[str]]:
    """The text of every page of every document, as LibreOffice prints it."""
    return {name: page_texts(office.to_pdf(out / f"{name}.docx")) for name in DOCUMENTS}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_are_valid(name: str, out: Path, validator: Validator) -> None:
    """The Open XML SDK finds no error, and our lint no fault that a reader would meet (anchors, Word 4 and 5)."""
    path = out / f"{name}.docx"
    assert validator.validate(path) == []
    assert lint_document(path.read_bytes()) == ()


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_workbooks_are_valid(path: Path, validator: Validator) -> None:
    """The Open XML SDK finds no error in the shipped workbooks, and our lint nothing that Excel would repair."""
    assert validator.validate(path) == []
    assert lint_workbook(path.read_bytes()) == ()


def test_the_consolidated_workbook_is_valid(out: Path, validator: Validator, office: Office) -> None:
    """No error for the Open XML SDK, no fault for our lint, and every live cell stored as LibreOffice works it out."""
    path = out / CONSOLIDATED
    assert validator.validate(path) == []
    assert lint_workbook(path.read_bytes()) == ()
    checked, found = differences(office, path)
    assert found == []
    assert checked > 1_000


def test_the_consolidated_workbook_is_ready_to_print(out: Path, office: Office) -> None:
    """Every task stands on paper beside its columns and again beside its bar; every page is numbered and dated, and none
    is empty (SF-13; design, section 6)."""
    printed = page_texts(office.to_pdf(out / CONSOLIDATED))
    sheets = [[page for page in printed if task.ref in page.split()] for task in plan().tasks]
    assert min(map(len, sheets)) >= 2
    for number, page in enumerate(printed, 1):
        assert f"Page {number} of {len(printed)}" in " ".join(page.split())
        assert "31 January 2003" in page
        assert len([line for line in page.splitlines() if line.strip()]) > 4


def test_the_panels_workbook_is_valid(out: Path, validator: Validator) -> None:
    """No error for the Open XML SDK, and no fault for our lint."""
    path = out / PANEL
    assert validator.validate(path) == []
    assert lint_workbook(path.read_bytes()) == ()


@pytest.mark.parametrize("name", ["house", "improvement_plan"])
def test_templates_are_valid(name: str, validator: Validator) -> None:
    """The Word templates that councils restyle are valid files themselves."""
    assert validator.validate(places.template(name)) == []


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name)
def test_stored_results_are_what_is_worked_out(path: Path, office: Office) -> None:
    """Every formula of the shipped workbooks shows what LibreOffice works out (design, section 6; TR-65)."""
    checked, found = differences(office, path)
    assert found == []
    assert checked > 50


def test_shipped_workbooks_are_what_the_script_builds() -> None:
    """The committed workbooks are exactly what the data and the form give."""
    for name, data in blanks().items():
        assert (ROOT / "workbooks" / "blank" / name).read_bytes() == data
    assert (ROOT / "workbooks" / "examples" / f"{DATA.name}.xlsx").read_bytes() == example(DATA)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_page_is_empty(name: str, pages: dict[str, list[str]]) -> None:
    """No page is empty but for its header and footer."""
    thin = [i for i, text in enumerate(pages[name], 1) if len([line for line in text.splitlines() if line.strip()]) < 4]
    assert thin == []


def test_every_task_and_figure_is_printed(pages: dict[str, list[str]]) -> None:
    """Every project, task reference and figure of the real plan reaches the page (SF-13, SF-50 to SF-89)."""
    text = " ".join("\n".join(pages["Service Improvement Plan"]).split())
    assert [task.ref for task in plan().tasks if task.ref not in text] == []
    assert [project.ref for project in plan().projects if project.ref not in text] == []
    assert "25*" in text
    assert re.search(r"Information\b.*\bnot yet\b.*\bavailable", text)


def test_the_checklist_is_one_page(pages: dict[str, list[str]]) -> None:
    """The quick wins stand on one page (SF-03)."""
    assert len(pages["Priority Three checklist"]) == 1


def test_every_page_is_numbered_and_dated(pages: dict[str, list[str]]) -> None:
    """Page x of y and the as-at date stand on every page."""
    for name in DOCUMENTS:
        count = len(pages[name])
        for number, text in enumerate(pages[name], 1):
            assert f"Page {number} of {count}" in " ".join(text.split())
            assert "31 January 2003" in text


def test_plan_tables_are_landscape(out: Path) -> None:
    """Plan tables stand on landscape pages with a repeated head row; the wall charts on A3 (SF-13, TR-67)."""
    document = docx.Document(str(out / "Service Improvement Plan.docx"))
    assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE}
    heads = [t.rows[0] for t in document.tables if t.rows[0].cells[0].text == "Issue"]
    assert len(heads) == 17
    assert all(
        head._tr.trPr is not None and head._tr.trPr.find(docx.oxml.ns.qn("w:tblHeader")) is not None for head in heads
    )
    wall = docx.Document(str(out / "Project charts.docx"))
    assert round(wall.sections[-1].page_width.mm) == 420
