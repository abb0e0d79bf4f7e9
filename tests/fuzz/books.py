"""One small workbook with every type of answer, taken apart once, so that a case costs milliseconds."""

import io
import re
import signal
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from types import FrameType

from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Reading
from tests.excel.forms import FILLED, FORM
from tests.hostile.rawzip import Member, member, written
from tests.zips import unpack

NAME = "every.xlsx"
LOOKS = (
    "General",
    "0",
    "0.00",
    "0%",
    "0.00%",
    "dd/mm/yyyy",
    "d mmm yyyy",
    "mmm-yy",
    "mmmm yyyy",
    "@",
    "#,##0",
    "[$-809]d mmmm yyyy",
)
MOST_SECONDS = 20


@cache
def small() -> bytes:
    return blank(FORM, answers=FILLED)


@cache
def parts() -> dict[str, str]:
    """Its parts, with a look for each number format of `LOOKS` behind its own."""
    made = unpack(small())
    styles = made["xl/styles.xml"]
    first = max(int(n) for n in re.findall(r'numFmtId="(\d+)"', styles)) + 1
    formats = "".join(f'<numFmt numFmtId="{first + i}" formatCode="{code}"/>' for i, code in enumerate(LOOKS) if i)
    looks = "".join(f'<xf numFmtId="{first + i if i else 0}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
                    for i in range(len(LOOKS)))  # fmt: skip
    styles = re.sub(r'<numFmts count="\d+">', f'<numFmts count="{first + len(LOOKS)}">', styles)
    styles = styles.replace("</numFmts>", f"{formats}</numFmts>").replace("</cellXfs>", f"{looks}</cellXfs>")
    return {**made, "xl/styles.xml": styles}


@cache
def resaved() -> dict[str, str]:
    """The parts of the same workbook as another library writes it."""
    saved = io.BytesIO()
    load_workbook(io.BytesIO(small())).save(saved)
    return unpack(saved.getvalue())


@cache
def first_look() -> int:
    """The index of the first of our looks."""
    own = re.search(r"<cellXfs.*?</cellXfs>", unpack(small())["xl/styles.xml"], re.DOTALL)
    assert own
    return own[0].count("<xf ")


def look(number_format: str) -> int:
    return first_look() + LOOKS.index(number_format)


@cache
def sheet_parts() -> dict[str, str]:
    names = re.findall(r'<sheet name="([^"]+)"', parts()["xl/workbook.xml"])
    return {name.replace("&amp;", "&"): f"xl/worksheets/sheet{i}.xml" for i, name in enumerate(names, 1)}


def zipped(changed: Mapping[str, str] | None = None, base: Callable[[], dict[str, str]] = parts) -> bytes:
    """The workbook with some parts changed; those that are not stay packed as they were."""
    changed = changed or {}
    return written(member(n, changed[n]) if n in changed else _sound(n, base) for n in base())


@cache
def _sound(name: str, base: Callable[[], dict[str, str]]) -> Member:
    return member(name, base()[name])


def typed(cells: Mapping[tuple[str, str], str]) -> bytes:
    """The workbook after cells were typed into: (sheet, address) -> what stands between <c r="…" and </c>."""
    changed: dict[str, str] = {}
    for (sheet, address), inner in cells.items():
        part = sheet_parts()[sheet]
        text, found = re.subn(
            rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)',
            lambda _, a=address, i=inner: f'<c r="{a}" {i}</c>',
            changed.get(part, parts()[part]),
            count=1,
        )
        assert found == 1, (sheet, address)
        changed[part] = text
    return zipped(changed)


@cache
def sound() -> Reading:
    """What the workbook says when nothing is done to it."""
    reading = read(FORM, NAME, zipped())
    assert reading.problems == ()
    return reading


@contextmanager
def not_for_ever() -> Iterator[None]:
    """An error where a case hangs."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def late(_signal: int, _frame: FrameType | None) -> None:
        raise AssertionError(f"still reading after {MOST_SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
