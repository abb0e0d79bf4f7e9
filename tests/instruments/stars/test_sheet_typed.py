"""A hurried manager types into the blank, and each row answers at once (A1-10, A1-65, TR-56, TR-60, TR-70)."""

import datetime as dt
import io
from pathlib import Path

from openpyxl import load_workbook

from reviewtools.instruments.stars.catalogue import catalogue
from tests.instruments.stars.workbook import ROW_OF, empty
from tests.office.client import Book, Office

Value = float | str | None

ASSESSMENTS: tuple[tuple[tuple[Value, ...], str], ...] = (
    (("Staff", "Leadership", 2, "File 7"), ""),
    (("Staff", "People", 0, "File 7"), ""),
    (("staff ", "policy  and strategy", "1", "File 7"), ""),
    (("Staff", "Processes", 2.5, "File 7"), "Star: choose 0, 1, 2 or 3"),
    (("Staff", "Processes", "2*", "File 7"), "Star: choose 0, 1, 2 or 3"),
    (("Staff", "Processes", "six", "File 7"), "Star: choose 0, 1, 2 or 3"),
    (("Staff", "Processes", 4, "File 7"), "Star: choose 0, 1, 2 or 3"),
    (("Staff", "Processes", None, "File 7"), "Star is empty: 0, 1, 2 or 3"),
    (("Staff", "P*", 2, "File 7"), "Row is not one of the ten"),
    (("Staff", None, 2, "File 7"), "Row of the matrix is empty"),
    (("St*", "People", 2, "File 7"), "Assessor is not on Assessors"),
    ((None, "People", 2, "File 7"), "Assessor is empty"),
    (("Who? Me*", "People", 3, "File 7"), ""),
    (("Staff", "Social Results", 1, None), "Evidence: say where it is kept"),
    (("Staff", "Customer Results", 0, " TBC "), "Evidence: say where it is kept"),
    (("Staff", "Key Performance Results", 1, "File 7"), "Same assessor and row twice"),
    (("STAFF", "Key Performance Results", 2, "File 8"), "Same assessor and row twice"),
    ((None, None, None, " "), ""),
)
ASSESSORS = (("Staff", "Repairs", "Staff", "No"), ("Who? Me*", "Tenants", "Residents", "Yes"))
FIRST = 6


def put(book: Book, sheet: str, first: str, rows: tuple[tuple[Value, ...], ...]) -> None:
    """Rows from a column of the first row on."""
    cells = {f"{chr(ord(first) + at)}{FIRST + i}": value for i, row in enumerate(rows) for at, value in enumerate(row)}
    book.type(sheet, cells)


def days(year: int, month: int, day: int) -> float:
    return float((dt.date(year, month, day) - dt.date(1899, 12, 30)).days)


def test_each_row_answers(office: Office, tmp_path: Path) -> None:
    """Half stars, asterisks, words, wildcards in names, missing evidence and twice the same: said beside the row, by
    the first thing to put right; what a good star means stands beside it, that of 0 stars too (A1-64)."""
    path = tmp_path / "stars.xlsx"
    path.write_bytes(empty())
    with office.open(path) as book:
        put(book, "Assessors", "A", ASSESSORS)
        put(book, "Assessments", "A", tuple(row for row, _ in ASSESSMENTS))
        book.recalculate()
        now = book.values("Assessments")
        agreed = book.values("Agreed")
    assert [now.get(f"F{FIRST + i}", "") for i in range(len(ASSESSMENTS))] == [words for _, words in ASSESSMENTS]
    people = next(row for row in catalogue() if row.heading == "People")
    assert now[f"E{FIRST + 1}"] == "\n".join(f"• {point.text}" for point in people.levels[0])
    assert [bool(now.get(f"E{FIRST + i}")) for i in range(3, 10)] == [False] * 7
    # People: 0, 2, 2 and 3 stars; half-way between 0 and 1 nothing is rounded up.
    row = ROW_OF["People"]
    assert (agreed[f"G{row}"], agreed[f"H{row}"], agreed[f"M{row}"]) == (2, "0 to 3", "Agree a star")
    row = ROW_OF["Key Performance Results"]
    assert (agreed[f"G{row}"], agreed[f"H{row}"]) == (1, "1 to 2")
    assert agreed[f"M{ROW_OF['Partnerships and Resources']}"] == "Nobody has assessed it"


