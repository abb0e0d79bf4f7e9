"""Where people sign by hand: a row for each post, with a line for the signature and one for the date."""

from ..blocks import Signatures
from ..palette import CHART_POINTS, GREY, INK
from .columns import shares
from .paper import WIDEST, Page
from .xml import border, cell, paragraph, row, run, table

_PARTS = (0.34, 0.09, 0.32, 0.07, 0.18)  # shares of the post, of each word before a line, and of the lines
_HEIGHT = 680  # twips (12 mm), room for a signature


def signatures(block: Signatures, page: Page) -> str:
    """A row at least 12 mm high for each post; all of them stand on one page as far as it holds them."""
    columns = shares(_PARTS, min(page.width, WIDEST))
    last = len(block.posts) - 1
    rows = [_row(post, columns, keep=place < last) for place, post in enumerate(block.posts)]
    told = f"Room for the signature and the date of each: {', '.join(block.posts)}."
    return table(columns, rows, style="PlainTable", title="Signatures", description=told, head="column")


def _row(post: str, columns: list[int], *, keep: bool) -> str:
    name, signed, line, dated, day = columns
    cells = [
        cell(name, paragraph(run(post), "TableLabel", keep_next=keep), low=True),
        _word(signed, "Signed", keep),
        _line(line, keep),
        _word(dated, "Date", keep),
        _line(day, keep),
    ]
    return row(cells, height=_HEIGHT)


def _word(width: int, words: str, keep: bool) -> str:
    inner = paragraph(run(words, colour=GREY, size=CHART_POINTS), "TableText", keep_next=keep, align="right")
    return cell(width, inner, low=True)


def _line(width: int, keep: bool) -> str:
    """A line to write on."""
    return cell(width, paragraph("", "TableText", keep_next=keep), borders=border("bottom", INK, eighths=6))
