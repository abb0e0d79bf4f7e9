"""The sheet Matrix: what each star means in each of the ten rows, to read beside the choice and to print (A1-64)."""

from ...live import Field, Page, Shape
from .catalogue import attribution, catalogue
from .form import Star, meaning

NOTES = (
    "What each star means, row by row. Choose the star whose points describe the service best.",
    "There are no half stars.",
)


def page() -> Page:
    """The matrix in the source's order, Leadership first; every point of it stands here (A1-11, A1-64)."""
    rows = catalogue()
    return Page(
        "Matrix",
        "What each star means",
        (
            Field("group", "Group", tuple(row.group for row in rows), width=11),
            Field("heading", "Row of the matrix", tuple(row.heading for row in rows), Shape.WORDS, 16),
            *(
                Field(f"star_{star.value}", star.printed, tuple(meaning(row, star) for row in rows), Shape.POINTS, 35)
                for star in Star
            ),
        ),
        (*NOTES, attribution()),
        frozen=2,
    )
