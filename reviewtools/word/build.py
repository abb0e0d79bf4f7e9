"""Word templates from readable XML: the house's parts, and for each other template only what differs.

The sources are indented and commented for people; what is built has neither, so that Word shows no stray space.
"""

import copy
import itertools
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from ..blocks import Sheet
from ..parts import Element
from .elements import w
from .paper import MARGIN, SIZES
from .save import pack

_SHARED = ("word/header.xml", "word/footer.xml")
"""Parts that are made once for each paper, with the right tab stop at its margin."""

_FOR_TITLE_PAGE = ("word/footer.xml", "word/footer_first.xml")
"""A title page has the footer of A4 portrait, as a part of its own."""


def build_template(folder: Path, house: Path) -> bytes:
    """The template whose own parts stand in `folder` and whose other parts stand in `house`.

    Content controls are numbered through all parts. The same sources give the same bytes on every machine.
    """
    trees = dict(_parts({**_files(house), **_files(folder)}))
    numbers = itertools.count(1)
    for name in sorted(trees):
        for control in trees[name].iter(w("sdtPr")):
            for number in control.iter(w("id")):
                number.set(w("val"), str(next(numbers)))
    return pack({name: _bytes(tree) for name, tree in trees.items()})


def _files(folder: Path) -> dict[str, Path]:
    return {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}


def _parts(files: dict[str, Path]) -> Iterator[tuple[str, Element]]:
    parser = etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False)
    for name, file in files.items():
        tree = etree.fromstring(file.read_bytes(), parser)
        if name not in _SHARED:
            yield name, tree
            continue
        for sheet in Sheet:
            yield name.replace(".xml", f"_{sheet.name.lower()}.xml"), _on(tree, sheet)
        if name == _FOR_TITLE_PAGE[0]:
            yield _FOR_TITLE_PAGE[1], _on(tree, Sheet.A4_PORTRAIT)


def _on(tree: Element, sheet: Sheet) -> Element:
    """The part for one paper."""
    made = copy.deepcopy(tree)
    for tab in made.iter(w("tab")):
        if tab.get(w("val")) == "right":
            tab.set(w("pos"), str(SIZES[sheet][0] - 2 * MARGIN))
    return made


def _bytes(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
