"""Blocks as Word draws them: headings and links, papers without an empty page, text as typed (design, section 5)."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from reviewtools.blocks import (
    Bars,
    Block,
    Bullets,
    Callout,
    Column,
    Facts,
    Grid,
    Heading,
    Measure,
    Paper,
    Para,
    Radar,
    Sheet,
    Signatures,
)
from reviewtools.word.elements import value, w
from reviewtools.word.lint import lint
from reviewtools.word.xml import legal
from tests.office import pictures
from tests.office.client import Office
from tests.word.sample import EVERYTHING, HOUSE, PLAN, made, opened, part, sizes, styled, words

TALL, WIDE, LARGE = ("11906", "16838"), ("16838", "11906"), ("23811", "16838")
GRID = Grid("Table", (Column("A"), Column("B")), (("1", "2"),), caption=False)

blocks = st.one_of(
    st.builds(Para, st.just("Text")),
    st.builds(Heading, st.just(1), st.just("Heading"), st.booleans()),
    st.just(GRID),
    st.builds(Paper, st.sampled_from(Sheet)),
    st.just(Bullets(("one", "two"))),
    st.just(Bullets(())),
    st.just(Facts("Facts", (("a", None),))),
    st.just(Callout("Title", "Text")),
    st.just(Bars("Bars", (Measure("a", 1),), 2)),
    st.just(Radar("Radar", ("a", "b", "c"), (("Now", (1, None, 2)),), 3, "Told.")),
    st.just(Radar("Radar", (), (), 3, "Told.")),
    st.just(Signatures(("Lead reviewer",))),
    st.just(Signatures(())),
)


@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_text_arrives_as_typed(texts: list[str]) -> None:
    """Paragraphs, bullets and headings come back as typed: &, <, =, emoji, right to left, line breaks (TR-66)."""
    told: list[Block] = [*(Para(t) for t in texts), Bullets(tuple(texts)), *(Heading(1, t) for t in texts)]
    found = [p.text for p in opened(made(*told)).paragraphs][-3 * len(texts) :]
    assert found == [legal(t) for t in texts] * 3


@pytest.mark.parametrize(
    "text",
    ["=1+1", "a & b < c > d", 'said "so"', "🏠 🇬🇧", "العربية and עברית 12", "]]>", "tab\tline\nend ", "x" * 32_767],
)
def test_awkward_text_arrives_as_typed(text: str) -> None:
    """Text that spreadsheets and XML have trouble with, and the longest a cell of Excel can hold."""
    document = opened(made(Para(text), Grid("t", (Column("A"),), ((text,),), caption=False)))
    assert document.paragraphs[-2].text == text
    assert document.tables[0].cell(1, 0).text == text


def test_letters_from_right_to_left_are_marked() -> None:
    """Word needs to be told which words run from right to left; digits and spaces at their edges do not."""
    runs = list(styled(part(made(Bullets(("See العربية الفصحى 12",)))), "ListBullet")[0].iter(w("r")))
    assert [(words(r), r.find(f"{w('rPr')}/{w('rtl')}") is not None) for r in runs] == [
        ("See ", False),
        ("العربية الفصحى", True),
        (" 12", False),
    ]


def test_contents_lead_to_the_headings() -> None:
    """A link for each heading of level 1 and 2, to a bookmark around its words; no field that would ask (design, 5)."""
    root = part(made(Heading(1, "One"), Heading(2, "Two\nlines"), Heading(3, "Three"), contents=True, template=PLAN))
    links = [(link.get(w("anchor")), words(link)) for link in root.iter(w("hyperlink"))]
    marks = {mark.get(w("name")): mark for mark in root.iter(w("bookmarkStart"))}
    assert [told for _, told in links] == ["One", "Two lines"]
    assert [words(marks[anchor].getparent()) for anchor, _ in links] == ["One", "Twolines"]
    assert [len(styled(root, style)) for style in ("TOC1", "TOC2", "TOC3")] == [1, 1, 0]
    assert not list(root.iter(w("fldChar"), w("fldSimple")))


def test_no_bookmarks_without_contents() -> None:
    """Headings that nothing leads to are plain."""
    assert not list(part(made(Heading(1, "One"))).iter(w("bookmarkStart")))


def breaks(data: bytes) -> list[str]:
    """The words of the paragraphs that begin a page of their own."""
    return [words(p) for p in part(data).iter(w("p")) if p.find(f"{w('pPr')}/{w('pageBreakBefore')}") is not None]


def test_a_heading_may_begin_a_page() -> None:
    """`new_page` breaks before the heading, but not at the head of a document or section, which would leave a page empty."""
    told = (Heading(1, "A", True), Para("x"), Heading(1, "B", True), Paper(Sheet.A4_LANDSCAPE), Heading(1, "C", True))
    assert breaks(made(*told)) == ["B"]


def white(data: bytes) -> dict[str, str | None]:
    """The white space told above each paragraph, by its words; None where it is the style's."""
    return {words(p): value(p, "pPr/spacing", "before") for p in part(data).iter(w("p"))}


def test_a_heading_at_the_head_of_a_page_has_no_white_above() -> None:
    """Headings begin every page at one height, whichever way the page began."""
    same, other = Paper(Sheet.A4_PORTRAIT), Paper(Sheet.A4_LANDSCAPE)
    told = (Heading(1, "A"), Heading(1, "B", True), same, Heading(1, "C"), other, Heading(1, "D"), Heading(1, "E"))
    found = white(made(*told))
    assert [found[name] for name in "ABCDE"] == [None, "0", "0", "0", None]


