"""Faults of the package: repeated, unreadable and missing parts; any of them stops Excel."""

from collections import Counter
from collections.abc import Iterator

from .lint_book import Book, Check
from .lint_fault import Fault

_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def workbook_there(book: Book) -> Iterator[Fault]:
    """A package that names no workbook is not one."""
    if not book.main:
        yield Fault("the file", "it names no workbook", "no-workbook")


def members_once(book: Book) -> Iterator[Fault]:
    """No two members of the zip have one name, upper and lower case being the same."""
    for name, times in Counter(name.lower() for name in book.package.members).items():
        if times > 1:
            yield Fault(name, f"it is in the zip {times} times", "zip-duplicate")


def parts_readable(book: Book) -> Iterator[Fault]:
    """Every part is well-formed XML."""
    for name, reason in book.package.broken.items():
        yield Fault(name, reason, "xml")


def parts_there(book: Book) -> Iterator[Fault]:
    """Every relationship leads to a part that is in the file."""
    for source, links in book.package.links.items():
        for link in links:
            if link.target is not None and link.target not in book.package.members:
                yield Fault(source or "the file", f"{link.id} leads to {link.target}", "rel-missing-part")


def ids_known(book: Book) -> Iterator[Fault]:
    """Every relationship that a part uses is declared."""
    for name, root in book.package.trees.items():
        known = {link.id for link in book.package.links.get(name, ())}
        used = {str(v) for e in root.iter() for key, v in e.items() if str(key).startswith(_RELATIONSHIP)}
        for lost in sorted(used - known):
            yield Fault(name, f"{lost} is not a relationship of this part", "rel-dangling")


CHECKS: tuple[Check, ...] = (
    workbook_there,
    members_once,
    parts_readable,
    parts_there,
    ids_known,
)
