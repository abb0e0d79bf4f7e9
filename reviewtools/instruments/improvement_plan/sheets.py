"""What the plan workbook shows live, by formulas that need no Python (design, sections 3 and 6)."""

import datetime as dt
from collections.abc import Collection

from ...errors import Path
from ...form import FIRST_ROW
from ...live import Above, Beside, Formula, Live, Shape
from ...timeline import add_months
from . import sheet_indicators as indicators
from . import sheet_people as people
from . import sheet_projects as projects
from . import sheet_tasks as tasks
from . import sheet_workload as workload
from .form import Plan, Week, Weekday
from .rules import board_rule
from .sheet_dates import MONTHS, readable
from .sheet_start import panels

MOST_PROPOSALS = 120  # ten years of meetings; the sheet shows as many as the table has rows
_FIRST_DATA_ROW = FIRST_ROW + 1
_MONTH = "EDATE(DATE(YEAR({in_settings.chart_start}),MONTH({in_settings.chart_start}),1),{row}-" + f"{_FIRST_DATA_ROW})"


def _number(name: str, choices: type[Week] | type[Weekday]) -> str:
    """A list's choice as its number, 1 for the first, without an array constant."""
    return "(" + "+".join(f'({{{name}}}="{choice.value}")*{i}' for i, choice in enumerate(choices, 1)) + ")"


_NTH = _number("in_settings.board_week", Week)
_DAY = _number("in_settings.board_weekday", Weekday)
_RULED = 'AND({in_settings.board_week}<>"",{in_settings.board_weekday}<>"",ISNUMBER({in_settings.chart_start}))'
_MEETING = (
    f'IF({{in_settings.board_week}}="{Week.LAST.value}",'
    f"EOMONTH({_MONTH},0)-MOD(WEEKDAY(EOMONTH({_MONTH},0),2)-{_DAY},7),"
    f"{_MONTH}+MOD({_DAY}-WEEKDAY({_MONTH},2),7)+7*({_NTH}-1))"
)
_PAST_END = f"IF(ISNUMBER({{in_settings.chart_end}}),{_MEETING}>{{in_settings.chart_end}},FALSE)"
PROPOSAL = f'=IF({_RULED},IF({_PAST_END},"",{_MEETING}),"")'


def live(plan: Plan, today: dt.date, unread: Collection[Path] = ()) -> tuple[Live, ...]:
    """All that the plan's workbook shows live.

    Statuses stand for the plan's as-at date, or else for `today`. `unread` are the paths of what is typed in the sheet
    but could not be read.
    """
    settings = plan.settings
    as_at = readable(settings.as_at)
    day = as_at.day if as_at else today if plan.tasks else None
    rows = tuple(tasks.rows_of(plan, day, unread)) if day else ()
    years = tuple(
        Above("indicators", f"year_{i}", Formula(f'={{in_settings.year_{i}}}&""', getattr(settings, f"year_{i}") or ""))
        for i in range(1, 7)
    )
    return (
        MONTHS,
        tasks.STATUSES,
        *years,
        Beside("meetings", "Proposed by the rule", PROPOSAL, proposals(plan), Shape.DATE),
        *projects.columns(plan, day),
        *tasks.columns(rows),
        *people.columns(plan, unread),
        *indicators.columns(plan, unread),
        tasks.chart(plan, day),
        *panels(plan, day, rows),
        workload.page(plan),
    )


def proposals(plan: Plan) -> tuple[dt.date, ...]:
    """One meeting a month by the Board's rule, from the charts' start to their end; none without dates and rule."""
    start, end = plan.settings.chart_start, plan.settings.chart_end
    if start is None or start.text:  # the formula, too, needs a date and not a month in words
        return ()
    days: list[dt.date] = []
    for i in range(MOST_PROPOSALS):
        month = add_months(start.first.replace(day=1), i)
        day = board_rule(plan, month.year, month.month)
        if day is None or (end and not end.text and day > end.day):
            break
        days.append(day)
    return tuple(days)
