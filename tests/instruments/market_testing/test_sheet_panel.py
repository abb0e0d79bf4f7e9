"""The scorers' scores side by side, made for the panel's meeting; nothing is taken over (A1-71; design 9.1)."""

import io

from openpyxl import load_workbook

from reviewtools.excel.finished import finished
from reviewtools.excel.gate import Book
from reviewtools.excel.lint import lint
from reviewtools.facts import ScoreSheet
from reviewtools.instruments.market_testing.form import Settings
from reviewtools.instruments.market_testing.rules import judge
from reviewtools.instruments.market_testing.sheet_panel import workbooks
from reviewtools.live import Page, Stored, Workbook
from tests.instruments.market_testing.tests_of import AS_AT, DAY, elements, market_test


def sheet(scorer: str, *scores: tuple[str, str, int]) -> ScoreSheet:
    return ScoreSheet("Repairs", scorer, tuple(dict.fromkeys(element for element, _, _ in scores)), scores)


A = sheet("Head of Estates", ("Voids", "1a", 2), ("Voids", "2", 6), ("Gas", "2", 3), ("Voids", "21", 4))
B = sheet("Procurement Officer", ("gas", "2", 4), ("Voids", "2", 1), ("Voids", "1a", 3), ("Voids", "21", 4))
TEST = market_test([2] * 23, [5] * 22 + [None], elements=elements("Voids", "Gas"))


def made(*sheets: ScoreSheet) -> Workbook:
    (workbook,) = workbooks(TEST, judge(TEST, AS_AT, sheets))
    return workbook


def table(page: Page) -> list[tuple[Stored, ...]]:
    """The headings of a page and its rows."""
    cells = list(zip(*(field.cells for field in page.fields), strict=True))
    return [tuple(str(field.heading) for field in page.fields), *cells]


def test_every_score_side_by_side() -> None:
    """Each criterion and element in the source's order with every scorer's score, the middle with halves to the lower,
    lowest, highest, spread, and the score that was agreed; what nobody gave stays empty (A1-71, TR-70)."""
    side, _ = made(A, B).pages
    assert table(side) == [
        ("Number", "Criteria", "Element", A.scorer, B.scorer, "Middle", "Lowest", "Highest", "Spread", "Agreed"),
        ("1a", "Strategic importance", "Voids", 2, 3, 2, 2, 3, 1, 2),
        ("2", "Degree of Risk", "Voids", 6, 1, 3, 1, 6, 5, 2),
        ("2", "Degree of Risk", "Gas", 3, 4, 3, 3, 4, 1, 5),
        ("21", "Experience and capacity of the in-house provider", "Voids", 4, 4, 4, 4, 4, 0, 2),
    ]
    alone, _ = made(sheet("Head of Estates", ("Gas", "21", 4))).pages
    assert table(alone)[1][2:] == ("Gas", 4, 4, 4, 4, 0, "")
    gap, _ = made(A, sheet("Procurement Officer", ("Gas", "2", 4))).pages
    assert table(gap)[1][3:5] == (2, "")


def test_where_they_differ_most_comes_first() -> None:
    """The criteria with the widest spread come first with all their elements; where all agree, nothing is listed."""
    _, apart = made(A, B).pages
    assert [row[:5] for row in table(apart)[1:]] == [
        ("2", "Degree of Risk", "Voids", "Procurement Officer 1, Head of Estates 6", 3),
        ("2", "Degree of Risk", "Gas", "Head of Estates 3, Procurement Officer 4", 3),
        ("1a", "Strategic importance", "Voids", "Head of Estates 2, Procurement Officer 3", 2),
    ]
    _, nothing = made(A).pages
    assert table(nothing)[1:] == []
    assert nothing.empty == "Wherever two or more gave a score, they gave the same."


def test_it_says_what_it_is() -> None:
    """Its pages name service and day, and say that the middle is our own help and that nothing is taken over."""
    workbook = made(A, B)
    assert workbook.name == "Panel scores"
    for page in workbook.pages:
        assert page.title.endswith("Repairs, made as at 31 January 2011")
        assert "our own help" in page.notes[0]
        assert "Nothing is taken over" in page.notes[1]


def test_only_the_lead_reviewer_gets_it() -> None:
    """Without scorers' sheets there is none, and a scorer's own workbook makes none."""
    assert workbooks(TEST, judge(TEST, AS_AT)) == ()
    own = market_test(settings=Settings(service="Repairs", lead="Head of Repairs", date=DAY, scorer="Clerk"))
    assert workbooks(own, judge(own, AS_AT, (A, B))) == ()


def test_it_is_sound_and_carries_no_form_mark() -> None:
    """Nothing in the file is what Excel would repair, however long the names, and it is never read as a form; the same
    scores give the same bytes (design 4)."""
    long = sheet("Officer " * 4000, *((f"{name} ", "1a", 1) for name in ("Voids", "Gas")))
    for facts in ((A,), (A, B), (long, A)):
        data = finished(made(*facts))
        assert lint(data) == ()
        assert Book(data, "panel.xlsx").key == ""
        assert finished(made(*facts)) == data
    sheets = load_workbook(io.BytesIO(data)).worksheets
    assert [one.title for one in sheets] == ["Side by side", "Where they differ"]
    assert max(len(str(cell.value)) for one in sheets for row in one.iter_rows() for cell in row) <= 2000
