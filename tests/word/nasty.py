"""A document with everything that tells where it comes from, written by hand, and pieces to write others with."""

from tests.zips import pack

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
OF_OFFICE = "application/vnd.openxmlformats-officedocument"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    f'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="{W15}" mc:Ignorable="w14 w15"'
)
TYPED, ROOT_LINKS, LINKS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"
MAIN, SETTINGS, STYLES, CORE = "word/document.xml", "word/settings.xml", "word/styles.xml", "docProps/core.xml"

PERSON, PATH = "Review Surveyor A", "C:\\Users\\rsa\\plan.dotx"
SECRETS = (
    PERSON,
    "RSA",
    "rsa",
    "Council Ltd",
    "Group Manager",
    "CASE-77",
    "00A1B2C3",
    "baseline",
    "deleted words",
    "%PDF",
)


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def line(*pieces: str) -> str:
    """A paragraph; a piece without a tag becomes a run."""
    return f"<w:p>{''.join(piece if piece.startswith('<') else run(piece) for piece in pieces)}</w:p>"


def control(inner: str, about: str = "") -> str:
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(code: str, shown: str | None) -> str:
    """A field with its result; `code` and `shown` may hold fields themselves."""

    def marked(text: str, tag: str) -> str:
        pieces = text.partition("<")
        plain, rest = pieces[0], pieces[1] + pieces[2]
        inside, end, after = rest.rpartition(">")
        wrapped = f'<w:r><w:{tag} xml:space="preserve">{plain}</w:{tag}></w:r>' if plain else ""
        return wrapped + inside + end + (f"<w:r><w:{tag}>{after}</w:{tag}></w:r>" if after else "")

    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    result = "" if shown is None else mark("separate") + marked(shown, "t")
    return mark("begin") + marked(code, "instrText") + result + mark("end")


def _link(number: int, kind: str, target: str, mode: str = "") -> str:
    kind = kind if "/" in kind else f"{OFFICE}/{kind}"
    return f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"{mode}/>'


