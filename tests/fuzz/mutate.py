"""Changes inside the XML of a part: some break it, most leave it well formed and wrong."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.fuzz.books import parts

TAG = re.compile(r"<[^<>]+>")
ATTRIBUTE = re.compile(r'([\w:.]+)="([^"]*)"')
TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
ELEMENT = re.compile(
    r"<(c|row|si|table|tableColumn|definedName|sheet|xf|numFmt|Relationship|mergeCell)\b[^<>]*?(?:/>|>.*?</\1>)",
    re.DOTALL,
)

WORDS = (
    *("", "0", "1", "2", "-1", "7", "37778", "0.5", "1E5", "1e999", "nan", "1_000", " 5 ", "99999999999", "0x1F", "5,5", "1904"),
    *("s", "str", "b", "e", "d", "n", "inlineStr", "true", "A1", "B6", "D4", "A0", "XFD1048576", "ZZZZ1", "A5:K12", "E5:F10", "K12:A5"),
    *("#REF!", "#N/A", "Items", "R&amp;D's notes", "Ref", "rId1", "rId2", "in_basics.day", "t_items", "Items!$A$6", "2003-06-06", "50%"),
    *("_x0041_", "_x000D_", "&#10;", "&#160;", "&amp;", "6 June 2003", "dd/mm/yyyy", "@", "worksheets/sheet2.xml", "/xl/worksheets/sheet3.xml"),
)  # fmt: skip
PARTS = tuple(
    name for name in parts() if re.search(r"sheet\d|sharedStrings|styles|workbook|table|\[Content_Types\]|custom", name)
)
OFTEN = tuple(name for name in PARTS if re.search(r"sheets/sheet\d|sharedStrings|tables", name))


@dataclass(frozen=True)
class Change:
    """One change: what, in which part, at which of its tags, texts or elements, which other, and a word."""

    kind: str
    part: str
    at: int
    other: int
    word: str

    def done(self, text: str) -> str:
        """The part after it; as it was where the part holds nothing of that kind."""
        match self.kind:
            case "attribute":
                return self._swapped(ATTRIBUTE, text, lambda m: f'{m[1]}="{self.word}"')
            case "attribute lost":
                return self._swapped(ATTRIBUTE, text, lambda _: "")
            case "attribute of another":
                found = list(ATTRIBUTE.finditer(text))
                value = found[self.other % len(found)][2] if found else ""
                return self._swapped(ATTRIBUTE, text, lambda m: f'{m[1]}="{value}"')
            case "text":
                return self._swapped(TEXT, text, lambda _: f">{self.word}<")
            case "element lost":
                return self._swapped(ELEMENT, text, lambda _: "")
            case "element twice":
                return self._swapped(ELEMENT, text, lambda m: m[0] * 2)
            case "element of another":
                elements = list(ELEMENT.finditer(text))
                other = elements[self.other % len(elements)][0] if elements else ""
                return self._swapped(ELEMENT, text, lambda _: other)
            case "comment":
                return self._swapped(TAG, text, lambda m: f"{m[0]}<!-- {self.word} -->")
            case "nested":
                return self._swapped(ELEMENT, text, lambda m: f"<x>{m[0]}</x>")
            case "another spelling":
                return self._swapped(TAG, text, lambda m: _spelt(m[0], self.other))
            case "characters as numbers":
                return self._swapped(TEXT, text, lambda m: f">{_numbered(m[1], self.other)}<")
            case "raw characters":
                return self._swapped(TEXT, text, lambda m: f"><![CDATA[{m[1]}]]><")
            case "tag lost":
                return self._swapped(TAG, text, lambda _: "")
            case _:
                at = self.at % (len(text) + 1)
                return text[:at] + self.word + text[at + self.other % 4 :]

    def _swapped(self, of: re.Pattern[str], text: str, new: Callable[[re.Match[str]], str]) -> str:
        found = list(of.finditer(text))
        if not found:
            return text
        one = found[self.at % len(found)]
        return text[: one.start()] + new(one) + text[one.end() :]


WAYS = 7
OTHER_MEANING = 4  # the one way that adds something


def _spelt(tag: str, way: int) -> str:
    """A tag that means the same and is written otherwise."""
    if tag[1] in "/?!" or "=" in ATTRIBUTE.sub("", tag):  # also those that were respelt already
        return tag[:-1] + " >" if tag[1] == "/" else tag
    head, close = (tag[:-2], "/>") if tag.endswith("/>") else (tag[:-1], ">")
    found = list(ATTRIBUTE.finditer(head))
    name = head[: found[0].start()].rstrip() if found else head.rstrip()
    written = [f'{m[1]}="{m[2]}"' for m in found]
    match way % WAYS:
        case 0:
            written = [w.replace("'", "&#39;").replace('"', "'") for w in written]
        case 1:
            written = [f"\n  {w}" for w in written]
        case 2:
            written.reverse()
        case 3:
            written = [w.replace("=", " = ", 1) for w in written]
        case 4:  # OTHER_MEANING
            written.insert(0, "u=\"> r='Z9' <\"".replace("<", "&lt;"))
        case 5:
            written = [f'{m[1]}="{_numbered(m[2], way)}"' for m in found]
        case _:
            close = f" ></{name[1:]}>" if close == "/>" else " >"
    return " ".join([name, *written]) + close


def _numbered(text: str, way: int) -> str:
    """Characters as references to their numbers; what is a reference already stays."""
    if "&" in text:
        return text
    return "".join((f"&#{ord(c)};", f"&#x{ord(c):X};", c)[(way + i) % 3] for i, c in enumerate(text))


KINDS = ("attribute", "attribute lost", "attribute of another", "text", "element lost", "element twice",
         "element of another", "another spelling", "characters as numbers", "raw characters", "comment", "nested", "tag lost", "characters")  # fmt: skip


NUMBERS = st.integers(0, 100_000)


def changes() -> st.SearchStrategy[list[Change]]:
    often = st.sampled_from(KINDS[:10] * 3 + KINDS[10:])
    part = st.one_of(st.sampled_from(OFTEN), st.sampled_from(PARTS))
    return st.lists(st.builds(Change, often, part, NUMBERS, NUMBERS, st.sampled_from(WORDS)), min_size=1, max_size=3)


def spellings() -> st.SearchStrategy[Change]:
    """Changes that mean nothing."""
    same = NUMBERS.map(lambda n: n + (n % WAYS == OTHER_MEANING))
    kinds = st.sampled_from(("another spelling", "characters as numbers"))
    return st.builds(Change, kinds, st.sampled_from(PARTS), NUMBERS, same, st.just(""))
