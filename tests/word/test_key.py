"""The key: every status, the milestone and both lines, told without colour too (design, section 8)."""

import datetime as dt
from pathlib import Path

import pytest

from reviewtools.blocks import Key
from reviewtools.palette import AS_AT, GREY, STATUS, TARGET
from reviewtools.word import arial
from reviewtools.word.key import key
from tests.office.validator import Validator
from tests.word.chart_page import A3, A4, page
from tests.word.chart_tables import tables

PORTRAIT = 9866


def test_each_status_has_swatch_letter_sign_and_word() -> None:
    """Each status stands as a swatch with its letter, then its sign and word, in the order of the palette (SF-40)."""
    (table,) = tables(key(Key(), A4))
    cells = table.rows[0].cells
    for place, (word, look) in enumerate(STATUS.items()):
        swatch, told = cells[2 * place : 2 * place + 2]
        assert (swatch.words, swatch.fill or "paper") == (look.letter, look.fill if word != "No dates" else "EAF1F8")
        assert told.words == f"{look.sign} {word}"


def test_both_lines_are_explained() -> None:
    """The as-at line is shown with its date, the target line beside it, each in its colour and kind (SF-69)."""
    (table,) = tables(key(Key(dt.date(2003, 1, 31)), A4))
    *_, dashed, as_at, thick, target = table.rows[0].cells
    assert dashed.edges["right"] == ("dashed", AS_AT)
    assert thick.edges["right"] == ("single", TARGET)
    assert [as_at.words, target.words] == ["As at 31 January 2003", "Target date"]
    assert "also where the two lines meet" in table.description


def test_without_a_date_the_line_is_still_explained() -> None:
    """A key without a date names the line all the same (SF-69)."""
    (table,) = tables(key(Key(), A4))
    assert "As-at date" in [cell.words for cell in table.rows[0].cells]


AGREED = Key(dt.date(2003, 1, 31), "agreed by the Parent Board on 6 June 2003")


def test_the_thin_bar_is_explained_where_there_is_one() -> None:
    """Beside the other signs on wide paper the thin bar stands in its grey with what was agreed (A1-23, SF-07)."""
    (table,) = tables(key(AGREED, A3))
    assert table.rows[0].cells[-1].words == "Agreed by the Parent Board on 6 June 2003"
    assert table.description.endswith("A thin bar under a task's own: agreed by the Parent Board on 6 June 2003.")
    assert f'<w:pBdr><w:top w:val="single" w:sz="32" w:space="0" w:color="{GREY}"/></w:pBdr>' in key(AGREED, A3)
    assert "thin bar" not in key(Key(AGREED.as_at), A3)


@pytest.mark.parametrize("width", [PORTRAIT, A4])
def test_the_thin_bar_has_a_row_of_its_own_where_room_is_scarce(width: int) -> None:
    """Without room beside the others it stands under them, and the two rows stay on one page."""
    first, second = tables(key(AGREED, width))
    assert [cell.words for cell in second.rows[0].cells] == ["", "Agreed by the Parent Board on 6 June 2003"]
    assert sum(second.grid) <= width
    assert (first.rows[0].keeps_next, second.rows[0].keeps_next) == (True, False)
    (alone,) = tables(key(Key(AGREED.as_at), width))
    assert [cell.words for cell in first.rows[0].cells] == [cell.words for cell in alone.rows[0].cells]


def test_a_long_meeting_name_wraps() -> None:
    """However long a name of a meeting is, the key stays inside the text."""
    assert all(sum(table.grid) <= A4 for table in tables(key(Key(None, "agreed by " + "Board " * 60), A4)))


@pytest.mark.parametrize("width", [PORTRAIT, A4, A3])
def test_the_key_is_one_row_inside_the_text(width: int) -> None:
    """One row, inside the text width; on landscape paper no words of it wrap."""
    (table,) = tables(key(Key(dt.date(2003, 1, 31)), width))
    assert len(table.rows) == 1
    assert sum(table.grid) <= width
    assert [cell.width for cell in table.rows[0].cells] == list(table.grid)
    if width != PORTRAIT:
        assert all(arial.width(cell.words, 8) + 170 <= cell.width for cell in table.rows[0].cells)


def test_word_takes_the_key(validator: Validator, tmp_path: Path) -> None:
    """The Open XML SDK finds no error in it (design, section 5)."""
    (tmp_path / "key.docx").write_bytes(page(key(Key(dt.date(2003, 1, 31)), A4) + "<w:p/>" + key(AGREED, A4)))
    assert validator.validate(tmp_path / "key.docx") == []
