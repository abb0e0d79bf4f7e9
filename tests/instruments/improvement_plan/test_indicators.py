"""Where indicators stand: green, amber and red by a named rule, and never a guess (SF-80 to SF-91; design, section 9)."""

from decimal import Decimal
from typing import Any

import pytest

from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan import indicators as rule
from reviewtools.instruments.improvement_plan.form import Indicator, Settings, StatusRule
from reviewtools.palette import RAG, STATUS
from reviewtools.values import Better, Figure, FigureState, Rag, Share
from tests.instruments.improvement_plan.plans import findings
from tests.salford import plan as salford

GREEN, AMBER, RED = "● Green", "◆ Amber", "■ Red"
NAMES = ("01/02", "02/03", "03/04", "04/05", "05/06", "06/07")


def figure(text: str) -> Figure | None:
    """A figure as the reader gives it: "85%", "25*", "N/A", "later" for not yet available, "" for none."""
    states = {"N/A": FigureState.NOT_APPLICABLE, "later": FigureState.NOT_YET}
    if text in states or not text:
        return Figure(states[text]) if text else None
    body = text.rstrip("*")
    number = Decimal(body.rstrip("%").replace(",", ""))
    return Figure(FigureState.VALUE, number, body.endswith("%"), body, text.endswith("*"))


def settings(**answers: Any) -> Settings:
    years: dict[str, Any] = {f"year_{i}": name for i, name in enumerate(NAMES, 1)}
    return Settings(**years, **answers)


def indicator(outturn: str, target: str, better: Better | None = Better.HIGHER, **answers: Any) -> Indicator:
    """An indicator with a target for the second year, and an outturn for it."""
    given = {"year_2": figure(target), "outturn": figure(outturn), "outturn_year": "02/03", "better": better}
    return Indicator(ref=Ref("I1"), **{**given, **answers})


@pytest.mark.parametrize(
    ("outturn", "target", "better", "shown"),
    [
        ("95%", "95%", Better.HIGHER, GREEN),
        ("95.5%", "95.0%", Better.HIGHER, GREEN),
        ("85.5%", "95%", Better.HIGHER, AMBER),
        ("85.49%", "95%", Better.HIGHER, RED),
        ("24.99", "25*", Better.LOWER, GREEN),
        ("27.5*", "25", Better.LOWER, AMBER),
        ("27.51", "25", Better.LOWER, RED),
        ("63", "70", Better.HIGHER, AMBER),
        ("1,100", "1,000", Better.LOWER, AMBER),
        ("0", "0", Better.LOWER, GREEN),
        ("0.01", "0", Better.LOWER, RED),
        ("-11", "-10", Better.HIGHER, AMBER),
        ("0%", "5%", Better.HIGHER, RED),
    ],
)
def test_tolerance(outturn: str, target: str, better: Better, shown: str) -> None:
    """Green on or better than the target, amber within 10% of it, red beyond, by which way is better; 0 is a figure
    like any other (SF-90, TR-63; design 9)."""
    assert str(rule.standing(indicator(outturn, target, better), settings())) == shown


def test_the_tolerance_is_the_managers() -> None:
    """Amber is as wide as Settings say; 10% where they say nothing, and 0% leaves none (design 9)."""
    near = indicator("90%", "95%")
    for percent, shown in (("6", AMBER), ("5", RED), ("0", RED), ("100", AMBER)):
        told = settings(tolerance=Share(Decimal(percent)))
        assert str(rule.standing(near, told)) == shown
        assert f"{percent}% of it," in rule.rule_in_words(told)
    assert "no more than 10% of it (our own choice)," in rule.rule_in_words(settings())
    assert str(rule.standing(indicator("95%", "95%"), settings(tolerance=Share(Decimal(0))))) == GREEN


@pytest.mark.parametrize(
    ("outturn", "before", "better", "shown"),
    [
        ("90%", "", Better.HIGHER, GREEN),
        ("80%", "80%", Better.HIGHER, AMBER),
        ("80%", "81%", Better.HIGHER, RED),
        ("89.9%", "95%", Better.HIGHER, RED),
        ("100%", "101%", Better.LOWER, AMBER),
        ("100%", "99%", Better.LOWER, RED),
        ("80%", "", Better.HIGHER, "no outturn for the year before"),
        ("80%", "N/A", Better.HIGHER, "outturn of the year before is N/A"),
        ("80%", "later", Better.HIGHER, "outturn of the year before not yet available"),
        ("80%", "75", Better.HIGHER, "only one of outturn and year before has a % sign"),
    ],
)
def test_direction(outturn: str, before: str, better: Better, shown: str) -> None:
    """By the other rule amber is no worse than the year before, however far from the target (design 9)."""
    one = indicator(outturn, "90%", better, outturn_before=figure(before))
    told = settings(status_rule=StatusRule.DIRECTION, tolerance=Share(Decimal(99)))
    assert str(rule.standing(one, told)) == shown
    assert "Direction" in rule.rule_in_words(told)


