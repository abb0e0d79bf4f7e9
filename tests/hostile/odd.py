"""Workbooks that are sound but strange: made by other programs, grown by accident, or written to take time and memory.

`WHOLE` are read in full, with at most one piece of advice; what is in `strange()` may be answered in several ways.
"""

import base64
import io
import re
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.excel.workbooks import changed, salford
from tests.hostile.files import MAIN, Case, part_of, parts, replaced, typed, with_parts, zipped
from tests.hostile.rawzip import bomb, member, written

LAST = "XFD1048576"
NOISE = base64.b64encode(
    Random(1).randbytes(900_000)
).decode()  # so that a part is packed no tighter than workbooks are
CELL = re.compile(r'<c r="[A-Z]+\d+"([^>]*?)(/?)>')


def in_last_cell(address: str, cell: str) -> bytes:
    """One more cell far below everything else."""
    row = re.sub(r"\D", "", address)
    part = part_of("Tasks")
    return replaced(part, "</sheetData>", f'<row r="{row}"><c r="{address}" {cell}</c></row></sheetData>')


def styled_rows(count: int, *, cells: int = 4) -> bytes:
    """Empty rows with a look of their own below a table, as formatting a whole sheet leaves them."""
    part = part_of("Tasks")
    start = max(int(row) for row in re.findall(r'<row r="(\d+)"', parts()[part])) + 1
    rows = "".join(
        f'<row r="{r}" s="1" customFormat="1">{"".join(f"""<c r="{c}{r}" s="1"/>""" for c in "ABCDEFGH"[:cells])}</row>'
        for r in range(start, start + count)
    )
    return replaced(part, "</sheetData>", f"{rows}</sheetData>")


def every_sheet(change: Callable[[str], str]) -> bytes:
    """The sound workbook with every sheet's text changed."""
    return with_parts({name: change(text) for name, text in parts().items() if name.startswith("xl/worksheets/sheet")})


def prefixed(text: str) -> str:
    """With a prefix before the names of a part's own elements, as Microsoft's own library writes them."""
    text = re.sub(r"<(/?)(?![?!/])(?=[A-Za-z]+[ />])", r"<\1x:", text)
    return text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')


def all_prefixed() -> bytes:
    own = re.compile(r"xl/(workbook|styles|sharedStrings|worksheets/sheet\d+|tables/table\d+)\.xml")
    return with_parts({name: prefixed(text) for name, text in parts().items() if own.fullmatch(name)})


def inline() -> bytes:
    """Every shared text written where it stands, as reporting programs do."""
    shared = re.findall(r"<si>(.*?)</si>", parts()["xl/sharedStrings.xml"], re.DOTALL)

    def here(text: str) -> str:
        return re.sub(r't="s"><v>(\d+)</v>', lambda m: f't="inlineStr"><is>{shared[int(m[1])]}</is>', text)

    return every_sheet(here)


def without_addresses() -> bytes:
    """Rows and cells that say nothing of where they stand, which is allowed where there are no gaps."""

    def filled(text: str) -> str:
        rows = re.findall(r"<row [^>]*>.*?</row>|<row [^>]*/>", text, re.DOTALL)
        if not rows:
            return text
        told = {int(m[1]): row for row in rows if (m := re.search(r'r="(\d+)"', row))}
        plain = "".join(_bare(told.get(i, "")) for i in range(1, max(told) + 1))
        return re.sub(r"<sheetData>.*</sheetData>", lambda _: f"<sheetData>{plain}</sheetData>", text, flags=re.DOTALL)

    return every_sheet(filled)


