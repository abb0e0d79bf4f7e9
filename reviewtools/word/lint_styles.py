"""What a run or paragraph looks like once its styles are worked out: the sizes and colours a reader sees."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..parts import Element
from .elements import number, value, w
from .lint_package import Package

FIRST_ROW, FIRST_COLUMN = 0x0020, 0x0080
HEX = re.compile(r"[0-9A-Fa-f]{6}")
HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
BODY_TEXT = 9
"""The outline level that Word uses for "not a heading" (levels count from 0 in the file)."""


def nearest(element: Element, name: str) -> Element | None:
    """The closest element of this name around `element`, or None."""
    return next(element.iterancestors(w(name)), None)


def looks(table: Element) -> tuple[bool, bool]:
    """Whether a table asks for a special first row, and a special first column."""
    look = table.find(f"{w('tblPr')}/{w('tblLook')}")
    if look is None:
        return False, False
    return _asks(look, "firstRow", FIRST_ROW), _asks(look, "firstColumn", FIRST_COLUMN)


def _asks(look: Element, name: str, bit: int) -> bool:
    """One wish of a table look: in words if it is there, else from the hex number."""
    said, digits = look.get(w(name)), look.get(w("val"), "")
    if said is not None:
        return said in ("1", "true", "on")
    return bool(re.fullmatch(r"[0-9A-Fa-f]{1,4}", digits)) and bool(int(digits, 16) & bit)


@dataclass(frozen=True)
class Styles:
    """The styles of one document. Nothing is drawn: each answer is the XML element that decides, or None."""

    root: Element | None

    @classmethod
    def of(cls, package: Package) -> "Styles":
        """The styles of a package; a package without a styles part has none."""
        return cls(package.related("styles"))

    @cached_property
    def known(self) -> dict[tuple[str, str], Element]:
        """(type, id) → style."""
        styles = self.root.iter(w("style")) if self.root is not None else ()
        return {(s.get(w("type"), "paragraph"), s.get(w("styleId"), "")): s for s in styles}

    @cached_property
    def default(self) -> str:
        """The id of the style of paragraphs that name none."""
        own = ((name, style) for (kind, name), style in self.known.items() if kind == "paragraph")
        return next((name for name, style in own if style.get(w("default")) in ("1", "true")), "Normal")

    def chain(self, kind: str, style_id: str | None) -> Iterator[Element]:
        """A style, then the styles it is based on, nearest first; stops at a loop."""
        passed: set[str] = set()
        while style_id and style_id not in passed and (kind, style_id) in self.known:
            passed.add(style_id)
            style = self.known[kind, style_id]
            yield style
            style_id = value(style, "basedOn")

    def named(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return value(paragraph, "pPr/pStyle") or self.default

    def heading_level(self, paragraph: Element) -> int | None:
        """1 to 9 for a heading, by outline level or by the name of its style; None for other paragraphs."""
        chain = tuple(self.chain("paragraph", self.named(paragraph)))
        for layer in (paragraph, *chain):
            if value(layer, "pPr/outlineLvl") is not None:
                level = number(layer, "pPr/outlineLvl", default=BODY_TEXT)
                return level + 1 if level < BODY_TEXT else None
        names = (HEADING.fullmatch(value(style, "name") or "") for style in chain)
        return next((int(match[1]) for match in names if match), None)

    def of_run(self, run: Element, name: str) -> str | None:
        """The value of a run property ("sz", "color"), from the run outwards to the document's defaults."""
        values = (value(layer, f"rPr/{name}") for layer in self._layers(run))
        return next((found for found in values if found is not None), None)

    def _layers(self, run: Element) -> Iterator[Element]:
        yield run
        yield from self.chain("character", value(run, "rPr/rStyle"))
        paragraph = nearest(run, "p")
        if paragraph is not None:
            yield from self._paragraph_layers(paragraph)
        defaults = self.root.find(f"{w('docDefaults')}/{w('rPrDefault')}") if self.root is not None else None
        if defaults is not None:
            yield defaults

    def _paragraph_layers(self, paragraph: Element) -> Iterator[Element]:
        """A style the paragraph names is stronger than its table's; the default style is weaker."""
        own = value(paragraph, "pPr/pStyle")
        cell = nearest(paragraph, "tc")
        yield from self.chain("paragraph", own)
        if cell is not None:
            yield from self.table_layers(cell)
        yield from self.chain("paragraph", None if own else self.default)

    def table_layers(self, cell: Element) -> Iterator[Element]:
        """The pieces of its table's style that reach a cell: first row, first column, then all of it."""
        row, table = nearest(cell, "tr"), nearest(cell, "tbl")
        if row is None or table is None:
            return
        wants_row, wants_column = looks(table)
        kinds = ["firstRow"] if wants_row and next(table.iter(w("tr"))) is row else []
        kinds += ["firstCol"] if wants_column and next(row.iter(w("tc"))) is cell else []
        chain = tuple(self.chain("table", value(table, "tblPr/tblStyle")))
        for kind in kinds:
            for style in chain:
                yield from (p for p in style.iter(w("tblStylePr")) if p.get(w("type")) == kind)
        yield from chain

    def background(self, run: Element) -> str | None:
        """The colour behind a run, six hex digits: from its own shading, its paragraph's or its cell's."""
        paragraph, cell = nearest(run, "p"), nearest(run, "tc")
        places: list[tuple[Element, str]] = [(run, "rPr/shd")]
        if paragraph is not None:
            chain = self.chain("paragraph", self.named(paragraph))
            places += [(layer, "pPr/shd") for layer in (paragraph, *chain)]
        if cell is not None:
            places += [(layer, "tcPr/shd") for layer in (cell, *self.table_layers(cell))]
        fills = (value(layer, path, "fill") or "" for layer, path in places)
        return next((fill for fill in fills if HEX.fullmatch(fill)), None)