def test_the_baseline_is_the_year_before_the_first_target() -> None:
    """Nothing is typed twice: in the second year the baseline serves, in later years it does not (SF-90)."""
    told = settings(status_rule=StatusRule.DIRECTION)
    first = indicator("80%", "90%", year_1=figure("79%"))
    assert str(rule.standing(first, told)) == AMBER
    assert str(rule.standing(first.model_copy(update={"outturn_before": figure("82%")}), told)) == RED
    later = indicator("80%", "", year_1=figure("79%"), year_3=figure("90%"), outturn_year="03/04")
    assert str(rule.standing(later, told)) == "no outturn for the year before"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"outturn": figure("N/A")}, "outturn is N/A"),
        ({"outturn": figure("later")}, "outturn not yet available"),
        ({"outturn": Figure(FigureState.VALUE)}, "outturn cannot be read"),
        ({"outturn_year": None}, "the year of the outturn is not given"),
        ({"outturn_year": " "}, "the year of the outturn is not given"),
        ({"outturn_year": "02/04"}, "02/04 is not one of the plan’s years"),
        ({"outturn_year": "01/02"}, "01/02 is the baseline, not a target"),
        ({"outturn_year": "03/04"}, "no target for 03/04"),
        ({"year_2": figure("N/A")}, "target for 02/03 is N/A"),
        ({"year_2": figure("later")}, "target for 02/03 not yet available"),
        ({"year_2": figure("7.00")}, "only one of outturn and target has a % sign"),
        ({"better": None}, "it is not said whether higher or lower is better"),
    ],
)
def test_nothing_is_guessed(changed: dict[str, Any], reason: str) -> None:
    """Missing, N/A, not yet available and of another form: no status, never green, and the reason in words (SF-89,
    TR-47, TR-63, TR-70)."""
    found = rule.standing(indicator("99%", "95%").model_copy(update=changed), settings())
    assert (found.rag, found.reason, found.not_assessed) == (None, reason, f"Not assessed: {reason}")


def test_without_an_outturn_there_is_nothing_to_say() -> None:
    """An indicator without an outturn has neither status nor fault, whatever else is typed (TR-70)."""
    found = rule.standing(indicator("", "95%", None, outturn_year="99/00"), settings())
    assert (found.rag, found.reason, found.not_assessed, str(found)) == (None, "", "", "")


def test_the_year_is_found_as_people_type_it() -> None:
    """Spaces do not matter; of a name given to two years the first is meant; unnamed years are not found."""
    assert str(rule.standing(indicator("99%", "95%", outturn_year=" 02/03 "), settings())) == GREEN
    twice = Settings(year_1="A", year_2="B", year_3="b")
    assert [rule.year_place(name, twice) for name in ("B", "a", "C", "", None)] == [2, 1, 0, None, None]


def test_signs_tell_without_colour() -> None:
    """Each level has a sign and letter of its own; a sign it shares with a task's status has the same good or bad
    meaning there, and green is not the sign of a warning (design 8)."""
    looks = [RAG[rag.value] for rag in Rag]
    assert len({look.sign for look in looks}) == len({look.letter for look in looks}) == 3
    assert [rule.signed(rag) for rag in Rag] == [GREEN, AMBER, RED]
    same = {look.sign: name for name, look in STATUS.items()}
    assert [same[look.sign] for look in looks] == ["Complete", "Behind", "Late"]
    assert [(RAG["Amber"].fill, RAG["Red"].fill)] == [(STATUS["Behind"].fill, STATUS["Late"].fill)]


@pytest.mark.parametrize(
    ("year", "outturn", "found"),
    [
        ("02/03", "88%", None),
        ("01/02", "88%", None),
        (None, "N/A", None),
        (None, "", None),
        ("02/04", "88%", "02/04 is not one of the plan's years."),
        ("02/04", "", "02/04 is not one of the plan's years."),
        (None, "88%", "the outturn of BVPI 1 is for no year."),
    ],
)
def test_an_outturn_is_for_a_year_of_the_plan(year: str | None, outturn: str, found: str | None) -> None:
    """A year that is not one of the six, and an outturn without a year, are asked about at their cell (SF-90)."""
    one = indicator(outturn, "95%", outturn_year=year, code="BVPI 1", unit="%")
    told = findings("plan-outturn-year", indicators=(one,), settings=settings())
    assert [(f.at, f.found) for f in told] == ([((("indicators", 0, "outturn_year"),), found)] if found else [])


def test_an_outturn_has_the_form_of_its_row() -> None:
    """An outturn without the % sign among percentages is asked about like any figure of the row (TR-47)."""
    one = indicator("88", "95%", unit="%", outturn_before=figure("87%"))
    at = [f.at for f in findings("plan-figure-gap", indicators=(one,), settings=settings())]
    assert at == [(("indicators", 0, "outturn"),)]


def test_the_real_plan_has_no_outturns() -> None:
    """The source gives none, so none are invented, and no status is shown (SF-80 to SF-91)."""
    assert all(one.outturn is None for one in salford().indicators)
    assert {str(rule.standing(one, salford().settings)) for one in salford().indicators} == {""}
