"""Assessments over time: each day once, with who took part and what was agreed then (A1-12)."""

import datetime as dt

from reviewtools.instruments.stars.form import Earlier, Heading, Stars
from reviewtools.instruments.stars.history import Round, rounds
from reviewtools.instruments.stars.profile import profile
from tests.instruments.stars.reports import grid, headings
from tests.instruments.stars.stars_of import earlier, stars

DAY = dt.date(2003, 6, 6)


def told(model: Stars) -> tuple[Round, ...]:
    return rounds(model, profile(model, DAY))


def by(one: Earlier, group: str | None) -> Earlier:
    return one.model_copy(update={"assessed_by": group})


def test_each_day_is_one_round_and_now_is_the_last() -> None:
    """Two earlier days and now: who took part is named once, however it is spelt, and stars are counted by level."""
    model = stars(
        earlier=(
            by(earlier(Heading.PEOPLE, 1, 2002), "Staff"),
            by(earlier(Heading.LEADERSHIP, 3, 2002), "staff "),
            by(earlier(Heading.PROCESSES, 1, 2002), "Residents"),
            by(earlier(Heading.PEOPLE, 0, 2001), None),
        )
    )
    assert told(model) == (
        Round(dt.date(2001, 6, 6), (), (1, 0, 0, 0)),
        Round(dt.date(2002, 6, 6), ("Staff", "Residents"), (0, 2, 0, 1)),
        Round(DAY, ("Repairs staff", "Tenants' panel"), (0, 0, 10, 0)),
    )


def test_a_row_that_has_two_stars_on_a_day_is_not_counted() -> None:
    """Of two stars that differ nobody knows which was agreed; twice the same is one."""
    model = stars(
        earlier=(
            earlier(Heading.PEOPLE, 1, 2002),
            earlier(Heading.PEOPLE, 2, 2002),
            earlier(Heading.LEADERSHIP, 3, 2002),
            earlier(Heading.LEADERSHIP, 3, 2002),
        )
    )
    assert told(model)[0].counts == (0, 0, 0, 1)


def test_what_is_not_earlier_is_left_out() -> None:
    """A day that is not before the assessment is no earlier round, and without one nothing is told."""
    assert told(stars(earlier=(earlier(Heading.PEOPLE, 1, 2003),))) == ()
    assert "Over time" not in headings(stars(), 2)


def test_the_report_shows_them() -> None:
    """The table begins with the oldest; who took part and is not named prints as not yet provided, never as nobody."""
    model = stars(earlier=(by(earlier(Heading.PEOPLE, 1, 2002), "Staff"), earlier(Heading.PEOPLE, 0, 2001)))
    first, second, now = grid(model, "Over time").rows
    assert second == ("6 June 2002", ("Staff",), "0", "0", "1", "0")
    assert (first[0], getattr(first[1], "text", "")) == ("6 June 2001", "not yet provided")
    assert now == ("6 June 2003", ("Repairs staff", "Tenants' panel"), "0", "10", "0", "0")
