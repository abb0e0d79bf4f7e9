"""A radar picture in the line of the text, under its caption: how large it is, and where its names break.

What it shows stands in a chart part of its own (radar_part.py), which is put into the file when that is saved.
"""

from typing import NamedTuple

from ..blocks import Radar
from ..palette import TABLE_POINTS
from . import arial
from .charts import FIRST_ID, link
from .paper import WIDEST, Page
from .radar_part import Frame, part
from .xml import attribute, legal, paragraph, run

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"

_TALL = 6803  # twips (120 mm)
_OF_A_PAGE = 0.8  # of its height, at most
_LEGEND = 570  # twips kept free below for the names of the lines
_SIGN = 1700  # twips that a line's sign in the legend takes, and white beside it
_OFF = 170  # between the net and a name
_LINE = TABLE_POINTS * 24  # a line of a name
_MOST_LINES = 4
_EMU = 635  # a twip in the unit of drawings
_NAMES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:c="{CHART}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


class Chart(NamedTuple):
    """A radar drawn: its paragraphs, and the chart part they show; the part is empty where there is nothing to show."""

    xml: str
    part: str


def radar(block: Radar, page: Page, number: int, *, titled: bool) -> Chart:
    """The picture in A4's text width, 120 mm high where the page is; a sentence where there is no spoke or no line.

    `number` tells it from the document's other charts. Its words for whoever cannot see it are the alternative text.
    Raises ValueError for a line that has not one number, or None, a spoke.
    """
    caption = paragraph(run(block.title), "Caption") if titled else ""
    if wrong := [name for name, numbers in block.series if len(numbers) != len(block.spokes)]:
        raise ValueError(f"{wrong[0]!r} has not a number for each of {len(block.spokes)} spokes")
    if not block.spokes or not block.series:
        return Chart(caption + paragraph(run("There is nothing to show."), "Note"), "")
    frame, names = _frame(block, page)
    legend = [_cut(name, max(0, frame.width - _SIGN)) for name, _ in block.series]
    inner = paragraph(_inline(block, frame, number), "ChartText", after=120)
    return Chart(caption + inner, part(block, names, legend, frame))


def _frame(block: Radar, page: Page) -> tuple[Frame, tuple[str, ...]]:
    """The picture with its net as large as the names leave it, and the names in lines; a name is never cut off.

    Names above and below the net need room for their lines, those beside it for their width: what the net leaves there
    is where they break.
    """
    width, height = min(page.width, WIDEST), min(_TALL, int(page.height * _OF_A_PAGE))
    for lines in range(1, _MOST_LINES + 1):
        above = _OFF + lines * _LINE
        across = min(width // 2, max(height // 3, height - _LEGEND - 2 * above))
        room = (width - across) // 2 - _OFF
        names = tuple(_broken(spoke, room) for spoke in block.spokes)
        if all(name.count("\n") < lines for name in names):
            break
    return Frame(width, height, (width - across) // 2, above, across), tuple(map(_shortened, names))


def _broken(name: str, room: int) -> str:
    """A name in lines that fit the room; a word too long for it breaks where it must."""
    lines = [""]
    for word in legal(name).split():
        longer = f"{lines[-1]} {word}".lstrip()
        if arial.width(longer, TABLE_POINTS) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if arial.width(lines[-1] + letter, TABLE_POINTS) > room:
                lines.append("")
            lines[-1] += letter
    return "\n".join(lines)


def _shortened(name: str) -> str:
    """A name that is too long for the picture at all ends in dots; it is whole in the picture's words."""
    lines = name.split("\n")
    return name if len(lines) <= _MOST_LINES else "\n".join([*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"])


def _cut(name: str, room: int) -> str:
    """The name of a line on one line of the legend; one that is too long ends in dots."""
    whole = " ".join(legal(name).split())
    kept = whole
    while arial.width(kept, TABLE_POINTS) > room:
        kept = kept[: len(kept) * room // arial.width(kept, TABLE_POINTS)]
    return whole if kept == whole else f"{kept.rstrip()}…"


def _inline(block: Radar, frame: Frame, number: int) -> str:
    """The picture as a run."""
    size = f'cx="{frame.width * _EMU}" cy="{frame.height * _EMU}"'
    told = f'title="{attribute(block.title)}" descr="{attribute(block.told or block.title)}"'
    return (
        f'<w:r><w:drawing><wp:inline {_NAMES} distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{FIRST_ID + number}" name="Chart {number}" {told}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{link(number)}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
