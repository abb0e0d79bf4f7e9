"""Tables of words and figures: whole rows, repeated heads, honest widths, nothing said by colour alone (TR-67)."""

from pathlib import Path

import pytest
from docx.shared import Twips
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from reviewtools.blocks import Callout, Column, Content, Facts, Grid, Heading, Paper, Para, Sheet, Tone, Toned
from reviewtools.palette import RAG, STATUS
from reviewtools.values import Rag, Status
from reviewtools.word import arial
from reviewtools.word.columns import shares, widths
from reviewtools.word.elements import value, w
from reviewtools.word.lint_text import contrast
from reviewtools.word.xml import legal
from tests.office import pictures
from tests.office.client import Office
from tests.word.sample import made, opened, part, styled, words


def table(block: Grid | Facts | Callout) -> _Element:
    """A block's table, as drawn on A4 portrait."""
    return next(part(made(block)).iter(w("tbl")))


def rows(element: _Element) -> list[_Element]:
    return list(element.iter(w("tr")))


def has(row: _Element, mark: str) -> bool:
    return row.find(f"{w('trPr')}/{w(mark)}") is not None


def cell(content: Content, **more: object) -> _Element:
    """The one cell of a table that holds this."""
    return list(table(Grid("Table", (Column("A"),), ((content,),), **more)).iter(w("tc")))[-1]  # type: ignore[arg-type]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1, max_size=4))
def test_text_arrives_as_typed(texts: list[list[str]]) -> None:
    """Whatever is typed into a cell is read back from it (TR-66)."""
    block = Grid("Table", (Column("A"), Column("B")), tuple(map(tuple, texts)), caption=False)
    found = opened(made(block)).tables[0]
    assert [[c.text for c in row.cells] for row in found.rows][1:] == [[legal(t) for t in row] for row in texts]


def test_the_head_is_repeated_and_rows_stay_whole() -> None:
    """The first row is a heading on each page; no row breaks across pages (TR-67)."""
    found = rows(table(Grid("Table", (Column("A"), Column("B")), (("1", "2"), ("3", "4")))))
    assert [has(row, "tblHeader") for row in found] == [True, False, False]
    assert [has(row, "cantSplit") for row in found] == [True, True, True]


def test_a_row_taller_than_half_a_page_may_break() -> None:
    """Otherwise Word would leave the rest of a page empty before it; such rows are what project tables have (SF-13)."""
    items = tuple("Several words that fill more than one line of a narrow column" for _ in range(16))
    found = rows(table(Grid("Table", (Column("A"), *[Column("B", 3)] * 3), ((items, "x", "x", "x"), ("x",) * 4))))
    assert [has(row, "cantSplit") for row in found] == [True, False, True]


def test_rows_have_room_for_handwriting() -> None:
    """Rows to write in are at least so many lines of 7.5 mm high, the head is not; others have no height told."""
    told = (Column("A"), Column("B")), (("1", None), ("2", None))
    found = rows(table(Grid("Table", *told, lines=3)))
    assert [value(row, "trPr/trHeight") for row in found] == [None, "1275", "1275"]
    assert [value(row, "trPr/trHeight", "hRule") for row in found] == [None, "atLeast", "atLeast"]
    assert [value(row, "trPr/trHeight") for row in rows(table(Grid("Table", *told)))] == [None] * 3


@pytest.mark.parametrize(("lines", "whole"), [(0, True), (2, True), (3, False)])
def test_room_for_handwriting_counts_for_the_page(lines: int, whole: bool) -> None:
    """Few short rows stay on one page; with room for handwriting they may fill more than one, and part between rows."""
    found = rows(table(Grid("Table", (Column("A"), Column("B")), (("x", None),) * 6, lines=lines)))[1:]
    tied = [row.find(f".//{w('keepNext')}") is not None for row in found]
    assert tied == [True] * 5 + [False] if whole else [False] * 4 + [True, False]


def test_no_row_to_write_in_is_higher_than_a_page(office: Office, tmp_path: Path) -> None:
    """Whatever number of lines is asked for, each row stands whole on a page."""
    block = Grid("Table", (Column("A"), Column("B")), (("first", None), ("second", None)), lines=500)
    path = tmp_path / "lines.docx"
    path.write_bytes(made(block))
    pages = pictures.page_texts(office.to_pdf(path))
    assert len(pages) <= 3
    assert all(has(row, "cantSplit") for row in rows(table(block)))


