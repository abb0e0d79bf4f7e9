"""A workbook as its user knows it: sheets, tables, names, texts and formulas, found in its parts."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from lxml import etree

from ..parts import Element, Parts
from .lint_fault import Fault
from .lint_formula import Formula

_CORNER = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_FORMULAS = ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula")
_RULES = frozenset({"cfRule", "dataValidation"})


class Box(NamedTuple):
    """A rectangle of cells; rows and columns count from 1, all four edges belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def of(cls, ref: str | None) -> "Box | None":
        """The box of an address such as A1:C9 or B2; None if it is not one."""
        matches = [_CORNER.fullmatch(corner) for corner in (ref or "").split(":")]
        corners = [(int(match[2]), column_number(match[1])) for match in matches if match]
        return cls(*corners[0], *corners[-1]) if len(corners) == len(matches) in (1, 2) else None

    def meets(self, other: "Box") -> bool:
        """True if the two have a cell in common."""
        rows = self.top <= other.bottom and other.top <= self.bottom
        return rows and self.left <= other.right and other.left <= self.right


def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    total = 0
    for letter in letters.upper():
        total = total * 26 + ord(letter) - 64
    return total


def plain(text: str) -> str:
    """Text as Excel shows it: the escapes of characters that XML cannot hold, undone."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def length(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 units."""
    return len(plain(text).encode("utf-16-le", "surrogatepass")) // 2


def kind_of(element: Element) -> str:
    """The tag without its namespace; strict and ordinary files differ only there."""
    return etree.QName(element).localname


def text_of(item: Element) -> str:
    """The text of a shared or inline string, without the readings that go with East Asian ones."""
    pieces = (t for t in item.iter("{*}t") if (up := t.getparent()) is None or kind_of(up) != "rPh")
    return plain("".join(piece.text or "" for piece in pieces))


def whole(element: Element, attribute: str, default: int = 0) -> int:
    """An attribute as a whole number from 0; `default` if missing or not a number."""
    found = element.get(attribute, "")
    return int(found) if re.fullmatch(r"\d{1,9}", found) else default


@dataclass(frozen=True)
class Sheet:
    """A sheet by the name on its tab; `root` is None if its part is missing or cannot be read."""

    name: str
    part: str
    root: Element | None
    hidden: bool = False

    @cached_property
    def cells(self) -> dict[str, Element]:
        """The cells that are written, by address."""
        return {cell.get("r", ""): cell for cell in self.each("c")}

    def each(self, *tags: str) -> Iterator[Element]:
        """The elements of these names, in whatever namespace."""
        return self.root.iter(*(f"{{*}}{tag}" for tag in tags)) if self.root is not None else iter(())


@dataclass(frozen=True)
class Table:
    """An Excel Table: its sheet, name, cells and headings."""

    sheet: Sheet
    root: Element

    @property
    def name(self) -> str:
        """The name that formulas use."""
        return self.root.get("displayName", "")

    @cached_property
    def box(self) -> Box | None:
        """Its cells, headings and totals included; None if the address is not one."""
        return Box.of(self.root.get("ref"))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The headings as Excel shows them."""
        return tuple(plain(column.get("name", "")) for column in self.root.iter("{*}tableColumn"))


@dataclass(frozen=True)
class Book:
    """A workbook, over the parts of its package."""

    package: Parts

    @cached_property
    def main(self) -> str:
        """The name of the workbook part; empty if the package names none."""
        return next(self.package.linked("", "officeDocument"), "")

    @cached_property
    def root(self) -> Element | None:
        """The root of the workbook part, or None if it is missing or cannot be read."""
        return self.package.trees.get(self.main)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet, in the order of the tabs."""
        targets = {link.id: link.target or "" for link in self.package.links.get(self.main, ())}
        elements = self.root.iter("{*}sheet") if self.root is not None else ()
        return tuple(self._sheet(element, targets) for element in elements)

    def _sheet(self, element: Element, targets: dict[str, str]) -> Sheet:
        part = next((targets.get(str(v), "") for key, v in element.items() if str(key).endswith("}id")), "")
        hidden = element.get("state", "visible") != "visible"
        return Sheet(element.get("name", ""), part, self.package.trees.get(part), hidden)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table of every sheet."""
        parts = ((sheet, part) for sheet in self.sheets for part in self.package.linked(sheet.part, "table"))
        trees = self.package.trees
        return tuple(Table(sheet, trees[part]) for sheet, part in parts if part in trees)

    @cached_property
    def names(self) -> tuple[Element, ...]:
        """The defined names, as their elements."""
        return tuple(self.root.iter("{*}definedName")) if self.root is not None else ()

    @cached_property
    def strings(self) -> tuple[str, ...]:
        """The texts that cells share."""
        root = self.related("sharedStrings")
        return tuple(text_of(item) for item in root.iter("{*}si")) if root is not None else ()

    @cached_property
    def formulas(self) -> tuple[Formula, ...]:
        """Every formula: of cells, rules, sparklines, tables, names and charts."""
        roots = [(sheet.name, sheet.root) for sheet in self.sheets if sheet.root is not None]
        roots += [(table.sheet.name, table.root) for table in self.tables]
        roots += [(part, root) for part, root in self.package.trees.items() if kind_of(root) == "chartSpace"]
        found = [formula for place, root in roots for formula in _formulas(place, root)]
        named = (Formula(f"name {name.get('name')}", name.text) for name in self.names if name.text)
        return (*found, *named)

    def related(self, kind: str) -> Element | None:
        """The root of the part that holds the styles, the shared texts …"""
        return self.package.trees.get(next(self.package.linked(self.main, kind), ""))


def _formulas(place: str, root: Element) -> Iterator[Formula]:
    for element in root.iter(*(f"{{*}}{tag}" for tag in _FORMULAS)):
        text = (element.text or "").strip()
        owner = next((up for up in element.iterancestors() if kind_of(up) in _RULES), None)
        if text:
            yield Formula(_where(place, element if owner is None else owner), text, owner is not None)


def _where(place: str, element: Element) -> str:
    """The sheet with the cell or cells that a formula or rule belongs to."""
    for up in (element, *element.iterancestors()):
        below = up.findtext("{*}sqref")
        address = up.get("r") or up.get("sqref") or below or up.get("displayName")
        if address:
            return f"{place} {address}"
    return place


Check = Callable[[Book], Iterator[Fault]]
