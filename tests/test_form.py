"""One description of a form gives its layout, what is missing and which references lead nowhere (design, section 3)."""

from dataclasses import replace
from typing import Annotated, Any

import pytest
from pydantic import Field, create_model

from reviewtools.errors import Finding
from reviewtools.form import (
    Answers,
    Ask,
    Bounds,
    Cell,
    Form,
    Part,
    Reading,
    Ref,
    Rows,
    Told,
    asks_of,
    fields_of,
    folded,
    missing,
    place,
    references,
)
from reviewtools.instruments import ALL
from reviewtools.instruments.improvement_plan.form import FORM


class Head(Answers):
    name: Annotated[str | None, Ask("Name", required=True)] = None
    note: Annotated[str | None, Ask("Note")] = None


class Line(Answers):
    ref: Annotated[Ref, Ask("Ref")]
    parent: Annotated[Ref | None, Ask("Parent", of="lines.ref")] = None
    friend: Annotated[str | None, Ask("Friend", of="lines.ref")] = None


class Small(Answers):
    head: Annotated[Head, Part("Head", "One")] = Head()
    lines: Annotated[tuple[Line, ...], Rows("Lines", "One", key="ref")] = ()
    more: Annotated[tuple[Line, ...], Rows("More", "Two")] = ()


SMALL = Form("small", "Small", 1, Small)


def test_layout() -> None:
    """Answers stand in column B under the title, tables to their right or alone from column A."""
    layout = place(SMALL)
    assert [(s.name, s.defined_name, s.sheet, s.row, s.column) for s in layout.slots] == [
        ("head.name", "in_head.name", "One", 5, 2),
        ("head.note", "in_head.note", "One", 6, 2),
    ]
    assert [(t.defined_name, t.sheet, t.row, t.column) for t in layout.tables] == [
        ("t_lines", "One", 5, 5),
        ("t_more", "Two", 5, 1),
    ]
    assert layout.sheets == ("One", "Two")


@pytest.mark.parametrize("instrument", ALL, ids=lambda i: i.form.key)
def test_the_empty_form_is_valid(instrument: object) -> None:
    """Every answer may be missing: the empty form is a model like any other (design, section 2)."""
    form = instrument.form  # type: ignore[attr-defined]
    assert form.model() == form.model()
    assert place(form).sheets[0] == "Start"


@pytest.mark.parametrize("instrument", ALL, ids=lambda i: i.form.key)
def test_labels_within_a_table_are_unique(instrument: object) -> None:
    """A table's headings tell its columns apart, and sheet names are legal (TR-61)."""
    layout = place(instrument.form)  # type: ignore[attr-defined]
    for table in layout.tables:
        labels = [ask.heading for _, ask, _ in table.columns]
        assert len({folded(label) for label in labels}) == len(labels)
    assert all(len(sheet) <= 31 and not set(sheet) & set("[]:*?/\\") for sheet in layout.sheets)


def test_the_sheets_of_the_plan() -> None:
    """The plan workbook has its sheets in reading order, with the quick wins last (SF-03)."""
    assert place(FORM).sheets == (
        "Start", "Settings", "Introduction", "Projects", "Tasks", "Resources", "Posts", "Outcomes", "Indicators",
        "Risks", "Changes", "Quick wins",
    )  # fmt: skip


def test_missing_answers() -> None:
    """A required answer that is empty is found, in a Part and in a row."""
    assert [f.at for f in missing(SMALL, Small())] == [(("head", "name"),)]
    assert list(missing(SMALL, Small(head=Head(name="x")))) == []


class Scored(Answers):
    ref: Annotated[Ref, Ask("Ref")]
    first: Annotated[int | None, Ask("First", called="lines.friend")] = None
    last: Annotated[int | None, Ask("Last", unit="£")] = None


def scored(rows: Rows, model: type[Answers] = Scored) -> Form:
    """A form with a table of such rows after another one, and a third on the same sheet."""
    fields: Any = {
        "lines": (Annotated[tuple[Line, ...], Rows("Lines", "One", key="ref")], ()),
        "scored": (Annotated[tuple[model, ...], rows], ()),  # type: ignore[valid-type]
        "beside": (Annotated[tuple[Line, ...], Rows("Beside", "Two")], ()),
    }
    return Form("scored", "Scored", 1, create_model("Several", __base__=Answers, **fields))


TEXTS = Told("Text", ("a", "b"), 10)
ROWS = Rows("Scored", "Two", "ref", ("1", "2"), live=("End",), before={"first": (TEXTS, "Live"), "ref": ("Front",)})


