"""A body as it flows over pages: blocks in order, sections where the paper changes, and never an empty page."""

from dataclasses import dataclass, field

from ..blocks import Sheet
from .paper import Pages
from .xml import paragraph


@dataclass
class Flow:
    """A body being written: its blocks in order, its charts, numbered from the first, and the page they stand on.

    A change of paper is carried out when the next block comes, so that two changes in a row, or one at the end, make no
    empty page.
    """

    pages: Pages
    bare: bool
    first_chart: int = 1
    pieces: list[str] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page = self.pages.first
        self._wanted: Sheet | None = None

    @property
    def after_table(self) -> bool:
        return bool(self.pieces) and self.pieces[-1].endswith("</w:tbl>")

    @property
    def top(self) -> bool:
        """Whether the next block stands at the head of a new section's first page."""
        return self.bare and bool(self.pieces)

    def turn(self, sheet: Sheet) -> None:
        """What follows stands on this paper, from a new page on."""
        self._wanted = sheet

    def ready(self, new_page: bool = False) -> bool:
        """Carry out a change of paper; whether the next block must itself begin a new page."""
        wanted, self._wanted = self._wanted, None
        if wanted is None or wanted is self.page.sheet:
            return (new_page or wanted is not None) and not self.bare
        if not self.bare:
            self._close()
        self.page, self.bare = self.pages.later[wanted], True
        return False

    def add(self, xml: str) -> None:
        """One block, drawn. Two tables that would become one are kept apart."""
        if not xml:
            return
        if self.after_table and xml.startswith("<w:tbl>"):
            self.pieces.append(gap())
        self.pieces.append(xml)
        self.bare = False

    def end(self) -> tuple[str, ...]:
        """The body in pieces; a table at its end is followed by a paragraph, which Word needs."""
        return (*self.pieces, gap()) if self.after_table else tuple(self.pieces)

    def _close(self) -> None:
        """End the section in its last paragraph; a table, or what the template itself holds, needs one for it."""
        last = self.pieces.pop() if self.pieces and not self.after_table else gap()
        start = last.rindex("<w:p>") + len("<w:p>")
        head, tail = last[:start], last[start:]
        if tail.startswith("<w:pPr>"):
            tail = tail.replace("</w:pPr>", f"{self.page.properties}</w:pPr>", 1)
        else:
            tail = f"<w:pPr>{self.page.properties}</w:pPr>{tail}"
        self.pieces.append(head + tail)


def gap(new_page: bool = False) -> str:
    """A paragraph too small to be seen."""
    return paragraph("", "Gap", new_page=new_page)
