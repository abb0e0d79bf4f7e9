"""The two head rows over a calendar, what its first column holds, and the words that say which part a table shows."""

from ..palette import NAVY, PALE, WHITE
from ..timeline import MONTHS, Axis, Scale, british
from .calendar_grid import Layout
from .xml import border, cell, paragraph, row, run

INDENT = 60  # twips between a name and the edges of its cell


def head(grid: Layout, label: str) -> tuple[str, str]:
    """The two rows, repeated on each page: years over months, or months over Mondays (TR-43, TR-59)."""
    corner = name_paragraph(grid.run(label, colour=WHITE, bold=True), keep=True)
    upper = [cell(grid.name, corner, fill=NAVY, merge="restart", middle=True)]
    first = 0
    for words, count in grid.axis.groups():
        upper += _group(grid, range(first, first + count), words)
        first += count
    lower = [cell(grid.name, name_paragraph("", keep=True), fill=NAVY, merge="continue")]
    lower += (_period(grid, column) for column in grid.columns)
    return row(upper, header=True, height=grid.height), row(lower, header=True, height=grid.height - 40)


def _group(grid: Layout, columns: range, words: str) -> list[str]:
    """A year or month over its columns, cut where a line runs through it; its words stand in the widest piece.

    Where no piece holds the words they are shortened ("Jul 2002" to "Jul"), at last left out.
    """
    pieces = grid.cut(columns)
    widest = max(pieces, key=len)
    forms = (words, words.split()[0])
    told = next((form for form in forms if grid.needs(form) <= len(widest)), "")
    cells = []
    for piece in pieces:
        words_run = grid.run(told if piece is widest else "", colour=WHITE, bold=True)
        gap = border("left", WHITE) if piece.start == columns.start else ""
        edges = "".join(grid.sides(piece, left=gap))
        cells.append(grid.cell(piece, paragraph(words_run, "ChartText", keep_next=True), fill=NAVY, borders=edges))
    return cells


def _period(grid: Layout, column: int) -> str:
    """A month, or the Monday of a week."""
    label = grid.run(grid.axis.periods[column].label, bold=True)
    return grid.cell(range(column, column + 1), paragraph(label, "ChartText", keep_next=True), fill=PALE)


def name_paragraph(inner: str, *, keep: bool) -> str:
    """What stands in the first column: set off a little from the edges of its cell."""
    return inset(inner, "ChartLabel", keep=keep, left=INDENT, right=INDENT)


def inset(
    inner: str, style: str, *, keep: bool, left: int = 0, right: int = 0, align: str = "", before: int = 0
) -> str:
    """A paragraph set off from the edges of its cell by so many twips, and from the one above it."""
    look = f'<w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}'
    look += f'<w:spacing w:before="{before}"/>' if before else ""
    look += f'<w:ind w:left="{left}" w:right="{right}"/>'
    look += f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{inner}</w:p>"


def part(axis: Axis) -> str:
    """Which days a table shows: "June 2002 to March 2004", of weeks "1 July 2002 to 4 August 2002"."""
    first, last = axis.span.first, axis.span.last
    if axis.scale is Scale.WEEKS:
        return f"{british(first)} to {british(last)}"
    return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"


def caption(axis: Axis, left_out: str) -> str:
    """The paragraph before one of several tables; `left_out` names the rows that are not all in it, or is empty."""
    periods = axis.scale.value.lower()
    more = f"; {left_out} with nothing in these {periods} are left out" if left_out else ""
    return paragraph(run(part(axis) + more), "Caption")


def title(words: str, axis: Axis, whole: Axis) -> str:
    """The title of one table: where there are several it says which part of the whole axis it shows."""
    return words if axis == whole else f"{words} ({part(axis)})"
