"""A Word file taken apart for checking: its parts, the links between them, and how to ask an element."""

import io
import posixpath
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

Element = _Element
Level = Literal["repair", "error", "warning"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
STORIES = ("header", "footer", "footnotes", "endnotes", "comments")

UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a damaged, cut or locked zip can raise."""


class NotAPackageError(ValueError):
    """The bytes are not a zip file that can be read."""


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file.

    `level`: "repair" makes Word refuse or repair the file, "error" is wrong for a reader, "warning" is poor.
    `code` is stable and short; `message` says in words where and what.
    """

    level: Level
    code: str
    message: str


@dataclass(frozen=True)
class Link:
    """A relationship: its id, the last word of its type, and its part (None for an address outside)."""

    id: str
    kind: str
    target: str | None


@dataclass(frozen=True)
class Package:
    """A document's parts, parsed; `names` has all zip members, repeats too, `broken` why parts failed."""

    names: tuple[str, ...]
    trees: Mapping[str, Element]
    broken: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the body; empty if the package names none."""
        return self._linked("", "officeDocument") or ""

    @cached_property
    def document(self) -> Element | None:
        """The root of the part that holds the body, or None if it is missing or unreadable."""
        return self.trees.get(self.main)

    @cached_property
    def stories(self) -> tuple[tuple[str, Element], ...]:
        """Every part that holds text, the body first: (part name, root)."""
        linked = (link.target or "" for link in self.links.get(self.main, ()) if link.kind in STORIES)
        names = dict.fromkeys((self.main, *linked))
        return tuple((name, self.trees[name]) for name in names if name in self.trees)

    def related(self, kind: str, source: str | None = None) -> Element | None:
        """The root of the part that `source` (the main part unless told) names as its styles, settings …"""
        return self.trees.get(self._linked(self.main if source is None else source, kind) or "")

    def _linked(self, source: str, kind: str) -> str | None:
        return next((link.target for link in self.links.get(source, ()) if link.kind == kind), None)


def open_package(data: bytes) -> Package:
    """Take a document apart. Raises NotAPackageError when the bytes are not a readable zip."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            names = tuple(name for name in archive.namelist() if not name.endswith("/"))
            xml = {name: archive.read(name) for name in names if name.endswith((".xml", ".rels"))}
    except UNREADABLE as error:
        raise NotAPackageError(str(error)) from error
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    for name, part in xml.items():
        try:
            trees[name] = _parse(part)
        except (etree.XMLSyntaxError, ValueError) as error:
            broken[name] = str(error)
    return Package(names, trees, broken, dict(_links(trees)))


def _parse(part: bytes) -> Element:
    """The root of an XML part. Raises ValueError on a document type declaration, which no Word file has."""
    root = etree.fromstring(
        part, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    )
    if root.getroottree().docinfo.doctype:
        raise ValueError("holds a document type declaration")
    return root


def _links(trees: Mapping[str, Element]) -> Iterator[tuple[str, tuple[Link, ...]]]:
    for name, root in trees.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            source = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
            yield source, tuple(_link(element, folder) for element in root)


def _link(element: Element, folder: str) -> Link:
    target: str | None = None
    if element.get("TargetMode") != "External":
        address = element.get("Target", "").partition("#")[0]
        target = posixpath.normpath(posixpath.join("/", folder, address)).lstrip("/")
    return Link(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], target)


def w(name: str) -> str:
    """The full name of a tag or attribute of Word's main namespace."""
    return W + name


def value(element: Element | None, path: str = "", attribute: str = "val") -> str | None:
    """The w:val (or another w: attribute) of `element`, or of the one at `path` below it; None if missing."""
    found = element.find("/".join(map(w, path.split("/")))) if element is not None and path else element
    return found.get(w(attribute)) if found is not None else None


def number(element: Element | None, path: str = "", attribute: str = "val", default: int = 0) -> int:
    """The same as a whole number; `default` if missing or not a number."""
    found = value(element, path, attribute) or ""
    return int(found) if re.fullmatch(r"-?\d{1,9}", found) else default


def is_on(element: Element | None) -> bool:
    """True if an on/off element is there and is not switched off by its value."""
    return element is not None and element.get(w("val")) not in ("0", "false", "off")


def text_of(element: Element) -> str:
    """The text a reader sees in `element`."""
    return "".join(piece.text or "" for piece in element.iter(w("t")))


Check = Callable[[Package], Iterator[Fault]]
