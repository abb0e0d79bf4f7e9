"""The findings: each row with what its star means, who gave what on which evidence, and how it moved (A1-65)."""

from reviewtools.blocks import Toned
from reviewtools.instruments.stars.catalogue import catalogue
from reviewtools.instruments.stars.form import HEADINGS, Heading, Stars
from tests.instruments.stars.reports import grid, headings, plain, said, under
from tests.instruments.stars.stars_of import agreed, assessment, by, earlier, stars, ten

FINDINGS = "Findings, weakest first"


def test_weakest_first_then_what_waits() -> None:
    """Rows at 0 stars come first, and in the matrix's order within a star; rows without an agreed star come last."""
    model = stars(agreed=(agreed("Leadership", 3), *ten(1)[2:8], agreed("Key Performance Results", 0)))
    found = [one for one in headings(model, 2) if ": " in one]
    assert found[0] == "Key Performance Results: 0 stars"
    assert found[1:7] == [f"{row}: 1 star" for row in HEADINGS[2:8]]
    assert found[7:] == ["Leadership: 3 stars", "People: not yet agreed", "Innovation and Learning: not yet agreed"]


def test_what_the_star_means_stands_there() -> None:
    """Each row shows the points of its own level, and no other level's (A1-64)."""
    for star in range(4):
        model = stars(agreed=ten(star))
        for row in catalogue():
            words = "1 star" if star == 1 else f"{star} stars"
            told = said(under(model, f"{row.heading}: {words}"))
            assert f"What {words} means in this row:" in told
            held = [level for level, points in enumerate(row.levels) if all(point.text in told for point in points)]
            assert held == [star]


def test_who_gave_what_on_which_evidence() -> None:
    """Every assessor's star with where the evidence is kept; missing evidence asks to be noticed (A1-65)."""
    model = stars(
        assessments=(
            *(
                assessment("Staff", Heading.PEOPLE, 0, "File  7,\nMinutes"),
                assessment("Board", Heading.PEOPLE, 3, None),
            ),
            assessment(None, Heading.PEOPLE, 1, "tbc"),
        )
    )
    rows = grid(model, "People: 2 stars").rows
    assert [tuple(map(plain, row)) for row in rows] == [
        ("Staff", "0 stars", "File 7, Minutes"),
        ("Board", "3 stars", "no evidence given"),
        ("an assessor who is not named", "1 star", "no evidence given, only “tbc”"),
    ]
    assert [isinstance(row[2], Toned) for row in rows] == [False, True, True]
    assert plain(grid(model, "Leadership: 2 stars").empty) == "No assessor gave this row a star."


def test_middle_reason_and_movement_are_told() -> None:
    """What assessors propose, why another star was agreed, and since when the row moved (A1-12)."""
    model = stars(
        agreed=(agreed("Leadership", 3, "Seen in May."), agreed("People", 1), *ten()[2:]),
        earlier=(
            *(earlier(Heading.LEADERSHIP, 1, 2001), earlier(Heading.PEOPLE, 2, 2002), earlier(Heading.POLICY, 2, 2002)),
            *(earlier(Heading.PROCESSES, 1, 2002), earlier(Heading.PROCESSES, 2, 2002)),
        ),
    )
    first = said(under(model, "Leadership: 3 stars"))
    assert "Up 2 stars since 6 June 2001 (1 star). The assessors’ middle star is 2 stars." in first
    assert "Agreed at 3 stars, not at the middle star: Seen in May." in first
    second = said(under(model, "People: 1 star"))
    assert "Down 1 star since 6 June 2002 (2 stars)." in second
    assert "not at the middle star: no reason given yet." in second
    third = said(under(model, "Policy and Strategy: 2 stars"))
    assert "The same as on 6 June 2002." in third
    assert "not at the middle star" not in third
    assert "Two different earlier stars are given for 6 June 2002" in said(under(model, "Processes: 2 stars"))
    assert "No earlier star." in said(under(model, "People Results: 2 stars"))


def test_rows_nobody_assessed_are_named() -> None:
    """They are not assessed, which is not 0 stars; with no star at all there is nothing to tell (TR-70)."""
    told = said(under(stars(assessments=by("Tenants' panel")[:8], agreed=ten()[:8]), FINDINGS))
    assert (
        "They are not assessed; that is not the same as 0 stars: Key Performance Results; Innovation and Learning."
        in told
    )
    assert said(under(Stars(), FINDINGS)) == "There is nothing to tell yet: no row has a star."
