"""An Office file taken apart: the members of its zip, the XML in them, and the links between them.

Both lints look at files this way. Files are read as untrusted: no entity is resolved, nothing is fetched.
"""

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from lxml import etree
from lxml.etree import _Element

Element = _Element

UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)
"""What reading a damaged, cut or locked zip can raise."""


class NotAPackageError(ValueError):
    """The bytes are not a zip file that can be read."""


@dataclass(frozen=True)
class Link:
    """A relationship: its id, the last word of its type, and its part (None for an address outside)."""

    id: str
    kind: str
    target: str | None


@dataclass(frozen=True)
class Parts:
    """A file's parts: `members` has all zip members, repeats too; `broken` says why parts are no XML."""

    members: tuple[str, ...]
    trees: Mapping[str, Element]
    broken: Mapping[str, str]
    links: Mapping[str, tuple[Link, ...]]

    def linked(self, source: str, kind: str) -> Iterator[str]:
        """The names of the parts that `source` is linked to by one kind of relationship."""
        return (link.target for link in self.links.get(source, ()) if link.kind == kind and link.target)


def take_apart(data: bytes) -> Parts:
    """Take a file apart. NotAPackageError when the bytes are not a readable zip."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            members = tuple(name for name in archive.namelist() if not name.endswith("/"))
            xml = {name: archive.read(name) for name in members if name.endswith((".xml", ".rels"))}
    except UNREADABLE as error:
        raise NotAPackageError(str(error)) from error
    trees: dict[str, Element] = {}
    broken: dict[str, str] = {}
    for name, part in xml.items():
        try:
            trees[name] = _parse(part)
        except (etree.XMLSyntaxError, ValueError) as error:
            broken[name] = str(error)
    return Parts(members, trees, broken, dict(_links(trees)))


def _parse(part: bytes) -> Element:
    """The root of an XML part. ValueError on a document type declaration, which no Office file has."""
    settings = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(part, settings)
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
