"""What the checks of a Word file work on: its parts, found by what they are to each other, and what a check gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..parts import Element, Parts, take_apart

Level = Literal["repair", "error", "warning"]

STORIES = ("header", "footer", "footnotes", "endnotes", "comments")


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a file.

    `level`: "repair" makes Word refuse or repair the file, "error" is wrong for a reader, "warning" is poor.
    `code` is stable and short; `message` says in words where and what.
    """

    level: Level
    code: str
    message: str


@dataclass(frozen=True)
class Package(Parts):
    """A document's parts, each found by the links that lead to it."""

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the body; empty if the package names none."""
        return next(self.linked("", "officeDocument"), "")

    @cached_property
    def document(self) -> Element | None:
        """The root of the part that holds the body, or None if it is missing or unreadable."""
        return self.trees.get(self.main)

    @cached_property
    def stories(self) -> tuple[tuple[str, Element], ...]:
        """Every part that holds text, the body first: (part name, root)."""
        linked = (link.target or "" for link in self.links.get(self.main, ()) if link.kind in STORIES)
        names = dict.fromkeys((self.main, *linked))
        return tuple((name, self.trees[name]) for name in names if name in self.trees)

    def related(self, kind: str, source: str | None = None) -> Element | None:
        """The root of the part that `source` (the main part unless told) names as its styles, settings …"""
        return self.trees.get(next(self.linked(self.main if source is None else source, kind), ""))


def open_package(data: bytes) -> Package:
    """Take a document apart. NotAPackageError when the bytes are not a readable zip."""
    parts = take_apart(data)
    return Package(parts.members, parts.trees, parts.broken, parts.links)


Check = Callable[[Package], Iterator[Fault]]
