"""Whether an assessment is valid so far, said over the sheets on which it is decided (A1-10, A1-65).

As rules.py judges it: somebody from outside the team has given a star, every star has its evidence, and every agreed
star an assessor's star behind it.
"""

from ...live import Formula, Under
from .sheet_seen import Seen

SHEETS = ("Assessors", "Assessments", "Agreed")
YES, NOT_YET = "Valid so far: yes.", "Valid so far: not yet:"
NOBODY_OUTSIDE = "no assessor is from outside the team."
NO_STAR_OUTSIDE = "no assessor from outside the team has given a star."
WITHOUT_EVIDENCE = ("1 star is without evidence.", "{n} stars are without evidence.")
UNBACKED = ("1 agreed star has no assessor’s star behind it.", "{n} agreed stars have no assessor’s star behind them.")

OUTSIDE_FORMULA = "MAX({t_assessors.outside_now})"
BARE_FORMULA = "SUM({t_assessments.bare})"
UNBACKED_FORMULA = '(SUMPRODUCT(({t_agreed.level}<>"")*({t_agreed.given}=0)))'
IS_VALID = f"AND({OUTSIDE_FORMULA}=2,{BARE_FORMULA}+{UNBACKED_FORMULA}=0)"


def _counted(number: str, words: tuple[str, str]) -> str:
    before, after = words[1].split("{n}")
    return f'IF({number}=0,"",IF({number}=1," {words[0]}"," {before}"&{number}&"{after}"))'


VALID = (
    f'=IF({IS_VALID},"{YES}","{NOT_YET}"'
    f'&IF({OUTSIDE_FORMULA}=0," {NOBODY_OUTSIDE}",IF({OUTSIDE_FORMULA}=1," {NO_STAR_OUTSIDE}",""))'
    f"&{_counted(BARE_FORMULA, WITHOUT_EVIDENCE)}&{_counted(UNBACKED_FORMULA, UNBACKED)})"
)


def unders(seen: Seen) -> tuple[Under, ...]:
    """The sentence over each sheet."""
    told = valid_so_far(seen)
    return tuple(Under(sheet, Formula(VALID, told)) for sheet in SHEETS)


def outside(seen: Seen) -> int:
    """2 where an assessor from outside the team has given a star, 1 where there only is one, 0 where there is none."""
    return max((seen.outside(one) for one in seen.stars.assessors), default=0)


def bare(seen: Seen) -> int:
    """How many stars are without evidence."""
    return sum(seen.bare(index) for index in range(len(seen.stars.assessments)))


def unbacked(seen: Seen) -> int:
    """How many agreed stars no assessor's star stands behind."""
    return sum(not one.given for one in seen.profile.assessed)


def valid_so_far(seen: Seen) -> str:
    """Yes, or why not yet."""
    reasons = [{0: NOBODY_OUTSIDE, 1: NO_STAR_OUTSIDE}.get(outside(seen), "")]
    reasons += [
        words[number != 1].format(n=number)
        for number, words in ((bare(seen), WITHOUT_EVIDENCE), (unbacked(seen), UNBACKED))
        if number
    ]
    why = " ".join(filter(None, reasons))
    return f"{NOT_YET} {why}" if why else YES
