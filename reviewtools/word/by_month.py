"""Figures by month under the same head as a chart; those to be noticed are bold, shaded and signed (SF-37).

The sign counts where print is grey, so columns are made wide enough for it, and there are more tables where that
leaves fewer columns on each.
"""

from functools import cache

from ..blocks import ByMonth
from ..palette import WHITE
from ..timeline import MOST_COLUMNS, Axis, month_year
from . import arial, calendar_head
from .calendar_grid import LEAST_COLUMN, Layout, name_width, panels, points
from .keeps import keeps
from .xml import border, cell, paragraph, row, run, table

OVER_FILL = "F6E0DE"  # the red of Late on white, pale enough for ink
OVER_SIGN = "▲"

_GAP = border("left", WHITE, eighths=8) + border("right", WHITE, eighths=8)
_MARGINS = 44  # twips beside a figure, where no lines are drawn
_LEAST_NAME, _WIDEST_COLUMN = 2400, 900

Row = tuple[str, tuple[str, ...], frozenset[int]]


def by_month(block: ByMonth, width: int) -> str:
    """The note, then the figures, as WordprocessingML in a text width in twips.

    Of several parts each is told by a caption and shows the rows that have a figure in it, the first also those that
    have none at all; a part without rows is left out. Raises ValueError for a row that has not one text a column.
    """
    rows = [(label, _signed(block, texts, over), over) for label, texts, over in block.rows]
    name, least = _widths(block, rows, width)
    parts, drawn, first = panels(block.axis, width - name, least), [], 0
    most = max(len(axis.periods) for axis in parts)
    column = min(_WIDEST_COLUMN, (width - name) // most)
    for axis in parts:
        columns = range(first, first + len(axis.periods))
        shown = [_part(line, columns) for line in rows if _belongs(line, columns)]
        if shown and len(parts) > 1:
            drawn.append(calendar_head.caption(axis, "rows" if len(shown) < len(rows) else ""))
        if shown:
            drawn.append(_table(block, shown, Layout(axis, name, column, points(width))))
        first = columns.stop
    note = paragraph(run(block.note), "Note", keep_next=True) if block.note else ""
    return note + ("".join(drawn) or paragraph(run("There are no figures to show."), "Note"))


def _widths(block: ByMonth, rows: list[Row], width: int) -> tuple[int, int]:
    """Twips of the column of labels, and the least a column of figures needs.

    Labels are given up to the room of a chart's names, but wrap where that saves a table.
    """
    size = points(width)
    figures = (arial.width(text, size) for _, texts, _ in rows for text in texts)
    least = max(LEAST_COLUMN, max(figures, default=0) + _MARGINS)
    labels = (arial.width(label, size) + _MARGINS + 2 * calendar_head.INDENT for label, _, _ in rows)
    wanted = min(name_width(width), max([_LEAST_NAME, *labels]))
    left = width - least * min(MOST_COLUMNS, len(block.axis.periods))
    return max(_LEAST_NAME, min(wanted, left)), least


def _signed(block: ByMonth, texts: tuple[str, ...], over: frozenset[int]) -> tuple[str, ...]:
    """The texts of a row, those to be noticed with their sign."""
    if len(texts) != len(block.axis.periods):
        raise ValueError(f"{len(texts)} texts for {len(block.axis.periods)} columns")
    return tuple(text + OVER_SIGN if i in over else text for i, text in enumerate(texts))


def _belongs(line: Row, columns: range) -> bool:
    """Whether a row has something in a part; a row with nothing anywhere stands in the first."""
    _, texts, _ = line
    return any(texts[columns.start : columns.stop]) or (columns.start == 0 and not any(texts))


def _part(line: Row, columns: range) -> Row:
    label, texts, over = line
    return label, texts[columns.start : columns.stop], frozenset(i - columns.start for i in over if i in columns)


def _table(block: ByMonth, rows: list[Row], grid: Layout) -> str:
    @cache
    def figure(column: int, text: str, noticed: bool, keep: bool) -> str:
        """A cell; most have no figure, or one that stands in their column again."""
        inner = paragraph(grid.run(text, bold=noticed), "ChartText", keep_next=keep)
        look = {"fill": OVER_FILL, "borders": _GAP} if noticed else {}
        return grid.cell(range(column, column + 1), inner, **look)

    drawn = [*calendar_head.head(grid, block.label)]
    for (label, texts, over), keep in zip(rows, keeps([len(rows)]), strict=True):
        cells = [cell(grid.name, calendar_head.name_paragraph(grid.run(label), keep=keep), middle=True)]
        cells += (figure(column, text, column in over, keep) for column, text in enumerate(texts))
        drawn.append(row(cells, height=grid.height))
    title = calendar_head.title(block.title, grid.axis, block.axis)
    return table(grid.widths, drawn, style="ChartTable", title=title, description=_describe(rows, grid.axis))


def _describe(rows: list[Row], axis: Axis) -> str:
    """The figures to be noticed, in words; the others can be read cell by cell."""
    said = []
    for label, texts, over in rows:
        figures = (f"{texts[i].removesuffix(OVER_SIGN)} in {month_year(axis.periods[i].first)}" for i in sorted(over))
        said += [f"{label}: {', '.join(figures)}."] if over else []
    return f"Marked {OVER_SIGN}. {' '.join(said)}" if said else f"No figure is marked {OVER_SIGN}."
