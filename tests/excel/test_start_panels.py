"""Panels on Start: what an instrument tells, drawn with live results, and calm while there is nothing to tell."""

import datetime as dt
import re
from pathlib import Path
from typing import Annotated, Any

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools import palette
from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.form import Answers, Form, Rows
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.live import Formula, Panel, Shape
from tests.excel.forms import FILLED, FORM, Team, opened, sheet_of
from tests.excel.signs import marks
from tests.excel.stored import differences
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator
from tests.salford import answers

COUNTED = Panel(
    "Items by status",
    ("Status", "Items"),
    (
        *((Formula(f'="{name}"', name, Shape.STATUS), Formula(f'=COUNTIF({{t_items.status}},"{name}")', int(name == "On track"), Shape.NUMBER)) for name in palette.STATUS),
        ("All that is counted here", Formula("=COUNTA({t_items.status})", 1, Shape.NUMBER)),
    ),
)  # fmt: skip
LINK = '=IF({in_basics.name}="","",HYPERLINK("#Items!A6",{in_basics.name}))'
NEXT = Panel(
    "Next days",
    ("Day", "What", "Team", "Part"),
    (
        (Formula("={in_basics.day}", dt.date(2003, 1, 31), Shape.DATE), Formula(LINK, "Salford", Shape.WORDS), Formula('="T"&1', "T1"), Formula("={in_basics.part}", 0.125, Shape.SHARE)),
        (Formula('=""', "", Shape.DATE), Formula('=""', "", Shape.WORDS), Formula('=""'), Formula('=""', "", Shape.SHARE)),
        (Formula('="Too much"', "Too much", Shape.WARNING), "", "", Formula("=1.3", 1.3, Shape.LOAD)),
    ),
    note="As at the day on Basics. " * 6,
)  # fmt: skip
BOTH = (COUNTED, NEXT)


def start_of(data: bytes, *, results: bool = False) -> Worksheet:
    return sheet_of(opened(data, results=results), "Start")


def find(sheet: Worksheet, text: object) -> Any:
    """The first cell that holds a text, row by row."""
    return next(c for row in sheet.iter_rows() for c in row if c.value == text)


