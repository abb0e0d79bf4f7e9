"""Files that cannot be read each have their sentence, and a workbook says who saved it and when (design, sections 4 and 6)."""

import datetime as dt
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewtools.excel.gate import Book, UnreadableError
from reviewtools.excel.read import answer_of, read
from reviewtools.instruments.improvement_plan.form import FORM
from tests.excel.handmade import book
from tests.excel.workbooks import changed, codes, reading, salford
from tests.salford import ROOT, plan
from tests.zips import pack, unpack

SHEET = "xl/worksheets/sheet4.xml"
DTD = '<!DOCTYPE x [<!ENTITY a "b">]>'


def with_part(name: str, change: Callable[[str], str | bytes]) -> bytes:
    """The Salford workbook with one part changed."""
    parts = unpack(salford())
    return pack({**parts, name: change(parts[name])})  # type: ignore[dict-item]


def without(name: str) -> bytes:
    return pack({other: text for other, text in unpack(salford()).items() if other != name})


def after_xml(text: str) -> str:
    head, _, body = text.partition("?>")
    return f"{head}?>{DTD}{body}"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: without("[Content_Types].xml"), "list of what is in the file .* Ask for a new copy"),
        (lambda: without("xl/styles.xml"), "number formats is missing"),
        (lambda: without("xl/sharedStrings.xml"), "missing"),
        (lambda: without(SHEET), "its sheet Projects is missing"),
        (lambda: with_part("xl/workbook.xml", after_xml), "document type"),
        (lambda: with_part("xl/theme/theme1.xml", after_xml), "document type"),
        (lambda: with_part(SHEET, lambda x: after_xml(x).replace("UTF-8", "UTF-16").encode("utf-16")), "document type"),
        (lambda: with_part(SHEET, lambda x: x.replace("?>", f"?>{'<!-- -->' * 9999}{DTD}", 1)), "document type"),
        (lambda: with_part(SHEET, lambda x: x.replace("</row>", "", 1)), "a sheet .* is damaged. Open it in Excel"),
        (lambda: with_part(SHEET, lambda x: x.replace('t="s"><v>', 't="s"><v>99', 1)), "sheet Projects names texts"),
        (lambda: with_part(SHEET, lambda x: x.replace(' s="', ' s="99', 3)), "sheet Projects names styles"),
        (lambda: with_part("[Content_Types].xml", lambda x: x.replace("spreadsheetml.sheet", "wordprocessingml.x")), "Word document"),
        (lambda: with_part("[Content_Types].xml", lambda x: x.replace("spreadsheetml.sheet", "presentationml.x")), "PowerPoint"),
        (lambda: pack({"a.txt": "x"}), "zip file, but not an Excel workbook"),
    ],
)  # fmt: skip
def test_each_damage_has_its_sentence(make: Callable[[], bytes], words: str) -> None:
    """What is missing or wrong is named in words, with what to do; a document type cannot hide in any encoding."""
    with pytest.raises(UnreadableError, match=words):
        Book(make(), "plan.xlsx")


def test_a_flipped_byte_names_its_part() -> None:
    """One wrong bit is noticed in whatever part it is, also one that no answer stands in, and the part is named."""
    data = bytearray(salford())
    at = data.index(b"xl/theme/theme1.xml") + 60
    data[at] ^= 1
    with pytest.raises(UnreadableError, match=r"list of its colours \(the part xl/theme/theme1.xml\) is damaged"):
        Book(bytes(data))


def test_a_workbook_without_mark_is_read_when_asked() -> None:
    """Another program's workbook opens without its cells being looked at; a fault in them is still one sentence."""
    data = book('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')
    sheet = Book(data).sheets[0]
    with pytest.raises(UnreadableError, match="the sheet One names texts"):
        assert sheet.rows
    assert codes(read(FORM, "x.xlsx", data)) == [("file-unreadable", "", "")]


