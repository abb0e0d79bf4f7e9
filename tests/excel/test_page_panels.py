"""Panels under a page's columns: where each cell stands, what runs on, and how it looks on the screen and on paper."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reviewtools import palette
from reviewtools.excel.lint import lint
from reviewtools.excel.page_names import FIRST
from reviewtools.live import Field, Formula, Page, Panel, Shape
from tests.excel.stored import differences
from tests.excel.test_page import data_of, fills, outline, page, saved, sheet_of
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator

D = dt.date
NUMBER, WORDS = Shape.NUMBER, Shape.WORDS
LONG = (
    "Thirteen of the 23 criteria stand in this band, more than in any other; counted apart, the fours alone would do. "
)
ELEMENTS = ("Grass cutting", "Shrub beds", "Play areas", "Trees", "Litter picking")
SENTENCES = Panel(
    "What the scores point to",
    ("Element", "Indicated outcome"),
    (
        ("Grass cutting", Formula('="Keep in house"', "Keep in house")),
        ("Shrub beds", Formula(f'="{LONG}"', LONG, WORDS)),
        ("The service", Formula('=IF(SUM({all.e0})>99,"Too many","")', "", WORDS)),
        ("No element stands for another, whatever it costs.",),
    ),
    note="The band with most scores. " * 9,
)
FIGURES = Panel(
    "Counted",
    ("Of scores", "How many", "Status", "Day"),
    (
        (
            Formula("={head.e0}", "Grass cutting"),
            Formula("=SUM({e0@0:1})", 3, NUMBER),
            Formula('=IF({row}>9,"Late","Behind")', "Late", Shape.STATUS),
            Formula("=DATE(2003,1,31)", D(2003, 1, 31), Shape.DATE),
        ),
        (
            Formula('=HYPERLINK("#Counts!A6","The first")', "The first"),
            Formula("=MAX({all.e1})", 7, NUMBER),
            Formula("=1.2", 1.2, Shape.LOAD),
        ),
        ("", "", "", Formula('="Say why"', "Say why", Shape.WARNING)),
    ),
)


def counts(*panels: Panel, rows: int = 6, **more: Any) -> Page:
    """A page of seven columns: how often each score was given to each element."""
    first = Field("score", "Score", tuple(f"{i + 1}s" for i in range(rows)), width=20)
    elements = (
        Field(f"e{k}", name, tuple(Formula(f"={i}+{k + 1}", i + k + 1, NUMBER) for i in range(rows)), NUMBER, 9)
        for k, name in enumerate(ELEMENTS)
    )
    last = Field("all", "Service", (0,) * rows, NUMBER, 9)
    hidden = Field("help", "Helper", (1,) * rows, hidden=True)
    return Page("Counts", "How the scores fall", (first, *elements, last, hidden), panels=panels, **more)


def find(sheet: Any, text: object) -> Any:
    """The first cell that holds a text, row by row."""
    return next(c for row in sheet.iter_rows() for c in row if c.value == text)


def merged(sheet: Any) -> set[str]:
    return {str(found) for found in sheet.merged_cells.ranges}


def test_each_cell_stands_in_its_own_column_and_words_run_on() -> None:
    """Panels begin in the first column, two rows under the table and a row apart; cell after cell stands in the page's
    columns, and only what a row says last, in words, takes the columns to its right too (design 3)."""
    sheet = sheet_of(counts(SENTENCES, FIGURES))
    assert [sheet.cell(row, 1).value for row in range(12, 20)] == [
        None, SENTENCES.title, "Element", "Grass cutting", "Shrub beds", "The service",
        "No element stands for another, whatever it costs.", "The band with most scores. " * 4 + "The band",
    ]  # fmt: skip
    title = find(sheet, "Counted")
    assert [c.value for c in sheet[title.row + 1]][:4] == list(FIGURES.headings)
    assert [c.value for c in sheet[title.row + 2]][:4] == ["=$B$5", "=SUM($B$6:$B$7)", f'=IF({title.row + 2}>9,"Late","Behind")', "=DATE(2003,1,31)"]  # fmt: skip
    assert merged(sheet) == {"B15:G15", "B16:G16", "B17:G17", "A18:G18", f"D{title.row + 4}:G{title.row + 4}"}
    assert sheet.auto_filter.ref == "A5:H11"
    assert sheet.protection.sheet


def test_panels_tell_the_same_before_and_after_calculation(office: Office, tmp_path: Path) -> None:
    """Formulas of panels call the page's own columns, and LibreOffice gets the results we stored (TR-65)."""
    checked, found = differences(office, saved(tmp_path, counts(SENTENCES, FIGURES)))
    assert found == []
    assert checked == 6 * 5 + 3 + 8


