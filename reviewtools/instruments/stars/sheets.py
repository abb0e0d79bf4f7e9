"""What the workbook of a stars assessment shows live, by formulas that need no Python (design, sections 3 and 6)."""

import datetime as dt
from collections.abc import Collection

from ...errors import Path
from ...live import Live, Within
from . import sheet_agreed as agreed
from . import sheet_assessments as assessments
from . import sheet_assessors as assessors
from . import sheet_earlier as earlier
from . import sheet_matrix as matrix
from . import sheet_profile as profile
from .form import Stars
from .sheet_cells import MONTH_NAMES, ROLES, ROWS
from .sheet_panels import on_start
from .sheet_seen import seen
from .sheet_valid import unders


def live(stars: Stars, _today: dt.date, unread: Collection[Path] = ()) -> tuple[Live, ...]:
    """All that the workbook shows live. `unread` are the paths of what is typed but could not be read.

    It is the same on every day: without a date every earlier star counts.
    """
    shown = seen(stars, unread)
    columns: tuple[Within, ...] = tuple(
        column for sheet in (assessors, assessments, agreed, earlier) for column in sheet.columns(shown)
    )
    to_check = sum(bool(result) for one in columns if one.name == "check" for result in one.results)
    return (
        *(ROWS, ROLES, MONTH_NAMES),
        *columns,
        *unders(shown),
        on_start(shown, to_check),
        profile.page(shown),
        matrix.page(),
    )
