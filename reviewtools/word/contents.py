"""The list of contents: links to the headings, right from the first opening.

No page numbers and no field: a number would be true only after Word has laid the pages out, and a field makes Word ask
whether to update it (design, section 5).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .xml import paragraph, run

HEADING = paragraph(run("Contents"), "TOCHeading")
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
    """The list, a line for each heading."""
    return "".join(_line(entry) for entry in entries)


def _line(entry: Entry) -> str:
    words = run(" ".join(entry.text.split()))
    return paragraph(
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{words}</w:hyperlink>', f"TOC{entry.level}"
    )
