"""Start: how much is typed, what is still missing and the way there, live, as another program calculates it too."""

import io
import re
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Annotated, Any

import pytest
from openpyxl.utils import range_boundaries
from xlsxwriter import Workbook as NewWorkbook  # type: ignore[import-untyped]

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.excel.look import BASE, Look, Sheet
from reviewtools.excel.read import read
from reviewtools.excel.start import draw_start
from reviewtools.form import Answers, Ask, Form, Part, Ref, Rows, missing, place
from reviewtools.instruments.improvement_plan.form import FORM as PLAN
from reviewtools.instruments.market_testing.form import FORM as MARKET
from reviewtools.instruments.stars.form import FORM as STARS
from tests.excel.forms import FILLED, FORM, Basics, Crowded, Scope, opened, sheet_of
from tests.excel.random_answers import random_answers
from tests.excel.scores import FORM as SCORED
from tests.excel.stored import differences
from tests.excel.workbooks import changed, salford
from tests.office.client import Book, Office
from tests.office.validator import Validator

NOTHING = "Every needed answer is there."
GONE = "This sheet is no longer there."


class Seen:
    """Start as a person sees it, from its cells by address."""

    def __init__(self, cells: Mapping[str, object]) -> None:
        self.cells = cells
        self.rows = {str(value): at[1:] for at, value in cells.items() if at[0] == "A" and at[1:].isdigit()}
        self.sentence = cells[f"A{int(self.rows['Sheet']) - 1}"] if "Sheet" in self.rows else None
        # Where the links lead: the hidden cells that they take it from.
        self.targets = [str(value) for value in cells.values() if str(value).startswith("#'")]

    def __getitem__(self, name: str) -> tuple[object, ...]:
        """The line of a Part or table: how much is typed, what is next, how much is needed."""
        return tuple(self.cells.get(f"{at}{self.rows[name]}") for at in "BCD")


def stored(data: bytes) -> Seen:
    """Start as a preview shows it, from stored results."""
    start = sheet_of(opened(data, results=True), "Start")
    return Seen({c.coordinate: c.value for row in start.iter_rows() for c in row if c.value is not None})


def now(book: Book) -> Seen:
    """Start as LibreOffice calculates it now."""
    book.recalculate()
    return Seen(book.values("Start"))


def test_start_tells_what_is_typed_and_what_is_missing() -> None:
    """Start counts rows typed and required answers still missing, and names the first by sheet, row and label, also on
    a sheet with an apostrophe in its name (design 6)."""
    seen = stored(blank(FORM, answers=FILLED | {"basics": {"name": "Salford", "people": 7}}))
    assert seen.sentence == "4 answers are still needed on 3 sheets."
    assert seen["R&D's notes: Basics"] == (2, "R&D's notes: Day", 1)
    assert seen["R&D's notes: Teams"] == (1, "–", 0)
    assert seen["Items"] == (2, "Items, row 7: Team", 1)
    assert seen["Scores"] == (1, "Scores, row 6: Score", 2)
    assert seen.targets == ["#'R&D''s notes'!B6", "#'R&D''s notes'!E6", "#'Items'!B7", "#'Scores'!B6"]


