"""The project chart to the right of a table or page, redrawn by the spreadsheet program itself (design, section 6).

The bars are conditional formats over empty cells, on the rows of the table: filters, sorting and new rows need no
Python. Everything is worked out in the sheet from the rows' live cells and three cells over the chart:
scale, first date and as-at date. The words for months come from no program's language.
"""

import datetime as dt
import itertools
import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_pixel_width, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..live import Chart, Formula, Stored
from ..timeline import FIRST_YEAR, LAST_YEAR, SHORT_MONTHS, Scale, Span, add_months, axis
from ..values import Status
from .chart_rules import (
    AS_AT_ROW,
    FIRST_DATE_ROW,
    MILESTONE,
    NOW,
    OVERDUE,
    SCALE_ROW,
    SUMMARIES,
    Places,
    Rule,
    grid_rules,
    letters,
    status_rules,
    tones,
)
from .draw import EPOCH, sure, write_formula, write_text
from .look import DATE_FORMAT, DIGIT, PADDING, POINTS, Look, Sheet

__all__ = ["Places", "draw_chart"]

NAMES = {SCALE_ROW: "chart_scale", FIRST_DATE_ROW: "chart_first", AS_AT_ROW: "chart_as_at"}
LABELS = {SCALE_ROW: "Scale", FIRST_DATE_ROW: "First date", AS_AT_ROW: "As at"}
UNSEEN = ";;;"
PERIOD_WIDTH = 2.9  # three letters of a month, or a year, in the chart's type
LEGEND_GAP = 12  # pixels before and after the words of the legend
EDGED = 6  # of so many cells of the grid one has a line of its own
LEGEND_ROW = 1  # the first of two

_EARLIEST, _LATEST = (dt.date(FIRST_YEAR, 1, 1) - EPOCH).days, (dt.date(LAST_YEAR, 12, 31) - EPOCH).days
_CHOOSE = ",".join(f'"{month}"' for month in SHORT_MONTHS)


Entry = tuple[str, dict[str, Any]]


class Heading(NamedTuple):
    """What stands over a period: its first day, as the sheet counts days, and its two lines of words."""

    start: int | str
    group: str
    label: str


def draw_chart(
    sheet: Sheet, look: Look, book: Any, places: Places, chart: Chart, as_at: str | dt.date, begins: str | dt.date
) -> None:
    """Controls, legend, headings and grid of a chart, and the colours of its statuses.

    `as_at` and `begins` are the chart's, as formulas that Excel takes, or as days; the as-at date is typed over where
    it is a day. Bars need both `first` and `last`. The cells over the chart are named chart_scale, chart_first and
    chart_as_at, in the workbook for the first chart and on its own sheet for any further one. The width of the
    grid is not counted into the sheet's, since it may be printed apart. ValueError where there are too few periods for
    the legend over them, or where the library refuses a cell.
    """
    width = _period_width(places)
    sheet.set_column(places.grid - 1, places.end - 1, width)
    _controls(sheet, look, places, chart, as_at)
    _names(sheet, book, places)
    _legend(sheet, look, places, width)
    _headings(sheet, look, places, chart, begins)
    _edges(sheet, look, places)
    last = places.heading + places.rows + places.further - 1
    _colour(sheet, look, (places.heading - 1, places.grid - 1, last, places.end - 2), grid_rules(places))
    _colour(sheet, look, (places.heading - 1, places.status - 1, last, places.status - 1), status_rules(places))


def _period_width(places: Places) -> float:
    """Width of a period: wider where they are few, so that the legend has room above them."""
    width, fewest = PERIOD_WIDTH, 2 * max(map(len, _entries(places)))
    if places.columns < fewest:
        raise ValueError(f"a chart of {places.columns} periods has no room for its legend: {fewest} are needed")
    while sum(_rooms(places, width)) > places.columns:
        width = round(width + 0.1, 1)
    return width


def _controls(sheet: Sheet, look: Look, places: Places, chart: Chart, as_at: str | dt.date) -> None:
    """What a person chooses: the scale, another first date, and the as-at date where it is typed here."""
    at = places.controls + 1
    for row, label in LABELS.items():
        write_text(sheet, row, places.controls, label, look.label, look.plain)
    write_text(sheet, SCALE_ROW, at, chart.scale.value, look.input("General"), look.plain)
    sure(sheet.write_blank(FIRST_DATE_ROW - 1, at - 1, None, look.input(DATE_FORMAT)))
    checks = {SCALE_ROW: _scale_check(), FIRST_DATE_ROW: _date_check(LABELS[FIRST_DATE_ROW], FIRST_DATE_HELP)}
    if isinstance(as_at, dt.date):
        sure(sheet.write_datetime(AS_AT_ROW - 1, at - 1, as_at, look.input(DATE_FORMAT)))
        checks[AS_AT_ROW] = _date_check(LABELS[AS_AT_ROW], AS_AT_HELP)
    else:
        write_formula(sheet, (AS_AT_ROW, at), as_at, look.live(DATE_FORMAT), _result(chart.as_at))
    for row, check in checks.items():
        sure(sheet.data_validation(row - 1, at - 1, row - 1, at - 1, check))


