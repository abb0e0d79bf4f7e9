"""The workbook lint: quiet on good files, one code for each class of fault planted in one (design, 6).

The first fifteen mutants are kinds that Excel repairs and the Open XML SDK's validator mostly misses.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree
from openpyxl.worksheet.table import Table as OpenpyxlTable

from reviewtools.excel.functions import LATER, PREFIXED
from reviewtools.excel.lint import CHECKS, Fault, lint
from reviewtools.excel.lint_book import Book
from reviewtools.excel.lint_formula import Formula
from reviewtools.excel.lint_names import is_name
from reviewtools.parts import take_apart
from tests.zips import pack, unpack

HEADINGS = [
    {"header": "Ref"},
    {"header": "Score"},
    {"header": "Share\nof 10 %", "formula": "=t_scores[[#This Row],[Score]]*10"},
]
FORMULAS = (
    "=_xlfn.STDEV.S(t_scores[Score])",
    "=SUM(t_scores[[#Data],[Score]])+SUM(INDEX('The scores'!B:B,2):'The scores'!B4)",
    '=IF(COUNTIF(t_scores[Ref],"a;b"),SUM({1,2;3,4}),-5%)',
    "=SUM(1,2)",
)
SCORE_RULE = {
    "validate": "whole",
    "criteria": "between",
    "minimum": 1,
    "maximum": "=first_score+6",
    "input_title": "Score",
    "input_message": "Type a whole number.",
    "error_title": "Not a score",
}


def good_workbook() -> bytes:
    """A small workbook with one of everything we write: tables, names, rules, links, chart, sparkline."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        start, scores = book.add_worksheet("Start"), book.add_worksheet("The scores")
        red = book.add_format({"bg_color": "#B3261E"})
        start.merge_range("A1:C1", "Repairs: a plan & its scores", red)
        start.merge_range("A2:C2", "", red)
        start.write_url("A3", "internal:'The scores'!A1", string="Go to the scores")
        for row, formula in enumerate(FORMULAS, 3):
            start.write_formula(row, 0, formula, None, 99)
        rows = [["1a", 4, 40], ["1b", 5, 50], ["2", 6, 60]]
        scores.add_table("A1:C4", {"name": "t_scores", "data": rows, "columns": HEADINGS})
        lists = [{"header": "Choices"}, {"header": "Notes"}]
        scores.add_table("A7:B9", {"name": "t_lists", "data": [["Yes"], ["No"]], "columns": lists})
        book.define_name("choices", "='The scores'!$A$8:$A$9")
        book.define_name("'The scores'!first_score", "='The scores'!$B$2")
        scores.data_validation("B2:B500", SCORE_RULE)
        scores.data_validation("D2:D9", {"validate": "list", "source": ["Yes", "No"]})
        rule = {"type": "formula", "criteria": "=$B2>COUNT(choices)", "format": red}
        scores.conditional_format("B2:B9", rule)
        scores.add_sparkline("E2", {"range": "'The scores'!B2:B4"})
        chart = book.add_chart({"type": "radar"})
        chart.add_series({"values": "='The scores'!$B$2:$B$4"})
        start.insert_chart("E5", chart)
    return out.getvalue()


GOOD = unpack(good_workbook())


def codes(data: bytes) -> set[str]:
    """The codes of a file's faults."""
    return {fault.code for fault in lint(data)}


@dataclass(frozen=True)
class Mutant:
    """A fault planted in the good workbook; an edit is a part, what is there once, what comes instead."""

    code: str
    plants: str
    edits: tuple[tuple[str, str, str], ...]

    def data(self) -> bytes:
        """The bytes of the faulty workbook."""
        parts = dict(GOOD)
        for part, old, new in self.edits:
            assert parts[part].count(old) == 1, f"{old!r} is not once in {part}"
            parts[part] = parts[part].replace(old, new)
        return pack(parts)


def plant(code: str, plants: str, part: str, old: str, new: str) -> Mutant:
    """A mutant of one edit."""
    return Mutant(code, plants, ((part, old, new),))


def formula(code: str, plants: str, text: str) -> Mutant:
    """A mutant whose last formula on the Start sheet is faulty."""
    return plant(code, plants, START, "<f>SUM(1,2)</f>", f"<f>{text}</f>")


def rename(code: str, plants: str, name: str, new: str) -> Mutant:
    """A mutant in which a sheet or defined name is called otherwise."""
    return plant(code, plants, BOOK, f'name="{name}"', f'name="{new}"')


