"""What a part of a document tells besides its words, taken out of it: controls, comments, changes, ids, paths.

Each kind of trace is named once here; `clean_text` removes it, `told` finds it. What stands in a wrapper stays exactly
where it was: in a paragraph, between paragraphs, as a row, or as a cell of a table.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..parts import Element
from .clean_changes import CHANGES, accept
from .elements import A, R, W, w

CONTENT = {w("sdt"): w("sdtContent")}
WRAPPERS = {
    w("sdt"): "a content control",
    w("customXml"): "custom XML around text",
    w("smartTag"): "a smart tag",
}
"""What is put around text; only the text stays."""

_NOT_TEXT = frozenset(map(w, ("customXmlPr", "smartTagPr")))  # what a wrapper says of itself, before its content

GONE = {
    **dict.fromkeys(map(w, ("commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef")), "a comment"),
    **dict.fromkeys(map(w, ("permStart", "permEnd")), "who may change a passage"),
    **dict.fromkeys(map(w, ("rsids", "rsid")), "ids of editing sessions (rsid)"),
    **dict.fromkeys(map(w, ("attachedTemplate", "saveThroughXslt")), "the path of a template"),
    **dict.fromkeys(map(w, ("docVars", "mailMerge", "schemaLibrary", "attachedSchema")), "data behind the document"),
    **dict.fromkeys(map(w, ("trackRevisions", "revisionView", "documentType")), "how it was worked on"),
    **dict.fromkeys(map(w, ("printerSettings", "control")), "settings of a machine"),
    "{http://schemas.microsoft.com/office/word/2010/wordml}docId": "the document's own id",
    "{http://schemas.microsoft.com/office/word/2012/wordml}docId": "the document's own id",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary": "data behind the document",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "an embedded file",
    "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData": "an embedded file",
}
"""Elements that print nothing and tell something."""

_RSID = re.compile(r"\{.*\}rsid\w*")
_WORD_2010 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
BLIP = f"{A}blip"
IDS = frozenset((f"{_WORD_2010}paraId", f"{_WORD_2010}textId"))

PATH = re.compile(r"(?:file:[\\/]|\b[A-Za-z]:[\\/]|\\\\[^\\\s]|(?<![\w.])/(?:Users|home)/)", re.IGNORECASE)
"""How the path of a file on somebody's machine or server begins."""

TELLING = re.compile(
    r"\s*(?:AUTHOR|LASTSAVEDBY|USERNAME|USERINITIALS|USERADDRESS|TEMPLATE|FILENAME|DOCPROPERTY|DOCVARIABLE|INFO|"
    r"COMMENTS|KEYWORDS|EDITTIME|REVNUM|SAVEDATE|CREATEDATE|PRINTDATE|INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|"
    r"MERGEFIELD|DATABASE|AUTOTEXT|GLOSSARY)\b",
    re.IGNORECASE,
)
"""Fields that name people, files or properties; worked out anew in a clean copy they would show something else."""


class GoneLinkError(Exception):
    """Something that a reader sees hangs on a link that does not stay."""

    def __init__(self, link: str) -> None:
        super().__init__(link)
        self.id = link


@dataclass
class _Field:
    """A field being read: all that stands before its result, and its end."""

    code: list[Element] = field(default_factory=list)
    parted: bool = False

    @property
    def instruction(self) -> str:
        return "".join(element.text or "" for element in self.code if element.tag == w("instrText"))


def clean_text(root: Element, gone: frozenset[str] = frozenset()) -> None:
    """Take every trace out of a part; `gone` are ids of links that do not stay.

    GoneLinkError where a picture or another thing that is seen hangs on one of them.
    """
    for wrapper in list(root.iter(*WRAPPERS)):
        unwrap(wrapper)
    accept(root)
    for element in list(root.iter(*GONE)):
        _remove(element)
    _freeze(root)
    _unlink(root, gone)
    for element in root.iter():
        for name in [name for name in element.attrib if _is_id(str(name))]:
            del element.attrib[name]
        for name, words in element.items():
            if PATH.match(words):
                element.set(name, re.split(r"[\\/]", words)[-1])
    _complete(root)


