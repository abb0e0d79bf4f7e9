"""The chart parts of a document put into its file: the parts, the links that lead to them, their content types."""

import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from ..parts import Element
from .elements import WP
from .save import TYPES

FIRST_ID = 10_000
"""What a drawing's id is counted from: templates saved by Word number their own from 1."""

_FAR = 100_000  # no template has so many charts; drawings that Word has numbered at random lie beyond
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_NUMBERED = re.compile(r"(?:.*/)?chart(\d{1,9})(?:\.xml)?", re.IGNORECASE)


def link(number: int) -> str:
    """The id of the link that leads from the body to the chart of this number."""
    return f"chart{number}"


def first_free(names: Iterable[str], body: Element) -> int:
    """The number from which on charts clash with nothing a template has: `names` of parts and links, ids of drawings.

    A template may be a document of ours that somebody saved, charts and all.
    """
    taken = [int(match[1]) for match in map(_NUMBERED.fullmatch, names) if match]
    ids = (drawing.get("id", "") for drawing in body.iter(f"{WP}docPr"))
    taken += [int(number) - FIRST_ID for number in ids if number.isdecimal()]
    return max([0, *(number for number in taken if number < _FAR)]) + 1


def attached(parts: Mapping[str, bytes], main: str, charts: Sequence[str], first: int) -> dict[str, bytes]:
    """What charts, numbered from `first`, add to the parts of a file whose body is the part `main`."""
    if not charts:
        return {}
    folder, _, name = main.rpartition("/")
    made = {posixpath.join(folder, "charts", f"{link(i)}.xml"): chart for i, chart in enumerate(charts, first)}
    links_name = posixpath.join(folder, "_rels", f"{name}.rels")
    links = etree.fromstring(parts[links_name]) if links_name in parts else etree.Element(f"{{{_LINKS}}}Relationships")
    types = etree.fromstring(parts[TYPES])
    for i, part in enumerate(made, first):
        target = posixpath.relpath(part, folder or ".")
        _add(links, "Relationship", Id=link(i), Type=_KIND, Target=target)
        _add(types, "Override", PartName=f"/{part}", ContentType=_TYPE)
    return {TYPES: _bytes(types), links_name: _bytes(links)} | {name: part.encode() for name, part in made.items()}


def _add(root: Element, name: str, **told: str) -> None:
    """One entry more, in the namespace of the list."""
    root.append(root.makeelement(f"{{{etree.QName(root).namespace}}}{name}", told))


def _bytes(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
