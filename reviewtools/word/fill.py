"""A told document and a template become a Word file: answers in their controls, blocks in their places, properties."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from xml.sax.saxutils import escape

from ..blocks import Document
from ..errors import ReviewToolsError
from ..values import NOT_PROVIDED
from .charts import attached
from .contents import HEADING, contents
from .cut import BODY, CONTENTS, SECTION, Control, Piece, Place
from .draw import Drawn, draw
from .save import pack
from .template import Template
from .xml import legal

DRAFT = "DRAFT: some answers are missing or need putting right"

MAY_LACK = frozenset({"header_title", "draft", "marking", "as_at", "approval"})
"""Tags a template may do without: those of headers and footers, and the approval, which only a title page prints."""

MAY_BE_EMPTY = frozenset({"draft", "marking", "period"})
"""Tags that print nothing where they have no answer: a gap there would mean nothing."""

_MOMENT = "1980-01-01T00:00:00Z"  # a real one would make every rebuild another file
Filling = Mapping[str, tuple[str, ...]]
"""What stands in each place, in pieces; none for a place that stays empty."""

_NAMES = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def render(document: Document, template: bytes) -> bytes:
    """The finished Word file; the same document and template give the same bytes (design, section 4).

    An answer of None is printed as "not yet provided", an empty one not at all. Raises ReviewToolsError where the
    template cannot be opened, or has no place for an answer or for the blocks.
    """
    made = _template(template)
    _check(document, made)
    answers = _answers(document)
    drawn = draw(document.blocks, made.pages, contents=document.contents, first_chart=made.first_chart)
    filling = _places(drawn, made)
    filled = {
        name: b"".join([piece.encode() for piece in _filled(pieces, answers, filling)])
        for name, pieces in made.stories.items()
    }
    filled[made.core] = _properties(document)
    filled |= attached({**made.parts, **filled}, made.main, drawn.charts, made.first_chart)
    return pack({**made.packed, **filled})


@lru_cache(maxsize=8)
def _template(data: bytes) -> Template:
    """A template is taken apart once, however many documents are made of it."""
    return Template(data)


def _check(document: Document, template: Template) -> None:
    lacking = sorted(document.answers.keys() - template.tags() - MAY_LACK)
    if document.blocks and BODY not in template.places:
        lacking.append(BODY)
    if lacking:
        raise ReviewToolsError(
            f"The Word template {document.template} has no content control tagged {', '.join(lacking)}. "
            "Add it in Word, or begin again from a fresh copy of the template."
        )
    if not template.core:
        raise ReviewToolsError(
            f"The Word template {document.template} has no document properties. Save it once in Word."
        )


def _answers(document: Document) -> Mapping[str, str | None]:
    """The answers, with what follows from them: the header's title, and whether this is a draft."""
    title = document.answers.get("title") or document.name
    named = " · ".join(filter(None, (document.answers.get("organisation"), title)))
    return {"header_title": named, **document.answers, "draft": DRAFT if document.draft else ""}


def _places(drawn: Drawn, template: Template) -> Filling:
    """What stands in the places for blocks; a list of contents without a place of its own goes before the body."""
    listed = contents(drawn.entries)
    if CONTENTS in template.places or not listed:
        return {BODY: drawn.pieces, CONTENTS: (listed,) * bool(listed), SECTION: (drawn.section,)}
    return {BODY: (HEADING, listed, *drawn.pieces), SECTION: (drawn.section,)}


def _filled(pieces: tuple[Piece, ...], answers: Mapping[str, str | None], filling: Filling) -> Iterator[str]:
    """A story piece by piece: put together as text first, a long one would take twice the memory and time."""
    for piece in pieces:
        match piece:
            case str():
                yield piece
            case Place(name=name, heading=heading):
                yield from (heading, *filling[name]) if filling[name] else ()
            case Control():
                yield _answered(piece, answers)


def _answered(control: Control, answers: Mapping[str, str | None]) -> str:
    """A control whose tag this document does not speak of prints nothing, like an empty answer."""
    words = answers.get(control.tag, "")
    if words is None and control.tag in MAY_BE_EMPTY:
        words = ""
    return control.empty(NOT_PROVIDED) if words is None else control.filled(words)


def _properties(document: Document) -> bytes:
    """The title a screen reader begins with, and no person's name."""
    told = {
        "title": document.answers.get("title") or document.name,
        "subject": document.answers.get("period"),
        "creator": document.answers.get("organisation"),
        "language": "en-GB",
    }
    lines = "".join(f"<dc:{name}>{escape(legal(words or ''))}</dc:{name}>" for name, words in told.items())
    moments = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{_MOMENT}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{_NAMES}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{lines}{moments}</cp:coreProperties>"
    ).encode()