def test_a_hurried_manager_is_led_to_each_gap(office: Office, tmp_path: Path) -> None:
    """Whatever is deleted, cleared with the space bar or begun in a table's last row, the link names that very cell,
    the uppermost first, and the sentence counts along; put right, nothing is missing (design 6; SF-89)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(salford())
    last = range_boundaries(sheet_of(opened(salford()), "Tasks").tables["t_tasks"].ref)[3]
    with office.open(path) as book:
        before = book.values("Tasks")
        assert now(book).sentence == NOTHING
        book.type("Tasks", {"B15": None})
        assert now(book).sentence == "1 answer is still needed on 1 sheet."
        assert now(book)["Tasks"][1:] == ("Tasks, row 15: Project", 1)
        assert "#'Tasks'!B15" in now(book).targets
        book.type("Tasks", {"A9": None})
        assert now(book)["Tasks"][1:] == ("Tasks, row 9: Ref", 2)
        book.type("Tasks", {"D8": "   "})
        assert now(book)["Tasks"][1:] == ("Tasks, row 8: Task", 3)
        book.type("Tasks", {at: str(before[at]) for at in ("A9", "B15", "D8")} | {f"N{last}": "later"})
        assert now(book)["Tasks"][1:] == (f"Tasks, row {last}: Ref", 3)
        book.type("Settings", {"B5": None, "B6": None, "E6": None})
        assert now(book).sentence == "6 answers are still needed on 2 sheets."
        assert now(book)["Settings"][1:] == ("Settings: Organisation", 2)
        assert now(book)["Settings: Themes"][1:] == ("Settings, row 6: Theme", 1)
        book.type("Settings", {"B5": "Salford", "B6": "Plan", "E6": 1})
        book.type("Tasks", {f"N{last}": None})
        assert now(book).sentence == NOTHING


@pytest.mark.parametrize(
    ("form", "seeds"),
    [(FORM, 100), (PLAN, 8), (SCORED, 12), (MARKET, 5), (STARS, 5)],
    ids=["every noun", "plan", "told columns", "market testing", "stars"],
)
def test_random_answers_are_told_as_they_are_read(form: Form, seeds: int, office: Office, tmp_path: Path) -> None:
    """Stored results are what LibreOffice calculates, and what is missing is what `check` finds missing: as many
    answers, and every link leads to one of them (TR-65; design 4, 6)."""
    path = tmp_path / "book.xlsx"
    for seed in range(seeds):
        data = blank(form, answers=random_answers(form, Random(seed)))
        path.write_bytes(data)
        seen, calculated = stored(data), office.sheet_values(path, "Start")
        texts = {at: value for at, value in calculated.items() if value != ""}
        assert texts == seen.cells, seed
        reading = read(form, "book.xlsx", data)
        found = [reading.problem(finding) for finding in missing(form, reading.model)]
        found += [problem for problem in reading.problems if problem.code == "key-missing"]
        told = str(seen.sentence).split()[0]
        assert (0 if told == "Every" else int(told)) == len(found), seed
        cells = {f"#'{problem.sheet.replace(chr(39), chr(39) * 2)}'!{problem.cell}" for problem in found}
        lines = [seen[name] for name in seen.rows if str(seen[name][1]).count(": ") == 1]
        assert len(cells & set(seen.targets)) == len(lines), seed


def test_errors_in_cells_are_gaps_and_not_errors_on_start(office: Office, tmp_path: Path) -> None:
    """Where a formula of the manager's own fails in a required cell, Start leads there; an error elsewhere, or a formula
    that shows nothing, spoils no count (design 6)."""

    def spoil(book: Any) -> None:
        book["Tasks"]["B12"], book["Tasks"]["E13"], book["Tasks"]["E400"] = "=1/0", "=NA()", '=""'
        book["Settings"]["B5"] = "=NA()"

    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(spoil))
    with office.open(path) as book:
        seen = now(book)
    assert seen.sentence == "2 answers are still needed on 2 sheets."
    assert seen["Tasks"] == (stored(salford())["Tasks"][0], "Tasks, row 12: Project", 1)
    assert seen["Settings"][1:] == ("Settings: Organisation", 1)


def elsewhere(form: Form) -> bytes:
    """Start, with the form's tables and answers elsewhere than the blank puts them, and columns in another order."""
    file = io.BytesIO()
    book = NewWorkbook(file, {"in_memory": True, "default_format_properties": BASE, "use_future_functions": True})
    book.worksheet_class = Sheet
    layout = place(form)
    sizes = {table.name: table.size for table in layout.tables}
    draw_start(book.add_worksheet("Start"), Look(book), form, layout, {}, {}, sizes, ())
    sheets = {name: book.add_worksheet(name) for name in layout.sheets if name != "Start"}
    for row, slot in enumerate((slot for slot in layout.slots if slot.sheet != "Start"), 30):
        sheet = slot.sheet.replace("'", "''")
        book.define_name(slot.defined_name, f"='{sheet}'!$J${row}")
    for table in layout.tables:
        headings = [{"header": ask.heading} for _, ask, _ in reversed(table.columns)]
        left, options = 11 + table.column, {"name": table.defined_name, "columns": headings}
        sheets[table.sheet].add_table(20, left, 25, left + len(headings) - 1, options)
        sheets[table.sheet].write(23, left + len(headings) - 1, "typed")  # the first column, which is the last now
    book.close()
    return file.getvalue()


