"""Workbooks written by hand, part by part, so that a test can say to the letter what stands in them."""

from tests.zips import pack

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{book}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/{sheet}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
    '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/></numFmts>'
    '<fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/></cellXfs></styleSheet>'
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1.5</v></c><c r="C1" s="1"><v>37778</v></c></row>'
    '<row r="2" hidden="1"><c r="A2" t="s"><v>1</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#REF!</v></c></row>'
)
TEXTS = "<si><t>first</t></si><si><t>second</t></si>"


def sheet(rows: str = ROWS, *, head: str = "", tail: str = "", names: str = "") -> str:
    """A sheet's part."""
    return f'<worksheet xmlns="{MAIN}" xmlns:r="{LINKS}"{names}>{head}<sheetData>{rows}</sheetData>{tail}</worksheet>'


def book(
    rows: str = ROWS, *, texts: str = TEXTS, part: str | None = None, strings: str | None = None,
    at: str = "xl/worksheets/sheet1.xml", target: str = "worksheets/sheet1.xml", main: str = "xl/workbook.xml",
    settings: str = "", names: str = "", zip_case: bool = False, extra: dict[str, str] | None = None,
) -> bytes:  # fmt: skip
    """A workbook of one sheet."""
    folder, _, name = main.rpartition("/")
    parts = {
        "[Content_Types].xml": TYPES.replace("{book}", main).replace("{sheet}", at),
        "_rels/.rels": _links({"rId1": ("officeDocument", main)}),
        main: f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}">{settings}<sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets>{names}</workbook>',
        f"{folder}/_rels/{name}.rels".lstrip("/"): _links(
            {
                "rId1": ("worksheet", target),
                "rId2": ("sharedStrings", "/xl/sharedStrings.xml"),
                "rId3": ("styles", "/xl/styles.xml"),
            }
        ),
        at: part or sheet(rows),
        "xl/sharedStrings.xml": strings or f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/styles.xml": STYLES,
        **(extra or {}),
    }
    return pack({name.upper() if zip_case and name == at else name: text for name, text in parts.items()})


def _links(links: dict[str, tuple[str, str]]) -> str:
    inside = "".join(f'<Relationship Id="{i}" Type="{LINKS}/{kind}" Target="{to}"/>' for i, (kind, to) in links.items())
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inside}</Relationships>'


def cell_parts() -> dict[str, dict[str, object]]:
    """What `book` is given, by the oddity it makes."""
    mc = f' xmlns:mc="{COMPATIBILITY}" xmlns:n="urn:new"'
    choice = "<mc:AlternateContent><mc:Choice Requires='n'><n:x/></mc:Choice><mc:Fallback/></mc:AlternateContent>"
    rows: dict[str, str] = {
        "plain": ROWS,
        "no addresses": '<row><c t="s"><v>0</v></c><c/><c><v>2</v></c></row><row hidden="1"><c><v>3</v></c></row>',
        "some addresses": '<row r="3"><c r="B3"><v>1</v></c><c><v>2</v></c></row><row><c><v>4</v></c></row>',
        "escapes": '<row r="1"><c r="A1" t="str"><v>a &amp;amp; b &lt;c&gt; &quot;&apos;&#233;&#x20AC;</v></c></row>',
        "CDATA": '<row r="1"><c r="A1" t="str"><v><![CDATA[a < b </c> & c]]></v></c></row>',
        "inline": '<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> in </t></is></c></row>',
        "inline, rich": '<row r="1"><c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>bo</t></r><r><t>ld</t></r></is></c></row>',
        "inline, phonetic": '<row r="1"><c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></is></c></row>',
        "shared formula": '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>2</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c></row>',
        "array formula": '<row r="1"><c r="A1"><f t="array" ref="A1:A2">B1:B2</f><v>2</v></c></row>',
        "formula, no result": '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v/></c><c r="C1"><f>1+1</f><v></v></c></row>',
        "formula, > inside": '<row r="1"><c r="A1"><f ca="1">IF(1>2,"/>",3)</f><v>3</v></c></row>',
        "formula, empty text": '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>',
        "iso dates": '<row r="1"><c r="A1" t="d"><v>2003-06-06T10:30:00</v></c><c r="B1" t="d"><v>2003-06-06</v></c></row>',
        "lengths of time": '<row r="1"><c r="A1" s="3"><v>1.25</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="1"><v>59</v></c></row>',
        "meta data": '<row r="1"><c r="A1" s="2" cm="1" vm="2"><v>0.5</v></c></row>',
        "row in full": '<row r="7" spans="1:3" s="1" customFormat="1" ht="15" hidden="true" x14ac:dyDescent="0.25" xmlns:x14ac="urn:x"><c r="A7"><v>1</v></c></row>',
        "extension in a cell": '<row r="1"><c r="A1"><v>1</v><extLst><ext uri="x"/></extLst></c><c r="B1"><v>2</v></c></row>',
        "empty in full": '<row r="1"><c r="A1" s="1"></c><c r="B1"><v>2</v></c></row><row r="2"></row><row r="3"/>',
        "carriage returns": '<row r="1"><c r="A1" t="str"><v>a\r\nb\rc&#13;d</v></c></row>',
        "numbers": '<row r="1"><c r="A1"><v>1E3</v></c><c r="B1"><v>-.5</v></c><c r="C1" t="n"><v>10.0</v></c></row>',
        "nothing": "",
    }  # fmt: skip
    made: dict[str, dict[str, object]] = {name: {"rows": text} for name, text in rows.items()}
    made["alternatives beside the data"] = {"part": sheet(head=choice, tail=choice, names=mc)}
    made["absolute target"] = {"target": "/xl/worksheets/sheet1.xml"}
    made["target with dots"] = {"target": "../xl/./worksheets/sheet1.xml"}
    made["odd names"] = {
        "at": "content/Page One.dat.xml",
        "target": "/content/Page One.dat.xml",
        "main": "content/main.xml",
    }
    made["no data tag"] = {"part": f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'}
    made["merges and tail"] = {"part": sheet(tail='<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>')}
    made["rich texts"] = {
        "texts": '<si><r><t>fi</t></r><r><rPr><b/></rPr><t xml:space="preserve">rst </t></r></si><si><t>second</t></si>'
    }
    made["phonetic texts"] = {
        "texts": '<si><t>東京</t><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr fontId="1"/></si><si><t>b</t></si>'
    }
    made["empty texts"] = {"texts": "<si><t></t></si><si><t/></si>"}
    made["days from 1904"] = {"settings": '<workbookPr date1904="1"/>'}
    made["days from 1900"] = {"settings": '<workbookPr date1904="0"/>'}
    return made