def told(root: Element) -> Iterator[str]:
    """What a part tells, a phrase for each trace."""
    named = {**WRAPPERS, **GONE, **CHANGES}
    yield from (named[str(element.tag)] for element in root.iter(*named))
    for element in root.iter():
        for name, words in element.items():
            if _is_id(str(name)):
                yield "ids of editing sessions (rsid)"
            elif PATH.match(words):
                yield "the path of a file"
    yield from (f"a field ({read.instruction.strip()})" for read, _ in _telling(root))
    yield from (f"a field ({simple.get(w('instr'))})" for simple in _telling_simple(root))


def unwrap(element: Element) -> None:
    """Put what stands in an element into its place."""
    content = element.find(CONTENT[str(element.tag)]) if element.tag in CONTENT else element
    for child in list(content) if content is not None else ():
        if child.tag not in _NOT_TEXT:
            element.addprevious(child)
    _parent(element).remove(element)


def _remove(element: Element) -> None:
    """Take an element out, and its run with it if that held nothing else."""
    parent = _parent(element)
    parent.remove(element)
    if parent.tag == w("r") and all(child.tag == w("rPr") for child in parent):
        _parent(parent).remove(parent)


def _freeze(root: Element) -> None:
    """Leave of each field that tells something only the words it shows."""
    for simple in _telling_simple(root):
        unwrap(simple)
    for read, end in list(_telling(root)):
        for element in (*read.code, end):
            if element.getparent() is not None:  # what stood within another's code has gone with it
                _remove(element)


def _telling(root: Element) -> Iterator[tuple[_Field, Element]]:
    """The fields that tell something, and those that are worked out from one of them."""
    begins: set[Element] = set()
    for read, end in _fields(root):
        if _tells(read.instruction) or not begins.isdisjoint(read.code):
            begins.add(read.code[0])
            yield read, end


def _telling_simple(root: Element) -> list[Element]:
    return [element for element in root.iter(w("fldSimple")) if _tells(element.get(w("instr"), ""))]


def _fields(root: Element) -> Iterator[tuple[_Field, Element]]:
    """Each field that begins and ends, inner ones first, with the mark of its end."""
    stack: list[_Field] = []
    for element in [child for run in root.iter(w("r")) for child in run if child.tag != w("rPr")]:
        kind = element.get(w("fldCharType")) if element.tag == w("fldChar") else None
        if kind == "begin":
            stack.append(_Field())
        for read in stack:
            if not read.parted and not (kind == "end" and read is stack[-1]):
                read.code.append(element)
        if kind == "separate" and stack:
            stack[-1].parted = True
        elif kind == "end" and stack:
            yield stack.pop(), element


def _tells(instruction: str) -> bool:
    return bool(TELLING.match(instruction) or PATH.search(instruction))


def _unlink(root: Element, gone: frozenset[str]) -> None:
    for element in list(root.iter(BLIP)):
        if element.get(f"{R}embed", "") not in ("", *gone):  # the picture is in the document too
            element.attrib.pop(f"{R}link", None)
    for element in list(root.iter()):
        if used := [value for name, value in element.items() if str(name).startswith(R) and value in gone]:
            if element.tag == w("hyperlink"):
                unwrap(element)
            elif str(element.tag).endswith(("}hlinkClick", "}hlinkHover", "}hlinkMouseOver")):
                _remove(element)
            else:
                raise GoneLinkError(used[0])


def _complete(root: Element) -> None:
    """A cell or a text of its own that held only a control still needs a paragraph."""
    for holder in root.iter(*map(w, ("tc", "hdr", "ftr", "footnote", "endnote", "txbxContent"))):
        last = next((e for e in reversed(holder) if e.tag in (w("p"), w("tbl"))), None)
        if last is None or (holder.tag == w("tc") and last.tag != w("p")):
            holder.append(holder.makeelement(w("p")))


def _is_id(name: str) -> bool:
    return name in IDS or bool(_RSID.fullmatch(name) and name.startswith(W))


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None  # the root of a part is none of the elements that go
    return parent
