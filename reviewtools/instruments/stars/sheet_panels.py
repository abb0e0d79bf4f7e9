"""Small live tables: where the assessment stands on Start; rows by star, groups and weakest first under the profile."""

from collections.abc import Callable, Iterator

from ...formulas import found
from ...live import Formula, Panel, Shape
from .form import HEADINGS, Star
from .profile import NOT_AGREED, NOT_ASSESSED, Group, Standing
from .sheet_agreed import before, given, moved_words, star_of
from .sheet_cells import middle, star_words
from .sheet_seen import AgreedRow, Seen
from .sheet_valid import BARE_FORMULA, IS_VALID, UNBACKED_FORMULA, bare, outside, unbacked

NO_STAR = "no star"
CHECKED = ("assessors", "assessments", "agreed", "earlier")


def on_start(seen: Seen, to_check: int) -> Panel:
    """Where the assessment stands; `to_check` is how many rows of its sheets ask to be checked."""
    valid = outside(seen) == 2 and not bare(seen) + unbacked(seen)
    active = sum(seen.outside(one) == 2 for one in seen.stars.assessors)
    given_ = sum(one.star is not None and one.row is not None for one in seen.stars.assessments)
    checks = "+".join(f'COUNTIF({{t_{table}.check}},"?*")' for table in CHECKED)
    rows = (
        ("Valid so far", f'=IF({IS_VALID},"Yes","Not yet")', "Yes" if valid else "Not yet"),
        ("Assessors from outside who gave stars", "=SUMPRODUCT(--({t_assessors.outside_now}=2))", active),
        ("Stars given", '=SUMPRODUCT(({t_assessments.at}<>"")*({t_assessments.level}<>""))', given_),
        ("Stars without evidence", f"={BARE_FORMULA}", bare(seen)),
        ("Agreed stars nobody assessed", f"={UNBACKED_FORMULA}", unbacked(seen)),
        (
            "Rows without an agreed star",
            f"={len(HEADINGS)}-COUNT({{t_agreed.level}})",
            len(HEADINGS) - len(seen.profile.assessed),
        ),
        ("To check, see the sheets", f"={checks}", to_check),
    )
    told = tuple((words, Formula(formula, result, Shape.NUMBER)) for words, formula, result in rows)
    return Panel("Stars so far", ("What", "Number"), told)


def under_profile(seen: Seen) -> tuple[Panel, ...]:
    """What follows from the profile; never one star for all (TR-17)."""
    rows = [row for row in seen.agreed if row.first]
    return (
        Panel("Rows by star", ("Star", "Rows last time", "Rows now"), tuple(_by_star(rows))),
        Panel(
            "Groups",
            ("Group", "Middle star", "Lowest star", "Rows with a star"),
            tuple(map(_group, seen.profile.groups)),
            "Half-way between two stars the middle is the lower: our own rule.",
        ),
        Panel(
            "Weakest first",
            ("Row of the matrix", "Star", "Moved"),
            tuple(_weakest(seen, nth) for nth in range(len(HEADINGS))),
            "Rows with an agreed star; within a star in the order of the matrix.",
        ),
    )


def _by_star(rows: list[AgreedRow]) -> Iterator[tuple[str | Formula, ...]]:
    """How many rows have each star, now and last time, and how many have none."""
    now, last = [star_of(row) for row in rows], [before(row) for row in rows]
    known = sum(isinstance(was, int) for was in last)

    def earlier(counted: str, result: int) -> Formula:
        """Nothing where there is no earlier star at all: no row was at 0 then (TR-70)."""
        return Formula(f'=IF(COUNT({{all.last}})=0,"",{counted})', result if known else "", Shape.NUMBER)

    for star in reversed(Star):
        yield (
            star.printed,
            earlier(f"COUNTIF({{all.last}},{star.value})", last.count(star)),
            _number(f"=COUNTIF({{all.now}},{star.value})", now.count(star)),
        )
    missing = [row for row, star in zip(rows, now, strict=True) if star is None]
    waiting = sum(bool(given(row)) for row in missing)
    yield NOT_AGREED, "", _number(f'=COUNTIF({{all.now_words}},"{NOT_AGREED}")', waiting)
    told = _number(f'=COUNTIF({{all.now_words}},"{NOT_ASSESSED}")', len(missing) - waiting)
    yield NOT_ASSESSED, earlier(f"{len(HEADINGS)}-COUNT({{all.last}})", len(rows) - known), told


def _number(text: str, result: int) -> Formula:
    return Formula(text, result, Shape.NUMBER)


def _group(group: Group) -> tuple[str | Formula, ...]:
    """Its middle and its lowest star, and how many of its rows have one."""
    places = [HEADINGS.index(one.row.heading) + 1 for one in group.standings]
    within = f"({{t_agreed.at}}>={places[0]})*({{t_agreed.at}}<={places[-1]})"
    stars = [
        _in_words(formula, star)
        for formula, star in (
            (middle("{t_agreed.level}", within), group.middle),
            (found(15, "{t_agreed.level}", within), group.lowest),
        )
    ]
    of = f'" of {len(places)}"'
    counted = f'=SUMPRODUCT({within}*({{t_agreed.level}}<>""))&{of}'
    return (group.name, *stars, Formula(counted, f"{len(group.assessed)} of {len(places)}"))


def _in_words(formula: str, star: Star | None) -> Formula:
    return Formula(f'=IFERROR({star_words(formula)},"{NO_STAR}")', star.printed if star is not None else NO_STAR)


def _weakest(seen: Seen, nth: int) -> tuple[Formula, Formula, Formula]:
    """The row that stands so far up in the order of weakness, if so many have a star."""
    key = f"SMALL({{t_agreed.order}},{nth + 1})"
    weakest = seen.profile.weakest
    one = weakest[nth] if nth < len(weakest) else None
    row = next((row for row in seen.agreed if one is not None and row.standing is one and row.first), None)

    def shown(text: str, result: Callable[[Standing, AgreedRow], str]) -> Formula:
        return Formula(f'=IFERROR({text},"")', result(one, row) if one and row else "")

    return (
        shown(f"INDEX({{headings}},MOD({key},100))", lambda standing, _: standing.row.heading),
        shown(star_words(f"INT({key}/100)"), lambda standing, _: standing.printed),
        shown(f"INDEX({{t_agreed.moved}},MATCH(MOD({key},100),{{t_agreed.at}},0))", lambda _, row: moved_words(row)),
    )