@given(st.lists(st.floats(0.1, 9), min_size=1, max_size=12), st.integers(1000, 22_000))
def test_shares_add_up(parts: list[float], total: int) -> None:
    """Columns fill the width exactly, each within a twip of its share."""
    cut = shares(parts, total)
    assert sum(cut) == total
    assert all(abs(got - total * part / sum(parts)) <= 1 for got, part in zip(cut, parts, strict=True))


@given(st.lists(st.text("abc defg-", max_size=60), min_size=1, max_size=9), st.integers(9000, 22_000))
def test_columns_fill_the_page(headings: list[str], total: int) -> None:
    """Whatever the headings, the columns add up to the width of the text, and none has lost all its room."""
    cut = widths(Grid("Table", tuple(map(Column, headings)), ()), total, 9.5)
    assert sum(cut) == total
    assert min(cut) > 0


def test_no_word_breaks_where_there_is_room() -> None:
    """A column is at least as wide as its longest word, in heading or cell."""
    block = Grid("Table", (Column("Complete", 0.1), Column("B", 9)), (("organisational", "x" * 70),))
    cut = widths(block, 9866, 9.5)
    assert cut[0] >= arial.width("organisational", 9.5) + 170
    assert sum(cut) == 9866


@pytest.mark.parametrize("sheet", Sheet)
def test_a_table_is_as_wide_as_the_text(sheet: Sheet) -> None:
    """On each paper, grid, cells and table agree on the width between the margins."""
    data = made(Paper(sheet), Grid("Table", (Column("A", 1), Column("B", 2), Column("C", 4)), (("1", "2", "3"),)))
    section, found = opened(data).sections[0], next(part(data).iter(w("tbl")))
    text = (section.page_width - section.left_margin - section.right_margin) // Twips(1)
    grid = [int(column.get(w("w"), 0)) for column in found.iter(w("gridCol"))]
    assert sum(grid) == text
    assert [[int(e.get(w("w"), 0)) for e in row.iter(w("tcW"))] for row in rows(found)] == [grid, grid]


def test_numbers_stand_to_the_right() -> None:
    """A column's cells and its heading are set the way it says."""
    found = table(Grid("Table", (Column("A"), Column("B", 1, "right"), Column("C", 1, "centre")), (("1", "2", "3"),)))
    ways = [[e.get(w("val")) for e in c.iter(w("jc"))] for c in found.iter(w("tc"))]
    assert ways == [[], ["right"], ["center"]] * 2


def test_lists_are_bullets_and_one_item_is_not() -> None:
    """A tuple is a list; a list of one is told plainly."""
    assert [words(p) for p in styled(cell(("one", "two")), "TableBullet")] == ["one", "two"]
    assert [words(p) for p in styled(cell(("one",)), "TableText")] == ["one"]
    assert words(cell(())) == ""


@pytest.mark.parametrize("status", [*Status, *Rag])
@pytest.mark.parametrize("small", [False, True])
def test_a_status_is_word_sign_and_colour(status: Status | Rag, small: bool) -> None:
    """Sign on its colour, then the word, both readable: 4.5 to 1 or better (SF-90; design, section 8)."""
    look, found = (STATUS | RAG)[status.value], cell(status, small=small)
    assert words(found).split("\u00a0") == ["", look.sign, f" {status.value}"]
    sign = next(found.iter(w("r")))
    shade = sign.find(f"{w('rPr')}/{w('shd')}")
    assert contrast(look.ink, "FFFFFF" if shade is None else shade.get(w("fill"), "")) >= 4.5


def test_a_warning_is_seen_without_colour() -> None:
    """What is to be noticed has a sign and is bold; what is not, is grey; an empty cell is empty."""
    warned = cell(Toned("late", Tone.WARN))
    bold = [words(run) for run in warned.iter(w("r")) if run.find(f"{w('rPr')}/{w('b')}") is not None]
    assert (words(warned), bold) == ("▲ late", [" late"])
    assert words(cell(Toned("quiet", Tone.QUIET))) == "quiet"
    assert words(cell(None)) == ""
    assert len(list(cell(None).iter(w("p")))) == 1


