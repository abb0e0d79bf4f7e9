"""The list of contents: links to the headings, right from the first opening.

No page numbers and no field: a number would be true only after Word has laid the pages out, and a field makes Word ask
whether to update it (design, section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .xml import paragraph, run

HEADING = paragraph(run("Contents"), "TOCHeading")
_ROOM = 13_700  # twips under its heading on an A4 page of the house template
_GAP, _LEAST_GAP = 90, 30  # twips over a chapter: as the style has it, and where the list must move closer together
_HEIGHTS = {1: 347, 2: 235}  # twips of a line of each level, with the gap over it
_COMPANY = 5  # lines that stay together at the end
_FIRST_ID = 10_000  # templates saved by Word number their own bookmarks from 0


@dataclass(frozen=True)
class Entry:
    """A heading of level 1 or 2 and its number among them."""

    level: int
    text: str
    number: int

    @property
    def bookmark(self) -> str:
        """Word hides names that start with an underscore from its list of bookmarks."""
        return f"_Heading{self.number}"

    def mark(self, inner: str) -> str:
        """The heading's words with the bookmark that the list leads to."""
        place = _FIRST_ID + self.number
        start = f'<w:bookmarkStart w:id="{place}" w:name="{self.bookmark}"/>'
        return f'{start}{inner}<w:bookmarkEnd w:id="{place}"/>'


def contents(entries: Iterable[Entry]) -> str:
    """The list, a line for each heading.

    A list that is a few lines longer than a page moves closer together; of a longer one the last lines stay in company,
    for a page with a single line on it looks like a mistake.
    """
    listed = tuple(entries)
    chapters = sum(entry.level == 1 for entry in listed)
    over = sum(_HEIGHTS[entry.level] for entry in listed) - _ROOM
    gap = _GAP - -(-over // chapters) if chapters and over > 0 else _GAP
    if gap == _GAP or gap < _LEAST_GAP:
        together = len(listed) - _COMPANY if over > 0 else len(listed)
        return "".join(_line(entry, keep=together <= i < len(listed) - 1) for i, entry in enumerate(listed))
    return "".join(_line(entry, before=gap if entry.level == 1 else None) for entry in listed)


def _line(entry: Entry, *, before: int | None = None, keep: bool = False) -> str:
    words = run(" ".join(entry.text.split()))
    link = f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}</w:hyperlink>'
    return paragraph(link, f"TOC{entry.level}", before=before, keep_next=keep)
