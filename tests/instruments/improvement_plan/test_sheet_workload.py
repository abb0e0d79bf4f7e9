"""The live workload follows what is typed, and says what Python says (SF-05, SF-37, TR-49 to TR-54, TR-65)."""

import datetime as dt
import io
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import FORM, Plan, Post, Resource
from reviewtools.instruments.improvement_plan.outline import Outline
from reviewtools.instruments.improvement_plan.sheet_entries import Time, as_read, name_of, time_of
from reviewtools.instruments.improvement_plan.sheet_people import CHECKS, columns
from reviewtools.instruments.improvement_plan.sheet_workload import MONTHS, page
from reviewtools.instruments.improvement_plan.workload import workload
from reviewtools.live import Formula, Stored
from reviewtools.timeline import month_of
from reviewtools.values import When
from tests.instruments.improvement_plan.plans import AS_AT, plan, project, resource, task, when
from tests.instruments.improvement_plan.random_people import (
    Cells,
    a_plan,
    answers_of,
    as_number,
    one_spelling,
    results,
    shown,
    type_into,
    typed,
    with_nonsense,
)
from tests.office.client import Book, Office
from tests.salford import answers as salford_answers
from tests.salford import plan as salford

NONE = Plan()


@cache
def empty() -> bytes:
    """The blank workbook."""
    return blank(FORM, live=shown(NONE))


def column(model: Plan, name: str) -> list[Stored]:
    """What stands in a column of Workload, as far as posts are listed."""
    field = next(field for field in page(model).fields if field.name == name)
    return [cell.result for cell in field.cells if isinstance(cell, Formula)][: len(time_of(model).loads)]


def over(model: Plan, name: str) -> Stored:
    """What stands over a heading of Workload."""
    above = next(field for field in page(model).fields if field.name == name).over
    assert isinstance(above, Formula)
    return above.result


def to_check(model: Plan, row: int = 0, unread: tuple[str, ...] = ()) -> Stored:
    """What Resources asks to check in a row."""
    paths = [("resources", row, field) for field in unread]
    return next(one for one in columns(model, paths) if (one.table, one.name) == ("resources", "check")).results[row]


def most(model: Plan) -> dict[str, Stored]:
    """The most that is asked of each post on Posts."""
    found = next(one for one in columns(model) if (one.table, one.name) == ("posts", "most"))
    return {post.post: value for post, value in zip(model.posts, found.results, strict=True)}


def differences(book: Book, expected: Cells) -> list[tuple[str, str, object, object]]:
    """Sheet, cell, what was expected and what the program makes of it, where they differ."""
    found = {sheet: book.values(sheet) for sheet in expected}
    return [
        (sheet, cell, value, found[sheet].get(cell, ""))
        for sheet, cells in expected.items()
        for cell, value in cells.items()
        if found[sheet].get(cell, "") != value
    ]


@pytest.mark.parametrize("which", ["blank", "Salford", 3, 11])
def test_stored_results_are_what_another_program_calculates(which: str | int, office: Office, tmp_path: Path) -> None:
    """Every live cell of Resources, Posts and Workload is stored as LibreOffice calculates it anew: in a blank, in the
    real plan, and in random ones with entries that nobody can read (TR-65; design 3)."""
    model, unread = with_nonsense(a_plan(which), which) if isinstance(which, int) else (NONE, {})
    model = salford() if which == "Salford" else model
    answers = salford_answers() if which == "Salford" else answers_of(model, unread) if unread else {}
    path = tmp_path / "plan.xlsx"
    path.write_bytes(blank(FORM, answers=answers, live=shown(model, unread)))
    formulas, stored = (load_workbook(io.BytesIO(path.read_bytes()), data_only=only) for only in (False, True))
    expected: Cells = {sheet: {} for sheet in ("Resources", "Posts", "Workload")}
    for sheet in expected:
        for cell in (cell for row in formulas[sheet].iter_rows() for cell in row if cell.data_type == "f"):
            value = stored[sheet][cell.coordinate].value
            value = value.date() if isinstance(value, dt.datetime) else value
            expected[sheet][cell.coordinate] = "" if value is None else as_number(value)
    assert sum(map(len, expected.values())) > 3000
    assert lint(path.read_bytes()) == ()
    with office.open(path) as book:
        book.recalculate()
        assert differences(book, expected) == []


