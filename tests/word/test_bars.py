"""Bars: as long as their numbers, readable without colour, in a table that is read out row by row (design, section 8)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from reviewtools.blocks import Bars, Heading, Measure, Paper, Para, Sheet
from reviewtools.palette import ACCENT, NAVY, PALE
from reviewtools.word import arial
from reviewtools.word.bars import LEADS
from reviewtools.word.elements import number, value, w
from reviewtools.word.lint import lint
from reviewtools.word.xml import legal
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.sample import made, opened, part, styled, words

OUTCOMES = Bars(
    "Elements by outcome",
    (
        Measure("Market Test Elements of the Service (4s and 5s)", 9, leads=True),
        Measure("Retain in house", 6, "with conditions"),
        Measure("Joint commissioning", 0),
    ),
    23,
)
texts = st.text(max_size=40)
numbers = st.integers(-3, 120)
blocks = st.builds(
    Bars,
    texts,
    st.lists(st.builds(Measure, texts, numbers, texts, st.booleans()), min_size=1, max_size=8).map(tuple),
    st.integers(-1, 100),
)


def rows(block: Bars) -> list[list[_Element]]:
    """The cells of each row, the scale's included."""
    table = next(part(made(Para("Before."), block)).iter(w("tbl")))
    return [list(row.iter(w("tc"))) for row in table.iter(w("tr"))]


def ground(cell: _Element) -> str:
    """The colour behind a cell's paragraph; empty on the paper."""
    return value(cell, "p/pPr/shd", "fill") or ""


def bar(row: list[_Element]) -> int:
    """Twips of a row's bar."""
    return sum(number(cell, "tcPr/tcW", "w") for cell in row if ground(cell) in (ACCENT, NAVY))


def track(row: list[_Element]) -> int:
    return sum(number(cell, "tcPr/tcW", "w") for cell in row if ground(cell))


def test_a_bar_is_as_long_as_its_number() -> None:
    """A bar's share of the track is its number's share of the scale; 0 has none and prints 0 (TR-70)."""
    first, second, third, _ = rows(OUTCOMES)
    assert bar(first) == pytest.approx(track(first) * 9 / 23, abs=1)
    assert bar(second) == pytest.approx(track(second) * 6 / 23, abs=1)
    assert (bar(third), words(third[-1])) == (0, "0")


@given(blocks)
def test_bars_keep_the_order_of_their_numbers(block: Bars) -> None:
    """A greater number never has the shorter bar; only what reaches the end of the scale fills the track, and every
    number above 0 has a bar that can be seen."""
    drawn = rows(block)[: len(block.measures)]
    found = sorted(((measure.number, bar(row)) for measure, row in zip(block.measures, drawn, strict=True)))
    assert [length for _, length in found] == sorted(length for _, length in found)
    for (count, length), whole in zip(found, (track(row) for row in drawn), strict=True):
        assert (length >= 57) == (count > 0 and block.most > 0)
        assert (length == whole) == (count >= block.most > 0)


def test_what_leads_is_told_without_colour() -> None:
    """A leading bar says so in a word with a sign, in bold, and is thicker than the others."""
    first, second, *_ = rows(OUTCOMES)
    assert words(first[-1]) == f"9 {LEADS}"
    assert words(second[-1]) == "6 with conditions"
    bold = [
        [r.find(f"{w('rPr')}/{w('b')}") is not None for cell in row for r in cell.iter(w("r"))]
        for row in (first, second)
    ]
    assert bold == [[True, True, True], [False, True, False]]
    thick = [number(row[1], "p/pPr/spacing", "line") for row in (first, second)]
    assert thick[0] > thick[1]


@given(blocks)
def test_text_arrives_as_typed(block: Bars) -> None:
    """Labels, numbers and words come back as typed, whatever they are, in a file without a fault (TR-66)."""
    data = made(Heading(1, "First"), block)
    read = opened(data).tables[0].rows
    for measure, row in zip(block.measures, read, strict=False):
        told = " ".join(filter(None, (LEADS if measure.leads else "", legal(measure.words))))
        assert row.cells[0].text == legal(measure.label)
        assert row.cells[-1].text == (f"{measure.number} {told}" if told else str(measure.number))
    assert {fault.code for fault in lint(data)} <= {"replaced-char", "left-over-token"}


