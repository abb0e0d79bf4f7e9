"""A stars assessment in which no rule finds anything, and what each test changes."""

import datetime as dt
from typing import Any

from reviewtools.errors import Finding
from reviewtools.form import Ref
from reviewtools.instruments.stars.form import (
    HEADINGS,
    AgreedStar,
    Assessment,
    Assessor,
    Earlier,
    Heading,
    Role,
    Settings,
    Star,
    Stars,
)
from reviewtools.instruments.stars.rules import Result, judge
from reviewtools.values import When, YesNo

AS_AT = dt.date(2003, 6, 30)
SETTINGS = {"service": "Repairs", "team": "Repairs Team", "lead": "Head of Repairs"}


def when(year: int, month: int = 6, day: int = 6) -> When:
    return When.on(dt.date(year, month, day))


def assessor(name: str, outside: bool | None, **answers: Any) -> Assessor:
    flag = {True: YesNo.YES, False: YesNo.NO, None: None}[outside]
    given = {"role": Role.STAFF, "outside": flag, "team": f"Team of {name}"}
    return Assessor(assessor=name, **{**given, **answers})


def assessment(name: str | None, row: Heading | None, star: int | None, evidence: str | None = "File 7") -> Assessment:
    return Assessment(
        assessor=None if name is None else Ref(name),
        row=row,
        star=None if star is None else Star(star),
        evidence=evidence,
    )


def agreed(row: str, star: int | None, reason: str | None = None) -> AgreedStar:
    return AgreedStar(row=Ref(row), star=None if star is None else Star(star), reason=reason)


def earlier(row: Heading, star: int, year: int, month: int = 6, day: int = 6) -> Earlier:
    return Earlier(date=when(year, month, day), row=row, star=Star(star))


def ten(star: int = 2) -> tuple[AgreedStar, ...]:
    """All ten rows agreed at one star."""
    return tuple(agreed(row, star) for row in HEADINGS)


def by(name: str, star: int = 2) -> tuple[Assessment, ...]:
    """All ten rows assessed at one star."""
    return tuple(assessment(name, row, star) for row in Heading)


def stars(settings: dict[str, Any] | None = None, **answers: Any) -> Stars:
    """Staff and tenants agree on 2* throughout, on 6 June 2003."""
    given: dict[str, Any] = {
        "settings": Settings(**{**SETTINGS, "date": when(2003), **(settings or {})}),
        "assessors": (assessor("Repairs staff", False), assessor("Tenants' panel", True)),
        "assessments": by("Repairs staff") + by("Tenants' panel"),
        "agreed": ten(),
    }
    return Stars(**{**given, **answers})


def judged(settings: dict[str, Any] | None = None, **answers: Any) -> Result:
    return judge(stars(settings, **answers), AS_AT)


def findings(code: str, settings: dict[str, Any] | None = None, **answers: Any) -> list[Finding]:
    """The findings of one kind in such an assessment."""
    return [f for f in judged(settings, **answers).findings if f.code == code]
