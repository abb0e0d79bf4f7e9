"""What keeps a document from being read by everybody: headings, pictures, language, title, how it opens."""

from collections.abc import Iterator

from ..parts import Element
from .elements import WP, is_on, text_of, value, w
from .lint_package import Check, Fault, Package
from .lint_styles import Styles, nearest

LANGUAGE = "en-GB"
COMPATIBILITY = "15"
NO_TITLE = frozenset({"", "word document", "document", "untitled"})
NO_LINK_TEXT = frozenset({"click here", "here", "link", "more"})
TITLE = "{http://purl.org/dc/elements/1.1/}title"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
LONGEST_HEADING = 80


def _paragraphs(package: Package) -> Iterator[Element]:
    return package.document.iter(w("p")) if package.document is not None else iter(())


def heading_order(package: Package) -> Iterator[Fault]:
    """Headings begin at level 1 and never skip a level on the way down."""
    styles, last = Styles.of(package), 0
    for paragraph in _paragraphs(package):
        level = styles.heading_level(paragraph)
        if level is not None and level > last + 1:
            told = f"heading {text_of(paragraph)[:40]!r} is level {level} after level {last}"
            yield Fault("error", "a11y-heading-skip", told)
        last = last if level is None else level


def headings_there(package: Package) -> Iterator[Fault]:
    """A document has headings."""
    styles = Styles.of(package)
    if package.document is not None and all(styles.heading_level(p) is None for p in _paragraphs(package)):
        yield Fault("error", "a11y-no-headings", "the document has no headings")


def headings_told(package: Package) -> Iterator[Fault]:
    """A heading has words."""
    styles = Styles.of(package)
    for place, paragraph in enumerate(_paragraphs(package), 1):
        if styles.heading_level(paragraph) is not None and not text_of(paragraph).strip():
            yield Fault("error", "a11y-heading-empty", f"paragraph {place} is a heading without words")


def fake_headings(package: Package) -> Iterator[Fault]:
    """A short line in bold in the plain style looks like a heading, but no list of headings shows it."""
    styles = Styles.of(package)
    for paragraph in _paragraphs(package):
        text = text_of(paragraph).strip()
        plain = styles.named(paragraph) == styles.default and nearest(paragraph, "tc") is None
        if plain and text and len(text) < LONGEST_HEADING and styles.heading_level(paragraph) is None:
            runs = [run for run in paragraph.iter(w("r")) if text_of(run).strip()]
            if all(is_on(run.find(f"{w('rPr')}/{w('b')}")) for run in runs):
                yield Fault("warning", "a11y-fake-heading", f"{text[:50]!r} is bold text, not a heading")


def blank_paragraphs(package: Package) -> Iterator[Fault]:
    """Space comes from styles, not from one blank paragraph after another."""
    blanks = 0
    for element in package.document.iter(w("p"), w("tbl")) if package.document is not None else ():
        if nearest(element, "tc") is not None:
            continue
        blanks = blanks + 1 if _is_blank(element) else 0
        if blanks == 2:
            yield Fault("warning", "a11y-blank-lines", "two blank paragraphs in a row are used as space")


def _is_blank(element: Element) -> bool:
    """True for a paragraph that puts nothing on the page and does nothing else, such as ending a section."""
    if element.tag != w("p") or text_of(element).strip():
        return False
    printed = any(child.tag not in (w("rPr"), w("t")) for run in element.iter(w("r")) for child in run)
    return not printed and next(element.iter(w("sectPr"), w("sdt")), None) is None


def pictures(package: Package) -> Iterator[Fault]:
    """A picture says in words what it shows, unless it is marked as decoration."""
    for part, root in package.stories:
        for drawing in root.iter(f"{WP}docPr"):
            decoration = any(e.get("val") in ("1", "true") for e in drawing.iter(DECORATIVE))
            if not decoration and not drawing.get("descr", "").strip():
                told = f"{part}: picture {drawing.get('name')!r} has no alternative text"
                yield Fault("error", "a11y-picture-alt", told)


def floating(package: Package) -> Iterator[Fault]:
    """A drawing beside the text has no place in the order of reading. Headers have none anyway."""
    if package.document is not None and next(package.document.iter(f"{WP}anchor"), None) is not None:
        yield Fault("warning", "a11y-floating", "a drawing floats beside the text, where it may be skipped")


def link_texts(package: Package) -> Iterator[Fault]:
    """The words of a link say where it leads."""
    for part, root in package.stories:
        for link in root.iter(w("hyperlink")):
            text = text_of(link).strip()
            if text.lower() in NO_LINK_TEXT:
                yield Fault("warning", "a11y-link-text", f"{part}: {text!r} does not say where it leads")


def language(package: Package) -> Iterator[Fault]:
    """The document is in British English, and so is every run and style that names a language."""
    styles = package.related("styles")
    told = value(styles, "docDefaults/rPrDefault/rPr/lang")
    if styles is not None and told != LANGUAGE:
        yield Fault("error", "a11y-language", f"the document's language is {told}, not {LANGUAGE}")
    elsewhere = list(package.stories)
    elsewhere += [(f"style {style_id}", style) for (_, style_id), style in Styles.of(package).known.items()]
    for place, root in elsewhere:
        for other in dict.fromkeys(value(e) for e in root.iter(w("lang"))):
            if other not in (None, LANGUAGE):
                yield Fault("warning", "a11y-lang-run", f"{place}: text is marked as {other}, not {LANGUAGE}")


def title_property(package: Package) -> Iterator[Fault]:
    """The file has a title, which is what a screen reader reads first."""
    core = package.related("core-properties", source="")
    title = (core.findtext(TITLE) or "").strip() if core is not None else ""
    if title.lower() in NO_TITLE:
        yield Fault("error", "a11y-title", f"the title property is {title!r}")


def compatibility(package: Package) -> Iterator[Fault]:
    """Word opens the file as one of today's, not in Compatibility Mode."""
    settings = package.related("settings")
    found = settings.iter(w("compatSetting")) if settings is not None else ()
    modes = [value(e) for e in found if value(e, attribute="name") == "compatibilityMode"]
    if modes != [COMPATIBILITY]:
        found_mode = modes[0] if modes else "not set"
        yield Fault("warning", "compat-mode", f"compatibility mode is {found_mode}, not {COMPATIBILITY}")


def update_prompt(package: Package) -> Iterator[Fault]:
    """Word does not ask to update fields each time the file is opened."""
    settings = package.related("settings")
    if settings is not None and is_on(settings.find(w("updateFields"))):
        yield Fault("warning", "update-prompt", "Word will ask to update fields at every opening")


CHECKS: tuple[Check, ...] = (
    heading_order,
    headings_there,
    headings_told,
    fake_headings,
    blank_paragraphs,
    pictures,
    floating,
    link_texts,
    language,
    title_property,
    compatibility,
    update_prompt,
)
