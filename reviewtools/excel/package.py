"""A workbook's zip: its parts and the links between them, read as untrusted (design, section 6; anchors, Excel 6).

Before any parser sees a part: what it unpacks to is capped, every part's checksum is right, and no XML in the file
holds a document type declaration. Nothing is executed, followed or resolved.
"""

import io
import posixpath
import zipfile
import zlib
from collections import deque
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple
from xml.etree import ElementTree

from .markup import Inspection, begins_at_once, inspect, prologue
from .unreadable import UnreadableError, broken, damaged, doctype, too_much

MOST_BYTES = 200_000_000  # unzipped, pictures and all
MOST_XML = 80_000_000  # unzipped; the largest plan measured stays below 6 MB, 200,000 rows of formatting below 45
MOST_PARTS = 5_000
MOST_RATIO = 300  # of a part over 10 MB; 200,000 rows of formatting stay below 60
BLOCK = 1 << 20
KEPT, KEPT_TOGETHER = 4 << 20, 16 << 20  # parts up to this size are unpacked once

_XML = (".xml", ".rels", ".vml")
_LINK = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    IndexError,
)


class Link(NamedTuple):
    """A relationship: the last word of its type, and the part it leads to."""

    kind: str
    target: str


class Package:
    """The parts of a zip. A part is asked for by its name, upper and lower case being the same."""

    def __init__(self, data: bytes) -> None:
        """UnreadableError for a zip that is damaged or far too large, and for any part that may not be parsed."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = [info for info in self._zip.infolist() if not info.is_dir()]
        except _UNREADABLE as error:
            raise UnreadableError("it is cut short or damaged. Copy or send it again.") from error
        self._infos = {_key(info.filename): info for info in infos}
        self._kept: dict[str, bytes] = {}
        self._room = KEPT_TOGETHER
        self._inspected: dict[str, Inspection] = {}
        self._links: dict[str, dict[str, Link]] = {}
        self._refuse_bombs(infos)
        for info in infos:
            self._check(info)

    def _refuse_bombs(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > len(self._infos):
            raise UnreadableError("it holds the same part twice. Open it in Excel and save it again.")
        if len(infos) > MOST_PARTS:
            raise UnreadableError(f"it holds more than {MOST_PARTS:,} parts, which no plan does. Ask for a new copy.")
        for info in infos:
            if info.file_size > 10_000_000 and info.file_size > MOST_RATIO * info.compress_size:
                raise too_much(info.filename, f"{info.file_size >> 20:,} MB packed into next to nothing")
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise UnreadableError("it unpacks to more than 200 MB, which no plan does. Ask for a new copy.")
        if sum(info.file_size for info in infos if _key(info.filename).endswith(_XML)) > MOST_XML:
            raise UnreadableError("its sheets unpack to more than 80 MB, which no plan does. Ask for a new copy.")
        if any(info.flag_bits & 1 for info in infos):
            raise UnreadableError("a part of it needs a password to open. Save it without one.")
        if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in infos):
            raise UnreadableError("it is packed in a way that Excel does not use. Open it in Excel and save it again.")

    def _check(self, info: zipfile.ZipInfo) -> None:
        """Unpack a part once: a wrong checksum, or a declaration before its first element, refuses the file."""
        blocks = self._unpacked(info)
        first = next(blocks, b"")
        if _key(info.filename).endswith(_XML) and prologue(first):
            raise doctype()
        if info.file_size <= min(KEPT, self._room):
            self._room -= info.file_size
            self._kept[_key(info.filename)] = b"".join((first, *blocks))
        else:
            deque(blocks, maxlen=0)

    def _unpacked(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(info) as part:
                while block := part.read(BLOCK):
                    yield block
        except _UNREADABLE as error:
            raise damaged(info.filename) from error

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    @property
    def names(self) -> Iterator[str]:
        """The parts' names as they stand in the file."""
        return (info.filename for info in self._infos.values())

    def blocks(self, name: str) -> Iterator[bytes]:
        """A part's bytes, in pieces that are small where it is large. KeyError where there is no such part."""
        info = self._infos[_key(name)]
        kept = self._kept.get(_key(name))
        return self._unpacked(info) if kept is None else iter((kept,))

    def size(self, name: str) -> int:
        """Bytes of a part, unpacked."""
        return self._infos[_key(name)].file_size

    def inspected(self, name: str) -> Inspection:
        """What is known of an XML part after one pass over it. UnreadableError where it is missing or no XML."""
        self._refuse_missing(name)
        found = self._inspected.get(_key(name))
        if found is None:
            if self.size(name) > MOST_XML:
                raise too_much(name, "over 80 million letters")
            found = self._inspected[_key(name)] = inspect(lambda: self.blocks(name), name, self.size(name))
        return found

    def _refuse_missing(self, name: str) -> None:
        if name not in self:
            raise UnreadableError(f"a part of it is missing ({name}). Ask for a new copy.")

    def tree(self, name: str, most: int = KEPT) -> ElementTree.Element:
        """A small XML part, parsed. UnreadableError where it is missing, damaged or not small."""
        self._refuse_missing(name)
        if self.size(name) > most:
            self.inspected(name)  # any other fault is told first
            raise too_much(name, f"over {most >> 20} million letters")
        part = b"".join(self.blocks(name))
        if not begins_at_once(part):
            self.inspected(name)  # for a declaration; else the next line finds all that is wrong
        try:
            return ElementTree.fromstring(part)
        except (ElementTree.ParseError, ValueError, LookupError) as error:  # an encoding that only one parser knows
            raise broken(name) from error

    def links(self, source: str) -> dict[str, Link]:
        """The links of a part by their id; of the file itself for "". Addresses outside the file are left out."""
        if source not in self._links:
            self._links[source] = self._read_links(source)
        return self._links[source]

    def _read_links(self, source: str) -> dict[str, Link]:
        folder, _, name = source.rpartition("/")
        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if listed not in self:
            return {}
        return {
            link.get("Id", ""): Link(link.get("Type", "").rpartition("/")[2], _target(folder, link.get("Target", "")))
            for link in self.tree(listed).iter(_LINK)
            if link.get("TargetMode") != "External"
        }

    def linked(self, source: str, kind: str) -> list[str]:
        """The parts that a part is linked to by one kind of link."""
        return [link.target for link in self.links(source).values() if link.kind == kind]

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The content type of each part that has one of its own, and of each ending ("xml")."""
        types = self.tree("[Content_Types].xml")
        return {
            _key(one.get("PartName") or one.get("Extension") or ""): one.get("ContentType", "").lower() for one in types
        }

    def kind(self, name: str) -> str:
        """The content type of a part; empty where the file gives none."""
        return self.kinds.get(_key(name)) or self.kinds.get(_key(name).rpartition(".")[2], "")


@lru_cache(maxsize=256)
def _key(name: str) -> str:
    """A name as it is compared; the same few are asked for in every workbook, again and again."""
    return name.replace("\\", "/").lstrip("/").lower()


@lru_cache(maxsize=256)
def _target(folder: str, address: str) -> str:
    address = address.replace("\\", "/").partition("#")[0]
    return posixpath.normpath(posixpath.join("/", folder, address)).lstrip("/")
