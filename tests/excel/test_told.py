"""Columns that are known beforehand or live stand before answers, and nobody takes them for answers (design 3, 4, 6)."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import pytest
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.excel.look import lines_of
from reviewtools.excel.read import read
from reviewtools.form import Answers, Form, Rows, Table, Told, place
from reviewtools.instruments import ALL, Instrument
from reviewtools.instruments.market_testing.form import ELEMENTS, SCORES
from reviewtools.instruments.market_testing.form import FORM as MARKET
from reviewtools.instruments.stars.form import FORM as STARS
from reviewtools.live import Above, Formula, Shape, Under, Within
from reviewtools.palette import AS_AT, INK
from tests.excel.forms import Crowded, opened, sheet_of
from tests.excel.scores import FILLED, FORM, LIVE, TOLD, WITHIN, Place, Score
from tests.excel.stored import differences
from tests.excel.workbooks import changed
from tests.office.client import Office
from tests.office.validator import Validator

DAY = dt.date(2003, 1, 31)
TITLE = (Told("Title", ("The first",), 12),)


class Front(Answers):
    """Columns of ours before the first answer alone."""

    places: Annotated[tuple[Place, ...], Rows("Places", "Places", key="place")] = ()
    scores: Annotated[
        tuple[Score, ...],
        Rows("Scores", "Scores", "number", ("1",), live=("Whole", "To check"), before={"number": TITLE}),
    ] = ()


HEADINGS = ["Number", "Subject", "Question", "Place 1", "Place 2", "Proposed", "Typed over", "Note"]
AFTER = ["Whole", "To check"]


def scores(data: bytes, *, results: bool = False) -> Worksheet:
    return sheet_of(opened(data, results=results), "Scores")


def width(sheet: Worksheet, column: int) -> float:
    """The width of a column; neighbours of the same width are told together."""
    every = sheet.column_dimensions.values()
    return next(float(one.width) for one in every if one.min <= column <= one.max)


def table_of(form: Form, name: str) -> Table:
    return next(table for table in place(form).tables if table.name == name)


def alive() -> tuple[Within, ...]:
    """A live column for each that the market test's scores have, whatever they will say; and names over the scores."""
    table = table_of(MARKET, "scores")
    live = (column.heading for column in table.across if column.noun is None)
    return tuple(
        Within("scores", f"live_{i}", heading, "=1", (1,) * 23, 1, Shape.NUMBER, hidden=i > 2)
        for i, heading in enumerate(live)
    )


NAMED = tuple(
    Above("scores", name, Formula(f'=INDEX({{t_elements.name}},{i})&""', ""))
    for i, name in enumerate(SCORES, 1)
)  # fmt: skip


def test_every_column_stands_where_the_form_says() -> None:
    """Texts and live columns stand before the answer that the form names, all within one table, each text beside its
    key; live columns that are not named there follow after the answers (design 6)."""
    sheet = scores(blank(FORM, answers=FILLED, live=LIVE))
    assert [cell.value for cell in sheet[5]] == [*HEADINGS, *AFTER]
    assert sheet.tables["t_scores"].ref == "A5:J8"
    assert sheet.tables["t_scores"].column_names == [*HEADINGS, *AFTER]
    assert [[cell.value for cell in row[:5]] for row in sheet["A6:H8"]] == [
        [key, *texts, *given]
        for key, texts, given in zip(
            ("1", "2", "2b"), zip(*(told.texts for told in TOLD), strict=True), ((3, 4), (None,) * 2, (None,) * 2),
            strict=True,
        )
    ]  # fmt: skip
    assert str(sheet["F6"].value).startswith("=IF(COUNT(t_scores[[#This Row],[Place 1]]")
    table = table_of(FORM, "scores")
    assert [column.heading for column in table.across] == [*HEADINGS, *AFTER]
    assert [table.at(name) for name in ("number", "Subject", "one", "Proposed", "note", "Whole")] == [1, 2, 4, 6, 8, 9]


