"""Workbooks of many hands are one plan: nothing lost, nothing counted twice, every answer with its cell (design, section 3)."""

import datetime as dt
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from reviewtools.cells import Cell
from reviewtools.errors import Problem, Severity
from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Reading, Ref, missing, references
from reviewtools.instruments import BY_KEY
from reviewtools.instruments.improvement_plan.form import FORM, Meeting, Plan, Post, Settings
from reviewtools.merge import copies, identical, meaning, merge, woven
from reviewtools.timeline import month_of
from reviewtools.values import Figure, FigureState, Share, When, YesNo
from tests.excel.workbooks import salford
from tests.instruments.improvement_plan.plans import plan, project, resource, task, when
from tests.readings import reading_of, told
from tests.salford import AS_AT


def settings(file: str, **answers: Any) -> Reading:
    return reading_of(file, Plan(settings=Settings(**answers)))


def test_one_workbook_stays_as_it_is() -> None:
    """Merging a single workbook changes nothing, and none at all gives the empty plan."""
    alone = read(FORM, "plan.xlsx", salford())
    assert merge(FORM, [alone]) == alone
    assert merge(FORM, []).model == Plan()


# --- answers that several give


def test_the_value_of_most_is_used_and_the_rest_are_named() -> None:
    """Where workbooks differ the value of most is used; one problem stands at the first that says otherwise."""
    books = (
        settings("a.xlsx", board_name="Main Board"),
        settings("b.xlsx", board_name="Parent Board"),
        settings("c.xlsx", board_name="  parent  BOARD"),
        settings("d.xlsx"),
    )
    merged = merge(FORM, books)
    assert merged.model.settings.board_name == "Parent Board"  # type: ignore[attr-defined]
    assert merged.where["settings", "board_name"].file == "b.xlsx"
    assert told(merged.problems) == [
        (
            "a.xlsx",
            "settings.board_name",
            "“Parent Board” in b.xlsx and c.xlsx; “Main Board” in a.xlsx.",
            ("b.xlsx, settings, cell settings.board_name",),
        )
    ]
    assert merged.problems[0].wanted.startswith("“Parent Board” is used.")
    assert merged.problems[0].severity is Severity.PLEASE_CHECK


def test_a_tie_goes_to_the_first() -> None:
    """Of values that as many workbooks give, the first in order is used."""
    merged = merge(FORM, (settings("a.xlsx", period="2002"), settings("b.xlsx", period="2003")))
    assert merged.model.settings.period == "2002"  # type: ignore[attr-defined]
    assert [(p[0], p[2]) for p in told(merged.problems)] == [("b.xlsx", "“2002” in a.xlsx; “2003” in b.xlsx.")]


def test_the_problem_stands_at_the_first_that_differs() -> None:
    """The user is sent to the first workbook in order that says otherwise, whichever value it gives."""
    typed = ("2002", "2004", "2002", "2003", "2002", "2004", "2002")
    (problem,) = told(merge(FORM, [settings(f"{i}.xlsx", period=p) for i, p in enumerate(typed)]).problems)
    assert problem[0] == "1.xlsx"
    assert [place.partition(",")[0] for place in problem[3]] == ["3.xlsx", "5.xlsx", "0.xlsx"]


def test_many_files_are_counted() -> None:
    """Of more than three workbooks that say the same, two are named and the others counted."""
    books = [settings(f"{i}.xlsx", period="2002" if i < 5 else "2003") for i in range(6)]
    assert told(merge(FORM, books).problems)[0][2] == "“2002” in 0.xlsx, 1.xlsx and 3 more; “2003” in 5.xlsx."


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Parent Board", " parent  board ", True),
        ("Parent Board", "Board", False),
        (When.on(dt.date(2003, 6, 6)), When.typed(month_of(dt.date(2003, 6, 1)), "June 2003"), False),
        (When.typed(month_of(dt.date(2003, 6, 1)), "Jun 03"), When.typed(month_of(dt.date(2003, 6, 1)), "June 2003"), True),
        (Figure(FigureState.VALUE, Decimal("7.00"), shown="7.00"), Figure(FigureState.VALUE, Decimal(7), shown="7"), True),
        (Figure(FigureState.VALUE, Decimal(7), shown="7"), Figure(FigureState.VALUE, Decimal(7), True, "7%"), False),
        (Figure(FigureState.NOT_YET), Figure(FigureState.NOT_APPLICABLE), False),
        (Decimal(1), Decimal("1.0"), True),
        (Decimal(0), None, False),
    ],
)  # fmt: skip
def test_answers_are_compared_by_what_they_say(one: object, other: object, same: bool) -> None:
    """Letter case, spaces and the words of a date do not make two answers of one; 0 and nothing are two (TR-63)."""
    assert (meaning(one) == meaning(other)) is same


