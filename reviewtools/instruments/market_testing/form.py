"""Market testing: what is asked (A1-68 to A1-72; the sheets of the market testing workbook)."""

from decimal import Decimal
from enum import Enum
from typing import Annotated

from pydantic import Field

from ...form import Answers, Ask, Form, Part, Ref, Rows, Told, Words
from ...values import When, YesNo
from .catalogue import catalogue
from .words import listed

CRITERIA: tuple[str, ...] = (
    *("1a", "1b", "2", "3", "4a", "4b", "5", "6", "7", "8", "9", "10"),
    *("11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21"),
)
"""The 23 criteria by their numbers in the source, in its order: 1 and 4 are pairs, so they are listed (TR-05)."""
ELEMENTS: tuple[str, ...] = ("Element 1", "Element 2", "Element 3", "Element 4", "Element 5")
"""The five places for elements of the service; the same words head their columns on Scores (A1-69)."""
SCORES: tuple[str, ...] = ("element_1", "element_2", "element_3", "element_4", "element_5")
"""The answers of a criterion that hold the scores, one for each of ELEMENTS."""
LEAST, MOST = 1, 6
_SCORE = Field(ge=LEAST, le=MOST)  # the reader says so of a cell before the model sees it
_NOT_BELOW_0 = Field(ge=0)


class Outcome(Enum):
    """What scores can point to, in the source's words and order (A1-72). Categories: they have no mean (TR-08)."""

    MARKET_TEST_ALL = "Market Test all of Service"
    MARKET_TEST_ELEMENTS = "Market Test Elements of the Service"
    RECONFIGURE = "Reconfigure the Service"
    RETAIN = "Retain In-house"
    STATUS_QUO = "Status Quo"


class Documents(Answers):
    """Which documents to make."""

    report: Annotated[YesNo | None, Ask("Market testing report", "Scores, what they point to, and the decision.")] = (
        None
    )
    score_sheets: Annotated[
        YesNo | None, Ask("Score sheets for the panel", "For scoring on paper, with both ends of every criterion.")
    ] = None


class Settings(Answers):
    """The service that is tested, and whose scores these are."""

    organisation: Annotated[str | None, Ask("Organisation", "As it should stand on the first page.")] = None
    service: Annotated[str | None, Ask("Service", "The service that is tested.", required=True)] = None
    directorate: Annotated[str | None, Ask("Directorate", "The one that provides it now.")] = None
    lead: Annotated[str | None, Ask("Lead reviewer", "A post, not a name.", required=True)] = None
    date: Annotated[When | None, Ask("Date", "The day the panel scored the service.", required=True)] = None
    scorer: Annotated[
        str | None,
        Ask("Scorer", "Your post, if these are your own scores. Empty if the panel agreed them.", of="panel.post"),
    ] = None
    as_at: Annotated[When | None, Ask("As-at date", "Printed on every page; empty means the day of making.")] = None
    marking: Annotated[str | None, Ask("Marking", "Printed at the foot of every page, such as OFFICIAL.")] = None


class Element(Answers):
    element: Annotated[Ref, Ask("Element", "Its column on Scores.", store="text")]
    name: Annotated[str | None, Ask("Name", "What this part of the service is called; leave unused ones empty.")] = None
    cost: Annotated[Decimal | None, Ask("Cost", "What it costs in a year.", unit="£"), _NOT_BELOW_0] = None
    staff: Annotated[Decimal | None, Ask("Staff", "Full-time equivalents.", unit="FTE"), _NOT_BELOW_0] = None


class Member(Answers):
    post: Annotated[str, Ask("Panel member", "A post, not a name.")]
    team: Annotated[str | None, Ask("Team", "Where the post belongs.")] = None


