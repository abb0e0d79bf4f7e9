"""Where assessors differ, widest first, and what would lift each row to the next star (A1-65)."""

from collections.abc import Iterator

from ...blocks import Block, Column, Content, Grid, Heading, Para, Tone, Toned
from . import wording
from .form import Star
from .profile import Profile, Standing
from .report_said import given_by, rows_of, star_now


def differ_pages(found: Profile) -> Iterator[Block]:
    """The rows on which assessors gave different stars, and those that only one has assessed."""
    yield Heading(1, wording.DIFFER)
    single = tuple(one for one in found.standings if len(one.given) == 1)
    several = any(len(one.given) > 1 for one in found.standings)
    if found.contested:
        yield Grid(
            wording.DIFFER,
            _COLUMNS,
            tuple(map(_contested, found.contested)),
            caption=False,
            notes=(wording.DIFFER_NOTE,),
        )
    else:
        yield Para(wording.ALL_AGREE if several else wording.NOTHING_TO_COMPARE if single else wording.NOBODY_YET)
    if single and several:
        yield Para(wording.ONLY_ONE.format(rows=rows_of(single)))


_COLUMNS = (
    Column(wording.ROW, 2.8),
    Column(wording.APART, 1.1, "centre"),
    Column(wording.WHO_GAVE, 6),
    Column(wording.AGREED, 1.8),
)


def _contested(one: Standing) -> tuple[Content, ...]:
    return (one.row.heading, str(one.spread), given_by(one), star_now(one))


def lift_pages(found: Profile) -> Iterator[Block]:
    """What is said of each row one star higher, weakest first."""
    yield Heading(1, wording.LIFT)
    if not found.assessed:
        yield Para(wording.NO_LIFT_AT_ALL)
        return
    yield Para(wording.LIFT_INTRO, keep=True)
    columns = (
        Column(wording.ROW, 2.6),
        Column(wording.NOW, 1.1),
        Column(wording.NEXT, 1.1),
        Column(wording.THEN, 6.4),
    )
    yield Grid(wording.LIFT, columns, tuple(map(_lift, found.weakest)), caption=False)
    if missing := tuple(one for one in found.standings if one.star is None):
        yield Para(wording.NO_LIFT.format(rows=rows_of(missing)))


def _lift(one: Standing) -> tuple[Content, ...]:
    if not one.lift or one.star is None:
        return (one.row.heading, one.printed, None, Toned(wording.AT_THE_TOP, Tone.QUIET))
    return (one.row.heading, one.printed, Star(one.star + 1).printed, tuple(point.text for point in one.lift))
