"""Tables of words and figures: grids, facts and callouts, in the house's table styles."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from ..blocks import Callout, Column, Content, Facts, Grid, Tone, Toned
from ..palette import AS_AT, BODY_POINTS, CHART_POINTS, GREY, PALE, RAG, STATUS, TABLE_POINTS, WHITE
from ..values import NOT_PROVIDED, Rag, Status
from .columns import BY_HAND, SHORT_TEXT, heights, shares, widths
from .paper import WIDEST, Page
from .xml import cell, paragraph, row, run, table

SHORT = 0.4  # of a page's height; a table of no more stays on one page
MOST_OF_A_PAGE = 0.8  # of its height, which leaves room for headings above; a taller row may break
ABOVE_SMALL_HEAD = 20  # twips: a compact table has little white of its own, too little above a head of several lines
WARNING = "▲"
_ALIGN = {"left": "", "right": "right", "centre": "center"}
_LABELS = 0.28  # share of the column of labels


class Setting(NamedTuple):
    """The type a cell is set in. `size` is told where it is not the styles' own; `keep` ties it to what follows."""

    style: str
    points: float
    size: float = 0
    keep: bool = False


ORDINARY = Setting("TableText", TABLE_POINTS)
SMALL = Setting("ChartLabel", CHART_POINTS, CHART_POINTS)


def grid(block: Grid, page: Page) -> str:
    """A table with its caption above it; where it has no rows, its words for "none" (TR-67).

    The head row is repeated on each page; rows stay whole unless one would not fit a page of its own. A short table
    stays on one page, the last row of a long one never stands alone, and notes stay with it. Rows to be written in by
    hand have room for that, but none more than a page has.
    """
    caption = paragraph(run(block.title), "Caption") if block.caption else ""
    notes = "".join(paragraph(run(note), "Note", keep_next=note is not block.notes[-1]) for note in block.notes)
    if not block.rows:
        return caption + paragraph(run(block.empty)) + notes
    setting = SMALL if block.small else ORDINARY
    columns = widths(block, page.width, setting.points)
    headings = ", ".join(column.heading for column in block.columns)
    description = f"{len(block.rows)} {'row' if len(block.rows) == 1 else 'rows'} under the headings {headings}."
    least = min(block.lines * BY_HAND, int(page.height * MOST_OF_A_PAGE))
    tall = heights(block.rows, columns, setting.points, least)
    short = sum(tall) < page.height * SHORT
    may_break = [height > page.height * MOST_OF_A_PAGE for height in tall]
    tied = [_tied(block, place, short) for place in range(len(tall))]
    rows = _rows(block, columns, setting, tied, may_break, least)
    style = "CompactTable" if block.small else "HouseTable"
    return caption + table(columns, rows, style=style, title=block.title, description=description) + notes


def _rows(
    block: Grid, columns: Sequence[int], setting: Setting, tied: Sequence[bool], may_break: Sequence[bool], least: int
) -> Iterator[str]:
    """The head, then each row, at least so many twips high, with the heading of the group it begins."""
    aligns = [_ALIGN[column.align] for column in block.columns]
    settings = (setting, setting._replace(keep=True))

    @cache
    def drawn(column: int, told: Content, keep: bool) -> str:
        """A cell; in most columns the same few words stand again and again."""
        make = _short if isinstance(told, str) and len(told) <= SHORT_TEXT else _cell
        return make(columns[column], told, settings[keep], aligns[column])

    yield row(map(_head, block.columns, columns, aligns, [setting] * len(aligns)), header=True)
    for place, contents in enumerate(block.rows):
        if block.group and place in block.group:
            yield _group(block.group[place], columns, setting)
        cells = [drawn(column, told, tied[place]) for column, told in enumerate(contents)]
        yield row(cells, may_break=may_break[place], height=least)


def _cell(width: int, told: Content, setting: Setting, align: str) -> str:
    return cell(width, content(told, setting, align))


_short = lru_cache(maxsize=2048)(_cell)
"""The same of a short text: a form's own words and single figures are drawn once for many documents."""


