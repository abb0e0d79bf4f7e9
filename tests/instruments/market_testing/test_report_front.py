"""The first page in words: the indicated outcome with its counts, the decision, the bands (A1-70, A1-72; TR-01, TR-02)."""

from decimal import Decimal
from typing import Any

from reviewtools.blocks import GAP, Bars, Callout
from reviewtools.instruments.market_testing.form import Decided, Outcome
from tests.instruments.market_testing.reports import lines, report, table, text, under
from tests.instruments.market_testing.tests_of import DAY, column, elements, rows

TIE = column(0, 8, 2, 3, 2, 8)
POOLED = column(0, 0, 5, 5, 5, 8)


def short(*columns: Any, **answers: Any) -> list[str]:
    """The lines under In short."""
    return list(lines(under("In short", report(*columns, **answers))))


def decided(*columns: Any, **outcome: Any) -> list[str]:
    """What is said of the decision."""
    told = short(*columns, outcome=Decided(**outcome))
    return told[next(i for i, line in enumerate(told) if "decision:" in line) :]


def test_the_hand_computed_case() -> None:
    """TR-02: with 0, 0, 5, 5, 5, 8 the pooled band leads with 10 though there are more 6s than 4s or 5s; both stand there."""
    told = list(lines(report(POOLED, outcome=Decided())))
    assert told[: told.index("What would change the answer")] == [
        "In short",
        "[The scores point to: Market Test Elements of the Service]",
        "10 of the 23 criteria score 4 or 5 for the service as a whole, more than in any other band. "
        "Next comes a score of 6, with 8 criteria.",
        "[The panel's decision: not yet decided]",
        "The scores are a help; the panel decides.",
        "What the scores point to",
        "Criteria in each band, Service Overall",
        "Market Test all of Service (6): 8",
        "Market Test Elements of the Service (4 or 5): 10 leads",
        "Reconfigure the Service (3): 5",
        "Retain In-house (2): 0",
        "Status Quo (1): 0",
        "Number of Scores",
        "Element | 1 | 2 | 3 | 4 | 5 | 6 | Total | Most scores",
        "Part 1 | 0 | 0 | 5 | 5 | 5 | 8 | 23 | 4–5",
        "Service Overall | 0 | 0 | 5 | 5 | 5 | 8 | 23 | 4–5",
        "Most scores: the band or bands with the most of the 23; 4 and 5 are one band.",
        "[4s and 5s counted apart]",
        "Five criteria score 4 and five score 5. The rule counts them together; counted apart, they would point to "
        "Market Test all of Service.",
    ]


def test_the_next_bands_are_told_alike() -> None:
    """Bands that come next with as many criteria are named together; where all agree there is no next."""
    assert short(column(0, 0, 5, 13, 0, 5))[1].endswith("Next come scores of 6 and 3, with 5 criteria each.")
    assert short(column(1, 0, 0, 22, 0, 0))[1].endswith("Next comes a score of 1, with one criterion.")
    assert short(column(0, 0, 23, 0, 0, 0))[1] == "All 23 criteria score 3 for the service as a whole."


def test_no_single_band_names_the_tied_ones() -> None:
    """TR-01: a tie is told with its bands, and settled by nobody but the panel; both bars lead."""
    blocks = report(TIE, outcome=Decided())
    assert list(lines(under("In short", blocks))) == [
        "[No single band]",
        "Two bands share the most scores, with 8 of the 23 criteria each:",
        "Market Test all of Service (a score of 6)",
        "Retain In-house (a score of 2)",
        "The method has no rule for a tie.",
        "[The panel's decision: not yet decided]",
        "There is no single band, so the panel settles it and gives its reason.",
    ]
    (bars,) = (block for block in blocks if isinstance(block, Bars))
    assert [measure.leads for measure in bars.measures] == [True, False, False, True, False]
    assert table("Number of Scores", blocks).rows[0][-1] == "6 and 2"
    assert decided(TIE, decision=Outcome.RETAIN, by="Board", on=DAY) == [
        "[The panel's decision: Retain In-house]",
        "The scores give no single band; the panel settled it.",
        "Reason: not yet provided",
        "Decided by: Board",
        "Decided on: 14 January 2011",
    ]
    otherwise = decided(TIE, decision=Outcome.STATUS_QUO, by="Board", on=DAY)
    assert otherwise[1] == (
        "The scores give no single band; the panel decided for none of those that share the most scores."
    )


