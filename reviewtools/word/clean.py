"""Copies for a Board: a document with nothing in it but what is printed, and its title, subject and language.

A copy is made of what a reader needs: parts that are reached by links of a known kind. Hidden baselines, custom
properties, comments, thumbnails, printer settings, embedded workbooks and whatever else a program may have put into
the file are left behind, whether or not their kind was thought of here.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape
from zipfile import ZipFile

from lxml import etree

from ..errors import ReviewToolsError
from ..parts import Element, Link, NotAPackageError, Parts, take_apart
from .clean_text import GoneLinkError, clean_text, told
from .elements import w
from .save import TYPES, pack

KEPT = frozenset(
    {
        *("officeDocument", "core-properties", "styles", "settings", "webSettings", "fontTable", "font", "numbering"),
        *("header", "footer", "footnotes", "endnotes", "theme", "themeOverride", "hyperlink", "image", "hdphoto"),
        *("chart", "chartEx", "chartStyle", "chartColorStyle", "chartUserShapes"),
        *("diagramData", "diagramLayout", "diagramQuickStyle", "diagramColors", "diagramDrawing"),
    }
)
"""The kinds of links a reader needs. A link of another kind goes, with its part and what speaks of it."""

STAY = ("title", "subject", "language")
"""Properties of the document that are kept: a screen reader begins with the title."""

WEB = ("http:", "https:", "mailto:", "tel:")
"""Where a link may lead; a path leads nowhere from another desk, and tells who wrote."""

_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_DUBLIN = "http://purl.org/dc/elements/1.1/"
_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


@dataclass(frozen=True)
class _Opened:
    """A document: its parts, their bytes, and for each part that a reader needs ("" is the package) its links."""

    parts: Parts
    data: Mapping[str, bytes]
    links: Mapping[str, tuple[tuple[Element, Link], ...]]

    @property
    def needed(self) -> tuple[str, ...]:
        """The parts a reader needs, in order of their names."""
        return tuple(sorted(name for name in self.links if name))

    @property
    def core(self) -> str:
        """The part of the document's properties; empty without one."""
        return next((link.target or "" for _, link in self.links[""] if link.kind == "core-properties"), "")

    @property
    def main(self) -> str:
        """The part that holds the body."""
        return next(self.parts.linked("", "officeDocument"), "")

    def kept(self, source: str) -> tuple[tuple[Element, Link], ...]:
        return tuple((element, link) for element, link in self.links[source] if self.stays(element, link))

    def stays(self, element: Element, link: Link) -> bool:
        return _stays(element, link, self.parts)


def clean(data: bytes) -> bytes:
    """A copy of a Word document that tells nothing but what it prints; the same document gives the same bytes.

    Every content control gives way to what stands in it, a control bound to custom XML to the words on the page.
    Tracked changes are accepted and comments removed, as Word's own Document Inspector does. Fields that name people,
    files or properties keep the words they show. The properties in STAY remain. A clean copy gives itself.
    ReviewToolsError where this is no Word document, or holds something that would be lost.
    """
    opened = _open(data)
    made: dict[str, bytes] = {}
    for name in opened.needed:
        root = opened.parts.trees.get(name)
        if name == opened.core:
            made[name] = _properties(root)
        elif root is None:
            made[name] = opened.data[name]
        else:
            made[name] = _cleaned(opened, name, root)
    for source in opened.links:
        if kept := opened.kept(source):
            made[_links_of(source)] = _only(opened.parts.trees[_links_of(source)], [element for element, _ in kept])
    made[TYPES] = _types(opened, {TYPES, *made})
    return pack(made)


def traces(data: bytes) -> tuple[str, ...]:
    """What a document tells besides what it prints, a phrase each, with the part it stands in; () for a clean copy.

    ReviewToolsError where this is no Word document.
    """
    opened = _open(data)
    known = {TYPES, *opened.needed, *map(_links_of, opened.links)}
    found = [f"{name}: a part that no reader needs" for name in opened.parts.members if name not in known]
    for source, links in opened.links.items():
        found += [f"{source or 'the file'}: a link to {k.kind}" for e, k in links if not opened.stays(e, k)]
    found += [f"{opened.core}: {words}" for words in _told_properties(opened.parts.trees.get(opened.core))]
    for name in opened.needed:
        if name != opened.core and (root := opened.parts.trees.get(name)) is not None:
            found += [f"{name}: {words}" for words in told(root)]
    return tuple(sorted(set(found)))


