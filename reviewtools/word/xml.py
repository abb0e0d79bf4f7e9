"""WordprocessingML as text: the few elements that every drawing here is made of.

Text, not objects, because large tables made element by element were measured to be many times slower (anchors, Word).
All widths are in twips (twentieths of a point), sizes in points, colours six hexadecimal digits.
"""

import re
from collections.abc import Iterable
from typing import Literal
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_BREAKS = re.compile("([\t\n])")
_RIGHT_TO_LEFT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: +[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*)"
)

LOOKS = {
    "row": 'w:val="0420" w:firstRow="1"',
    "column": 'w:val="0480" w:firstRow="0"',
    "none": 'w:val="0400" w:firstRow="0"',
}
"""Where a table has its headings: the look as a number, which LibreOffice reads, and in words, which Word reads."""


def legal(text: str) -> str:
    """Text that XML 1.0 can carry: line ends as \\n, every character it forbids as U+FFFD."""
    return _ILLEGAL.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def attribute(text: str) -> str:
    """Text for a quoted attribute, on one line."""
    return escape(legal(text).replace("\n", " ").replace("\t", " "), {'"': "&quot;"})


def text(words: str) -> str:
    """The content of a run: text, line breaks and tabs."""
    parts = []
    for part in _BREAKS.split(legal(words)):
        match part:
            case "\n":
                parts.append("<w:br/>")
            case "\t":
                parts.append("<w:tab/>")
            case "":
                pass
            case _:
                parts.append(f'<w:t xml:space="preserve">{escape(part)}</w:t>')
    return "".join(parts)


def run(words: str, *, bold: bool = False, colour: str = "", size: float = 0, style: str = "", fill: str = "") -> str:
    """Runs of text, those in Arabic or Hebrew letters marked as such; nothing at all for no text.

    `style` is a character style, `fill` a colour behind the words.
    """
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/><w:bCs/>" if bold else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    pieces = enumerate(_RIGHT_TO_LEFT.split(words))
    return "".join(_run(look + "<w:rtl/>" * (place % 2), piece) for place, piece in pieces if piece)


def _run(look: str, words: str) -> str:
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{text(words)}</w:r>"


def paragraph(
    inner: str,
    style: str = "",
    *,
    keep_next: bool = False,
    align: str = "",
    new_page: bool = False,
    before: int | None = None,
    after: int | None = None,
) -> str:
    """A paragraph of runs in a named style; `align` is left, center or right where the style says otherwise.

    `new_page` starts it on a page of its own; `before` and `after` are white space in twips instead of the style's.
    """
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep_next else ""
    look += "<w:pageBreakBefore/>" if new_page else ""
    space = "" if before is None else f' w:before="{before}"'
    space += "" if after is None else f' w:after="{after}"'
    look += f"<w:spacing{space}/>" if space else ""
    look += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def cell(
    width: int, inner: str, *, span: int = 1, fill: str = "", borders: str = "", merge: str = "", middle: bool = False
) -> str:
    """A table cell of paragraphs; `merge` is "restart" or "continue" for cells merged downwards, borders their XML."""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    look += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look += '<w:vAlign w:val="center"/>' if middle else ""
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inner}</w:tc>"


def row(cells: Iterable[str], *, header: bool = False, may_break: bool = False, height: int = 0) -> str:
    """A table row; a header row is repeated on each page, and rows stay whole unless they may break."""
    look = "" if may_break else "<w:cantSplit/>"
    look += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    look += "<w:tblHeader/>" if header else ""
    return f"<w:tr>{f'<w:trPr>{look}</w:trPr>' if look else ''}{''.join(cells)}</w:tr>"


def table(
    widths: Iterable[int],
    rows: Iterable[str],
    *,
    style: str,
    title: str,
    description: str = "",
    head: Literal["row", "column", "none"] = "row",
) -> str:
    """A table of fixed widths with its alternative text (title, and the content in words).

    `head` says where its headings stand, so that the table's style can set them off.
    """
    columns = tuple(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    words = f'<w:tblCaption w:val="{attribute(title)}"/>'
    words += f'<w:tblDescription w:val="{attribute(description[:2000])}"/>' if description else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {LOOKS[head]} w:lastRow="0" w:firstColumn="{head == "column":d}" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def border(side: str, colour: str, *, eighths: int = 4, kind: str = "single") -> str:
    """One edge of a cell: top, left, bottom or right; width in eighths of a point."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'
