"""The 23 criteria stand in the catalogue as in the source, with both ends of each (A1-68, A1-M01 to A1-M23)."""

import re

import pytest

from reviewtools.instruments.market_testing.catalogue import Criterion, Says, by_id, catalogue
from reviewtools.instruments.market_testing.form import CRITERIA

HEADINGS = """
1a Strategic importance
1b Strategic importance
2 Degree of Risk
3 Impact on Other Services
4a Core Values
4b Core Values
5 Public Sector Ethos
6 Replacement Contractors
7 Civil/Emergency Planning Considerations
8 National Issues
9 Degree of Competition and Market Maturity
10 Testing the Market
11 Future of the activity
12 Investment Opportunities
13 Specification of Service
14 Ability to Measure Performance
15 Period for Performance Improvements
16 Service Capacity
17 Competence in Contract Management and Administration
18 Impact on Essential Skills and Knowledge
19 Direct Control of Services
20 Costs and Benefits
21 Experience and capacity of the in-house provider
"""
EACH = pytest.mark.parametrize("criterion", catalogue(), ids=lambda c: c.id)


def test_numbers_and_headings() -> None:
    """23 criteria in the source's order with its own headings, and the form asks for the same (G1, TR-05)."""
    assert [criterion.name for criterion in catalogue()] == HEADINGS.strip().splitlines()
    assert tuple(by_id()) == CRITERIA
    assert len(CRITERIA) == len(set(CRITERIA)) == 23


def test_which_answer_suits() -> None:
    """Yes is right for 4, no for 13; 3 are mixed, and 3 are no questions of yes or no (TR-03)."""
    suits = {says: [c.id for c in catalogue() if c.suits is says] for says in Says}
    assert suits == {
        Says.YES: ["1b", "9", "10", "16"],
        Says.NO: ["1a", "4a", "4b", "5", "7", "8", "11", "13", "15", "17", "18", "19", "21"],
        Says.MIXED: ["6", "12", "20"],
        Says.OPEN: ["2", "3", "14"],
    }


def test_where_the_source_gives_an_example() -> None:
    """The source gives an example of 6 for 20 of 23; the other three ends are marked as our own (G4, TR-04)."""
    assert sum(criterion.example for criterion in catalogue()) == 20
    assert [criterion.id for criterion in catalogue() if criterion.ours] == ["1a", "1b", "4a"]


@EACH
def test_both_ends_are_told(criterion: Criterion) -> None:
    """Each question ends as one, and both ends are whole sentences that differ (TR-03)."""
    assert criterion.question.endswith("?")
    assert criterion.least.endswith(".")
    assert criterion.most.endswith(".")
    assert criterion.least != criterion.most
    assert max(map(len, (criterion.question, criterion.least, criterion.most))) <= 255  # fits a cell's message


@EACH
def test_mixed_criteria_tell_each_part(criterion: Criterion) -> None:
    """A criterion of two or three questions numbers them, and both its ends answer each (A1-M08, A1-M14, A1-M22)."""
    parts = [part for part in ("(i)", "(ii)", "(iii)") if part in criterion.question]
    assert bool(parts) is (criterion.suits is Says.MIXED)
    assert len(parts) == {"6": 2, "12": 3, "20": 2}.get(criterion.id, 0)
    assert all(part in end for part in parts for end in (criterion.least, criterion.most))


@EACH
def test_ends_are_understood_without_their_question(criterion: Criterion) -> None:
    """The report prints the ends alone, so each names what it is about: no It, They or There to begin with (A1-68)."""
    for end in (criterion.least, criterion.most):
        assert not re.match(r"(\(i\) )?(It|They|There|Such)\b", end)
