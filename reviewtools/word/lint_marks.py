"""Faults of what is numbered, named and paired: controls, drawings, bookmarks, fields, links inside."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..parts import Element
from .elements import WP, text_of, value, w
from .lint_package import Check, Fault, Package

LONGEST_NAME = 40
"""Characters of a bookmark's name that Word keeps; a link to a longer name finds nothing."""

ALWAYS_THERE = frozenset({"_top"})
"""Link targets that every document has without a bookmark."""

NAMES = "PAGE|NUMPAGES|SECTIONPAGES|SECTION|PAGEREF|REF|NOTEREF|STYLEREF|SEQ|TOC|HYPERLINK"
SHOWN = re.compile(rf"\s*({NAMES})\b", re.IGNORECASE)
"""Fields that print something: without a stored result Word offers a repair or prints a gap."""

REFERENCE = r'(?:PAGEREF|REF|NOTEREF)\s+"?([^"\s\\]+)'
HYPERLINK = r'HYPERLINK\s.*?\\l\s+"?([^"\s]+)'
TARGET = re.compile(rf"\s*(?:{REFERENCE}|{HYPERLINK})", re.IGNORECASE)
"""Fields that lead to a bookmark, with its name."""


@dataclass
class OpenField:
    """A field being read: its instruction, whether its result has begun, whether that shows anything."""

    instruction: str = ""
    parted: bool = False
    shown: bool = False


def control_ids(package: Package) -> Iterator[Fault]:
    """Content controls with one id."""
    for part, root in package.stories:
        controls = (value(control, "sdtPr/id") for control in root.iter(w("sdt")))
        yield from _repeated(part, "sdt-id", "content control id", controls)


def drawing_ids(package: Package) -> Iterator[Fault]:
    """Drawings with one id."""
    for part, root in package.stories:
        yield from _repeated(part, "drawing-id", "drawing id", (e.get("id") for e in root.iter(f"{WP}docPr")))


def _repeated(part: str, code: str, what: str, ids: Iterator[str | None]) -> Iterator[Fault]:
    for name, times in Counter(ids).items():
        if name is not None and times > 1:
            yield Fault("repair", code, f"{part}: {what} {name} is used {times} times")


def bookmark_pairs(package: Package) -> Iterator[Fault]:
    """Each bookmark starts once and ends once."""
    for part, root in package.stories:
        starts = Counter(value(e, attribute="id") for e in root.iter(w("bookmarkStart")))
        ends = Counter(value(e, attribute="id") for e in root.iter(w("bookmarkEnd")))
        for name in sorted(map(str, {n for n in starts | ends if (starts[n], ends[n]) != (1, 1)})):
            yield Fault("repair", "bookmark", f"{part}: bookmark id {name} does not start once and end once")


def bookmark_names(package: Package) -> Iterator[Fault]:
    """A bookmark's name is used once in the document and is short enough to be found."""
    for name, times in Counter(_bookmarks(package)).items():
        if times > 1:
            yield Fault("error", "bookmark-name", f"bookmark {name} is used {times} times")
        if len(name) > LONGEST_NAME:
            yield Fault("error", "bookmark-name", f"bookmark {name} is longer than {LONGEST_NAME} characters")


def _bookmarks(package: Package) -> Iterator[str]:
    for _, root in package.stories:
        yield from (value(start, attribute="name") or "" for start in root.iter(w("bookmarkStart")))


def _fields(root: Element) -> tuple[list[OpenField], bool]:
    """The fields of one story, and whether every one that begins also ends."""
    simple = root.iter(w("fldSimple"))
    done = [OpenField(value(e, attribute="instr") or "", True, bool(text_of(e))) for e in simple]
    stack: list[OpenField] = []
    balanced = True
    for element in root.iter(w("fldChar"), w("instrText"), w("t"), w("sym"), w("drawing")):
        if element.tag == w("fldChar") and value(element, attribute="fldCharType") == "begin":
            stack.append(OpenField())
        elif element.tag == w("fldChar") and not stack:
            balanced = False
        elif element.tag == w("fldChar") and value(element, attribute="fldCharType") == "separate":
            stack[-1].parted = True
        elif element.tag == w("fldChar"):
            done.append(stack.pop())
        elif element.tag == w("instrText") and stack:
            stack[-1].instruction += element.text or ""
        elif element.tag != w("t") or element.text:
            _show(stack)
    return done, balanced and not stack


def _show(stack: list[OpenField]) -> None:
    """Something printed belongs to every open field whose result has begun."""
    for open_field in stack:
        open_field.shown = open_field.shown or open_field.parted


def field_results(package: Package) -> Iterator[Fault]:
    """A field that prints something has its result stored."""
    for part, root in package.stories:
        for read in _fields(root)[0]:
            if SHOWN.match(read.instruction) and not read.shown:
                yield Fault("repair", "field-no-result", f"{part}: {read.instruction.strip()} has no result")


def field_ends(package: Package) -> Iterator[Fault]:
    """A field that begins also ends in the same story."""
    for part, root in package.stories:
        if not _fields(root)[1]:
            yield Fault("repair", "field-unbalanced", f"{part}: a field lacks its beginning or its end")


def link_targets(package: Package) -> Iterator[Fault]:
    """A link or cross-reference within the document leads to a bookmark that is there."""
    known = ALWAYS_THERE.union(_bookmarks(package))
    for part, root in package.stories:
        anchors = [value(link, attribute="anchor") for link in root.iter(w("hyperlink"))]
        matches = (TARGET.match(read.instruction) for read in _fields(root)[0])
        anchors += [match[1] or match[2] for match in matches if match]
        for anchor in dict.fromkeys(anchors):
            if anchor is not None and anchor not in known:
                yield Fault("error", "link-anchor", f"{part}: no bookmark is called {anchor}")


CHECKS: tuple[Check, ...] = (
    control_ids,
    drawing_ids,
    bookmark_pairs,
    bookmark_names,
    field_results,
    field_ends,
    link_targets,
)