def test_what_cannot_be_read_stays_where_nobody_says_it_better() -> None:
    """Text that gave no answer is carried on at its cell, unless another workbook gives the answer."""
    path = ("settings", "as_at")
    strange = reading_of("b.xlsx", Plan(), {path: "TBC"})
    merged = merge(FORM, (settings("a.xlsx"), strange))
    assert merged.unread == {path: "TBC"}
    assert merged.where[path].file == "b.xlsx"
    assert merge(FORM, (strange, settings("a.xlsx", as_at=when(2003, 1, 31)))).unread == {}


# --- rows that several hold


def test_a_common_row_is_filled_from_every_workbook() -> None:
    """A post that stands in two workbooks is one post: gaps are filled, and what differs is named at its cell."""
    a = Plan(posts=(Post(post="Trainer", people=Decimal(2)), Post(post="Surveyor", note="Part time")))
    b = Plan(
        posts=(Post(post="surveyor", people=Decimal(1), note="Full time"), Post(post="TRAINER", backfill=YesNo.YES))
    )
    merged = merge(FORM, (reading_of("a.xlsx", a), reading_of("b.xlsx", b)))
    assert merged.model.posts == (  # type: ignore[attr-defined]
        Post(post="Trainer", people=Decimal(2), backfill=YesNo.YES),
        Post(post="Surveyor", people=Decimal(1), note="Part time"),
    )
    assert merged.where["posts", 0, "backfill"].cell == "posts.1.backfill"
    assert told(merged.problems) == [
        (
            "b.xlsx",
            "posts.0.note",
            "Post Surveyor: “Part time” in a.xlsx; “Full time” in b.xlsx.",
            ("a.xlsx, posts, cell posts.1.note",),
        )
    ]


def test_equal_meetings_are_one() -> None:
    """A Board meeting that two workbooks list is one meeting; one listed twice in a workbook stays two."""
    first, second = Meeting(meeting=when(2003, 6, 6)), Meeting(meeting=when(2003, 7, 4))
    books = (Plan(meetings=(second, second)), Plan(meetings=(first, second)))
    merged = merge(FORM, [reading_of(f"{i}.xlsx", book) for i, book in enumerate(books)])
    assert Counter(merged.model.meetings) == {first: 1, second: 2}  # type: ignore[attr-defined]


def test_a_line_that_two_workbooks_hold_counts_once() -> None:
    """Resources and changes have no reference: a line that is the same in two workbooks is one, twice in one is two."""
    line, other = resource("Trainer", 20), resource("Trainer", 25)
    books = (Plan(resources=(line, other, line)), Plan(resources=(resource(" trainer", 20), other)))
    merged = merge(FORM, [reading_of(f"{i}.xlsx", book) for i, book in enumerate(books)])
    assert merged.model.resources == (line, other, line)  # type: ignore[attr-defined]


def test_lines_that_differ_only_in_what_cannot_be_read_are_two() -> None:
    """Text that could not be read tells lines apart as an answer does."""
    book = Plan(resources=(resource("Trainer", None),))
    path = ("resources", 0, "share")
    merged = merge(FORM, (reading_of("a.xlsx", book, {path: "some"}), reading_of("b.xlsx", book, {path: "all"})))
    assert merged.unread == {path: "some", ("resources", 1, "share"): "all"}


def test_a_reference_in_two_workbooks_is_used_twice() -> None:
    """Two themes' workbooks with one reference: both rows are kept, and both files and cells are named (SF-75, TR-48)."""
    a, b = Plan(tasks=(task("T1"), task("T2"))), Plan(tasks=(task("t1 "),))
    merged = merge(FORM, (reading_of("repairs.xlsx", a), reading_of("voids.xlsx", b)))
    assert len(merged.model.tasks) == 3  # type: ignore[attr-defined]
    problems = tuple(merged.problem(f) for f in references(FORM, merged.model))
    assert told(problems, "duplicate-ref") == [
        ("voids.xlsx", "tasks.0.ref", "t1  is used twice.", ("repairs.xlsx, tasks, cell tasks.0.ref",))
    ]


