"""Where the inside of a workbook is wrong, our reader sees what openpyxl sees, or says that something is wrong (design 6)."""

from collections.abc import Callable

from hypothesis import event, given
from hypothesis import strategies as st

from reviewtools.excel.gate import Book, UnreadableError
from reviewtools.excel.read import read_book
from reviewtools.form import Reading
from tests.excel.forms import FORM
from tests.fuzz.books import NAME, not_for_ever, parts, resaved, sound, zipped
from tests.fuzz.mutate import Change, changes, spellings
from tests.fuzz.second_opinion import differences, opened
from tests.fuzz.tally import cases, ended


def reading_of(data: bytes) -> Reading | None:
    """The reading; None where the file is refused."""
    try:
        with not_for_ever():
            return read_book(FORM, NAME, Book(data, NAME))
    except UnreadableError as error:
        if not str(error).endswith("."):
            raise
        return None


@cases(0.3)
@given(changes(), st.sampled_from((parts, resaved)))
def test_changed_parts_are_read_as_openpyxl_reads_them(done: list[Change], base: Callable[[], dict[str, str]]) -> None:
    """Tags, attributes and texts changed inside the parts: each answer is what openpyxl finds in its cell, or is told."""
    changed: dict[str, str] = {}
    for change in (one for one in done if one.part in base()):
        changed[change.part] = change.done(changed.get(change.part, base()[change.part]))
    data = zipped(changed, base)
    reading = reading_of(data)
    book = opened(data, changed) if reading else None
    how = "refused" if reading is None else "read, openpyxl could not" if book is None else "agreed"
    event(how)
    ended("inside parts", how)
    if reading and book:
        assert list(differences(reading, book, changed)) == []


@cases(0.1)
@given(
    st.lists(
        spellings(),
        min_size=1,
        max_size=8,
    )
)
def test_another_spelling_means_the_same(done: list[Change]) -> None:
    """Attributes in another order, with other quotes, spaces, line ends or numbered characters change nothing that is read."""
    changed: dict[str, str] = {}
    for change in done:
        changed[change.part] = change.done(changed.get(change.part, parts()[change.part]))
    reading = reading_of(zipped(changed))
    ended("another spelling", "read the same")
    assert reading == sound()


def test_the_second_opinion_agrees_on_a_sound_workbook() -> None:
    """The judge itself: openpyxl and our reader agree on every answer of the workbook as it was, and it has many."""
    book = opened(zipped(), {})
    assert book is not None
    assert list(differences(sound(), book)) == []
    assert sum(bool(cell.cell) for cell in sound().where.values()) > 25


def test_the_second_opinion_sees_a_difference() -> None:
    """The judge itself: an answer of another workbook, and a row that was left out, are noticed."""
    part = next(name for name, text in parts().items() if "<v>0.125</v>" in text)
    other = opened(zipped({part: parts()[part].replace("<v>0.125</v>", "<v>0.25</v>")}), {})
    assert other is not None
    assert any("12.5" in line for line in differences(sound(), other))
    other["Items"]["C9"] = "a row more"
    assert "Items, row 9 was not read" in list(differences(sound(), other))
