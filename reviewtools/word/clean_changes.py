"""Tracked changes accepted: what was inserted or moved here stays, what was deleted or moved away goes."""

from ..parts import Element
from .elements import w

_CAME, _WENT = (w("ins"), w("moveTo")), (w("del"), w("moveFrom"))
_RANGES = (
    f"{kind}Range{end}"
    for kind in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_FORMER = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")
_MARKS = (
    *(w(f"{kind}Change") for kind in _FORMER),
    *map(w, ("numberingChange", "cellIns", "cellMerge")),
    *map(w, _RANGES),
)
_CELL_WENT = w("cellDel")

CHANGES = dict.fromkeys((*_CAME, *_WENT, *_MARKS, _CELL_WENT), "a tracked change, with its author")
"""Elements that say who changed what."""


def accept(root: Element) -> None:
    """Accept every change in a part."""
    _rows_and_cells(root)
    ended = [p for p in root.iter(w("p")) if any(p.find(f"{w('pPr')}/{w('rPr')}/{tag}") is not None for tag in _WENT)]
    for element in list(root.iter(*_WENT, *_MARKS)):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    for paragraph in ended:
        _join(paragraph)
    for element in list(root.iter(*_CAME)):
        for child in list(element):
            element.addprevious(child)
        if (parent := element.getparent()) is not None:
            parent.remove(element)


def _rows_and_cells(root: Element) -> None:
    """Deleted rows and cells go; so does a table of which no row is left."""
    cells = [c for c in root.iter(w("tc")) if c.find(f"{w('tcPr')}/{_CELL_WENT}") is not None]
    rows = [r for r in root.iter(w("tr")) if any(r.find(f"{w('trPr')}/{tag}") is not None for tag in _WENT)]
    for element in (*cells, *rows):
        if (parent := element.getparent()) is not None:
            parent.remove(element)
    for table in [t for t in root.iter(w("tbl")) if next(t.iter(w("tr")), None) is None]:
        if (parent := table.getparent()) is not None:
            parent.remove(table)


def _join(paragraph: Element) -> None:
    """A paragraph whose end was deleted runs on into the next, whose look it takes; an empty one goes."""
    parent, after = paragraph.getparent(), next(paragraph.itersiblings(w("p"), w("tbl")), None)
    if parent is None or after is None or paragraph.find(f"{w('pPr')}/{w('sectPr')}") is not None:
        return
    content = [child for child in paragraph if child.tag != w("pPr")]
    if after.tag == w("p"):
        start = 0 if after.find(w("pPr")) is None else 1
        after[start:start] = content
    elif content:
        return
    parent.remove(paragraph)
