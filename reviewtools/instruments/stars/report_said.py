"""Stars and rows in words, the same on every page of the report; what is missing is said and never 0 (TR-70)."""

from collections.abc import Iterable, Sequence

from ...blocks import Content, Tone, Toned
from ...timeline import british
from . import wording
from .form import Star
from .profile import Given, Standing
from .rules import is_bare


def counted(words: tuple[str, str], n: int, **more: object) -> str:
    """The words for one or for several."""
    return words[n != 1].format(n=n, **more)


def rows_of(standings: Iterable[Standing]) -> str:
    """Rows by name; semicolons, since some of the names hold an "and" themselves."""
    return "; ".join(one.row.heading for one in standings)


def both(parts: Sequence[str]) -> str:
    """a, b and c."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def star_now(one: Standing) -> Content:
    """The agreed star, or quietly why there is none."""
    return one.printed if one.star is not None else Toned(one.printed, Tone.QUIET)


def star_before(one: Standing) -> Content:
    """The star of the last earlier assessment."""
    if one.before is None:
        return Toned(wording.NO_STAR_BEFORE, Tone.QUIET)
    return Toned(wording.UNCLEAR, Tone.QUIET) if one.before.star is None else one.before.star.printed


def moved(one: Standing) -> Content:
    """▲ up 1, ▼ down 1 or same; nothing where that cannot be told."""
    if one.moved is None:
        return None
    if one.moved == 0:
        return wording.SAME
    return (wording.UP if one.moved > 0 else wording.DOWN).format(n=abs(one.moved))


def moved_in_full(one: Standing) -> str:
    """Up 2 stars since 21 January 2002 (0 stars)."""
    if one.before is None:
        return wording.MOVED_FIRST
    day, was = british(one.before.day), one.before.star
    if was is None:
        return wording.MOVED_UNCLEAR.format(day=day)
    if not one.moved:
        return "" if one.moved is None else wording.MOVED_NOT.format(day=day)
    words = wording.MOVED_UP if one.moved > 0 else wording.MOVED_DOWN
    return counted(words, abs(one.moved), day=day, was=was.printed)


def gave(one: Standing) -> str:
    """1 to 2 stars (4 given)."""
    stars = sorted({given.star for given in one.given})
    if not stars:
        return wording.GAVE_NONE
    if len(stars) == 1:
        return wording.GAVE_ALIKE.format(star=stars[0].printed, n=len(one.given))
    between = wording.BETWEEN.format(low=int(stars[0]), high=int(stars[-1]))
    return wording.GAVE_RANGE.format(between=between, n=len(one.given))


def given_by(one: Standing) -> tuple[str, ...]:
    """For each star that was given, who gave it: 1 star: Staff, Board."""
    return tuple(
        f"{star.printed}: {', '.join(given.assessor or wording.UNNAMED for given in one.given if given.star is star)}"
        for star in Star
        if any(given.star is star for given in one.given)
    )


def evidence(given: Given) -> Content:
    """Where it is kept, or that there is none."""
    if not given.evidence:
        return Toned(wording.NO_EVIDENCE, Tone.WARN)
    if is_bare(given.evidence):
        return Toned(wording.TYPED_ONLY.format(typed=given.evidence), Tone.WARN)
    return given.evidence
