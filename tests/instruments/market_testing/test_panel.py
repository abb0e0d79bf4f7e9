"""Several scorers' own workbooks are gathered for the lead reviewer, and nothing is taken over (A1-71; design 9.1)."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.facts import ProjectStatus, ScoreSheet
from reviewtools.instruments.market_testing.form import CRITERIA, Decided, Member, Outcome, Settings
from reviewtools.instruments.market_testing.panel import gather, own_scores
from tests.instruments.market_testing.tests_of import DAY, elements, findings, judged, market_test, rows

SCORER = Settings(service="Repairs", lead="Head of Repairs", date=DAY, scorer="Surveying Manager")


def sheet(scorer: str, *scores: tuple[str, str, int], service: str = "Repairs") -> ScoreSheet:
    return ScoreSheet(service, scorer, tuple(dict.fromkeys(element for element, _, _ in scores)), scores)


A = sheet("A", ("Voids", "1a", 2), ("Voids", "2", 6), ("Gas", "2", 3))
B = sheet("B", ("Gas", "2", 3), ("Voids", "2", 1), ("Voids", "1a", 3))
C = sheet("C", ("voids", "1a", 3))


def test_middle_and_spread() -> None:
    """For each element and criterion the middle score, halves to the lower, and the spread, whatever the order."""
    found = gather((A, B, C))
    told = [(o.element, o.criterion, o.middle.down, o.middle.spread, len(o.scores)) for o in found.opinions]
    assert told == [("Voids", "1a", 3, 1, 3), ("Voids", "2", 3, 5, 2), ("Gas", "2", 3, 0, 2)]
    assert found.scorers == ("A", "B", "C")


def test_where_they_differ_most() -> None:
    """Criteria are told by their widest spread on any element; one scorer alone differs from nobody."""
    found = gather((A, B, C))
    assert found.differ_most == ("2",)
    assert found.by_spread == (("2", 5), ("1a", 1))
    assert gather((A,)).spreads == {}
    assert (gather((A,)).differ_most, gather(()).differ_most, gather(()).opinions) == ((), (), ())


def test_elements_are_the_lead_reviewers() -> None:
    """Only the lead reviewer's elements are gathered, by name; others are named with their scorer (A1-69)."""
    found = gather((A, C), ("VOIDS",))
    assert {opinion.element for opinion in found.opinions} == {"VOIDS"}
    assert found.strange == (("A", "Gas"),)


def test_a_scorer_counts_once() -> None:
    """Of two sheets of one scorer the first counts, and the scorer is named."""
    found = gather((A, sheet("a", ("Voids", "1a", 6)), B))
    assert found.scorers == ("A", "B")
    assert found.twice == ("A",)
    assert found.opinions[0].scores == (("A", 2), ("B", 3))


@given(st.permutations((A, B, C)))
def test_the_order_of_workbooks_does_not_matter(sheets: list[ScoreSheet]) -> None:
    """Middles and spreads do not depend on which workbook is read first."""
    found, usual = gather(sheets, ("Voids", "Gas")), gather((A, B, C), ("Voids", "Gas"))
    assert [(o.element, o.criterion, o.middle) for o in found.opinions] == [
        (o.element, o.criterion, o.middle) for o in usual.opinions
    ]
    assert found.by_spread == usual.by_spread


def test_a_scorers_workbook_offers_its_scores() -> None:
    """A workbook with a scorer offers its own scores and no judgement; the lead reviewer's the other way round."""
    test = market_test([4] * 23, [None] * 23, settings=SCORER)
    own = own_scores(test)
    assert own == ScoreSheet(
        "Repairs", "Surveying Manager", ("Part 1", "Part 2"), tuple(("Part 1", criterion, 4) for criterion in CRITERIA)
    )
    result = judged([4] * 23, [None] * 23, settings=SCORER)
    assert result.offers == (own,)
    assert result.data.panel is None
    assert own_scores(market_test()) is None


