"""How the workbook's formulas read a date as typed: a day, a month that Excel made a date, or a month in words (TR-56).

A formula reads less than Python does: of words only a month with its year of four figures ("June 2004"). What it cannot
read it says, beside the row. A date that means a whole month carries half a day more, which tells the two apart.
"""

from ...live import Choices
from ...timeline import FIRST_YEAR, LAST_YEAR, SHORT_MONTHS
from ...values import When

MONTHS = Choices("months", SHORT_MONTHS)
EARLIEST, LATEST = 32874, 58806  # 1 January 1990 and 31 December 2060 as Excel counts days


def read_day(cell: str, *, last: bool) -> str:
    """The day a date means, or "" where none is typed or none can be read.

    Of a month it is the first day or the `last`, and half a day more.
    """
    text, year = f"TRIM({cell})", f"RIGHT(TRIM({cell}),4)"
    end = "+1,0" if last else ",1"  # the day before the next month begins, or the month's own first
    month = f"DATE({year},MATCH(LEFT({text},3),{{months}},0){end})+0.5"
    words = f'IFERROR(IF(OR(VALUE({year})<{FIRST_YEAR},VALUE({year})>{LAST_YEAR}),"",{month}),"")'
    as_month = f'AND(DAY({cell})=1,CELL("format",{cell})="D3")'  # as Excel shows "June 2004" when it is typed
    typed = f"IF({as_month},{f'EOMONTH({cell},0)' if last else f'INT({cell})'}+0.5,INT({cell}))"
    in_years = f"AND({cell}>={EARLIEST},{cell}<{LATEST + 1})"
    return f'IF(ISNUMBER({cell}),IF({in_years},{typed},""),{words})'


def readable(when: When | None) -> When | None:
    """A date as far as a formula can read it."""
    if when is None or not when.text:
        return when
    text = " ".join(when.text.split())
    month, year = text[:3].lower(), text[-4:]
    is_month = month in {name.lower() for name in SHORT_MONTHS}
    return when if is_month and year.isdecimal() else None


def first_of(cell: str) -> str:
    """The first day of a date that was read by its last."""
    return f"IF(MOD({cell},1)>0,EOMONTH({cell},-1)+1,{cell})"


def last_of(cell: str) -> str:
    """The last day of a date that was read by its first."""
    return f"IF(MOD({cell},1)>0,EOMONTH({cell},0),{cell})"


def month_year(cell: str) -> str:
    """Jun 2003, in any language of the program."""
    return f'INDEX({{months}},MONTH({cell}))&" "&YEAR({cell})'