@pytest.mark.parametrize("sheet", Sheet)
def test_all_parts_agree_on_the_width(sheet: Sheet) -> None:
    """Grid, cells and table agree; on wider paper the bars are as wide as on A4 portrait."""
    table = next(part(made(Paper(sheet), OUTCOMES)).iter(w("tbl")))
    grid = [number(column, attribute="w") for column in table.iter(w("gridCol"))]
    assert sum(grid) == number(table, "tblPr/tblW", "w") == 9866
    for row in table.iter(w("tr")):
        assert sum(number(cell, "tcPr/tcW", "w") for cell in row.iter(w("tc"))) == 9866
        assert sum(number(cell, "tcPr/gridSpan", default=1) for cell in row.iter(w("tc"))) == len(grid)


def test_the_longest_label_of_the_source_stays_on_its_line() -> None:
    """The outcome with the longest name has room for it, in bold."""
    first, *_ = rows(OUTCOMES)
    assert number(first[0], "tcPr/tcW", "w") >= arial.width(OUTCOMES.measures[0].label, 9) + 150


def test_the_scale_is_told() -> None:
    """0 and the greatest number stand under the ends of the track; without a scale there is no such row."""
    assert [words(cell) for cell in rows(OUTCOMES)[-1]] == ["Scale", "0", "23", ""]
    assert len(rows(Bars("None yet", (Measure("A", 0), Measure("B", 2)), 0))) == 2


def test_the_bars_are_told_in_words() -> None:
    """The table's description says every label with its number, for whoever cannot see the bars."""
    table = next(part(made(OUTCOMES)).iter(w("tbl")))
    assert value(table, "tblPr/tblCaption") == "Elements by outcome"
    assert value(table, "tblPr/tblDescription") == (
        "Bars on a scale from 0 to 23. Market Test Elements of the Service (4s and 5s): 9 (leads). "
        "Retain in house: 6 (with conditions). Joint commissioning: 0."
    )


def test_the_title_is_told_once() -> None:
    """A heading of the same words is the bars' title; under any other heading they have their own."""
    told = made(Heading(1, "Elements by outcome"), OUTCOMES, Heading(1, "Other"), OUTCOMES)
    assert [words(p) for p in styled(part(told), "Caption")] == ["Elements by outcome"]


def test_no_bars_are_told_in_words() -> None:
    """Without a number there is a sentence, not an empty table."""
    data = made(Bars("None", (), 4))
    assert not opened(data).tables
    assert opened(data).paragraphs[-1].text == "There is nothing to show."


def test_the_rows_stay_on_one_page() -> None:
    """Every row but the last is tied to the next, the caption to the first."""
    table = next(part(made(OUTCOMES)).iter(w("tbl")))
    tied = [
        [p.find(f"{w('pPr')}/{w('keepNext')}") is not None for p in row.iter(w("p"))] for row in table.iter(w("tr"))
    ]
    assert [set(row) for row in tied] == [{True}, {True}, {True}, {False}]


def test_bars_are_sound_and_print(office: Office, validator: Validator, tmp_path: Path) -> None:
    """No error for the SDK, and LibreOffice prints each label beside its number, on every paper."""
    path = tmp_path / "bars.docx"
    path.write_bytes(made(OUTCOMES, Paper(Sheet.A4_LANDSCAPE), OUTCOMES, Bars("Empty", (Measure("A", 0),), 0)))
    assert validator.validate(path) == []
    pages = pictures.page_texts(office.to_pdf(path))
    assert len(pages) == 2
    for page in pages:
        lines = [" ".join(line.split()) for line in page.splitlines()]
        assert f"{OUTCOMES.measures[0].label} 9 {LEADS}" in lines
        assert "Joint commissioning 0" in lines
    assert PALE in {ground(cell) for row in rows(OUTCOMES) for cell in row}
