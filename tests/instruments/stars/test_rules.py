"""What is judged of stars: an outsider, evidence, one star each, reasons, dates; and nothing missing is 0."""

import datetime as dt
from typing import Any

import pytest

from reviewtools.errors import CODES, Severity
from reviewtools.facts import ServiceStars
from reviewtools.instruments.stars.form import HEADINGS, Assessment, Heading, Settings, Stars
from reviewtools.instruments.stars.rules import NO_EVIDENCE, judge
from reviewtools.values import When, YesNo
from tests.instruments.stars.stars_of import (
    AS_AT,
    agreed,
    assessment,
    assessor,
    by,
    earlier,
    findings,
    judged,
    stars,
    ten,
    when,
)

LEADERSHIP = Heading.LEADERSHIP
STAFF, TENANTS = by("Repairs staff"), by("Tenants' panel")


def test_a_sound_assessment_has_no_findings() -> None:
    """Staff and tenants agree, with evidence: nothing to say, and the assessment is valid (A1-10)."""
    result = judged()
    assert result.findings == ()
    assert result.data.valid


def test_must_fix_is_what_the_sources_make_absolute() -> None:
    """No outsider and no evidence make a draft; what is only missing so far does not (A1-10, design 4 and 9)."""
    levels = {code: kind.severity for code, kind in CODES.items() if code.startswith("stars-")}
    assert levels["stars-no-outsider"] is levels["stars-no-evidence"] is Severity.MUST_FIX
    assert levels["stars-not-assessed"] is levels["stars-not-agreed"] is Severity.PLEASE_CHECK


@pytest.mark.parametrize(
    ("changed", "told", "at"),
    [
        ({"assessors": ()}, "no assessor is from outside the team.", ("assessors",)),
        ({"assessors": (assessor("Repairs staff", False),)}, "no assessor is from outside the team.", ("assessors", 0, "outside")),
        ({"assessors": (assessor("Tenants' panel", None),)}, "no assessor is from outside the team.", ("assessors", 0, "outside")),
        ({"assessments": STAFF}, "no assessor from outside the team has given a star.", ("assessors", 1, "assessor")),
        ({"assessments": (*STAFF, assessment("Tenants' panel", LEADERSHIP, None))}, "no assessor from outside the team has given a star.", ("assessors", 1, "assessor")),
        ({"assessments": (*STAFF, assessment("Tenants' panel", None, 2))}, "no assessor from outside the team has given a star.", ("assessors", 1, "assessor")),
    ],
)  # fmt: skip
def test_without_an_outsider_it_is_not_valid(changed: dict[str, Any], told: str, at: tuple[object, ...]) -> None:
    """A1-10: somebody marked as from outside the team must have taken part, not only be listed."""
    (found,) = findings("stars-no-outsider", **changed)
    assert (found.found, found.at) == (told, (at,))
    data = judged(**changed).data
    assert not data.valid
    assert data.reasons[0].casefold() == told.casefold()


def test_one_star_of_an_outsider_is_enough() -> None:
    """The source asks for outsiders in the assessment, not in every row (A1-10); names are matched as people type them."""
    assert judged(assessments=(*STAFF, assessment(" tenants'  PANEL", LEADERSHIP, 2))).data.valid


@pytest.mark.parametrize(
    "evidence", [None, "", "  ", *NO_EVIDENCE, " TBC ", "None", "N/A", "n/a.", "–", "To  follow", "Unknown"]
)
def test_a_star_needs_evidence(evidence: str | None) -> None:
    """A1-65: a star without evidence, or with a word that stands for none, must be fixed at its own cell."""
    changed = (assessment("Tenants' panel", LEADERSHIP, 0, evidence), *TENANTS[1:])
    (found,) = findings(
        "stars-no-evidence", assessments=STAFF + changed, agreed=(agreed("Leadership", 1, "Seen"), *ten()[1:])
    )
    assert found.at == (("assessments", 10, "evidence"), ("assessments", 10, "star"))
    assert found.found.startswith("Tenants' panel gives Leadership 0 stars without evidence")
    assert not judged(assessments=STAFF + changed).data.valid


