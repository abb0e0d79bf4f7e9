"""Parts that are well-formed XML but not plain, rewritten as Excel writes them, so that one scanner reads them all.

Prefixes, other encodings, comments, CDATA, single quotes, attributes in any order, cells without an address, rich and
phonetic text: what comes out has none of them, and holds only what the scanner asks for. Of two alternatives written
for different programs (mc:AlternateContent) the fallback is taken, which is meant for programs that know no extension.
"""

import re
from collections.abc import Iterable, Iterator
from xml.parsers.expat import ExpatError
from xml.sax.saxutils import escape

from .columns import COLUMN, letters
from .markup import MAIN, parser
from .unreadable import broken

_OURS = ("worksheet", "sheetData", "row", "c", "f", "v", "is", "sst", "si", "r", "t")
_WITHIN = {
    ("", "worksheet"), ("worksheet", "sheetData"), ("sheetData", "row"), ("row", "c"), ("c", "f"), ("c", "v"),
    ("c", "is"), ("is", "t"), ("is", "r"), ("", "sst"), ("sst", "si"), ("si", "t"), ("si", "r"), ("r", "t"),
}  # fmt: skip
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SEE_THROUGH = ("AlternateContent", "Fallback")
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?0*([1-9][0-9]{0,6})")
_TYPES = {"s", "b", "e", "d", "str", "inlineStr"}


def washed(blocks: Iterable[bytes], part: str) -> Iterator[str]:
    """A sheet's data, or the list of texts, in pieces. UnreadableError where it is not even XML."""
    rewriting = _Rewriting(part)
    try:
        for block in blocks:
            for at in range(0, len(block), 1 << 20):
                rewriting.reading.Parse(block[at : at + (1 << 20)], False)
                yield rewriting.piece()
        rewriting.reading.Parse(b"", True)
    except (ExpatError, ValueError, LookupError) as error:
        raise broken(part) from error
    yield rewriting.piece()


class _Rewriting:
    """Where the parser stands, and what was written so far."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.out: list[str] = []
        # The elements that hold this one, by name: "?" is one that is left out, "=row" one that is as good as a row.
        self.above = [""]
        self.row = self.column = 0
        self.cell: dict[str, str] = {}
        self.text: list[str] | None = None
        self.reading = parser()
        self.reading.StartElementHandler = self._start
        self.reading.EndElementHandler = self._end
        self.reading.CharacterDataHandler = self._letters

    def piece(self) -> str:
        piece = "".join(self.out)
        self.out.clear()
        return piece

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        uri, own, *_ = (*name.split(" "), "")  # and the prefix, if there is one
        if uri == _COMPATIBILITY and own in _SEE_THROUGH:
            self.above.append(f"={self.above[-1].lstrip('=')}")
            return
        own = own if uri == MAIN else ""
        if own and own not in _OURS and self.above[-1].lstrip("=") in ("sheetData", "row"):
            self.above.append(
                f"={self.above[-1].lstrip('=')}"
            )  # round a row or a cell; the scan does not see it either
            return
        kind = own if own in _OURS and (self.above[-1].lstrip("="), own) in _WITHIN else "?"
        self.above.append(kind)
        match kind:
            case "row":
                self._row(attributes)
            case "c":
                self._cell(attributes)
            case "f":
                self.cell["f"] = "<f/>"
            case "v" | "is" | "si":
                self.text = []
            case "sheetData":
                self.out.append("<sheetData>")

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isascii() and number.isdigit() else self.row + 1
        self.column = 0
        hidden = ' hidden="1"' if attributes.get("hidden") in ("1", "true") else ""
        self.out.append(f'<row r="{self.row}"{hidden}>')

    def _cell(self, attributes: dict[str, str]) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", f"{letters(self.column + 1)}{self.row}"))
        if address is None:
            raise broken(self.part)
        self.column = COLUMN[address[1].upper()]
        style, kind = attributes.get("s", ""), attributes.get("t", "")
        self.cell = {"r": f' r="{address[1].upper()}{address[2]}"'}
        self.cell["s"] = f' s="{style}"' if style.isascii() and style.isdigit() else ""
        self.cell["t"] = f' t="{kind}"' if kind in _TYPES else ""

    def _letters(self, text: str) -> None:
        if self.text is not None and self.above[-1] in ("v", "t"):
            self.text.append(text)

    def _end(self, _: str) -> None:
        match kind := self.above.pop():
            case "v":
                self.cell["v"] = f"<v>{self._written()}</v>"
            case "is":
                self.cell["v"] = f"<is><t>{self._written()}</t></is>"
            case "si":
                self.out.append(f"<si><t>{self._written()}</t></si>")
            case "c" if "f" in self.cell or "v" in self.cell:
                cell = self.cell
                start = f"<c{cell['r']}{cell['s']}{cell['t']}>"
                self.out.append(f"{start}{cell.get('f', '')}{cell.get('v', '')}</c>")
            case "row" | "sheetData":
                self.out.append(f"</{kind}>")

    def _written(self) -> str:
        text = escape("".join(self.text or ()), {"\r": "&#13;"})
        self.text = None
        return text