def test_whatever_is_typed_into_a_blank_the_formulas_say_what_python_says(office: Office, tmp_path: Path) -> None:
    """Random projects, tasks, posts and entries typed into the blank, with nonsense among them: Resources, Posts and
    Workload come to what Python works out for the same plan (SF-05, SF-37, TR-49, TR-51, TR-52, TR-60)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(empty())
    with office.open(path) as book:
        before: Cells = {}
        for seed in range(100, 105):
            model, unread = with_nonsense(a_plan(seed), seed)
            before = type_into(book, typed(model, unread), before)
            assert differences(book, results(model, unread)) == [], seed


def test_a_manager_changes_a_share_and_a_date(office: Office, tmp_path: Path) -> None:
    """In the real plan Principal Officer Best Value's 50% on KT8 becomes 80%, whose 100% on KT2/1 ends in August:
    Resources, Posts and Workload follow, to what Python says of the plan so changed (SF-05, SF-37)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(blank(FORM, answers=salford_answers(), live=shown(salford())))
    rows = {(one.project, one.post): row for row, one in enumerate(salford().resources)}
    more, less = rows["KT8", "Principal Officer Best Value"], rows["KT2/1", "Principal Officer Best Value"]
    changed = list(salford().resources)
    changed[more] = changed[more].model_copy(update={"share": resource("", 80).share})
    changed[less] = changed[less].model_copy(update={"finish": when(2002, 8, 31)})
    model = salford().model_copy(update={"resources": tuple(changed)})
    assert most(salford())["Principal Officer Best Value"] == 1.7
    assert most(model)["Principal Officer Best Value"] == 2.0
    with office.open(path) as book:
        book.type("Resources", {f"D{6 + more}": 0.8, f"F{6 + less}": as_number(dt.date(2002, 8, 31))})
        book.recalculate()
        found = book.values("Workload")
        assert differences(book, results(model)) == []
    row = next(cell[1:] for cell, value in found.items() if value == "Principal Officer Best Value")
    assert (found[f"C{row}"], found[f"D{row}"]) == (2, "Jul 2002")
    assert found[f"E{row}"] == "KT2/1 100%, KT2/3 20%, KT8 80%"


def test_more_posts_than_rows_are_told(office: Office, tmp_path: Path) -> None:
    """Where more posts have time than Workload has rows, it says so over the clashes, and shows the first of them; of
    months it says nothing, since the only entry beyond them does not count (SF-37)."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(empty())
    entries = tuple(resource(f"Officer {i}", 10, start=when(2003, 4, 1), finish=when(2003, 4, 30)) for i in range(42))
    never = resource("Warden", 10, start=when(2010, 1, 1))  # after the project's target: it does not count
    model = plan(resources=(*entries, never), posts=())
    rows = len(page(NONE).fields[0].cells)
    with office.open(path) as book:
        type_into(book, typed(model))
        found = book.values("Workload")
    assert found["E4"] == "More posts have time than there are rows here."
    assert (found["A6"], found[f"A{5 + rows}"]) == ("Officer 0", f"Officer {rows - 1}")
    assert f"A{6 + rows}" not in found


@given(st.integers(0, 10**9))
def test_the_live_workload_is_the_documents_workload(seed: int) -> None:
    """Whatever the plan, each post's people and months are those of the documents, as far as formulas can read dates;
    posts on Posts come in its order, the others after them (SF-05, SF-37, TR-52, TR-56)."""
    model = one_spelling(a_plan(seed))
    live, documents = time_of(model), workload(Outline(as_read(model), AS_AT))
    assert live.axis == documents.axis
    found = {name_of(model, key): load for key, load in live.loads.items()}
    assert set(found) == {load.post for load in documents.loads}
    for load in documents.loads:
        assert found[load.post].people == load.people
        assert [round(m, 9) for m in found[load.post].months] == [round(m, 9) for m in load.months]
        assert found[load.post].over == load.over
    known = [post.post for post in model.posts]
    order = [load.post for load in documents.loads if load.post in known]
    assert [*found][: len(order)] == order


@given(st.integers(0, 10**9))
def test_dates_in_words_that_formulas_cannot_read_are_the_only_difference(seed: int) -> None:
    """A plan whose dates are days has the documents' workload without any reading of it first (SF-05)."""
    model, random = one_spelling(a_plan(seed)), Random(seed)

    def plainly(one: When | None) -> When | None:
        return When.on(random.choice((one.first, one.day))) if one else None

    changed: dict[str, object] = {
        name: tuple(
            row.model_copy(update={field: plainly(getattr(row, field)) for field in fields})
            for row in getattr(model, name)
        )
        for name, fields in {
            "projects": ("target",),
            "tasks": ("start", "finish", "mark"),
            "resources": ("start", "finish"),
        }.items()
    }
    changed["settings"] = model.settings.model_copy(update={"chart_start": plainly(model.settings.chart_start)})
    model = model.model_copy(update=changed)
    found = {name_of(model, key): [round(m, 9) for m in load.months] for key, load in time_of(model).loads.items()}
    documents = workload(Outline(model, AS_AT)).loads
    assert found == {load.post: [round(m, 9) for m in load.months] for load in documents}


