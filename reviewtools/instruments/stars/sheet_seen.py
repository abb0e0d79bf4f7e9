"""An assessment as the formulas of its workbook see it: the one model from which all stored results come (TR-65)."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...errors import Path
from ...form import Ref, folded
from ...values import YesNo
from .form import HEADINGS, AgreedStar, Assessor, Stars
from .profile import Profile, Standing, profile
from .rules import is_bare
from .sheet_cells import readable

NO_DAY = dt.date.max
"""The day of an assessment that gives none: every earlier star lies before it."""


@dataclass(frozen=True)
class AgreedRow:
    """A row of Agreed: where it stands in the model, if it does; its place in the matrix, if it has one."""

    index: int | None
    typed: AgreedStar
    place: int | None
    standing: Standing | None
    first: bool
    """Whether it is the first on the sheet for its row of the matrix, and so the one that counts."""


@dataclass(frozen=True)
class Seen:
    """What the formulas see: answers they cannot read are None, `unread` are the paths of those that nobody can.

    `date_unread` is whether a date of the assessment is typed that they cannot read.
    """

    stars: Stars
    profile: Profile
    day: dt.date
    unread: frozenset[Path]
    unreadable: frozenset[Path]
    date_unread: bool

    def strange(self, *path: Any) -> bool:
        """Whether something stands in this cell that the sheet cannot read."""
        return path in self.unread or path in self.unreadable

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The assessors of Assessors, as they are compared."""
        return tuple(folded(one.assessor) for one in self.stars.assessors)

    def stars_of(self, assessor: Assessor) -> int:
        """How many stars this assessor has given."""
        given = (one for one in self.stars.assessments if one.row is not None and one.star is not None)
        return sum(folded(one.assessor or "") == folded(assessor.assessor) for one in given) if assessor.assessor else 0

    def outside(self, assessor: Assessor) -> int:
        """2 for one from outside the team who has given a star, 1 for another from outside it, 0 for any other."""
        return 0 if assessor.outside is not YesNo.YES else 2 if self.stars_of(assessor) else 1

    def bare(self, index: int) -> bool:
        """Whether this star is without evidence (A1-65)."""
        one = self.stars.assessments[index]
        return one.star is not None and is_bare(one.evidence)

    @cached_property
    def agreed(self) -> tuple[AgreedRow, ...]:
        """The ten rows in the matrix's order, as they stand in every workbook, then any others."""
        left = dict(enumerate(self.stars.agreed))
        rows: list[AgreedRow] = []
        for place, standing in enumerate(self.profile.standings, 1):
            index = next((i for i, one in left.items() if folded(one.row) == folded(standing.row.heading)), None)
            typed = AgreedStar(row=Ref(standing.row.heading)) if index is None else left.pop(index)
            rows.append(AgreedRow(index, typed, place, standing, first=True))
        places = {folded(heading): place for place, heading in enumerate(HEADINGS, 1)}
        for index, typed in left.items():
            again = places.get(folded(typed.row))
            of = self.profile.standings[again - 1] if again else None
            rows.append(AgreedRow(index, typed, again, of, first=False))
        return tuple(rows)


def seen(stars: Stars, unread: Collection[Path] = ()) -> Seen:
    """An assessment as its sheets see it: dates that only Python reads, and names nobody typed, are not there."""
    nameless = [i for i in range(len(stars.assessors)) if ("assessors", i, "assessor") in unread]
    assessors = tuple(
        one.model_copy(update={"assessor": ""}) if i in nameless else one for i, one in enumerate(stars.assessors)
    )
    earlier = tuple(one.model_copy(update={"date": readable(one.date)}) for one in stars.earlier)
    unreadable = {
        ("earlier", i, "date")
        for i, (typed, read) in enumerate(zip(stars.earlier, earlier, strict=True))
        if typed.date and not read.date
    }
    told = stars.model_copy(update={"assessors": assessors, "earlier": earlier})
    own = readable(stars.settings.date)
    date_unread = own is None and (stars.settings.date is not None or ("settings", "date") in unread)
    date = own or readable(stars.settings.as_at)
    day = date.day if date else NO_DAY
    return Seen(told, profile(told, day), day, frozenset(unread), frozenset(unreadable), date_unread)