class Score(Answers):
    """One criterion: a score for each element, the Service Overall where it is typed over, and a note."""

    criterion: Annotated[Ref, Ask("Number", "The number of the criterion.", store="text")]
    element_1: Annotated[
        int | None, Ask("Element 1", "1 least suitable, 6 most suitable.", called="elements.name"), _SCORE
    ] = None
    element_2: Annotated[
        int | None, Ask("Element 2", "1 least suitable, 6 most suitable.", called="elements.name"), _SCORE
    ] = None
    element_3: Annotated[
        int | None, Ask("Element 3", "1 least suitable, 6 most suitable.", called="elements.name"), _SCORE
    ] = None
    element_4: Annotated[
        int | None, Ask("Element 4", "1 least suitable, 6 most suitable.", called="elements.name"), _SCORE
    ] = None
    element_5: Annotated[
        int | None, Ask("Element 5", "1 least suitable, 6 most suitable.", called="elements.name"), _SCORE
    ] = None
    overall: Annotated[
        int | None,
        Ask("Service Overall typed over", "Leave empty to keep the middle score of the elements."),
        _SCORE,
    ] = None
    overall_reason: Annotated[str | None, Ask("Reason for typing over", "Needed if you typed a Service Overall.")] = (
        None
    )
    note: Annotated[
        Words | None,
        Ask("Notes/Comments to Support Choice of Suitability", "Why these scores; needed for every criterion."),
    ] = None


class Note(Answers):
    """What is to be said of one element on one criterion, where it differs from the criterion's note."""

    criterion: Annotated[
        Ref | None, Ask("Number", "The number of the criterion.", required=True, store="text", of="scores.criterion")
    ] = None
    element: Annotated[
        str | None, Ask("Element", "Its name as on Service.", required=True, store="text", of="elements.name")
    ] = None
    note: Annotated[Words | None, Ask("Note", "What is different here.", required=True)] = None


class Decided(Answers):
    """What the panel decided (A1-72, TR-01)."""

    decision: Annotated[Outcome | None, Ask("Decision", "Empty until the panel has decided.")] = None
    by: Annotated[str | None, Ask("Decided by", "Post or body, not a person's name.")] = None
    on: Annotated[When | None, Ask("Decided on", "The day of the decision.")] = None
    reason: Annotated[
        Words | None, Ask("Reason", "Needed where it is not what the scores point to, or settles a tie.")
    ] = None


COUNTED: tuple[str, ...] = tuple(f"{element} counted" for element in ELEMENTS)
"""The headings of hidden columns that hold the scores of elements in use, as the workbook's formulas read them."""
HELPERS: tuple[str, ...] = (
    *("Criterion counted", *COUNTED, "Typed over counted", "Rounded up", "Spread"),
    *("Scored", "Not a score", "No name", "No score", "No note"),
)
"""The headings of all hidden columns of Scores."""
_OUR_WORDS = listed(one.id for one in catalogue() if one.ours)
_CRITERION = (
    Told("Criteria", tuple(one.heading for one in catalogue()), 21),
    Told("Question", tuple(one.question for one in catalogue()), 34),
    Told("1 is least suitable (our own words)", tuple(one.least for one in catalogue()), 28),
    Told(f"6 is most suitable (our own words on {_OUR_WORDS})", tuple(one.most for one in catalogue()), 27),
)


class MarketTest(Answers):
    """The market test of one service as its workbook holds it. Every answer may be missing."""

    documents: Annotated[Documents, Part("Documents to make", "Start", "Choose Yes or No for each.")] = Documents()
    settings: Annotated[Settings, Part("Service", "Service", "The service, and whose scores these are.")] = Settings()
    elements: Annotated[
        tuple[Element, ...],
        Rows(
            "Elements",
            "Service",
            key="element",
            keys=ELEMENTS,
            spare=0,
            help="Up to five; a service that is tested whole is one element.",
            live=("Name shown", "Place", "Same name"),
        ),
    ] = ()
    panel: Annotated[tuple[Member, ...], Rows("Panel", "Service", key="post", spare=10, help="Who scores.")] = ()
    scores: Annotated[
        tuple[Score, ...],
        Rows(
            "Scores",
            "Scores",
            key="criterion",
            keys=CRITERIA,
            spare=0,
            help="A whole number from 1 to 6 for each criterion and element, and a note.",
            live=("Service Overall", "To check", *HELPERS),
            before={"element_1": _CRITERION, "overall": ("Service Overall proposed",)},
            called="Criteria",
        ),
    ] = ()
    notes: Annotated[
        tuple[Note, ...], Rows("Notes", "Notes", spare=40, help="Only where one element needs a note of its own.")
    ] = ()
    outcome: Annotated[Decided, Part("Outcome", "Outcome", "What the panel decided.")] = Decided()


FORM = Form("market_testing", "Market testing", 1, MarketTest)