def test_the_real_plans_most() -> None:
    """The ledger's sums stand on Posts: 170% and 160% too much, 100% where it is exactly that (SF-37)."""
    found = most(salford())
    assert found["Principal Officer Best Value"] == 1.7
    assert found["Module Leader IT Projects Team"] == 1.6
    assert found["Best Value Implementation Officer (Repairs)"] == 1.0
    assert found["Principal Officer (Management)"] == ""
    clashes = dict(zip(column(salford(), "post"), column(salford(), "clash"), strict=True))
    assert {post: words for post, words in clashes.items() if words} == {
        "Module Leader IT Projects Team": "KT4/4 10%, KT4/5 100%, KT7 50%",
        "Principal Officer Best Value": "KT2/1 100%, KT2/3 20%, KT8 50%",
    }


def test_only_posts_with_time_are_listed_those_on_posts_first() -> None:
    """Posts in the order of Posts, under their own name whatever they were called, then the others as they come, one
    post however it is spelt (TR-51)."""
    posts = (Post(post="Trainer"), Post(post="Clerk"), Post(post="Head of Repairs", other_names="HoR; Repairs  Head"))
    entries = (
        resource("Warden", 10),
        resource("repairs head", 20),
        resource("Estates", 10),
        resource("warden ", 10),
        resource("Trainer", 5),
        resource("HOR", 30),
        resource("Clerk", None),
    )
    model = plan(posts=posts, resources=entries)
    assert column(model, "post") == ["Trainer", "Head of Repairs", "Warden", "Estates"]
    assert column(model, "most") == [0.05, 0.5, 0.2, 0.1]
    assert over(model, "post") == "1 entry is not counted: see To check on Resources."


def test_a_long_clash_ends_in_dots() -> None:
    """Eight entries of a clash are named, and dots stand for the rest (SF-37)."""
    projects = tuple(project(f"P{i}") for i in range(1, 11))
    entries = tuple(resource("Clerk", 20, project=Ref(f"P{i}"), start=when(2003, 1, 1)) for i in range(1, 11))
    model = plan(projects=projects, resources=entries)
    assert column(model, "clash") == [", ".join(f"P{i} 20%" for i in range(1, 9)) + " …"]
    assert column(plan(projects=projects, resources=entries[:8]), "clash")[0] == ", ".join(
        f"P{i} 20%" for i in range(1, 9)
    )


