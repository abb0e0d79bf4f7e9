"""The panels under Summary: what Service Overall points to, and how far the elements agree (TR-01, TR-02; design 9.1).

Their formulas look at the last row of the columns above them, which is that of Service Overall.
"""

from ...live import Formula, Panel, Shape, Stored
from .bands import BANDS, SCALE, TOTAL, Band
from .form import CRITERIA, ELEMENTS, Outcome
from .matrix import Agreement, Matrix, agreement
from .sheet_cells import both
from .sheet_elements import USED
from .sheet_outcome import NO_SINGLE, NOT_YET, OF_ALL, OVERALL, Count, count_of, not_yet, pointing, points_to, together
from .words import listed

_UP, _SPREAD = "{t_scores.overall_up}", "{t_scores.spread}"


def _last(column: str) -> str:
    """The row of Service Overall in a column of the page."""
    return f"{{{column}@{len(ELEMENTS)}:{len(ELEMENTS)}}}"


def _leads_apart(band: Band) -> str:
    """Whether one of a band's scores alone is given most often."""
    tests = (f"{_last(f'n_{score}')}={_MOST_APART}" for score in band.scores)
    return f"OR({','.join(tests)})"


_BANDS = [_last(f"band_{i}") for i in range(1, len(BANDS) + 1)]
_MOST = f"MAX({','.join(_BANDS)})"
_TOGETHER = count_of(tuple(f"{band}={_MOST}" for band in _BANDS), _MOST)
_MOST_APART = f"MAX({','.join(_last(f'n_{score}') for score in SCALE)})"
_APART = count_of(tuple(map(_leads_apart, BANDS)), _MOST_APART)
_ROUNDED_UP = together(_UP)
_WHOLE = f"N({_last('total')})={TOTAL}"

THE_SAME, ANOTHER = "The same answer.", "Another answer: "
HALVES = f" of {TOTAL} criteria the middle is a half."
OUR_RULE = (
    "Our own choices: a middle that is a half goes to the lower score, and where bands share the most scores the panel"
    " decides. 4s and 5s are one band because the rule is worded so."
)


def panels(matrix: Matrix) -> tuple[Panel, ...]:
    """Both panels with their results."""
    return _outcome(matrix), _agreement(agreement(matrix))


def _outcome(matrix: Matrix) -> Panel:
    """What Service Overall points to, were 4s and 5s counted apart, and were halves rounded up."""
    overall = matrix.overall
    rows = (
        ("As the rule is worded", _words(_unless_unused(_POINTS), _points(matrix))),
        ("With 4s and 5s counted apart", _words(f"={_compared(_APART)}", _answer(matrix, overall.leading_apart))),
        ("With halves rounded up", _words(_unless_unused(_ROUNDING), _rounding(matrix))),
    )
    return Panel("What Service Overall points to", ("Counted", "Answer"), rows, OUR_RULE)


def _compared(count: Count) -> str:
    """A formula of whether counting otherwise gives another answer; nothing while scores are missing."""
    other = f'"{ANOTHER}"&IF({count.leaders}>1,"{NO_SINGLE}","")&{count.names}&"."'
    return f'IF({_WHOLE},IF({count.names}={_TOGETHER.names},"{THE_SAME}",{other}),"")'


_POINTS = f'IF({_WHOLE},{pointing(_TOGETHER)},"{NOT_YET}"&{_last("missing")}&"{OF_ALL}")'
_ROUNDING = f'TRIM({_compared(_ROUNDED_UP)}&" On "&SUMPRODUCT(({OVERALL}<>{_UP})*1)&"{HALVES}")'


def _unless_unused(text: str) -> str:
    return f'=IF({_last("used")}=0,"",{text})'


def _used(matrix: Matrix) -> bool:
    return bool(matrix.elements) or matrix.overall.total > 0


def _points(matrix: Matrix) -> str:
    overall = matrix.overall
    if overall.complete:
        return points_to(overall)
    return not_yet(overall) if _used(matrix) else ""


def _answer(matrix: Matrix, leading: tuple[Outcome, ...]) -> str:
    """Whether it is the same answer, were these outcomes leading."""
    if not matrix.overall.complete:
        return ""
    names = listed(outcome.value for outcome in leading)
    other = f"{ANOTHER}{NO_SINGLE if len(leading) > 1 else ''}{names}."
    return THE_SAME if leading == matrix.overall.leading else other


def _rounding(matrix: Matrix) -> str:
    answer = f"{_answer(matrix, matrix.overall_up.leading)} On {len(matrix.halves)}{HALVES}".strip()
    return answer if _used(matrix) else ""


_TWO = f"{USED}>1"
ONE_ONLY, NOWHERE = "Fewer than two elements are in use.", "All elements have the same scores so far."
_WIDEST = f"MAX({_SPREAD})"
_EACH = "&".join(
    f'IF(INDEX({_SPREAD},{i})={_WIDEST},", "&INDEX({{t_scores.criterion}},{i}),"")' for i in range(1, len(CRITERIA) + 1)
)
FURTHEST = (
    f'=IF({_TWO},IF(COUNT({_SPREAD})=0,"",IF({_WIDEST}=0,"{NOWHERE}",'
    f'{_WIDEST}&" apart, on "&{both(_EACH, f"COUNTIF({_SPREAD},{_WIDEST})")}&".")),"{ONE_ONLY}")'
)


def _agreement(found: Agreement | None) -> Panel:
    """On how many criteria the elements have the same scores, on how many they lie apart, and where the furthest."""
    tests = ("0", "1", '">1"')
    groups = (found.same, found.near, found.far) if found else ()
    results: tuple[Stored, ...] = tuple(map(len, groups)) or ("", "", "")
    numbers = (
        Formula(f'=IF({_TWO},COUNTIF({_SPREAD},{test}),"")', result, Shape.NUMBER)
        for test, result in zip(tests, results, strict=True)
    )
    rows = zip(("The same", "One apart", "Further apart"), numbers, strict=True)
    furthest = ONE_ONLY
    if found is not None:
        apart = f"{found.widest} apart, on {listed(found.most_apart)}." if found.most_apart else NOWHERE
        furthest = apart if any(groups) else ""
    return Panel(
        "On how many criteria the elements agree",
        ("Their scores are", ""),
        (*rows, ("Furthest", _words(FURTHEST, furthest))),
    )


def _words(text: str, result: str) -> Formula:
    return Formula(text, result, Shape.WORDS)
