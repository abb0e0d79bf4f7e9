"""A document told with every kind of block, the shipped templates, and ways to look into what is rendered."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import docx
from docx.document import Document as Opened
from lxml import etree
from lxml.etree import _Element

from reviewtools.blocks import (
    Bar,
    Bars,
    Block,
    Bullets,
    ByMonth,
    Callout,
    Column,
    Document,
    Facts,
    Gantt,
    Grid,
    Heading,
    Key,
    Mark,
    Measure,
    Paper,
    Para,
    Radar,
    Sheet,
    Signatures,
    Tone,
    Toned,
)
from reviewtools.timeline import Scale, Span, axis
from reviewtools.values import Share, Status
from reviewtools.word.elements import w
from reviewtools.word.fill import render

ROOT = Path(__file__).parents[2]
HOUSE = (ROOT / "doc_templates" / "house.docx").read_bytes()
PLAN = (ROOT / "doc_templates" / "improvement_plan.docx").read_bytes()
AS_AT = dt.date(2003, 1, 31)

ANSWERS: dict[str, str | None] = {
    "title": "Service Improvement Plan",
    "organisation": "Salford City Council Housing Services",
    "period": "2002 to 2006",
    "as_at": "31 January 2003",
    "approval": "Parent Board on 3 January 2003",
    "marking": "OFFICIAL",
}

MONTHS = axis(Scale.MONTHS, Span(dt.date(2002, 6, 1), dt.date(2003, 6, 30)))
BARS = tuple(
    Bar(f"KT1-{i}", f"Task {i}", status, Span(dt.date(2002, 7, i), dt.date(2003, i, 1)), Share(Decimal(10 * i)))
    for i, status in enumerate(Status, 1)
)
CHART = Gantt("Project chart: KT1", MONTHS, (("", BARS),), AS_AT, dt.date(2003, 4, 30), "April 2003")
MARKED = Bar("KT1-9", "Board decides", Status.NOT_STARTED, marks=(Mark(dt.date(2003, 2, 7), "7th"),))

ISSUE = tuple(f"A need that takes a line or two of a narrow column to tell, number {i}" for i in range(14))
STEPS = (
    Column("Ref"),
    Column("Task", 4),
    Column("% done", 1, "right"),
    Column("Status", 1.5),
    Column("Note", 2),
)

SPOKES = ("Leadership", "People", "Partnerships and Resources", "Processes", "Key Performance Results")
STARS = Radar(
    "Stars now and earlier",
    SPOKES,
    (("31 January 2003", (1, 2, 3, None, 0)), ("30 June 2002", (0, None, 2, 2, 1))),
    3,
    "Leadership rose from 0 stars to 1.",
)

EVERYTHING: tuple[Block, ...] = (
    Paper(Sheet.A4_PORTRAIT),
    Heading(1, "Introduction"),
    Heading(2, "Purpose"),
    Para("What this plan is for."),
    Callout("For decision", "The list of bidders.\nThe schedule of rates."),
    Bullets(("Priority One", "Priority Two")),
    Facts("In short", (("Lead officer", "Head of Repairs"), ("Approved by", None))),
    Callout("", "Directly after a table."),
    Para("A note.", note=True),
    Paper(Sheet.A4_LANDSCAPE),
    Heading(1, "Theme 1", new_page=True),
    Heading(2, "KT1 Improving the organisational infrastructure"),
    Grid(
        "Improvement",
        (Column("Issue", 3), Column("Solution (task)", 4), Column("Lead officer", 2), Column("Target date", 1.4)),
        ((ISSUE, ISSUE, "Human Resource Manager", "June 2004"),),
        caption=False,
    ),
    Heading(3, "KT1 project chart"),
    CHART,
    Key(AS_AT),
    Heading(3, "KT1 tasks"),
    Grid(
        "Tasks of KT1",
        STEPS,
        tuple(
            (bar.ref, bar.name, "10%", bar.status, Toned("after the target", Tone.WARN) if i else None)
            for i, bar in enumerate(BARS)
        ),
        group={0: "Beginning", 3: "Ending"},
    ),
    Grid("Nothing", (Column("A"),), (), empty="There is none."),
    Grid("Many", tuple(Column(f"{i}", 1, "centre") for i in range(12)), (("1",) * 12,), small=True),
    Grid("Seen on the visit", (Column("Question"), Column("What we saw", 2)), (("Who was there?", None),), lines=3),
    Paper(Sheet.A4_PORTRAIT),
    Heading(1, "Stars"),
    STARS,
    Bars("Elements by outcome", (Measure("Retain", 9, leads=True), Measure("Join", 0, "with others")), 23),
    Para("We agree the stars and the outcome."),
    Signatures(("Lead reviewer", "Chair of the Tenants' Forum")),
    Paper(Sheet.A3_LANDSCAPE),
    Heading(1, "Workload"),
    ByMonth("Workload by month", MONTHS, "Post", (("Training Officer", ("50",) * 13, frozenset({2})),), "A note."),
)


def told(*blocks: Block, contents: bool = False, draft: bool = False, template: str = "house") -> Document:
    """A document of these blocks with answers to every tag of the shipped templates."""
    return Document("Told", template, ANSWERS, blocks, draft=draft, contents=contents)


def made(*blocks: Block, contents: bool = False, draft: bool = False, template: bytes = HOUSE) -> bytes:
    return render(told(*blocks, contents=contents, draft=draft), template)


def opened(data: bytes) -> Opened:
    return docx.Document(io.BytesIO(data))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(data: bytes, name: str = "word/document.xml") -> _Element:
    return etree.fromstring(parts(data)[name])


def words(element: _Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(w("t")))


def styled(root: _Element, style: str) -> list[_Element]:
    """The paragraphs of a style."""
    return [p for p in root.iter(w("p")) if p.find(f"{w('pPr')}/{w('pStyle')}[@{w('val')}='{style}']") is not None]


def sizes(data: bytes) -> list[tuple[str | None, str | None]]:
    """Width and height of each section's paper, in order."""
    found = part(data).iter(w("pgSz"))
    return [(size.get(w("w")), size.get(w("h"))) for size in found]
