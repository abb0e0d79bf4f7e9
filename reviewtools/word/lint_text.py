"""Faults of the words on the page and of the styles they are set in."""

import re
from collections.abc import Iterator

from ..parts import Element
from .elements import A, text_of, value, w
from .lint_package import Check, Fault, Package
from .lint_styles import HEX, Styles

SPACES = " \t\r\n"
SPACE_MARK = "{http://www.w3.org/XML/1998/namespace}space"
TOKEN = re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|\u00ab[^\u00bb]*\u00bb|[\ue000-\ue0ff]")
"""Marks of template languages, mail-merge names, and the private characters that templates are cut with."""

SMALLEST = 16
"""Half-points: text under 8 pt cannot be read on paper (design, section 8)."""

SMALLEST_DRAWN = 800
"""The same limit in the hundredths of a point that charts and drawings use."""

CONTRAST = 4.5
PAPER, INK = "FFFFFF", "000000"
NAMED = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}


def lost_spaces(package: Package) -> Iterator[Fault]:
    """Spaces at the ends of a run are dropped unless they are marked to be kept."""
    for part, root in package.stories:
        for piece in root.iter(w("t")):
            text = piece.text or ""
            if text != text.strip(SPACES) and piece.get(SPACE_MARK) != "preserve":
                yield Fault("error", "space-lost", f"{part}: the spaces around {text[:40]!r} will be dropped")


def left_over_tokens(package: Package) -> Iterator[Fault]:
    """Nothing of the template's own language is left in the text, however it is split into runs."""
    for part, root in package.stories:
        for paragraph in root.iter(w("p")):
            text = text_of(paragraph)
            found = TOKEN.search(text)
            if found:
                yield Fault("error", "left-over-token", f"{part}: {found[0]!r} in {text[:60]!r}")


def replaced_characters(package: Package) -> Iterator[Fault]:
    """The sign that stands for a character that could not be kept."""
    for part, root in package.stories:
        for piece in root.iter(w("t")):
            text = piece.text or ""
            if "\ufffd" in text:
                yield Fault("warning", "replaced-char", f"{part}: a character was lost in {text[:40]!r}")


def missing_styles(package: Package) -> Iterator[Fault]:
    """Every style named in the text, in the numbering or by another style is in the document."""
    known = Styles.of(package).known
    if not known:
        return
    named = [*package.stories, ("numbering", package.related("numbering"))]
    for part, root in ((part, root) for part, root in named if root is not None):
        for tag, kind in NAMED.items():
            for name in dict.fromkeys(value(e) for e in root.iter(w(tag))):
                if (kind, name) not in known:
                    yield Fault("error", "style-missing", f"{part}: there is no {kind} style {name}")
    for (kind, name), style in known.items():
        base = value(style, "basedOn")
        if base is not None and (kind, base) not in known:
            yield Fault("error", "style-missing", f"style {name} is based on {base}, which is missing")


def missing_numbering(package: Package) -> Iterator[Fault]:
    """Every list named in the text or in a style is in the document."""
    numbering = package.related("numbering")
    declared = numbering.iter(w("num")) if numbering is not None else ()
    lists = {value(e, attribute="numId") for e in declared}
    for part, root in (*package.stories, ("styles", package.related("styles"))):
        for name in dict.fromkeys(value(e) for e in root.iter(w("numId"))) if root is not None else ():
            if name not in lists and name != "0":
                yield Fault("error", "num-missing", f"{part}: there is no list {name}")


def small_text(package: Package) -> Iterator[Fault]:
    """No text is smaller than 8 pt, whichever style makes it so."""
    styles = Styles.of(package)
    for part, root in package.stories:
        for run in _printed(root):
            size = styles.of_run(run, "sz") or ""
            if size.isdecimal() and int(size) < SMALLEST:
                told = f"{part}: {text_of(run)[:40]!r} is set in {int(size) / 2:g} pt"
                yield Fault("error", "text-small", told)
    for part, root in package.trees.items():
        for properties in root.iter(f"{A}rPr", f"{A}defRPr"):
            size = properties.get("sz", "")
            if size.isdecimal() and int(size) < SMALLEST_DRAWN:
                yield Fault("error", "text-small", f"{part}: drawn text is set in {int(size) / 100:g} pt")


def contrast(first: str, second: str) -> float:
    """How far two colours (six hex digits) stand apart, from 1 to 21, by the WCAG formula."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def weak_contrast(package: Package) -> Iterator[Fault]:
    """Text stands out from what is behind it by 4.5 to 1; text without a colour is taken as black."""
    styles = Styles.of(package)
    for part, root in package.stories:
        for run in _printed(root):
            ink, paper = styles.of_run(run, "color") or INK, styles.background(run) or PAPER
            ink = ink if HEX.fullmatch(ink) else INK
            if contrast(ink, paper) < CONTRAST:
                ratio = f"{ink} on {paper} is {contrast(ink, paper):.1f} to 1"
                yield Fault("error", "a11y-contrast", f"{part}: {text_of(run)[:40]!r}: {ratio}")


def _printed(root: Element) -> Iterator[Element]:
    """The runs that put something on the page."""
    return (run for run in root.iter(w("r")) if text_of(run).strip())


CHECKS: tuple[Check, ...] = (
    lost_spaces,
    left_over_tokens,
    replaced_characters,
    missing_styles,
    missing_numbering,
    small_text,
    weak_contrast,
)