def test_panels_tell_the_same_before_and_after_calculation(office: Office, tmp_path: Path) -> None:
    """Every live cell of a panel has its result stored, over names of the form, and LibreOffice calculates the
    same (TR-65; design 3, 6)."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, answers=FILLED, live=BOTH))
    checked, wrong = differences(office, path)
    assert wrong == []
    assert checked == 27 + 13 + 10  # the list of sheets; the panels
    start = start_of(path.read_bytes(), results=True)
    heading = find(start, "Status")
    rows = range(heading.row + 1, heading.row + 8)
    assert [start.cell(row, heading.column).value for row in rows] == [*palette.STATUS, "All that is counted here"]


def test_a_workbook_with_panels_needs_no_repair(validator: Validator, tmp_path: Path) -> None:
    """Neither the house lint nor the Open XML SDK finds a fault (design 5, 6; anchors, Excel 1)."""
    data = blank(FORM, answers=FILLED, live=BOTH)
    (tmp_path / "book.xlsx").write_bytes(data)
    assert lint(data) == ()
    assert validator.validate(tmp_path / "book.xlsx") == []


def test_statuses_have_their_signs_and_colours(office: Office, tmp_path: Path) -> None:
    """A status is told by word, sign and colour, the same as in the documents (design 8)."""
    data, path = blank(FORM, answers=FILLED, live=BOTH), tmp_path / "book.xlsx"
    start = start_of(data)
    first = find(start, '="Complete"').coordinate
    rules = {
        rule.formula[0].strip('"'): (
            rule.dxf.fill.bgColor.rgb[2:],
            rule.dxf.font.color.rgb[2:],
            rule.dxf.numFmt.formatCode,
        )
        for found in start.conditional_formatting
        if first in found.sqref
        for rule in found.rules
    }
    assert rules == {name: (look.fill, look.ink, f'"{marks(look)}  "@') for name, look in palette.STATUS.items()}
    path.write_bytes(data)
    page = page_texts(office.to_pdf(path))[0]
    assert all(re.search(f"{marks(look)}  ?{name}", page) for name, look in palette.STATUS.items())


def test_each_shape_is_shown_as_what_it_is() -> None:
    """Days, parts and numbers read as such, warnings and loads beyond 1 are marked, links look like links, and a row
    without results is only pale (design 6, 8)."""
    start = start_of(blank(FORM, answers=FILLED, live=BOTH))
    row = find(start, "=in_basics.day").row
    day, link, _, part = (start.cell(row, at) for at in range(6, 10))
    assert (day.number_format, part.number_format) == ("d mmm yyyy", "0%")
    assert (link.font.underline, link.font.color.rgb[2:]) == ("single", palette.ACCENT)
    assert part.alignment.horizontal == "right"
    warning = find(start, '="Too much"')
    assert (warning.font.b, warning.font.color.rgb[2:]) == (True, palette.AS_AT)
    load = find(start, "=1.3")
    assert load.number_format == "0%;-0%;"
    (rule,) = (rule for found in start.conditional_formatting if load.coordinate in found.sqref for rule in found.rules)
    assert (rule.operator, rule.formula, rule.dxf.font.b) == ("greaterThan", ["1"], True)
    empty = [start.cell(row + 1, at) for at in range(6, 10)]
    assert {c.fill.fgColor.rgb[2:] for c in empty} == {palette.PALE}


def test_panels_stand_under_each_other_and_end_alike() -> None:
    """Panels begin beside the documents, one under the other, as wide as each other, numbers at the right edge under
    their heading; all of a panel is inside the print area, and the list of sheets is not pushed down (design 6, 8)."""
    with_panels, without = (start_of(blank(FORM, answers=FILLED, live=live)) for live in (BOTH, ()))
    titles = [find(with_panels, panel.title) for panel in BOTH]
    assert {c.column for c in titles} == {6}
    assert titles[0].row == find(with_panels, "Documents").row
    assert titles[1].row == titles[0].row + 1 + len(COUNTED.rows) + 2
    numbers = [find(with_panels, text) for text in ("Items", "Part", "=COUNTA(t_items[Status])", "=1.3")]
    assert {c.column for c in numbers[1:]} == {9}
    right = range_boundaries(str(with_panels.print_area).partition("!")[2].replace("$", ""))[2]
    assert right == 9
    assert find(with_panels, "The sheets").row == find(without, "The sheets").row


def test_long_notes_are_wrapped_and_purposes_stay() -> None:
    """A long note goes on in further lines; what each sheet is for is told under the list where panels stand beside."""
    start = start_of(blank(FORM, answers=FILLED, live=BOTH))
    first = find(start, '="Too much"').row + 1
    notes = [start.cell(row, 6).value for row in range(first, first + 3)]
    assert " ".join(filter(None, notes)) == NEXT.note.strip()
    assert notes[1]
    purpose = find(start, "What is done.")
    assert (start.cell(purpose.row, 1).value, purpose.row > find(start, "Scores").row) == ("Items", True)


def test_daily_matters_stand_on_the_first_screen() -> None:
    """In the filled plan documents, all that is missing and two panels end within 30 rows and 143 characters; the
    steps come after them (our own)."""
    days = tuple((Formula('=""', "", Shape.DATE), Formula('=""', "", Shape.WORDS), Formula('=""')) for _ in range(5))
    counts = tuple(
        (Formula(f'="{name}"', name, Shape.STATUS), Formula("=1", 1, Shape.NUMBER)) for name in palette.STATUS
    )
    panels = (
        Panel("Tasks by status", ("Status", "Tasks"), counts),
        Panel("Next", ("When", "Milestone", "Project"), days),
    )
    start = start_of(blank(PLAN, answers=answers(), live=panels))
    last = max(find(start, "Quick wins").row, find(start, "Milestone").row + len(days))
    assert last <= 30
    assert find(start, "What to do").row > last
    assert sum(int(start.column_dimensions[letter].width) for letter in "ABCDEFGH") <= 143


class Alike(Answers):
    one: Annotated[tuple[Team, ...], Rows("Teams", "First", key="ref", spare=3, help="Those of today.")] = ()
    two: Annotated[tuple[Team, ...], Rows("Teams", "Second", key="ref", spare=3, help="Those to come.")] = ()


@pytest.mark.parametrize("live", [(), (Panel("None", ("One",), ()),)], ids=["in the list", "under it"])
def test_tables_of_the_same_name_keep_their_purposes(live: tuple[Panel, ...]) -> None:
    """Two tables that are called the same, on two sheets, are both told of (our own)."""
    start = start_of(blank(Form("alike", "Alike", 1, Alike), live=live))
    assert find(start, "Those of today.").row == find(start, "Those to come.").row - 1


@pytest.mark.parametrize(
    "panel",
    [Panel("Short", ("One",), (("a", "b"),)), Panel("Bare", (), ())],
    ids=["more cells than headings", "no headings"],
)
def test_a_panel_that_cannot_be_drawn_is_our_mistake(panel: Panel) -> None:
    """A cell without a heading is an error, not a cell that silently goes missing (design 4: nothing lost)."""
    with pytest.raises(ValueError, match="headings"):
        blank(FORM, live=(panel,))