def test_words_after_a_table_stand_off_from_it() -> None:
    """A table has no space below it, so what follows has some above."""
    found = white(made(Para("V"), GRID, Para("W"), GRID, Bullets(("X", "Y"))))
    assert [found[name] for name in "VWXY"] == [None, "180", "180", None]


PAPERS = {
    "no paper": ((Para("x"),), [TALL]),
    "begins on its paper": ((Paper(Sheet.A3_LANDSCAPE), Para("x")), [LARGE]),
    "changes": ((Para("x"), Paper(Sheet.A4_LANDSCAPE), Para("y")), [TALL, WIDE]),
    "changes after a table": ((GRID, Paper(Sheet.A4_LANDSCAPE), GRID), [TALL, WIDE]),
    "changes back": ((GRID, Paper(Sheet.A4_LANDSCAPE), GRID, Paper(Sheet.A4_PORTRAIT), GRID), [TALL, WIDE, TALL]),
    "two in a row": ((Para("x"), Paper(Sheet.A3_LANDSCAPE), Paper(Sheet.A4_LANDSCAPE), Para("y")), [TALL, WIDE]),
    "there and back at once": ((Para("x"), Paper(Sheet.A3_LANDSCAPE), Paper(Sheet.A4_PORTRAIT), Para("y")), [TALL]),
    "the same again": ((Paper(Sheet.A4_PORTRAIT), Para("x"), Paper(Sheet.A4_PORTRAIT), Para("y")), [TALL]),
    "at the end": ((Para("x"), Paper(Sheet.A3_LANDSCAPE)), [TALL]),
    "nothing on it": ((Para("x"), Paper(Sheet.A3_LANDSCAPE), Bullets(()), Signatures(()), Facts("none", ())), [TALL]),
}


@pytest.mark.parametrize(("told", "wanted"), PAPERS.values(), ids=PAPERS)
def test_sections_follow_the_papers(told: tuple[Block, ...], wanted: list[tuple[str, str]]) -> None:
    """A section for each change of paper, and none without anything on it."""
    assert sizes(made(*told)) == wanted


def test_the_same_paper_again_begins_a_page() -> None:
    """What follows a paper stands on a new page, also where the paper does not change."""
    same = Paper(Sheet.A4_PORTRAIT)
    assert breaks(made(Para("x"), same, Heading(1, "A"))) == ["A"]
    assert breaks(made(Para("x"), same, GRID)) == [""]


def test_a_title_page_keeps_its_paper() -> None:
    """A landscape plan has its title page and contents on portrait; the title page alone goes without header."""
    data = made(Paper(Sheet.A4_LANDSCAPE), Heading(1, "A"), Paper(Sheet.A4_PORTRAIT), Para("x"), template=PLAN)
    assert sizes(data) == [TALL, WIDE, TALL]
    assert [s.find(w("titlePg")) is not None for s in part(data).iter(w("sectPr"))] == [True, False, False]


@given(st.lists(blocks, max_size=8))
def test_no_faults_whatever_the_order(told: list[Block]) -> None:
    """In any order: no two empty paragraphs, no two tables run together, no section without anything on it."""
    data = made(Heading(1, "First"), *told)
    assert lint(data) == ()
    body = part(data)[0]
    for before, after in itertools.pairwise(body):
        assert (before.tag, after.tag) != (w("tbl"), w("tbl"))
        assert (before.tag, after.tag) != (w("tbl"), w("sectPr"))
        assert not (empty(before) and empty(after))


def empty(element: _Element) -> bool:
    return element.tag == w("p") and not words(element) and next(element.iter(w("drawing")), None) is None


def test_pages_are_as_told(office: Office, tmp_path: Path) -> None:
    """LibreOffice prints each paper's page once and none of them empty."""
    told = (
        Paper(Sheet.A3_LANDSCAPE),
        Paper(Sheet.A4_LANDSCAPE),
        Heading(1, "Alpha", new_page=True),
        GRID,
        Paper(Sheet.A4_LANDSCAPE),
        Heading(1, "Beta", new_page=True),
        GRID,
        Paper(Sheet.A3_LANDSCAPE),
        GRID,
        Para("Gamma"),
        Paper(Sheet.A4_PORTRAIT),
        Paper(Sheet.A3_LANDSCAPE),
    )
    for template, front in ((HOUSE, 0), (PLAN, 2)):
        path = tmp_path / "told.docx"
        path.write_bytes(made(*told, contents=front > 0, template=template))
        pages = pictures.page_texts(office.to_pdf(path))
        assert len(pages) == front + 3
        assert all(name in page for name, page in zip(("Alpha", "Beta", "Gamma"), pages[front:], strict=True))


def test_headings_stay_with_what_follows() -> None:
    """Heading and caption styles keep with the next line, in the shipped styles (design, section 8)."""
    styles = part(HOUSE, "word/styles.xml")
    kept = {s.get(w("styleId")) for s in styles.iter(w("style")) if s.find(f"{w('pPr')}/{w('keepNext')}") is not None}
    assert {"Heading1", "Heading2", "Heading3", "Caption", "TableHead", "TableGroup"} <= kept


def test_every_style_drawn_is_in_the_template() -> None:
    """Whatever is drawn leans on styles that the house has, so that councils can restyle it."""
    known = {s.get(w("styleId")) for s in part(HOUSE, "word/styles.xml").iter(w("style"))}
    root = part(made(*EVERYTHING, contents=True, draft=True))
    used = {e.get(w("val")) for e in root.iter(w("pStyle"), w("rStyle"), w("tblStyle"))}
    assert len(used) > 15
    assert used <= known
