"""What Start shows of a market test, live: what is scored, what is missing, and whether the decision is recorded."""

from collections.abc import Sequence

from ...formulas import plainly, trimmed
from ...live import Formula, Panel, Shape, Stored
from .bands import TOTAL
from .form import MarketTest
from .matrix import Matrix
from .sheet_elements import PLACES, USED, is_used, name_at
from .sheet_outcome import NOTHING_YET, OVERALL, shortly, together
from .sheet_rows import Row

NOT_RECORDED = "Not recorded"
_INDICATED = f'=IF(COUNT({OVERALL})<{TOTAL},"{NOTHING_YET}",{together(OVERALL).shortly})'
_DECISION = (
    f'=IFERROR(INDEX({{outcomes}},MATCH({plainly(trimmed("{in_outcome.decision}"))},{{outcomes}},0)),"{NOT_RECORDED}")'
)
_WITHOUT = f'=IF({USED}+COUNT({OVERALL})=0,"",{TOTAL}-COUNT({OVERALL}))'


def panels(test: MarketTest, matrix: Matrix, names: dict[int, str], rows: Sequence[Row]) -> tuple[Panel, ...]:
    """What is scored, what each element lacks, and the outcome; `rows` are what the cells of Scores come to."""
    return _scored(matrix, rows), _missing(matrix, names), _outcome(test, matrix)


def _scored(matrix: Matrix, rows: Sequence[Row]) -> Panel:
    used, overall = len(matrix.elements), matrix.overall.total
    cells: tuple[tuple[str, str, Stored], ...] = (
        ("Elements in use", f"={USED}", used),
        ("Criteria without Service Overall", _WITHOUT, TOTAL - overall if used or overall else ""),
        ("Criteria scored without a note", "=SUM({t_scores.no_note})", sum(row.no_note for row in rows)),
        ("Rows to check, see Scores", '=COUNTIF({t_scores.check},"?*")', sum(bool(row.check) for row in rows)),
    )
    told = tuple((label, Formula(text, result, Shape.NUMBER)) for label, text, result in cells)
    return Panel("Where the scoring stands", ("", "Number"), told)


def _missing(matrix: Matrix, names: dict[int, str]) -> Panel:
    """How many of its scores each element lacks; nothing where there is no element."""
    lacking = {place: TOTAL - tally.total for place, tally in zip(names, matrix.tallies, strict=True)}
    told = tuple(
        (
            Formula(f"={name_at(place)}", names.get(place, "")),
            Formula(
                f'=IF({is_used(place)},{TOTAL}-COUNT({{t_scores.score_{place}}}),"")',
                lacking.get(place, ""),
                Shape.NUMBER,
            ),
        )
        for place in PLACES
    )
    return Panel("Scores missing", ("Element", f"Of {TOTAL}"), told)


def _outcome(test: MarketTest, matrix: Matrix) -> Panel:
    decision = test.outcome.decision
    decided = decision.value if decision else NOT_RECORDED
    told = (
        ("The scores", Formula(_INDICATED, shortly(matrix.overall), Shape.WORDS)),
        ("The panel’s decision", Formula(_DECISION, decided, Shape.WORDS)),
    )
    return Panel("What it comes to", ("By", "Outcome"), told)