def test_groups_stand_across_the_table() -> None:
    """A group's heading spans all columns and stays with its first row."""
    block = Grid("Table", (Column("A"), Column("B")), (("1", "2"), ("3", "4")), group={0: "First", 1: "Second"})
    found = rows(table(block))
    assert [words(row) for row in found] == ["AB", "First", "12", "Second", "34"]
    spans = [e.get(w("val")) for row in found for e in row.iter(w("gridSpan"))]
    assert spans == ["2", "2"]
    assert len(styled(table(block), "TableGroup")) == 2


def test_small_grids_are_set_in_chart_type() -> None:
    """8 points and no less, in heads, texts and lists."""
    found = table(Grid("Table", (Column("A"), Column("B")), (("1", ("2", "3")),), small=True))
    assert {e.get(w("val")) for e in found.iter(w("sz"))} == {"16"}
    assert [words(p) for p in styled(found, "ChartLabel")] == ["1"]


def test_a_caption_is_told_once() -> None:
    """The title is the caption, if wanted, and always the alternative text."""
    for caption in (True, False):
        data = made(Heading(1, "H"), Grid("The title", (Column("A"),), (("1",),), caption=caption))
        assert [words(p) for p in styled(part(data), "Caption")] == ["The title"] * caption
        assert [e.get(w("val")) for e in part(data).iter(w("tblCaption"))] == ["The title"]


def test_no_rows_are_told_in_words() -> None:
    """An empty table is a sentence, not an empty frame (TR-70)."""
    data = made(Grid("Quick wins", (Column("A"),), (), empty="No quick wins are listed."))
    assert not opened(data).tables
    assert [p.text for p in opened(data).paragraphs][-2:] == ["Quick wins", "No quick wins are listed."]


def test_facts_tell_what_is_missing() -> None:
    """None prints as "not yet provided", in the look of a gap; an empty answer stays empty (TR-70)."""
    found = table(Facts("Facts", (("Lead", None), ("Target", "June 2004"), ("Note", ""))))
    assert [[words(c) for c in row.iter(w("tc"))] for row in rows(found)] == [
        ["Lead", "not yet provided"],
        ["Target", "June 2004"],
        ["Note", ""],
    ]
    assert [e.get(w("val")) for e in found.iter(w("rStyle"))] == ["PlaceholderText"]


def test_facts_after_a_heading_need_no_caption() -> None:
    """A heading is the title of the facts below it; elsewhere they have their own."""
    facts = Facts("In short", (("a", "b"),))
    assert not styled(part(made(Heading(1, "In short"), facts)), "Caption")
    assert [words(p) for p in styled(part(made(Para("x"), facts)), "Caption")] == ["In short"]


def test_a_callout_is_one_cell() -> None:
    """Title and lines in one place."""
    found = table(Callout("Decide", "One.\nTwo."))
    assert [words(p) for p in found.iter(w("p"))] == ["Decide", "One.", "Two."]
    assert len(list(found.iter(w("tc")))) == 1


def test_a_long_table_prints_whole(office: Office, tmp_path: Path) -> None:
    """Every row is on paper, and each page of the table has its head."""
    block = Grid("Table", (Column("Ref"), Column("Heading", 6)), tuple((f"R{i:03}", "Some words") for i in range(120)))
    path = tmp_path / "long.docx"
    path.write_bytes(made(block))
    pages = pictures.page_texts(office.to_pdf(path))
    assert len(pages) > 2
    assert all("Heading" in page for page in pages)
    refs = [word for page in pages for word in page.split() if word.startswith("R") and word[1:].isdecimal()]
    assert refs == [f"R{i:03}" for i in range(120)]


def test_the_longest_text_prints_whole(office: Office, tmp_path: Path) -> None:
    """As much as a cell of Excel can hold runs on over as many pages as it needs, in a grid, in facts, in a callout."""
    text = " ".join(f"w{i:05}" for i in range(4600))
    told = (
        Grid("Table", (Column("A"), Column("B", 3)), (("x", text),)),
        Facts("Facts", (("x", text),)),
        Callout("x", text),
    )
    for block in told:
        path = tmp_path / "long.docx"
        path.write_bytes(made(block))
        printed = " ".join(pictures.page_texts(office.to_pdf(path))).split()
        assert {f"w{i:05}" for i in range(4600)} <= set(printed)