def test_what_was_moved_is_found(office: Office, tmp_path: Path) -> None:
    """Tables that stand elsewhere, their columns in another order, and answers in other cells are found: the links
    lead to where they are now (design 6)."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(elsewhere(FORM))
    with office.open(path) as book:
        seen = now(book)
    assert [seen[name][1] for name in ("R&D's notes: Basics", "R&D's notes: Teams", "Items", "Scores")] == [
        "R&D's notes: Name", "R&D's notes, row 24: Title", "Items, row 24: Team", "Scores, row 24: Score",
    ]  # fmt: skip
    assert seen.targets == ["#'R&D''s notes'!J30", "#'R&D''s notes'!Q24", "#'Items'!V24", "#'Scores'!M24"]


_OF_TABLE = r"\[(?:\[[^\]]*\](?:,\[(?:'.|[^\[\]'])*\])*|(?:'.|[^\[\]'])*)\]"


def test_sheets_that_are_gone_are_named_and_spoil_nothing(office: Office, tmp_path: Path) -> None:
    """Where a manager deleted sheets, Start says so and shows no error, its links lead nowhere, and the rest is counted
    as before (design 6)."""

    def delete(book: Any) -> None:
        """As Excel does it: whatever pointed into the sheet becomes #REF!."""
        del book["Items"], book["R&D's notes"]
        for name in [name for name in book.defined_names if name.startswith("in_basics")]:
            book.defined_names[name].attr_text = "#REF!"
        for cell in (c for row in book["Start"].iter_rows() for c in row if c.data_type == "f"):
            cell.value = re.sub("t_(items|teams)" + _OF_TABLE, "#REF!", cell.value)
            cell.value = cell.value.replace("'R&D''s notes'!$B$5:$B$8", "#REF!")

    path = tmp_path / "book.xlsx"
    path.write_bytes(changed(delete, blank(FORM, answers=FILLED)))
    with office.open(path) as book:
        seen = now(book)
    assert [seen[name][:2] for name in ("R&D's notes: Basics", "R&D's notes: Teams", "Items")] == [(0, GONE)] * 3
    assert seen["Scores"] == (1, "Scores, row 6: Score", 2)
    assert seen.targets == ["#'Scores'!B6"]
    assert [at for at, value in seen.cells.items() if at[0] <= "E" and str(value).startswith(("#", "Err:"))] == []


class Needed(Answers):
    report: Annotated[str | None, Ask("Report", required=True)] = None
    other: Annotated[str | None, Ask("Other")] = None


LONG = 'A "long" label, 100% of {it} & more; ' * 12


class Long(Answers):
    ref: Annotated[Ref, Ask("Ref", store="text")]
    words: Annotated[str | None, Ask(LONG[:250], required=True)] = None


class OnlyPart(Answers):
    basics: Annotated[Basics, Part("Basics", "It's all", "What holds.")] = Basics()


class OnlyDocuments(Answers):
    scope: Annotated[Scope, Part("Documents", "Start")] = Scope()


