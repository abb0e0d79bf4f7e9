"""The radar picture of a page: a spoke for each row and a line for each series, drawn by the spreadsheet program.

A picture takes a formula that shows nothing for 0. So each column of formulas has a hidden one beside it, in which
nothing is #N/A, and that is left out: what is missing has no marker and is never drawn as 0. LibreOffice breaks the
line there; Excel leads it past, from neighbour to neighbour. (Excel has an option for a gap, but the Open XML SDK
takes files with it for broken: its issue 1877.) The results stand in the picture's own store too, for previews. Lines
differ in thickness, dashes and markers, so that no colour is needed to tell them apart.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..live import Field, Formula, Page, Radar, Shape, Stored
from .draw import legal, sure
from .look import Sheet
from .page_names import FIRST, HEADING

WIDTH, HEIGHT = 540, 420  # pixels
PLOT = {"x": 0.25, "y": 0.2, "width": 0.5, "height": 0.62}  # parts of them, which leave room for the labels
LOWER = 5  # pixels under the edge of its cell, or it would be on two sheets of paper
TITLE_POINTS, LABEL_POINTS = 12, 9
MISSING = "#N/A"
MOVED_WITH_CELLS = 2  # but never made smaller by a filter or a hidden column


class _Line(NamedTuple):
    """How a series is drawn."""

    width: float
    dash: str
    marker: str
    colour: str
    solid: bool  # whether the marker is filled


_LINES = (
    _Line(3, "solid", "circle", palette.NAVY, solid=True),
    _Line(1.75, "dash", "diamond", palette.GREY, solid=False),
    _Line(1.75, "round_dot", "triangle", palette.ACCENT, solid=True),
    _Line(1.25, "long_dash_dot", "square", palette.INK, solid=False),
)


def with_drawn(page: Page) -> Page:
    """A page with the hidden columns that its picture is drawn from.

    ValueError for columns there are not, for no series or more than can be told apart, and for a page with a chart too.
    """
    if page.radar is None:
        return page
    radar, fields = page.radar, {field.name: field for field in page.fields if field.name}
    if lost := {radar.spokes, *radar.series} - set(fields):
        raise ValueError(f"{page.name}: no column {', '.join(sorted(lost))} for the picture")
    if not 1 <= len(radar.series) <= len(_LINES) or radar.most < 1 or page.chart:
        raise ValueError(f"{page.name}: no picture of {len(radar.series)} series up to {radar.most} can be drawn")
    series = (fields[name] for name in radar.series)
    return replace(page, fields=(*page.fields, *(_drawn(field) for field in series if _is_live(field))))


def draw_radar(
    sheet: Sheet, book: Any, page: Page, radar: Radar, at: Mapping[str, int], place: tuple[int, int]
) -> None:
    """Draw the picture with its upper left corner in a cell, row and column counted from 1.

    `at` says where each named column stands, those that `with_drawn` added among them.
    """
    chart = book.add_chart({"type": "radar", "subtype": "with_markers"})
    fields = {field.name: field for field in page.fields}
    name = quote_sheetname(sheet.get_name())
    rows = FIRST, FIRST + len(fields[radar.spokes].cells) - 1

    def cells(column: str, first: int, last: int) -> str:
        ends = (xl_rowcol_to_cell(row - 1, at[column] - 1, row_abs=True, col_abs=True) for row in (first, last))
        return f"={name}!" + (":".join(ends) if last > first else next(ends))

    for line, one in zip(_LINES, radar.series, strict=False):
        drawn = _name(one) if _name(one) in fields else one
        chart.add_series(
            {
                "name": cells(one, HEADING, HEADING),
                "name_data": [_label(fields[one].heading)],
                "categories": cells(radar.spokes, *rows),
                "categories_data": [_label(cell) for cell in fields[radar.spokes].cells],
                "values": cells(drawn, *rows),
                "values_data": [_number(cell) for cell in fields[one].cells],
                **_look(line),
            }
        )
    _dress(chart, radar)
    options = {"object_position": MOVED_WITH_CELLS, "description": legal(radar.told), "y_offset": LOWER}
    sure(sheet.insert_chart(place[0] - 1, place[1] - 1, chart, options))


def _dress(chart: Any, radar: Radar) -> None:
    """Everything about a picture but its lines: quiet, without a frame."""
    thin = {"color": f"#{palette.RULE}", "width": 0.75}
    rings = {"visible": True, "line": thin}
    chart.set_title({"name": legal(radar.title), "name_font": _font(TITLE_POINTS, palette.NAVY, bold=True)})
    chart.set_x_axis({"num_font": _font(LABEL_POINTS, palette.INK), "major_gridlines": rings, "line": thin})
    chart.set_y_axis(
        {
            "min": 0,
            "max": radar.most,
            "major_unit": 1,
            "num_format": "0",
            "num_font": _font(LABEL_POINTS, palette.GREY),
            "major_gridlines": rings,
            "major_tick_mark": "none",
            "line": thin,
        }
    )
    chart.set_legend({"position": "bottom", "font": _font(LABEL_POINTS, palette.INK)})
    chart.set_chartarea({"border": {"none": True}, "fill": {"color": f"#{palette.WHITE}"}})
    chart.set_plotarea({"layout": PLOT})
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.show_hidden_data()
    chart.show_blanks_as("gap")


def _look(line: _Line) -> dict[str, object]:
    colour = f"#{line.colour}"
    fill = {"color": colour if line.solid else f"#{palette.WHITE}"}
    marker = {"type": line.marker, "size": 8, "fill": fill, "border": {"color": colour, "width": 1.5}}
    return {"line": {"color": colour, "width": line.width, "dash_type": line.dash}, "marker": marker}


def _font(size: int, colour: str, *, bold: bool = False) -> dict[str, object]:
    return {"name": palette.FONT, "size": size, "color": f"#{colour}", "bold": bold}


def _name(series: str) -> str:
    """What the hidden column beside a series is called."""
    return f"{series}_drawn"


def _drawn(field: Field) -> Field:
    """The hidden column beside a series: its numbers, and #N/A where it shows none."""
    formula = f"=IF(ISNUMBER({{row.{field.name}}}),{{row.{field.name}}},NA())"
    results = (MISSING if (number := _number(cell)) is None else number for cell in field.cells)
    cells = tuple(Formula(formula, result, Shape.NUMBER) for result in results)
    return Field(_name(field.name), f"{_label(field.heading)}, drawn", cells, Shape.NUMBER, hidden=True)


def _is_live(field: Field) -> bool:
    return any(isinstance(cell, Formula) for cell in field.cells)


def _shown(cell: Stored | Formula) -> Stored:
    return cell.result if isinstance(cell, Formula) else cell


def _number(cell: Stored | Formula) -> float | None:
    """The number a cell shows; None where it shows none."""
    shown = _shown(cell)
    return shown if isinstance(shown, int | float) else None


def _label(cell: Stored | Formula) -> str:
    return legal(str(_shown(cell)))
