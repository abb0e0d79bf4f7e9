"""What is judged of stars: who assessed, on what evidence, what was agreed, and when. Pure; knows no cells.

Each rule is one function from the case to its findings and names the ledger row it answers. That a star is 0, 1, 2 or 3
and no half is the reader's to say, at its cell (A1-65, TR-60).
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ...errors import Finding, Path
from ...facts import Fact, ServiceStars
from ...form import Agreed, folded
from ...timeline import british
from ...values import YesNo
from .form import HEADINGS, Star, Stars
from .profile import Profile, Standing, assessment_day, profile

NO_EVIDENCE = (
    *("-", "–", "—", ".", "?", "#", "n/a", "n/a.", "na", "nil", "none"),
    *("not known", "tba", "tbc", "tbd", "to follow", "unknown"),
)
"""What people type where they have no evidence yet."""
MAKES_INVALID = ("stars-no-outsider", "stars-no-evidence")
"""Codes of findings that leave an assessment without the validity the source asks for (A1-10)."""


@dataclass(frozen=True)
class Case:
    """An assessment with its profile, as at a day."""

    stars: Stars
    profile: Profile
    as_at: dt.date


@dataclass(frozen=True)
class Data:
    """What the documents need beyond the model: the profile, the as-at date, and why the assessment is not valid."""

    profile: Profile
    as_at: dt.date
    reasons: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether somebody from outside the team took part and every star has its evidence."""
        return not self.reasons


@dataclass(frozen=True)
class Result:
    """Findings in reading order, the data the documents are made from, and facts for other instruments."""

    findings: tuple[Finding, ...]
    data: Data
    offers: tuple[Fact, ...] = ()


Rule = Callable[[Case], Iterator[Finding]]


def judge(stars: Stars, as_at: dt.date, _facts: tuple[Fact, ...] = (), _agreed: Agreed | None = None) -> Result:
    """An assessment as at a day. What other instruments offer bears on no star, and no body approves an assessment."""
    case = Case(stars, profile(stars, assessment_day(stars, as_at)), as_at)
    findings = tuple(finding for rule in RULES for finding in rule(case))
    reasons = tuple(_sentence(finding.found) for finding in findings if finding.code in MAKES_INVALID)
    return Result(findings, Data(case.profile, as_at, reasons), (offer(stars, case.profile, reasons),))


def offer(stars: Stars, found: Profile, reasons: tuple[str, ...]) -> ServiceStars:
    """What the assessment tells others (A1-10)."""
    settings = stars.settings
    return ServiceStars(
        service=settings.service or "",
        day=settings.date.day.isoformat() if settings.date else "",
        stars=tuple((one.row.heading, _number(one.star)) for one in found.standings),
        groups=tuple((group.name, _number(group.middle)) for group in found.groups),
        moved=tuple((one.row.heading, one.moved) for one in found.standings),
        valid=not reasons,
        reasons=reasons,
    )


def no_outsider(case: Case) -> Iterator[Finding]:
    """A1-10: an assessment is valid only with somebody from outside the team, who has given a star."""
    outside = {i: folded(one.assessor) for i, one in enumerate(case.stars.assessors) if one.outside is YesNo.YES}
    if not outside:
        at: tuple[Path, ...] = (("assessors", 0, "outside") if case.stars.assessors else ("assessors",),)
        yield Finding("stars-no-outsider", at, "no assessor is from outside the team.",
                      "Assess the service with somebody from outside the team that delivers it.")  # fmt: skip
    elif not outside.keys() & _active(case):
        at = tuple(("assessors", i, "assessor") for i in outside)
        yield Finding("stars-no-outsider", at, "no assessor from outside the team has given a star.",
                      "Add the stars of one at least on Assessments.")  # fmt: skip


def no_evidence(case: Case) -> Iterator[Finding]:
    """A1-65: every star has its evidence, and so an agreed star has an assessor's star behind it."""
    for i, one in enumerate(case.stars.assessments):
        if one.star is not None and is_bare(one.evidence):
            row = one.row.value if one.row else "a row"
            typed = " ".join((one.evidence or "").split())
            told = f", only {typed}" if typed else ""
            found = f"{one.assessor or 'an assessor'} gives {row} {one.star.printed} without evidence{told}."
            yield Finding("stars-no-evidence", (("assessments", i, "evidence"), ("assessments", i, "star")), found,
                          "Say where the evidence is kept.")  # fmt: skip
    for standing in case.profile.assessed:
        if not standing.given:
            found = f"{standing.row.heading} is agreed at {standing.printed}, and no assessor gave it a star."
            yield Finding("stars-no-evidence", (_agreed(standing, "star"),), found,
                          "Add an assessor's star with its evidence on Assessments, or empty this one.")  # fmt: skip


def given_twice(case: Case) -> Iterator[Finding]:
    """A1-65: one star for each assessor and row."""
    first: dict[tuple[str, str], int] = {}
    for i, one in enumerate(case.stars.assessments):
        if one.assessor and one.row:
            other = first.setdefault((folded(one.assessor), one.row.value), i)
            if other != i:
                found = f"{one.assessor} assesses {one.row.value} twice."
                at = (("assessments", i, "row"), ("assessments", other, "row"))
                yield Finding("stars-twice", at, found, "Keep one of the two.")


