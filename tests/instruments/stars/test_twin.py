"""Random sheets judged twice, by the rules and by brute force, agree on every star, finding and place (A1-10, A1-65)."""

import datetime as dt
from collections import Counter

import pytest

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.facts import ServiceStars
from reviewtools.instruments.stars.form import FORM
from reviewtools.instruments.stars.rules import judge
from reviewtools.joined import by_need
from tests.instruments.stars import twin
from tests.instruments.stars.random_stars import model_of, typed_stars

AS_AT = dt.date(2003, 6, 30)
SEEDS = range(500)
INVALID = ("stars-no-outsider", "stars-no-evidence")


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_profiles_and_findings_agree(start: int) -> None:
    """Star, middle, spread and movement of every row, middles of groups, the weakest rows, findings by kind, validity."""
    for seed in SEEDS[start : start + 50]:
        typed = typed_stars(seed)
        result = judge(model_of(typed), AS_AT)
        profile = result.data.profile
        rows = [(one.row.heading, one.star, one.middle, one.spread, one.moved) for one in profile.standings]
        assert rows == twin.profile(typed, AS_AT), seed
        assert [(group.name, group.middle) for group in profile.groups] == twin.groups(typed), seed
        assert [one.row.heading for one in profile.weakest] == twin.weakest(typed), seed
        due = twin.codes(typed, AS_AT)
        assert Counter(finding.code for finding in result.findings) == due, seed
        assert result.data.valid is not any(due[code] for code in INVALID), seed


def test_the_random_sheets_are_worth_it() -> None:
    """They raise every kind of finding but the one that a locked row cannot, and hold valid and invalid assessments."""
    raised: Counter[str] = Counter()
    valid = 0
    for seed in SEEDS:
        result = judge(model_of(typed_stars(seed)), AS_AT)
        raised.update({finding.code for finding in result.findings})
        valid += result.data.valid
    assert len(raised) == 11
    assert min(raised.values()) >= 20
    assert 50 <= valid <= 450


def test_orders_agree() -> None:
    """Services drawn from all sheets, a handful at a time, have the same places (design 9)."""
    facts: list[ServiceStars] = []
    for seed in SEEDS:
        (fact,) = judge(model_of(typed_stars(seed)), AS_AT).offers
        assert isinstance(fact, ServiceStars)
        facts.append(fact)
    whole = [fact for fact in facts if None not in [star for _, star in fact.stars]]
    placed = 0
    for i in range(len(whole) - 6):
        # Three of four count as valid, so that orders are long enough to be worth comparing.
        several = [ServiceStars(**{**vars(fact), "valid": (i + j) % 4 > 0}) for j, fact in enumerate(whole[i : i + 6])]
        told = [(f.service, f.day, [star for _, star in f.stars], f.valid) for f in several]
        found = [(one.place, one.stars.service) for one in by_need(several).placed]
        assert found == twin.order(told)
        placed += len(found)
    assert placed > 200


@pytest.mark.parametrize("seed", range(0, 500, 25))
def test_a_workbook_gives_the_same(seed: int) -> None:
    """Written into a workbook and read from it, an assessment is judged as it was typed (TR-60)."""
    typed = typed_stars(seed)
    answers = {name: tuple(rows) if isinstance(rows, list) else rows for name, rows in typed.items()}
    read_again = read(FORM, "Stars.xlsx", blank(FORM, answers=answers)).model
    # An empty text is no answer in a workbook: judged alike all the same.
    again, direct = judge(read_again, AS_AT), judge(model_of(typed), AS_AT)
    assert again.offers == direct.offers
    assert Counter(f.code for f in again.findings) == Counter(f.code for f in direct.findings)
