"""A form with every noun and every type of answer, filled and live, for tests of what is written from forms."""

import datetime as dt
import io
from decimal import Decimal
from typing import Annotated, Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from pydantic import Field

from reviewtools.excel.blank import blank
from reviewtools.form import Answers, Ask, Form, Part, Ref, Rows, Words
from reviewtools.live import Above, Beside, Formula, Shape
from reviewtools.values import Figure, FigureState, Share, Status, When, YesNo

HEADING = '100% of [A] #1\'s "x", £'  # every character that a structured reference must escape, and more


class Scope(Answers):
    report: Annotated[YesNo | None, Ask("Report", "The whole report.")] = None


class Basics(Answers):
    name: Annotated[str | None, Ask("Name", "Of the council.", required=True)] = None
    day: Annotated[When | None, Ask("Day", "Of the count.", required=True)] = None
    part: Annotated[Share | None, Ask("Part")] = None
    people: Annotated[int | None, Ask("People", unit="full time")] = None


class Team(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    title: Annotated[str | None, Ask("Title", required=True)] = None


class Item(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    team: Annotated[Ref | None, Ask("Team", of="teams.ref", required=True)] = None
    odd: Annotated[str | None, Ask(HEADING)] = None
    words: Annotated[Words | None, Ask("Words")] = None
    day: Annotated[When | None, Ask("Day")] = None
    done: Annotated[Share | None, Ask("% done")] = None
    figure: Annotated[Figure | None, Ask("Figure")] = None
    cost: Annotated[Decimal | None, Ask("Cost", unit="£000")] = None
    count: Annotated[int | None, Ask("Count")] = None
    status: Annotated[Status | None, Ask("Status")] = None
    code: Annotated[str | None, Ask("Code", store="text")] = None


class Score(Answers):
    criterion: Annotated[Ref, Ask("Criterion", store="text")]
    score: Annotated[int | None, Ask("Score", required=True), Field(ge=1, le=6)] = None


class Everything(Answers):
    basics: Annotated[Basics, Part("Basics", "R&D's notes", "What holds for all.")] = Basics()
    teams: Annotated[tuple[Team, ...], Rows("Teams", "R&D's notes", key="ref", spare=4, help="Who does it.")] = ()
    scope: Annotated[Scope, Part("Documents", "Start")] = Scope()
    items: Annotated[tuple[Item, ...], Rows("Items", "Items", key="ref", spare=6, help="What is done.")] = ()
    scores: Annotated[
        tuple[Score, ...], Rows("Scores", "Scores", key="criterion", keys=("1a", "1b", "2"), spare=0)
    ] = ()


class Twice(Answers):
    one: Annotated[str | None, Ask("Same")] = None
    two: Annotated[str | None, Ask("same")] = None


class Doubled(Answers):
    rows: Annotated[tuple[Twice, ...], Rows("Rows", "Rows")] = ()


class Crowded(Answers):
    left: Annotated[tuple[Team, ...], Rows("Left", "Both", key="ref")] = ()
    right: Annotated[tuple[Team, ...], Rows("Right", "Both", key="ref")] = ()


FORM = Form("everything", "Housing & all <that>", 3, Everything)
ROW = {
    "ref": "1-2",
    "team": "T1",
    "odd": "=1+1",
    "words": "- first\n- second",
    "day": When.on(dt.date(2003, 6, 6)),
    "done": Share(Decimal(50)),
    "figure": Figure(FigureState.VALUE, Decimal("25"), shown="25.0", footnote=True),
    "cost": Decimal("12.5"),
    "count": 3,
    "status": Status.ON_TRACK,
    "code": "01/02",
}
FILLED: dict[str, Any] = {
    "basics": {"name": "Salford", "day": When.on(dt.date(2003, 1, 31)), "part": Share(Decimal("12.5")), "people": 7},
    "scope": {"report": YesNo.YES},
    "teams": ({"ref": "T1", "title": "Repairs"},),
    "items": (ROW, {"ref": "2"}),
    "scores": ({"criterion": "1B", "score": 4},),
}
LIVE = (
    Beside("items", "Twice", "=IF(INDEX({t_items.count},{row}-5)=\"\",\"\",2*INDEX({t_items.count},{row}-5))", (6, "")),
    Beside("items", "As at", "={in_basics.day}", (dt.date(2003, 1, 31),) * 8, Shape.DATE),
    Beside("items", "Odd ones", "=COUNTA({t_items.odd})", (1,) * 8),
    Above("items", "figure", Formula('={in_basics.name}&""', "Salford")),
)  # fmt: skip


def opened(data: bytes, *, results: bool = False) -> Workbook:
    """The workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data), data_only=results)


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def items(*rows: dict[str, Any]) -> Worksheet:
    return sheet_of(opened(blank(FORM, answers={"items": rows})), "Items")
