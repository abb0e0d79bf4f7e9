"""The plan's document as most programs would make it: through python-docx, its cells filled by `row.cells`.

The same headings, paragraphs, lists, tables and charts in the same order with the same words. It does less than we do:
it leaves out the house's template with the looks of its title page, headers and footers, links in the contents, paper that
changes from portrait to landscape, edges of cells, every colour but a bar's, merged bars and years, heads of tables that
are repeated, rows that stay whole or together, alternative texts, charts cut to the page, and the search for widths at
which no word breaks. It does what nobody could read it without: cells have widths, else a month would be as wide as a
name, and a bar's cells are shaded. `row.cells` is the fast way; `table.cell()` was measured to be many times slower.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Twips

from reviewtools.blocks import (
    Bar,
    Block,
    Bullets,
    ByMonth,
    Callout,
    Content,
    Document,
    Facts,
    Gantt,
    Grid,
    Heading,
    Key,
    Paper,
    Para,
    Toned,
)
from reviewtools.palette import RAG, STATUS
from reviewtools.timeline import Axis, british
from reviewtools.values import NOT_PROVIDED, Rag, Status
from tests.word.chart_page import A4

NAMES = 0.4  # of a calendar's width, for the names of its rows

Bars = Mapping[int, tuple[range, str]]
"""The columns and colours of bars, by the row they stand in."""


def document_by_hand(told: Document) -> bytes:
    """A whole document, saved."""
    made = docx.Document()
    made.add_heading(told.answers.get("title") or told.name, 0)
    for answer in told.answers.values():
        made.add_paragraph(NOT_PROVIDED if answer is None else answer)
    for block in told.blocks if told.contents else ():
        if isinstance(block, Heading) and block.level < 3:
            made.add_paragraph(block.text)
    for block in told.blocks:
        add(made, block)
    made.save(file := io.BytesIO())
    return file.getvalue()


def add(made: Any, block: Block) -> None:
    """One block at the end of a document."""
    match block:
        case Heading():
            made.add_heading(block.text, block.level)
        case Para():
            made.add_paragraph(block.text)
        case Bullets():
            for item in block.items:
                made.add_paragraph(item, "List Bullet")
        case Callout():
            table(made, [[f"{block.title}\n{block.text}"]])
        case Facts():
            table(made, [[label, answer or NOT_PROVIDED] for label, answer in block.pairs])
        case Grid():
            grid(made, block)
        case Gantt():
            chart(made, block)
        case ByMonth():
            made.add_paragraph(block.note)
            rows = [[label, *texts] for label, texts, _ in block.rows]
            table(made, [*head(block.axis, block.label), *rows], calendar(block.axis))
        case Key():
            signs = [text for status, look in STATUS.items() for text in (look.letter, f"{look.sign} {status}")]
            as_at = f"As at {british(block.as_at)}" if block.as_at else "As-at date"
            table(made, [[*signs, "◆", "Milestone", "", as_at, "", "Target date"]])
        case Paper():
            pass


def grid(made: Any, block: Grid) -> None:
    """A table with its caption, the headings of its groups, and its notes."""
    if block.caption:
        made.add_paragraph(block.title, "Caption")
    rows = [[column.heading for column in block.columns]]
    for place, row in enumerate(block.rows):
        if block.group and place in block.group:
            rows.append([block.group[place], *[""] * (len(block.columns) - 1)])
        rows.append([words(told) for told in row])
    if block.rows:
        table(made, rows, [column.width for column in block.columns])
    for note in block.notes if block.rows else (block.empty, *block.notes):
        made.add_paragraph(note)


def table(made: Any, rows: Sequence[Sequence[str]], shares: Sequence[float] = (), bars: Bars | None = None) -> None:
    """A table filled row by row; a cell without words is given its width alone. `bars` are shaded, by row."""
    added = made.add_table(len(rows), len(rows[0]), "Table Grid")
    given = shares or [1] * len(rows[0])
    widths = [Twips(round(A4 * share / sum(given))) for share in given]
    for place, (row, texts) in enumerate(zip(added.rows, rows, strict=True)):
        cells = row.cells
        fill(cells, texts, widths)
        columns, colour = (bars or {}).get(place, (range(0), ""))
        for column in columns:
            shade(cells[column + 1], colour)


def fill(cells: Sequence[Any], texts: Sequence[str], widths: Sequence[Twips]) -> None:
    for cell, text, width in zip(cells, texts, widths, strict=True):
        cell.width = width
        if text:
            cell.text = text


def head(axis: Axis, label: str) -> list[list[str]]:
    """The two head rows of a calendar."""
    groups = [period.group for period in axis.periods]
    firsts = [group if group not in groups[:i] else "" for i, group in enumerate(groups)]
    return [[label, *firsts], ["", *(period.label for period in axis.periods)]]


def calendar(axis: Axis) -> list[float]:
    """The shares of a column of names and of the columns of a calendar."""
    return [len(axis.periods) * NAMES, *[1.0] * len(axis.periods)]


def chart(made: Any, block: Gantt) -> None:
    """A chart of one table: bars shaded, the letter at the beginning of each, marks where they fall."""
    lines = [line for heading, bars in block.groups for line in (*[heading] * bool(heading), *bars)]
    texts = [bar_texts(block, line) if isinstance(line, Bar) else heading_texts(block, line) for line in lines]
    bars = {
        place: (block.axis.columns(line.span), STATUS[line.status.value].fill)
        for place, line in enumerate(lines, 2)
        if isinstance(line, Bar) and line.span
    }
    table(made, [*head(block.axis, "Task"), *texts], calendar(block.axis), bars)


def heading_texts(block: Gantt, words: str) -> list[str]:
    return [words, *[""] * len(block.axis.periods)]


def bar_texts(block: Gantt, bar: Bar) -> list[str]:
    """The words of a task's row, column by column."""
    texts = [""] * len(block.axis.periods)
    columns = block.axis.columns(bar.span) if bar.span else range(0)
    texts[columns.start] = STATUS[bar.status.value].letter if columns else bar.note
    for mark in bar.marks:
        if 0 <= block.axis.index(mark.day) < len(texts):
            texts[block.axis.index(mark.day)] += f" {mark.label}"
    return [bar.name, *texts]


def shade(cell: Any, colour: str) -> None:
    """python-docx has no word for the colour of a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def words(told: Content) -> str:
    """The words of a cell."""
    match told:
        case None:
            return ""
        case tuple():
            return "\n".join(told)
        case Toned():
            return told.text
        case Status() | Rag():
            return f"{(RAG if isinstance(told, Rag) else STATUS)[told.value].sign} {told.value}"
        case str():
            return told