def test_where_there_is_no_star_no_evidence_is_asked_for() -> None:
    """An empty row is missing answers, not evidence."""
    assert not findings(
        "stars-no-evidence",
        assessments=STAFF + TENANTS + (Assessment(), assessment("Repairs staff", LEADERSHIP, None, None)),
    )


def test_an_agreed_star_rests_on_assessors() -> None:
    """A1-65: an agreed star that no assessor gave any star for has no evidence either."""
    (found,) = findings("stars-no-evidence", assessments=STAFF[1:] + TENANTS[1:])
    assert found.at == (("agreed", 0, "star"),)
    assert found.found == "Leadership is agreed at 2 stars, and no assessor gave it a star."


def test_an_assessor_has_one_star_for_a_row() -> None:
    """A1-65: the second is named with the first, however the name is typed."""
    (found,) = findings("stars-twice", assessments=(*STAFF, *TENANTS, assessment("repairs STAFF ", LEADERSHIP, 2)))
    assert found.at == (("assessments", 20, "row"), ("assessments", 0, "row"))


@pytest.mark.parametrize(
    ("star", "reason", "asked"),
    [(2, None, 0), (1, None, 1), (3, None, 1), (0, " ", 1), (1, "Evidence seen", 0), (None, None, 0)],
)
def test_another_star_than_the_middle_needs_a_reason(star: int | None, reason: str | None, asked: int) -> None:
    """A1-65, design 9: agreed stars are the assessors' middle, or it is said why not."""
    found = findings("stars-no-reason", agreed=(agreed("Leadership", star, reason), *ten()[1:]))
    assert [f.at for f in found] == [(("agreed", 0, "reason"), ("agreed", 0, "star"))] * asked


def test_half_way_means_the_lower() -> None:
    """Between 1* and 2* the middle is 1*, so 2* needs a reason (our own choice, as in market testing)."""
    both = STAFF + by("Tenants' panel", 1)
    assert len(findings("stars-no-reason", assessments=both)) == 10
    assert not findings("stars-no-reason", assessments=both, agreed=ten(1))


def test_rows_nobody_assessed_are_told() -> None:
    """TR-70: a gap is told once with its rows, and is not 0."""
    (found,) = findings("stars-not-assessed", assessments=STAFF[2:] + TENANTS[2:], agreed=ten()[2:])
    assert found.found == "nobody has assessed Leadership; People."
    (all_ten,) = findings("stars-not-assessed", assessments=(), agreed=())
    assert all_ten.found == "nobody has assessed any of the ten rows."


def test_rows_not_agreed_are_told() -> None:
    """A1-65: assessors' stars are a proposal until one is agreed; no star is taken from them."""
    (found,) = findings("stars-not-agreed", agreed=(agreed("Leadership", None), *ten()[2:]))
    assert found.found == "there is no agreed star for Leadership; People."
    assert found.at == (("agreed", 0, "star"), ("agreed",))


def test_the_rows_are_the_sources() -> None:
    """G5: a star for a row the matrix does not have is answered and not counted."""
    (found,) = findings("stars-row-unknown", agreed=(*ten(), agreed("Morale", 0)))
    assert found.at == (("agreed", 10, "row"),)
    assert judged(agreed=(*ten(), agreed("Morale", 0))).data.profile.count(0) == 0


def test_an_assessor_without_stars_is_asked_after() -> None:
    """A1-12: whoever is listed has taken part."""
    (found,) = findings("stars-assessor-idle", assessors=(*stars().assessors, assessor("Board", True)))
    assert found.at == (("assessors", 2, "assessor"),)


def test_nobody_is_inside_and_outside() -> None:
    """A1-10: an outsider of the delivering team's own name is asked about; an unnamed team is not."""
    own = assessor("Tenants' panel", True, team="repairs  team")
    assert len(findings("stars-outside-doubt", assessors=(own,))) == 1
    assert not findings("stars-outside-doubt", {"team": None}, assessors=(assessor("Tenants' panel", True, team=None),))
    assert not findings("stars-outside-doubt", assessors=(own.model_copy(update={"outside": YesNo.NO}),))