FIRST_DATE_HELP = "The chart begins with the month or week of this day. Leave it empty to begin where the work does."
AS_AT_HELP = "The day the chart stands for. Type another to see where work should be by then."


def _scale_check() -> dict[str, Any]:
    return {
        "validate": "list",
        "source": [scale.value for scale in Scale],
        "ignore_blank": False,
        "input_title": LABELS[SCALE_ROW],
        "input_message": "What one column of the chart stands for. Choose from the list.",
        "error_title": LABELS[SCALE_ROW],
        "error_message": "Choose Months or Weeks.",
    }


def _date_check(title: str, words: str) -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": dt.date(FIRST_YEAR, 1, 1),
        "maximum": dt.date(LAST_YEAR, 12, 31),
        "input_title": title,
        "input_message": words,
        "error_title": title,
        "error_message": "Type a date such as 6 June 2003, or leave the cell empty.",
        "error_type": "warning",
    }


def _names(sheet: Sheet, book: Any, places: Places) -> None:
    """Names for the cells over the chart; a second chart's hold on its own sheet."""
    quoted = quote_sheetname(sheet.get_name())
    taken = {name[0] for name in book.defined_names}
    for row, name in NAMES.items():
        cell = f"={quoted}!{xl_rowcol_to_cell(row - 1, places.controls, row_abs=True, col_abs=True)}"
        book.define_name(f"{quoted}!{name}" if name in taken else name, cell)