def _open(data: bytes) -> _Opened:
    """ReviewToolsError where this is no Word document that can be looked through."""
    try:
        parts = take_apart(data)
    except NotAPackageError as error:
        raise ReviewToolsError(f"This is not a Word document that can be opened ({error}).") from error
    astray = [name for name in parts.trees if name.endswith(".rels") and "_rels" not in name.split("/")[-2:-1]]
    if broken := sorted((*parts.broken, *astray)):
        raise ReviewToolsError(f"A part of the document is damaged ({', '.join(broken)}). Save it in Word again.")
    main = parts.trees.get(next(parts.linked("", "officeDocument"), ""))
    if main is None or main.tag != w("document") or TYPES not in parts.trees:
        raise ReviewToolsError("This is not a Word document (.docx). Save it as one in Word.")
    with ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in parts.members}
    return _Opened(parts, members, _needed(parts))


def _needed(parts: Parts) -> dict[str, tuple[tuple[Element, Link], ...]]:
    """The parts to which links that stay lead, from the package on, each with all its links."""
    found: dict[str, tuple[tuple[Element, Link], ...]] = {}
    todo = [""]
    while todo:
        source = todo.pop()
        if source not in found:
            elements = parts.trees.get(_links_of(source), ())
            found[source] = tuple(zip(elements, parts.links.get(source, ()), strict=True))
            todo += [link.target for element, link in found[source] if _stays(element, link, parts) and link.target]
    return found


def _stays(element: Element, link: Link, parts: Parts) -> bool:
    if link.target is None:
        return link.kind == "hyperlink" and element.get("Target", "").lower().startswith(WEB)
    return link.kind in KEPT and link.target in parts.members


def _links_of(source: str) -> str:
    """The part that holds another part's links."""
    folder, _, name = source.rpartition("/")
    return f"{folder}{'/' if folder else ''}_rels/{name}.rels"


def _cleaned(opened: _Opened, name: str, root: Element) -> bytes:
    gone = {link.id: link.kind for element, link in opened.links[name] if not opened.stays(element, link)}
    try:
        clean_text(root, frozenset(gone))
    except GoneLinkError as error:
        raise ReviewToolsError(
            f"The document shows something that stands elsewhere ({gone[error.id]}), which a copy cannot take along. "
            "In Word, put it into the document itself, or take it out."
        ) from error
    return _written(root)


def _only(root: Element, kept: list[Element]) -> bytes:
    """A list of links or content types with these entries alone."""
    for element in list(root):
        if element not in kept:
            root.remove(element)
    return _written(root)


def _types(opened: _Opened, names: set[str]) -> bytes:
    """The content types of these parts; the body is a document's, also if it came as a template or with macros."""
    root = opened.parts.trees[TYPES]
    for element in root:
        if element.get("PartName", "").lstrip("/") == opened.main:
            element.set("ContentType", _DOCUMENT)
    endings = {name.lower().rpartition(".")[2] for name in names}
    return _only(root, [e for e in root if e.get("PartName", "/").lstrip("/") in names or _ending(e) in endings])


def _ending(element: Element) -> str | None:
    ending = element.get("Extension")
    return ending.lower() if ending is not None else None


def _properties(root: Element | None) -> bytes:
    """The properties that stay, alone."""
    told = {name: root.findtext(f"{{{_DUBLIN}}}{name}") if root is not None else None for name in STAY}
    lines = "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in told.items() if words)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_PROPERTIES}" xmlns:dc="{_DUBLIN}">{lines}</cp:coreProperties>'
    ).encode()


def _told_properties(root: Element | None) -> Iterator[str]:
    for element in root if root is not None else ():
        name = etree.QName(element).localname
        if name not in STAY:
            yield f"{name} says {element.text or ''!r}"


def _written(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