@pytest.mark.parametrize("form", [FORM, MARKET, STARS], ids=lambda form: form.key)
def test_only_answers_can_be_typed_into(form: Form) -> None:
    """On a sheet whose rows are all known, texts, keys and live cells are locked, answers are not (design 6)."""
    book = opened(blank(form))
    for table in (table for table in place(form).tables if table.rows.keys):
        sheet, answers = sheet_of(book, table.sheet), {table.at(name) for name, _, _ in table.columns}
        answers -= {table.at(table.rows.key)}
        alone = table.column == 1
        assert sheet.protection.sheet == alone
        for row in sheet.iter_rows(6, 5 + table.size, table.column, table.after - 1):
            assert {cell.column for cell in row if not cell.protection.locked} == answers


def test_without_live_columns_nothing_moves() -> None:
    """The blank can be drawn before anything is live: a live column before an answer keeps its place, empty and locked."""
    sheet = scores(blank(FORM))
    assert [cell.value for cell in sheet[5]] == HEADINGS
    assert [sheet.cell(row, 6).value for row in (6, 7, 8)] == [None] * 3
    assert sheet["F6"].protection.locked


@pytest.mark.parametrize(
    "live",
    [WITHIN[:2], WITHIN[1:], (*WITHIN, WITHIN[0]), (*WITHIN[:2], replace(WITHIN[2], heading="Other"))],
    ids=["one too few", "another too few", "one twice", "another heading"],
)
def test_live_columns_are_those_the_form_lists(live: tuple[Within, ...]) -> None:
    """A live column that the form does not list, or one that is missing, is our own mistake and said at once."""
    with pytest.raises(ValueError, match="t_scores lists other live columns: Proposed, Whole, To check"):
        blank(FORM, live=live)


def test_all_answers_have_a_name_only_where_they_stand_together() -> None:
    """{t_x.answers} means answers alone: where other columns stand between them it is refused, before them it is not."""
    for formula in ("=COUNTA({t_scores.answers})", "=COUNTA({row.answers})"):
        with pytest.raises(ValueError, match=r"has no (t_scores|row)\.answers"):
            blank(FORM, live=(replace(WITHIN[0], formula=formula), *WITHIN[1:]))
    whole = '=IF(COUNTA({row.answers})=0,"",COUNTA({t_scores.answers}))'
    live = (replace(WITHIN[0], formula=whole), WITHIN[1])
    formula = str(scores(blank(Form("front", "Front", 1, Front), live=live))["G6"].value)
    assert "t_scores[[#This Row],[Number]:[Note]]" in formula
    assert "t_scores[[Number]:[Note]]" in formula


@pytest.mark.parametrize("lost", [False, True], ids=["by its name", "by its headings"])
@pytest.mark.parametrize("live", [(), LIVE], ids=["blank", "live"])
def test_only_answers_are_read(live: tuple[Any, ...], lost: bool) -> None:
    """Texts and live columns are neither answers nor columns of the manager's own, also where the table has lost its
    name and stands elsewhere (design 6)."""

    def change(book: Workbook) -> None:
        sheet = sheet_of(book, "Scores")
        if lost:
            del sheet.tables["t_scores"]
            sheet.insert_cols(1)
            sheet.insert_rows(1, 2)

    found = read(FORM, "x.xlsx", changed(change, blank(FORM, answers=FILLED, live=live)))
    model: Any = found.model
    assert [(row.number, row.one, row.two, row.overall) for row in model.scores] == [
        ("1", 3, 4, None), ("2", None, None, None), ("2b", None, None, None),
    ]  # fmt: skip
    assert found.problems == ()
    assert found.extra == ()


