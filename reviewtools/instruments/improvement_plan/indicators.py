"""Where an indicator stands: its latest outturn against the target of its year, by a named rule (SF-90; design 9).

Green is on or better than the target, by which way is better. Off the target, the rule "Tolerance" gives Amber within
a part of the target and Red beyond it; "Direction" gives Amber where the outturn is no worse than that of the year
before. Nothing is guessed: where a figure is missing, N/A or not yet available there is no status but the reason
(TR-63, TR-70).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from ...errors import Finding
from ...form import folded
from ...palette import RAG
from ...values import Better, Figure, FigureState, Rag, Share
from . import wording
from .form import Indicator, Settings, StatusRule
from .outline import Outline

YEARS = tuple(f"year_{i}" for i in range(1, 7))
TOLERANCE = Share(Decimal(10))  # of the target, where Settings say nothing: our own choice
EDGE = Decimal("0.0000005")  # binary fractions in a workbook's own sums must not tell 9 from 9.000000000000001

NO_OUTTURN_NUMBER = "outturn {state}"
NO_YEAR = "the year of the outturn is not given"
UNKNOWN_YEAR = "{year} is not one of the plan’s years"
BASELINE = "{year} is the baseline, not a target"
NO_TARGET = "no target for {year}"
NO_TARGET_NUMBER = "target for {year} {state}"
SIGNS_DIFFER = "only one of outturn and target has a % sign"
NO_BETTER = "it is not said whether higher or lower is better"
NO_BEFORE = "no outturn for the year before"
NO_BEFORE_NUMBER = "outturn of the year before {state}"
BEFORE_DIFFERS = "only one of outturn and year before has a % sign"

STATES = {
    FigureState.NOT_APPLICABLE: "is N/A",
    FigureState.NOT_YET: "not yet available",
    FigureState.VALUE: "cannot be read",
}
"""What is said of a figure that has no number."""


@dataclass(frozen=True)
class Standing:
    """An indicator's status; or None and why there is none, in words; both empty where there is no outturn yet."""

    rag: Rag | None = None
    reason: str = ""

    def __str__(self) -> str:
        """● Green, or the reason."""
        return signed(self.rag) if self.rag else self.reason

    @property
    def not_assessed(self) -> str:
        """Not assessed, and why; empty where there is a status, or no outturn yet (TR-70)."""
        return wording.NOT_ASSESSED.format(reason=self.reason) if self.reason else ""


def signed(rag: Rag) -> str:
    """A status as text: sign and word, so that nobody needs the colour."""
    return f"{RAG[rag.value].sign} {rag.value}"


def tolerance(settings: Settings) -> Share:
    """How far off its target an outturn may be and still be Amber."""
    return TOLERANCE if settings.tolerance is None else settings.tolerance


def year_place(year: str | None, settings: Settings) -> int | None:
    """Which of the plan's years it is, 1 for the baseline's; 0 for none of them; None where none is named."""
    if not folded(year or ""):
        return None
    names = (folded(getattr(settings, name) or "") for name in YEARS)
    return next((place for place, name in enumerate(names, 1) if name == folded(year or "")), 0)


def target(indicator: Indicator, place: int | None) -> Figure | None:
    """The figure of the year an outturn is for."""
    figure: Figure | None = getattr(indicator, YEARS[place - 1]) if place else None
    return figure


def before(indicator: Indicator, place: int | None) -> Figure | None:
    """The outturn of the year before: as typed, else the baseline where that is the year before."""
    return indicator.outturn_before or (indicator.year_1 if place == 2 else None)


def standing(indicator: Indicator, settings: Settings) -> Standing:
    """Where an indicator stands by the rule of Settings."""
    place = year_place(indicator.outturn_year, settings)
    outturn, aim, better = indicator.outturn, target(indicator, place), indicator.better
    reason = _lacking(indicator, place)
    if reason or outturn is None or aim is None or outturn.number is None or aim.number is None or better is None:
        return Standing(reason=reason)
    short = _worse(outturn.number, aim.number, better)
    if short <= EDGE:
        return Standing(Rag.GREEN)
    if settings.status_rule is StatusRule.DIRECTION:
        return _by_direction(outturn, before(indicator, place), better)
    allowed = tolerance(settings).percent * abs(aim.number) / 100
    return Standing(Rag.AMBER if short <= allowed + EDGE else Rag.RED)


def _lacking(indicator: Indicator, place: int | None) -> str:
    """The first thing without which there is no status; empty where there is no outturn, or nothing lacks."""
    outturn, aim = indicator.outturn, target(indicator, place)
    year = " ".join((indicator.outturn_year or "").split())
    reasons = (
        (outturn is None, ""),
        (outturn and outturn.number is None, NO_OUTTURN_NUMBER.format(state=outturn and STATES[outturn.state])),
        (place is None, NO_YEAR),
        (place == 0, UNKNOWN_YEAR.format(year=year)),
        (place == 1, BASELINE.format(year=year)),
        (aim is None, NO_TARGET.format(year=year)),
        (aim and aim.number is None, NO_TARGET_NUMBER.format(year=year, state=aim and STATES[aim.state])),
        (outturn and aim and outturn.percentage is not aim.percentage, SIGNS_DIFFER),
        (indicator.better is None, NO_BETTER),
    )
    return next((reason for holds, reason in reasons if holds), "")


def _by_direction(outturn: Figure, earlier: Figure | None, better: Better) -> Standing:
    """Amber or Red of an outturn off its target, by that of the year before."""
    if earlier is None:
        return Standing(reason=NO_BEFORE)
    if earlier.number is None:
        return Standing(reason=NO_BEFORE_NUMBER.format(state=STATES[earlier.state]))
    if outturn.percentage is not earlier.percentage:
        return Standing(reason=BEFORE_DIFFERS)
    assert outturn.number is not None
    return Standing(Rag.AMBER if _worse(outturn.number, earlier.number, better) <= EDGE else Rag.RED)


def _worse(number: Decimal, than: Decimal, better: Better) -> Decimal:
    """By how much one number is worse than another; below 0 where it is better."""
    return than - number if better is Better.HIGHER else number - than


def rule_in_words(settings: Settings) -> str:
    """The rule as it is printed with the figures."""
    signs = {rag.name.lower(): signed(rag) for rag in Rag}
    if settings.status_rule is StatusRule.DIRECTION:
        return wording.DIRECTION_NOTE.format(**signs)
    ours = wording.OUR_TOLERANCE if settings.tolerance is None else ""
    return wording.TOLERANCE_NOTE.format(**signs, share=tolerance(settings), ours=ours)


def outturn_year(outline: Outline) -> Iterator[Finding]:
    """SF-90: an outturn is for one of the plan's years, or it has no target to stand against."""
    for i, indicator in enumerate(outline.plan.indicators):
        place = year_place(indicator.outturn_year, outline.plan.settings)
        has_number = indicator.outturn is not None and indicator.outturn.state is FigureState.VALUE
        if place == 0:
            found = f"{indicator.outturn_year} is not one of the plan's years."
        elif place is None and has_number:
            found = f"the outturn of {indicator.code or indicator.ref} is for no year."
        else:
            continue
        at = (("indicators", i, "outturn_year"),)
        yield Finding("plan-outturn-year", at, found, "Type a year as it is named on Settings.")
