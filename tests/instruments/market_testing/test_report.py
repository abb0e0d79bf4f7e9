"""Which documents a market test makes, what every one of them keeps to, and that Word takes them (A1-68 to A1-72)."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools import places
from reviewtools.blocks import Bars, Document, Grid, Heading, Para, Signatures
from reviewtools.instruments.market_testing.form import CRITERIA, Documents, MarketTest, Outcome, Settings
from reviewtools.instruments.market_testing.report import documents
from reviewtools.instruments.market_testing.rules import judge
from reviewtools.values import YesNo
from reviewtools.word.fill import render
from reviewtools.word.lint import lint
from tests.instruments.market_testing.reports import BOTH, any_case, lines, made, of, report
from tests.instruments.market_testing.tests_of import AS_AT, DAY, column, elements, judged, market_test
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator

SIXES = column(0, 0, 0, 0, 0, 23)
NEVER = re.compile(
    r"\bNone\b|\b0 of 23\b|\{\w*\}|\b1 (criteria|steps|scores)\b|\bone (criteria|steps)\b|\w  \w|\b0 steps\b"
)
"""What must stand in no text: a missing answer, an unused element's count, an unfilled place, a wrong plural."""


def names(**answers: YesNo) -> list[str]:
    return [document.name for document in of(judged(documents=Documents(**answers)))]


def test_the_report_unless_no_and_the_sheets_if_yes() -> None:
    """Without an answer there is the report and nothing else; each is made or left out as Start says."""
    assert names() == ["Market testing report"]
    assert names(report=YesNo.NO) == []
    assert names(report=YesNo.NO, score_sheets=YesNo.YES) == ["Score sheets for the panel"]
    assert names(score_sheets=YesNo.YES) == ["Market testing report", "Score sheets for the panel"]


def test_a_scorer_s_own_workbook_makes_none() -> None:
    """What one scorer gave is no report of the panel (A1-71)."""
    scorers = judged(documents=BOTH, settings=Settings(service="Repairs", scorer="Procurement Officer"))
    assert of(scorers) == ()


def test_what_the_template_is_filled_with() -> None:
    """Title with the service, directorate and day of scoring, and the decision as approval; the sheets, which are for
    scoring, tell no day of it."""
    settings = Settings(service="Repairs", organisation="Parkside Homes", directorate="Property", date=DAY, marking="M")
    done, sheets = made(settings=settings)
    assert done.answers == {
        "title": "Market testing report: Repairs",
        "organisation": "Parkside Homes",
        "period": "Property · scored on 14 January 2011",
        "as_at": "31 January 2011",
        "approval": "Parent Board on 14 January 2011",
        "marking": "M",
    }
    assert sheets.answers["title"] == "Score sheets for the panel: Repairs"
    assert sheets.answers["period"] == "Property"
    assert of(judged(settings=Settings()))[0].answers["title"] == "Market testing report"


def test_the_order_of_reading() -> None:
    """The answer and how firm it is, what was tested, the scores, how it is reached, and who signs."""
    headings = [block.text for block in report(SIXES, SIXES) if isinstance(block, Heading) and block.level == 1]
    assert headings == [
        "In short",
        "What the scores point to",
        "What would change the answer",
        "The service and the panel",
        "Scores by criterion",
        "Where the elements agree and differ",
        "Notes on the scores",
        "How the answer is reached",
        "Signatures",
    ]


def test_an_empty_workbook_tells_what_is_missing() -> None:
    """Without any answer there is no page of empty tables, no bar and no count."""
    document, sheets = of(judge(MarketTest(documents=BOTH), AS_AT))
    told = list(lines(document.blocks))
    assert told[:5] == [
        "In short",
        "[No outcome is indicated yet]",
        "No element of the service is named yet.",
        "[The panel's decision: not yet decided]",
        "The panel decides when all scores are there.",
    ]
    assert not any(isinstance(block, Bars) for block in document.blocks)
    assert [block.title for block in document.blocks if isinstance(block, Grid)] == ["How the answer is reached"]
    assert document.blocks[-1] == Signatures(("Lead reviewer",))
    assert len(list(lines(sheets.blocks))) > len(CRITERIA)


def check(document: Document) -> None:
    """What any document keeps to, whatever the scores."""
    for line in lines(document.blocks):
        assert not NEVER.search(line), line
    for block in document.blocks:
        if isinstance(block, Grid):
            assert {len(row) for row in block.rows} <= {len(block.columns)}
        if isinstance(block, Heading | Para):
            assert block.text == block.text.strip() != ""
    assert lint(render(document, places.template("house").read_bytes())) == ()


@given(st.integers(0, 2**32))
def test_any_market_test_is_told(seed: int) -> None:
    """Whatever is typed or missing, both documents are drawn without a fault, without None and without a 0 of 23."""
    result = any_case(seed)
    test = result.data.test
    both = documents(test, result)
    assert len(both) == 2
    for document in both:
        check(document)
    told = "\n".join(lines(both[0].blocks))
    decision = test.outcome.decision
    assert f"decision: {decision.value if decision else 'not yet decided'}]" in told
    indicated = result.data.overall.indicated
    assert ("The scores point to: " in told) is (indicated is not None)
    assert indicated is None or f"point to: {indicated.value}]" in told


@pytest.mark.parametrize("seed", range(12))
def test_word_takes_any(seed: int, validator: Validator, tmp_path: Path) -> None:
    """The Open XML SDK finds no error in either document (design, section 5)."""
    for document in of(any_case(seed)):
        path = tmp_path / f"{document.name}.docx"
        path.write_bytes(render(document, places.template(document.template).read_bytes()))
        assert validator.validate(path) == []


def test_no_page_is_nearly_empty(office: Office, tmp_path: Path) -> None:
    """On paper each page of both documents says something, and the head of the scores stands on each of its pages."""
    settings = Settings(service="Repairs", lead="Head of Repairs", date=DAY)
    columns = (SIXES, column(0, 0, 5, 5, 5, 8), column(0, 8, 2, 3, 2, 8))
    for document, head in zip(made(*columns, settings=settings), ("Scores by criterion", "Your scores"), strict=True):
        path = tmp_path / f"{document.name}.docx"
        path.write_bytes(render(document, places.template(document.template).read_bytes()))
        pages = page_texts(office.to_pdf(path))
        assert min(len([line for line in page.splitlines() if line.strip()]) for page in pages) > 8
        assert any(head in page for page in pages)
        assert sum("6 is most suitable" in page for page in pages) >= 2


def test_strange_names_are_printed_as_typed() -> None:
    """Braces, quotes and signs of a name or a reason are no part of our sentences."""
    name = 'Lifts {n} & <doors> "A"'
    test = market_test(column(0, 8, 2, 3, 2, 8), elements=elements(name), documents=BOTH)
    for document in of(judge(test, AS_AT)):
        assert any(name in line for line in lines(document.blocks))
        assert lint(render(document, places.template("house").read_bytes())) == ()


def test_every_outcome_is_told_in_the_source_s_words() -> None:
    """The rule names the five outcomes in the source's words and order (A1-72)."""
    (rule,) = (b for b in report() if isinstance(b, Grid) and b.title == "How the answer is reached")
    assert [row[1] for row in rule.rows] == [outcome.value for outcome in Outcome]
    assert [row[0] for row in rule.rows] == ["6", "4 or 5", "3", "2", "1"]