NA = "=NA()"
ERRORS: dict[str, tuple[tuple[Value, ...], ...]] = {
    "Assessors": (
        ("Staff", "Repairs", "Staff", "No"),
        *((NA, "Repairs", "Staff", "Yes"), ("B", NA, "Staff", "Yes"), ("C", "Repairs", NA, "Yes")),
        ("D", "Repairs", "Staff", NA),
    ),
    "Assessments": (
        *(("Staff", "Leadership", NA, "File 7"), (NA, "Leadership", 1, "File 7"), ("Staff", NA, 1, "File 7")),
        *(("Staff", "People", 1, NA), ("Staff", "Processes", 2, "File 7")),
    ),
    "Agreed": ((NA, None), (None, None), (None, None), (None, None), (1, NA)),
    "Earlier": ((NA, "People", 1, "Staff"), ("June 2001", NA, 1, "Staff"), ("June 2001", "People", NA, NA)),
}
"""What is typed on each sheet: a formula that shows an error in each cell in turn."""


def test_an_error_in_a_cell_is_answered_in_its_row_alone(office: Office, tmp_path: Path) -> None:
    """#N/A pasted into any cell is answered beside it in words, and everything else is shown as before (design 4)."""
    workbook = load_workbook(io.BytesIO(empty()))
    for sheet, rows in ERRORS.items():
        for i, row in enumerate(rows):
            for at, value in enumerate(row, 9 if sheet == "Agreed" else 1):
                workbook[sheet].cell(FIRST + i, at).value = value
    for cell in ("B7", "B9"):  # team and date
        workbook["Service"][cell] = NA
    path = tmp_path / "stars.xlsx"
    workbook.save(path)
    with office.open(path) as book:
        book.recalculate()
        sheets = {sheet: book.values(sheet) for sheet in ("Start", "Profile", *ERRORS)}
    told = {
        sheet: [sheets[sheet].get(f"{column}{FIRST + i}", "") for i in range(len(ERRORS[sheet]))]
        for sheet, column in (("Assessors", "F"), ("Assessments", "F"), ("Agreed", "M"), ("Earlier", "E"))
    }
    outside = "From outside the team: choose Yes or No"
    choose, nobody = "Star: choose 0, 1, 2 or 3", "Nobody has assessed it"
    assert told == {
        "Assessors": ["", "Assessor is empty", "Has given no star yet", "Role: choose one from the list", outside],
        "Assessments": [
            *(choose, "Assessor is empty", "Row is not one of the ten", "Evidence: say where it is kept", "")
        ],
        "Agreed": [choose, "Agree a star", nobody, nobody, "Not the middle star: give the reason"],
        "Earlier": ["Date: type a date such as 6 Jun 2003", "Row is not one of the ten", choose],
    }
    valid = "Valid so far: not yet: no assessor from outside the team has given a star. 1 star is without evidence."
    assert {sheets["Assessors"]["A3"], sheets["Assessments"]["A3"], sheets["Agreed"]["C3"]} == {valid}
    assert (sheets["Start"]["G6"], sheets["Profile"]["C4"]) == ("Not yet", "date not clear")
    typed = sum(value == NA for rows in ERRORS.values() for row in rows for value in row)
    assert sum(value == "#N/A" for sheet in ERRORS for value in sheets[sheet].values()) == typed


