"""Stars of Excellence: what is asked (A1-10 to A1-12, A1-64, A1-65; the sheets of the stars workbook)."""

from enum import Enum, IntEnum
from typing import Annotated

from ...form import Answers, Ask, Form, Part, Ref, Rows, Told, Words
from ...values import When, YesNo
from .catalogue import Descriptor, catalogue


class Star(IntEnum):
    """A level of the matrix: a whole number, never the text "0*", whose asterisk spreadsheets take for any text (TR-60).

    As an Enum it is a list in the workbook, so 7, 2.5 and "six" are answered at their cell and a half star never comes
    in. 0 is a level like the others; what is missing is None (TR-70).
    """

    ZERO = 0
    ONE = 1
    TWO = 2
    THREE = 3

    @property
    def printed(self) -> str:
        """In words, for the source's "2*" looks like the mark of a footnote: 0 stars, 1 star, 2 stars."""
        return f"{self.value} star" if self is Star.ONE else f"{self.value} stars"


class Heading(Enum):
    """The ten rows of the matrix by their Excellence Model headings; Leadership comes first (A1-11, G5)."""

    LEADERSHIP = "Leadership"
    PEOPLE = "People"
    POLICY = "Policy and Strategy"
    PARTNERSHIPS = "Partnerships and Resources"
    PROCESSES = "Processes"
    PEOPLE_RESULTS = "People Results"
    CUSTOMER_RESULTS = "Customer Results"
    SOCIAL_RESULTS = "Social Results"
    KEY_RESULTS = "Key Performance Results"
    LEARNING = "Innovation and Learning"


HEADINGS: tuple[str, ...] = tuple(heading.value for heading in Heading)


class Role(Enum):
    """Who uses the stars, by the source (A1-12); the last is our own, for a peer from another organisation."""

    STAFF = "Staff"
    RESIDENTS = "Residents"
    USERS = "Service User Group"
    TEAM = "Self-managing team"
    MANAGERS = "Managers"
    OTHER = "Other"


def meaning(row: Descriptor, star: int) -> str:
    """What a star means in a row, a line for each point."""
    return "\n".join(f"• {point.text}" for point in row.levels[star])


_GROUP = Told("Group", tuple(row.group for row in catalogue()), 9.5)
_MEANINGS = tuple(Told(star.printed, tuple(meaning(row, star) for row in catalogue()), 28) for star in Star)


class Documents(Answers):
    """Which documents to make."""

    profile: Annotated[
        YesNo | None, Ask("Stars of Excellence report", "The profile, what it rests on, and what would lift each row.")
    ] = None


class Settings(Answers):
    """The service that is assessed, and when."""

    organisation: Annotated[str | None, Ask("Organisation", "As it should stand on the first page.")] = None
    service: Annotated[str | None, Ask("Service", "The service that is assessed.", required=True)] = None
    team: Annotated[str | None, Ask("Team delivering it", "The team that runs the service now.", required=True)] = None
    lead: Annotated[str | None, Ask("Lead reviewer", "A post, not a name.", required=True)] = None
    date: Annotated[When | None, Ask("Date", "The day the stars were agreed.", required=True)] = None
    as_at: Annotated[When | None, Ask("As-at date", "Printed on every page; empty means the day of making.")] = None
    marking: Annotated[str | None, Ask("Marking", "Printed at the foot of every page, such as OFFICIAL.")] = None


class Assessor(Answers):
    assessor: Annotated[str, Ask("Assessor", "A post or a group, never a person's name.")]
    team: Annotated[str | None, Ask("Team", "Where the post or group belongs.")] = None
    role: Annotated[Role | None, Ask("Role", "Whose view it is.", required=True)] = None
    outside: Annotated[
        YesNo | None,
        Ask(
            "From outside the team",
            "Yes if not of the team delivering the service; one at least is needed.",
            required=True,
        ),
    ] = None


class Assessment(Answers):
    """One assessor's star for one row."""

    assessor: Annotated[
        Ref | None, Ask("Assessor", "As on Assessors.", required=True, store="text", of="assessors.assessor")
    ] = None
    row: Annotated[Heading | None, Ask("Row of the matrix", required=True)] = None
    star: Annotated[Star | None, Ask("Star", "0, 1, 2 or 3; there are no half stars.", required=True)] = None
    evidence: Annotated[
        Words | None, Ask("Evidence", "Where it is kept: a file or folder, no personal details. Every star needs it.")
    ] = None


class AgreedStar(Answers):
    row: Annotated[Ref, Ask("Row of the matrix", "One of the ten.", store="text")]
    star: Annotated[Star | None, Ask("Agreed star", "0, 1, 2 or 3; empty until it is agreed.")] = None
    reason: Annotated[str | None, Ask("Reason", "Needed where the agreed star is not the assessors' middle star.")] = (
        None
    )


class Earlier(Answers):
    """An agreed star of an earlier assessment."""

    date: Annotated[When | None, Ask("Date", "The day of that assessment.", required=True)] = None
    row: Annotated[Heading | None, Ask("Row of the matrix", required=True)] = None
    star: Annotated[Star | None, Ask("Star", "As it was agreed then.", required=True)] = None
    assessed_by: Annotated[
        str | None, Ask("Assessed by", "The groups that took part, such as staff and residents.")
    ] = None


class Stars(Answers):
    """The stars assessment of one service as its workbook holds it. Every answer may be missing."""

    documents: Annotated[Documents, Part("Documents to make", "Start", "Choose Yes or No for each.")] = Documents()
    settings: Annotated[Settings, Part("Service", "Service", "The service, and when it was assessed.")] = Settings()
    assessors: Annotated[
        tuple[Assessor, ...],
        Rows(
            "Assessors",
            "Assessors",
            key="assessor",
            spare=12,
            help="Who assesses; one at least from outside the team.",
            live=("Stars given", "To check", "Name counted", "Outside counted"),
        ),
    ] = ()
    assessments: Annotated[
        tuple[Assessment, ...],
        Rows(
            "Assessments",
            "Assessments",
            spare=120,
            help="One row for each assessor and row of the matrix. What each star means stands on Matrix.",
            live=("What this star means", "To check", "Name counted", "Row counted", "Star counted", "No evidence"),
        ),
    ] = ()
    agreed: Annotated[
        tuple[AgreedStar, ...],
        Rows(
            "Agreed stars",
            "Agreed",
            key="row",
            keys=HEADINGS,
            spare=0,
            help="One star for each row, as agreed. The middle star is a proposal; half-way it is the lower (our own rule).",
            before={"row": (_GROUP,), "star": (*_MEANINGS, "Middle star", "Lowest to highest")},
            live=(
                *("Earlier star", "Moved", "To check", "Row counted", "Star counted", "Stars given", "Lowest given"),
                *("Highest given", "Own day", "Earlier day", "Order"),
            ),
        ),
    ] = ()
    earlier: Annotated[
        tuple[Earlier, ...],
        Rows(
            "Earlier stars",
            "Earlier",
            spare=60,
            help="What was agreed in earlier assessments.",
            live=("To check", "Day counted", "Row counted", "Star counted"),
        ),
    ] = ()


FORM = Form("stars", "Stars of Excellence", 1, Stars)
