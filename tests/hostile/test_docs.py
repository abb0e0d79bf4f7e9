"""The guide to unreadable files says what the program says (design 4)."""

import re
from pathlib import Path

import pytest

from reviewtools import check
from tests.hostile.files import attacks, damaged, formats, part_of
from tests.hostile.odd import whole
from tests.salford import ROOT

PAGE = ROOT / "docs" / "hostile-files.md"
CASES = {case.name: case for case in (*formats(), *damaged(), *attacks(), *whole())}
FILES = {
    "an old `.xls`": "old .xls",
    "an OpenDocument `.ods`": ".ods",
    "a binary `.xlsb`": ".xlsb",
    "CSV, text or XML with an Excel name": "csv",
    "a web page with an Excel name": "html",
    "a Word document": "docx",
    "a zip of photos": "photos",
    "a picture, a PDF, anything else": "picture",
    "Excel's “Strict Open XML”": "strict",
    "with a password": "password",
    "Excel's lock file `~$…`": "lock file",
    "0 bytes": "0 bytes",
    "cut short": "cut to 20/40",
    "one bit wrong": f"flipped bit in {part_of('Tasks')}",
    "a raw control character": "control character",
    "without its styles": "without xl/styles.xml",
    "without its list of contents": "without [Content_Types].xml",
    "the same part twice": "part twice",
    "1 GB in 1 MB": "1 GB bomb",
    "1 GB in a thousand parts": "1 GB in parts",
    "65,000 parts": "65,000 parts",
    "a part that lies about its size": "1 GB called 1 kB",
    "entities (“billion laughs”, other files)": "entities: laughs",
    "a workbook of another kind": "not a form",
}  # fmt: skip
READ = {
    "days counted from 1904": "days from 1904",
    "one space in the last cell of the sheet": "a space in XFD1048576",
    "200,000 formatted empty rows": "200,000 styled rows",
}


def rows(heading: str) -> dict[str, str]:
    """A table of the page: what stands in its two columns."""
    table = PAGE.read_text("utf-8").partition(heading)[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", table, re.MULTILINE))


def said(folder: Path, name: str) -> str:
    """What check says first of a file, without the file's own name."""
    path = folder / CASES[name].file
    path.write_bytes(CASES[name].make())
    (outcome,) = check(path)
    text = str(outcome.problems[0])
    return text.removeprefix(f"{path.name}: ").removeprefix("this file cannot be read: ")


@pytest.mark.parametrize("what", FILES)
def test_the_sentence_of_a_file_that_is_refused(what: str, tmp_path: Path) -> None:
    """Each row of the table is what the program says of such a file, and each file has its row."""
    assert rows("what `reviewtools check` says |\n|---|---|\n")[what] == said(tmp_path, FILES[what])


@pytest.mark.parametrize("what", READ)
def test_the_advice_on_a_file_that_is_read(what: str, tmp_path: Path) -> None:
    """Each row of the table is the advice that comes with a file that is read in full."""
    assert rows("what it is advised |\n|---|---|\n")[what] == said(tmp_path, READ[what])


def test_no_row_is_untested() -> None:
    """The page holds no row that is not checked here."""
    assert rows("what `reviewtools check` says |\n|---|---|\n").keys() == FILES.keys()
    assert rows("what it is advised |\n|---|---|\n").keys() == READ.keys()