BOOK, START, SCORES = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
TABLE, LISTS, TEXTS = "xl/tables/table1.xml", "xl/tables/table2.xml", "xl/sharedStrings.xml"
LINKS, CHART, THEME = "xl/_rels/workbook.xml.rels", "xl/charts/chart1.xml", "xl/theme/theme1.xml"
RULE, LIST = "$B2&gt;COUNT(choices)", '"Yes,No"'
HEADING = '<c r="B7" t="s">'
MERGE = '<mergeCells count="1"><mergeCell ref="B3:C3"/></mergeCells>'
TWICE = ((LISTS, 'name="Notes"', 'name="choices"'), (TEXTS, "<t>Notes</t>", "<t>choices</t>"))
ON_SHEET = 'name="First_Score" localSheetId="1"'

FIFTEEN = (
    plant("validation-long", "a prompt over 255", SCORES, "Type a whole number.", "x" * 256),
    plant("validation-list", "a typed list over 255", SCORES, LIST, f'"{"Yes," * 64}"'),
    plant("table-heading", "a heading cell that is a number", SCORES, HEADING, '<c r="B7">'),
    Mutant("table-heading-twice", "two headings alike", TWICE),
    plant("table-overlap", "two tables on one cell", TABLE, 'ref="A1:C4" t', 'ref="A1:C7" t'),
    plant("table-merge", "a merged cell in a table", SCORES, "</sheetData>", "</sheetData>" + MERGE),
    plant("table-name", "a table called like a cell", LISTS, 'displayName="t_lists"', 'displayName="TL1"'),
    rename("name-twice", "a name that a table has", "choices", "T_Lists"),
    rename("name-invalid", "a name like an address", "choices", "TAX2003"),
    plant("merge-overlap", "two merged ranges on one cell", START, 'ref="A2:C2"', 'ref="C1:C2"'),
    rename("sheet-name", "a sheet with a stroke", "Start", "KT2/1"),
    rename("sheet-twice", "two sheets with one name", "Start", "THE SCORES"),
    formula("formula-unreadable", "a bracket left open", "SUM(1,2"),
    formula("formula-prefix", "a new function without prefix", "STDEV.S(1,2)"),
    formula("formula-function", "a function that is none", "SUMME(1,2)"),
)

