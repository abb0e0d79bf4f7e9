"""Words that the formulas of several sheets share, and how they read what is typed: stars, rows of the matrix, dates.

A formula reads less of a date than Python does: of words only a month with its year of four figures. What it cannot
read it says, beside the row. Stars are compared as texts, so that 0 is never taken for an empty cell (TR-60, TR-70).
"""

from ...formulas import plainly, trimmed
from ...live import Choices, Stored
from ...timeline import FIRST_YEAR, LAST_YEAR, MONTHS, SHORT_MONTHS
from ...values import When
from .form import HEADINGS, Role, Star

ROWS = Choices("headings", HEADINGS)
ROLES = Choices("roles", tuple(role.value for role in Role))
MONTH_NAMES = Choices("month_names", (*SHORT_MONTHS, *MONTHS))
EARLIEST, LATEST = 32874, 58806  # 1 January 1990 and 31 December 2060 as a spreadsheet counts days


def clean(cell: str) -> str:
    """A text without the spaces and line breaks that typing and pasting bring along.

    A cell that shows an error reads as "#", which is no answer to anything: one #N/A must not silence a whole sheet.
    """
    return f'IFERROR({trimmed(cell)},"#")'


def place_in(names: str, cell: str) -> str:
    """The place of a text in a list, from 1; an error where it is not there."""
    return f"MATCH({plainly(clean(cell))},{names},0)"


def row_place(cell: str) -> str:
    """The place of a row of the matrix, 1 to 10; "" where it is none of them."""
    return f'IFERROR({place_in("{headings}", cell)},"")'


def level(cell: str) -> str:
    """A star as a number, 0 to 3; "" where none is typed or none can be read."""
    tried = "".join(f'IF({clean(cell)}="{star.value}",{star.value},' for star in Star)
    return f'IFERROR({tried}""{")" * len(Star)},"")'


def middle(values: str, where: str) -> str:
    """The middle of the values for which something holds; half-way between two means the lower, our own rule."""
    return f"INT(SUMPRODUCT(AGGREGATE(17,6,{values}/({where}),2)))"  # 17, 2: the second quartile


def day(cell: str) -> str:
    """The day a date means, that of a month being its last; "" where none is typed or none can be read (TR-56)."""
    text = clean(cell)
    year = f"VALUE(TRIM(RIGHT({text},5)))"
    month = f"MOD(MATCH({plainly(f'LEFT({text},LEN({text})-5)')},{{month_names}},0)-1,12)+1"
    words = f'IFERROR(IF(OR({year}<{FIRST_YEAR},{year}>{LAST_YEAR}),"",DATE({year},{month}+1,0)),"")'
    as_month = f'AND(DAY({cell})=1,CELL("format",{cell})="D3")'  # as Excel shows "June 2004" when it is typed
    in_years = f"AND({cell}>={EARLIEST},{cell}<{LATEST + 1})"
    typed = f"IF({as_month},EOMONTH({cell},0),INT({cell}))"
    return f'IF(ISNUMBER({cell}),IF({in_years},{typed},""),{words})'


def readable(when: When | None) -> When | None:
    """A date as far as a formula can read it."""
    if when is None or not when.text:
        return when
    month, _, year = " ".join(when.text.split()).rpartition(" ")
    known = {name.lower() for name in MONTH_NAMES.texts}
    return when if month.lower() in known and len(year) == 4 and year.isdecimal() else None


def star_words(value: str) -> str:
    """A star in words: 2 stars."""
    return f'{value}&IF({value}=1," star"," stars")'


def nothing(*answers: str) -> str:
    """Whether nothing is typed in a row; spaces and formulas that show nothing are nothing, as for the reader."""
    typed = "&".join(f"{{row.{answer}}}" for answer in answers)
    return f'{clean(typed)}=""'


def number(star: int | None) -> Stored:
    """A star, or nothing, as a cell keeps it."""
    return "" if star is None else int(star)
