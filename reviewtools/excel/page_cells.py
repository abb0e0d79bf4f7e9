"""How the cells of a page look, by what they hold."""

import datetime as dt

from .. import palette
from ..live import Field, Formula, Shape, Stored
from .look import DATE_FORMAT, PERCENT_FORMAT

DAY_WIDTH = 12.0
LOAD_FORMAT = "0%;-0%;;@"  # nothing for 0
HEADED: dict[Shape, dict[str, object]] = {  # over figures, clear of the filter's button; over points, above these
    Shape.SHARE: {"align": "right", "indent": 2},
    Shape.NUMBER: {"align": "right", "indent": 2},
    Shape.LOAD: {"align": "center"},
    Shape.POINTS: {"indent": 1},
}
LEAST = {Shape.DATE: DAY_WIDTH, Shape.LOAD: 8.5, Shape.STATUS: 17.0}  # narrower cells would show ####
SHAPES: dict[Shape, dict[str, object]] = {
    Shape.TEXT: {},
    Shape.WORDS: {},
    Shape.POINTS: {"indent": 1},
    Shape.WARNING: {"bold": True, "font_color": f"#{palette.AS_AT}"},
    Shape.DATE: {"num_format": DATE_FORMAT},
    Shape.SHARE: {"num_format": PERCENT_FORMAT, "align": "right", "indent": 1},
    Shape.NUMBER: {"align": "right", "indent": 1},
    Shape.LOAD: {"num_format": LOAD_FORMAT, "align": "right", "indent": 1},
    Shape.STATUS: {"bold": True},
}


def shown_of(cell: Stored | Formula) -> str:
    """The text of a cell, as it wraps; days and numbers do not."""
    stored = cell.result if isinstance(cell, Formula) else cell
    return stored if isinstance(stored, str) else ""


def is_day(cell: Stored | Formula) -> bool:
    """Whether a cell of the headings shows a day."""
    return cell.shape is Shape.DATE if isinstance(cell, Formula) else isinstance(cell, dt.date)


def style_of(level: int | None) -> dict[str, object]:
    """How the cells of a level look; the highest stands on a band."""
    match level:
        case 0:
            return {"bold": True, "bg_color": f"#{palette.PALE}"}
        case 1:
            return {"bold": True}
        case _:
            return {}


def shapes_of(field: Field) -> tuple[Shape, ...]:
    """The shape of each of a column's cells."""
    return tuple(shape_of(field, cell) for cell in field.cells)


def shape_of(field: Field, cell: Stored | Formula) -> Shape:
    """A formula says its own, and a day is one in whatever column."""
    if isinstance(cell, Formula):
        return cell.shape
    return Shape.DATE if isinstance(cell, dt.date) else field.shape
