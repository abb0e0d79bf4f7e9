"""The Word lint: quiet on a good file, one code for each class of fault planted in it (design, section 5)."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

import docx
import pytest
from lxml import etree

from reviewtools.word.lint import CHECKS, Fault, lint
from reviewtools.word.lint_package import open_package
from tests.zips import pack

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
RELATIONSHIPS, PROPERTIES = f"{PACKAGE}/relationships", f"{PACKAGE}/metadata/core-properties"
OF_PACKAGE = "application/vnd.openxmlformats-package"
OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main"'
)


def val(name: str, value: object) -> str:
    """An element that says no more than its value."""
    return f'<w:{name} w:val="{value}"/>'


def run(text: str, look: str = "") -> str:
    """A run of text with its run properties."""
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>" if look else f"<w:r><w:t>{text}</w:t></w:r>"


def para(inner: str, style: str = "", look: str = "") -> str:
    """A paragraph in a style, with other paragraph properties."""
    look = val("pStyle", style) + look if style else look
    return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>" if look else f"<w:p>{inner}</w:p>"


def cell(text: str = "", ink: str = "", look: str = "") -> str:
    """A table cell of one paragraph."""
    inner = run(text, val("color", ink) if ink else "") if text else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{para(inner)}</w:tc>" if look else f"<w:tc>{para(inner)}</w:tc>"


def table(look: str, widths: tuple[int, ...], *rows: str) -> str:
    """A table of fixed layout."""
    fixed, grid = '<w:tblLayout w:type="fixed"/>', "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{fixed}{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>"


def mark(kind: str) -> str:
    """One of the three characters of a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def bookmark(number: int, name: str, inner: str) -> str:
    """Something bookmarked."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def control(number: int, inner: str) -> str:
    """A content control."""
    return f"<w:sdt><w:sdtPr>{val('id', number)}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def style(kind: str, name: str, base: str = "", look: str = "") -> str:
    """A style."""
    base = val("basedOn", base) if base else ""
    return f'<w:style w:type="{kind}" w:styleId="{name}">{val("name", name)}{base}{look}</w:style>'


def link(number: int, kind: str, target: str, more: str = "") -> str:
    """A relationship."""
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{more}/>'


def override(part: str, kind: str) -> str:
    """A content type."""
    return f'<Override PartName="/{part}" ContentType="{kind}+xml"/>'


FOOT = override("word/footer1.xml", f"{OF_WORD}.footer")
PNG = '<Default Extension="png" ContentType="image/png"/>'
NAMED = ("styles", "settings", "numbering")
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>{PNG}'
    f'<Default Extension="rels" ContentType="{OF_PACKAGE}.relationships+xml"/>'
    + override("word/document.xml", f"{OF_WORD}.document.main")
    + "".join(override(f"word/{name}.xml", f"{OF_WORD}.{name}") for name in NAMED)
    + FOOT
    + override("docProps/core.xml", f"{OF_PACKAGE}.core-properties")
    + "</Types>"
)
OUTSIDE = link(6, "hyperlink", "https://www.example.org/", ' TargetMode="External"')
LINKS = "".join(link(n, kind, f"{kind}.xml") for n, kind in enumerate(NAMED, 1))
LINKS += link(4, "footer", "/word/footer1.xml") + link(5, "image", "media/image1.png") + OUTSIDE
WHITE_ON_BLUE = (
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{val("color", "FFFFFF")}</w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:fill="1F3A5F"/></w:tcPr></w:tblStylePr>'
)
DEFAULTS = val("sz", 22) + val("lang", "en-GB")
STYLES = (
    f"<w:docDefaults><w:rPrDefault><w:rPr>{DEFAULTS}</w:rPr></w:rPrDefault></w:docDefaults>"
    + style("paragraph", "Normal").replace("<w:style ", '<w:style w:default="1" ')
    + style("paragraph", "heading 1", "Normal")
    + style("paragraph", "Section", "heading 1", f"<w:pPr>{val('outlineLvl', 1)}</w:pPr>")
    + style("paragraph", "Small", "Normal", f"<w:rPr>{val('sz', 16)}</w:rPr>")
    + style("paragraph", "Note", "Small")
    + style("character", "Link", "", f"<w:rPr>{val('color', '1F3A5F')}</w:rPr>")
    + style("table", "House", "", WHITE_ON_BLUE)
)
TASKS, NOTE = run("Tasks"), para(run("As at 31 January 2003"), "Note")
HEADER = "<w:trPr><w:tblHeader/></w:trPr>" + cell("Task") + cell("2003", look=val("gridSpan", 2))
BAR = cell("C", "FFFFFF", '<w:shd w:val="clear" w:fill="1F5FA8"/>')
LOOK = (
    val("tblStyle", "House")
    + '<w:tblW w:w="9000" w:type="dxa"/>'
    + val("tblCaption", "Tasks by month")
    + '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0"/>'
)
LABELS = val("tblLook", "0080") + val("tblDescription", "Who leads")
CONTROL_CELL = f"<w:tc>{control(7, '<w:p/>')}</w:tc>"
OWNER = '<w:t xml:space="preserve">Owner: </w:t>'
PICTURE = '<wp:docPr id="1" name="Chart" descr="Scores by group"/>'
BODY = (
    para(bookmark(1, "plan", run("The plan")), "heading 1")
    + para(f'<w:hyperlink w:anchor="plan">{run("What we plan", val("rStyle", "Link"))}</w:hyperlink>')
    + para(TASKS, "Section")
    + para(
        f'<w:hyperlink r:id="rId6">{run("Our pages")}</w:hyperlink>',
        look=f"<w:numPr>{val('ilvl', 0)}{val('numId', 1)}</w:numPr>",
    )
    + NOTE
    + table(LOOK, (3000, 3000, 3000), HEADER, cell("Agree the brief") + BAR + CONTROL_CELL)
    + "<w:p/>"
    + table('<w:tblW w:w="0" w:type="auto"/>', (900,), cell("C is complete"))
    + "<w:p/>"
    + table(LABELS, (900, 901), cell("Lead") + cell("Head of Repairs"), cell("Start") + cell())
    + para(f"<w:r>{OWNER}</w:r>" + control(8, run("Head of Repairs")))
    + para(f'<w:r><w:drawing><wp:inline>{PICTURE}<a:blip r:embed="rId5"/></wp:inline></w:drawing></w:r>')
    + '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/></w:sectPr>'
)
PAGE = f"{mark('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{mark('separate')}{run('1')}{mark('end')}"

MAIN, STYLED, NUMBERED = "word/document.xml", "word/styles.xml", "word/numbering.xml"
SETTLED, FOOTED, CORE = "word/settings.xml", "word/footer1.xml", "docProps/core.xml"
TYPED, ROOTED, LINKED = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
GOOD = {
    TYPED: TYPES,
    ROOTED: f'<Relationships xmlns="{RELATIONSHIPS}">{link(1, "officeDocument", MAIN)}'
    f"{link(2, f'{PACKAGE}/relationships/metadata/core-properties', CORE)}</Relationships>",
    MAIN: f"<w:document {NAMES}><w:body>{BODY}</w:body></w:document>",
    LINKED: f'<Relationships xmlns="{RELATIONSHIPS}">{LINKS}</Relationships>',
    STYLED: f"<w:styles {NAMES}>{STYLES}</w:styles>",
    NUMBERED: f'<w:numbering {NAMES}><w:num w:numId="1"/></w:numbering>',
    SETTLED: f"<w:settings {NAMES}><w:compat>"
    '<w:compatSetting w:name="compatibilityMode" w:val="15"/></w:compat></w:settings>',
    FOOTED: f"<w:ftr {NAMES}>{para(PAGE)}</w:ftr>",
    "word/media/image1.png": "not looked at",
    CORE: f'<c:coreProperties xmlns:c="{PROPERTIES}" xmlns:d="http://purl.org/dc/elements/1.1/">'
    "<d:title>Repairs plan</d:title></c:coreProperties>",
}


def codes(data: bytes) -> set[str]:
    """The codes of a file's faults."""
    return {fault.code for fault in lint(data)}