def test_columns_before_answers_have_their_places() -> None:
    """Every column of a table has one place: each answer after what stands before it, live ones at the end, and what
    stands beside the table after them all."""
    _, table, beside = place(scored(ROWS)).tables
    assert [(column.at, column.name, column.heading) for column in table.across] == [
        (1, "Front", "Front"), (2, "ref", "Ref"), (3, "Text", "Text"), (4, "Live", "Live"), (5, "first", "First"),
        (6, "last", "Last (£)"), (7, "End", "End"),
    ]  # fmt: skip
    assert [type(column.noun) for column in table.across] == [type(None), Ask, Told, type(None), Ask, Ask, type(None)]
    assert [table.at(name) for name in ("first", "Text", "End")] == [5, 3, 7]
    assert (table.after, beside.column) == (7, 9)
    with pytest.raises(KeyError):
        table.at("Last (£)")


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (replace(ROWS, before={"second": (TEXTS,)}), "no answer second"),
        (replace(ROWS, keys=("1", "2", "3")), "2 texts of Text"),
        (replace(ROWS, called="Live"), "no texts Live"),
    ],
)
def test_a_table_that_contradicts_itself_is_our_mistake(rows: Rows, words: str) -> None:
    """Columns before an answer there is not, too few texts, and rows called by no texts are refused at once."""
    with pytest.raises(ValueError, match=f"scored.scored has {words}"):
        place(scored(rows))


def test_names_of_columns_come_from_an_earlier_table_with_a_key() -> None:
    """What a column is called must have been read before it is needed."""
    assert place(scored(ROWS)).tables
    for called in ("beside.ref", "lines.nothing", "nowhere.ref"):

        class Wrong(Scored):
            first: Annotated[int | None, Ask("First", called=called)] = None

        with pytest.raises(ValueError, match=f"has no earlier {called}"):
            place(scored(ROWS, Wrong))


def test_references() -> None:
    """A reference used twice names both cells; one that leads nowhere is found; a mere suggestion is not held to (SF-75)."""
    lines = (
        Line(ref=Ref("A")),
        Line(ref=Ref(" a "), parent=Ref("B"), friend="nobody"),
        Line(ref=Ref("C"), parent=Ref("a")),
    )
    found = list(references(SMALL, Small(lines=lines)))
    assert [(f.code, f.at) for f in found] == [
        ("duplicate-ref", (("lines", 1, "ref"), ("lines", 0, "ref"))),
        ("unknown-ref", (("lines", 1, "parent"),)),
    ]


def test_a_finding_gets_its_cells() -> None:
    """A finding at two paths becomes a problem at the first cell that also names the second."""
    where = {
        ("lines", 1, "ref"): Cell("f.xlsx", "One", "E7", "Ref"),
        ("lines", 0, "ref"): Cell("f.xlsx", "One", "E6", "Ref"),
    }
    reading = Reading(SMALL, "f.xlsx", Small(), where)
    problem = reading.problem(
        Finding("duplicate-ref", (("lines", 1, "ref"), ("lines", 0, "ref")), "A is used twice.", "Change one.")
    )
    assert str(problem) == "One, cell E7 (Ref): A is used twice. Change one. See also One, cell E6."
    assert reading.cell(("lines", 0, "ref", "deeper")).cell == "E6"


def test_a_finding_names_the_files_of_its_cells() -> None:
    """Where a plan has several workbooks, a further cell is told with its file unless it stands in the first one's."""
    at = (("lines", 0, "ref"), ("lines", 1, "ref"), ("lines", 2, "ref"))
    files = ("repairs.xlsx", "voids.xlsx", "repairs.xlsx")
    where = {path: Cell(file, "One", f"E{6 + i}", "Ref") for i, (path, file) in enumerate(zip(at, files, strict=True))}
    problem = Reading(SMALL, "2 workbooks", Small(), where).problem(Finding("duplicate-ref", at, "A.", "Change one."))
    assert (problem.file, problem.also) == ("repairs.xlsx", ("voids.xlsx, One, cell E7", "One, cell E8"))


def test_a_field_without_a_noun_is_our_mistake() -> None:
    """A model whose field carries no Ask, Part or Rows is refused when the form is first used."""

    class Wrong(Answers):
        name: str = ""

    with pytest.raises(TypeError, match=r"Wrong\.name"):
        fields_of(Wrong)


def test_bounds_come_from_the_field() -> None:
    """What a field allows stands with its question, so that cell, reader and help say the same; others have none."""

    class Scored(Answers):
        score: Annotated[int | None, Ask("Score"), Field(ge=1, le=6)] = None
        cost: Annotated[int | None, Ask("Cost"), Field(ge=0)] = None
        count: Annotated[int | None, Ask("Count")] = None

    assert [ask.bounds for _, ask, _ in asks_of(Scored)] == [Bounds(1, 6), Bounds(0, None), None]


def test_sheets_come_as_the_form_asks() -> None:
    """A part that is asked after a table has its sheet after the table's, as a person would fill them in."""

    class Row(Answers):
        ref: Annotated[Ref, Ask("Ref")]
        of: Annotated[Ref | None, Ask("Leads to", of="rows.ref")] = None

    class Last(Answers):
        said: Annotated[str | None, Ask("Said")] = None

    class Ordered(Answers):
        rows: Annotated[tuple[Row, ...], Rows("Rows", "Middle sheet", key="ref")] = ()
        last: Annotated[Last, Part("Last", "Last sheet")] = Last()

    form = Form("ordered", "Ordered", 1, Ordered)
    assert place(form).sheets == ("Middle sheet", "Last sheet")
    (found,) = references(form, Ordered(rows=(Row(ref=Ref("A"), of=Ref("B")),)))
    assert found.wanted == "Type one that stands on Middle sheet."
