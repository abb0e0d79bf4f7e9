"""The profile: every row and group, spread, movement and the weakest first; no overall star (A1-12, A1-65, TR-17)."""

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.instruments.stars.form import HEADINGS, Heading, Star, Stars
from reviewtools.instruments.stars.profile import Group, Profile, Standing, middle, moved, profile
from tests.instruments.stars.stars_of import agreed, assessment, earlier, stars, ten, when

DAY = dt.date(2003, 6, 6)
LEADERSHIP, PROCESSES, LEARNING = Heading.LEADERSHIP, Heading.PROCESSES, Heading.LEARNING
STARS = st.sampled_from(list(Star))


def first(**answers: object) -> Standing:
    """Where Leadership stands."""
    return profile(stars(**answers), DAY).standings[0]


@pytest.mark.parametrize(
    ("given_stars", "expected", "spread"),
    [
        ([], None, None),
        ([0], 0, 0),
        ([3], 3, 0),
        ([1, 2], 1, 1),
        ([2, 1], 1, 1),
        ([0, 3], 1, 3),
        ([0, 1], 0, 1),
        ([2, 3], 2, 1),
        ([1, 3], 2, 2),
        ([3, 0, 0], 0, 3),
        ([0, 1, 2, 3], 1, 3),
        ([1, 2, 3, 3], 2, 2),
        ([0, 0, 3, 3], 1, 3),
    ],
)
def test_the_assessors_middle(given_stars: list[int], expected: int | None, spread: int | None) -> None:
    """The middle star, halves to the lower; spread from the lowest to the highest; nothing of nothing, never 0 (A1-65,
    TR-70)."""
    found = first(assessments=tuple(assessment("Staff", LEADERSHIP, star) for star in given_stars), agreed=())
    assert (found.middle, found.spread) == (expected, spread)


def test_missing_is_not_zero() -> None:
    """A row with 0 stars, one that nobody assessed and one not yet agreed are three different things (TR-70)."""
    found = profile(
        stars(
            assessments=(assessment("Staff", PROCESSES, 0),), agreed=(agreed("Leadership", 0), agreed("People", None))
        ),
        DAY,
    )
    printed = {one.row.heading: one.printed for one in found.standings}
    assert (printed["Leadership"], printed["People"], printed["Processes"]) == (
        "0 stars",
        "Not assessed",
        "Not yet agreed",
    )
    assert (len(found.assessed), found.count(0), [found.count(star) for star in (1, 2, 3)]) == (1, 1, [0, 0, 0])
    assert profile(Stars(), DAY).count(0) == 0


def test_groups() -> None:
    """Enablers 5, Results 4, Feedback 1, each with the middle of its agreed stars and its lowest (A1-65, G6)."""
    given_stars = (0, 3, 3, 1, 2, 1, 2, 3, 0, 3)
    found = profile(
        stars(agreed=tuple(agreed(row, star) for row, star in zip(HEADINGS, given_stars, strict=True))), DAY
    )
    assert [(g.name, len(g.standings), g.middle, g.lowest) for g in found.groups] == [
        ("Enablers", 5, 2, 0),
        ("Results", 4, 1, 0),
        ("Feedback", 1, 3, 3),
    ]
    assert [one.row.heading for one in found.weakest] == [
        *("Leadership", "Key Performance Results"),
        *("Partnerships and Resources", "People Results"),
        *("Processes", "Customer Results"),
        *("People", "Policy and Strategy", "Social Results", "Innovation and Learning"),
    ]


def test_a_group_without_stars_has_no_middle() -> None:
    """A group that nobody assessed stands nowhere; one assessed in part stands by those rows (TR-70)."""
    enablers, results, feedback = profile(stars(agreed=(agreed("Processes", 1),)), DAY).groups
    assert (enablers.middle, enablers.lowest, len(enablers.assessed)) == (1, 1, 1)
    assert (results.middle, results.lowest, feedback.middle) == (None, None, None)


def test_there_is_no_overall_star() -> None:
    """Nothing in a profile adds up or averages the stars of a service (TR-17)."""
    public = {name for kind in (Profile, Group, Standing) for name in (*vars(kind), *(f.name for f in fields(kind)))}
    assert not [name for name in public if any(word in name for word in ("overall", "mean", "average", "total"))]