def test_dates() -> None:
    """A1-12: an assessment ahead of the as-at date and earlier stars that are not earlier are asked about; a month means
    its last day, but may have begun."""
    assert len(findings("stars-date-ahead", {"date": when(2031)})) == 1
    month = When(when(2003, 6, 1).day, when(2003, 6, 30).day, "June 2003")
    begun = judge(stars({"date": month}), dt.date(2003, 6, 15)).findings
    assert "stars-date-ahead" not in [finding.code for finding in begun]
    late = findings(
        "stars-earlier-late",
        earlier=(earlier(LEADERSHIP, 1, 2003), earlier(LEADERSHIP, 1, 2003, 6, 5), earlier(LEADERSHIP, 1, 2004)),
    )
    assert [found.at for found in late] == [(("earlier", i, "date"),) for i in (0, 2)]


def test_earlier_stars_of_one_day_agree() -> None:
    """A1-12: two different stars for one row and day must be settled; the same twice does no harm."""
    twice = (earlier(LEADERSHIP, 1, 2002), earlier(LEADERSHIP, 1, 2002), earlier(LEADERSHIP, 2, 2002))
    (found,) = findings("stars-earlier-differ", earlier=twice)
    assert found.at == (("earlier", 2, "star"), ("earlier", 0, "star"))
    assert found.found == "Leadership has 1 star and 2 stars on 6 June 2002."


def test_the_empty_workbook_is_judged() -> None:
    """Half-filled and empty forms are judged like any other: nothing fails, nothing is 0 (design 2, TR-70)."""
    result = judge(Stars(), AS_AT)
    assert [finding.code for finding in result.findings] == ["stars-no-outsider", "stars-not-assessed"]
    (offered,) = result.offers
    assert isinstance(offered, ServiceStars)
    assert (offered.service, offered.day, offered.valid) == ("", "", False)
    assert {star for _, star in offered.stars} == {star for _, star in offered.groups} == {None}


def test_what_is_offered() -> None:
    """Stars by row as plain numbers, middles by group, movement and validity: what other instruments and --json need
    (A1-10, A1-65)."""
    given = (*ten(3)[:4], agreed("Processes", 0), agreed("People Results", None), *ten(1)[6:])
    (offered,) = judged(agreed=given, earlier=(earlier(Heading.PROCESSES, 2, 2002),)).offers
    assert isinstance(offered, ServiceStars)
    assert offered.stars == tuple(zip(HEADINGS, (3, 3, 3, 3, 0, None, 1, 1, 1, 1), strict=True))
    assert all(type(star) is int for _, star in offered.stars if star is not None)
    assert offered.groups == (("Enablers", 3), ("Results", 1), ("Feedback", 1))
    assert dict(offered.moved)["Processes"] == -2
    assert (offered.service, offered.day, offered.valid, offered.reasons) == ("Repairs", "2003-06-06", True, ())


def test_without_its_date_the_as_at_day_divides() -> None:
    """Where the date of the assessment is still missing, what lies before the as-at date is earlier (A1-12)."""
    given = stars().model_copy(update={"settings": Settings(), "earlier": (earlier(LEADERSHIP, 0, 2003, 6, 29),)})
    assert judge(given, AS_AT).data.profile.standings[0].moved == 2


def test_a_star_by_nobody_counts_and_is_no_outsiders() -> None:
    """An assessment whose assessor is missing is still a star of its row, but nobody's from outside (A1-10)."""
    nobody = Assessment(assessor=None, row=LEADERSHIP, star=agreed("Leadership", 2).star, evidence="File 7")
    result = judged(assessments=(nobody,), agreed=(agreed("Leadership", 2),))
    assert {"stars-no-outsider"} <= {finding.code for finding in result.findings}
    assert result.data.profile.standings[0].middle == 2
