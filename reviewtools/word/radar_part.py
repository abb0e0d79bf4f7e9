"""The chart part of a radar: spokes, lines, scale and legend, as DrawingML.

It holds the numbers it shows and no workbook: Word and LibreOffice draw it from these, but "Edit data" in Word has
nothing to open. So an issued copy carries no hidden sheet, and the numbers can only be changed where they come from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape

from ..blocks import Radar
from ..palette import ACCENT, CHART_POINTS, FONT, GREY, INK, NAVY, RULE, TABLE_POINTS, WHITE

_MOST_RINGS = 10
_NAMES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


@dataclass(frozen=True)
class Frame:
    """The picture's size, and the square of its net within it, in twips."""

    width: int
    height: int
    left: int
    top: int
    across: int


class Look(NamedTuple):
    """How a line is drawn: colour, width in points, dashes, sign at each number, and what that is filled with."""

    colour: str
    points: float
    dash: str
    marker: str
    fill: str


def look(place: int) -> Look:
    """The first line solid and thick with round markers; each later one thinner, in dashes and markers of its own."""
    if place == 0:
        return Look(NAVY, 2.75, "solid", "circle", NAVY)
    colour = _COLOURS[place % len(_COLOURS)]
    return Look(colour, 1.5, _DASHES[place % len(_DASHES)], _MARKERS[place % len(_MARKERS)], WHITE)


_COLOURS = (ACCENT, GREY, INK)
_DASHES = ("lgDash", "dash", "sysDot", "dashDot", "lgDashDotDot")  # counts do not share a factor with the markers'
_MARKERS = ("square", "diamond", "triangle", "circle", "x", "star", "plus")
"""Three, five and seven of them: it takes a hundred lines before two look the same."""


def part(block: Radar, names: Sequence[str], legend: Sequence[str], frame: Frame) -> str:
    """The whole part; `names` are the spokes', broken into lines, `legend` those of the lines."""
    lines = "".join(_line(block, names, legend, place) for place in range(len(block.series)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace {_NAMES}><c:date1904 val="0"/><c:lang val="en-GB"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{_layout(frame)}'
        f'<c:radarChart><c:radarStyle val="marker"/><c:varyColors val="0"/>{lines}'
        f'<c:axId val="1"/><c:axId val="2"/></c:radarChart>{_spokes()}{_scale(block.most)}</c:plotArea>'
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_words(TABLE_POINTS, INK)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words(TABLE_POINTS, INK)}</c:chartSpace>"
    )


def _layout(frame: Frame) -> str:
    """Where the net stands, told, so that no program guesses and lets a name fall off the picture's edge."""
    shares = {
        "x": frame.left / frame.width,
        "y": frame.top / frame.height,
        "w": frame.across / frame.width,
        "h": frame.across / frame.height,
    }
    placed = "".join(f'<c:{name} val="{share:.4f}"/>' for name, share in shares.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f'<c:layout><c:manualLayout><c:layoutTarget val="inner"/>{modes}{placed}</c:manualLayout></c:layout>'


def _line(block: Radar, names: Sequence[str], legend: Sequence[str], place: int) -> str:
    """One line: its name, how it is drawn, and a number for each spoke that has one.

    The addresses are those of a workbook that is not there; the format does not do without them.
    """
    _, numbers = block.series[place]
    column, last = _column(place + 1), len(names) + 1
    points = "".join(_point(i, str(number)) for i, number in enumerate(numbers) if number is not None)
    spokes = "".join(_point(i, spoke) for i, spoke in enumerate(names))
    count = f'<c:ptCount val="{len(names)}"/>'
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/>'
        f"<c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>"
        f'<c:strCache><c:ptCount val="1"/>{_point(0, legend[place])}</c:strCache></c:strRef></c:tx>'
        f"{_drawn(look(place))}"
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>"
        f"<c:strCache>{count}{spokes}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f>"
        f"<c:numCache><c:formatCode>0</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _column(place: int) -> str:
    """The letters of a column; 0 is A."""
    return (_column(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)


def _point(place: int, words: str) -> str:
    return f'<c:pt idx="{place}"><c:v>{escape(words)}</c:v></c:pt>'


def _drawn(shown: Look) -> str:
    line = _edge(shown.colour, shown.points, shown.dash)
    size = 8 if shown.fill == shown.colour else 7
    marker = f"{_filled(shown.fill)}{_edge(shown.colour, 1.25)}"
    return (
        f'<c:spPr>{line}</c:spPr><c:marker><c:symbol val="{shown.marker}"/><c:size val="{size}"/>'
        f"<c:spPr>{marker}</c:spPr></c:marker>"
    )


def _spokes() -> str:
    """The axis of the names."""
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="b"/><c:majorGridlines><c:spPr>{_edge(RULE, 0.75)}</c:spPr></c:majorGridlines>'
        '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{_edge(RULE, 0.75)}</c:spPr>{_words(TABLE_POINTS, INK)}'
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _scale(most: int) -> str:
    """The axis of the numbers, with a ring at each step; its line is what Word draws the spokes with."""
    return (
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{max(1, most)}"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>'
        f"<c:majorGridlines><c:spPr>{_edge(RULE, 0.75)}</c:spPr></c:majorGridlines>"
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="nextTo"/><c:spPr>{_edge(RULE, 0.75)}</c:spPr>{_words(CHART_POINTS, GREY)}'
        '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/>'
        f'<c:majorUnit val="{step(most)}"/></c:valAx>'
    )


def step(most: int) -> int:
    """How far apart the rings are: at most ten of them, the outermost at `most` if a whole step leads there."""
    least = max(1, -(-most // _MOST_RINGS))
    return next((width for width in range(least, most // 2 + 1) if most % width == 0), least)


def _words(points: float, colour: str) -> str:
    """The type that names and numbers are set in."""
    faces = f'<a:latin typeface="{FONT}"/><a:ea typeface="{FONT}"/><a:cs typeface="{FONT}"/>'
    return (
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{points * 100:.0f}" b="0">{_filled(colour)}{faces}</a:defRPr>'
        '</a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )


def _edge(colour: str, points: float, dash: str = "solid") -> str:
    """A line; a point is 12,700 of the unit that drawings count in."""
    return f'<a:ln w="{points * 12700:.0f}">{_filled(colour)}<a:prstDash val="{dash}"/><a:round/></a:ln>'


def _filled(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
