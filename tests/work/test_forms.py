"""`reviewtools forms KEY`: every answer of an instrument, with what may be typed (design 4)."""

from reviewtools.work.forms import forms


def asks(key: str) -> dict[tuple[str, str], dict[str, object]]:
    """What is told of each answer, by sheet and label."""
    (outcome,) = forms(key)
    return {(ask["sheet"], ask["label"]): ask for ask in outcome.result["asks"]}


def test_scores_are_listed_with_their_scale() -> None:
    """Bounds, units and rows known beforehand are told, so that nobody has to open the workbook to know (A1-68)."""
    market = asks("market_testing")
    assert market["Scores", "Element 5"]["kind"] == "a whole number from 1 to 6"
    assert market["Service", "Cost"]["kind"] == "a number of 0 or more, in £"
    assert market["Service", "Element"]["kind"] == (
        "already there, Element 1, Element 2, Element 3, Element 4, Element 5"
    )
    assert str(market["Scores", "Number"]["kind"]).startswith("already there, 1a, 1b, 2, 3, 4a")


def test_answers_are_listed_as_the_sheets_come() -> None:
    """Every sheet's answers stand together, in the order of the workbook, whether on a Part or in a table."""
    for key in ("improvement_plan", "market_testing", "stars"):
        sheets = [sheet for sheet, _ in asks(key)]
        assert sheets == sorted(sheets, key=list(dict.fromkeys(sheets)).index)
    assert asks("stars")["Agreed", "Agreed star"]["kind"] == "one of 0, 1, 2, 3"
