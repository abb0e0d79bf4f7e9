"""What is live beside the scores: the Service Overall proposed and agreed, and what to check in each row.

Hidden columns hold what the formulas make of each cell; all counts elsewhere look at these and never at what was typed,
so that no text is ever counted (A1-68 to A1-71, TR-07, TR-60). Their twin in Python is sheet_rows.py.
"""

from collections.abc import Callable, Iterable, Iterator

from ...formulas import plainly, trimmed
from ...live import Choices, Formula, Live, Shape, Stored, Under, Within
from .bands import TOTAL
from .form import COUNTED, CRITERIA, ELEMENTS
from .matrix import Matrix
from .sheet_cells import STRANGE, hidden, is_empty, score_of
from .sheet_elements import PLACES, USED, is_used, name_at
from .sheet_rows import NO_NAME, NO_NOTE, NO_REASON, NO_SCORE, NOT_A_SCORE, NOT_COUNTED, TYPED_OVER, UNNAMED, Row

NUMBERS = Choices("criteria", CRITERIA)

_CELLS = [f"{{row.score_{place}}}" for place in PLACES]
_ALL = ",".join(_CELLS)
_HAS_REASON = f"NOT({is_empty('{row.overall_reason}')})"

COUNTS = (
    f"=IFERROR((MATCH({plainly(trimmed('{row.criterion}'))},{{criteria}},0)>0)"
    "*(MATCH({row.criterion},{t_scores.criterion},0)=ROW()-ROW({t_scores.head})),0)"
)
TYPED = f'=IF({{row.counts}}=0,"",{score_of("{row.overall}")})'
PROPOSED = f'=IF(OR(COUNT({_ALL})=0,COUNT({_ALL})<{USED}),"",INT(MEDIAN({_ALL})))'
OVERALL = f"=IF(AND(ISNUMBER({{row.typed}}),{_HAS_REASON}),{{row.typed}},{{row.proposed}})"
ROUNDED_UP = (
    f'=IF(OR({{row.overall_now}}="",{{row.overall_now}}<>{{row.proposed}}),{{row.overall_now}},-INT(-MEDIAN({_ALL})))'
)
SPREAD = f'=IF(OR({{row.proposed}}="",{USED}<2),"",MAX({_ALL})-MIN({_ALL}))'
SCORED = f"=(COUNT({_ALL},{{row.typed}})>0)*1"
WITHOUT_NOTE = f"={{row.scored}}*{is_empty('{row.note}')}"
_LATER = "SUMPRODUCT({t_scores.scored}*(ROW({t_scores.scored})>ROW()))>0"
_DIFFERS = f"AND(ISNUMBER({{row.typed}}),{{row.typed}}<>{{row.proposed}},NOT({_HAS_REASON}))"


def _names(cells: Iterable[tuple[str, str]]) -> str:
    """The names of the cells for which something holds: ", Element 1, Element 3"."""
    return "&".join(f'IF({holds},", {name}","")' for name, holds in cells)


_HELD = list(zip(ELEMENTS, _CELLS, strict=True))
STRANGE_IN = "=" + _names((name, f'{cell}="{STRANGE}"') for name, cell in (*_HELD, (TYPED_OVER, "{row.typed}")))
UNNAMED_IN = "=" + _names((name, f'{cell}="{UNNAMED}"') for name, cell in _HELD)
_EMPTY = _names((name, f'AND({cell}="",{is_used(place)})') for place, (name, cell) in zip(PLACES, _HELD, strict=True))
MISSING_IN = f'=IF({{row.counts}}*({{row.scored}}+({_LATER}))=0,"",{_EMPTY})'


def _said(words: str, names: str) -> str:
    return f'IF({names}="","","{words}"&MID({names},3,99)&". ")'


CHECK = (
    f'=IF({{row.counts}}=0,IF({is_empty("{row.criterion}")},"","{NOT_COUNTED}"),'
    f"TRIM({_said(NOT_A_SCORE, '{row.strange}')}&{_said(NO_NAME, '{row.unnamed}')}&{_said(NO_SCORE, '{row.missing}')}"
    f'&IF({_DIFFERS},"{NO_REASON} ","")&IF({{row.no_note}}=1,"{NO_NOTE}","")))'
)

Column = tuple[str, str, str, Callable[[Row], Stored], Stored]
_HIDDEN: tuple[Column, ...] = (
    ("counts", "Criterion counted", COUNTS, lambda row: int(row.line is not None), 0),
    *(
        (
            f"score_{place}",
            heading,
            '=IF({row.counts}=0,"",'
            + score_of(f"{{row.element_{place}}}", counts=is_used(place), otherwise=UNNAMED)
            + ")",
            lambda row, at=place - 1: row.cells[at],
            "",
        )
        for place, heading in zip(PLACES, COUNTED, strict=True)
    ),
    ("typed", "Typed over counted", TYPED, lambda row: row.typed, ""),
    ("overall_up", "Rounded up", ROUNDED_UP, lambda row: row.rounded_up, ""),
    ("spread", "Spread", SPREAD, lambda row: row.spread, ""),
    ("scored", "Scored", SCORED, lambda row: int(row.scored), 0),
    ("strange", "Not a score", STRANGE_IN, lambda row: _listed(row.strange), ""),
    ("unnamed", "No name", UNNAMED_IN, lambda row: _listed(row.unnamed), ""),
    ("missing", "No score", MISSING_IN, lambda row: _listed(row.missing), ""),
    ("no_note", "No note", WITHOUT_NOTE, lambda row: int(row.no_note), 0),
)


def columns(rows: tuple[Row, ...]) -> Iterator[Live]:
    """The live columns of Scores; `rows` are what its cells come to."""
    yield NUMBERS
    for name, heading, formula, result, shape, width in (
        ("proposed", "Service Overall proposed", PROPOSED, [row.proposed for row in rows], Shape.NUMBER, 11.0),
        ("overall_now", "Service Overall", OVERALL, [row.overall for row in rows], Shape.NUMBER, 11.0),
        ("check", "To check", CHECK, [row.check for row in rows], Shape.WARNING, 30.0),
    ):
        yield Within("scores", name, heading, formula, tuple(result), "", shape, width)
    for name, heading, formula, result_of, empty in _HIDDEN:
        yield hidden("scores", name, heading, formula, [result_of(row) for row in rows], empty)


NOBODY = "No element has a name yet: give each its name on Service."
WHOLE = f"All {TOTAL} criteria are scored for each element."
_SCORES = [f"COUNT({{t_scores.score_{place}}})" for place in PLACES]
_EACH = "&".join(
    f'IF({is_used(place)},", "&{name_at(place)}&" "&{scores},"")' for place, scores in zip(PLACES, _SCORES, strict=True)
)
SAYS = (
    f'=IF({USED}=0,"{NOBODY}",IF({"+".join(_SCORES)}={TOTAL}*{USED},"{WHOLE}",'
    f'"Scored so far, of {TOTAL}: "&MID({_EACH},3,999)&"."))'
)


def under(matrix: Matrix, names: dict[int, str]) -> Under:
    """How many criteria are scored for each element in use."""
    scored = [f"{name} {tally.total}" for name, tally in zip(names.values(), matrix.tallies, strict=True)]
    said = f"Scored so far, of {TOTAL}: {', '.join(scored)}." if scored else NOBODY
    return Under("Scores", Formula(SAYS, WHOLE if scored and all(t.complete for t in matrix.tallies) else said))


def _listed(names: Iterable[str]) -> str:
    return "".join(f", {name}" for name in names)