def test_an_entry_clashes_only_in_its_own_months() -> None:
    """An entry that ends before the post has too much to do is not named, one that meets a day of such a month is."""
    entries = (
        resource("Clerk", 60, start=when(2003, 1, 1), finish=when(2003, 1, 31)),
        resource("Clerk", 60, start=when(2003, 2, 1), finish=when(2003, 3, 31)),
        resource("Clerk", 60, start=when(2003, 3, 1), finish=when(2003, 5, 31)),
        resource("Clerk", 10, start=when(2003, 3, 31), finish=when(2003, 12, 31)),
    )
    model = plan(resources=entries)
    assert [entry.clash for entry in time_of(model).entries] == ["", "P1 60%", "P1 60%", "P1 10%"]
    assert [to_check(model, row) for row in (0, 2)] == ["Post is not on Posts"] * 2
    known = plan(resources=entries, posts=(Post(post="Clerk"),))
    assert [to_check(known, row) for row in (0, 2)] == ["", "Post is over 100% then: see Workload"]
    assert column(known, "when") == ["Mar 2003"]


def test_time_beyond_the_last_month_is_told() -> None:
    """Four years of months are shown; time after them has no column, but counts in the most (SF-37)."""
    entries = (
        resource("Clerk", 10, start=when(2002, 6, 10), finish=when(2002, 6, 30)),
        resource("Clerk", 40, start=when(2006, 6, 1), finish=when(2006, 6, 30)),
    )
    model = plan(resources=entries)
    assert over(model, "clash") == "Time after May 2006 has no column here."
    assert (column(model, "most"), column(model, "when")) == ([0.4], ["Jun 2006"])
    assert [column(model, f"m_{i}")[0] for i in (1, 2, MONTHS)] == [0.07, 0, 0]
    assert over(plan(resources=entries[:1]), "clash") == ""


def test_an_empty_plan_shows_no_posts_and_no_months() -> None:
    """A blank has rows and months that wait, with nothing in them (design 6)."""
    headings = [field.heading.result for field in page(NONE).fields if isinstance(field.heading, Formula)]
    assert headings == [""] * MONTHS
    assert {cell.result for field in page(NONE).fields for cell in field.cells if isinstance(cell, Formula)} == {"", 0}
    assert time_of(NONE) == Time((), None, {})


@pytest.mark.parametrize(
    ("words", "entry", "unread"),
    [
        ("", resource("Head of Repairs", 10), ()),
        ("Project is empty", Resource(post="Head of Repairs"), ()),
        ("Project is not on Projects", resource("Head of Repairs", 10, project=Ref("P9")), ()),
        ("Post is empty", Resource(project=Ref("P1")), ()),
        ("Post is not on Posts", resource("Warden", 10), ()),
        ("People: type how many, such as 2", resource("Head of Repairs", 10, people=Decimal(0)), ()),
        ("People: type how many, such as 2", resource("Head of Repairs", 10), ("people",)),
        ("% of time: type 0% to 100%", resource("Head of Repairs", None), ("share",)),
        ("From: type a date such as 6 Jun 2003", resource("Head of Repairs", 10), ("start",)),
        (
            "To: type a date such as 6 Jun 2003",
            resource("Head of Repairs", 10, finish=When.typed(month_of(dt.date(2003, 6, 1)), "end of June 2003")),
            (),
        ),
        ("Months: type a whole number such as 6", resource("Head of Repairs", 10, months=0), ()),
        (
            "To is before From",
            resource("Head of Repairs", 10, start=when(2003, 6, 2), finish=when(2003, 6, 1)),
            (),
        ),
        ("No % given: not counted", resource("Head of Repairs", None), ()),
        ("No days found: not counted", resource("Head of Repairs", 10, start=when(2005, 1, 1)), ()),
        ("Post is over 100% then: see Workload", resource("Head of Repairs", 100, people=Decimal("1.5")), ()),
    ],
)
def test_resources_ask_to_check(words: str, entry: Resource, unread: tuple[str, ...]) -> None:
    """Beside each entry stands the first thing to put right, or nothing (TR-49, TR-52, TR-56)."""
    posts = (Post(post="Head of Repairs", people=Decimal(1)),)
    assert to_check(plan(resources=(entry,), posts=posts, tasks=(task(),)), 0, unread) == words
    assert words in {"", *(check.words for check in CHECKS)}
