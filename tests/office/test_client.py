"""LibreOffice as the test ground drives it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

from tests.office import pictures
from tests.office.client import Office
from tests.office.engine import Engine, OfficeError, OfficeLostError, processes

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with wrong stored results: A3 and B2 as 99, AB3 as x; B1 is a text like a formula."""
    path = tmp_path / "Wrong (2003) results.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Scores")
        sheet.write_column("A1", [2, 3])
        sheet.write_formula("A3", "=A1+A2", None, 99)
        sheet.write_string("B1", "=1+1")
        sheet.write_formula("B2", "=A1/0", None, 99)
        sheet.write_formula("AB3", '=IF(A1>1,"","x")', None, "x")
    return path


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A document of one page and one sentence."""
    path = tmp_path / "One page.docx"
    made = docx.Document()
    made.add_paragraph("Repairs are on time.")
    made.save(str(path))
    return path


@pytest.fixture
def engine(office: Office, tmp_path: Path) -> Iterator[Engine]:
    """An engine apart from the run's own, with a time limit of one second; needs what `office` needs."""
    assert office is not None
    engine = Engine(tmp_path / "profile", 1.0)
    yield engine
    engine.stop()


def programs(group: int) -> list[int]:
    """The numbers of the LibreOffice processes in a process group."""
    return [number for number, name in processes(group).items() if name == "soffice.bin"]


def test_wrong_stored_results_are_calculated_anew(office: Office, workbook: Path) -> None:
    """What LibreOffice calculates is given, not the result the file brought along."""
    assert office.sheet_values(workbook, "Scores") == {
        "A1": 2,
        "A2": 3,
        "A3": 5,
        "B1": "=1+1",
        "B2": "#DIV/0!",
        "AB3": "",
    }


def test_a_stored_result_stands_until_recalculation(office: Office, workbook: Path) -> None:
    """Without recalculation LibreOffice shows the stored result: the reason why the hard one is needed."""
    with office.open(workbook) as book:
        assert book.cells("Scores", ["A3"])["A3"].value == 99


def test_typing_into_an_open_copy(office: Office, workbook: Path) -> None:
    """Cells can be typed into, again and again, while the manager's file stays as it was."""
    before = workbook.read_bytes()
    with office.open(workbook) as book:
        for score in (4, 6):
            book.type("Scores", {"A1": score, "A2": None, "B1": "1/4/2003", "B3": "=2+2"})
            book.recalculate()
            cells = book.cells("Scores", ["A2", "A3", "B1", "B2", "B3"])
            assert (cells["A3"].value, cells["A3"].formula) == (score, "=A1+A2")
            assert cells["A2"].value is None
            assert (cells["B1"].value, cells["B1"].formula) == ("1/4/2003", "")
            assert (cells["B3"].value, cells["B3"].formula) == ("=2+2", "")
            assert (cells["B2"].value, cells["B2"].error) == (None, "#DIV/0!")
    assert workbook.read_bytes() == before


def test_two_books_at_once(office: Office, workbook: Path) -> None:
    """Two copies of one file are open side by side and do not touch each other."""
    with office.open(workbook) as one, office.open(workbook) as other:
        one.type("Scores", {"A1": 6})
        assert one.cells("Scores", ["A1"])["A1"].value == 6
        assert other.cells("Scores", ["A1"])["A1"].value == 2


def test_a_document_becomes_a_page_with_its_text(office: Office, document: Path) -> None:
    """A one-page document prints as one page, as a picture and as text."""
    pdf = office.to_pdf(document)
    (text,) = pictures.page_texts(pdf)
    (picture,) = pictures.pages(pdf)
    assert text.strip() == "Repairs are on time."
    assert picture.startswith(PNG)
    assert pictures.page_count(pdf) == 1


def test_pages_come_in_order(office: Office, tmp_path: Path) -> None:
    """Twelve pages are twelve pictures and twelve texts, in the order of the document."""
    long = docx.Document()
    for number in range(1, 13):
        long.add_paragraph(f"Page {number}").paragraph_format.page_break_before = number > 1
    long.save(str(tmp_path / "long.docx"))
    pdf = office.to_pdf(tmp_path / "long.docx")
    assert [text.strip() for text in pictures.page_texts(pdf)] == [f"Page {n}" for n in range(1, 13)]
    assert len({*pictures.pages(pdf, dpi=40)}) == 12


