"""What stands live beside assessors' stars: what each star means, and what to check.

The hidden columns hold what the other sheets add up (A1-10, A1-65, TR-60, TR-70).
"""

from collections.abc import Callable, Iterator
from typing import Any

from ...form import folded
from ...live import Shape, Stored, Within
from .catalogue import catalogue
from .form import HEADINGS, Assessment, Star, meaning
from .rules import NO_EVIDENCE
from .sheet_cells import clean, level, nothing, number, row_place
from .sheet_check import Check, first_shown, first_told
from .sheet_seen import Seen

NAME = f'=IF(ISERROR({{row.assessor}}),"",{clean("{row.assessor}")})'
AT = f"={row_place('{row.row}')}"
LEVEL = f"={level('{row.star}')}"
_NONE = ",".join(f'"{text}"' for text in ("", *NO_EVIDENCE))
_BARE = f"SUMPRODUCT(--({clean('{row.evidence}')}={{{_NONE}}}))"
BARE = f'=IF({{row.level}}="",0,IFERROR({_BARE},1))'
_MEANINGS = f"t_agreed[[{Star.ZERO.printed}]:[{Star.THREE.printed}]]"  # the matrix as it stands on Agreed
MEANS = (
    '=IF(OR({row.at}="",{row.level}=""),"",'
    f'IFERROR(INDEX({_MEANINGS},MATCH({{row.at}},{{t_agreed.at}},0),{{row.level}}+1),""))'
)


def _known(seen: Seen, index: int) -> bool:
    return folded(seen.stars.assessments[index].assessor or "") in seen.names


def _twice(seen: Seen, index: int) -> bool:
    mine = _key(seen.stars.assessments[index])
    return sum(_key(one) == mine for one in seen.stars.assessments) > 1


def _key(one: Assessment) -> tuple[str, object]:
    return folded(one.assessor or ""), one.row


def _lacks(field: str) -> Callable[[Seen, int], bool]:
    def holds(seen: Seen, index: int) -> bool:
        empty = getattr(seen.stars.assessments[index], field) is None
        return empty and not seen.strange("assessments", index, field)

    return holds


def _missing(field: str) -> Callable[[Seen, int], bool]:
    return lambda seen, index: getattr(seen.stars.assessments[index], field) is None


CHECKS: tuple[Check[int], ...] = (
    Check("Assessor is empty", '{row.name}=""', _missing("assessor")),
    Check(
        "Assessor is not on Assessors",
        "SUMPRODUCT(--({t_assessors.name}={row.name}))=0",
        lambda seen, index: not _known(seen, index),
    ),
    Check("Row of the matrix is empty", f'{clean("{row.row}")}=""', _lacks("row")),
    Check("Row is not one of the ten", '{row.at}=""', _missing("row")),
    Check("Star is empty: 0, 1, 2 or 3", f'{clean("{row.star}")}=""', _lacks("star")),
    Check("Star: choose 0, 1, 2 or 3", '{row.level}=""', _missing("star")),
    Check("Evidence: say where it is kept", "{row.bare}=1", lambda seen, index: seen.bare(index)),
    Check(
        "Same assessor and row twice",
        "SUMPRODUCT(({t_assessments.name}={row.name})*({t_assessments.at}={row.at}))>1",
        _twice,
    ),
)
"""In the order in which they are asked; the first that holds is shown."""

CHECK = first_shown(CHECKS, nothing("assessor", "row", "star", "evidence"))


def columns(seen: Seen) -> Iterator[Within]:
    """The live columns of Assessments."""
    given = seen.stars.assessments
    means = tuple(map(_means, given))
    yield _live("means", "What this star means", MEANS, means, shape=Shape.POINTS, width=57.5, hidden=False)
    checks = tuple(to_check(seen, index) for index in range(len(given)))
    yield _live("check", "To check", CHECK, checks, shape=Shape.WARNING, width=26, hidden=False)
    yield _live("name", "Name counted", NAME, tuple(" ".join((one.assessor or "").split()) for one in given))
    yield _live("at", "Row counted", AT, tuple(_place(one) or "" for one in given))
    yield _live("level", "Star counted", LEVEL, tuple(number(one.star) for one in given))
    bare = tuple(int(seen.bare(index)) for index in range(len(given)))
    yield _live("bare", "No evidence", BARE, bare, empty=0)


def to_check(seen: Seen, index: int) -> str:
    """The first thing to put right in the row of an assessor's star."""
    return first_told(CHECKS, seen, index)


def _live(name: str, heading: str, formula: str, results: tuple[Stored, ...], **look: Any) -> Within:
    return Within("assessments", name, heading, formula, results, **({"hidden": True} | look))


def _means(one: Assessment) -> str:
    place = _place(one)
    return "" if place is None or one.star is None else meaning(catalogue()[place - 1], one.star)


def _place(one: Assessment) -> int | None:
    return HEADINGS.index(one.row.value) + 1 if one.row else None
