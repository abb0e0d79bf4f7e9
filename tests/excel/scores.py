"""A small form with columns before its answers, as scoring asks for them, and what a workbook of it shows live."""

from typing import Annotated

from pydantic import Field

from reviewtools.form import Answers, Ask, Form, Part, Ref, Rows, Told
from reviewtools.live import Above, Formula, Shape, Under, Within

NAMES = ("Repairs to empty homes", "Trees", "")


class Place(Answers):
    place: Annotated[Ref, Ask("Place", store="text")]
    name: Annotated[str | None, Ask("Name")] = None


class Score(Answers):
    number: Annotated[Ref, Ask("Number", store="text")]
    one: Annotated[int | None, Ask("Place 1", called="places.name"), Field(ge=1, le=6)] = None
    two: Annotated[int | None, Ask("Place 2", called="places.name"), Field(ge=1, le=6)] = None
    overall: Annotated[int | None, Ask("Typed over"), Field(ge=1, le=6)] = None
    note: Annotated[str | None, Ask("Note", required=True)] = None


class Head(Answers):
    title: Annotated[str | None, Ask("Title")] = None


TOLD = (
    Told("Subject", ("Risk", "Market", "Risk"), 14),
    Told("Question", ("How great is the risk?", "Is there a market, and is it at work? " * 4, "Whose risk?"), 30),
)


class Scored(Answers):
    head: Annotated[Head, Part("Head", "Places")] = Head()
    places: Annotated[
        tuple[Place, ...], Rows("Places", "Places", key="place", keys=("Place 1", "Place 2"), spare=0)
    ] = ()
    scores: Annotated[
        tuple[Score, ...],
        Rows(
            "Scores",
            "Scores",
            key="number",
            keys=("1", "2", "2b"),
            spare=0,
            help="From 1 to 6.",
            live=("Whole", "To check"),
            before={"one": TOLD, "overall": ("Proposed",)},
            called="Subject",
        ),
    ] = ()


FORM = Form("scored", "Scored", 1, Scored)
WITHIN = (
    Within("scores", "whole", "Whole", '=IF({row.overall}="",{row.proposed},{row.overall})', (4,), "", Shape.NUMBER),
    Within("scores", "check", "To check", '=IF({row.note}="","No note.","")', (), "No note.", Shape.WARNING, 20),
    Within(
        "scores",
        "proposed",
        "Proposed",
        '=IF(COUNT({row.one},{row.two})=0,"",MAX({row.one},{row.two}))',
        (4,),
        "",
        Shape.NUMBER,
    ),
)
LIVE = (
    *WITHIN,
    Above("scores", "one", Formula('=INDEX({t_places.name},1)&""', NAMES[0])),
    Above("scores", "two", Formula('=INDEX({t_places.name},2)&""', NAMES[1])),
    Under("Scores", Formula('="Scored: "&COUNT({t_scores.one})', "Scored: 1", Shape.WARNING)),
)
FILLED = {
    "places": ({"place": "Place 1", "name": NAMES[0]}, {"place": "Place 2", "name": NAMES[1]}),
    "scores": ({"number": "1", "one": 3, "two": 4},),
}
