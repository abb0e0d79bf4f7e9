"""Blank, not applicable, not yet available and 0 are four different things (SF-89, TR-63, TR-70)."""

import datetime as dt
from decimal import Decimal

from reviewtools.timeline import Span, month_of
from reviewtools.values import Figure, FigureState, Share, When


def test_states_of_a_figure() -> None:
    """Each state prints as what it is, and 0 as 0."""
    shown = [
        str(Figure(FigureState.VALUE, Decimal(0), shown="0")),
        str(Figure(FigureState.VALUE, Decimal(25), shown="25", footnote=True)),
        str(Figure(FigureState.NOT_APPLICABLE)),
        str(Figure(FigureState.NOT_YET)),
    ]
    assert shown == ["0", "25*", "N/A", "Information not yet available"]


def test_a_share_of_people() -> None:
    """5% of five people is a quarter of one; a share prints without needless decimals (SF-37)."""
    assert Share(Decimal(5)).of(5) == Decimal("0.25")
    assert [str(Share(Decimal(n))) for n in ("100", "12.5", "0", "7.0")] == ["100%", "12.5%", "0%", "7%"]


def test_a_month_means_its_last_day_and_prints_as_typed() -> None:
    """A month alone is its last day and keeps its words; a full date prints the British way (TR-56)."""
    month = When.typed(month_of(dt.date(2003, 4, 15)), "April 2003")
    assert (month.first, month.day, str(month)) == (dt.date(2003, 4, 1), dt.date(2003, 4, 30), "April 2003")
    day = When.typed(Span(dt.date(2003, 4, 1), dt.date(2003, 4, 1)), "1st April 2003")
    assert str(day) == "1 April 2003"