def _bare(row: str) -> str:
    cells = {m[1]: m[0] for m in re.finditer(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', row, re.DOTALL)}
    if not cells:
        return "<row/>"
    names = [_letters(i) for i in range(1, max(map(_number, cells)) + 1)]
    return f"<row>{''.join(re.sub(r' r=.[A-Z]+[0-9]+.', '', cells[n], count=1) if n in cells else '<c/>' for n in names)}</row>"


def _number(letters: str) -> int:
    total = 0
    for letter in letters:
        total = total * 26 + ord(letter) - 64
    return total


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def from_1904() -> bytes:
    """Saved by openpyxl with days counted from 1904, as workbooks begun on old Macs are."""

    def change(book: Workbook) -> None:
        book.epoch = CALENDAR_MAC_1904

    return changed(change)


def resaved() -> bytes:
    saved = io.BytesIO()
    load_workbook(io.BytesIO(salford())).save(saved)
    return saved.getvalue()


def absolute() -> bytes:
    """Parts named from the root, as openpyxl and others do."""
    rels = {n: t for n, t in parts().items() if n.startswith("xl/") and n.endswith(".rels")}
    return with_parts({n: t.replace('Target="../', 'Target="/xl/').replace('Target="worksheets/', 'Target="/xl/worksheets/')
                       for n, t in rels.items()})  # fmt: skip


def wide_characters() -> bytes:
    """Every sheet and the shared texts in UTF-16, which XML allows."""
    names = [n for n in parts() if n.startswith("xl/worksheets/sheet") or n == "xl/sharedStrings.xml"]
    return with_parts({n: parts()[n].replace("UTF-8", "UTF-16", 1).encode("utf-16") for n in names})


def marked() -> bytes:
    return zipped({n: b"\xef\xbb\xbf" + t.encode() if n.startswith("xl/") else t for n, t in parts().items()})


def whole() -> Iterator[Case]:
    """Read in full, with at most one please-check."""
    sheet = part_of("Tasks")
    space = 't="inlineStr"><is><t xml:space="preserve"> </t></is>'
    yield Case("as it was", salford)
    yield Case(
        "wrong dimension", partial(every_sheet, lambda t: re.sub(r'<dimension ref="[^"]*"', '<dimension ref="A1"', t))
    )
    yield Case(
        "huge dimension",
        partial(every_sheet, lambda t: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="A1:{LAST}"', t)),
    )
    yield Case("no dimension", partial(every_sheet, lambda t: re.sub(r'<dimension ref="[^"]*"/>', "", t)))
    yield Case("days from 1904", from_1904)
    yield Case(f"a space in {LAST}", partial(in_last_cell, LAST, space))
    yield Case("a space in A1048576", partial(in_last_cell, "A1048576", space))
    yield Case(f"a look in {LAST}", partial(in_last_cell, LAST, 's="1">'))
    yield Case("200,000 styled rows", partial(styled_rows, 200_000))
    yield Case("prefixes", all_prefixed)
    yield Case("texts in their cells", inline)
    yield Case("no addresses", without_addresses)
    yield Case("saved by another library", resaved)
    yield Case("absolute targets", absolute)
    yield Case("UTF-16", wide_characters)
    yield Case("byte order marks", marked)
    yield Case("a comment behind the zip", lambda: written((member(n, t) for n, t in parts().items()), b"sent by post"))
    yield Case("bytes behind the zip", lambda: salford() + b"\r\n" * 40)
    yield Case("parts in another order", lambda: zipped(dict(reversed(parts().items()))))
    yield Case("10,000 names", partial(replaced, "xl/workbook.xml", "<definedNames>",
               "<definedNames>" + "".join(f'<definedName name="n{i}">Tasks!$A${i + 1}</definedName>' for i in range(10_000))))  # fmt: skip
    yield Case("10,000 validations", partial(replaced, sheet, "<dataValidations",
               f"<dataValidations><!--{'<dataValidation sqref=Z1 />' * 10_000}--></dataValidations><dataValidations"))  # fmt: skip


def strange() -> Iterator[Case]:
    """Any answer will do, so it is an answer, and soon."""
    yield from _out_of_place()
    yield from _out_of_kind()
    yield from _out_of_size()
    yield from _led_astray()


def _out_of_place() -> Iterator[Case]:
    """Merges, tables, rows and cells where no sheet has room for them."""
    sheet = part_of("Tasks")
    for size in ("A1:" + LAST, "A6:N1048576", "B6:B1048576"):
        yield Case(
            f"merged {size}",
            partial(replaced, sheet, "</sheetData>", f'</sheetData><mergeCells><mergeCell ref="{size}"/></mergeCells>'),
        )
    merged = "".join(f'<mergeCell ref="B{6 + i % 300}:B{9 + i % 300}"/>' for i in range(50_000))
    yield Case(
        "50,000 merges", partial(replaced, sheet, "</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")
    )
    for ref in ("A5:N1048576", f"A5:{LAST}", "N300:A5", "A5", "", "A0:B0", "somewhere", "$A$5:$N$300"):
        yield Case(f"table at '{ref}'", partial(_table_at, ref))
    for row in ("0", "-6", "6.5", "99999999999", "six", ""):
        yield Case(f"row '{row}'", partial(replaced, sheet, '<row r="6"', f'<row r="{row}"'))
    for cell in ("A0", "XFE6", "ZZZZZZZ6", "A99999999999", "6", "A", "", "a6", "$A$6"):
        yield Case(f"cell '{cell}'", partial(replaced, sheet, '<c r="A6"', f'<c r="{cell}"'))


def _out_of_kind() -> Iterator[Case]:
    """Values and formats that are not what they say they are."""
    styles = "xl/styles.xml"
    for value in ("nan", "inf", "1e999", "-1e300", "1_0", " 5 ", "0x1F", "९", "5,5", "1" * 40_000):
        yield Case(f"number '{value[:9]}'", partial(_number_in_tasks, value))
    for index in ("-1", "999999", "1.5", "", "x", "1" * 5_000):
        yield Case(f"shared text '{index[:9]}'", partial(_typed, f't="s"><v>{index}</v>'))
    for kind in ("zzz", "d", "b", "e", "str", "inlineStr"):
        yield Case(f"type {kind}", partial(_typed, f't="{kind}"><v>7</v>'))
    for also in ("", "<!-- and a comment -->"):
        yield Case(f"a row inside a strange element{also}", partial(_wrapped, also))
    yield Case("a part without a name", lambda: with_parts({"": ""}))
    yield Case("surrogate", partial(_typed, 't="str"><v>a_xD800_b</v>'))
    yield Case("zero character", partial(_typed, 't="str"><v>a_x0000_b</v>'))
    for look in ("999999", "-1", "x"):
        yield Case(f"look '{look}'", partial(_typed, f's="{look}"><v>37778</v>'))
    yield Case("long format", partial(replaced, styles, 'formatCode="', f'formatCode="{"m" * 200_000}d'))
    yield Case("many digits", partial(replaced, styles, 'formatCode="0%"', f'formatCode="0.{"0" * 200_000}%"'))


def _out_of_size() -> Iterator[Case]:
    """Too much of anything."""
    sheet, strings = part_of("Tasks"), "xl/sharedStrings.xml"
    yield Case("deep", partial(replaced, sheet, "</sheetData>", "</sheetData>" + "<a>" * 300_000 + "</a>" * 300_000))
    yield Case("long attribute", lambda: _with_filler(sheet, '<row r="900" spans="', '"/>', 60))
    yield Case("190 MB of spaces in a sheet", lambda: _with_filler(sheet, "", "", 190))
    yield Case("190 MB of spaces in the texts", lambda: _with_filler(strings, "", "", 190))
    yield Case("190 MB in one text", lambda: _with_filler(strings, "<si><t>", "</t></si>", 190, b"x"))
    for part in (sheet, strings):
        yield Case(
            f"190 MB of spaces, loosely packed, in {part}", partial(_with_filler, part, f"<!--{NOISE}-->", "", 190)
        )
    yield Case(
        "190 MB in one text, loosely packed",
        partial(_with_filler, strings, f"<!--{NOISE}--><si><t>", "</t></si>", 190, b"x"),
    )
    yield Case("3,000,000 cells far away", partial(_cells, 3_000_000, 1_000))
    yield Case("300,000 rows in a table", partial(_rows, 300_000))
    yield Case(
        "1,000,000 texts",
        partial(replaced, strings, "</sst>", "<si><t>a</t></si><si><t>b</t></si>" * 500_000 + "</sst>"),
    )
    yield Case("200,000 links", partial(replaced, "xl/_rels/workbook.xml.rels", "</Relationships>",
               "".join(f'<Relationship Id="x{i}" Type="x/y" Target="z{i}.xml"/>' for i in range(200_000)) + "</Relationships>"))  # fmt: skip
    yield Case("190 MB of picture", lambda: with_parts({"xl/media/image1.png": bomb("xl/media/image1.png", 190)}))
    yield Case("long text in many cells", _long_texts)
    yield Case(
        "open tags in a comment", partial(replaced, sheet, "</sheetData>", f"</sheetData><!--{'<c r=' * 400_000}-->")
    )
    yield Case("a thousand sheets of one part", _thousand_sheets)


def _led_astray() -> Iterator[Case]:
    """Links and names that lead where nothing of ours is."""
    for target in ("file:///etc/passwd", "../../../../../etc/passwd", "http://127.0.0.1:9/x", "worksheets", ""):
        yield Case(f"sheet at '{target}'", partial(_sheet_at, target))
    for place in (
        "Settings!$B$99999999",
        "Settings!$A:$XFD",
        "[1]Settings!$B$8",
        "#REF!",
        "1+1",
        "Settings!$B$8:$B$9",
        "(" * 20_000,
        "",
    ):
        yield Case(f"name at '{place[:20]}'", partial(_name_at, place))
    yield Case("sheets with one name", partial(replaced, "xl/workbook.xml", 'name="Risks"', 'name="Tasks"'))


def _cells(count: int, across: int) -> bytes:
    """Very many filled cells far below a table, a thousand in a row."""
    names = [_letters(i) for i in range(1, across + 1)]
    row = "".join(f'<c r="{name}@"><v>1</v></c>' for name in names)
    rows = "".join(f'<row r="{r}">{row.replace("@", str(r))}</row>' for r in range(9_000, 9_000 + count // across))
    return replaced(part_of("Tasks"), "</sheetData>", f"{rows}</sheetData>")


def _rows(count: int) -> bytes:
    """Very many rows typed into a table, which reaches down to them."""
    part = next(n for n, t in parts().items() if 'displayName="t_tasks"' in t)
    rows = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r}</v></c><c r="D{r}" t="s"><v>1</v></c></row>' for r in range(600, 600 + count)
    )
    sheet = parts()[part_of("Tasks")].replace("</sheetData>", f"{rows}</sheetData>")
    table = re.sub(r'(ref="A5:[A-Z]+)\d+"', rf'\g<1>{600 + count}"', parts()[part])
    return with_parts({part_of("Tasks"): sheet, part: table})


def _wrapped(also: str) -> bytes:
    """A row inside an element that Excel does not know, in a part that may hold a comment too."""
    text = parts()[part_of("Tasks")]
    return with_parts(
        {
            part_of("Tasks"): re.sub(
                r'<row r="6".*?</row>', lambda m: f"{also}<x>{m[0]}</x>", text, count=1, flags=re.DOTALL
            )
        }
    )


def _table_at(ref: str) -> bytes:
    part = next(n for n, t in parts().items() if 'displayName="t_tasks"' in t)
    return with_parts({part: re.sub(r' ref="[^"]*"', f' ref="{ref}"', parts()[part])})


def _typed(cell: str) -> bytes:
    """Something in the first task's start date."""
    return typed({("Tasks", "E6"): cell})


def _number_in_tasks(value: str) -> bytes:
    """A number in a date, a percentage and a whole number."""
    return typed(
        {
            ("Tasks", "E6"): f"><v>{value}</v>",
            ("Tasks", "J6"): f"><v>{value}</v>",
            ("Projects", "B6"): f"><v>{value}</v>",
        }
    )


def _with_filler(part: str, before: str, after: str, megabytes: int, byte: bytes = b" ") -> bytes:
    """A part with very much of one character before its end, still below what a workbook may unpack to."""
    head, end, tail = parts()[part].rpartition("</sheetData>" if "sheet" in part else "</sst>")
    filled = bomb(part, megabytes, before=(head + before).encode(), byte=byte, after=(after + end + tail).encode())
    return with_parts({part: filled})


def _long_texts() -> bytes:
    """One text of half a million letters, in 10,000 cells of a table."""
    part, strings = part_of("Tasks"), parts()["xl/sharedStrings.xml"]
    index = strings.count("<si>")
    long = f"<si><t>{'letters ' * 65_000}</t></si></sst>"
    cells = "".join(f'<row r="{r}"><c r="D{r}" t="s"><v>{index}</v></c></row>' for r in range(1_000, 6_000))
    return with_parts(
        {
            part: parts()[part].replace("</sheetData>", f"{cells}</sheetData>"),
            "xl/sharedStrings.xml": strings.replace("</sst>", long),
        }
    )


def _thousand_sheets() -> bytes:
    book = parts()["xl/workbook.xml"]
    rid = re.search(r'<sheet name="Tasks" sheetId="\d+" r:id="(\w+)"', book)
    assert rid
    more = "".join(f'<sheet name="T{i}" sheetId="{i}" r:id="{rid[1]}"/>' for i in range(100, 1_100))
    return with_parts({"xl/workbook.xml": book.replace("</sheets>", f"{more}</sheets>")})


def _sheet_at(target: str) -> bytes:
    rels = "xl/_rels/workbook.xml.rels"
    mode = ' TargetMode="External"' if ":" in target else ""
    tasks = part_of("Tasks").removeprefix("xl/")
    return replaced(rels, f'Target="{tasks}"', f'Target="{target}"{mode}')


def _name_at(place: str) -> bytes:
    text, found = re.subn(
        r'(<definedName name="in_settings.as_at">)[^<]*', lambda m: m[1] + place, parts()["xl/workbook.xml"]
    )
    assert found == 1
    return with_parts({"xl/workbook.xml": text})
