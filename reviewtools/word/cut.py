"""Where a template is cut: marks set in its XML, and the text between them once it is written out.

Everything that depends on an answer lies between two marks; the rest of a part is text that is never looked at again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ..errors import ReviewToolsError
from ..parts import Element
from .elements import value, w
from .paper import Pages, take_pages
from .xml import text

BODY, CONTENTS = "body", "contents"
PLACES = (BODY, CONTENTS)
SECTION = "section"  # where the properties of the section that holds the body belong
PROMPT = "PlaceholderText"
HEADING = "TOCHeading"
BETWEEN = "Between"
_BEFORE_HINT = frozenset(map(w, ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary")))
_WITHOUT = frozenset(map(w, ("showingPlcHdr", "dataBinding")))  # Word would show what a control is bound to
_MARK = re.compile(r'<w:mark w:at="([^"]*)"/>')


@dataclass(frozen=True)
class Place:
    """Where blocks go, with the heading that belongs to them."""

    name: str
    heading: str


@dataclass(frozen=True)
class Control:
    """A content control, cut where its answer decides: a hint that it is empty, the style of its words, the words.

    An `optional` one can go altogether, with its line if it stands alone on it.
    """

    tag: str
    pieces: tuple[str, str, str, str]
    style: str
    optional: bool

    def filled(self, words: str) -> str:
        """The control with an answer; nothing for an empty one if the page can do without it."""
        if not words and self.optional:
            return ""
        head, middle, look, tail = self.pieces
        if "\n" in words:  # a control for plain text cannot hold a second line
            middle = _rich(middle)
        style = f'<w:rStyle w:val="{self.style}"/>' if self.style else ""
        return f"{head}{middle}{style}{look}{text(words)}{tail}"

    def empty(self, words: str) -> str:
        """The control without an answer, saying so in the style of a prompt."""
        head, middle, look, tail = self.pieces
        return f'{head}<w:showingPlcHdr/>{_rich(middle)}<w:rStyle w:val="{PROMPT}"/>{look}{text(words)}{tail}'


def _rich(properties: str) -> str:
    """A control for plain text made one for rich text: LibreOffice shows no other look in the first."""
    return properties.replace("<w:text/>", "")


Piece = str | Control | Place


def mark_places(body: Element) -> None:
    """Put two marks where blocks go, with the heading of the contents between them."""
    for control in [c for c in body.iter(w("sdt")) if _tag(c) in PLACES]:
        block = next((e for e in (control, *control.iterancestors()) if e.getparent() is body), None)
        if block is None:  # stands in another place, which has gone
            continue
        above = block.getprevious()
        end = _mark(_tag(control), body)
        body.replace(block, end)
        end.addprevious(_mark(_tag(control), body))
        if _tag(control) == CONTENTS and above is not None and value(above, "pPr/pStyle") == HEADING:
            end.addprevious(above)


def mark_section(body: Element) -> Pages:
    """Take the pages out, and mark where the section of the body has its properties."""
    host = next((e for e in body.iter(w("mark")) if e.get(w("at")) == BODY), body[0])
    pages, properties = take_pages(body, host)
    mark = _mark(SECTION, body)
    _parent(properties).replace(properties, mark)
    mark.addnext(_mark(SECTION, body))
    return pages


def cut(root: Element) -> tuple[Piece, ...]:
    """One story as text, cut at its controls and places."""
    controls: list[tuple[str, str, bool]] = []
    done: set[Element] = set()
    for control in list(root.iter(w("sdt"))):
        if _tag(control) and not done.intersection(control.iterancestors()):
            done.add(control)
            controls.append(_mark_control(control, str(len(controls))))
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True).decode()
    return tuple(_pieces(_MARK.split(xml), controls))


def _pieces(texts: list[str], controls: list[tuple[str, str, bool]]) -> Iterator[Piece]:
    """Texts and the names of the marks between them, by turns: two marks of a place, five of a control."""
    yield texts[0]
    at = 1
    while at < len(texts):
        if texts[at] in (*PLACES, SECTION):
            yield Place(texts[at], texts[at + 1])
            at += 2
        else:
            tag, style, optional = controls[int(texts[at])]
            head, middle, look, tail = texts[at + 1 : at + 9 : 2]
            yield Control(tag, (head, middle, look, tail), style, optional)
            at += 8
        yield texts[at + 1]
        at += 2


def _mark_control(control: Element, name: str) -> tuple[str, str, bool]:
    """Set the five marks of a control; its tag, the style of its words, and whether it can go."""
    properties, content = _child(control, "sdtPr"), _child(control, "sdtContent")
    for gone in [child for child in properties if child.tag in _WITHOUT]:
        properties.remove(gone)
    before = [child for child in properties if child.tag in _BEFORE_HINT]
    before[-1].addnext(_mark(name, control))
    style = _mark_words(content, name)
    around = _around(control)
    around[0].addprevious(_mark(name, control))
    around[-1].addnext(_mark(name, control))
    return _tag(control), style, _parent(control).tag == w("p")


def _mark_words(content: Element, name: str) -> str:
    """Leave one run in a control, in the look of its first; the style of that look unless it is a prompt's."""
    host = next(content.iter(w("p")), content)
    look = next((_child(run, "rPr") for run in host.iter(w("r"))), host.makeelement(w("rPr")))
    style = value(look, "rStyle") or ""
    for child in look.findall(w("rStyle")):
        look.remove(child)
    look.insert(0, _mark(name, host))
    for further in list(host.itersiblings(w("p"))) if host is not content else ():
        _parent(further).remove(further)
    for child in [child for child in host if child.tag != w("pPr")]:
        host.remove(child)
    run = host.makeelement(w("r"))
    run.extend([look, _mark(name, host)])
    host.append(run)
    return "" if style == PROMPT else style


def _around(control: Element) -> list[Element]:
    """What goes with a control that has nothing to say: its line if it stands alone, else what divides it off."""
    line, after = _parent(control), control.getnext()
    if line.tag != w("p"):
        return [control]
    others = [child for child in line if child is not control and child.tag not in (w("pPr"), w("mark"))]
    if not others and line.find(f"{w('pPr')}/{w('sectPr')}") is None and _can_go(line):
        return [line]
    return [control, after] if after is not None and value(after, "rPr/rStyle") == BETWEEN else [control]


def _can_go(line: Element) -> bool:
    """Whether the page can do without this line: what holds it is never left without a paragraph."""
    holder = _parent(line)
    return holder.tag == w("body") or any(e is not line and _stays(e) for e in holder.iterchildren(w("p")))


def _stays(line: Element) -> bool:
    """Whether a paragraph is not itself one that can go: those stand between two marks of one name."""
    before, after = line.getprevious(), line.getnext()
    if before is None or after is None or before.tag != w("mark") or after.tag != w("mark"):
        return True
    return before.get(w("at")) != after.get(w("at"))


def _tag(control: Element) -> str:
    return value(control, "sdtPr/tag") or ""


def _mark(name: str, near: Element) -> Element:
    mark = near.makeelement(w("mark"))
    mark.set(w("at"), name)
    return mark


def _child(element: Element, name: str) -> Element:
    """A child by its name; a new one, put first, where there is none."""
    child = element.find(w(name))
    if child is None:
        child = element.makeelement(w(name))
        element.insert(0, child)
    return child


def _parent(element: Element) -> Element:
    parent = element.getparent()
    if parent is None:
        raise ReviewToolsError("The template holds a content control outside any text.")
    return parent
