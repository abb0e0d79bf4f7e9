"""What stands before documents' names: nothing where nothing is needed, and never one name twice (design, section 4)."""

from pathlib import Path

import pytest

from reviewtools.work.look import Looked
from reviewtools.work.plans import plans

PLAN, MARKET, STARS = "improvement_plan", "market_testing", "stars"


def before(*workbooks: tuple[str, str, str]) -> list[str]:
    """What stands before the documents of each plan; a workbook is its name, form and title."""
    looked = [Looked(Path(name), name, key=key, title=title or name) for name, key, title in workbooks]
    return [plan.before for plan in plans(looked)]


GROUNDS = ("lead.xlsx", MARKET, "Grounds maintenance")
LETTINGS = ("Lettings 2003.xlsx", STARS, "")


def test_a_plan_alone_of_its_form() -> None:
    """A plan keeps its plain names beside market tests and stars, so that its documents stay as they are."""
    assert before(("plan.xlsx", PLAN, "Our plan"), GROUNDS, LETTINGS) == [
        "",
        "Grounds maintenance - ",
        "Lettings 2003 - ",
    ]


def test_gathered_workbooks_are_named_after_their_service() -> None:
    """With or without scorers' workbooks, however those spell it, and beside another service, the documents of a service
    keep their names."""
    scorer = ("a scorer.xlsx", MARKET, "grounds  MAINTENANCE")
    second = ("second.xlsx", MARKET, "Grounds maintenance")
    other = ("other.xlsx", MARKET, "Street/lighting")
    assert before(GROUNDS) == before(scorer, GROUNDS, second) == ["Grounds maintenance - "]
    assert before(scorer) == ["grounds MAINTENANCE - "]
    assert before(GROUNDS, other) == ["Grounds maintenance - ", "Street-lighting - "]


def test_a_service_that_is_not_named() -> None:
    """Until the service is named, its workbook's name stands before its documents."""
    looked = [Looked(Path("test.xlsx"), "below/test.xlsx", key=MARKET, title="")]
    assert [plan.before for plan in plans(looked)] == ["test - "]


def test_stars_are_named_after_their_workbook() -> None:
    """One assessment or several: each has its workbook's name, and nothing is said of names that are alike."""
    second = ("Lettings 2004.xlsx", STARS, "")
    assert before(LETTINGS) == ["Lettings 2003 - "]
    assert before(LETTINGS, second) == ["Lettings 2003 - ", "Lettings 2004 - "]
    looked = [Looked(Path(n), n, key=STARS, title=n) for n in ("stars A.xlsx", "stars B.xlsx")]
    assert [one.told for plan in plans(looked) for one in plan.workbooks] == [(), ()]


@pytest.mark.parametrize(
    ("workbooks", "wanted"),
    [
        ([("a/x.xlsx", STARS, ""), ("b/X.xlsx", STARS, "")], ["a - x - ", "b - X - "]),
        ([("a/x.xlsx", STARS, ""), ("b/x.xlsx", PLAN, "A"), ("c.xlsx", PLAN, "B")], ["a - x - ", "b - x - ", "c - "]),
        (
            [("x/Grounds maintenance.xlsx", STARS, ""), GROUNDS],
            ["x - Grounds maintenance - ", "Grounds maintenance - Market testing - "],
        ),
        ([("a.xlsx", MARKET, "A/B"), ("b.xlsx", MARKET, "A:B")], ["a - ", "b - "]),
        (
            [("a/x.xlsx", STARS, ""), ("b/x.xlsx", STARS, ""), ("a - x.xlsx", STARS, "")],
            ["a - x - ", "b - x - ", "a - x 2 - "],
        ),
    ],
    ids=["folders", "forms and folders", "service and file", "letters Windows forbids", "a name made up"],
)
def test_names_that_clash(workbooks: list[tuple[str, str, str]], wanted: list[str]) -> None:
    """Names that would be the same, across forms, folders and letter case, are told apart."""
    assert before(*workbooks) == wanted
    assert len({name.casefold() for name in wanted}) == len(wanted)
