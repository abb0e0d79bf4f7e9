"""Blocks drawn as Word: the body of a document, its list of contents, and the section it ends in."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import assert_never

from ..blocks import (
    Bars,
    Block,
    Bullets,
    ByMonth,
    Callout,
    Facts,
    Gantt,
    Grid,
    Heading,
    Key,
    Paper,
    Para,
    Radar,
    Signatures,
)
from .bars import bars
from .by_month import by_month
from .contents import Entry
from .flow import Flow, gap
from .gantt import gantt
from .grid import callout, facts, grid
from .key import key
from .paper import Pages
from .radar import radar
from .signatures import signatures
from .xml import paragraph, run

AFTER_TABLE = 180  # twips of white between a table and the words after it; a table itself has no space below
AFTER_LIST = 120  # and between a list and what follows; its items stand closer


@dataclass(frozen=True)
class Drawn:
    """A body: its XML in pieces, the properties of its last section, its headings for the contents, its charts."""

    pieces: tuple[str, ...]
    section: str
    entries: tuple[Entry, ...]
    charts: tuple[str, ...]


def draw(blocks: Iterable[Block], pages: Pages, *, contents: bool = False, first_chart: int = 1) -> Drawn:
    """Draw blocks on the pages of a template, one after another; charts are numbered from `first_chart` on.

    Without a title page and list of contents the first paper is that of the page which holds the title.
    """
    flow = Flow(pages, bare=not (pages.title_page or contents), first_chart=first_chart)
    entries: list[Entry] = []
    last: Block | None = None
    for block in _shown(blocks):
        match block:
            case Paper():
                flow.turn(block.sheet)
            case Heading():
                new_page = flow.ready(block.new_page)
                words = run(block.text)
                if contents and block.level < 3:
                    entries.append(Entry(block.level, block.text, len(entries) + 1))
                    words = entries[-1].mark(words)
                before = 0 if new_page or flow.top else None  # the head of a page has white enough
                flow.add(paragraph(words, f"Heading{block.level}", new_page=new_page, before=before))
            case _:
                if flow.ready():
                    flow.add(gap(new_page=True))
                flow.add(_drawn(block, flow, after=last))
        last = block
    return Drawn(flow.end(), flow.page.properties, tuple(entries), tuple(flow.charts))


def _shown(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks in which there is anything; a paragraph never parts from the signatures under it."""
    shown = [block for block in blocks if not _is_empty(block)]
    for block, below in zip_longest(shown, shown[1:]):
        tied = isinstance(block, Para) and isinstance(below, Signatures)
        yield replace(block, keep=True) if tied else block


def _is_empty(block: Block) -> bool:
    match block:
        case Bullets(items=()) | Facts(pairs=()) | Signatures(posts=()):
            return True
    return False


def _drawn(
    block: Para | Bullets | Facts | Callout | Grid | Gantt | ByMonth | Radar | Bars | Signatures | Key,
    flow: Flow,
    after: Block | None,
) -> str:
    """Any block that is neither heading nor paper; a title that a heading has just told is not told again."""
    page, before = flow.page, AFTER_TABLE if flow.after_table else None
    match block:
        case Para():
            return paragraph(run(block.text), "Note" if block.note else "", before=before, keep_next=block.keep)
        case Bullets(items=items):
            return "".join(
                paragraph(
                    run(item),
                    "ListBullet",
                    before=before if place == 0 else None,
                    after=AFTER_LIST if place == len(items) - 1 else None,
                )
                for place, item in enumerate(items)
            )
        case Facts():
            return facts(block, page, titled=not isinstance(after, Heading))
        case Callout():
            return callout(block, page)
        case Grid():
            return grid(block, page)
        case Gantt():
            return gantt(block, page.width)
        case ByMonth():
            return by_month(block, page.width)
        case Radar():
            made = radar(block, page, flow.first_chart + len(flow.charts), titled=not _told(block.title, after))
            flow.charts += [made.part] * bool(made.part)
            return made.xml
        case Bars():
            return bars(block, page, titled=not _told(block.title, after))
        case Signatures():
            return signatures(block, page)
        case Key():
            return key(block, page.width)
        case _:
            assert_never(block)


def _told(title: str, after: Block | None) -> bool:
    """Whether the heading above has just told a title."""
    return isinstance(after, Heading) and after.text == title
