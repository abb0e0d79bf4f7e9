"""The first pages: whether the assessment is valid, the profile in a sentence, as a picture and row by row, and who
assessed (A1-10 to A1-12, A1-65).
"""

from collections.abc import Iterator, Sequence

from ...blocks import GAP, Block, Callout, Column, Content, Facts, Grid, Heading, Para, Radar
from ...timeline import british
from ...values import YesNo
from . import wording
from .form import Assessor, Star, Stars
from .history import Round, rounds
from .profile import Group, Profile, Standing, rows_assessed
from .report_said import both, counted, gave, moved, rows_of, star_before, star_now
from .rules import Data

MOST_REASONS = 6  # of an assessment that is not valid; the rest are counted
MOST_NAMED = 4  # rows that are named in a sentence


def profile_pages(stars: Stars, data: Data) -> Iterator[Block]:
    """What a Board member reads first."""
    found = data.profile
    yield Heading(1, wording.IN_SHORT)
    yield _validity(data)
    yield Para(" ".join(filter(None, in_short(found))))
    yield _facts(stars)
    yield Heading(2, wording.WHO)
    yield _who(stars)
    yield from _over_time(rounds(stars, found))
    yield Heading(1, wording.PROFILE, new_page=True)
    yield _picture(found)
    yield Heading(2, wording.ROW_BY_ROW)
    yield _rows(found)


def _validity(data: Data) -> Callout:
    """Valid or not, and if not, every reason, in plain words (A1-10)."""
    if data.valid:
        return Callout(wording.VALID, wording.VALID_TEXT)
    told = list(data.reasons[:MOST_REASONS])
    if left := len(data.reasons) - len(told):
        told.append(counted(wording.MORE_REASONS, left))
    return Callout(wording.NOT_VALID, "\n".join([wording.NOT_VALID_TEXT, *told]))


def _facts(stars: Stars) -> Facts:
    settings, people = stars.settings, stars.assessors
    outside = sum(one.outside is YesNo.YES for one in people)
    who = wording.ASSESSORS_COUNTED.format(n=len(people), outside=outside or wording.NOBODY) if people else None
    return Facts(
        wording.ASSESSMENT,
        (
            (wording.SERVICE, settings.service),
            (wording.TEAM, settings.team),
            (wording.LEAD, settings.lead),
            (wording.DATE, str(settings.date) if settings.date else None),
            (wording.ASSESSORS, who),
        ),
    )


def in_short(found: Profile) -> Iterator[str]:
    """How many rows stand where, which are the weakest, and what moved."""
    missing = [one for one in found.standings if one.star is None]
    waiting = sum(bool(one.given) for one in missing)
    if len(missing) == len(found.standings) and not waiting:
        yield wording.NONE_ASSESSED
        return
    counts = [(wording.AGREED_ARE, found.count(star), star.printed) for star in reversed(Star)]
    counts += [(wording.NOT_AGREED, waiting, ""), (wording.NOT_ASSESSED, len(missing) - waiting, "")]
    yield _counts([one for one in counts if one[1]])
    if found.assessed:
        yield _weakest(found)
        yield _movement(found)


def _counts(counts: list[tuple[tuple[str, str], int, str]]) -> str:
    """How many rows stand where: for each place its words, its number and its star, if it is one."""
    if len(counts) == 1:
        words, _, star = counts[0]
        return words[1].format(n=wording.ALL_TEN, star=star) + "."
    return wording.OF_THE_TEN.format(parts=both([counted(words, n, star=star) for words, n, star in counts]))


def _weakest(found: Profile) -> str:
    lowest = [one for one in found.assessed if one.star == found.weakest[0].star]
    if len(lowest) == len(found.assessed):
        return wording.ALL_ALIKE if len(lowest) > 1 else ""
    words = wording.WEAKEST if len(lowest) <= MOST_NAMED else wording.WEAKEST_MANY
    return counted(words, len(lowest), rows=rows_of(lowest), star=lowest[0].printed)


