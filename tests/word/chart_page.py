"""A small document around what is drawn, with the styles it names, for the validator, the lint and LibreOffice."""

import io

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.shared import RGBColor, Twips

from tests.word.chart_tables import SPACE

A4, A3 = 14798, 21772  # twips of text between margins of 1020, landscape
_PAPER = {A4: (16838, 11906), A3: (23812, 16838)}
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="C9D3DF"/>' for side in ("top", "bottom", "insideH")
)
_SMALL = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{}"/></w:pPr>'
_POINTS = (
    '<w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr>'
)
_STYLES = {
    "ChartText": ("paragraph", _SMALL.format("center") + _POINTS),
    "ChartLabel": ("paragraph", _SMALL.format("left") + _POINTS),
    "Gap": (
        "paragraph",
        '<w:pPr><w:keepNext/><w:spacing w:before="0" w:after="100" w:line="40" w:lineRule="exact"/></w:pPr>',
    ),
    "Note": ("paragraph", _POINTS),
    "ChartTable": ("table", f"<w:tblPr><w:tblBorders>{_RULES}</w:tblBorders>{{}}</w:tblPr>"),
    "PlainTable": ("table", "<w:tblPr>{}</w:tblPr>"),
}


def _style(name: str, kind: str, look: str) -> str:
    margin = "15" if name == "ChartTable" else "85"
    sides = "".join(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right"))
    look = look.replace("{}", f"<w:tblCellMar>{sides}</w:tblCellMar>")
    return (
        f'<w:style xmlns:w="{SPACE}" w:type="{kind}" w:customStyle="1" w:styleId="{name}">'
        f'<w:name w:val="{name}"/>{look}</w:style>'
    )


def page(xml: str, width: int = A4) -> bytes:
    """The bytes of a document in landscape that holds what was drawn for a text width."""
    document = docx.Document()
    for name, (kind, look) in _STYLES.items():
        document.styles.element.append(parse_xml(_style(name, kind, look)))
    document.styles["Caption"].font.color.rgb = RGBColor(0x1F, 0x3A, 0x5F)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = map(Twips, _PAPER[width])
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Twips(1020))
    body = document.element.body
    for block in list(parse_xml(f'<w:body xmlns:w="{SPACE}">{xml}<w:p/></w:body>')):
        body.insert(len(body) - 1, block)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