def test_the_lead_reviewer_gathers_the_same_service_only() -> None:
    """Of all facts the score sheets for this service are gathered, in any letter case; agreed scores stay as typed."""
    strange = (ProjectStatus("KT1", "Repairs", ()), sheet("D", ("Voids", "2", 1), service="Rents"))
    result = judged(
        [6] * 23, elements=elements("Voids"), facts=(*strange, A, sheet("B", ("Voids", "2", 5), service=" repairs "))
    )
    assert result.data.panel is not None
    assert result.data.panel.scorers == ("A", "B")
    assert result.data.overall.counts == (0, 0, 0, 0, 0, 23)


def test_no_service_gathers_nothing() -> None:
    """A workbook without a service does not gather the sheets of others without one."""
    nameless = sheet("A", ("Voids", "2", 1), service="")
    panel = judged(settings=Settings(), facts=(nameless,)).data.panel
    assert panel is not None
    assert panel.scorers == ()


def lead(**answers: Any) -> dict[str, Any]:
    return {"elements": elements("Voids"), "facts": (A, B), **answers}


def test_an_agreed_score_beyond_all_given() -> None:
    """An agreed score is asked about where two or more scorers all gave lower or all higher ones."""
    found = findings("market-agreed-outside", **lead())
    assert [f.at for f in found] == [(("scores", 0, "element_1"),)]  # 1a: 2 and 3 given, 6 agreed; 2: 1 and 6 given
    assert "2 to 3" in found[0].found
    assert findings("market-agreed-outside", **lead(scores=rows([3] * 23))) == []
    assert findings("market-agreed-outside", **lead(facts=(A,))) == []


def test_an_agreed_score_without_elements_named() -> None:
    """Where the lead reviewer has named no element yet, all that was scored is gathered and nothing compared."""
    result = judged(elements=elements(), facts=(A, B))
    assert result.data.panel is not None
    assert {opinion.element for opinion in result.data.panel.opinions} == {"Voids", "Gas"}
    assert {f.code for f in result.findings} & {"market-agreed-outside", "market-scorer-element"} == set()


def test_what_is_asked_about_scorers() -> None:
    """A scorer's other element, a second workbook and a panel member without scores are each asked about once."""
    twice = lead(facts=(A, B, sheet("b", ("Voids", "1a", 3), ("Voids", "2", 3))))
    assert [f.at for f in findings("market-scorer-twice", **twice)] == [(("panel",),)]
    seen = findings("market-scorer-twice", **twice, panel=(Member(post="A"), Member(post=" b ")))
    assert [(f.at, f.found) for f in seen] == [
        ((("panel", 1, "post"),), "B has more than one workbook; the first by file name was used.")
    ]
    assert len(findings("market-scorer-element", **lead(facts=(A,)))) == 1
    panel = (Member(post="a"), Member(post="Head of Repairs"))
    assert [f.at for f in findings("market-scorer-missing", **lead(panel=panel))] == [(("panel", 1, "post"),)]
    assert findings("market-scorer-missing", panel=panel) == []


def test_a_scorer_who_is_not_on_the_panel() -> None:
    """Scores of a post that the panel does not list are asked about; without a panel nobody is a stranger (A1-71)."""
    found = findings("market-scorer-unlisted", **lead(panel=(Member(post=" a "), Member(post="Head of Repairs"))))
    assert [(f.at, f.found) for f in found] == [((("panel",),), "B has handed in scores and is not listed here.")]
    assert findings("market-scorer-unlisted", **lead()) == []


def test_a_scorer_does_not_decide() -> None:
    """A decision in a scorer's own workbook is asked about, and none is asked for there, nor its reason, nor who made
    it, nor what counting 4s and 5s apart would give (A1-72, TR-02)."""
    decided = findings("market-scorer-decides", settings=SCORER)
    bare = judged([6] * 8 + [3] * 5 + [4] * 5 + [5] * 5, settings=SCORER, outcome=Decided(decision=Outcome.RETAIN))
    assert [f.code for f in bare.findings] == ["market-scorer-decides"]
    assert decided[0].at == (("outcome", "decision"), ("settings", "scorer"))
    without = judged(settings=SCORER, outcome=Decided())
    assert without.findings == ()
    tied = judged([1] * 11 + [6] * 11 + [3], settings=SCORER, outcome=Decided())
    assert tied.findings == ()
    assert Outcome.MARKET_TEST_ALL in tied.data.overall.tied
