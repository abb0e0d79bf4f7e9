"""The matrix in Word: 23 criteria with both ends, scores and notes (A1-68, A1-69, A1-71; TR-03, TR-04, TR-05)."""

from typing import Any

from reviewtools.blocks import GAP, Block, Grid, Paper, Sheet, Tone, Toned
from reviewtools.form import Ref, Words
from reviewtools.instruments.market_testing.catalogue import catalogue
from reviewtools.instruments.market_testing.form import CRITERIA, Decided, MarketTest, Note
from reviewtools.instruments.market_testing.report import documents
from reviewtools.instruments.market_testing.rules import judge
from tests.instruments.market_testing.reports import report, table
from tests.instruments.market_testing.tests_of import AS_AT, column, elements, rows

MIXED = column(3, 4, 4, 4, 4, 4)
DASH = Toned("–", Tone.QUIET)


def scores(*columns: Any, **answers: Any) -> Grid:
    return table("Scores by criterion", report(*columns, **answers))


def notes(**answers: Any) -> dict[str, Any]:
    """What stands beside each criterion in the table of notes."""
    return {str(row[0]): row[1] for row in table("Notes on the scores", report(**answers)).rows}


def test_every_criterion_with_both_ends() -> None:
    """TR-03, TR-05: all 23 in the source's order and numbering, names exactly, both ends printed in full."""
    found = scores(MIXED, MIXED)
    assert [row[:3] for row in found.rows] == [(one.name, one.least, one.most) for one in catalogue()]
    assert [str(row[0]).split()[0] for row in found.rows] == list(CRITERIA)
    assert [one.heading for one in found.columns] == [
        *("Criteria", "1 is least suitable", "6 is most suitable", "Part 1", "Part 2", "Service Overall"),
    ]
    assert "1a, 1b and 4a" in found.notes[0]


def test_scores_stand_under_their_elements() -> None:
    """A1-69: each element's own score, and Service Overall, on each line; unused elements have no column (TR-07)."""
    backwards = MIXED[::-1]
    found = scores(elements=elements("Gas", None, "Lifts"), scores=rows(MIXED, [1] * 23, backwards))
    assert [row[3:5] for row in found.rows] == [(str(a), str(b)) for a, b in zip(MIXED, backwards, strict=True)]
    assert [row[5] for row in found.rows] == [str((a + b) // 2) for a, b in zip(MIXED, backwards, strict=True)]


def test_a_missing_score_is_never_0() -> None:
    """TR-70: a dash, explained under the table, and no Service Overall of that criterion."""
    found = scores([None, *MIXED[1:]], MIXED, outcome=Decided())
    assert found.rows[0][3:] == (DASH, "1", DASH)
    assert found.notes[-1] == "– is not yet provided."
    assert not any("–" in note for note in scores(MIXED).notes)


def test_many_elements_are_set_smaller() -> None:
    """Five elements beside both ends stay on a landscape page."""
    assert [scores(*[MIXED] * n).small for n in (1, 2, 3, 5)] == [False, False, True, True]


def test_typed_over_shows_both() -> None:
    """A1-71: a Service Overall typed over with a reason stands before the proposal; the reason is among the notes."""
    changed = rows(MIXED, c2={"overall": 5, "overall_reason": "Risk is insured."})
    found = scores(scores=changed)
    assert found.rows[2][-1] == "5 (1)"
    assert any("In brackets" in note for note in found.notes)
    assert notes(scores=changed)["2 Degree of Risk"] == (
        "Seen",
        "Service Overall typed over: 5 instead of 1. Risk is insured.",
    )
    reasonless = rows(MIXED, c2={"overall": 5})
    assert scores(scores=reasonless).rows[2][-1] == "1"
    assert notes(scores=reasonless)["2 Degree of Risk"] == (
        "Seen",
        "5 was typed as Service Overall without a reason and does not count.",
    )
    first = rows([None] * 23, c2={"overall": 5, "overall_reason": "Agreed."})
    assert notes(scores=first, outcome=Decided())["2 Degree of Risk"] == (
        "Seen",
        "Service Overall typed over: 5. Agreed.",
    )


def test_notes_with_those_of_single_elements() -> None:
    """A1-69: an element's own note stands with its name under the criterion's; a missing note is a gap."""
    own = (
        Note(criterion=Ref("1A"), element="gas ", note=Words("Meters first.")),
        Note(criterion=Ref("1b"), element="Gas", note=Words("Boilers.")),
        Note(criterion=Ref("3"), element="Gone", note=Words("Not printed.")),
        Note(criterion=Ref("3"), element="Gas"),
    )
    told = notes(elements=elements("Gas"), notes=own, scores=rows(MIXED, c1b={"note": None}, c2={"note": " "}))
    assert told["1a Strategic importance"] == ("Seen", "Gas: Meters first.")
    assert told["1b Strategic importance"] == ("Gas: Boilers.",)
    assert told["2 Degree of Risk"] is GAP
    assert told["3 Impact on Other Services"] == ("Seen",)


def test_the_matrix_lies_on_wide_paper() -> None:
    """A4 landscape for the matrix, upright before and after; without an element no page is turned."""
    papers = [block for block in report(MIXED) if isinstance(block, Paper)]
    assert papers == [Paper(Sheet.A4_PORTRAIT), Paper(Sheet.A4_LANDSCAPE), Paper(Sheet.A4_PORTRAIT)]
    empty = MarketTest()
    (document,) = documents(empty, judge(empty, AS_AT))
    blocks: tuple[Block, ...] = document.blocks
    assert [block for block in blocks if isinstance(block, Paper)] == [Paper(Sheet.A4_PORTRAIT)]