def test_a_task_finds_its_project_in_another_workbook() -> None:
    """A reference leads nowhere only if no workbook of the plan has it."""
    books = (
        Plan(projects=(project("P1"),), themes=plan().themes),
        Plan(tasks=(task("T1"), task("T2", project=Ref("P9")))),
    )
    merged = merge(FORM, [reading_of(f"{i}.xlsx", book) for i, book in enumerate(books)])
    found = [(f.code, f.at) for f in references(FORM, merged.model) if f.at[0][0] == "tasks"]
    assert found == [("unknown-ref", (("tasks", 1, "project"),))]


def test_rows_without_a_reference_stay_apart() -> None:
    """The keys we give to rows without one never clash: neither with each other nor with what somebody typed."""
    nameless = {"projects": ({"title": "Voids"},), "themes": ({"title": "Homes"},)}
    other = {"projects": ({"title": "Rents"},), "themes": ({"title": "Money"},)}
    typed = {"projects": ({"ref": "Row 6", "title": "Repairs"},)}
    books = [read(FORM, f"{i}.xlsx", blank(FORM, answers=a)) for i, a in enumerate((nameless, other, typed))]
    merged = merge(FORM, books)
    assert not [f for f in references(FORM, merged.model) if f.code == "duplicate-ref"]
    assert {p.title: p.ref for p in merged.model.projects} == {  # type: ignore[attr-defined]
        "Voids": "row 6 (2)", "Rents": "row 6 (3)", "Repairs": "Row 6",
    }  # fmt: skip
    assert {t.title: t.number for t in merged.model.themes} == {"Homes": -6, "Money": -7}  # type: ignore[attr-defined]
    assert {at for at in merged.unread if at[-1] == "ref"} == {("projects", 0, "ref"), ("projects", 1, "ref")}


def test_the_same_common_row_without_a_key_is_one() -> None:
    """A row of the centre's list whose number is missing in every workbook is one row, reported at each cell."""
    themes = {"themes": ({"number": 1, "title": "Homes"}, {"title": "Money"})}
    more = {"themes": ({"number": 2, "title": "Rents"}, *themes["themes"])}
    books = [read(FORM, f"{i}.xlsx", blank(FORM, answers=a)) for i, a in enumerate((themes, more))]
    merged = merge(FORM, books)
    assert [t.title for t in merged.model.themes] == ["Rents", "Homes", "Money"]  # type: ignore[attr-defined]
    assert [(p.file, p.cell, p.code) for p in merged.problems] == [
        ("0.xlsx", "E7", "key-missing"), ("1.xlsx", "E8", "key-missing"),
    ]  # fmt: skip


def test_problems_and_strange_columns_are_carried() -> None:
    """What each workbook's reader found stays, with its own address."""
    a, b = settings("a.xlsx"), settings("b.xlsx")
    wrong = Problem("b.xlsx", "Tasks", "E5", "Start", "you typed soon.", "Type a date.", "not-a-date")
    column = Cell("b.xlsx", "Tasks", "Z5", "My notes")
    merged = merge(FORM, (a, Reading(FORM, "b.xlsx", b.model, b.where, (wrong,), {}, (column,))))
    assert (merged.problems, merged.extra) == ((wrong,), (column,))
    assert [merged.problem(f).file for f in missing(FORM, merged.model)] == ["a.xlsx", "a.xlsx"]


# --- the order of common rows


@pytest.mark.parametrize(
    ("chains", "order"),
    [
        (["ac", "abc"], "abc"),
        (["bd", "ad", "abcd"], "abcd"),
        (["ab", "cd"], "abcd"),
        (["abc", "bac"], "abc"),
        (["z", "pq", "qpz"], "pzq"),
        ([], ""),
    ],
)
def test_lists_are_woven(chains: list[str], order: str) -> None:
    """The merged order is each list's own; where lists contradict each other, only what contradicts goes by first come."""
    assert "".join(woven(chains)) == order


