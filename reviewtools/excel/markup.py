"""One pass of expat over an XML part: whether it is well formed, and what the fast scan has to know beforehand.

No handler runs inside a sheet's data, so the pass costs what expat costs and nothing more. A part is `plain` where
every `<` in it begins a tag, its encoding is UTF-8 and no prefix means Excel's own names; only then may a regular
expression read it (see scan.py). Whatever is not plain is washed first (see wash.py).
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from .unreadable import broken, doctype, too_much

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MOST_PENDING = 2_000_000  # bytes of one tag, comment or name; expat would read a longer one again and again
MOST_DEPTH = 1_000
MOST_MERGES = 100_000
SMALL = 4 << 20  # a part of this size can do no harm by its depth alone

_DATA_END = b"</sheetData"
_UTF8 = {"utf-8", "utf8", "us-ascii", "ascii"}
_AT_ONCE = re.compile(
    rb"""(?:<\?xml version=["']1\.0["'](?: encoding=["'][Uu][Tt][Ff]-8["'])?(?: standalone=["'](?:yes|no)["'])?\?>"""
    rb"\s*)?<[A-Za-z][^<>]{0,4000}>"
)


class _DoctypeError(Exception):
    """A document type declaration."""


def parser() -> Any:
    """A parser that stops at a document type declaration, and so never meets an entity of its own."""
    made = expat.ParserCreate(namespace_separator=" ")
    made.namespace_prefixes = True
    made.buffer_text = True
    made.StartDoctypeDeclHandler = _refuse
    return made


def _refuse(*_: object) -> None:
    raise _DoctypeError


def begins_at_once(first: bytes) -> bool:
    """Whether a part is in UTF-8 and begins with its first element, as nearly every part does.

    No document type declaration can follow an element, so that no parser need look for one.
    """
    return _AT_ONCE.match(first) is not None


def prologue(first: bytes) -> bool:
    """Whether a declaration stands before the first element, where alone one can stand, in any encoding.

    `first` is at least the first million bytes; a part that has no element so far is answered yes.
    """
    if begins_at_once(first):
        return False
    seen: list[str] = []
    reading = parser()

    def enough(name: str, _: object) -> None:
        seen.append(name)
        reading.StartElementHandler = None

    reading.StartElementHandler = enough
    try:
        for at in range(0, len(first), 1024):
            reading.Parse(first[at : at + 1024], False)
            if seen:
                return False
    except _DoctypeError:
        return True
    except (expat.ExpatError, ValueError, LookupError):
        return False  # no XML: whoever needs the part will say so
    return len(first) >= MOST_PENDING // 2


@dataclass
class Inspection:
    """What one pass over a part tells: its root, whether it is plain, and the merged cells of a sheet."""

    root: str = ""
    attributes: dict[str, str] = field(default_factory=dict)  # of the root
    plain: bool = True
    merges: list[str] = field(default_factory=list)


class _UnsureError(Exception):
    """How deep the part goes cannot be told by counting its tags."""


@dataclass
class _Pass:
    """Handlers that watch a part's head and tail, and let go inside a sheet's data unless every depth is wanted."""

    part: str
    exact: bool
    reading: Any = field(default_factory=parser)
    found: Inspection = field(default_factory=Inspection)
    left: bool = False  # whether the sheet's data is over
    depth: int = 0

    def __post_init__(self) -> None:
        p = self.reading
        p.XmlDeclHandler = self._declared
        p.StartNamespaceDeclHandler = self._bound
        p.CommentHandler = p.ProcessingInstructionHandler = p.StartCdataSectionHandler = self._not_plain
        p.StartElementHandler = self._start
        if self.exact:
            p.EndElementHandler = self._end

    def _declared(self, _: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _UTF8:
            self.found.plain = False

    def _not_plain(self, *_: object) -> None:
        self.found.plain = False

    def _bound(self, prefix: str | None, uri: str | None) -> None:
        """Excel's names under a prefix, and names without one that are not Excel's, would mislead the scan."""
        if (prefix is None) != (uri == MAIN) and (uri == MAIN or not self.left):
            self.found.plain = False

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.exact and self.depth > MOST_DEPTH:
            raise too_much(self.part, f"parts within parts over {MOST_DEPTH:,} deep")
        if not self.found.root:
            self.found.root = " ".join(name.split(" ")[:2])  # without its prefix
            self.found.attributes = attributes
            if self.found.root != f"{MAIN} worksheet" and not self.exact:
                self.reading.StartElementHandler = None  # only sheets have merged cells
        elif name == f"{MAIN} sheetData":
            self.found.plain = self.found.plain and not self.left
            if self.found.plain and not self.exact:
                self.reading.StartElementHandler = None
        elif name.startswith(f"{MAIN} mergeCell") and "ref" in attributes:
            self.found.merges.append(attributes["ref"])
            if len(self.found.merges) > MOST_MERGES:
                raise too_much(self.part, f"over {MOST_MERGES:,} merged cells")

    def _end(self, _: str) -> None:
        self.depth -= 1

    def leave(self) -> None:
        """The data is over: watch again."""
        self.left = True
        if self.found.root:
            self.reading.StartElementHandler = self._start

    def end(self) -> Inspection:
        """What was found. The parser is let go, which with these handlers would wait for the garbage collector."""
        self.reading = None
        return self.found


def inspect(blocks: Callable[[], Iterable[bytes]], part: str, size: int) -> Inspection:
    """One pass over a part. UnreadableError where it is not well formed, or holds what only an attack would."""
    try:
        if size <= SMALL and _ends_with_data(whole := b"".join(blocks())):
            return _at_one_go(whole, _Pass(part, exact=False))
        try:
            return _inspect(blocks(), _Pass(part, exact=False), size > SMALL)
        except _UnsureError:
            return _inspect(blocks(), _Pass(part, exact=True), False)
    except _DoctypeError as error:
        raise doctype() from error
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise broken(part) from error


def _ends_with_data(part: bytes) -> bool:
    """Whether nothing is asked of what follows a sheet's data: no merged cell is there, and no data again."""
    at = part.find(_DATA_END)
    return at < 0 or (part.find(b"mergeCell", at) < 0 and part.find(b"sheetData", at + len(_DATA_END)) < 0)