def test_valid_as_soon_as_it_is(office: Office, tmp_path: Path) -> None:
    """The sentence over the sheets follows what is typed: nobody from outside, no star from outside, no evidence, an
    agreed star without an assessor's, and then yes (A1-10, A1-65)."""
    path = tmp_path / "stars.xlsx"
    path.write_bytes(empty())
    told: list[object] = []

    def after(sheet: str, cells: dict[str, Value]) -> None:
        book.type(sheet, cells)
        book.recalculate()
        told.append(book.values("Assessments")["A3"])

    with office.open(path) as book:
        after("Assessors", {"A6": "Staff", "B6": "Repairs", "C6": "Staff", "D6": "No"})
        after("Assessors", {"A7": "Panel*", "B7": "Tenants", "C7": "Residents", "D7": "Yes"})
        after("Assessments", {"A6": "Staff", "B6": "People", "C6": 0, "D6": "File 7"})
        after("Assessments", {"A7": "panel*", "B7": "People", "C7": 0})
        after("Assessments", {"D7": "File 8"})
        after("Agreed", {f"I{ROW_OF['People']}": 0, f"I{ROW_OF['Leadership']}": 0})
        after("Agreed", {f"I{ROW_OF['Leadership']}": None})
        start = {str(value): cell for cell, value in book.values("Start").items()}
        assert book.values("Start")[f"G{start['Valid so far'][1:]}"] == "Yes"
    assert told == [
        "Valid so far: not yet: no assessor is from outside the team.",
        "Valid so far: not yet: no assessor from outside the team has given a star.",
        "Valid so far: not yet: no assessor from outside the team has given a star.",
        "Valid so far: not yet: 1 star is without evidence.",
        "Valid so far: yes.",
        "Valid so far: not yet: 1 agreed star has no assessor’s star behind it.",
        "Valid so far: yes.",
    ]


def test_a_date_that_is_not_clear_is_said(office: Office, tmp_path: Path) -> None:
    """A date of the assessment in words only Python reads, or nobody, is not passed over for the as-at date (TR-56)."""
    path = tmp_path / "stars.xlsx"
    path.write_bytes(empty())
    with office.open(path) as book:
        book.type("Service", {"B10": days(2003, 6, 30)})
        over = []
        for date in (None, "6th June 2003", "soon", "June 2003", days(2003, 6, 6)):
            book.type("Service", {"B9": date})
            book.recalculate()
            over.append(book.values("Profile")["C4"])
    assert over == ["30 Jun 2003", "date not clear", "date not clear", "30 Jun 2003", "6 Jun 2003"]


def test_movement_by_dates(office: Office, tmp_path: Path) -> None:
    """The last earlier day counts, a month is its last day, later days count for nothing, and two different stars of
    one day are unclear; 0 stars are a level from which a row rises (A1-12, TR-56, TR-70)."""
    earlier: tuple[tuple[Value, ...], ...] = (
        (days(2001, 6, 6), "Leadership", 3),
        (days(2002, 6, 6), "Leadership", 0),
        ("June 2003", "Leadership", 3),
        (days(2003, 6, 6), "People", 1),
        ("may 2003", "People", 2),
        (days(2002, 6, 6), "Processes", 1),
        (days(2002, 6, 6), "processes", 2),
        ("spring 2003", "Social Results", 2),
        ("??? 2002", "Social Results", 2),
    )
    path = tmp_path / "stars.xlsx"
    path.write_bytes(empty())
    with office.open(path) as book:
        book.type("Service", {"B9": days(2003, 6, 6)})
        put(book, "Earlier", "A", earlier)
        book.type(
            "Agreed", {f"I{ROW_OF[row]}": star for row, star in (("Leadership", 1), ("People", 0), ("Processes", 2))}
        )
        book.recalculate()
        agreed, profile, checks = book.values("Agreed"), book.values("Profile"), book.values("Earlier")
    found = [
        (agreed.get(f"K{ROW_OF[row]}"), agreed[f"L{ROW_OF[row]}"])
        for row in ("Leadership", "People", "Processes", "Social Results")
    ]
    assert found == [(0, "up 1"), (2, "down 2"), ("Unclear", "unclear"), ("", "not assessed")]
    late, differs = "Not before this assessment: not counted", "Differs from another row of this day"
    unread = "Date: type a date such as 6 Jun 2003"
    assert [checks.get(f"E{FIRST + i}", "") for i in range(9)] == [
        "",
        "",
        late,
        late,
        "",
        differs,
        differs,
        unread,
        unread,
    ]
    assert (profile["C4"], profile["D4"]) == ("6 Jun 2003", "several days")
    row = ROW_OF["People"]
    assert (profile[f"C{row}"], profile[f"D{row}"]) == ("0 stars", "2 stars")