def _tied(block: Grid, place: int, short: bool) -> bool:
    """Whether a row must stand on the page of the next: in a short table any, else the last but one."""
    last = len(block.rows) - 1
    return bool(block.notes) if place == last else short or place == last - 1


def _head(column: Column, width: int, align: str, setting: Setting) -> str:
    before = ABOVE_SMALL_HEAD if setting.size else None
    return cell(width, paragraph(run(column.heading, size=setting.size), "TableHead", align=align, before=before))


def _group(words: str, columns: Sequence[int], setting: Setting) -> str:
    """A heading set across the table; it stays with the row after it."""
    inner = paragraph(run(words, size=setting.size), "TableGroup")
    return row([cell(sum(columns), inner, span=len(columns), fill=PALE)])


def content(told: Content, setting: Setting = ORDINARY, align: str = "") -> str:
    """What stands in a cell, as paragraphs. A list of one is a plain text."""
    match told:
        case str() | (str(),):
            words = told if isinstance(told, str) else told[0]
            return paragraph(run(words, size=setting.size), setting.style, align=align, keep_next=setting.keep)
        case None | ():
            return paragraph("", setting.style, align=align, keep_next=setting.keep)
        case tuple():
            items = (run(item, size=setting.size) for item in told)
            return "".join(paragraph(item, "TableBullet", keep_next=setting.keep) for item in items)
        case Status() | Rag():
            return paragraph(status(told, setting.size), setting.style, align=align, keep_next=setting.keep)
        case Toned(text=text, tone=Tone.WARN):
            sign = run(WARNING, colour=AS_AT, size=setting.size, style="Sign")
            inner = sign + run(f" {text}", bold=True, size=setting.size)
            return paragraph(inner, setting.style, align=align, keep_next=setting.keep)
        case Toned(text=text):
            inner = run(text, colour=GREY, size=setting.size)
            return paragraph(inner, setting.style, align=align, keep_next=setting.keep)


def status(told: Status | Rag, size: float = 0) -> str:
    """A status: its sign on its colour, then its word, so that nobody needs the colour (design, section 8)."""
    look = (RAG if isinstance(told, Rag) else STATUS)[told.value]
    fill = "" if look.fill == WHITE else look.fill
    sign = run(f"\u00a0{look.sign}\u00a0", colour=look.ink, size=size, style="Sign", fill=fill)
    return sign + run(f" {told.value}", size=size)


def facts(block: Facts, page: Page, *, titled: bool) -> str:
    """Labels and answers side by side; what is missing says so."""
    caption = paragraph(run(block.title), "Caption") if titled else ""
    columns = shares([_LABELS, 1 - _LABELS], min(page.width, WIDEST))
    tall = heights(block.pairs, columns, TABLE_POINTS)
    rows = [
        row([_label(label, columns[0]), _answer(answer, columns[1])], may_break=height > page.height / 2)
        for (label, answer), height in zip(block.pairs, tall, strict=True)
    ]
    description = f"What is said of each: {', '.join(label for label, _ in block.pairs)}."
    made = table(columns, rows, style="FactsTable", title=block.title, description=description, head="column")
    return caption + made if block.pairs else ""


def _label(words: str, width: int) -> str:
    return cell(width, paragraph(run(words), "TableLabel"))


def _answer(words: str | None, width: int) -> str:
    inner = run(NOT_PROVIDED, style="PlaceholderText") if words is None else run(words)
    return cell(width, paragraph(inner, "TableText"))


def callout(block: Callout, page: Page) -> str:
    """A title and words on a pale ground behind a thick edge."""
    inner = paragraph(run(block.title), "CalloutTitle") if block.title else ""
    inner += "".join(paragraph(run(line), "CalloutText") for line in block.text.split("\n"))
    (tall,) = heights([(block.text,)], (page.width,), BODY_POINTS)
    rows = [row([cell(page.width, inner)], may_break=tall > page.height / 2)]
    return table([page.width], rows, style="CalloutTable", title=block.title or "Note", head="none")
