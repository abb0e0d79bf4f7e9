"""Sizes of paper, and the pages a template offers.

A template keeps one page of each paper, with its margins, header and footer. Paragraphs in its style Template Note
carry those pages; they are never printed, so a section that holds nothing else goes too.
"""

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from ..blocks import Sheet
from ..parts import Element
from .elements import number, value, w

SIZES: dict[Sheet, tuple[int, int]] = {
    Sheet.A4_PORTRAIT: (11906, 16838),
    Sheet.A4_LANDSCAPE: (16838, 11906),
    Sheet.A3_LANDSCAPE: (23811, 16838),
}
"""Width and height in twips."""

MARGIN = 1020
"""Twips left and right of the text on every paper of the house template."""

WIDEST = SIZES[Sheet.A4_PORTRAIT][0] - 2 * MARGIN
"""Twips across which the eye finds from one thing to the next; on wider paper what has few columns is no wider."""

NOTE = "TemplateNote"
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


@dataclass(frozen=True)
class Page:
    """One paper with the XML of its section, and the room for text in twips."""

    sheet: Sheet
    properties: str
    width: int
    height: int


@dataclass(frozen=True)
class Pages:
    """The page a body begins on, the pages for later sections, and whether a title page stands before it."""

    first: Page
    later: Mapping[Sheet, Page]
    title_page: bool


def take_pages(body: Element, host: Element) -> tuple[Pages, Element]:
    """The pages of a template, taken out of its body; and the section properties of the section that holds `host`.

    `body` is left without notes and without the sections that held nothing else.
    """
    sections = _sections(body)
    own = next(properties for children, properties in sections if host in children)
    found = {sheet_of(properties): properties for _, properties in reversed(sections)}
    later = {sheet: _later(found.get(sheet, own), sheet) for sheet in Sheet}
    kept = [([child for child in children if not _is_note(child)], properties) for children, properties in sections]
    _refill(body, [(children, properties) for children, properties in kept if children])
    return Pages(_page(own, sheet_of(own)), later, own.find(w("titlePg")) is not None), own


def _sections(body: Element) -> list[tuple[list[Element], Element]]:
    """The blocks of each section with its properties, which the file keeps in the section's last paragraph."""
    sections: list[tuple[list[Element], Element]] = []
    children: list[Element] = []
    for child in body:
        ends = child if child.tag == w("sectPr") else child.find(f"{w('pPr')}/{w('sectPr')}")
        if child is not ends:
            children.append(child)
        if ends is not None:
            sections.append((children, ends))
            children = []
    return sections


def _refill(body: Element, sections: list[tuple[list[Element], Element]]) -> None:
    """Put sections back: the last one's properties at the end, the others' into their last paragraphs."""
    for child in list(body):
        body.remove(child)
    for children, properties in sections[:-1]:
        body.extend(children)
        if children[-1].tag != w("p"):
            body.append(body.makeelement(w("p")))
        holder = body[-1].find(w("pPr"))
        if holder is None:
            holder = body.makeelement(w("pPr"))
            body[-1].insert(0, holder)
        holder.append(properties)
    body.extend([*sections[-1][0], sections[-1][1]])


def _is_note(child: Element) -> bool:
    return child.tag == w("p") and value(child, "pPr/pStyle") == NOTE


def sheet_of(properties: Element) -> Sheet:
    """The paper a section's size is nearest to."""
    size = number(properties, "pgSz", "w"), number(properties, "pgSz", "h")
    return min(Sheet, key=lambda sheet: sum(abs(a - b) for a, b in zip(size, SIZES[sheet], strict=True)))


def _later(properties: Element, sheet: Sheet) -> Page:
    """A page for sections after the first: without a title page, and on the paper wanted if the template has none."""
    made = copy.deepcopy(properties)
    for child in list(made):
        if child.tag == w("titlePg") or value(child, attribute="type") == "first":
            made.remove(child)
    for size in made.findall(w("pgSz")) if sheet_of(properties) is not sheet else ():
        width, height = SIZES[sheet]
        size.attrib.clear()
        size.attrib.update({w("w"): str(width), w("h"): str(height)})
        if width > height:
            size.set(w("orient"), "landscape")
    return _page(made, sheet)


def _page(properties: Element, sheet: Sheet) -> Page:
    def twips(side: str) -> int:
        return number(properties, "pgMar", side, MARGIN)

    width = number(properties, "pgSz", "w", SIZES[sheet][0]) - twips("left") - twips("right")
    height = number(properties, "pgSz", "h", SIZES[sheet][1]) - twips("top") - twips("bottom")
    text = etree.tostring(properties, encoding="unicode", with_tail=False)
    return Page(sheet, _NAMESPACES.sub("", text), width, height)