class NeededOnStart(Answers):
    needed: Annotated[Needed, Part("First", "Start", "Before all else.")] = Needed()
    long: Annotated[tuple[Long, ...], Rows("Long", 'Say "so"', key="ref", spare=3)] = ()


@pytest.mark.parametrize(
    ("model", "answers", "sentence"),
    [
        (OnlyPart, {}, "2 answers are still needed on 1 sheet."),
        (OnlyPart, {"basics": {"name": "x"}}, "1 answer is still needed on 1 sheet."),
        (OnlyDocuments, {}, None),
        (Crowded, {}, NOTHING),
        (Crowded, {"left": ({"title": "x"},), "right": ({"ref": "1"},)}, "2 answers are still needed on 1 sheet."),
        (NeededOnStart, {"long": ({"ref": "1"},)}, "2 answers are still needed on 2 sheets."),
    ],
    ids=["no table", "one answer", "documents alone", "no documents", "tables that share a sheet", "needed on Start"],
)
def test_every_kind_of_form_has_its_start(
    model: type[Answers],
    answers: dict[str, Any],
    sentence: str | None,
    office: Office,
    validator: Validator,
    tmp_path: Path,
) -> None:
    """A form without documents, tables or anything required has a Start that holds; what is required on Start itself is
    counted; signs of formulas in names and labels are only text, and a link is never too long (design 3; TR-65)."""
    data, path = blank(Form("some", "Some", 1, model), answers=answers), tmp_path / "book.xlsx"
    path.write_bytes(data)
    assert stored(data).sentence == sentence
    assert differences(office, path)[1] == []
    assert lint(data) == ()
    assert validator.validate(path) == []
    assert all(len(str(value)) <= 255 for value in stored(data).cells.values())


def test_start_leads_to_every_sheet_in_the_guides_words() -> None:
    """Start comes first even if the form asks nothing on it, links to every block, and says what the guide says."""
    guide = {"steps": "Count the teams.\n" + "Then go on. " * 20, "Items": "All of it.", "note": "Welcome."}
    start = sheet_of(opened(blank(FORM, guide=guide)), "Start")
    texts = [c.value for row in start.iter_rows() for c in row if c.data_type == "s"]
    assert (start["A1"].value, start["A2"].value) == ("Housing & all <that>", "Welcome.")
    assert {"1.  Count the teams.", "All of it.", "Housing & all <that>, edition 3"} <= set(texts)
    assert all(len(str(text)) < 130 for text in texts)
    links = [c.hyperlink.location for row in start.iter_rows() for c in row if c.hyperlink]
    assert links == ["'R&D''s notes'!B5", "'R&D''s notes'!E6", "Items!A6", "Scores!A6"]
    assert opened(blank(Form("crowded", "Crowded", 1, Crowded))).sheetnames == ["Start", "Both"]


def test_start_is_one_page_on_which_only_documents_are_chosen() -> None:
    """Start prints on one A4 page, landscape, without its helper columns, which are hidden; nothing but the choices of
    documents is typed on it (design 6; TR-66)."""
    start = sheet_of(opened(salford()), "Start")
    assert (start.page_setup.paperSize, start.page_setup.orientation) == (9, "landscape")
    assert (start.page_setup.fitToWidth or 1, start.page_setup.fitToHeight or 1) == (1, 1)
    assert start.sheet_properties.pageSetUpPr.fitToPage  # type: ignore[union-attr]
    out = range_boundaries(str(start.print_area).partition("!")[2].replace("$", ""))[2]
    helpers = [c.column for row in start.iter_rows() for c in row if str(c.value).startswith("=IF(ISERROR(")]
    assert min(helpers) > out
    assert all(start.column_dimensions[c].hidden for c in ("F", "G", "H")) or start.column_dimensions["F"].max == 8
    unlocked = [c.coordinate for row in start.iter_rows() for c in row if not c.protection.locked]
    assert unlocked == ["B5", "B6", "B7"]
    assert not start.protection.sheet
