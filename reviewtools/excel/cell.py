"""A cell as the reader sees it, and what all cells of a workbook share: texts, number formats, the first day."""

import datetime as dt
import re
from functools import cached_property

from .meaning import GENERAL, Look, dated, looks, moment, number, unescaped
from .package import Package
from .scan import Cells, Raw, cells, texts
from .unreadable import too_much

MOST_LETTERS = (
    32_767  # of one cell in Excel; one long text named by thousands of cells would be read thousands of times
)
_ATTRIBUTES = re.compile(r'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?')


class Shared:
    """What all sheets of a workbook share: texts, number formats, and the day from which days are counted."""

    def __init__(self, package: Package, workbook: str, since: dt.datetime) -> None:
        self._package, self._workbook, self.since = package, workbook, since
        self.kinds: dict[str, tuple[str, Look]] = {}  # type and number format, by a cell's attributes
        self._scanned: dict[str, Cells] = {}

    def cells(self, part: str) -> Cells:
        """A sheet's cells, scanned once even where several sheets are one part."""
        if part not in self._scanned:
            plain = self._package.inspected(part).plain
            self._scanned[part] = cells(lambda: self._package.blocks(part), part, plain)
        return self._scanned[part]

    @cached_property
    def texts(self) -> list[str]:
        """The list of texts."""
        parts = self._package.linked(self._workbook, "sharedStrings")
        found = [text for part in parts for text in self._texts(part)]
        texts = [unescaped(text) if "&" in text or "_x" in text or "\r" in text else text for text in found]
        if max(map(len, texts), default=0) > MOST_LETTERS:
            raise too_much(parts[0], f"a text of over {MOST_LETTERS:,} letters")
        return texts

    def _texts(self, part: str) -> list[str]:
        plain = self._package.inspected(part).plain
        return texts(lambda: self._package.blocks(part), part, plain)

    @cached_property
    def _looks(self) -> dict[str, Look]:
        """The number format of each style, by its number as cells write it; "" where they write none."""
        parts = self._package.linked(self._workbook, "styles")
        found = [look for part in parts for look in looks(self._package.tree(part))]
        return {"": GENERAL, **{str(i): look for i, look in enumerate(found or [GENERAL])}}

    def knows(self, attributes: str) -> bool:
        """Whether the style that a cell's attributes name is in the file; afterwards `kinds` has them."""
        if attributes in self.kinds:
            return True
        style, kind = _ATTRIBUTES.findall(attributes + " ")[0]
        look = self._looks.get(style)
        if look is not None:
            self.kinds[attributes] = kind, look
        return look is not None


class Cell:
    """A cell that holds something; what that means is worked out when asked for. It never changes."""

    __slots__ = ("_raw", "_shared")

    def __init__(self, raw: Raw, shared: Shared) -> None:
        self._raw, self._shared = raw, shared

    @property
    def is_error(self) -> bool:
        """Whether it shows an error such as #REF!."""
        return self._shared.kinds[self._raw[2]][0] == "e"

    @property
    def without_result(self) -> bool:
        """Whether it is a formula that no program has worked out; an empty text is a result too."""
        _, _, attributes, formula, text, inline = self._raw
        return bool(formula) and not text and not inline and self._shared.kinds[attributes][0] != "str"

    @property
    def number_format(self) -> str:
        """The code of its number format, "General" where it has none."""
        return self._shared.kinds[self._raw[2]][1].code

    @property
    def value(self) -> object:
        """Text, number, truth, date, time, length of time, an error's name; None for a formula without result."""
        _, _, attributes, _, text, inline = self._raw
        kind, look = self._shared.kinds[attributes]
        if kind == "s" and text:
            return self._shared.texts[int(text)] or None
        if inline:
            return unescaped(inline)
        if not text:
            return None
        if kind in ("", "n"):
            found = number(text)
            if look.date and not isinstance(found, str):
                return dated(found, look, self._shared.since)
            return unescaped(found) if isinstance(found, str) else found
        match kind:
            case "b":
                return text.strip() in ("1", "true")
            case "d":
                return moment(text.strip())
            case _:
                return unescaped(text)
