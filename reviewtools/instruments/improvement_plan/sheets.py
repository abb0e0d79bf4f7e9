"""What the plan workbook shows live, by formulas that need no Python (design, sections 3 and 6)."""

import datetime as dt

from ...blocks import Above, Beside, Formula, Live
from ...form import FIRST_ROW
from ...timeline import add_months
from .form import Plan, Week, Weekday
from .rules import board_rule

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


def live(plan: Plan) -> tuple[Live, ...]:
    """Year names over the figures, and beside the Board's meetings those its rule proposes."""
    settings = plan.settings
    years = tuple(
        Above("indicators", f"year_{i}", Formula(f'={{in_settings.year_{i}}}&""', getattr(settings, f"year_{i}") or ""))
        for i in range(1, 7)
    )
    return (*years, Beside("meetings", "Proposed by the rule", PROPOSAL, proposals(plan), "date"))


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
