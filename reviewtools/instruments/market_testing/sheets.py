"""What the workbook of a market test shows live, by formulas that need no Python (design, sections 3 and 6)."""

import datetime as dt
from collections.abc import Collection

from ...errors import Path
from ...live import Live
from . import sheet_elements as elements
from . import sheet_outcome as outcome
from . import sheet_scores as scores
from . import sheet_start as start
from . import sheet_summary as summary
from .form import MarketTest
from .matrix import matrix_of
from .sheet_rows import rows_of


def live(test: MarketTest, _today: dt.date, unread: Collection[Path] = ()) -> tuple[Live, ...]:
    """All that the workbook shows live, on any day. `unread` are the paths of what is typed but could not be read."""
    matrix, names, rows = matrix_of(test), elements.names(test), rows_of(test, unread)
    return (
        outcome.OUTCOMES,
        *elements.live(test, unread),
        *scores.columns(rows),
        scores.under(matrix, names),
        outcome.under(test, matrix.overall),
        *start.panels(test, matrix, names, rows),
        summary.page(matrix, names),
    )
