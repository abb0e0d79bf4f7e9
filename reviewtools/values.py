"""What an answer can be where a plain number, text or date is not enough.

Blank, not applicable, not yet available and 0 are four different things from cell to page (TR-63, TR-70); a date
keeps what was typed beside what it means (TR-56); a percentage is not a bare number (TR-49).
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from .timeline import Span, british

NOT_PROVIDED = "not yet provided"


class Better(Enum):
    """Which way an indicator improves (SF-90)."""

    HIGHER = "Higher"
    LOWER = "Lower"


class YesNo(Enum):
    """A plain choice."""

    YES = "Yes"
    NO = "No"


class Status(Enum):
    """Where work stands: derived from dates and % done, typed over only with a reason (design, section 8)."""

    COMPLETE = "Complete"
    ON_TRACK = "On track"
    BEHIND = "Behind"
    LATE = "Late"
    NOT_STARTED = "Not started"
    NO_DATES = "No dates"


class Rag(Enum):
    """Where an indicator's outturn stands against its target: three levels (SF-90; design, section 9)."""

    GREEN = "Green"
    AMBER = "Amber"
    RED = "Red"


@dataclass(frozen=True, order=True)
class Share:
    """A part of a whole in per cent: Share(Decimal(50)) is half."""

    percent: Decimal

    def of(self, amount: Decimal | int) -> Decimal:
        """That part of an amount: Share(5).of(5) is 0.25."""
        return self.percent * amount / 100

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}%"


@dataclass(frozen=True)
class When:
    """A date as meant, with the words as typed where they say less than a day ("April 2003").

    A month alone means its last day (TR-56); `first` is the first day it can mean, which is where a bar begins.
    """

    first: dt.date
    day: dt.date
    text: str = ""

    @classmethod
    def on(cls, day: dt.date) -> "When":
        return cls(day, day)

    @classmethod
    def typed(cls, span: Span, text: str) -> "When":
        return cls(span.first, span.last, "" if span.first == span.last else text)

    def __str__(self) -> str:
        return self.text or british(self.day)


class FigureState(Enum):
    """What stands in a figure's cell."""

    VALUE = "a number"
    NOT_APPLICABLE = "N/A"
    NOT_YET = "Information not yet available"


@dataclass(frozen=True)
class Figure:
    """One figure of an indicator: number and words as shown, whether it is a percentage, and a footnote mark (SF-89).

    `shown` keeps the decimals as typed ("7.00", "4.5%"); an empty cell is no Figure at all but None.
    """

    state: FigureState
    number: Decimal | None = None
    percentage: bool = False
    shown: str = ""
    footnote: bool = False

    def __str__(self) -> str:
        return (self.shown or self.state.value) + ("*" if self.footnote else "")
