"""Colours, type sizes and status signs: the one table that sheet, chart and page share (design, section 8)."""

from typing import NamedTuple

INK = "1B2A41"
NAVY = "1F3A5F"  # heads of tables
ACCENT = "1F5FA8"
PALE = "EAF1F8"  # labels and second head rows
RULE = "C9D3DF"
GREY = "5F6B7A"
CREAM = "FFF9E3"  # cells a person types into
WHITE = "FFFFFF"
AS_AT = "B3261E"  # the line of today on a chart
TARGET = "1B2A41"  # the line of the target date

FONT = "Arial"
BODY_POINTS = 11
TABLE_POINTS = 9
CHART_POINTS = 8  # never smaller


class Look(NamedTuple):
    """How a status looks: the sign and letter stand for it where colour cannot."""

    sign: str
    letter: str
    fill: str
    ink: str


STATUS: dict[str, Look] = {
    "Complete": Look("●", "C", "1F5FA8", WHITE),
    "On track": Look("▲", "T", "2E7D32", WHITE),
    "Behind": Look("◆", "B", "F2A900", INK),
    "Late": Look("■", "L", "B3261E", WHITE),
    "Not started": Look("○", "N", "5F6B7A", WHITE),
    "No dates": Look("–", "–", WHITE, INK),
}

RAG: dict[str, Look] = {  # an outturn's; signs and colours mean what they mean above: reached, short of it, failing
    "Green": Look("●", "G", "2E7D32", WHITE),
    "Amber": Look("◆", "A", "F2A900", INK),
    "Red": Look("■", "R", "B3261E", WHITE),
}
