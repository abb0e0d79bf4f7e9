"""The one scanner of sheets: a compiled expression that gives only the cells that hold something.

Why it is right. In a plain part (markup.py) every `<` begins a tag, since neither text nor attributes may hold one, and
`<c` is always Excel's own cell. A match runs from a cell's start tag to its own `</c>` without another between; so if
no `</c` stands between the matches, every cell that holds something was matched, once. Cells without content
(`<c .../>`) cost no more than their letters. Where one does the sheet is washed and scanned again.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from .columns import COLUMN
from .unreadable import broken, too_much
from .wash import washed

T = TypeVar("T")

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of any sheet
MOST_CELLS = 200_000  # of one sheet; the largest plan measured has 30,000
MOST_ROW = 16_000_000  # bytes of one row

Raw = tuple[str, str, str, str | None, str | None, str | None]
"""Column, row, style and type as written, whether there is a formula, value as written, and text written in place."""
TEXT = ' t="s"'  # how the attributes end of a cell whose value is the number of a text

_KEEP = r'(?: xml:space="preserve")?'
_CELL = re.compile(
    r'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"((?: s="[0-9]{1,6}+")?+(?: t="[A-Za-z]++")?+)(?: (?:cm|vm|ph)="[0-9]++")*+>'
    r"(?:(<f)(?:[^>]*+(?<=/)>|[^>]*+>[^<]*+</f>))?+"
    rf"(?:<v{_KEEP}>([^<]*+)</v>|<v/>|<is><t{_KEEP}>([^<]*+)</t></is>|<is><t/></is>)?+</c>"
)
_GROUPS = 1 + _CELL.groups
_DATA = "<sheetData>"
_ROW = re.compile(r"<row[\s/>]")
_ROW_READ = re.compile(r'<row((?: [A-Za-z:]+="[^"<>]*")*)(?:>|/>)')
_ROW_NUMBER = re.compile(r' r="([1-9][0-9]{0,6})"')
_ITEM = re.compile(rf"<si>(?:<t{_KEEP}>([^<]*)</t>|<t/>)</si>|<si/>")


class _NotPlainError(Exception):
    """The scanner cannot vouch for this part as it is written."""


@dataclass
class Cells:
    """The cells of a sheet that hold something, by row and column; hidden rows; rows below the last filled cell."""

    rows: dict[int, dict[int, Raw]] = field(default_factory=lambda: defaultdict(dict))
    hidden: set[int] = field(default_factory=set)
    rows_after: int = 0
    count: int = 0


def cells(blocks: Callable[[], Iterable[bytes]], part: str, plain: bool) -> Cells:
    """A sheet's cells. UnreadableError where they have addresses that no sheet has, or are too many."""
    found = _scanned(blocks, part, plain, (b"<row", b"</sheetData>"), _cells)
    if max(found.rows, default=1) > LAST_ROW or max(map(max, found.rows.values()), default=1) > LAST_COLUMN:
        raise broken(part)
    return found


def texts(blocks: Callable[[], Iterable[bytes]], part: str, plain: bool) -> list[str]:
    """The list of texts that a workbook's sheets share, each as written between its tags."""
    return _scanned(blocks, part, plain, (b"<si", b"</sst>"), _texts)


def _scanned(
    blocks: Callable[[], Iterable[bytes]],
    part: str,
    plain: bool,
    ends: tuple[bytes, bytes],
    scan: Callable[[Iterable[str], str], T],
) -> T:
    """What a scan finds in a part as it stands; if the scan cannot vouch for that, in the part after a wash."""
    if plain:
        try:
            return scan(_pieces(blocks(), part, *ends), part)
        except _NotPlainError:
            pass
    try:
        return scan(washed(blocks(), part), part)
    except _NotPlainError as error:
        raise broken(part) from error


def _pieces(blocks: Iterable[bytes], part: str, start: bytes, end: bytes) -> Iterator[str]:
    """Large parts in pieces that begin at a row; nothing after the end is read."""
    kept = b""
    for block in blocks:
        new = max(0, len(kept) - len(end))
        kept += block
        over = kept.find(end, new)
        if over >= 0:
            yield _decoded(kept[: over + len(end)])
            return
        cut = kept.rfind(start, new)
        if cut > 0:
            yield _decoded(kept[:cut])
            kept = kept[cut:]
        elif len(kept) > MOST_ROW:
            raise too_much(part, "a row of over 16 million letters")
    raise _NotPlainError  # no end tag as it should be, or nothing at all


def _decoded(piece: bytes) -> str:
    try:
        return piece.decode()
    except UnicodeDecodeError as error:
        raise _NotPlainError from error


def _cells(pieces: Iterable[str], part: str) -> Cells:
    found, begin = Cells(), -1
    for piece in pieces:
        if begin < 0:
            begin = piece.find(_DATA)
            if begin >= 0:
                _scan(piece, begin, found, part)
        else:
            _scan(piece, 0, found, part)
    if begin < 0:
        raise _NotPlainError
    return found


def _scan(piece: str, begin: int, found: Cells, part: str) -> None:
    """Take in the cells of one piece."""
    # What stands between the cells, and six groups of each: the rest of a sheet is short, and quickly searched.
    parts = _CELL.split(piece[begin:] if begin else piece)
    between = "".join(parts[::_GROUPS])
    if "</c" in between or "AlternateContent" in between:
        raise _NotPlainError  # a cell that was not matched, or cells of which one program sees these, another those
    count = len(parts) // _GROUPS
    found.count += count
    if found.count > MOST_CELLS:
        raise too_much(part, f"over {MOST_CELLS:,} filled cells")
    if "hidden" in between:
        found.hidden.update(_hidden(between))
    if _take(zip(*(parts[group::_GROUPS] for group in range(1, _GROUPS)), strict=True), found):
        between, found.rows_after = parts[-1], 0
    found.rows_after += between.count("<row")


def _take(matches: Iterable[Raw], found: Cells) -> bool:
    """Put cells where they belong; whether any of them held something."""
    row, into, filled = "", found.rows[0], False
    for cell in matches:
        column, number, attributes, formula, value, inline = cell
        if not (value or formula or inline or attributes.endswith(TEXT)):
            continue
        if value and "&" in value and not attributes.endswith(' t="str"'):
            raise _NotPlainError  # a number written with references
        if number != row:
            row, filled = number, True
            into = found.rows[int(row)]
        into[COLUMN[column]] = cell
    del found.rows[0]
    return filled


def _hidden(rows_alone: str) -> Iterator[int]:
    """The hidden rows among some without their cells."""
    rows = _ROW_READ.findall(rows_alone)
    if len(rows) != len(_ROW.findall(rows_alone)):
        raise _NotPlainError
    for attributes in rows:
        if " hidden=" in attributes:
            number = _ROW_NUMBER.search(attributes)
            if number is None or not re.search(r' hidden="(?:0|1|true|false)"', attributes):
                raise _NotPlainError
            if ' hidden="1"' in attributes or ' hidden="true"' in attributes:
                yield int(number[1])


def _texts(pieces: Iterable[str], part: str) -> list[str]:
    found: list[str] = []
    for piece in pieces:
        items = _ITEM.findall(piece)
        if len(items) != piece.count("<si"):
            raise _NotPlainError
        found += items
        if len(found) > MOST_CELLS:
            raise too_much(part, f"over {MOST_CELLS:,} texts")
    return found
