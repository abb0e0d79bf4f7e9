"""The sheet Summary: the scores of each element and of Service Overall counted, as the source's own summary does
(A1-70 to A1-72, TR-02, TR-06 to TR-08), and how far the elements agree.

Rows of elements that are not in use stay empty: never 0 of 23.
"""

from collections.abc import Iterator, Sequence

from ...live import Field, Formula, Page, Shape
from .bands import BANDS, SCALE, TOTAL, Tally
from .matrix import Matrix
from .sheet_agreement import panels
from .sheet_elements import PLACES, USED, is_used, name_at
from .sheet_outcome import NOTHING_YET, OVERALL, count_of, shortly
from .words import listed

NOTES = (
    "Scores are counted, never added up or averaged. A row points to the outcome with the most scores, and to nothing"
    f" while any of its {TOTAL} is missing.",
    "Service Overall is one score for each criterion. Our own choice: it is the middle of the elements’ scores, halves"
    " to the lower, unless it is typed over with a reason.",
)

_COLUMNS = (*(f"{{t_scores.score_{place}}}" for place in PLACES), OVERALL)
_IN_USE = (*(f"=({is_used(place)})*1" for place in PLACES), f"=({USED}+COUNT({OVERALL})>0)*1")
_BANDS = [f"{{row.band_{i}}}" for i in range(1, len(BANDS) + 1)]
_MOST = f"MAX({','.join(_BANDS)})"
_LEADS = tuple(f"{band}={_MOST}" for band in _BANDS)
_POINTS_TO = f'IF({{row.missing}}>0,"{NOTHING_YET}",{count_of(_LEADS, _MOST).shortly})'

Tallies = Sequence[Tally | None]
"""The scores of each row; None where it is not in use."""


def page(matrix: Matrix, names: dict[int, str]) -> Page:
    """The sheet with its results; `names` are the elements in use by their places."""
    tallies: dict[int, Tally] = dict(zip(names, matrix.tallies, strict=True))
    overall = matrix.overall if names or matrix.overall.total else None
    rows = (*(tallies.get(place) for place in PLACES), overall)
    return Page("Summary", "Summary", tuple(_fields(rows, names)), NOTES, panels=panels(matrix), before="Outcome")


def _fields(rows: Tallies, names: dict[int, str]) -> Iterator[Field]:
    """The columns in the source's order, then what the counts come to."""
    told = [Formula(f"={name_at(place)}", names.get(place, ""), Shape.WORDS) for place in PLACES]
    yield Field("element", "Number of Scores", (*told, "Service Overall"), Shape.WORDS, width=26)
    for at, (name, heading, texts, width) in enumerate(_numbers()):
        results = ["" if one is None else _values(one)[at] for one in rows]
        pairs = zip(texts, results, strict=True)
        cells = tuple(Formula(_in_use(text), result, Shape.NUMBER) for text, result in pairs)
        yield Field(name, heading, cells, Shape.NUMBER, width)
    points_to = tuple(Formula(_in_use(_POINTS_TO), "" if one is None else shortly(one), Shape.WORDS) for one in rows)
    yield Field("points_to", "These scores point to", points_to, Shape.WORDS, width=34)
    used = tuple(Formula(text, int(one is not None)) for text, one in zip(_IN_USE, rows, strict=True))
    yield Field("used", "In use", used, hidden=True)


def _numbers() -> Iterator[tuple[str, str, Sequence[str], float]]:
    """Name, heading, a formula for each row, and width of the columns of numbers."""
    for score in SCALE:
        yield f"n_{score}", f"{score}s", [f"COUNTIF({column},{score})" for column in _COLUMNS], 5
    yield "total", f"Total of {TOTAL}", [f"COUNT({column})" for column in _COLUMNS], 8
    yield "missing", "Missing", [f"{TOTAL}-{{row.total}}"] * len(_COLUMNS), 9
    for i, band in enumerate(BANDS, 1):
        scores = listed(f"{score}s" for score in band.scores)
        counts = "+".join(f"{{row.n_{score}}}" for score in band.scores)
        yield f"band_{i}", f"{band.outcome.value}: {scores}", [counts] * len(_COLUMNS), 11


def _values(tally: Tally) -> tuple[int, ...]:
    """What the same columns come to."""
    return (*tally.counts, tally.total, TOTAL - tally.total, *tally.bands)


def _in_use(text: str) -> str:
    return f'=IF({{row.used}}=0,"",{text})'
