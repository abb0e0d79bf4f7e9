"""Where assessors differ, and what would lift each row to the next star (A1-65)."""

from reviewtools.instruments.stars.catalogue import catalogue
from reviewtools.instruments.stars.form import HEADINGS, Heading, Stars
from tests.instruments.stars.reports import grid, plain, said, under
from tests.instruments.stars.stars_of import agreed, assessment, by, stars, ten

DIFFER, LIFT = "Where assessors differ", "What would lift each row"


def test_widest_first_and_who_gave_what() -> None:
    """Rows stand by how far the stars lie apart; each star is told with those who gave it, also 0 stars."""
    more = (
        *(assessment("Board", Heading.PROCESSES, 0), assessment("Board", Heading.PEOPLE, 3)),
        assessment("Peers", Heading.PEOPLE, 3),
    )
    model = stars(assessments=by("Repairs staff") + more)
    rows = [tuple(map(plain, row)) for row in grid(model, DIFFER).rows]
    assert rows == [
        ("Processes", "2", "0 stars: Board\n2 stars: Repairs staff", "2 stars"),
        ("People", "1", "2 stars: Repairs staff\n3 stars: Board, Peers", "2 stars"),
    ]
    only = "; ".join(row for row in HEADINGS if row not in ("People", "Processes"))
    assert f"Only one assessor gave a star to: {only}." in said(under(model, DIFFER))


def test_where_there_is_nothing_to_compare_it_says_so() -> None:
    """Nobody, one assessor alone, and assessors who all agree are three different things."""
    assert said(under(Stars(), DIFFER)) == "Nobody has given a star yet."
    assert said(under(stars(assessments=by("Board")), DIFFER)).startswith(
        "No row has stars from more than one assessor"
    )
    assert said(under(stars(), DIFFER)).startswith("Wherever more than one assessor gave a row a star")


def test_the_next_level_of_each_row() -> None:
    """Weakest first, the points of the level one higher and no others; at 3 stars there is none above (A1-64)."""
    model = stars(agreed=(agreed("Leadership", 3), agreed("People", 0), *ten(1)[2:]))
    rows = [tuple(map(plain, row)) for row in grid(model, LIFT).rows]
    order = ("People", *HEADINGS[2:], "Leadership")
    assert tuple(row[0] for row in rows) == order
    levels = {row.heading: row.levels for row in catalogue()}
    for heading, now, following, then in rows[:-1]:
        star = int(now[0])
        assert int(following[0]) == star + 1
        assert then.split("\n") == [point.text for point in levels[heading][star + 1]]
    assert rows[-1] == ("Leadership", "3 stars", "", "At the highest level: there is no star above it.")


def test_without_a_star_there_is_no_next_level() -> None:
    """Rows that are not assessed or not yet agreed are named, and nothing is guessed for them (TR-70)."""
    model = stars(agreed=ten()[:8])
    assert len(grid(model, LIFT).rows) == 8
    assert "no next level can be told: Key Performance Results; Innovation and Learning." in said(under(model, LIFT))
    assert said(under(Stars(), LIFT)) == "No row has an agreed star yet, so no next level can be told."
