"""WordprocessingML as text: the few elements that every drawing here is made of.

Text, not objects, because large tables made element by element were measured to be many times slower (anchors, Word).
All widths are in twips (twentieths of a point), sizes in points, colours six hexadecimal digits.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal
from xml.sax.saxutils import escape

_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff"
_ILLEGAL = re.compile(f"[{_FORBIDDEN}]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
_BREAKS = re.compile("([\t\n])")
_CAREFUL = re.compile(f"[{_FORBIDDEN}\t\n\r\u2028\u2029&<>]")  # all that cannot be written as it is
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
    """The content of a run: text, line breaks and tabs. Nearly every text is plain, and written as it is."""
    if words and not _CAREFUL.search(words):
        return f'<w:t xml:space="preserve">{words}</w:t>'
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
    if words.isascii():
        return f"<w:r>{_look(bold, colour, size, style, fill)}{text(words)}</w:r>" if words else ""
    pieces = enumerate(_RIGHT_TO_LEFT.split(words))
    looks = [_look(bold, colour, size, style, fill, right_to_left) for right_to_left in (False, True)]
    return "".join(f"<w:r>{looks[place % 2]}{text(piece)}</w:r>" for place, piece in pieces if piece)


@lru_cache(maxsize=256)
def _look(bold: bool, colour: str, size: float, style: str, fill: str, right_to_left: bool = False) -> str:
    """The properties of a run; a document has few, and each many times."""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/><w:bCs/>" if bold else ""
    look += f'<w:color w:val="{colour}"/>' if colour else ""
    look += f'<w:sz w:val="{size * 2:.0f}"/><w:szCs w:val="{size * 2:.0f}"/>' if size else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look += "<w:rtl/>" if right_to_left else ""
    return f"<w:rPr>{look}</w:rPr>" if look else ""


def paragraph(
    inner: str,
    style: str = "",
    *,
    keep_next: bool = False,
    align: str = "",
    new_page: bool = False,
    before: int | None = None,
    after: int | None = None,
    line: int = 0,
    top: str = "",
    fill: str = "",
) -> str:
    """A paragraph of runs in a named style; `align` is left, center or right where the style says otherwise.

    `new_page` starts it on a page of its own; `before` and `after` are white space in twips instead of the style's,
    `line` is how high its lines are whatever they hold, `top` the XML of an edge above it, `fill` a colour behind it.
    """
    return f"<w:p>{_paragraph_look(style, keep_next, align, new_page, before, after, line, top, fill)}{inner}</w:p>"


@lru_cache(maxsize=256)
def _paragraph_look(
    style: str,
    keep_next: bool,
    align: str,
    new_page: bool,
    before: int | None,
    after: int | None,
    line: int,
    top: str,
    fill: str,
) -> str:
    """The properties of a paragraph; a document has few, and each many times."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    look += "<w:keepNext/>" if keep_next else ""
    look += "<w:pageBreakBefore/>" if new_page else ""
    look += f"<w:pBdr>{top}</w:pBdr>" if top else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    space = "" if before is None else f' w:before="{before}"'
    space += "" if after is None else f' w:after="{after}"'
    space += f' w:line="{line}" w:lineRule="exact"' if line else ""
    look += f"<w:spacing{space}/>" if space else ""
    look += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:pPr>{look}</w:pPr>" if look else ""


def cell(
    width: int,
    inner: str,
    *,
    span: int = 1,
    fill: str = "",
    borders: str = "",
    merge: str = "",
    middle: bool = False,
    low: bool = False,
) -> str:
    """A table cell of paragraphs; `merge` is "restart" or "continue" for cells merged downwards, borders their XML.

    Its words stand at the top, in the `middle`, or `low`.
    """
    return f"<w:tc>{_cell_look(width, span, fill, borders, merge, middle, low)}{inner}</w:tc>"


@lru_cache(maxsize=1024)
def _cell_look(width: int, span: int, fill: str, borders: str, merge: str, middle: bool, low: bool) -> str:
    """The properties of a cell; a table has few, and each many times."""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    look += f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look += f'<w:vAlign w:val="{"center" if middle else "bottom"}"/>' if middle or low else ""
    return f"<w:tcPr>{look}</w:tcPr>"


def row(
    cells: Iterable[str], *, header: bool = False, may_break: bool = False, height: int = 0, exact: bool = False
) -> str:
    """A table row; a header row is repeated on each page, and rows stay whole unless they may break.

    It is at least `height` twips high, or where that is `exact` no higher either.
    """
    look = "" if may_break else "<w:cantSplit/>"
    look += f'<w:trHeight w:val="{height}" w:hRule="{"exact" if exact else "atLeast"}"/>' if height else ""
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
    opening = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook {LOOKS[head]} w:lastRow="0" w:firstColumn="{head == "column":d}" '
        f'w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{words}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )
    return "".join((opening, *rows, "</w:tbl>"))  # a long table is put together once


@lru_cache(maxsize=256)
def border(side: str, colour: str, *, eighths: int = 4, kind: str = "single") -> str:
    """One edge of a cell: top, left, bottom or right; width in eighths of a point."""
    return f'<w:{side} w:val="{kind}" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def nothing(side: str) -> str:
    """An edge that is not drawn, though the table's style has one there."""
    return f'<w:{side} w:val="nil"/>'
