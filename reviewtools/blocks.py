"""What a document may contain, told once and drawn by Word or Excel.

An instrument's `report.py` and `sheets.py` describe pages and live cells with these nouns; `word/` and `excel/` draw
them and know no instrument (design, section 3).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from .timeline import Axis, Span
from .values import NOT_PROVIDED, Rag, Share, Status


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; levels 1 and 2 stand in the contents. `new_page` starts it on a page of its own."""

    level: Literal[1, 2, 3]
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph; `note` makes it small and grey, for what explains; `keep` ties it to what follows."""

    text: str
    note: bool = False
    keep: bool = False


@dataclass(frozen=True)
class Bullets:
    """A plain list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """A small two-column table of labels and answers; an answer of None prints as "not yet provided"."""

    title: str
    pairs: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Callout:
    """A few words set apart so that nobody misses them."""

    title: str
    text: str


class Tone(Enum):
    """How much a cell asks to be noticed."""

    WARN = "warn"
    QUIET = "quiet"


@dataclass(frozen=True)
class Toned:
    """A text that asks to be noticed, or not to be; what it says must not depend on its colour."""

    text: str
    tone: Tone


GAP = Toned(NOT_PROVIDED, Tone.QUIET)
"""What stands where a required answer is missing."""

Content = str | tuple[str, ...] | Status | Rag | Toned | None
"""What a cell of a Grid may hold: text, a list, a status or level with its sign, a toned text, or nothing."""


@dataclass(frozen=True)
class Column:
    """A column of a Grid: heading, width as a share of the others', and which way it is set (numbers: right)."""

    heading: str
    width: float = 1
    align: Literal["left", "right", "centre"] = "left"


@dataclass(frozen=True)
class Grid:
    """A table. `title` is its caption and alternative text; `empty` is printed where there is no row.

    `group` names, for rows that begin a group, the heading that is set across the table before them: {row: text}.
    `small` sets it in chart type, for many columns. `notes` explain it underneath and never part from its last row.
    `lines` is for how many lines of handwriting each row has room.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Content, ...], ...]
    empty: str = "None."
    group: Mapping[int, str] | None = None
    small: bool = False
    caption: bool = True
    notes: tuple[str, ...] = ()
    lines: int = 0


@dataclass(frozen=True)
class Mark:
    """A dated milestone: its day and the few letters set in the chart ("6th")."""

    day: dt.date
    label: str


@dataclass(frozen=True)
class Bar:
    """One task of a chart. Without a span it has no bar; `note` is then printed where the bar would be.

    `agreed` are the days as agreed, given only where they differ from `span`.
    """

    ref: str
    name: str
    status: Status
    span: Span | None = None
    done: Share | None = None
    marks: tuple[Mark, ...] = ()
    note: str = ""
    agreed: Span | None = None


@dataclass(frozen=True)
class Gantt:
    """A project chart: groups of bars on an axis, the line of the as-at date and that of the target.

    `groups` are (heading, bars); the heading is empty where a project has no groups.
    """

    title: str
    axis: Axis
    groups: tuple[tuple[str, tuple[Bar, ...]], ...]
    as_at: dt.date | None = None
    target: dt.date | None = None
    target_text: str = ""

    @property
    def bars(self) -> tuple[Bar, ...]:
        return tuple(bar for _, bars in self.groups for bar in bars)


@dataclass(frozen=True)
class ByMonth:
    """Figures by month: for each label one text a column of the axis; `over` are the columns to be noticed."""

    title: str
    axis: Axis
    label: str
    rows: tuple[tuple[str, tuple[str, ...], frozenset[int]], ...]
    note: str = ""


@dataclass(frozen=True)
class Radar:
    """A radar picture: a spoke for each row, a line for each series (name, numbers), None where there is no number.

    The scale goes from 0 to `most` in whole steps. `told` says the picture in words, for whoever cannot see it.
    """

    title: str
    spokes: tuple[str, ...]
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    most: int
    told: str


@dataclass(frozen=True)
class Measure:
    """One bar of Bars: its label, how long it is, and words after its number; `leads` marks it in word and shape."""

    label: str
    number: int
    words: str = ""
    leads: bool = False


@dataclass(frozen=True)
class Bars:
    """Numbers as bars lying one under another, all on a scale from 0 to `most`; readable without colour."""

    title: str
    measures: tuple[Measure, ...]
    most: int


@dataclass(frozen=True)
class Signatures:
    """Where people sign by hand: for each post a line for the signature and one for the date."""

    posts: tuple[str, ...]


class Sheet(Enum):
    """A size and way of paper."""

    A4_PORTRAIT = "A4 portrait"
    A4_LANDSCAPE = "A4 landscape"
    A3_LANDSCAPE = "A3 landscape"


@dataclass(frozen=True)
class Paper:
    """What follows stands on this paper, from a new page on."""

    sheet: Sheet


@dataclass(frozen=True)
class Key:
    """The signs and colours of statuses and chart lines, explained once on a page.

    `agreed` says what the thin bars under moved ones are ("agreed by the Parent Board on 6 June 2003"); empty without.
    """

    as_at: dt.date | None = None
    agreed: str = ""


Block = Heading | Para | Bullets | Facts | Callout | Grid | Gantt | ByMonth | Radar | Bars | Signatures | Paper | Key


@dataclass(frozen=True)
class Document:
    """A finished document, told: file name without ending, its template, answers for tagged places, and the body.

    Answers of None are printed as gaps. `draft` puts DRAFT on every page. One that is filled in `by_hand` is no draft,
    whatever the workbook still lacks.
    """

    name: str
    template: str
    answers: Mapping[str, str | None]
    blocks: tuple[Block, ...]
    draft: bool = False
    contents: bool = False
    by_hand: bool = False