def _at_one_go(part: bytes, seen: _Pass) -> Inspection:
    """One pass without a stop where the data ends: there expat would count all lines so far, which takes it as long."""
    if b"\0" in part[:4]:
        seen.found.plain = False  # two bytes a letter
    seen.reading.Parse(part, True)
    return seen.end()


def _inspect(blocks: Iterable[bytes], seen: _Pass, counted: bool) -> Inspection:
    tags = _Tags()
    fed = 0
    for block, data in _parts_of(blocks):
        if not fed and b"\0" in block[:4]:
            seen.found.plain = False  # two bytes a letter
        if not (data or seen.left):
            seen.leave()
        seen.reading.Parse(block, False)
        fed += len(block)
        if fed - seen.reading.CurrentByteIndex > MOST_PENDING and counted:
            raise too_much(seen.part, "a name or a remark of over a million letters")
        if counted and tags.depth(block) > MOST_DEPTH:
            raise too_much(seen.part, f"parts within parts over {MOST_DEPTH:,} deep")
    seen.reading.Parse(b"", True)
    return seen.end()


def _parts_of(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The blocks, cut where a sheet's data ends, each with whether it can hold some of it."""
    end, before, data = _DATA_END, b"", True
    for block in blocks:
        at = (before + block).find(end) - len(before) if data else -1 - len(before)
        if at >= -len(before):
            yield block[: max(at, 0)], True
            block, data = block[max(at, 0) :], False
        yield block, data
        before = block[-len(end) :]


@dataclass
class _Tags:
    """How deep a part goes, told by counting: exact where every > ends a tag, and else not to be told."""

    opened: int = 0
    unended: int = 0

    def depth(self, block: bytes) -> int:
        """The depth after another block, one too many a block at most. _UnsureError where it cannot be told."""
        begun = block.count(b"<")
        self.unended += begun - block.count(b">")
        if self.unended not in (0, 1):
            raise _UnsureError
        self.opened += begun - 2 * block.count(b"</") - block.count(b"/>")
        return self.opened