def no_reason(case: Case) -> Iterator[Finding]:
    """A1-65: where the agreed star is not the assessors' middle one, it is said why."""
    for one in case.profile.standings:
        if one.star is not None and one.middle is not None and one.differs and not one.reason:
            proposed = f"the assessors' middle star is {one.middle.printed}"
            found = f"{one.row.heading} is agreed at {one.star.printed}; {proposed}."
            at = (_agreed(one, "reason"), _agreed(one, "star"))
            yield Finding("stars-no-reason", at, found, "Give the reason.")


def row_unknown(case: Case) -> Iterator[Finding]:
    """G5: the ten rows are the source's; a star for another one is not counted."""
    known = {folded(heading) for heading in HEADINGS}
    for i, one in enumerate(case.stars.agreed):
        if folded(one.row) not in known:
            yield Finding("stars-row-unknown", (("agreed", i, "row"),), f"there is no row {one.row}.",
                          f"The rows are {_listed(HEADINGS)}.")  # fmt: skip


def not_assessed(case: Case) -> Iterator[Finding]:
    """TR-70: rows that nobody assessed are told, and never taken for 0 stars."""
    rows = [one for one in case.profile.standings if one.star is None and not one.given]
    if rows:
        found = f"nobody has assessed {_rows(rows)}."
        yield Finding("stars-not-assessed", (("assessments",),), found, "They are printed as not assessed, not as 0.")


def not_agreed(case: Case) -> Iterator[Finding]:
    """A1-65: assessors' stars are a proposal; the profile holds what was agreed."""
    rows = [one for one in case.profile.standings if one.star is None and one.given]
    if rows:
        at = tuple(_agreed(one, "star") for one in rows)
        yield Finding("stars-not-agreed", at, f"there is no agreed star for {_rows(rows)}.", "Agree one for each.")


def assessor_idle(case: Case) -> Iterator[Finding]:
    """A1-12: somebody listed as an assessor has given a star."""
    for i, one in enumerate(case.stars.assessors):
        if i not in _active(case):
            found = f"{one.assessor} has given no star."
            yield Finding("stars-assessor-idle", (("assessors", i, "assessor"),), found,
                          "Add their stars on Assessments, or delete the row.")  # fmt: skip


def outside_doubt(case: Case) -> Iterator[Finding]:
    """A1-10: nobody is both of the team that delivers the service and from outside it."""
    for i, one in enumerate(case.stars.assessors):
        if one.outside is YesNo.YES and one.team and folded(one.team) == folded(case.stars.settings.team or ""):
            found = f"{one.assessor} is of {one.team}, the team delivering the service, and said to be from outside it."
            yield Finding("stars-outside-doubt", (("assessors", i, "outside"), ("assessors", i, "team")), found,
                          "Check which of the two is right.")  # fmt: skip


def date_ahead(case: Case) -> Iterator[Finding]:
    """A1-12: movement is told by dates, so a mistyped year would hide it."""
    date = case.stars.settings.date
    if date and date.first > case.as_at:
        found = f"the assessment is dated {date}, after the as-at date {british(case.as_at)}."
        yield Finding("stars-date-ahead", (("settings", "date"),), found, "Check the date.")


def earlier_late(case: Case) -> Iterator[Finding]:
    """A1-12: earlier stars lie before this assessment; others count for no movement."""
    for i, one in enumerate(case.stars.earlier):
        if one.date and one.date.day >= case.profile.day:
            found = f"{one.date} is not before this assessment, {british(case.profile.day)}, so it shows no movement."
            yield Finding("stars-earlier-late", (("earlier", i, "date"),), found, "Check the date.")


def earlier_differ(case: Case) -> Iterator[Finding]:
    """A1-12: one row has one star on a day; else it cannot be told how it moved."""
    first: dict[tuple[dt.date, str], tuple[int, Star]] = {}
    for i, one in enumerate(case.stars.earlier):
        if one.date and one.row and one.star is not None:
            other, star = first.setdefault((one.date.day, one.row.value), (i, one.star))
            if star is not one.star:
                found = f"{one.row.value} has {star.printed} and {one.star.printed} on {british(one.date.day)}."
                yield Finding("stars-earlier-differ", (("earlier", i, "star"), ("earlier", other, "star")), found,
                              "Keep the one that was agreed.")  # fmt: skip


RULES: tuple[Rule, ...] = (
    date_ahead,
    no_outsider,
    outside_doubt,
    assessor_idle,
    no_evidence,
    given_twice,
    not_assessed,
    row_unknown,
    no_reason,
    not_agreed,
    earlier_late,
    earlier_differ,
)


def is_bare(evidence: str | None) -> bool:
    """Whether nothing is said of evidence, or only a word that stands for none."""
    return folded(evidence or "") in ("", *NO_EVIDENCE)


def _active(case: Case) -> set[int]:
    """The assessors, by their places, who have given a star."""
    names = {
        folded(one.assessor) for one in case.stars.assessments if one.assessor and one.row and one.star is not None
    }
    return {i for i, one in enumerate(case.stars.assessors) if folded(one.assessor) in names}


def _agreed(standing: Standing, field: str) -> Path:
    return ("agreed",) if standing.index is None else ("agreed", standing.index, field)


def _rows(standings: list[Standing]) -> str:
    if len(standings) == len(HEADINGS):
        return "any of the ten rows"
    return _listed(one.row.heading for one in standings)


def _listed(names: Iterable[str]) -> str:
    """Semicolons, since some of the names hold an "and" themselves."""
    return "; ".join(names)


def _number(star: Star | None) -> int | None:
    return None if star is None else star.value


def _sentence(found: str) -> str:
    return found[:1].upper() + found[1:]