@pytest.mark.parametrize("instrument", ALL, ids=lambda one: one.form.key)
def test_the_blank_of_each_instrument_is_read_as_the_empty_form(instrument: Instrument) -> None:
    """A blank, live or not, holds no answer but the keys known beforehand, no problem and no column of its own."""
    form = instrument.form
    for live in ((), instrument.live(form.model(), DAY, ())):
        found = read(form, "x.xlsx", blank(form, live=live))
        assert (found.problems, found.extra, found.unread) == ((), (), {})
        for table in place(form).tables:
            rows = [row.model_dump(exclude_none=True) for row in getattr(found.model, table.name)]
            assert rows == [{table.rows.key: key} for key in table.rows.keys]


@pytest.mark.parametrize(
    ("form", "line", "answers", "typed"),
    [
        (MARKET, "Scores", {}, 0),
        (MARKET, "Scores", {"scores": ({"criterion": "2", "element_3": 4},)}, 1),
        (MARKET, "Service: Elements", {}, 0),
        (STARS, "Agreed: Agreed stars", {}, 0),
    ],
)
def test_what_is_ours_counts_as_typed_nowhere(form: Form, line: str, answers: dict[str, Any], typed: int) -> None:
    """Keys and texts known beforehand are not typed: Start counts the rows with an answer, and asks for none of ours."""
    start = sheet_of(opened(blank(form, answers=answers), results=True), "Start")
    lines = {row[0].value: [cell.value for cell in row[1:]] for row in start["A5:D30"]}
    assert lines[line] in ([typed, "–", 0], [typed, "–", "–"])


def test_a_gap_beside_our_columns_is_led_to() -> None:
    """Links lead to the cell of the answer itself, however many columns of ours stand before it."""
    start = sheet_of(opened(blank(FORM, answers=FILLED, live=LIVE), results=True), "Start")
    values = [cell.value for row in start.iter_rows() for cell in row]
    assert "Scores, row 6: Note" in values
    assert "#'Scores'!H6" in values


@pytest.mark.parametrize(
    ("form", "answers", "live"),
    [(FORM, FILLED, LIVE), (FORM, {}, ()), (MARKET, {}, (*alive(), *NAMED)), (STARS, {}, ())],
    ids=["small", "small blank", "market testing", "stars"],
)
def test_excel_has_nothing_to_repair(
    form: Form, answers: dict[str, Any], live: tuple[Any, ...], validator: Validator, tmp_path: Path
) -> None:
    """Neither the house lint nor the Open XML SDK finds a fault in tables with columns of ours before the answers."""
    data = blank(form, answers=answers, live=live)
    (tmp_path / "book.xlsx").write_bytes(data)
    assert lint(data) == ()
    assert validator.validate(tmp_path / "book.xlsx") == []


def test_stored_results_are_what_another_program_calculates(office: Office, tmp_path: Path) -> None:
    """LibreOffice gets what we stored: live columns before answers, names over them, and the sentence (TR-65)."""
    path = tmp_path / "book.xlsx"
    path.write_bytes(blank(FORM, answers=FILLED, live=LIVE))
    checked, found = differences(office, path)
    assert found == []
    assert checked > 3 * 3 + 3


def test_a_live_sentence_stands_under_the_title() -> None:
    """It runs over the cells beside it in one line, and is marked where it asks to be noticed; on a sheet that is cut
    for paper it begins, like the note, beside the columns that stand on every page, and is never cut off there."""
    sheet = scores(blank(FORM, live=LIVE))
    assert [sheet["A1"].value, sheet["C2"].value] == ["Scores", "From 1 to 6."]
    assert str(sheet["C3"].value) == '="Scored: "&COUNT(t_scores[Place 1])'
    assert not sheet["C3"].alignment.wrap_text
    assert sheet["C3"].font.color.rgb == f"FF{AS_AT}"
    assert [cell.value for at in "23" for cell in sheet[at] if cell.column != 3] == [None] * 18
    assert sheet.print_title_cols == "$A:$B"
    calm = Under("Places", Formula('="All is well."', "All is well."))
    other = sheet_of(opened(blank(FORM, live=(calm,))), "Places")
    assert other["A3"].font.color.rgb == f"FF{INK}"
    assert [other[at].value for at in ("A1", "E2", "A3")] == ["Places", "Places", '="All is well."']


