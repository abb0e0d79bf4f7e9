"""What managers' own sheets may ask of scores and stars: the rules' answers to cells as a spreadsheet hands them over.

Cells come as one value, a list (a column) or a list of rows; a number as a float, an empty one as None or an empty
text. Whatever cannot be understood is answered in a sentence: nothing here raises, for a cell could say no more than
#VALUE!.
"""

import datetime as dt
import re

from ..form import Ref
from ..instruments.market_testing.bands import SCALE, TOTAL, tally
from ..instruments.market_testing.wording import NO_SINGLE_BAND
from ..instruments.market_testing.words import listed
from ..instruments.stars.form import HEADINGS, AgreedStar, Star, Stars
from ..instruments.stars.profile import NOT_ASSESSED, profile

STARS = range(min(Star), max(Star) + 1)
MOST_NAMED = 3  # entries that cannot be understood; more would not fit a cell
LONGEST = 20  # letters of such an entry
_WHOLE = re.compile(r"(\d{1,9})(?:\.0+)?")

Table = list[list[str | int]]
"""Rows of cells; a sentence is a table of one cell."""


def score_counts(cells: object) -> Table:
    """The numbers of 1s, 2s … 6s and the total, in a row of seven (A1-70)."""
    scores, wrong = understood(cells, SCALE)
    if wrong:
        return [[wrong]]
    counted = tally(scores)
    return [[*counted.counts, counted.total]]


def indicated_outcome(cells: object) -> str:
    """What 23 Service Overall scores point to, the bands that share most, or how many are missing (A1-72, TR-01)."""
    scores, wrong = understood(cells, SCALE)
    if wrong:
        return wrong
    counted = tally(scores)
    if counted.total > TOTAL:
        return f"There are {counted.total} scores here; a service has {TOTAL}, one for each criterion."
    if not counted.complete:
        missing = TOTAL - counted.total
        return f"{missing} of {TOTAL} scores {'is' if missing == 1 else 'are'} missing."
    if counted.indicated:
        return counted.indicated.value
    return f"{NO_SINGLE_BAND}: {listed(outcome.value for outcome in counted.tied)}"


def star_profile(cells: object) -> Table:
    """How many of the ten rows have each number of stars, how many none, and the rows with fewest (A1-64, A1-65).

    The ten stars stand in the order of the matrix, Leadership first. There is no overall star (TR-17).
    """
    stars, wrong = understood(cells, STARS, mark="*")  # the source writes a star as 2*
    if wrong:
        return [[wrong]]
    if len(stars) != len(HEADINGS):
        count = f"{len(stars)} {'is' if len(stars) == 1 else 'are'} chosen"
        return [[f"Choose {len(HEADINGS)} cells, one for each row of the matrix, {HEADINGS[0]} first; {count}."]]
    agreed = (
        AgreedStar(row=Ref(heading), star=Star(star))
        for heading, star in zip(HEADINGS, stars, strict=True)
        if star is not None
    )
    standing = profile(Stars(agreed=tuple(agreed)), dt.date.max)
    table: Table = [[star.printed, standing.count(star)] for star in Star]
    table.append([NOT_ASSESSED, len(standing.standings) - len(standing.assessed)])
    lowest = min((one.star for one in standing.assessed if one.star is not None), default=None)
    if lowest is None:
        return table
    fewest = (one.row.heading for one in standing.weakest if one.star == lowest)
    return [*table, [f"Fewest: {lowest.printed}", "; ".join(fewest)]]  # some of the names hold an "and" themselves


def understood(cells: object, scale: range, mark: str = "") -> tuple[list[int | None], str]:
    """The numbers in cells, None for an empty one, and a sentence on what is no whole number of the scale.

    A text that is such a number counts as one, also with `mark` behind it.
    """
    found: list[int | None] = []
    wrong: list[str] = []
    for i, row in enumerate(_rows(cells), 1):
        for k, value in enumerate(row, 1):
            number = _whole(value, mark)
            if number in scale or _is_empty(value):
                found.append(number)
            else:
                wrong.append(f"{_as_typed(value)} in row {i}{f', column {k}' if len(row) > 1 else ''}")
    if not wrong:
        return found, ""
    more = [f"{len(wrong) - MOST_NAMED} more"] if len(wrong) > MOST_NAMED else []
    told = listed([*wrong[:MOST_NAMED], *more])
    return found, f"You typed {told}. Type whole numbers from {scale[0]} to {scale[-1]}."


def _rows(cells: object) -> list[list[object]]:
    """One value, a column or rows of cells, as rows."""
    if not isinstance(cells, list | tuple):
        return [[cells]]
    return [list(row) if isinstance(row, list | tuple) else [row] for row in cells]


def _is_empty(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _whole(value: object, mark: str) -> int | None:
    """A whole number, also one typed as text; None for anything else, TRUE and FALSE too."""
    match value:
        case bool():
            return None
        case int():
            return value
        case float():
            return int(value) if value.is_integer() else None
        case str():
            found = _WHOLE.fullmatch(value.strip().removesuffix(mark))
            return int(found[1]) if found else None
        case _:
            return None


def _as_typed(value: object) -> str:
    """An entry as its cell shows it, cut short."""
    match value:
        case bool():
            text = str(value).upper()
        case float():
            text = f"{value:g}"
        case dt.date():
            text = "a date"
        case _:
            text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].strip()}…"
