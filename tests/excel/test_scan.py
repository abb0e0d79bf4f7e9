"""One scanner reads every sheet: as it stands where that is safe, and else after a wash (design, section 6)."""

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.excel.markup import inspect
from reviewtools.excel.scan import Cells, Raw, cells, texts
from reviewtools.excel.sheet import address
from reviewtools.excel.unreadable import UnreadableError
from reviewtools.excel.wash import washed
from tests.excel.handmade import MAIN, cell_parts, sheet

PART = "xl/worksheets/sheet1.xml"
LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=12)


def scanned(xml: str | bytes, *, plain: bool | None = None) -> Cells:
    """The cells of a part; `plain` overrules what its inspection says."""
    data = xml.encode() if isinstance(xml, str) else xml
    blocks = lambda: iter((data,))  # noqa: E731
    return cells(blocks, PART, inspect(blocks, PART, len(data)).plain if plain is None else plain)


def told(found: Cells) -> tuple[dict[tuple[int, int], Raw], set[int]]:
    """What two scans must agree on; references are resolved, as the wash writes them in its own way."""
    held = {(r, c): raw for r, row in found.rows.items() for c, raw in row.items()}
    return held, set(found.hidden)


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """A sheet as Excel writes it, with any cells in it."""
    rows = []
    for number in sorted(draw(st.sets(st.integers(1, 1_048_576), max_size=6))):
        inside = [draw(_cell(number, column)) for column in sorted(draw(st.sets(st.integers(1, 16_384), max_size=6)))]
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' hidden="0"', ' ht="15" hidden="true" x="hidden"']))
        rows.append(f'<row r="{number}"{hidden}>{"".join(inside)}</row>')
    return sheet("".join(rows))


