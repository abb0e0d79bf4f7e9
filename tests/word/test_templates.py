"""The shipped templates: built from readable sources, in the house's colours, complete (design, sections 5 and 8)."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from reviewtools import palette
from reviewtools.blocks import Sheet
from reviewtools.errors import ReviewToolsError
from reviewtools.word.build import build_template
from reviewtools.word.elements import number, value, w
from reviewtools.word.paper import MARGIN, SIZES
from reviewtools.word.save import pack
from reviewtools.word.template import Template
from tests.office.validator import Validator
from tests.word.sample import ROOT, part, parts

TEMPLATES = ROOT / "doc_templates"
SOURCES = TEMPLATES / "source"
NAMES = sorted(folder.name for folder in SOURCES.iterdir())
FURNITURE = {"header_title", "draft", "marking", "as_at"}
TAGS = {
    "house": FURNITURE | {"title", "organisation", "period", "body"},
    "improvement_plan": FURNITURE | {"title", "organisation", "period", "approval", "contents", "body"},
}

named = pytest.mark.parametrize("name", NAMES)


def shipped(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


@named
def test_the_committed_file_is_what_its_sources_build(name: str) -> None:
    """Part by part, for another zlib may pack the same parts in other bytes."""
    assert parts(shipped(name)) == parts(build_template(SOURCES / name, SOURCES / "house"))


@named
def test_line_ends_and_indents_of_sources_leave_no_trace(name: str, tmp_path: Path) -> None:
    """A checkout on Windows, with its line ends, builds the same template."""
    copied = tmp_path / "source"
    shutil.copytree(SOURCES, copied)
    for file in filter(Path.is_file, copied.rglob("*")):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n  "))
    assert build_template(copied / name, copied / "house") == build_template(SOURCES / name, SOURCES / "house")


@named
def test_every_tag_is_found(name: str) -> None:
    """Tags in body, headers and footers are what reports may fill."""
    assert Template(shipped(name)).tags() == TAGS[name]


@named
def test_word_finds_nothing_wrong(name: str, validator: Validator) -> None:
    """The Open XML SDK reports no error."""
    assert validator.validate(TEMPLATES / f"{name}.docx") == []


@named
def test_each_control_has_its_own_number_tag_and_label(name: str) -> None:
    """No two controls of the file share an id; each says in words what it is for."""
    controls = [control for p, data in parts(shipped(name)).items() if p.startswith("word/") and p.endswith(".xml")
                for control in etree.fromstring(data).iter(w("sdtPr"))]  # fmt: skip
    ids = [value(control, "id") for control in controls]
    assert len(set(ids)) == len(ids) > 8
    assert all(value(control, "alias") for control in controls)


def test_colours_are_the_palettes() -> None:
    """Every colour of styles and lists stands in the one table of colours."""
    known = {value for name, value in vars(palette).items() if name.isupper() and isinstance(value, str)}
    found = parts(shipped("house"))
    text = (found["word/styles.xml"] + found["word/numbering.xml"]).decode()
    used = set(re.findall(r'w:(?:color|fill)="([0-9A-Fa-f]{6})"|<w:color w:val="([0-9A-Fa-f]{6})"', text))
    colours = {colour for pair in used for colour in pair if colour}
    assert len(colours) > 5
    assert colours <= known


@pytest.mark.parametrize("style", ["HouseTable", "CompactTable"])
def test_white_heads_stand_on_navy_in_every_program(style: str) -> None:
    """A table's style tells its head row itself: LibreOffice inherits none of it, and white would stand on white."""
    styles = part(shipped("house"), "word/styles.xml")
    own = next(s for s in styles.iter(w("style")) if s.get(w("styleId")) == style)
    heads = [e for e in own.findall(w("tblStylePr")) if e.get(w("type")) == "firstRow"]
    assert [value(head, "tcPr/shd", "fill") for head in heads] == [palette.NAVY]


def test_sizes_are_the_palettes() -> None:
    """Body, table and chart type are as large as the palette says."""
    styles = part(shipped("house"), "word/styles.xml")
    size = {s.get(w("styleId")): number(s, "rPr/sz") for s in styles.iter(w("style"))}
    halves = [number(styles, "docDefaults/rPrDefault/rPr/sz"), size["TableText"], size["ChartText"]]
    assert halves == [2 * palette.BODY_POINTS, 2 * palette.TABLE_POINTS, 2 * palette.CHART_POINTS]


@pytest.mark.parametrize("sheet", Sheet)
def test_right_tab_stops_stand_at_the_margin(sheet: Sheet) -> None:
    """The page number of each paper is set at the end of its text."""
    footer = part(shipped("house"), f"word/footer_{sheet.name.lower()}.xml")
    stops = [tab.get(w("pos")) for tab in footer.iter(w("tab")) if tab.get(w("val")) == "right"]
    assert stops == [str(SIZES[sheet][0] - 2 * MARGIN)]


@named
def test_every_paper_has_its_header_and_footer(name: str) -> None:
    """A template offers each paper, with a header and footer made for it, in the paper's own width."""
    pages = Template(shipped(name)).pages
    for sheet in Sheet:
        kind = sheet.name.lower()
        page = pages.later[sheet]
        assert (page.sheet, page.width) == (sheet, SIZES[sheet][0] - 2 * MARGIN)
        assert re.findall(r'r:id="(\w+)"', page.properties) == [f"header_{kind}", f"footer_{kind}"]


def test_only_the_plan_has_a_title_page() -> None:
    """The plan's title page has no title in its header; documents of the house begin with content."""
    assert Template(shipped("improvement_plan")).pages.title_page
    assert not Template(shipped("house")).pages.title_page


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 cut short"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    """Anything else gives one sentence, not a traceback."""
    with pytest.raises(ReviewToolsError, match="not a Word document"):
        Template(data)


def test_a_zip_of_something_else_is_refused() -> None:
    """A workbook renamed to .docx is refused too."""
    workbook = {name: data for name, data in parts(shipped("house")).items() if not name.startswith("word/")}
    with pytest.raises(ReviewToolsError, match="not a Word document"):
        Template(pack(workbook))
