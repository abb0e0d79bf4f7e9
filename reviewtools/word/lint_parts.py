"""Faults of the package: repeated, unreadable, untyped and missing parts; any of them stops Word."""

from collections import Counter
from collections.abc import Iterator

from .elements import R
from .lint_package import Check, Fault, Package

TYPES = "[Content_Types].xml"
UNTYPED = "application/xml"


def main_part(package: Package) -> Iterator[Fault]:
    """A package that names no body is not a document."""
    if not package.main:
        yield Fault("repair", "no-document", "the package names no main document")


def repeated_members(package: Package) -> Iterator[Fault]:
    """Two members of the zip with one name, upper and lower case being the same."""
    for name, times in Counter(name.lower() for name in package.members).items():
        if times > 1:
            yield Fault("repair", "zip-duplicate", f"{name} is in the zip {times} times")


def unreadable_parts(package: Package) -> Iterator[Fault]:
    """Parts that are not well-formed XML."""
    for name, reason in package.broken.items():
        yield Fault("repair", "xml", f"{name}: {reason}")


def content_types(package: Package) -> Iterator[Fault]:
    """Parts without a content type, types for parts that are not there, parts typed as no more than XML."""
    types = package.trees.get(TYPES)
    if types is None:
        if TYPES not in package.broken:
            yield Fault("repair", "content-type", f"{TYPES} is missing")
        return
    named = {e.get("PartName", "").lstrip("/"): e.get("ContentType") for e in types if "PartName" in e.attrib}
    endings = {e.get("Extension", "").lower(): e.get("ContentType") for e in types if "Extension" in e.attrib}
    told = {name: named.get(name) or endings.get(name.rpartition(".")[2].lower()) for name in package.members}
    for name in sorted(set(named) - set(package.members)):
        yield Fault("repair", "content-type-orphan", f"{name} has a content type but is not in the file")
    for name in package.members:
        if told[name] is None and name != TYPES:
            yield Fault("repair", "content-type", f"{name} has no content type")
    for link in (link for links in package.links.values() for link in links):
        if link.target and told.get(link.target) == UNTYPED and link.kind != "customXml":
            yield Fault("repair", "content-type", f"{link.target} is typed as plain XML, not as {link.kind}")


def missing_parts(package: Package) -> Iterator[Fault]:
    """Relationships that lead to a part that is not in the file."""
    for source, links in package.links.items():
        for link in links:
            if link.target is not None and link.target not in package.members:
                told = f"{source or 'the package'}: {link.id} leads to {link.target}"
                yield Fault("repair", "rel-missing-part", told)


def dangling_ids(package: Package) -> Iterator[Fault]:
    """Relationship ids that are used but not declared, or declared twice."""
    for source, links in package.links.items():
        for name, times in Counter(link.id for link in links).items():
            if times > 1:
                yield Fault("repair", "rel-id", f"{source or 'the package'}: {name} is declared twice")
    for name, root in package.trees.items():
        known = {link.id for link in package.links.get(name, ())}
        used = {v for e in root.iter() for key, v in e.items() if str(key).startswith(R) and v}
        for used_id in sorted(map(str, used - known)):
            yield Fault("repair", "rel-dangling", f"{name}: {used_id} is not a relationship of this part")


CHECKS: tuple[Check, ...] = (
    main_part,
    repeated_members,
    unreadable_parts,
    content_types,
    missing_parts,
    dangling_ids,
)
