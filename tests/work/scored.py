"""Small market tests and stars for tests of the batch: one element, one score throughout, quick to build and to make."""

from functools import cache
from typing import Any

from reviewtools.excel.blank import blank
from reviewtools.instruments.market_testing.form import CRITERIA, ELEMENTS
from reviewtools.instruments.market_testing.form import FORM as MARKET
from reviewtools.instruments.stars.form import FORM as STARS
from reviewtools.instruments.stars.form import HEADINGS

SERVICE = "Grounds maintenance"
REPORT = f"{SERVICE} - Market testing report.docx"
PANEL = ("Head of Estates", "Procurement Officer")


@cache
def market(
    scorer: str = "", score: int = 6, *, service: str | None = SERVICE, as_at: str = "31/01/2003", first: int | str = ""
) -> bytes:
    """A market test whose criteria all have one score, 1a perhaps another (`first`): agreed, or a scorer's own."""
    typed: dict[str, Any] = {
        "settings": {
            "organisation": "Salford", "service": service, "lead": "Implementation Officer", "date": "14/01/2003",
            "scorer": scorer or None, "as_at": as_at,
        },
        "elements": tuple(
            {"element": key, "name": "Grass cutting" if key == ELEMENTS[0] else None} for key in ELEMENTS
        ),
        "panel": tuple({"post": post, "team": "Housing"} for post in PANEL),
        "scores": tuple(
            {"criterion": key, "element_1": first if first and key == "1a" else score, "note": "Seen on site."}
            for key in CRITERIA
        ),
        "outcome": {} if scorer else {
            "decision": "Market Test all of Service" if score == 6 else "Retain In-house", "by": "Parent Board",
            "on": "20/01/2003", "reason": "The panel agreed.",
        },
    }  # fmt: skip
    return blank(MARKET, answers=typed)


@cache
def stars(service: str, *given: int, outside: str = "Yes", date: str = "06/06/2003") -> bytes:
    """Stars whose rows have these levels, the last of them throughout; one outside assessor gave them all."""
    levels = [*given, *(given[-1],) * (len(HEADINGS) - len(given))]
    typed: dict[str, Any] = {
        "settings": {"service": service, "team": "Repairs Team", "lead": "Head of Repairs", "date": date,
                     "as_at": "30/06/2003"},
        "assessors": ({"assessor": "Tenants' panel", "role": "Staff", "outside": outside, "team": "Tenants"},),
        "assessments": tuple(
            {"assessor": "Tenants' panel", "row": row, "star": level, "evidence": "File 7"}
            for row, level in zip(HEADINGS, levels, strict=True)
        ),
        "agreed": tuple({"row": row, "star": level} for row, level in zip(HEADINGS, levels, strict=True)),
    }  # fmt: skip
    return blank(STARS, answers=typed)
