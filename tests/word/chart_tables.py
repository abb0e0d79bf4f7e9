"""Tables of charts as a test reads them: every cell with the columns it covers, its words and its edges."""

from dataclasses import dataclass

from lxml import etree

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = {"w": SPACE}


def w(name: str) -> str:
    """A name with the namespace of word processing."""
    return f"{{{SPACE}}}{name}"


@dataclass(frozen=True)
class Cell:
    """A cell: its columns in the grid (0 is the column of names), told width in twips, words, look."""

    columns: range
    width: int
    words: str
    fill: str
    edges: dict[str, tuple[str, str]]
    bold: bool
    italic: bool
    sizes: frozenset[str]
    ends_in_paragraph: bool

    def colour(self, side: str) -> str:
        """The colour of an edge that is drawn; empty where none is."""
        kind, colour = self.edges.get(side, ("nil", ""))
        return "" if kind == "nil" else colour


@dataclass(frozen=True)
class Row:
    """A row of cells, and its height: twips, and how they are meant."""

    cells: tuple[Cell, ...]
    header: bool
    whole: bool
    keeps_next: bool
    height: tuple[int, str]

    @property
    def name(self) -> str:
        return self.cells[0].words

    def at(self, column: int) -> Cell:
        """The cell that covers a column of the calendar, counted from 0."""
        return next(cell for cell in self.cells if column + 1 in cell.columns)


@dataclass(frozen=True)
class Table:
    """A table of one part of a chart, with the caption before it."""

    caption: str
    title: str
    description: str
    grid: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def body(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if not row.header)

    def row(self, name: str) -> Row:
        return next(row for row in self.body if row.name == name)

    def thin(self, name: str) -> Row | None:
        """The thin row under that of a task, if there is one."""
        below = self.body[self.body.index(self.row(name)) + 1 :][:1]
        return next((row for row in below if row.height[1] == "exact"), None)


def blocks(xml: str) -> list[etree._Element]:
    """The paragraphs and tables of a piece of WordprocessingML."""
    return list(etree.fromstring(f'<w:body xmlns:w="{SPACE}">{xml}</w:body>'))


def tables(xml: str) -> list[Table]:
    """Every table, in order."""
    found = blocks(xml)
    captions = [_words(found[i - 1]) if i and found[i - 1].tag == w("p") else "" for i in range(len(found))]
    return [_table(block, caption) for block, caption in zip(found, captions, strict=True) if block.tag == w("tbl")]


def _table(table: etree._Element, caption: str) -> Table:
    def told(name: str) -> str:
        return "".join(table.xpath(f"w:tblPr/w:{name}/@w:val", namespaces=NAMES))

    grid = tuple(int(value) for value in table.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NAMES))
    rows = tuple(_row(row) for row in table.iterchildren(w("tr")))
    return Table(caption, told("tblCaption"), told("tblDescription"), grid, rows)


def _row(row: etree._Element) -> Row:
    cells, start = [], 0
    for cell in row.iterchildren(w("tc")):
        span = int("".join(cell.xpath("w:tcPr/w:gridSpan/@w:val", namespaces=NAMES)) or 1)
        cells.append(_cell(cell, range(start, start + span)))
        start += span
    keeps = {bool(p.xpath("w:pPr/w:keepNext", namespaces=NAMES)) for p in row.iter(w("p"))}
    assert len(keeps) == 1, "the paragraphs of a row agree on whether it stays with the next"
    look = {child.tag for child in row.iterfind("w:trPr/*", NAMES)}
    height = row.find("w:trPr/w:trHeight", NAMES)
    told = (0, "") if height is None else (int(height.get(w("val"), "")), height.get(w("hRule"), ""))
    return Row(tuple(cells), w("tblHeader") in look, w("cantSplit") in look, keeps.pop(), told)


def _cell(cell: etree._Element, columns: range) -> Cell:
    borders = cell.xpath("w:tcPr/w:tcBorders/*", namespaces=NAMES)
    return Cell(
        columns,
        int("".join(cell.xpath("w:tcPr/w:tcW/@w:w", namespaces=NAMES))),
        "\n".join(_words(paragraph) for paragraph in cell.iter(w("p"))),
        "".join(cell.xpath("w:tcPr/w:shd/@w:fill", namespaces=NAMES)),
        {etree.QName(edge).localname: (edge.get(w("val"), ""), edge.get(w("color"), "")) for edge in borders},
        bool(cell.xpath(".//w:b", namespaces=NAMES)),
        bool(cell.xpath(".//w:i", namespaces=NAMES)),
        frozenset(cell.xpath(".//w:sz/@w:val", namespaces=NAMES)),
        cell[-1].tag == w("p"),
    )


def _words(element: etree._Element) -> str:
    """The text, a line break as a new line."""
    return "".join("\n" if part.tag == w("br") else part.text or "" for part in element.iter(w("t"), w("br")))