def test_a_workbook_is_resaved(office: Office, workbook: Path) -> None:
    """A workbook re-saved by LibreOffice opens in another library and still holds its formulas."""
    again = openpyxl.load_workbook(BytesIO(office.resave(workbook)))
    assert again["Scores"]["A3"].value == "=A1+A2"
    assert again["Scores"]["B1"].value == "=1+1"


def test_a_document_is_resaved(office: Office, document: Path) -> None:
    """A document re-saved by LibreOffice opens in another library and still holds its text."""
    again = docx.Document(BytesIO(office.resave(document)))
    assert [paragraph.text for paragraph in again.paragraphs] == ["Repairs are on time."]


def test_a_missing_sheet_is_refused(office: Office, workbook: Path) -> None:
    """What LibreOffice cannot do is an error with its reason; the next call works."""
    with pytest.raises(OfficeError, match="no sheet Costs"):
        office.sheet_values(workbook, "Costs")
    assert office.sheet_values(workbook, "Scores")["A3"] == 5


def test_a_damaged_file_is_refused(office: Office, tmp_path: Path) -> None:
    """A file that is no document is refused at once, not waited for."""
    (tmp_path / "damaged.docx").write_bytes(b"PK\x03\x04 and then nothing of use")
    with pytest.raises(OfficeError, match="cannot open"):
        office.to_pdf(tmp_path / "damaged.docx")


def test_the_next_call_works_after_a_kill(office: Office, workbook: Path) -> None:
    """When LibreOffice is killed in mid-run the next call starts another; the old one leaves no process."""
    office.sheet_values(workbook, "Scores")
    first = office.engine().group
    for pid in programs(first):
        os.kill(pid, signal.SIGKILL)
    assert office.sheet_values(workbook, "Scores")["A3"] == 5
    assert office.engine().group != first
    assert not processes(first)


def test_a_kill_while_a_book_is_open_is_told(office: Office, workbook: Path) -> None:
    """What was typed dies with LibreOffice, so an open book says so; it is not quietly started again."""
    with office.open(workbook) as book:
        book.type("Scores", {"A1": 6})
        for pid in programs(office.engine().group):
            os.kill(pid, signal.SIGKILL)
        with pytest.raises(OfficeLostError):
            book.recalculate()
    assert office.sheet_values(workbook, "Scores")["A3"] == 5


def test_a_hanging_program_is_stopped(engine: Engine, workbook: Path) -> None:
    """A LibreOffice that does not answer is ended at the time limit, with all its processes."""
    for pid in programs(engine.group):
        os.kill(pid, signal.SIGSTOP)
    began = time.monotonic()
    with pytest.raises(OfficeLostError, match="took over 1 s"):
        engine.ask(command="open", path=str(workbook))
    assert 1 <= time.monotonic() - began < 8
    assert not processes(engine.group)
    with pytest.raises(OfficeLostError, match="was stopped"):
        engine.ask(command="open", path=str(workbook))


def test_nothing_is_left_at_the_end(office: Office, workbook: Path) -> None:
    """Leaving the context ends every process of LibreOffice."""
    assert office is not None
    with Office() as other:
        other.sheet_values(workbook, "Scores")
        group = other.engine().group
        assert programs(group)
    assert not processes(group)


def test_a_killed_run_leaves_nothing(office: Office, tmp_path: Path) -> None:
    """A test run killed without warning leaves no process: the server sees its input end."""
    assert office is not None
    run = (
        "import os, signal; from tests.office.client import Office\n"
        "with Office() as office:\n"
        "    print(office.engine().group, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    checkout = Path(__file__).parents[2]
    killed = subprocess.run(
        [sys.executable, "-c", run],
        env=os.environ | {"TMPDIR": str(tmp_path)},  # the one folder a killed run cannot clear away
        capture_output=True,
        check=False,
        cwd=checkout,
    )
    assert killed.returncode == -signal.SIGKILL
    group = int(killed.stdout)
    deadline = time.monotonic() + 20
    while processes(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not processes(group)
