"""Files that call themselves workbooks and are none, or are none any more: each made by code, with words of its answer.

A `Case` is refused in one sentence that matches `words`. Where `words` is empty, several answers are right: the
whole reading, a sentence, or problems at their cells; never an exception, and never more time or memory than any.
"""

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from html import escape

import docx
from openpyxl import Workbook

from tests.excel.workbooks import salford
from tests.hostile.rawzip import Member, bomb, member, written
from tests.zips import unpack

NAME = "plan.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TRUNCATED = 40  # lengths at which the workbook is cut short


@dataclass(frozen=True)
class Case:
    """A file, by what is wrong with it; what it is called; its bytes; and what its answer matches."""

    name: str
    make: Callable[[], bytes]
    words: str = ""
    file: str = NAME


@cache
def parts() -> dict[str, str]:
    """The parts of a sound workbook: the Salford plan."""
    return unpack(salford())


def part_of(sheet: str) -> str:
    """The part that holds a sheet."""
    names = re.findall(r'<sheet name="([^"]+)"', parts()["xl/workbook.xml"])
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def zipped(content: Mapping[str, bytes | str]) -> bytes:
    """Parts as a file."""
    return written(member(name, data) for name, data in content.items())


def with_parts(changed: Mapping[str, bytes | str | Member]) -> bytes:
    """The sound workbook with some parts in place of its own, or beside them."""
    together: dict[str, bytes | str | Member] = {**parts(), **changed}
    return written(m if isinstance(m, Member) else member(name, m) for name, m in together.items())


def without(*names: str) -> bytes:
    """The sound workbook without some of its parts."""
    return zipped({name: text for name, text in parts().items() if name not in names})


def replaced(part: str, old: str, new: str, count: int = 1) -> bytes:
    """The sound workbook with one text of a part exchanged; an error where it is not there."""
    text = parts()[part]
    assert old in text
    return with_parts({part: text.replace(old, new, count)})


def typed(cells: Mapping[tuple[str, str], str]) -> bytes:
    """The sound workbook after cells were typed into: (sheet, address) -> what stands between <c r="…" and </c>."""
    changed: dict[str, str] = {}
    for (sheet, address), inner in cells.items():
        part = part_of(sheet)
        cell = rf'<c r="{address}"[^>]*?(?:/>|>.*?</c>)'
        text = changed.get(part, parts()[part])
        changed[part], found = re.subn(cell, lambda _, i=inner, a=address: f'<c r="{a}" {i}</c>', text, count=1)
        assert found == 1, (sheet, address)
    return with_parts(changed)


def text_cell(text: str) -> str:
    return f't="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>'


# --- other formats -------------------------------------------------------------------------------------------------


def ole(*streams: str) -> bytes:
    """An OLE file, as old Office and encrypted Office write them, with a directory of streams."""
    head = OLE + b"\0" * 16 + struct.pack("<HHH", 0x3E, 3, 0xFFFE) + b"\0" * 482
    return head + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in streams).ljust(4096, b"\0")


def open_document() -> bytes:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest><manifest:file-entry manifest:media-type="{kind}"/></manifest:manifest>'
    return zipped({"mimetype": kind, "content.xml": "<office:document-content/>", "META-INF/manifest.xml": manifest})


def binary_workbook() -> bytes:
    kind = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    types = f'<Types><Override PartName="/xl/workbook.bin" ContentType="{kind}"/></Types>'
    return zipped({"[Content_Types].xml": types, "_rels/.rels": parts()["_rels/.rels"].replace(".xml", ".bin"),
                   "xl/workbook.bin": b"\x83\x01\0", "xl/worksheets/sheet1.bin": b"\x81\x01\0"})  # fmt: skip


def document() -> bytes:
    saved = io.BytesIO()
    docx.Document().save(saved)
    return saved.getvalue()


def foreign() -> bytes:
    saved = io.BytesIO()
    Workbook().save(saved)
    return saved.getvalue()


def strict() -> bytes:
    """As Excel writes it when asked for "Strict Open XML Spreadsheet"."""
    old = {"http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
           "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/officeDocument/relationships"}  # fmt: skip
    changed = dict(parts())
    for one, other in old.items():
        changed = {name: text.replace(one, other) for name, text in changed.items()}
    return zipped(changed)