MORE = (
    # the package
    plant("no-workbook", "no workbook", "_rels/.rels", '/officeDocument" T', '/letter" T'),
    plant("xml", "a part that is not well formed", THEME, "</a:theme>", ""),
    plant("xml", "a document type declaration", THEME, "<a:theme ", "<!DOCTYPE theme><a:theme "),
    plant("rel-missing-part", "a link to a missing part", LINKS, "theme1.xml", "theme2.xml"),
    plant("rel-dangling", "a part that points nowhere", START, 'drawing r:id="rId1"', 'drawing r:id="rId9"'),
    # names and sheets
    plant("formula-broken", "a name that lost its cells", BOOK, "$A$8:$A$9", "#REF!"),
    plant("name-twice", "a name on one sheet twice", BOOK, 'name="choices"', ON_SHEET),
    rename("sheet-name", "a name over 31", "Start", "S" * 32),
    rename("sheet-name", "a name that Excel keeps", "Start", "History"),
    plant("sheet-lost", "a tab with nothing behind it", BOOK, "</sheets>", '<sheet name="Gone"/></sheets>'),
    # tables
    plant("table-id", "two tables with one id", LISTS, ' id="2" name="t_lists"', ' id="1" name="t_lists"'),
    plant("table-size", "a table wider than its headings", TABLE, 'ref="A1:C4" t', 'ref="A1:D4" t'),
    plant("table-size", "a table without a row", TABLE, 'ref="A1:C4" t', 'ref="A1:C1" t'),
    plant("table-heading", "a heading that the cell denies", LISTS, 'name="Notes"', 'name="notes"'),
    plant("table-heading", "a heading by formula", SCORES, HEADING, HEADING + "<f>A2</f>"),
    # cells
    plant("validation-long", "a title over 32", SCORES, "Not a score", "x" * 33),
    plant("cell-order", "a cell repeated", SCORES, '<c r="B3">', '<c r="A3"/><c r="B3">'),
    plant("text-long", "a text over 32,767", TEXTS, "Go to the scores", "x" * 32_768),
    plant("text-lost", "a text that is not there", START, '<c r="A5">', '<c r="A5" t="s">'),
    plant("format-lost", "a cell format that is not there", SCORES, '<c r="B3">', '<c r="B3" s="99">'),
    plant("format-lost", "a rule's format that is not there", SCORES, 'dxfId="0"', 'dxfId="7"'),
    plant("link-lost", "a link to a missing sheet", START, "=\"'The scores'!A", "=\"'Scores'!A"),
    # formulas
    formula("formula-semicolon", "a semicolon in arguments", "SUM(1;2)"),
    formula("formula-too-new", "a function after Excel 2016", '_xlfn.TEXTJOIN(",",TRUE,A1)'),
    formula("formula-too-new", "LET without its prefix", "LET(a,1,a)"),
    formula("formula-prefix", "a prefix on an old function", "_xlfn.SUM(1)"),
    formula("formula-unreadable", "a text left open", 'SUM("a)'),
    formula("formula-unreadable", "a bracket too many", "SUM(1))"),
    formula("formula-unreadable", "an operator at the end", "SUM(1)+"),
    formula("formula-unreadable", "two operators", "1*/2"),
    formula("formula-unreadable", "two values side by side", 'SUM(1)"x"'),
    formula("formula-unreadable", "a sign = in the file", "=SUM(1,2)"),
    formula("formula-unreadable", "@ as the screen shows it", "@A1:A3"),
    plant("formula-unreadable", "a rule cut short", SCORES, RULE, "$B2&gt;"),
    formula("formula-long", "a formula over 8,192", "1+" * 4096 + "1"),
    formula("formula-broken", "a cell that was deleted", "SUM(#REF!)"),
    formula("formula-sheet", "a sheet that is not there", "SUM(Scores!B2:B4)"),
    plant("formula-sheet", "a chart of a missing sheet", CHART, "'The scores'", "'The store'"),
    formula("formula-table", "a table that is not there", "SUM(t_score[Score])"),
    formula("formula-table", "a column that is not there", "SUM(t_scores[Scores])"),
    formula("formula-table", "an item that is none", "SUM(t_scores[[#Date],[Score]])"),
    formula("formula-table", "@ in a table's brackets", "SUM(t_scores[@Score])"),
    formula("formula-table", "a column without brackets", "SUM(t_scores[[#Data],Score])"),
    plant("rule-table", "a table in a conditional format", SCORES, RULE, "SUM(t_scores[Score])"),
    plant("rule-table", "a table in a validation", SCORES, LIST, "t_lists[Choices]"),
)