def test_a_panel_looks_calm_and_says_what_it_shows(office: Office, tmp_path: Path) -> None:
    """On pale ground, figures at the right of their column, days as days, links like links, warnings and loads beyond
    1 marked, and a status in its own colours (design 8)."""
    path = saved(tmp_path, counts(FIGURES))
    sheet = sheet_of(counts(FIGURES))
    row = find(sheet, "=$B$5").row
    figure, status, day = (sheet.cell(row, at) for at in (2, 3, 4))
    assert (figure.alignment.horizontal, sheet.cell(row - 1, 2).alignment.horizontal) == ("right", "right")
    assert day.number_format == "d mmm yyyy"
    assert {sheet.cell(row + 1, at).fill.fgColor.rgb[2:] for at in range(1, 5)} == {palette.PALE}
    assert sheet.cell(row + 1, 1).font.underline == "single"
    warning = sheet.cell(row + 2, 4)
    assert (warning.font.b, warning.font.color.rgb[2:]) == (True, palette.AS_AT)
    rules = [rule for found in sheet.conditional_formatting if status.coordinate in found.sqref for rule in found.rules]
    assert [rule.formula for rule in rules] == [[f'"{name}"'] for name in palette.STATUS]
    with office.open(path) as book:
        assert fills(book.saved("html")).count(palette.STATUS["Late"].fill) == 1


def test_nothing_of_a_panel_is_cut_off(office: Office, tmp_path: Path) -> None:
    """Every word is printed, on one sheet of paper; rows over which words run are as high as these need and stay so,
    since no program counts merged cells when it fits a row anew; a live sentence has room to grow."""
    one = counts(SENTENCES, FIGURES)
    sheet = sheet_of(one)
    long, none, short = (find(sheet, text).row for text in ("Shrub beds", "The service", '="Keep in house"'))
    assert sheet.row_dimensions[long].height >= 2 * 11
    assert sheet.row_dimensions[none].height >= 2 * 11
    assert sheet.row_dimensions[short].height is None
    (text,) = page_texts(office.to_pdf(saved(tmp_path, one)))
    told = " ".join(text.split())
    words = (*LONG.split(), *SENTENCES.note.split(), "Keep in house", "31 Jan 2003", "Say why", *FIGURES.headings)
    assert [word for word in words if word not in told] == []
    assert told.count("The band with most scores.") == 9


def test_columns_are_wide_enough_for_what_does_not_run_on() -> None:
    """A day, a status and each word of a label have room in a column that the page alone would keep narrow."""
    narrow = [Field("", f"C{i}", (1,), NUMBER, 6 + i / 4) for i in range(6)]
    row = ("Responsibilities", Formula("=37652", D(2003, 1, 31), Shape.DATE), "Note", Formula("=1", 123456, NUMBER))
    plain, wide = (
        sheet_of(page(*narrow, panels=panels)) for panels in ((), (Panel("P", ("A", "B", "C", "D"), (row,)),))
    )
    widths = {at: (plain.column_dimensions[at].width, wide.column_dimensions[at].width) for at in "ABCDEF"}
    assert widths["A"][1] > 14
    assert widths["B"][1] > 11
    assert widths["D"][1] >= 8 > widths["D"][0]
    assert {at: widths[at][0] == widths[at][1] for at in "CEF"} == {"C": True, "E": True, "F": True}