@pytest.mark.parametrize("sheets", [("Nowhere",), ("Start",), ("Scores", "Scores")])
def test_a_live_sentence_needs_a_place_of_its_own(sheets: tuple[str, ...]) -> None:
    """A sheet the form does not have, Start, and a second sentence on one sheet are our own mistakes."""
    with pytest.raises(ValueError, match=f"no room under the title of a sheet {sheets[-1]}"):
        blank(FORM, live=tuple(Under(sheet, Formula("=1", 1)) for sheet in sheets))


def test_two_tables_side_by_side_leave_no_room_for_a_sentence() -> None:
    """Where what a table is for stands in that row, the sentence is refused and not drawn over it."""
    crowded = Form("crowded", "Crowded", 1, Crowded)
    with pytest.raises(ValueError, match="no room under the title of a sheet Both"):
        blank(crowded, live=(Under("Both", Formula("=1", 1)),))


def test_scores_stand_close_together_under_their_names() -> None:
    """Columns of one digit are narrow and centred; the names over them wrap and have room for four lines, whatever is
    typed later; each stands over its own column (A1-69)."""
    sheet = scores(blank(MARKET, answers={"scores": ({"criterion": "1a", "element_1": 4},)}, live=(*alive(), *NAMED)))
    for at, (name, heading) in enumerate(zip(SCORES, ELEMENTS, strict=True), 1):
        column = table_of(MARKET, "scores").at(name)
        over, head, cell = (sheet.cell(row, column) for row in (4, 5, 6))
        assert (head.value, over.value) == (heading, f'=INDEX(t_elements[Name],{at})&""')
        assert over.alignment.wrap_text
        assert over.alignment.vertical in (None, "bottom")  # which is where text stands that says nothing else
        assert over.alignment.horizontal == "center"
        assert cell.alignment.horizontal == "center"
        assert 11 <= width(sheet, column) < 12
    assert float(sheet.row_dimensions[4].height or 0) >= 4 * 12


def test_columns_are_wide_enough_for_what_is_known_to_stand_there() -> None:
    """Keys known beforehand stand on one line; a column that offers a post from another sheet is as wide as that one."""
    book = opened(blank(STARS))
    agreed, at = table_of(STARS, "agreed"), table_of(STARS, "agreed").at("row")
    assert max(lines_of(key, width(sheet_of(book, "Agreed"), at)) for key in agreed.rows.keys) == 1
    offered, offers = (width(sheet_of(book, name), 1) for name in ("Assessors", "Assessments"))
    assert offers >= offered
    sheet = scores(blank(MARKET))
    for row in range(6, 29):
        needed = max(lines_of(str(sheet.cell(row, at).value), width(sheet, at)) for at in range(1, 6))
        assert needed == 1 or float(sheet.row_dimensions[row].height or 0) >= needed * 12


def test_scores_are_read_on_paper() -> None:
    """A4 landscape at seven tenths of full size or more, on two pages across, cut after the last score; number and
    criterion stand on both, headings and the names over them on every page, and stay in sight on the screen."""
    sheet = scores(blank(MARKET, live=(*alive(), *NAMED)))
    last, called = (table_of(MARKET, "scores").at(name) for name in (SCORES[-1], "Criteria"))
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale is not None
    assert sheet.page_setup.scale >= 70
    assert [cut.id for cut in sheet.col_breaks.brk] == [last]
    assert sheet.print_title_rows == "$4:$5"
    assert sheet.print_title_cols == "$A:$B"
    assert called == 2
    assert sheet.freeze_panes == "C6"
    shown = table_of(MARKET, "scores").at("To check")
    assert sheet.print_area == f"'Scores'!$A$1:${get_column_letter(shown)}$28"
