"""A Word template, taken apart once: text, tagged content controls, places for blocks, and pages.

A tag is the name of an answer. Controls may stand anywhere in the body, in headers and in footers; two tags are places
for blocks: `body`, and `contents` with the heading above it (design, section 5). Councils restyle templates in Word, so
nothing here leans on names of parts, ids or the order of styles.
"""

import io
import zipfile
import zlib
from functools import cached_property

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as LINKS
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from lxml import etree

from ..errors import ReviewToolsError
from .charts import first_free
from .cut import PLACES, Control, Place, cut, mark_places, mark_section
from .save import Packed, deflated

_UNREADABLE = (OpcError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, ValueError, EOFError, OSError)


class Template:
    """A template from the bytes of its file. ReviewToolsError where they are no Word document.

    `parts` are the file's parts by name, `stories` those that hold text, cut at their controls and places; `main` names
    the part that holds the body, `core` that of the document's properties, empty where there is none. `first_chart` is
    the number from which on charts are free.
    """

    def __init__(self, data: bytes) -> None:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                self.parts = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
            main = docx.Document(io.BytesIO(data)).part
        except _UNREADABLE as error:
            raise ReviewToolsError(f"The template is not a Word document that can be opened ({error}).") from error
        self.main = _name(main)
        self.first_chart = first_free((*self.parts, *main.rels), main.element)
        mark_places(main.element.body)
        self.pages = mark_section(main.element.body)
        linked = (link.target_part for link in main.rels.values() if link.reltype in (LINKS.HEADER, LINKS.FOOTER))
        stories = [main, *(part for part in linked if isinstance(part, XmlPart))]
        self.stories = {_name(part): cut(part.element) for part in stories}
        core = (link.target_part for link in main.package.rels.values() if link.reltype == LINKS.CORE_PROPERTIES)
        self.core = next((_name(part) for part in core), "")

    @cached_property
    def packed(self) -> dict[str, Packed]:
        """The parts that every file made of it has as they are, packed once and not for each file."""
        return {name: deflated(part) for name, part in self.parts.items() if name not in (*self.stories, self.core)}

    def tags(self) -> frozenset[str]:
        """The tag of every control in body, headers and footers, places for blocks included."""
        found = (piece.tag for pieces in self.stories.values() for piece in pieces if isinstance(piece, Control))
        return self.places.union(found)

    @cached_property
    def places(self) -> frozenset[str]:
        """Which places for blocks there are."""
        found = (piece.name for pieces in self.stories.values() for piece in pieces if isinstance(piece, Place))
        return frozenset(found).intersection(PLACES)


def _name(part: Part) -> str:
    return str(part.partname).lstrip("/")
