"""Lines to sign on: one for each post, high enough for a pen, never alone on a page."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from reviewtools.blocks import Block, Bullets, Heading, Para, Signatures
from reviewtools.word.elements import number, value, w
from reviewtools.word.lint import lint
from reviewtools.word.xml import legal
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.sample import made, opened, part, words

POSTS = ("Lead reviewer", "Chair of the Tenants' Forum", "Head of the Procurement and Contracts Service of the Council")
TWELVE_MILLIMETRES = 680


def rows(block: Signatures) -> list[_Element]:
    return list(next(part(made(block)).iter(w("tbl"))).iter(w("tr")))


def kept(element: _Element) -> bool:
    return element.find(f"{w('pPr')}/{w('keepNext')}") is not None


def test_each_post_has_two_lines() -> None:
    """A row for each post, in order, with a line to sign on and one for the date, 12 mm high at least."""
    found = rows(Signatures(POSTS))
    assert [words(next(row.iter(w("tc")))) for row in found] == list(POSTS)
    for row in found:
        ruled = [value(cell, "tcPr/tcBorders/bottom") for cell in row.iter(w("tc"))]
        assert [words(cell) for cell in row.iter(w("tc"))][1:] == ["Signed", "", "Date", ""]
        assert ruled == [None, None, "single", None, "single"]
        assert number(row, "trPr/trHeight") >= TWELVE_MILLIMETRES
        assert value(row, "trPr/trHeight", "hRule") == "atLeast"


def test_the_rows_stay_together() -> None:
    """Every row is tied to the next, the last to none; no row breaks."""
    found = rows(Signatures(POSTS))
    assert [{kept(p) for p in row.iter(w("p"))} for row in found] == [{True}, {True}, {False}]
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in found)


@pytest.mark.parametrize("between", [(), (Bullets(()),)], ids=["at once", "after nothing"])
def test_the_paragraph_before_stays_with_them(between: tuple[Block, ...]) -> None:
    """Words that signatures stand under are never left on the page before; others are."""
    found = list(part(made(Para("One."), Para("We agree."), *between, Signatures(POSTS))).iter(w("p")))
    assert [kept(p) for p in found if words(p) in ("One.", "We agree.")] == [False, True]


def test_no_posts_no_lines() -> None:
    """Without a post nothing is drawn, and nothing is tied to it."""
    data = made(Para("We agree."), Signatures(()), Para("After."))
    assert not opened(data).tables
    assert not any(kept(p) for p in part(data).iter(w("p")) if words(p) == "We agree.")


@given(st.lists(st.text(min_size=1), min_size=1, max_size=5))
def test_posts_arrive_as_typed(posts: list[str]) -> None:
    """Posts come back as typed, in a file without a fault (TR-66)."""
    data = made(Heading(1, "First"), Signatures(tuple(posts)))
    assert [row.cells[0].text for row in opened(data).tables[0].rows] == [legal(post) for post in posts]
    assert {fault.code for fault in lint(data)} <= {"replaced-char", "left-over-token"}


@pytest.mark.parametrize("lines", [24, 26, 28, 30])
def test_they_print_on_one_page_with_what_is_signed(lines: int, office: Office, tmp_path: Path) -> None:
    """Where a page has room for the heading or some of the lines only, all of it stands on the next."""
    before = tuple(Para(f"Line {i}") for i in range(lines))
    path = tmp_path / "signed.docx"
    path.write_bytes(made(*before, Heading(2, "Sign-off"), Para("We agree the scores."), Signatures(POSTS)))
    pages = pictures.page_texts(office.to_pdf(path))
    assert len(pages) == 2
    signed = pages[1]
    assert signed.count("Signed") == len(POSTS)
    assert "Sign-off" in signed
    assert "We agree the scores." in signed


def test_signatures_are_sound(validator: Validator, tmp_path: Path) -> None:
    """No error for the SDK, no fault of ours, also after a table and in a row of tables."""
    data = made(Heading(1, "First"), Signatures(POSTS), Signatures(POSTS[:1]))
    path = tmp_path / "signed.docx"
    path.write_bytes(data)
    assert validator.validate(path) == []
    assert lint(data) == ()