def test_while_scores_are_missing_nothing_is_indicated() -> None:
    """A1-70, TR-70: which scores are missing is told by element; bars are so far, and none leads."""
    gaps: list[int | None] = [*TIE]
    gaps[3] = gaps[4] = None
    lone: list[int | None] = [*TIE]
    lone[22] = None
    blocks = report(gaps, lone, [None] * 23, TIE, outcome=Decided())
    assert list(lines(under("In short", blocks)))[:5] == [
        "[No outcome is indicated yet]",
        "No criterion has a score for every element yet, and nothing is indicated before all 23 have.",
        "Part 1 has no score on criteria 3 and 4a.",
        "Part 2 has no score on criterion 21.",
        "Part 3 has no score yet.",
    ]
    assert not any(isinstance(block, Bars) for block in blocks)
    counts = table("Number of Scores", blocks)
    assert [text(row[-2]) for row in counts.rows] == [
        *("21 of 23", "22 of 23", "not yet provided", "23", "not yet provided"),
    ]
    assert {text(cell) for cell in counts.rows[2][1:]} == {"–", "not yet provided"}
    assert "– is not yet provided." in counts.notes
    some = report(gaps, outcome=Decided())
    assert "21 of the 23 criteria have a Service Overall; nothing is indicated before all have." in lines(some)
    (bars,) = (block for block in some if isinstance(block, Bars))
    assert bars.title == "Criteria in each band so far, Service Overall"
    assert not any(measure.leads for measure in bars.measures)


def test_one_service_overall_is_told_in_the_singular() -> None:
    """1 of the 23 criteria has, not have."""
    assert "1 of the 23 criteria has a Service Overall; nothing is indicated before all have." in short(
        [4] + [None] * 22
    )


def test_a_decision_as_indicated_or_otherwise() -> None:
    """A1-72: a decision says how it stands to the scores, and its reason where it differs; who and when are never made up."""
    assert decided(POOLED, decision=Outcome.MARKET_TEST_ELEMENTS, by="Board", on=DAY)[1:] == [
        "This is what the scores point to.",
        "Decided by: Board",
        "Decided on: 14 January 2011",
    ]
    assert decided(POOLED, decision=Outcome.STATUS_QUO, reason="Two firms only.\nNo third.")[1:] == [
        "The scores point to Market Test Elements of the Service; the panel decided otherwise.",
        "Reason: Two firms only.",
        "No third.",
        "Decided by: not yet provided",
        "Decided on: not yet provided",
    ]
    early = decided([None] * 23, decision=Outcome.STATUS_QUO, by="Board", on=DAY)
    assert early[1] == "The scores point to no outcome yet, because some are missing."
    assert decided([None] * 23)[1] == "The panel decides when all scores are there."


def test_unused_elements_stand_nowhere() -> None:
    """TR-07: of five places for elements only those with names are counted or shown."""
    blocks = report(elements=elements("Gas", None, "Lifts"), scores=rows(POOLED, POOLED, POOLED), outcome=Decided())
    told = "\n".join(lines(blocks))
    assert [row[0] for row in table("Number of Scores", blocks).rows] == ["Gas", "Lifts", "Service Overall"]
    assert "Element 2" not in told


def test_4s_and_5s_apart_only_where_it_matters() -> None:
    """TR-02: where counting apart gives the same, nothing is said of it."""
    title = "4s and 5s counted apart"
    assert not any(isinstance(block, Callout) and block.title == title for block in report(column(0, 0, 1, 20, 1, 1)))
    tied = report(column(0, 0, 0, 8, 7, 8))
    assert "Eight criteria score 4 and seven score 5." in "\n".join(lines(tied))
    assert (
        "counted apart, they would point to no single band (Market Test all of Service and "
        "Market Test Elements of the Service)." in "\n".join(lines(tied))
    )


def test_the_service_and_its_elements() -> None:
    """A1-69: cost and staff of each element; a total only where every element has a figure, and no 0 for a gap."""
    named = elements("Gas", "Lifts")
    given = (
        named[0].model_copy(update={"cost": Decimal("1200.5"), "staff": Decimal("20")}),
        named[1].model_copy(update={"cost": Decimal("98000")}),
    )
    found = table("Elements of the service", report(POOLED, POOLED, elements=given))
    assert found.rows == (
        ("Gas", "1,200.50", "20"),
        ("Lifts", "98,000", GAP),
        ("Total", "99,200.50", None),
    )
    assert found.notes == ("A total is given where every element has a figure.",)
    none = table("Elements of the service", report(POOLED, POOLED, elements=named))
    assert [row[0] for row in none.rows] == ["Gas", "Lifts"]
    assert none.notes == ()