@dataclass(frozen=True)
class Mutant:
    """A fault planted in the good file: in `part`, `old` (found once, or `times`) becomes `new`."""

    code: str
    plants: str
    old: str
    new: str
    part: str = MAIN
    times: int = 1

    def data(self) -> bytes:
        """The bytes of the faulty file."""
        assert GOOD[self.part].count(self.old) == self.times, f"{self.old!r} in {self.part}"
        return pack({**GOOD, self.part: GOOD[self.part].replace(self.old, self.new)})


PAGE_OF = "<w:r><w:instrText>PAGEREF x</w:instrText></w:r>"
REFERENCE = mark("begin") + PAGE_OF + mark("separate") + TASKS + mark("end")
UNCOUNTED = '<w:fldSimple w:instr="NUMPAGES"/>'
EMPTY_CONTROL = CONTROL_CELL.replace("<w:p/>", "")
NESTED = "<w:tc>" + table("", (9,), cell("Agree the brief")) + "<w:p/></w:tc>"
US = val("lang", "en-US")

MUTANTS = (
    # the package
    Mutant("no-document", "no body", '/officeDocument"', '/letter"', ROOTED),
    Mutant("xml", "a part that is not well formed", "</w:ftr>", "", FOOTED),
    Mutant("xml", "a document type declaration", "<w:ftr", "<!DOCTYPE w:ftr><w:ftr", FOOTED),
    Mutant("content-type", "a picture without a type", PNG, "", TYPED),
    Mutant("content-type", "a footer typed as plain XML", FOOT, "", TYPED),
    Mutant("content-type-orphan", "a type without a part", PNG, PNG + FOOT.replace("1", "2"), TYPED),
    Mutant("rel-missing-part", "a link to a missing part", "image1.png", "image2.png", LINKED),
    Mutant("rel-dangling", "a picture that points nowhere", 'r:embed="rId5"', 'r:embed="rId55"'),
    Mutant("rel-id", "a relationship declared twice", OUTSIDE, OUTSIDE * 2, LINKED),
    # tables
    Mutant("cell-no-paragraph", "a cell without a paragraph", cell("Agree the brief"), "<w:tc/>"),
    Mutant("cell-no-paragraph", "a control that ends a cell", CONTROL_CELL, EMPTY_CONTROL),
    Mutant("tbl-grid", "a table without a grid", '<w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>', ""),
    Mutant("row-span", "a row shorter than the grid", val("gridSpan", "2"), ""),
    Mutant("row-span", "a row longer than it", "<w:tblHeader/>", val("gridAfter", 1) + "<w:tblHeader/>"),
    Mutant("tbl-width", "a width that is not the grid's", '<w:tblW w:w="9000"', '<w:tblW w:w="8000"'),
    Mutant("tbl-autofit", "no fixed layout", '<w:tblLayout w:type="fixed"/><w:tblStyle', "<w:tblStyle"),
    Mutant("tbl-look", "a look in hex that its words deny", 'w:val="0020"', 'w:val="04A0"'),
    Mutant("a11y-table-alt", "a table without words", val("tblCaption", "Tasks by month"), ""),
    Mutant("a11y-table-header", "no heading row", "<w:tblHeader/>", ""),
    Mutant("a11y-table-header", "a heading row switched off", "<w:tblHeader/>", val("tblHeader", "0")),
    Mutant("a11y-table-header", "no heading column either", val("tblLook", "0080"), ""),
    Mutant("a11y-nested-table", "a table inside a cell", cell("Agree the brief"), NESTED),
    # what is numbered, named and paired
    Mutant("sdt-id", "two controls with one id", val("id", "8"), val("id", "7")),
    Mutant("drawing-id", "two drawings with one id", PICTURE, PICTURE * 2),
    Mutant("bookmark", "a bookmark that does not end", '<w:bookmarkEnd w:id="1"/>', ""),
    Mutant("bookmark", "a bookmark that does not start", TASKS, TASKS + '<w:bookmarkEnd w:id="2"/>'),
    Mutant("bookmark", "two bookmarks with one id", TASKS, bookmark(1, "tasks", TASKS)),
    Mutant("bookmark-name", "two bookmarks with one name", TASKS, bookmark(2, "plan", TASKS)),
    Mutant("bookmark-name", "a name that Word cuts short", TASKS, bookmark(2, "n" * 41, TASKS)),
    Mutant("field-no-result", "a page number without its result", run("1"), "", FOOTED),
    Mutant("field-no-result", "a simple field without one", TASKS, TASKS + UNCOUNTED),
    Mutant("field-unbalanced", "a field that does not end", mark("end"), "", FOOTED),
    Mutant("field-unbalanced", "a field that does not begin", mark("begin"), "", FOOTED),
    Mutant("link-anchor", "a link to a missing bookmark", 'w:anchor="plan"', 'w:anchor="plans"'),
    Mutant("link-anchor", "a page reference to one", TASKS, REFERENCE),
    # words and styles
    Mutant("space-lost", "a space at the end of a run", OWNER, "<w:t>Owner: </w:t>"),
    Mutant("left-over-token", "a place-holder", "As at 31 January 2003", "As at {{ as_at }}"),
    Mutant("left-over-token", "one split between runs", TASKS, run("{") + run("{x")),
    Mutant("left-over-token", "a mail-merge name", "As at 31 January 2003", "As at \u00abdate\u00bb"),
    Mutant("replaced-char", "a character that was lost", "31 January", "31\ufffdJanuary"),
    Mutant("style-missing", "no such style", val("pStyle", "Note"), val("pStyle", "Nota")),
    Mutant("style-missing", "a style of another kind", val("rStyle", "Link"), val("rStyle", "Note")),
    Mutant("style-missing", "a base that is not there", val("basedOn", "Small"), val("basedOn", "L"), STYLED),
    Mutant("num-missing", "a list that is not there", '<w:num w:numId="1"/>', "", NUMBERED),
    Mutant("text-small", "a run under 8 pt", TASKS, run("Tasks", val("sz", "15"))),
    Mutant("text-small", "a style under 8 pt", val("sz", "16"), val("sz", "14"), STYLED),
    Mutant("text-small", "drawn text under 8 pt", PICTURE, PICTURE + '<a:defRPr sz="700"/>'),
    # reading by everybody
    Mutant("a11y-contrast", "black on dark blue", BAR, BAR.replace(val("color", "FFFFFF"), "")),
    Mutant("a11y-contrast", "white on 7F7F7F, measured 4.0", 'w:fill="1F5FA8"', 'w:fill="7F7F7F"'),
    Mutant("a11y-contrast", "dark on a style's heading row", 'w:val="FFFFFF"', 'w:val="1B2A41"', STYLED),
    Mutant("a11y-contrast", "pale text on paper", 'w:val="1F3A5F"', 'w:val="F2A900"', STYLED),
    Mutant("a11y-heading-skip", "a level left out", val("outlineLvl", "1"), val("outlineLvl", "2"), STYLED),
    Mutant("a11y-heading-skip", "no level 1", val("pStyle", "heading 1"), val("pStyle", "Section")),
    Mutant("a11y-heading-empty", "a heading without words", TASKS, ""),
    Mutant("a11y-no-headings", "no headings at all", "<w:pStyle ", "<w:keepNext ", times=3),
    Mutant("a11y-fake-heading", "a bold line that is no heading", NOTE, para(run("Next steps", "<w:b/>"))),
    Mutant("a11y-blank-lines", "blank lines as space", "<w:sectPr>", "<w:p/><w:p><w:r/></w:p><w:sectPr>"),
    Mutant("a11y-picture-alt", "a picture without words", ' descr="Scores by group"', ' descr=" "'),
    Mutant("a11y-floating", "a picture beside the text", "<wp:inline>", "<wp:inline><wp:anchor/>"),
    Mutant("a11y-link-text", "a link that says nothing", "Our pages", "Click here"),
    Mutant("a11y-language", "American English", val("lang", "en-GB"), US, STYLED),
    Mutant("a11y-lang-run", "a run in American English", TASKS, run("Tasks", US)),
    Mutant("a11y-title", "no title", "<d:title>Repairs plan</d:title>", "", CORE),
    Mutant("a11y-title", "a title that says nothing", "Repairs plan", "Word Document", CORE),
    Mutant("compat-mode", "Compatibility Mode", 'w:val="15"', 'w:val="14"', SETTLED),
    Mutant("update-prompt", "a prompt on opening", "<w:compat>", "<w:updateFields/><w:compat>", SETTLED),
)