def _cell(row: int, column: int) -> st.SearchStrategy[str]:
    at, text = address(row, column), LETTERS.map(escape)
    return st.one_of(
        st.just(f'<c r="{at}" s="3"/>'),
        st.integers(-9, 9).map(lambda n: f'<c r="{at}" s="1"><v>{n}</v></c>'),
        text.map(lambda t: f'<c r="{at}" t="str"><f>A1&amp;"{t}"</f><v>{t}</v></c>'),
        text.map(lambda t: f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{t}</t></is></c>'),
        text.map(lambda t: f'<c r="{at}"><f ca="1">{t}</f></c>'),
        st.just(f'<c r="{at}" t="e"><f t="shared" si="0"/><v>#REF!</v></c>'),
    )


@given(sheets())
def test_a_wash_changes_nothing(xml: str) -> None:
    """What the scan finds in a sheet it finds in the washed sheet too, cell by cell."""
    assert told(scanned(xml, plain=True)) == told(scanned(xml, plain=False))


@given(sheets())
def test_a_wash_is_clean(xml: str) -> None:
    """What was washed once is not changed by a second wash."""
    once = "".join(washed([xml.encode()], PART))
    again = "".join(washed([f'<worksheet xmlns="{MAIN}">{once}</worksheet>'.encode()], PART))
    assert once == again


@given(sheets(), st.sampled_from(["utf-16", "utf-16-le", "iso-8859-1"]), st.booleans())
def test_encodings_make_no_difference(xml: str, encoding: str, comment: bool) -> None:
    """A sheet in another encoding, or with a comment in it, is told from a plain one and read the same."""
    if encoding == "iso-8859-1" and not xml.isascii():
        xml = xml.encode("ascii", "xmlcharrefreplace").decode()
    head = f'<?xml version="1.0" encoding="{"utf-16" if "16" in encoding else encoding}"?>'
    marked = (
        ("\ufeff" if encoding == "utf-16-le" else "")
        + head
        + (xml.replace("<row", "<!--<row--><row") if comment else xml)
    )
    found = scanned(marked.encode(encoding))
    assert set(told(found)[0]) == set(told(scanned(xml))[0])
    assert told(found)[1] == told(scanned(xml))[1]


def _traps() -> Iterator[tuple[str, str]]:
    cell = '<c r="B2"><v>2</v></c>'
    yield "end tag with a space", sheet(f'<row r="1"><c r="A1"><v>1</v></c ></row><row r="2">{cell}</row>')
    yield (
        "cell in a comment",
        sheet(f'<row r="1"><!-- <c r="C3"><v>9</v></c> --><c r="A1"><v>1</v></c></row><row r="2">{cell}</row>'),
    )
    yield (
        "cell in CDATA",
        sheet(
            f'<row r="1"><c r="A1"><f><![CDATA[<c r="C3"><v>9</v></c>]]></f><v>1</v></c></row><row r="2">{cell}</row>'
        ),
    )
    yield (
        "prefix for one cell",
        sheet(f'<row r="1"><x:c xmlns:x="{MAIN}" r="A1"><x:v>1</x:v></x:c></row><row r="2">{cell}</row>'),
    )
    yield (
        "names of another kind",
        sheet(
            f'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">{cell}<q xmlns="urn:x"><c r="C3"><v>9</v></c></q></row>'
        ),
    )
    yield "alternatives", sheet(
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="n">'
        f'<row r="1"><c r="C3"><v>9</v></c></row></mc:Choice><mc:Fallback><row r="1"><c r="A1"><v>1</v></c></row></mc:Fallback>'
        f'</mc:AlternateContent><row r="2">{cell}</row>'
    )  # fmt: skip
    yield "single quotes", sheet(f"<row r='1'><c r='A1'><v>1</v></c></row><row r='2'>{cell}</row>")
    yield "spaces round =", sheet(f'<row r="1"><c r = "A1"><v>1</v></c></row><row r="2">{cell}</row>')
    yield "data twice", sheet(f'<row r="1"><c r="A1"><v>1</v></c></row></sheetData><sheetData><row r="2">{cell}</row>')
    yield "references in a number", sheet(f'<row r="1"><c r="A1"><v>&#49;</v></c></row><row r="2">{cell}</row>')
    yield "references in an address", sheet(f'<row r="1"><c r="&#65;1"><v>1</v></c></row><row r="2">{cell}</row>')
    yield (
        "> in an attribute",
        sheet(
            '<row r="1" x="a>b/>"><c r="A1" x="<c>".replace><v>1</v></c></row>'.replace('x="<c>".replace', 'x="/>"')
            + f'<row r="2">{cell}</row>'
        ),
    )
    yield "no number for its row", sheet(f'<row><c r="A1"><v>1</v></c></row><row>{cell}</row>')
    yield (
        "a cell within a cell",
        sheet(f'<row r="1"><c r="A1"><c r="C3"><v>9</v></c><v>1</v></c></row><row r="2">{cell}</row>'),
    )


@pytest.mark.parametrize(("name", "xml"), list(_traps()))
def test_no_cell_is_lost_or_made_up(name: str, xml: str) -> None:
    """Whatever would mislead the expression is noticed, and the sheet washed: A1 is 1, B2 is 2, and nothing else is there."""
    held, _ = told(scanned(xml))
    assert {at: raw[4] for at, raw in held.items()} == {(1, 1): "1", (2, 2): "2"}, name


def test_hidden_rows_however_written() -> None:
    """A hidden row counts with its number before or after the word, in single quotes, and without a number."""
    for row in (
        '<row r="5" hidden="1">',
        '<row hidden="true" r="5">',
        "<row r='5' hidden='1'>",
        '<row r="5" hidden = "1">',
    ):
        assert scanned(sheet(f'{row}<c r="A5" t="str"><v>hidden="1"</v></c></row><row r="6"/>')).hidden == {5}
    assert scanned(sheet('<row r="4"/><row hidden="1"><c><v>1</v></c></row>')).hidden == {5}


@pytest.mark.parametrize("at", ["A0", "A1048577", "XFE1", "ZZZZ1", "1", "A", "", "A1:B2"])
def test_addresses_that_no_sheet_has(at: str) -> None:
    """A cell outside every sheet refuses the file, and names the part."""
    with pytest.raises(UnreadableError, match=r"sheet1\.xml"):
        scanned(sheet(f'<row r="1"><c r="{at}"><v>1</v></c></row>'))


def test_large_sheets_come_in_pieces() -> None:
    """A sheet cut anywhere between blocks is read the same, and nothing behind its data is looked at."""
    rows = "".join(f'<row r="{r}"><c r="A{r}" t="str"><v>é{r}</v></c><c r="B{r}" s="1"/></row>' for r in range(1, 400))
    data = sheet(rows + '<row r="9999" s="1"/>' * 7, tail="<rowBreaks/>" * 9).encode()
    for size in (64, 997, 4096, len(data)):
        blocks = lambda size=size: (data[i : i + size] for i in range(0, len(data), size))  # type: ignore[misc]  # noqa: E731
        found = cells(blocks, PART, plain=True)
        assert len(found.rows) == 399
        assert found.rows[399][1][4] == "é399"
        assert found.rows_after == 7
        assert inspect(blocks, PART, 5 << 20).plain


def test_the_list_of_texts() -> None:
    """Rich, phonetic, empty and missing texts each keep their number, whether read as they stand or washed."""
    items = '<si><t>a</t></si><si/><si><t/></si><si><t xml:space="preserve"> b </t></si>'
    rich = "<si><r><t>c</t></r><r><rPr><b/></rPr><t>d</t></r><rPh sb='0' eb='1'><t>x</t></rPh></si>"
    for inside, wanted in ((items, ["a", "", "", " b "]), (items + rich, ["a", "", "", " b ", "cd"])):
        xml = f'<sst xmlns="{MAIN}">{inside}</sst>'.encode()
        assert texts(lambda xml=xml: iter((xml,)), "s", plain=True) == wanted  # type: ignore[misc]
        assert texts(lambda xml=xml: iter((xml,)), "s", plain=False) == wanted  # type: ignore[misc]


def test_handmade_sheets_are_well_formed() -> None:
    """The odd sheets of the corpus are what they claim: some plain, some not."""
    seen = {}
    for name, given_ in cell_parts().items():
        data = str(given_.get("part") or sheet(str(given_.get("rows", "")))).encode()
        seen[name] = inspect(lambda data=data: iter((data,)), PART, len(data)).plain  # type: ignore[misc]
    assert seen["plain"]
    assert not seen["CDATA"]
    assert re.search(r"worksheet$", inspect(lambda: iter((sheet().encode(),)), PART, 9).root)
