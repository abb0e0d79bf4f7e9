"""Where elements agree, and where the scorers differ, as the panel reads it (A1-69, A1-71; design, section 9.1)."""

from typing import Any

from reviewtools.blocks import Bullets, Para, Tone, Toned
from reviewtools.facts import ScoreSheet
from reviewtools.instruments.market_testing.form import CRITERIA, Decided, Member
from tests.instruments.market_testing.reports import POSTS, lines, report, table, under
from tests.instruments.market_testing.tests_of import elements

FOURS = [4] * 23
PANEL = tuple(Member(post=post) for post in POSTS[:4])
DASH = Toned("–", Tone.QUIET)


def sheet(post: str, *scores: int | None, element: str = "Part 1") -> ScoreSheet:
    """A scorer's own scores of one element, from criterion 1a on."""
    given = tuple((element, one, s) for one, s in zip(CRITERIA, scores, strict=False) if s is not None)
    return ScoreSheet("Repairs", post, (element,), given)


def scorers(*sheets: ScoreSheet, **answers: Any) -> list[str]:
    """The lines under Where the scorers differ."""
    return list(lines(under("Where the scorers differ", report(FOURS, facts=sheets, panel=PANEL, **answers))))


def agree(*columns: Any) -> list[str]:
    return list(lines(under("Where the elements agree and differ", report(*columns, outcome=Decided()))))


def test_elements_agree_and_differ() -> None:
    """Criteria with one score, with a step between, and further apart, the furthest named; nothing is said of none."""
    assert agree(FOURS, [4] * 20 + [5, 6, 1]) == [
        "The same score for every element on 20 criteria: 1a, 1b, 2, 3, 4a, 4b, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, "
        "16, 17 and 18.",
        "One step apart on one criterion: 19.",
        "Further apart on two criteria: 20 and 21.",
        "Furthest apart, by three steps, on 21.",
    ]
    assert len(agree(FOURS, FOURS)) == 1
    assert agree(FOURS, [None] * 23) == ["No criterion is scored for every element yet."]
    assert agree(FOURS) == []


def test_scorers_side_by_side() -> None:
    """Who handed in, how far they differ, and each one's score beside the middle and the agreed score, widest first."""
    told = scorers(sheet(POSTS[0], 1, 4, 6), sheet(POSTS[1], 2, 4, 2), sheet(POSTS[2], 3, 4))
    assert told == [
        "Three scorers have handed in scores of their own: Head of Estates, Procurement Officer and Tenant "
        "Representative. No scores of their own came from: Finance Officer. Such scores are a help to the panel: nothing is "
        "taken over into the agreed scores.",
        "They differ on two of the 3 criteria that two or more have scored, most on 2 (four steps).",
        "Scores on which they differ most",
        "Criterion and element | Head of Estates | Procurement Officer | Tenant Representative | Middle | Apart | Agreed",
        "2 Degree of Risk: Part 1 | 6 | 2 | – | 4 | 4 | 4",
        "1a Strategic importance: Part 1 | 1 | 2 | 3 | 2 | 2 | 4",
        "Middle: the middle score, a half going to the lower; our own help to the panel. Apart: steps from the lowest to "
        "the highest score.",
        "– is not yet provided.",
    ]


def test_few_scorers_or_none() -> None:
    """Without scorers there is no section; one cannot be compared; those who agree are told so."""
    assert scorers() == []
    assert scorers(sheet(POSTS[0], 1))[1:] == ["Two are needed to compare."]
    assert scorers(sheet(POSTS[0], 1))[0].startswith("One scorer has handed in scores of their own: Head of Estates.")
    assert scorers(sheet(POSTS[0], 3, 4), sheet(POSTS[1], 3, 4))[1:] == [
        "Wherever two or more gave a score, they gave the same."
    ]
    assert scorers(sheet(POSTS[0], 3), sheet(POSTS[1], None, 4))[1:] == [
        "No element has scores from two of them on one criterion."
    ]
    one = scorers(sheet(POSTS[0], 3), sheet(POSTS[1], 4))
    assert one[1] == "They differ on one criterion: 1a (one step)."


def test_many_scorers_have_signs() -> None:
    """Five posts would not fit above their scores: signs stand there, each told beside its post."""
    told = scorers(*[sheet(post, place) for place, post in enumerate(POSTS, 1)])
    assert told[0].startswith("Five scorers have handed in scores of their own: Head of Estates (S1), ")
    assert told[3] == "Criterion and element | S1 | S2 | S3 | S4 | S5 | Middle | Apart | Agreed"
    assert told[4] == "1a Strategic importance: Part 1 | 1 | 2 | 3 | 4 | 5 | 3 | 4 | 4"


def test_the_widest_are_shown_and_the_others_counted() -> None:
    """At most 12 scores are shown, never some of one spread without the rest, unless there are too many of the widest."""
    low = sheet(POSTS[0], *[1] * 23)
    mixed = scorers(low, sheet(POSTS[1], *[5] * 10, *[3] * 13))
    assert [line.endswith("| 4 | 4") for line in mixed if "Part 1 |" in line] == [True] * 10
    assert "On 13 more, counting each criterion and element, they differ by no more than two steps." in mixed
    alike = scorers(low, sheet(POSTS[1], *[5] * 23))
    assert len([line for line in alike if "Part 1 |" in line]) == 12
    assert "On 11 more, counting each criterion and element, they differ by no more than four steps." in alike
    last = scorers(low, sheet(POSTS[1], *[5] * 12, 2, *[1] * 10))
    assert "On one more criterion and element they differ by no more than one step." in last


def test_the_tables_stay_with_their_words() -> None:
    """What is said of the scorers stands on the page of their table; agreement is a list."""
    sheets = (sheet(POSTS[0], 3), sheet(POSTS[1], 4))
    first, second, grid, _ = under("Where the scorers differ", report(FOURS, facts=sheets))
    assert isinstance(first, Para)
    assert first.keep
    assert isinstance(second, Para)
    assert second.keep
    assert grid == table("Scores on which they differ most", [grid])
    assert isinstance(under("Where the elements agree and differ", report(FOURS, FOURS))[0], Bullets)


def test_without_named_elements_the_scorers_are_still_compared() -> None:
    """Before the lead reviewer has named an element, the scorers' own stand there, with nothing agreed."""
    told = scorers(sheet(POSTS[0], 1), sheet(POSTS[1], 3), elements=elements(), outcome=Decided())
    assert told[4] == "1a Strategic importance: Part 1 | 1 | 3 | 2 | 2 | –"