def test_movement_is_since_the_last_earlier_assessment() -> None:
    """Of several earlier days the last before this assessment counts, row by row (A1-12)."""
    before = (
        earlier(LEADERSHIP, 0, 2001),
        earlier(LEADERSHIP, 3, 2002),
        earlier(LEADERSHIP, 1, 2003),  # of this very day: not earlier
        earlier(PROCESSES, 0, 2000),
    )
    rows = {one.row.heading: one for one in profile(stars(earlier=before), DAY).standings}
    assert (rows["Leadership"].moved, rows["Processes"].moved, rows["People"].moved) == (-1, 2, None)
    assert rows["Leadership"].before is not None
    assert rows["Leadership"].before.day == when(2002).day


def test_movement_is_not_guessed() -> None:
    """Where two stars stand for one day, or none is agreed now, there is no movement; the same one twice is one."""
    both = (earlier(LEADERSHIP, 0, 2002), earlier(LEADERSHIP, 1, 2002))
    assert first(earlier=both).moved is None
    assert first(earlier=(both[0], both[0])).moved == 2
    assert first(earlier=(both[0],), agreed=()).moved is None


def test_where_assessors_differ() -> None:
    """Rows on which assessors differ, the widest first, else in the source's order; agreement is not listed."""
    given_stars = {"People": (1, 2), "Processes": (0, 3), "Leadership": (2, 2), "Social Results": (0, 1)}
    both = tuple(assessment("Staff", Heading(row), star) for row, two in given_stars.items() for star in two)
    found = profile(stars(assessments=both), DAY)
    assert [one.row.heading for one in found.contested] == ["Processes", "People", "Social Results"]


def test_what_would_lift_a_row() -> None:
    """The points of the next level for 0 to 2 stars; at 3 stars, or without a star, nothing (A1-65)."""
    lifted = {star: first(agreed=(agreed("Leadership", star),)).lift for star in (0, 1, 2, 3, None)}
    assert [len(lifted[star]) for star in (0, 1, 2, 3, None)] == [1, 3, 4, 0, 0]
    assert lifted[1][0].text == "Senior managers are often seen, and encourage their staff."


def test_rows_are_found_as_people_spell_them() -> None:
    """A heading typed in other letters is that row still; the first of two is meant."""
    found = first(agreed=(agreed(" leadership ", 1), agreed("Leadership", 3)))
    assert (found.star, found.index) == (1, 0)


@given(was=STARS, now=STARS)
def test_movement_is_antisymmetric(was: Star, now: Star) -> None:
    """Back again is as far as there, the other way; the same star has not moved."""
    one = first(agreed=ten(now), earlier=(earlier(LEADERSHIP, was, 2002),)).moved
    back = first(agreed=ten(was), earlier=(earlier(LEADERSHIP, now, 2002),)).moved
    assert one is not None
    assert back is not None
    assert (one == -back, one == 0, moved(was, now)) == (True, was == now, one)


@given(st.lists(STARS, min_size=1, max_size=9), st.randoms())
def test_the_middle_leaves_as_many_above_as_below(several: list[Star], rng: object) -> None:
    """At most half of the stars lie above the middle, and at most half below it, in whatever order they are given."""
    found = middle(several)
    assert found is not None
    above, below = (sum(star > found for star in several), sum(star < found for star in several))
    assert 2 * below <= len(several)
    assert 2 * above <= len(several)
    rng.shuffle(several)  # type: ignore[attr-defined]
    assert middle(several) == found


@given(st.lists(st.none() | STARS, min_size=10, max_size=10))
def test_weakest_first_holds_every_assessed_row_once(several: list[Star | None]) -> None:
    """The order of rows leaves none out, never goes down, and keeps the source's order within a star."""
    rows = tuple(agreed(row, star) for row, star in zip(HEADINGS, several, strict=True))
    weakest = profile(stars(agreed=rows), DAY).weakest
    places = [(one.star, HEADINGS.index(one.row.heading)) for one in weakest]
    assert places == sorted((star, i) for i, star in enumerate(several) if star is not None)
