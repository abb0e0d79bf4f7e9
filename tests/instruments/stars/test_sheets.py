"""The stars workbook shows live what Python says of it, whatever is typed (A1-10, A1-12, A1-65, TR-60, TR-65, TR-70)."""

from pathlib import Path

import pytest

from reviewtools.errors import Path as ErrorPath
from reviewtools.excel.lint import lint
from reviewtools.instruments.stars import sheet_agreed, sheet_assessments, sheet_assessors, sheet_earlier
from reviewtools.instruments.stars.form import Stars
from tests.excel.stored import differences
from tests.instruments.stars.driven import driven
from tests.instruments.stars.stars_of import agreed, stars, ten
from tests.instruments.stars.workbook import Cells, assessment_of, book_of, empty, results, typed
from tests.office.client import Book, Office


def differing(book: Book, expected: Cells) -> list[tuple[str, str, object, object]]:
    """Sheet, cell, what was expected and what the program makes of it, where they differ."""
    found = {sheet: book.values(sheet) for sheet in expected}
    return [
        (sheet, cell, value, found[sheet].get(cell, ""))
        for sheet, cells in expected.items()
        for cell, value in cells.items()
        if found[sheet].get(cell, "") != value
    ]


def type_into(book: Book, cells: Cells, before: Cells) -> Cells:
    """Type what differs from what was typed before."""
    for sheet, wanted in cells.items():
        held = before.get(sheet, {})
        changed = {cell: value for cell, value in wanted.items() if value != held.get(cell)}
        if changed:
            book.type(sheet, changed)
    book.recalculate()
    return cells


STRAY = stars(agreed=(*ten()[:9], agreed("Culture", 1), agreed("leadership ", 3), agreed("Innovation and Learning", 0)))
SHEETS = (sheet_assessors, sheet_assessments, sheet_agreed, sheet_earlier)
CHECKS = {check.words for sheet in SHEETS for check in sheet.CHECKS}


@pytest.mark.parametrize("which", ["blank", "stray rows", 3, 7])
def test_every_stored_result_is_what_another_program_calculates(
    which: str | int, office: Office, tmp_path: Path
) -> None:
    """LibreOffice calculates every live cell of the workbook anew and gets what we stored, in a blank, in one with rows
    that are none of the ten or stand twice, and in random ones with nonsense in them (TR-65; design 3)."""
    named: dict[str | int, tuple[Stars, dict[ErrorPath, str]]] = {"blank": (Stars(), {}), "stray rows": (STRAY, {})}
    model, unread = assessment_of(which) if isinstance(which, int) else named[which]
    path = tmp_path / "stars.xlsx"
    path.write_bytes(book_of(model, unread))
    assert lint(path.read_bytes()) == ()
    checked, found = differences(office, path)
    assert found == []
    assert checked > 1300


def test_two_hundred_and_fifty_assessments(office: Office, tmp_path: Path) -> None:
    """250 random assessments in one open blank, whole and thin, with names that hold wildcards, months and words for
    dates, and answers that nobody can read: every live cell of its sheets, panels and profile comes to what Python
    works out (A1-10, A1-12, A1-65, TR-17, TR-49, TR-56, TR-60, TR-70)."""
    cases = [assessment_of(seed) for seed in range(250)]
    made = driven([typed(*case) for case in cases], results(*cases[0]))
    path = tmp_path / "stars.xlsx"
    path.write_bytes(made.data)
    shown: set[object] = set()
    with office.open(path) as book:
        for number, case in enumerate(cases, 1):
            expected = {(sheet, at): str(value) for sheet, held in results(*case).items() for at, value in held.items()}
            found = made.seen(book, number)
            assert {at: (found[at], value) for at, value in expected.items() if found[at] != value} == {}, number - 1
            shown |= set(found.values())
    assert CHECKS - shown == {"Not one of the ten rows: not counted", "This row stands here twice"}  # see stray rows
    assert len(made.order) > 900


def test_typed_by_hand_the_formulas_say_the_same(office: Office, tmp_path: Path) -> None:
    """Typed cell by cell into the blank, one assessment over another, with cells left truly empty (TR-70)."""
    path = tmp_path / "stars.xlsx"
    path.write_bytes(empty())
    with office.open(path) as book:
        before: Cells = {}
        for seed in (1, 12, 23):
            case = assessment_of(seed)
            before = type_into(book, typed(*case), before)
            assert differing(book, results(*case)) == [], seed
