"""What stands live beside assessors: how many stars each has given, and what to check (A1-10, A1-12)."""

from collections.abc import Iterator

from ...form import folded
from ...live import Shape, Stored, Within
from ...values import YesNo
from .form import Assessor
from .sheet_cells import clean, nothing, place_in
from .sheet_check import Check, first_shown, first_told
from .sheet_seen import Seen

NAME = f'=IF(ISERROR({{row.assessor}}),"",{clean("{row.assessor}")})'
GIVEN = (
    '=IF({row.name}="","",SUMPRODUCT(({t_assessments.name}={row.name})'
    '*({t_assessments.at}<>"")*({t_assessments.level}<>"")))'
)
_YES = f'{clean("{row.outside}")}="{YesNo.YES.value}"'
OUTSIDE = f"=IF({_YES},IF(N({{row.given}})>0,2,1),0)"
"""As Seen.outside."""


def _twice(seen: Seen, one: Assessor) -> bool:
    return seen.names.count(folded(one.assessor)) > 1


def _of_the_team(seen: Seen, one: Assessor) -> bool:
    team = folded(seen.stars.settings.team or "")
    return one.outside is YesNo.YES and bool(one.team) and folded(one.team or "") == team


CHECKS: tuple[Check[Assessor], ...] = (
    Check("Assessor is empty", '{row.name}=""', lambda _, one: not one.assessor),
    Check("Assessor stands here twice", "SUMPRODUCT(--({t_assessors.name}={row.name}))>1", _twice),
    Check(
        "Role: choose one from the list", f"ISERROR({place_in('{roles}', '{row.role}')})", lambda _, one: not one.role
    ),
    Check(
        "From outside the team: choose Yes or No",
        f'NOT(OR({_YES},{clean("{row.outside}")}="{YesNo.NO.value}"))',
        lambda _, one: one.outside is None,
    ),
    Check(
        "Of the team that is assessed: from outside it?",
        f'AND({_YES},NOT(ISERROR({{row.team}})),{clean("{row.team}")}<>"",{clean("{row.team}")}={clean("{in_settings.team}")})',
        _of_the_team,
    ),
    Check("Has given no star yet", "{row.given}=0", lambda seen, one: not seen.stars_of(one)),
)
"""In the order in which they are asked; the first that holds is shown."""

CHECK = first_shown(CHECKS, nothing("assessor", "team", "role", "outside"))


def columns(seen: Seen) -> Iterator[Within]:
    """The live columns of Assessors."""
    people = seen.stars.assessors
    given: tuple[Stored, ...] = tuple(seen.stars_of(one) if one.assessor else "" for one in people)
    yield Within("assessors", "given", "Stars given", GIVEN, given, width=9)
    checks = tuple(to_check(seen, one) for one in people)
    yield Within("assessors", "check", "To check", CHECK, checks, shape=Shape.WARNING, width=30)
    names = tuple(" ".join(one.assessor.split()) for one in people)
    yield Within("assessors", "name", "Name counted", NAME, names, hidden=True)
    outside = tuple(map(seen.outside, people))
    yield Within("assessors", "outside_now", "Outside counted", OUTSIDE, outside, empty=0, hidden=True)


def to_check(seen: Seen, one: Assessor) -> str:
    """The first thing to put right in an assessor's row."""
    return first_told(CHECKS, seen, one)