def test_a_narrow_page_gives_sentences_room() -> None:
    """Where a page's columns are few, words run on over empty ones beside them, which are printed too; in a panel in
    which nothing runs on nothing stands there."""
    few = page(
        Field("", "What", ("a",), width=20),
        Field("e0", "N", (1,), NUMBER, 8),
        Field("", "H", (1,), NUMBER, hidden=True),
    )
    row = ("Some", Formula("=1", 1, NUMBER))
    sheet = sheet_of(replace(few, panels=(SENTENCES, Panel("Bare", ("A", "B"), (row,)))))
    (across,) = {found.partition(":")[2][0] for found in merged(sheet)}
    assert across > "H"
    assert f"${across}$" in sheet.print_area
    bare = find(sheet, "Bare").row + 2
    assert [c.column for c in sheet[bare] if c.fill.patternType == "solid"] == [1, 2]


def test_panels_under_an_outline_keep_to_its_columns() -> None:
    """Panels under an outline and beside a chart keep to the page's columns, within what is printed with them."""
    one = replace(outline(1), panels=(Panel("Told", ("Ref", "What"), (("KT1", "One word."),)),))
    sheet = sheet_of(one)
    title = find(sheet, "Told")
    assert title.row == FIRST + len(one.levels) + 1
    assert merged(sheet) == {f"B{title.row + 2}:F{title.row + 2}"}
    assert sheet.row_dimensions[title.row].outlineLevel == 0


def test_paper_is_never_cut_through_a_panel(office: Office, tmp_path: Path) -> None:
    """A long table goes on over several sheets with its headings on each; a panel that would be torn begins a new one;
    where the table ends with the first sheet its headings are not repeated over panels (design 8)."""
    rows = tuple((f"Line {i}", Formula(f'="Words {i}"', f"Words {i}")) for i in range(24))
    several = tuple(Panel(f"Panel {k}", ("What", "Told"), rows) for k in range(3))
    for count, repeated in ((6, False), (90, True)):
        one = counts(*several, rows=count)
        pages = page_texts(office.to_pdf(saved(tmp_path, one)))
        for k in range(3):
            (whole,) = [text for text in pages if f"Panel {k}" in text]
            after = whole[whole.index(f"Panel {k}") :]
            assert all(re.search(rf"Line {i} +Words {i}\b", after) for i in range(24))
        assert [f"{i + 1}s" in " ".join(pages).split() for i in range(count)] == [True] * count
        assert (sum("Grass" in text for text in pages) == len(pages)) is repeated
        assert bool(sheet_of(one).print_title_rows) is repeated


def test_notes_that_find_no_room_stand_under_the_panels() -> None:
    """Two lines of notes stand over the headings; the third is the last line of the page, and is printed."""
    sheet = sheet_of(counts(FIGURES, notes=("First.", "Second.", "Third.")))
    assert find(sheet, "Third.").row == sheet.max_row == find(sheet, '="Say why"').row + 2
    assert sheet.print_area.endswith(f"${sheet.max_row}")


@pytest.mark.parametrize(
    ("panel", "why"),
    [
        (Panel("P", ("A",), ((Formula("={row.e0}"),),)), "has no row.e0"),
        (Panel("P", ("A",), ((Formula("={all.x}"),),)), "has no all.x"),
        (Panel("P", ("A",), (("a", "b"),)), "P: a row has more cells than there are headings"),
        (Panel("P", (), ()), "P: a row has more cells than there are headings"),
        (Panel("P", tuple("ABCDEFGH"), ()), "a panel of 8 columns under a page of 7"),
    ],
)
def test_a_panel_that_cannot_be_drawn_is_our_mistake(panel: Panel, why: str) -> None:
    """Names there are not, and cells for which there is no column, are told as such: nothing goes missing."""
    with pytest.raises(ValueError, match=re.escape(why)):
        data_of(counts(panel))


def test_panels_are_sound(validator: Validator, tmp_path: Path) -> None:
    """No fault for the Open XML SDK nor for the house lint, and the same bytes for the same panels."""
    pages = (counts(SENTENCES, FIGURES), counts(Panel("Empty", ("A",), ()), rows=0))
    path = saved(tmp_path, pages[0], replace(pages[1], name="Empty"))
    assert validator.validate(path) == []
    assert lint(path.read_bytes()) == ()
    assert path.read_bytes() == data_of(pages[0], replace(pages[1], name="Empty"))
