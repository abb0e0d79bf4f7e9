"""What the scores point to, in words, as formulas and in Python: the sentence on Outcome (A1-72, TR-01, TR-02).

Bands are counted in the column Service Overall of Scores, which holds numbers only (TR-60).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ...formulas import plainly, trimmed
from ...live import Choices, Formula, Under
from .bands import BANDS, TOTAL, Tally
from .form import MarketTest, Outcome
from .panel import is_lead
from .sheet_cells import both, is_empty
from .words import listed

OUTCOMES = Choices("outcomes", tuple(outcome.value for outcome in Outcome))
OVERALL = "{t_scores.overall_now}"

POINTS_TO, NO_SINGLE = "The scores point to: ", "No single band: "
SHARE, PANEL_DECIDES = " share the most scores (", " each). The panel decides, with a reason."
NOTHING_YET = "Nothing yet: scores are missing"
NOT_YET, OF_ALL = "Nothing is indicated yet: Service Overall is missing on ", f" of {TOTAL} criteria."
SCORERS = "These are one scorer’s own scores: the panel’s decision stands in the lead reviewer’s workbook."
GIVE_REASON = " The decision needs its reason."


@dataclass(frozen=True)
class Count:
    """Formulas: whether each of BANDS has the most scores, how many do, and the most that any has."""

    leads: tuple[str, ...]
    leaders: str
    most: str

    @property
    def names(self) -> str:
        """The outcomes with the most scores: A, B and C."""
        return self._led(OUTCOMES.texts)

    @property
    def shortly(self) -> str:
        """A formula of the answer as it fits a narrow cell: the outcome, or the scores of the bands that share."""
        shared = f'"{NO_SINGLE}"&{self._led([f"{band.label}s" for band in BANDS])}'
        return f"IF({self.leaders}>1,{shared},{self.names})"

    def _led(self, texts: Sequence[str]) -> str:
        """The texts of the bands with the most scores."""
        pairs = zip(self.leads, texts, strict=True)
        return both("&".join(f'IF({leads},", {text}","")' for leads, text in pairs), self.leaders)


def together(column: str) -> Count:
    """A column of whole numbers, its 4s and 5s counted together, as the rule is worded."""
    first, last = (",".join(str(end(band.scores)) for band in BANDS) for end in (min, max))
    every = f'COUNTIFS({column},">="&{{{first}}},{column},"<="&{{{last}}})'
    most = f"SUMPRODUCT(MAX({every}))"
    each = ("+".join(f"COUNTIF({column},{score})" for score in band.scores) for band in BANDS)
    return Count(tuple(f"{number}={most}" for number in each), f"SUMPRODUCT(({every}={most})*1)", most)


def count_of(leads: tuple[str, ...], most: str) -> Count:
    """A count by formulas of whether each of BANDS has the most scores."""
    return Count(leads, "+".join(f"({one})" for one in leads), most)


def pointing(count: Count) -> str:
    """A formula of what 23 scores point to, in a sentence."""
    end = f'IF({count.leaders}=1," ("&{count.most}&" of {TOTAL}).","{SHARE}"&{count.most}&"{PANEL_DECIDES}")'
    return f'IF({count.leaders}=1,"{POINTS_TO}","{NO_SINGLE}")&{count.names}&{end}'


def points_to(tally: Tally) -> str:
    """The same in Python."""
    names, most = listed(outcome.value for outcome in tally.leading), max(tally.bands)
    if tally.indicated:
        return f"{POINTS_TO}{names} ({most} of {TOTAL})."
    return f"{NO_SINGLE}{names}{SHARE}{most}{PANEL_DECIDES}"


def shortly(tally: Tally) -> str:
    """What scores point to as it fits a narrow cell, as Count.shortly: No single band: 4-5s and 3s."""
    if not tally.complete:
        return NOTHING_YET
    if tally.indicated:
        return tally.indicated.value
    return NO_SINGLE + listed(f"{band.label}s" for band in BANDS if band.outcome in tally.leading)


def not_yet(tally: Tally) -> str:
    """What is said while scores are missing."""
    return f"{NOT_YET}{TOTAL - tally.total}{OF_ALL}"


_MISSING = f"({TOTAL}-COUNT({OVERALL}))"
_COUNT = together(OVERALL)
_DECISION = "{in_outcome.decision}"
_DECIDED = f"ISNUMBER(MATCH({plainly(trimmed(_DECISION))},{{outcomes}},0))"
_ANOTHER = f"OR({_COUNT.leaders}>1,IFERROR({trimmed(_DECISION)}<>{_COUNT.names},FALSE))"
_NO_REASON = f"AND({_DECIDED},{is_empty('{in_outcome.reason}')},{_ANOTHER})"
SAYS = (
    f'=IF(NOT({is_empty("{in_settings.scorer}")}),"{SCORERS}",IF({_MISSING}>0,"{NOT_YET}"&{_MISSING}&"{OF_ALL}",'
    f'{pointing(_COUNT)}&IF({_NO_REASON},"{GIVE_REASON}","")))'
)


def under(test: MarketTest, overall: Tally) -> Under:
    """What Service Overall points to, and whether the decision lacks its reason."""
    return Under("Outcome", Formula(SAYS, _says(test, overall)))


def _says(test: MarketTest, overall: Tally) -> str:
    decided = test.outcome
    if not is_lead(test):
        return SCORERS
    if not overall.complete:
        return not_yet(overall)
    another = decided.decision is not None and decided.decision is not overall.indicated
    return points_to(overall) + (GIVE_REASON if another and not (decided.reason or "").strip() else "")