def _movement(found: Profile) -> str:
    told = [one for one in found.standings if one.moved is not None]
    days = sorted({one.before.day for one in told if one.before})
    if not days:
        return wording.NOT_COMPARED if any(one.before for one in found.standings) else wording.NO_EARLIER
    up = [one for one in told if (one.moved or 0) > 0]
    down = [one for one in told if (one.moved or 0) < 0]
    same = [one for one in told if one.moved == 0]
    parts = [counted(wording.WENT_UP, len(up))] if up else []
    named = wording.NAMED.format(rows=rows_of(down)) if len(down) <= MOST_NAMED else ""
    parts += [counted(wording.WENT_DOWN, len(down)) + named] if down else []
    parts += [counted(wording.STAYED, len(same))] if same else []
    if len(days) == 1:
        return wording.SINCE_DAY.format(day=british(days[0]), parts=both(parts))
    return wording.SINCE_DAYS.format(first=british(days[0]), last=british(days[-1]), parts=both(parts))


def _picture(found: Profile) -> Block:
    """Now and last time, told in words too; rows without a star leave a gap (TR-70)."""
    if not found.assessed:
        return Para(wording.NO_PICTURE, note=True)
    now = tuple(_number(one.star) for one in found.standings)
    last = tuple(_number(one.before.star if one.before else None) for one in found.standings)
    days = {one.before.day for one in found.standings if one.before}
    day = british(days.pop()) if len(days) == 1 else wording.SEVERAL_DAYS
    series = [(wording.RADAR_NOW.format(day=british(found.day)), now)]
    if any(star is not None for star in last):
        series.append((wording.RADAR_LAST.format(day=day), last))
    told = wording.RADAR_TOLD.format(rows="; ".join(map(_told, found.standings)))
    spokes = tuple(one.row.heading for one in found.standings)
    return Radar(wording.RADAR, spokes, tuple(series), int(Star.THREE), told)


def _told(one: Standing) -> str:
    words = {"row": one.row.heading, "now": one.printed.lower()}
    if one.before is None or one.before.star is None:
        return wording.RADAR_ROW.format(**words)
    return wording.RADAR_ROW_LAST.format(**words, last=one.before.star.printed)


def _number(star: Star | None) -> int | None:
    return None if star is None else int(star)


def _rows(found: Profile) -> Grid:
    """The ten rows by group, with the middle and the lowest star of each."""
    rows: list[tuple[Content, ...]] = []
    group: dict[int, str] = {}
    for one in found.groups:
        group[len(rows)] = _group(one)
        rows += [(row.row.heading, star_now(row), star_before(row), moved(row), gave(row)) for row in one.standings]
    columns = (
        Column(wording.ROW, 3.4),
        Column(wording.AGREED, 1.8),
        Column(wording.LAST_TIME, 1.5),
        Column(wording.MOVED, 1.5),
        Column(wording.GAVE, 3.2),
    )
    return Grid(wording.ROW_BY_ROW, columns, tuple(rows), group=group, caption=False, notes=(wording.ROW_NOTE,))


def _group(group: Group) -> str:
    if group.middle is None or group.lowest is None:
        return wording.GROUP_WITHOUT.format(group=group.name)
    return wording.GROUP_OF.format(group=group.name, middle=group.middle.printed, lowest=group.lowest.printed)


def _who(stars: Stars) -> Grid:
    """Every assessor with team, role and whether from outside, and how many rows each has assessed (A1-10, A1-12)."""
    columns = (
        Column(wording.ASSESSOR, 3),
        Column(wording.OF_TEAM, 3),
        Column(wording.ROLE, 2.4),
        Column(wording.OUTSIDE, 1.6),
        Column(wording.ROWS_ASSESSED, 1.4, "right"),
    )
    rows = tuple(_assessor(stars, one) for one in stars.assessors)
    return Grid(wording.WHO, columns, rows, wording.NO_ASSESSORS, caption=False)


def _over_time(told: Sequence[Round]) -> Iterator[Block]:
    """Each assessment so far with who took part and how many rows had how many stars (A1-12)."""
    if not told:
        return
    columns = (
        Column(wording.DAY, 2),
        Column(wording.ASSESSED_BY, 5),
        *(Column(star.printed, 1, "right") for star in reversed(Star)),
    )
    rows = tuple((british(one.day), one.assessed_by or GAP, *map(str, reversed(one.counts))) for one in told)
    yield Heading(2, wording.OVER_TIME)
    yield Grid(wording.OVER_TIME, columns, rows, caption=False, notes=(wording.OVER_TIME_NOTE,))


def _assessor(stars: Stars, one: Assessor) -> tuple[Content, ...]:
    rows = rows_assessed(stars, one)
    role, outside = (answer.value if answer else GAP for answer in (one.role, one.outside))
    return (one.assessor, one.team or GAP, role, outside, str(rows))