def test_who_saved_it_and_when() -> None:
    """Name and moment of the last saving, as the file says; neither where it says nothing or something odd."""

    def change(made: Workbook) -> None:
        made.properties.lastModifiedBy = " Head of  Repairs "

    opened = Book(changed(change))
    assert opened.editor == "Head of Repairs"
    assert opened.saved is not None
    assert abs(opened.saved - dt.datetime.now(dt.UTC)) < dt.timedelta(days=1)
    assert Book(salford()).editor == ""
    for moment, wanted in (("2003-01-31T10:30:00Z", dt.datetime(2003, 1, 31, 10, 30, tzinfo=dt.UTC)),
                           ("2003-01-31T10:30:00+02:00", dt.datetime(2003, 1, 31, 8, 30, tzinfo=dt.UTC)), ("soon", None)):  # fmt: skip
        parts = unpack(changed(change))
        parts["docProps/core.xml"] = re.sub(
            r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{moment}", parts["docProps/core.xml"]
        )
        assert Book(pack(parts)).saved == wanted
    assert (Book(without("docProps/core.xml")).saved, Book(without("docProps/core.xml")).editor) == (None, "")


def test_one_answer_alone() -> None:
    """The plan's title is told without reading the plan; a wrong, missing or unknown answer is none."""
    assert answer_of(FORM, Book(salford()), "settings.plan_title") == plan().settings.plan_title
    assert answer_of(FORM, Book(salford()), "settings.no_such_answer") is None
    assert answer_of(FORM, Book(book()), "settings.plan_title") is None

    def change(made: Workbook) -> None:
        made["Settings"]["B8"] = "soon"
        made["Settings"]["B5"] = None

    opened = Book(changed(change))
    assert answer_of(FORM, opened, "settings.as_at") is None
    assert answer_of(FORM, opened, "settings.organisation") is None


@pytest.mark.parametrize("at", ["XFD1048576", "A1048576", "XFD6"])
def test_something_far_away_is_named(at: str) -> None:
    """A space in the last cell of a sheet is one problem at that cell, and changes nothing that is read."""

    def change(made: Workbook) -> None:
        made["Tasks"][at] = " "

    found = reading(change)
    assert codes(found) == [("sheet-far-cell", "Tasks", at)]
    assert found.model == plan()


def test_days_from_1904() -> None:
    """Dates of a workbook that counts from 1904 are read as they are shown, and that is said once (TR-56)."""

    def change(made: Workbook) -> None:
        made.epoch = dt.datetime(1904, 1, 1)
        made["Tasks"]["E6"].number_format = "General"

    found = reading(change)
    assert [code for code, _, _ in codes(found)] == ["dates-from-1904", "read-as"]
    assert found.model == plan()


def test_rows_of_formatting_and_far_cells_cost_little(tmp_path: Path) -> None:
    """200,000 formatted rows and a far cell take less than a second and 100 MB, and are one problem each."""
    rows = "".join(
        f'<row r="{r}" s="1"><c r="A{r}" s="1"/><c r="B{r}" s="1"/><c r="C{r}" s="1"/></row>'
        for r in range(9001, 209001)
    )
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t> </t></is></c></row>'
    one, two = tmp_path / "rows.xlsx", tmp_path / "far.xlsx"
    one.write_bytes(with_part("xl/worksheets/sheet10.xml", lambda x: x.replace("</sheetData>", f"{rows}</sheetData>")))
    two.write_bytes(with_part("xl/worksheets/sheet10.xml", lambda x: x.replace("</sheetData>", f"{far}</sheetData>")))
    script = (
        "import sys, time, pathlib; from reviewtools.excel.read import read\n"
        "from reviewtools.instruments.improvement_plan.form import FORM\n"
        "began = time.process_time()\n"
        "print([p.code for p in read(FORM, 'x', pathlib.Path(sys.argv[1]).read_bytes()).problems], time.process_time() - began)\n"
        "try:\n import resource; print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
        "except ImportError: print(0)\n"
    )
    for path, code in ((one, "sheet-far-format"), (two, "sheet-far-cell")):
        # Through a small process, since a new one's peak begins with that of the one that started it.
        start = "import subprocess, sys; sys.exit(subprocess.call([sys.executable, *sys.argv[1:]]))"
        command = [sys.executable, "-c", start, "-c", script, str(path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        first, memory = done.stdout.splitlines()
        told, _, seconds = first.rpartition(" ")
        assert told == f"['{code}']"
        assert float(seconds) < 1
        if sys.platform == "linux":
            assert float(memory) < 100
