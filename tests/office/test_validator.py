"""The Open XML SDK validator as the test ground drives it."""

import sys
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter

from tests.office.validator import Validator, ValidatorError


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A sound workbook under a name with spaces and brackets, as managers give them."""
    path = tmp_path / "Market testing (Repairs).xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Scores").write("A1", "Scores")
    return path


def test_a_sound_workbook_has_no_errors(validator: Validator, workbook: Path) -> None:
    """A sound workbook passes."""
    assert validator.validate(workbook) == []


def test_a_broken_workbook_is_told_apart(validator: Validator, workbook: Path, tmp_path: Path) -> None:
    """An element where none may stand is one error, with its part and its place."""
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(workbook) as sound, zipfile.ZipFile(broken, "w") as copy:
        for name in sound.namelist():
            copy.writestr(name, sound.read(name).replace(b"<sheetData>", b"<wrong/><sheetData>"))
    (error,) = validator.validate(broken)
    assert error.startswith("/xl/worksheets/sheet1.xml, /x:worksheet[1]: ")
    assert "wrong" in error
    assert error.endswith("(Sch_InvalidElementContentExpectingComplex)")


def test_a_sound_document_has_no_errors(validator: Validator, tmp_path: Path) -> None:
    """A sound Word document passes."""
    document = docx.Document()
    document.add_paragraph("Repairs are on time.")
    document.save(str(tmp_path / "sound.docx"))
    assert validator.validate(tmp_path / "sound.docx") == []


def test_a_file_that_is_no_document_is_an_error(validator: Validator, tmp_path: Path) -> None:
    """A file that cannot be opened counts as an error, never as sound."""
    (tmp_path / "empty.docx").write_bytes(b"nothing of use")
    (error,) = validator.validate(tmp_path / "empty.docx")
    assert error.endswith("(Exception)")


def test_a_validator_that_cannot_run_says_so(tmp_path: Path) -> None:
    """A command that cannot do its work is no clean bill: here Python, asked for a script not there."""
    with pytest.raises(ValidatorError, match="No such file"):
        Validator(sys.executable).validate(tmp_path / "absent.docx")