def formats() -> Iterator[Case]:
    web = "<html><head><title>Export</title></head><body><table><tr><td>KT1</td></tr></table></body></html>"
    old_xml = '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook><Worksheet/></Workbook>'
    yield Case("old .xls", partial(ole, "Root Entry", "Workbook"), r"old \.xls format")
    yield Case("password", partial(ole, "Root Entry", "EncryptionInfo", "EncryptedPackage"), "password")
    yield Case(".ods", open_document, r"\.ods")
    yield Case(".xlsb", binary_workbook, r"\.xlsb")
    yield Case("csv", lambda: b"ref,task\r\nKT1,Agree terms\r\n", "text file")
    yield Case("csv with a mark", lambda: "\ufeffref;task\r\nKT1;Entw\u00fcrfe\r\n".encode(), "text file")
    yield Case("tabs in UTF-16", lambda: "ref\ttask\r\nKT1\tTerms\r\n".encode("utf-16"), "no Excel workbook|text file")
    yield Case("html", web.encode, "web page")
    yield Case("xml of 2003", old_xml.encode, "web page|text file")
    yield Case("picture", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 900, "no Excel workbook")
    yield Case("pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + b"\0" * 900, "no Excel workbook|text file")
    yield Case("zeros", lambda: b"\0" * 92_000, "no Excel workbook")
    yield Case("docx", document, "not an Excel workbook")
    yield Case("photos", lambda: zipped({f"IMG_{i}.JPG": b"\xff\xd8\xff\xe0" * 900 for i in range(9)}), "zip file")
    yield Case("empty zip", lambda: written([]), "zip file|damaged")
    yield Case("0 bytes", lambda: b"", "empty")
    yield Case("lock file", lambda: b"\5Owner".ljust(165, b" "), "lock file", f"~${NAME}")
    yield Case("strict", strict, "Strict")
    yield Case("not a form", foreign, "not made from one of our blanks")


# --- damage --------------------------------------------------------------------------------------------------------


def flipped(name: str) -> bytes:
    """The sound workbook with one bit wrong in the middle of a part."""
    data = bytearray(written(member(n, t) for n, t in parts().items()))
    at = data.index(b"PK\3\4", data.index(name.encode()) - 30) + 30 + len(name)
    packed = len(member(name, parts()[name]).packed)
    data[at + packed // 2] ^= 0x10
    return bytes(data)


def lying(name: str, declared: int) -> bytes:
    """A part of 1 GB that declares a size it does not have."""
    return with_parts({name: bomb(name, 1000, before=parts()[name].encode(), size=declared)})


def cut_to(part: int) -> bytes:
    return salford()[: len(salford()) * part // TRUNCATED]


def damaged() -> Iterator[Case]:
    sheet, strings = part_of("Tasks"), "xl/sharedStrings.xml"
    for i in range(1, TRUNCATED):
        yield Case(f"cut to {i}/{TRUNCATED}", partial(cut_to, i), "cut short|damaged")
    yield Case("cut by one byte", lambda: salford()[:-1], "cut short|damaged")
    for name in ("[Content_Types].xml", "xl/workbook.xml", sheet, strings, "xl/styles.xml", "xl/tables/table4.xml"):
        yield Case(
            f"flipped bit in {name}", partial(flipped, name), re.escape(name) + ".*damaged|damaged.*" + re.escape(name)
        )
    yield Case(
        "part twice", lambda: written([*(member(n, t) for n, t in parts().items()), member(sheet, "<x/>")]), "twice"
    )
    yield Case("part twice, other case", lambda: with_parts({sheet.upper(): parts()[sheet]}))
    yield Case("no workbook part", lambda: without("xl/workbook.xml"), "not an Excel workbook|damaged")
    yield Case("control character", lambda: replaced(strings, "<t>", "<t>\x01"), "damaged|character")
    yield Case("not closed", lambda: replaced(sheet, "</sheetData>", ""), "damaged")
    yield Case(
        "not UTF-8", lambda: with_parts({sheet: parts()[sheet].encode().replace(b"<v>", b"<v>\xff", 1)}), "damaged"
    )
    yield Case(
        "encrypted part", lambda: with_parts({sheet: member(sheet, parts()[sheet], flags=1)}), "damaged|password"
    )
    yield Case("empty sheet part", lambda: with_parts({sheet: ""}), "damaged")
    for name in ("[Content_Types].xml", "_rels/.rels", "xl/styles.xml", strings, "xl/_rels/workbook.xml.rels", sheet,
                 f"xl/worksheets/_rels/{sheet.rpartition('/')[2]}.rels", "xl/tables/table4.xml"):  # fmt: skip
        yield Case(f"without {name}", partial(without, name))


# --- attacks -------------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY z{i} "{f"&z{i - 1};" * 10}">' for i in range(1, 10))
DTDS = {
    "laughs": f'<!DOCTYPE x [<!ENTITY z0 "ha">{LAUGHS}]>',
    "file": '<!DOCTYPE x [<!ENTITY z9 SYSTEM "file:///etc/passwd">]>',
    "address": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY z9 "x">]>',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;<!ENTITY z9 "x">]>',
}


def declared(part: str, dtd: str, encoding: str = "utf-8", padding: str = "") -> bytes:
    """The sound workbook with a document type declaration in a part, and its last entity used where text stands."""
    body = parts()[part].partition("?>")[2]
    used = next((end for end in ("</t>", "</v>", "</definedName>") if end in body), "")
    body = body.replace(used, f"&z9;{used}", 1) if used else body
    text = f'<?xml version="1.0" encoding="{encoding}"?>{padding}{DTDS[dtd]}{body}'
    return with_parts({part: text.encode(encoding)})


def many_parts(count: int, size: int) -> bytes:
    """Very many parts beside a workbook's own."""
    one = member("x", b" " * size)
    more = (Member(f"xl/media/{i}.xml", one.packed, one.size, one.crc) for i in range(count - len(parts())))
    return written([*(member(n, t) for n, t in parts().items()), *more])


def overlapping() -> bytes:
    """A thousand sheets that are the same ten million packed bytes."""
    first = bomb("xl/worksheets/sheet900.xml", 10)
    more = (
        Member(f"xl/worksheets/sheet{i}.xml", first.packed, first.size, first.crc, shared=True)
        for i in range(901, 1900)
    )
    return written([*(member(n, t) for n, t in parts().items()), first, *more])


def attacks() -> Iterator[Case]:
    sheet, strings, book = part_of("Tasks"), "xl/sharedStrings.xml", "xl/workbook.xml"
    yield Case("1 GB bomb", lambda: with_parts({sheet: bomb(sheet, 1000)}), "which no plan does")
    yield Case(
        "1 GB bomb beside",
        lambda: with_parts({"xl/media/image1.png": bomb("xl/media/image1.png", 1000)}),
        "which no plan does",
    )
    yield Case("1 GB in parts", lambda: many_parts(1_000, 1_000_000), "which no plan does")
    yield Case("65,000 parts", lambda: many_parts(65_000, 0), "")
    yield Case("1 GB called 1 kB", lambda: lying(sheet, 1_000), "damaged")
    yield Case("1 GB called 0", lambda: lying(sheet, 0), "damaged")
    yield Case("1 GB behind a sound part", partial(_behind, sheet))
    yield Case("overlapping parts", overlapping, "damaged|which no plan does")
    for kind in DTDS:
        yield Case(f"entities: {kind}", partial(declared, strings, kind), "document type declaration")
    for part in (
        book,
        sheet,
        "xl/styles.xml",
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/tables/table4.xml",
    ):
        yield Case(f"entities in {part}", partial(declared, part, "laughs"), "document type declaration")
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        yield Case(
            f"entities in {encoding}",
            partial(declared, strings, "laughs", encoding),
            "document type declaration|damaged|encod",
        )
    late = f"<!--{'x' * 9_000}-->"
    yield Case(
        "entities after a long comment",
        partial(declared, strings, "laughs", "utf-8", late),
        "document type declaration",
    )
    yield Case("entities in UTF-7", partial(_seven, strings), "document type declaration|damaged|encod")


def _behind(name: str) -> bytes:
    """A part that declares its sound beginning, size and sum, with 1 GB more behind it."""
    sound = parts()[name].encode()
    hidden = bomb(name, 1000, before=sound, size=len(sound))
    return with_parts({name: Member(name, hidden.packed, hidden.size, zlib.crc32(sound))})


def _seven(name: str) -> bytes:
    text = f'<?xml version="1.0" encoding="utf-7"?>{DTDS["laughs"]}{parts()[name].partition("?>")[2]}'
    return with_parts({name: text.encode("utf-7")})
