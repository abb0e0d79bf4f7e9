"""Pages on paper: what stands on each sheet of it, and that no word or month is cut off."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.excel.look import SMALLEST
from reviewtools.excel.page_paper import MOST, PIXELS, Cut
from reviewtools.live import Field, Shape
from reviewtools.timeline import SHORT_MONTHS
from tests.excel.test_page import SMALL, data_of, outline, page, saved, sheet_of, workload
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.zips import unpack


def test_notes_stand_over_the_table_and_below() -> None:
    """Two lines of notes stand under the title, the others under the table; of a chart only one, for its dates stand in
    the next row."""
    one = replace(SMALL, notes=("First.", "Second.", "Third."))
    assert [sheet_of(one)[at].value for at in ("A1", "A2", "A3", "A10")] == ["A page", "First.", "Second.", "Third."]
    charted = sheet_of(replace(outline(themes=1), notes=("First.", "Second.")))
    assert [charted[at].value for at in ("A2", "A3", "A20")] == ["First.", None, "Second."]
    assert charted.print_area == "'Outline'!$A$1:$BF$20"


def test_no_word_of_title_or_notes_is_cut_off_on_paper(office: Office, tmp_path: Path) -> None:
    """Notes that are longer than a small page is wide are printed in full, and so are those of a page cut for paper,
    whose frozen columns stand on every sheet."""
    words = "This note is a good deal longer than the two columns of the table are wide, all the same it is printed."
    small = replace(page(Field("", "What", ("a",)), Field("", "When", ("b",))), title="A long title, for two columns")
    text = page_texts(office.to_pdf(saved(tmp_path, replace(small, notes=(words,)))))
    assert len(text) == 1
    assert {words, small.title} <= {" ".join(line.split()) for line in text[0].splitlines()}
    for one in (workload(), outline(), replace(outline(), notes=(words,))):
        pages = page_texts(office.to_pdf(saved(tmp_path, one)))
        told = [" ".join(page.split()) for page in pages]
        assert any(" ".join(one.notes[0].split()) in page for page in told)
        first_words = " ".join(one.notes[0].split()[:3])
        assert all(one.notes[0] in page for page in told if first_words in page)


def test_paper_is_cut_between_whole_years(office: Office, tmp_path: Path) -> None:
    """A chart is printed beside the frozen columns, 24 months to a sheet and none torn off, after a sheet of the other
    columns; headings stand on each sheet, and the scale can be read."""
    one = outline()
    path = saved(tmp_path, one)
    sheet = sheet_of(one)
    assert sheet.print_title_rows == "$3:$5"
    assert sheet.print_title_cols == "$A:$B"
    assert [b.id for b in sheet.col_breaks.brk] == [10, 34]
    assert 55 <= (sheet.page_setup.scale or 100) <= 100
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    months = " ".join(SHORT_MONTHS)
    pages = [" ".join(text.split()) for text in page_texts(office.to_pdf(path))]
    assert [page.count(months) for page in pages] == [0, 2, 2] * (len(pages) // 3)
    assert all("Ref Theme, project or task" in page for page in pages)
    assert ["Start Finish" in page for page in pages] == [True, False, False] * (len(pages) // 3)


def test_months_of_loads_are_cut_by_the_year(office: Office, tmp_path: Path) -> None:
    """Loads of four years stand on a sheet for each year, all rows on one, beside the frozen columns."""
    pages = [" ".join(text.split()) for text in page_texts(office.to_pdf(saved(tmp_path, workload(34))))]
    assert len(pages) == 4
    for i, text in enumerate(pages):
        assert [f"{month} {2 + i:02}" in text for month in SHORT_MONTHS] == [True] * 12
        assert "Post" in text
        assert "Review Surveyor 33 (Pilot Areas)" in text
    assert sheet_of(workload()).print_title_rows == "$4:$5"


def test_a_narrow_page_is_fitted_to_one_sheet() -> None:
    """A page that can be read on one sheet across is fitted by the spreadsheet program."""
    sheet = sheet_of(SMALL)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.col_breaks.brk == []
    footer = unpack(data_of(SMALL))["xl/worksheets/sheet1.xml"]
    assert "&amp;L&amp;8 A page&amp;C&amp;8&amp;A&amp;R&amp;8 Page &amp;P of &amp;N" in footer


WIDTHS = st.lists(st.integers(0, 400), min_size=1, max_size=90).filter(any)


@given(WIDTHS, st.integers(10, 3000), st.integers(0, 4), st.integers(0, 90), st.integers(0, 90), st.booleans())
def test_any_page_is_cut_into_sheets_that_can_be_read(
    widths: list[int], height: int, frozen: int, first: int, many: int, apart: bool
) -> None:
    """However wide its columns are, a page's sheets of paper hold each column once and in order, at a scale from 55%;
    what stands on a sheet fits on it unless it cannot be torn apart; and all sheets of periods but the last have as
    many."""
    frozen = min(frozen, len(widths))
    periods = range(max(first, frozen + 1), min(max(first, frozen + 1) + many, len(widths) + 1))
    cut = Cut(tuple(widths), height, 7, frozen, periods, apart)
    assert [at for columns in cut.sheets for at in columns] == list(range(frozen + 1, len(widths) + 1))
    assert SMALLEST <= cut.scale <= 1
    kept = sum(widths[:frozen])
    for columns in cut.sheets:
        whole = sum(at in periods for at in columns) or 1
        if len(columns) > whole:
            assert (kept + sum(widths[at - 1] for at in columns)) * cut.scale <= PIXELS + 1e-6
    held = [n for n in (sum(at in periods for at in columns) for columns in cut.sheets) if n]
    assert len(set(held[:-1])) <= 1
    assert not held or held[-1] <= held[0] <= max(MOST)


def test_paper_is_not_wasted() -> None:
    """The last sheet never holds but a few periods, and columns too wide to stand on every sheet stand on one alone."""
    cut = Cut((200, *(50,) * 26), 400, 7, 1, range(2, 28))
    assert [len(columns) for columns in cut.sheets] == [9, 9, 8]
    wide = sheet_of(page(*(Field("", f"Words {i}", ("x",), Shape.WORDS, 70) for i in range(5)), frozen=3))
    assert (wide.freeze_panes, wide.print_title_cols) == ("D6", "$A:$A")


def test_wide_text_is_cut_between_columns() -> None:
    """A page of many columns of text takes several sheets of paper side by side, the first column on each."""
    sheet = sheet_of(page(*(Field("", f"Words {i}", ("x",), Shape.WORDS, 40) for i in range(9))))
    assert [b.id for b in sheet.col_breaks.brk] == [4, 7]
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.page_setup.scale == 84
