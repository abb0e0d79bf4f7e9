"""Services stand in the order of their need, and it is said why and with whom they tie (A1-10, TR-70; design 9)."""

from dataclasses import replace
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.facts import ProjectStatus, ServiceStars
from reviewtools.instruments.stars.form import HEADINGS
from reviewtools.joined import RULE, by_need, need, why_not

GROUPS = {"Enablers": slice(0, 5), "Results": slice(5, 9), "Feedback": slice(9, 10)}


def service(name: str, *stars: int | None, day: str = "2003-06-06", valid: bool = True) -> ServiceStars:
    """The facts of a service by its ten stars; middles by counting, halves to the lower."""
    rows = tuple(zip(HEADINGS, stars, strict=True))
    middles = []
    for group, place in GROUPS.items():
        ranked = sorted(star for star in stars[place] if star is not None)
        n = len(ranked)
        middles.append((group, (ranked[(n - 1) // 2] + ranked[n // 2]) // 2 if ranked else None))
    reasons = () if valid else ("No assessor is from outside the team.",)
    return ServiceStars(name, day, rows, tuple(middles), tuple((row, None) for row in HEADINGS), valid, reasons)


A = service("Voids", 0, 0, 1, 1, 2, 2, 2, 2, 2, 3)
B = service("Repairs", 0, 0, 1, 1, 1, 3, 3, 3, 3, 3)
C = service("Lettings", 3, 3, 3, 3, 3, 3, 3, 3, 3, 0)
D = service("Wardens", 2, 2, 2, 2, 2, 3, 3, 3, 3, 3)
E = service("Stores", 3, 3, 3, 3, 3, 3, 3, 3, 3, 3)
F = service("Cleaning", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)


def places(*facts: ServiceStars) -> list[tuple[int, str]]:
    return [(one.place, one.stars.service) for one in by_need(facts).placed]


def test_more_rows_at_0_then_at_1_then_the_lower_group() -> None:
    """Worked by hand: two rows at 0 before one, then three at 1 before two, one 0 before ten 1s, and the lower lowest
    group last (design 9)."""
    order = [(1, "Repairs"), (2, "Voids"), (3, "Lettings"), (4, "Cleaning"), (5, "Wardens"), (6, "Stores")]
    assert places(A, B, C, D, E, F) == order
    assert [(n.zeros, n.ones, n.lowest, n.groups) for n in map(need, (A, B, C, D, E))] == [
        (2, 2, 1, ("Enablers",)),
        (2, 3, 1, ("Enablers",)),
        (1, 0, 0, ("Feedback",)),
        (0, 0, 2, ("Enablers",)),
        (0, 0, 3, ("Enablers", "Results", "Feedback")),
    ]


def test_the_lowest_group_decides() -> None:
    """With as many rows at 0 and at 1, the service with the lower lowest group comes first: here a Feedback row at 0
    pulls its whole group down."""
    spread = service("Heating", 0, 3, 3, 3, 3, 3, 3, 3, 3, 3)
    alone = service("Windows", 3, 3, 3, 3, 3, 3, 3, 3, 3, 0)
    assert places(spread, alone) == [(1, "Windows"), (2, "Heating")]


def test_ties_are_said() -> None:
    """Services alike in all three share a place, name each other, and the next place is left out; by name within."""
    order = by_need([D, replace(A, service="Zoning"), A, replace(A, service="drains")])
    assert [(one.place, one.stars.service, one.tied) for one in order.placed] == [
        (1, "drains", ("Voids", "Zoning")),
        (1, "Voids", ("drains", "Zoning")),
        (1, "Zoning", ("drains", "Voids")),
        (4, "Wardens", ()),
    ]


def test_what_cannot_be_compared_is_left_out_and_said() -> None:
    """A service that is not fully or not validly assessed has no place, for what is missing is not 0 (A1-10, TR-70)."""
    partly = service("Heating", 0, 0, 0, 0, 0, None, None, 2, 2, 2)
    alone = service("Windows", *[0] * 10, valid=False)
    order = by_need([partly, replace(A, service=" "), alone, replace(B, day=""), C])
    assert [one.stars.service for one in order.placed] == ["Lettings"]
    assert {one.stars.service: one.reason for one in order.left_out} == {
        "Heating": "2 of 10 rows have no agreed star.",
        "Windows": "The assessment is not valid. No assessor is from outside the team.",
        "Repairs": "The date of the assessment is not yet provided.",
        " ": "The service is not named.",
    }


def test_the_latest_assessment_of_a_service_stands() -> None:
    """Last year's workbook beside this year's gives one place; an unfinished new one leaves the old one standing; two of
    one day leave none (A1-12)."""
    older, newer = replace(A, day="2002-06-06"), replace(E, service="voids", day="2003-06-07")
    order = by_need([older, newer, C])
    assert [one.stars for one in order.placed] == [C, newer]
    assert [(one.stars, one.reason) for one in order.left_out] == [
        (older, "A later assessment, of 7 June 2003, stands.")
    ]
    assert [one.stars for one in by_need([older, replace(newer, valid=False)]).placed] == [older]
    same = by_need([A, replace(E, service="Voids")])
    assert same.placed == ()
    told = "Another assessment of this service has the same date, 6 June 2003."
    assert {one.reason for one in same.left_out} == {told}
    thrice = by_need([A, replace(E, service="Voids"), replace(D, service="Voids")])
    assert [one.reason for one in thrice.left_out] == [told] * 3


def test_a_row_without_an_agreed_star_is_not_called_unassessed() -> None:
    """A row may be assessed and wait for its agreed star; one row is told as one (TR-70)."""
    assert why_not(replace(A, stars=((HEADINGS[0], None), *A.stars[1:]))) == "1 of 10 rows has no agreed star."


def test_other_facts_are_passed_over() -> None:
    """The order takes what all instruments offer, and of nothing makes nothing."""
    assert places(ProjectStatus("KT1", "Voids", ()), A) == [(1, "Voids")]  # type: ignore[arg-type]
    assert by_need([]).placed == ()


def test_the_rule_says_whose_it_is() -> None:
    """The order is labelled as our own choice wherever it is printed (design 9)."""
    assert "our own choice" in RULE


FULL = st.builds(
    lambda name, stars: service(name, *stars),
    st.sampled_from("ABCDEFGH"),
    st.lists(st.integers(0, 3), min_size=10, max_size=10),
)
ANY = st.builds(
    lambda name, stars, day, valid: service(name, *stars, day=day, valid=valid),
    st.sampled_from(["A", "a ", "B", "C", ""]),
    st.lists(st.integers(0, 3) | st.none(), min_size=10, max_size=10)
    | st.lists(st.integers(0, 3), min_size=10, max_size=10),
    st.sampled_from(["2002-06-06", "2003-06-06", "2003-07-01", ""]),
    st.booleans(),
)


@given(st.lists(ANY, max_size=8), st.randoms())
def test_the_order_is_total_and_stable(facts: list[ServiceStars], rng: Random) -> None:
    """Every assessment has one place or one reason; the order of the files makes no difference; places never go down."""
    order = by_need(facts)
    assert sorted(map(repr, facts)) == sorted(repr(one.stars) for one in (*order.placed, *order.left_out))
    shuffled = list(facts)
    rng.shuffle(shuffled)
    assert by_need(shuffled) == order
    keys = [one.need.key for one in order.placed]
    assert keys == sorted(keys)
    assert [one.place for one in order.placed] == [1 + sum(key < own for key in keys) for own in keys]
    assert all(len(one.tied) == keys.count(one.need.key) - 1 for one in order.placed)
    assert not any(why_not(one.stars) for one in order.placed)


@given(FULL, FULL, FULL)
def test_need_is_transitive_and_one_way(a: ServiceStars, b: ServiceStars, c: ServiceStars) -> None:
    """Of two services one comes first or they tie, never both ways; and first of the first is first of all."""
    one, two, three = need(a).key, need(b).key, need(c).key
    assert (one < two) + (two < one) + (one == two) == 1
    assert not (one <= two <= three) or one <= three


@given(FULL, st.integers(0, 9))
def test_a_row_that_falls_to_0_never_lowers_the_need(stars: ServiceStars, row: int) -> None:
    """Losing a row to 0 moves a service up the order or leaves it, and a row that was not at 0 moves it up."""
    values = [star for _, star in stars.stars]
    fallen = service(stars.service, *values[:row], 0, *values[row + 1 :])
    assert need(fallen).key <= need(stars).key
    assert (need(fallen).key == need(stars).key) is (values[row] == 0)
