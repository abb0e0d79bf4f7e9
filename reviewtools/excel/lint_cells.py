"""Faults of cells, of what lies over them (merges, validations, links) and of what they point into."""

import re
from collections.abc import Iterator
from itertools import combinations, pairwise

from ..parts import Element
from .lint_book import Book, Box, Check, Sheet, kind_of, length, text_of, whole
from .lint_fault import Fault

LONGEST_TEXT = 32_767
"""Characters of a cell's text."""

LONGEST_LIST = 255
"""Characters of a list typed into a validation (ledger TR-64)."""

LONGEST_MESSAGE = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
"""Characters of the messages of a validation."""

_INSIDE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!")


def merged_cells(book: Book) -> Iterator[Fault]:
    """No two merged ranges share a cell."""
    for sheet in book.sheets:
        refs = [merge.get("ref", "") for merge in sheet.each("mergeCell")]
        boxes = [(ref, box) for ref in refs if (box := Box.of(ref))]
        for (first, one), (second, other) in combinations(boxes, 2):
            if one.meets(other):
                yield Fault(f"{sheet.name} {first}", f"overlaps the merged range {second}", "merge-overlap")


def validation_messages(book: Book) -> Iterator[Fault]:
    """The messages of a validation are short enough."""
    for sheet, rule, place in _validations(book):
        for name, most in LONGEST_MESSAGE.items():
            if length(rule.get(name, "")) > most:
                told = f"{name} is longer than {most} characters"
                yield Fault(f"{sheet.name} {place}", told, "validation-long")


def validation_lists(book: Book) -> Iterator[Fault]:
    """A list typed into a validation is short enough; longer ones belong on a sheet."""
    for sheet, rule, place in _validations(book):
        first = next((element for element in rule if kind_of(element) == "formula1"), None)
        text = "".join(map(str, first.itertext())).strip() if first is not None else ""
        if text.startswith('"') and length(text) - 2 > LONGEST_LIST:
            told = f"the list is longer than {LONGEST_LIST} characters"
            yield Fault(f"{sheet.name} {place}", told, "validation-list")


def _validations(book: Book) -> Iterator[tuple[Sheet, Element, str]]:
    for sheet in book.sheets:
        for rule in sheet.each("dataValidation"):
            yield sheet, rule, rule.get("sqref") or rule.findtext("{*}sqref") or ""


def cell_order(book: Book) -> Iterator[Fault]:
    """Cells stand in order, each once: rows downwards, columns to the right."""
    for sheet in book.sheets:
        boxes = (Box.of(cell.get("r")) for cell in sheet.each("c"))
        for one, other in pairwise(box for box in boxes if box):
            if other <= one:
                yield Fault(sheet.name, f"row {other.top}: a cell is repeated or out of order", "cell-order")


def cell_texts(book: Book) -> Iterator[Fault]:
    """A text fits into a cell."""
    for place, text in enumerate(book.strings):
        if length(text) > LONGEST_TEXT:
            yield Fault("shared texts", f"text {place} is longer than {LONGEST_TEXT} characters", "text-long")
    for sheet in book.sheets:
        for item in sheet.each("is"):
            if length(text_of(item)) > LONGEST_TEXT:
                yield Fault(sheet.name, f"a text is longer than {LONGEST_TEXT} characters", "text-long")


def shared_texts(book: Book) -> Iterator[Fault]:
    """A cell that shares a text points at one that is there."""
    for sheet in book.sheets:
        for cell in (cell for cell in sheet.each("c") if cell.get("t") == "s"):
            place = cell.findtext("{*}v") or ""
            if not place.isdecimal() or int(place) >= len(book.strings):
                yield Fault(f"{sheet.name} {cell.get('r')}", f"there is no text {place!r}", "text-lost")


def formats(book: Book) -> Iterator[Fault]:
    """A cell or rule that has a format points at one that is there."""
    styles = book.related("styles")
    of_cells, of_rules = (_count(styles, name) for name in ("cellXfs", "dxfs"))
    for sheet in book.sheets:
        for cell in sheet.each("c"):
            if whole(cell, "s") >= max(of_cells, 1):
                told = f"there is no format {cell.get('s')}"
                yield Fault(f"{sheet.name} {cell.get('r')}", told, "format-lost")
        for rule in sheet.each("cfRule"):
            if rule.get("dxfId") is not None and whole(rule, "dxfId") >= of_rules:
                yield Fault(sheet.name, f"a rule has no format {rule.get('dxfId')}", "format-lost")


def _count(styles: Element | None, name: str) -> int:
    found = styles.find(f"{{*}}{name}") if styles is not None else None
    return len(found) if found is not None else 0


def links_inside(book: Book) -> Iterator[Fault]:
    """A link to a sheet of the workbook leads to one that is there."""
    known = {sheet.name.casefold() for sheet in book.sheets}
    for sheet in book.sheets:
        for link in sheet.each("hyperlink"):
            match = _INSIDE.match(link.get("location", ""))
            name = (match[1] or match[2]).replace("''", "'") if match else ""
            outside = any(str(key).endswith("}id") for key in link.attrib)
            if name and not outside and name.casefold() not in known:
                yield Fault(f"{sheet.name} {link.get('ref')}", f"there is no sheet {name}", "link-lost")


CHECKS: tuple[Check, ...] = (
    merged_cells,
    validation_messages,
    validation_lists,
    cell_order,
    cell_texts,
    shared_texts,
    formats,
    links_inside,
)