def with_twins() -> bytes:
    """The good workbook with a member twice, in other letters."""
    out = io.BytesIO(pack(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/Styles.xml", GOOD["xl/styles.xml"])
    return out.getvalue()


def all_hidden() -> bytes:
    """The good workbook with every sheet hidden."""
    hidden = GOOD["xl/workbook.xml"].replace("<sheet ", '<sheet state="hidden" ')
    return pack({**GOOD, "xl/workbook.xml": hidden})


def test_good_workbook_is_clean() -> None:
    """A workbook with one of everything that we write has no fault at all."""
    assert lint(pack(GOOD)) == ()


@pytest.mark.parametrize("mutant", FIFTEEN + MORE, ids=lambda mutant: f"{mutant.code}: {mutant.plants}")
def test_one_fault_gives_one_code(mutant: Mutant) -> None:
    """Each class of fault planted alone is reported under its own code, and no other (TR-61, TR-64)."""
    assert codes(mutant.data()) == {mutant.code}


def test_repeated_member() -> None:
    """Two zip members with one name are seen, although zip readers open the file without a word."""
    assert codes(with_twins()) == {"zip-duplicate"}


def test_no_sheet_to_see() -> None:
    """A workbook whose sheets are all hidden cannot be opened by a person."""
    assert codes(all_hidden()) == {"sheet-none"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_is_proved(check: object) -> None:
    """No check stands without proof: each finds at least one of the faults planted here."""
    assert callable(check)
    planted = (with_twins(), all_hidden(), *(mutant.data() for mutant in FIFTEEN + MORE))
    assert any(list(check(Book(take_apart(data)))) for data in planted)


def test_a_fault_says_where() -> None:
    """A fault names the sheet and the cells as a person would look for them."""
    faults = [lint(mutant.data())[0] for mutant in FIFTEEN[:3]]
    assert faults[0] == Fault("The scores B2:B500", "prompt is longer than 255 characters", "validation-long")
    assert [fault.where for fault in faults[1:]] == ["The scores D2:D9", "The scores B7"]


def test_heading_row_switched_off() -> None:
    """A table without a heading row has no heading cells to compare."""
    edits = ((LISTS, "totalsRowShown", "headerRowCount"), (SCORES, HEADING, '<c r="B7">'))
    assert lint(Mutant("", "no heading row", edits).data()) == ()


def test_another_writer_is_clean() -> None:
    """Files of another writer, which stores texts and names differently, are clean too."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Ref", "Score", "Twice"], ["1a", 4, "=B2*2"], ["1b", 5, "=SUM('Sheet'!B2:B3)"]):
        sheet.append(row)
    sheet.add_table(OpenpyxlTable(displayName="t_scores", ref="A1:C3"))
    out = io.BytesIO()
    book.save(out)
    assert lint(out.getvalue()) == ()


def calls(names: list[str], **options: bool) -> bytes:
    """A workbook that calls each function, as XlsxWriter spells it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, **options}) as book:
        sheet = book.add_worksheet()
        for row, name in enumerate(names):
            sheet.write_formula(row, 0, f"={name}(1)", None, 0)
    return out.getvalue()


def test_prefixes_agree_with_the_writer() -> None:
    """XlsxWriter's list of newer functions and ours agree: clean with its prefixes, refused without."""
    names = sorted(PREFIXED - {"ENCODEURL"})
    assert lint(calls(names, use_future_functions=True)) == ()
    assert [fault.code for fault in lint(calls(names))] == ["formula-prefix"] * len(names)


def test_later_functions_with_their_prefixes() -> None:
    """A function after Excel 2016 is refused with its prefix too: the file is sound, but not for all."""
    out = lint(calls(sorted(LATER - {"SINGLE"}), use_future_functions=True))
    assert {fault.code for fault in out} == {"formula-too-new"}
    assert len(out) == len(LATER) - 1


@given(st.text("A1b!'[](){},;:@#+-*%<=>&\" .\n\u00e9", max_size=40))
@example("'Sheet 1'!A1:INDEX(B:B,2)")
def test_any_text_as_a_formula(text: str) -> None:
    """Whatever stands where a formula should is judged, never a crash; nobody closes what was not opened."""
    formula = Formula("Start A1", text)
    told = (formula.problem, formula.loose_semicolons, *formula.functions, *formula.sheets, *formula.tables)
    assert told[1] == 0 or ";" in text
    assert formula.problem or text.count("(") == text.count(")") or {'"', "'", "["} & set(text)


ALLOWED = ["t_scores", "XFE1", "Überblick", "_x", "\\x", "a.b", "KT2_1", "Rate", "A1048577"]
REFUSED = ["", "A1", "XFD1", "tax2003", "R", "c", "R1C1", "rc", "2003", "a b", "a-b", "x" * 256]


@pytest.mark.parametrize("name", ALLOWED)
def test_names_that_excel_takes(name: str) -> None:
    """Names with letters of any language, and what looks like an address but lies outside the sheet."""
    assert is_name(name)


@pytest.mark.parametrize("name", REFUSED)
def test_names_that_excel_refuses(name: str) -> None:
    """Addresses in either style, and what does not begin with a letter or holds a space."""
    assert not is_name(name)


@pytest.mark.parametrize("data", [b"", b"PK", b"a letter", pack(GOOD)[:900]], ids=len)
def test_bytes_that_are_no_workbook(data: bytes) -> None:
    """Bytes that are not a readable file are one fault, not a crash."""
    assert codes(data) == {"zip"}


def without_one_thing(part: str) -> Iterator[str]:
    """The part without one of its elements or attributes, each in turn."""
    whole = GOOD[part].encode()
    for place in range(1, sum(1 for _ in etree.fromstring(whole).iter())):
        root = etree.fromstring(whole)
        element = list(root.iter())[place]
        for name, kept in element.items():
            del element.attrib[name]
            yield etree.tostring(root, encoding="unicode")
            element.set(name, kept)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        yield etree.tostring(root, encoding="unicode")


LINTED = [name for name in GOOD if re.search(r"workbook|sheet\d|table\d|sharedStrings|\.rels", name)]


@pytest.mark.parametrize("part", LINTED)
def test_anything_may_be_missing(part: str) -> None:
    """Take any one element or attribute away and the lint still answers; some of it is always missed."""
    answers = [lint(pack({**GOOD, part: text})) for text in without_one_thing(part)]
    assert any(answers)