def test_a_longer_list_gives_the_order() -> None:
    """Where the first workbook lists only some posts, one that lists all says where the others stand."""
    listed = [reading_of(f"{names}.xlsx", Plan(posts=tuple(Post(post=n) for n in names))) for names in ("AC", "ABC")]
    assert [post.post for post in merge(FORM, listed).model.posts] == ["A", "B", "C"]  # type: ignore[attr-defined]


# --- a post's time across workbooks


def test_clashes_of_time_are_found_across_workbooks() -> None:
    """60% in one workbook and 60% in another are too much, and the problem names both (SF-37, TR-52)."""
    a = plan(resources=(resource("Head of Repairs", 60),))
    b = plan(
        projects=(project("P2"),), tasks=(task("P2-1", project=Ref("P2")),),
        resources=(resource("head of repairs", 60, project=Ref("P2")),), risks=(),
    )  # fmt: skip
    merged = merge(FORM, (reading_of("repairs.xlsx", a), reading_of("voids.xlsx", b)))
    findings = BY_KEY[FORM.key].judge(merged.model, AS_AT, (), None).findings
    problems = tuple(merged.problem(f) for f in findings)
    (clash,) = told(problems, "plan-over-allocated")
    assert (clash[0], clash[1]) == ("repairs.xlsx", "resources.0.share")
    assert clash[3] == ("voids.xlsx, resources, cell resources.0.share",)
    assert "P1 60%, P2 60%" in clash[2]
    assert "See also voids.xlsx, resources, cell resources.0.share." in str(
        next(p for p in problems if p.code == "plan-over-allocated")
    )


# --- copies


def theme_book(file: str, start: int = 0, **changes: Any) -> Reading:
    """A workbook of one project and eight tasks, numbered from `start`."""
    rows = [task(f"T{start + i}", task=f"Step {start + i}", start=when(2002, 7, 1 + i), done=None) for i in range(8)]
    given = {"projects": (project(f"P{start}", title=f"Title {start}"),), "tasks": tuple(rows), **changes}
    return reading_of(file, Plan(**given))


def test_copies_are_told_by_what_they_hold() -> None:
    """Two copies of a theme's workbook are found whatever they are called, also when one was worked on."""
    first, other = theme_book("plan.xlsx"), theme_book("voids.xlsx", 50)
    tasks = tuple(t.model_copy(update={"done": Share(Decimal(50))}) for t in first.model.tasks[2:])  # type: ignore[attr-defined]
    edited = theme_book("Copy of plan.xlsx", tasks=tasks)
    assert copies((first, other, edited)) == ((first, edited),)
    assert not identical(first, edited)


def test_identical_copies() -> None:
    """A copy in which nothing changed is identical, whatever its name; text that cannot be read counts."""
    first, second = theme_book("plan.xlsx"), theme_book("plan (1).xlsx")
    assert copies((first, second)) == ((first, second),)
    assert identical(first, second)
    typed = Reading(FORM, "b.xlsx", first.model, first.where, unread={("tasks", 0, "done"): "half"})
    assert not identical(first, typed)


def test_two_officers_of_one_theme_hold_no_copies() -> None:
    """Two workbooks of one theme with different projects are parts of it, as is the centre's without any project."""
    centre = settings("centre.xlsx", plan_title="Plan")
    assert copies((theme_book("a.xlsx", 0), theme_book("b.xlsx", 50), centre, centre)) == ()


def test_one_reference_typed_wrongly_makes_no_copy() -> None:
    """A reference that two workbooks share by mistake is one used twice (SF-75)."""
    slip = theme_book("b.xlsx", 50, projects=(project("P0", title="Title 50"),))
    assert copies((theme_book("a.xlsx"), slip)) == ()


def test_two_who_number_alike_hold_no_copies() -> None:
    """Officers who both number their tasks T0, T1, T2 have references used twice, not copies."""
    rows = [task(f"T{i}", task=f"Other {i}", project=Ref("P9"), start=when(2003, 2, 1 + i)) for i in range(8)]
    other = theme_book("b.xlsx", projects=(project("P9"),), tasks=tuple(rows))
    assert copies((theme_book("a.xlsx"), other)) == ()


def test_a_third_copy_joins_the_first_two() -> None:
    """Every copy of one part is in one group, and groups share none."""
    books = [theme_book(f"{i}.xlsx", 50 * (i % 2)) for i in range(5)]
    assert copies(books) == ((books[0], books[2], books[4]), (books[1], books[3]))