def with_twins() -> bytes:
    """The good file with a member twice, in other letters, as template fillers leave it."""
    out = io.BytesIO(pack(GOOD))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/Footer1.xml", GOOD[FOOTED])
    return out.getvalue()


def test_good_file_is_clean() -> None:
    """A file as we mean to write it, with a legend and a label table without heading rows, has no fault."""
    assert lint(pack(GOOD)) == ()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: f"{mutant.code}: {mutant.plants}")
def test_one_fault_gives_one_code(mutant: Mutant) -> None:
    """Each class of fault planted alone is reported under its own code, and no other code joins in."""
    assert codes(mutant.data()) == {mutant.code}


def test_repeated_member() -> None:
    """Two zip members with one name are seen, although zip readers open the file without a word."""
    assert codes(with_twins()) == {"zip-duplicate"}


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_check_is_proved(check: object) -> None:
    """No check stands without proof: each finds at least one of the faults planted here."""
    assert callable(check)
    planted = (with_twins(), *(mutant.data() for mutant in MUTANTS))
    assert any(list(check(open_package(data))) for data in planted)


def test_worst_faults_come_first() -> None:
    """What stops Word stands before what only looks poor, and a message says which table is meant."""
    body = GOOD[MAIN].replace(' descr="Scores by group"', "").replace(cell("Agree the brief"), "<w:tc/>")
    faults = lint(pack({**GOOD, MAIN: body, SETTLED: GOOD[SETTLED].replace("15", "14")}))
    place = "word/document.xml, table 1 (Tasks by month)"
    assert [fault.level for fault in faults] == ["repair", "error", "warning"]
    assert faults[0] == Fault("repair", "cell-no-paragraph", f"{place}: a cell does not end with a paragraph")