def _links(*links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'


def _type(name: str, kind: str) -> str:
    return f'<Override PartName="/{name}" ContentType="{kind}+xml"/>'


def _types(*types: str) -> str:
    return (
        f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{"".join(types)}</Types>'
    )


BODY = f"<w:document {SPACES}><w:body>{{}}</w:body></w:document>"
_TYPES = (
    _type(MAIN, f"{OF_WORD}.document.main"),
    _type(SETTINGS, f"{OF_WORD}.settings"),
    _type(STYLES, f"{OF_WORD}.styles"),
    _type(CORE, "application/vnd.openxmlformats-package.core-properties"),
)
_MAIN_LINKS = (_link(1, "settings", "settings.xml"), _link(2, "styles", "styles.xml"))
_ROOT_LINKS = (
    _link(1, "officeDocument", MAIN),
    _link(2, f"{PACKAGE}/relationships/metadata/core-properties", CORE),
)
COMPATIBLE = (
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat>'
)
STYLED = (
    f"<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:sz w:val="22"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{}</w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)


def _core(more: str = "") -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>Repairs plan</dc:title><dc:subject>2002 to 2006</dc:subject><dc:language>en-GB</dc:language>{more}"
        "</cp:coreProperties>"
    )


TYPES = _types(*_TYPES)
BARE = {
    TYPED: TYPES,
    ROOT_LINKS: _links(*_ROOT_LINKS),
    LINKS: _links(*_MAIN_LINKS),
    MAIN: BODY.format(line("Words.")),
    SETTINGS: f"<w:settings {SPACES}>{COMPATIBLE}</w:settings>",
    STYLES: STYLED.format(""),
    CORE: _core(),
}
"""The least there is to a document that Word opens without a complaint."""


def document(inner: str) -> bytes:
    """A bare document with this body."""
    return pack({**BARE, MAIN: BODY.format(inner)})


WHO = f'w:author="{PERSON}" w:date="2003-01-31T09:00:00Z"'
STORE = "{6A1B2C3D-0000-4000-8000-000000000001}"


def _numbered(number: int, more: str = "") -> str:
    return f'<w:tag w:val="t{number}"/><w:id w:val="{number}"/>{more}'


def _cell(inner: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{inner}</w:tc>'


_HEAD = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{_cell(line('Task head'))}{_cell(line('Lead head'))}</w:tr>"
_ROW = f'<w:tr w:rsidR="00A1B2C3" w:rsidTr="00A1B2C3">{_cell(line("A plain row"))}'
_REPEATED = "".join(
    control(
        f"<w:tr>{_cell(line(f'Repeated task {i}'))}"
        + control(_cell(line(control(run(f"Repeated lead {i}"), _numbered(40 + i)))), _numbered(30 + i))
        + "</w:tr>",
        _numbered(20 + i, "<w15:repeatingSectionItem/>"),
    )
    for i in range(3)
)
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="0"/>'
    '<w:tblCaption w:val="Tasks"/><w:tblDescription w:val="Who does what"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    f"{_HEAD}{control(_REPEATED, _numbered(19, '<w15:repeatingSection/>'))}"
    f"{_ROW}{control(_cell(line('A cell in a control')), _numbered(18))}</w:tr></w:tbl>"
)
_LEAD = f'<w:dataBinding w:xpath="/plan/lead" w:storeItemID="{STORE}"/><w:text/>'
PARAGRAPHS = (
    "Repairs plan heading",
    "Lead: Head of Repairs, bound",
    "Repeated lead 2",
    "A cell in a control",
    "CASE SEVEN",
)
_INNER = (
    '<w:p w:rsidR="00A1B2C3" w14:paraId="00A1B2C3" w14:textId="77777777"><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    + run("Repairs plan heading")
    + "</w:p>"
    + line("Lead: ", control(run("Head of Repairs"), _numbered(11, _LEAD)), ", bound")
    + control(
        line("First of a block") + control(line("Nested twice"), _numbered(13)),
        '<w:lock w:val="sdtLocked"/>' + _numbered(12),
    )
    + _TABLE
    + f'<w:p><w:commentRangeStart w:id="1"/>{run("Commented on")}<w:commentRangeEnd w:id="1"/>'
    '<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    + line(f'<w:ins w:id="2" {WHO}>{run("Inserted words")}</w:ins>')
    + f'<w:p><w:pPr><w:rPr><w:ins w:id="4" {WHO}/></w:rPr></w:pPr>{run("A new line")}</w:p>'
    + line('<w:customXml w:element="baseline">' + run("In custom XML") + "</w:customXml>")
    + line('<w:permStart w:id="5" w:ed="rsa"/>', run("For one editor"), '<w:permEnd w:id="5"/>')
    + line("Case: ", field("DOCPROPERTY Case", "CASE SEVEN"))
    + line(
        f'<w:hyperlink r:id="rId12">{run("our pages")}</w:hyperlink>',
        " and ",
        f'<w:hyperlink r:id="rId13">{run("its folder")}</w:hyperlink>',
    )
    + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    + line("Second page")
    + '<w:sectPr w:rsidR="00A1B2C3"><w:footerReference w:type="default" r:id="rId14"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/><w:printerSettings r:id="rId15"/></w:sectPr>'
)
NASTY = pack(
    {
        TYPED: _types(
            '<Default Extension="jpeg" ContentType="image/jpeg"/>',
            f'<Default Extension="bin" ContentType="{OF_WORD}.printerSettings"/>',
            *_TYPES,
            _type("word/comments.xml", f"{OF_WORD}.comments"),
            _type("word/people.xml", f"{OF_WORD}.people"),
            _type("word/footer1.xml", f"{OF_WORD}.footer"),
            _type("docProps/app.xml", f"{OF_OFFICE}.extended-properties"),
            _type("docProps/custom.xml", f"{OF_OFFICE}.custom-properties"),
            _type("customXml/itemProps1.xml", f"{OF_OFFICE}.customXmlProperties"),
        ),
        ROOT_LINKS: _links(
            *_ROOT_LINKS,
            _link(3, "extended-properties", "docProps/app.xml"),
            _link(4, "custom-properties", "docProps/custom.xml"),
            _link(5, f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
        ),
        LINKS: _links(
            *_MAIN_LINKS,
            _link(10, "comments", "comments.xml"),
            _link(11, "customXml", "../customXml/item1.xml"),
            _link(12, "hyperlink", "https://www.example.org/", ' TargetMode="External"'),
            _link(13, "hyperlink", "file:///C:\\Users\\rsa\\plans", ' TargetMode="External"'),
            _link(14, "footer", "footer1.xml"),
            _link(15, "printerSettings", "printerSettings1.bin"),
            _link(16, "http://schemas.microsoft.com/office/2011/relationships/people", "people.xml"),
        ),
        MAIN: BODY.format(_INNER),
        "word/footer1.xml": f"<w:ftr {SPACES}>{line('Page ', field('PAGE', '1'), ' of ', field('NUMPAGES', '2'))}</w:ftr>",
        SETTINGS: f'<w:settings {SPACES}><w:attachedTemplate r:id="rId1"/><w:trackRevisions/>{COMPATIBLE}'
        '<w:docVars><w:docVar w:name="case" w:val="CASE-77"/></w:docVars>'
        '<w:rsids><w:rsidRoot w:val="00A1B2C3"/><w:rsid w:val="00A1B2C3"/></w:rsids>'
        '<w15:docId w15:val="{00A1B2C3-0000-4000-8000-000000000001}"/></w:settings>',
        "word/_rels/settings.xml.rels": _links(
            _link(1, "attachedTemplate", f"file:///{PATH}", ' TargetMode="External"')
        ),
        STYLES: STYLED.format('<w:rsid w:val="00A1B2C3"/>'),
        "word/comments.xml": f'<w:comments {SPACES}><w:comment w:id="1" w:initials="RSA" {WHO}>'
        + line("baseline?")
        + "</w:comment></w:comments>",
        "word/people.xml": f'<w15:people {SPACES}><w15:person w15:author="{PERSON}"/></w15:people>',
        "word/printerSettings1.bin": "%PDF printer on floor 2",
        CORE: _core(
            f"<dc:creator>{PERSON}</dc:creator><dc:description>CASE-77</dc:description>"
            f"<cp:lastModifiedBy>{PERSON}</cp:lastModifiedBy><cp:revision>7</cp:revision>"
        ),
        "docProps/app.xml": f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Template>{PATH}</Template><Manager>Group Manager</Manager><Company>Council Ltd</Company></Properties>",
        "docProps/custom.xml": '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Case"><vt:lpwstr>CASE SEVEN</vt:lpwstr>'
        "</property></Properties>",
        "docProps/thumbnail.jpeg": "a small picture, deleted words",
        "customXml/item1.xml": "<plan><lead>Head of Repairs</lead><baseline>CASE-77</baseline></plan>",
        "customXml/itemProps1.xml": f'<ds:datastoreItem ds:itemID="{STORE}" '
        'xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>',
        "customXml/_rels/item1.xml.rels": _links(_link(1, "customXmlProps", "itemProps1.xml")),
    }
)
