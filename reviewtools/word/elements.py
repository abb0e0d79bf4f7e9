"""How to ask an element of a Word file: names of tags, values, switches and text."""

import re

from ..parts import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


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