def _entries(places: Places) -> tuple[list[Entry], list[Entry]]:
    """The legend's two rows: the words of each entry, and how its sign looks."""

    def bar(fill: str) -> dict[str, Any]:
        return Rule("", fill, bar=True).format

    told = {status.value: bar(tones(status)[0][0]) for status in Status if status is not Status.NO_DATES}
    told |= {
        "Still to do": bar(tones(Status.ON_TRACK)[-1][0]),
        "Overdue": bar(OVERDUE),
        "Milestone": bar(MILESTONE),
        "As at": Rule("", NOW, left=palette.AS_AT, bar=True).format,
        "Target": Rule("", right=palette.TARGET).format,
    }
    if places.kind:
        told |= {kind: bar(both[0][0]) for kind, both in SUMMARIES.items()}
    entries, half = [*told.items()], -(-len(told) // 2)
    return entries[:half], entries[half:]


def _legend(sheet: Sheet, look: Look, places: Places, width: float) -> None:
    """Colours explained over the grid."""
    small: dict[str, Any] = {"font_size": palette.CHART_POINTS, "valign": "vcenter"}
    offsets = [0, *itertools.accumulate(_rooms(places, width))]
    for row, entries in enumerate(_entries(places), LEGEND_ROW):
        for at, (words, shown) in zip(offsets, entries, strict=False):
            sure(sheet.write_blank(row - 1, places.grid + at - 1, None, look.of(**small, **shown)))
            write_text(sheet, row, places.grid + at + 1, words, look.of(**small, indent=1), look.plain)


def _rooms(places: Places, width: float) -> list[int]:
    """Periods that each entry of the legend takes: its sign, and its words or those below, with a gap on both sides."""
    sizes = ([xl_pixel_width(words) * palette.CHART_POINTS / POINTS for words, _ in row] for row in _entries(places))
    longest = (max(pair) for pair in itertools.zip_longest(*sizes, fillvalue=0))
    return [1 + math.ceil((size + LEGEND_GAP) / (width * DIGIT + PADDING)) for size in longest]


def _headings(sheet: Sheet, look: Look, places: Places, chart: Chart, begins: str | dt.date) -> None:
    """First days of the periods, unseen, over years or months and the periods' own labels."""
    unseen = look.of(num_format=UNSEEN)
    day = first_day(chart)
    if isinstance(begins, dt.date):
        sure(sheet.write_datetime(0, places.end - 1, begins, unseen))
    else:
        write_formula(sheet, (1, places.end), begins, unseen, _result(chart.begins))
    used = places.heading - 1, places.end
    write_formula(sheet, used, _first_used(places), unseen, day or "")
    small: dict[str, Any] = {"font_size": palette.CHART_POINTS, "align": "center", "valign": "vcenter", "bold": True}
    group = look.of(font_color=f"#{palette.NAVY}", **small)
    label = look.of(font_color=f"#{palette.WHITE}", bg_color=f"#{palette.GREY}", **small)
    for i, heading in enumerate(headings(chart.scale, day, places.columns)):
        at = places.grid + i
        write_formula(sheet, (places.heading - 2, at), _start(places, i), unseen, heading.start)
        if at < places.end:
            write_formula(sheet, (places.heading - 1, at), _group(places, i), group, heading.group)
            write_formula(sheet, (places.heading, at), _label(places, i), label, heading.label)


def first_day(chart: Chart) -> dt.date | None:
    """The day whose month or week the chart begins with, as the sheet works it out while nobody has typed another."""
    for told in (chart.begins, chart.as_at):
        match _result(told):
            case dt.date() as day:
                return day
            case int() | float() as number if _EARLIEST <= number < _LATEST + 1:
                return EPOCH + dt.timedelta(days=int(number))
    return None


def headings(scale: Scale, first: dt.date | None, columns: int) -> tuple[Heading, ...]:
    """What stands over each of so many periods from a day on, and over the one after the last."""
    if first is None:
        return (Heading("", "", ""),) * (columns + 1)
    beyond = add_months(first, columns) if scale is Scale.MONTHS else first + dt.timedelta(weeks=columns)
    periods = axis(scale, Span(first, beyond)).periods
    return tuple(
        Heading((period.first - EPOCH).days, _grouped(scale, period.first, i), period.label)
        for i, period in enumerate(periods)
    )


def _grouped(scale: Scale, start: dt.date, i: int) -> str:
    """Over the first month of a year that year; over a month's first Monday the month, over its second the year."""
    year, month = str(start.year), SHORT_MONTHS[start.month - 1]
    if scale is Scale.MONTHS:
        return year if i == 0 or start.month == 1 else ""
    if i == 0 or start.day <= 7:
        return month
    return year if i == 1 or start.day <= 14 else ""


def _first_used(places: Places) -> str:
    """The first day to show: as typed over the chart, else where the chart begins, else the as-at date."""
    typed, begins, as_at = places.control(FIRST_DATE_ROW), f"${letters(places.end)}$1", places.control(AS_AT_ROW)
    formula = '""'
    for cell in (as_at, begins, typed):
        formula = f"IF(AND(ISNUMBER({cell}),{cell}>={_EARLIEST},{cell}<{_LATEST + 1}),INT({cell}),{formula})"
    return f"={formula}"


def _weeks(places: Places) -> str:
    return f'{places.control(SCALE_ROW)}="{Scale.WEEKS.value}"'


def _start(places: Places, i: int) -> str:
    """The first day of period i, from that of the period before."""
    if i == 0:
        first = f"${letters(places.end)}${places.heading - 1}"
        return f'=IF({first}="","",IF({_weeks(places)},{first}-WEEKDAY({first},2)+1,{first}-DAY({first})+1))'
    before = places.starts(i - 1)
    return f'=IF({before}="","",IF({_weeks(places)},{before}+7,EDATE({before},1)))'


def _label(places: Places, i: int) -> str:
    """The month, or the day of the week's Monday; always a text, by which the rules know a heading."""
    start = places.starts(i)
    return f'=IF({start}="","",IF({_weeks(places)},DAY({start})&"",CHOOSE(MONTH({start}),{_CHOOSE})))'


def _group(places: Places, i: int) -> str:
    start = places.starts(i)
    year, month = f'YEAR({start})&""', f"CHOOSE(MONTH({start}),{_CHOOSE})"
    of_weeks, of_months = month, year
    if i:
        second = year if i == 1 else f'IF(DAY({start})<=14,{year},"")'
        of_weeks, of_months = f"IF(DAY({start})<=7,{month},{second})", f'IF(MONTH({start})=1,{year},"")'
    return f'=IF({start}="","",IF({_weeks(places)},{of_weeks},{of_months}))'


def _edges(sheet: Sheet, look: Look, places: Places) -> None:
    """The line under a row, in one cell of a few: else LibreOffice leaves out paper on which only rules draw."""
    edge = look.of(bottom=1, bottom_color=f"#{palette.RULE}")
    for row in range(places.heading, places.heading + places.rows):
        for at in range(places.grid, places.end, EDGED):
            sure(sheet.write_blank(row, at - 1, None, edge))


def _colour(sheet: Sheet, look: Look, box: tuple[int, int, int, int], rules: Iterable[Rule]) -> None:
    for rule in rules:
        options = {"type": "formula", "criteria": rule.formula, "format": look.of(**rule.format), "stop_if_true": True}
        sure(sheet.conditional_format(*box, options))


def _result(told: Formula | dt.date) -> Stored:
    return told.result if isinstance(told, Formula) else told