def test_decoration_needs_no_words() -> None:
    """A picture marked as decoration needs no alternative text."""
    namespace = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    decorative = f'<d:decorative xmlns:d="{namespace}" val="1"/>'
    body = GOOD[MAIN].replace(PICTURE, f'<wp:docPr id="1" name="Rule">{decorative}</wp:docPr>')
    assert lint(pack({**GOOD, MAIN: body})) == ()


def test_python_docx_default_template() -> None:
    """python-docx's own template is refused: Compatibility Mode and American English, as measured."""
    out = io.BytesIO()
    docx.Document().save(out)
    assert {"compat-mode", "a11y-language"} <= codes(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"PK", b"a letter", pack(GOOD)[:900]], ids=len)
def test_bytes_that_are_no_document(data: bytes) -> None:
    """Bytes that are not a readable file are one fault, not a crash."""
    assert codes(data) == {"zip"}


def test_damaged_member() -> None:
    """One changed byte inside a compressed part is one fault, not a crash."""
    data = bytearray(pack(GOOD))
    data[data.index(b"word/document.xml") + 60] ^= 0xFF
    assert codes(bytes(data)) == {"zip"}


def without_one_thing(part: str) -> Iterator[str]:
    """The part without one of its elements or attributes, each in turn."""
    for place in range(1, sum(1 for _ in etree.fromstring(GOOD[part]).iter())):
        root = etree.fromstring(GOOD[part])
        element = list(root.iter())[place]
        for name, kept in element.items():
            del element.attrib[name]
            yield etree.tostring(root, encoding="unicode")
            element.set(name, kept)
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
        yield etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("part", [name for name in GOOD if name.endswith((".xml", ".rels"))])
def test_anything_may_be_missing(part: str) -> None:
    """Take any one element or attribute away and the lint still answers; some of it is always missed."""
    answers = [lint(pack({**GOOD, part: text})) for text in without_one_thing(part)]
    assert any(answers)
