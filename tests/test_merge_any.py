"""Any plan, shared out in any way, comes together again (design, section 3)."""

import random
from collections import Counter
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.cells import Cell
from reviewtools.form import Answers, Part, Reading, Rows, fields_of, folded, missing, references
from reviewtools.instruments.improvement_plan.form import FORM, Meeting, Plan, Post, Settings, Theme
from reviewtools.merge import merge, woven
from tests.instruments.improvement_plan.plans import resource, when
from tests.instruments.improvement_plan.random_plans import random_plan
from tests.readings import answers_of, at_cell, reading_of

TABLES = [(f.name, f.noun) for f in fields_of(FORM.model) if isinstance(f.noun, Rows)]


def any_plan(seed: int) -> Plan:
    """A random plan with projects and tasks, some of their references used twice, and lists that workbooks share."""
    rng = random.Random(seed)
    model, _ = random_plan(seed, rows=12)
    posts = tuple(Post(post=f"Post {i}", people=rng.choice((None, Decimal(2)))) for i in range(rng.randrange(6)))
    months = sorted(rng.sample(range(1, 13), rng.randrange(5)))
    named = rng.choices(("Post 1", "Post 2"), k=rng.randrange(8))
    return model.model_copy(
        update={
            "themes": tuple(Theme(number=i, title=f"Theme {i}") for i in range(rng.randrange(4))),
            "posts": posts,
            "meetings": tuple(Meeting(meeting=when(2003, month, 1)) for month in months),
            "resources": tuple(resource(post, rng.choice((10, 20, None))) for post in named),
        }
    )


def share_out(model: Plan, books: int, rng: random.Random) -> list[Reading]:
    """The plan shared among workbooks: the first has all that is common, the others some; each other row has one."""
    parts: list[dict[str, Any]] = [{} for _ in range(books)]
    for name, noun, kind in fields_of(FORM.model):
        value = getattr(model, name)
        if isinstance(noun, Part):
            for i, given_ in enumerate(parts):
                kept = [n for n in kind.model_fields if i == 0 or rng.random() < 0.5]
                given_[name] = kind(**{n: getattr(value, n) for n in kept})
        elif noun.common:
            for i, given_ in enumerate(parts):
                given_[name] = tuple(row for row in value if i == 0 or rng.random() < 0.5)
        else:
            holder = [rng.randrange(books) for _ in value]
            for i, given_ in enumerate(parts):
                given_[name] = tuple(row for row, book in zip(value, holder, strict=True) if book == i)
    return [reading_of(f"{i}.xlsx", Plan(**given_)) for i, given_ in enumerate(parts)]


@given(st.integers(0, 10_000), st.integers(1, 5), st.randoms(use_true_random=False))
def test_any_plan_shared_out_comes_together_again(seed: int, books: int, rng: random.Random) -> None:
    """However a plan is shared out, merging gives it back: common lists in order, other rows in the workbooks' order."""
    model = any_plan(seed)
    parts = share_out(model, books, rng)
    merged = merge(FORM, parts)
    assert merged.problems == ()
    for name, noun, _ in fields_of(FORM.model):
        whole, found = getattr(model, name), getattr(merged.model, name)
        if isinstance(noun, Part) or noun.common:
            assert found == whole
        elif noun.key:
            assert found == tuple(row for part in parts for row in getattr(part.model, name))
            assert Counter(found) == Counter(whole)
        else:
            most: Counter[Answers] = Counter()
            for part in parts:
                most |= Counter(getattr(part.model, name))
            assert Counter(found) == most
    models = {part.file: part.model for part in parts}
    for path, value in answers_of(merged.model).items():
        cell = merged.where[path]
        assert at_cell(models[cell.file], cell.cell) == value


@given(st.integers(0, 10_000), st.integers(2, 5), st.randoms(use_true_random=False))
def test_the_order_of_workbooks_changes_no_row_and_no_problem(seed: int, books: int, rng: random.Random) -> None:
    """In whatever order workbooks come, the plan has the same rows, and the same cells are found wrong."""
    parts = share_out(any_plan(seed), books, rng)
    turned = rng.sample(parts, len(parts))
    one, other = merge(FORM, parts), merge(FORM, turned)
    for name, _ in TABLES:
        assert Counter(getattr(one.model, name)) == Counter(getattr(other.model, name))
    assert one.model.settings == other.model.settings  # type: ignore[attr-defined]
    assert wrong_cells(one) == wrong_cells(other)


def wrong_cells(reading: Reading) -> set[tuple[str, Cell]]:
    """Every cell that a missing answer or a reference is found wrong at, in tables whose rows have one workbook each."""
    own = {name for name, rows in TABLES if rows.key and not rows.common}
    findings = [*references(FORM, reading.model), *missing(FORM, reading.model)]
    return {(f.code, reading.cell(path)) for f in findings for path in f.at if path[0] in own}


@given(
    st.lists(st.sampled_from(("Parent Board", " parent  board", "Main Board", "Board", None)), min_size=2), st.randoms()
)
def test_the_order_of_workbooks_hides_no_disagreement(typed: list[str | None], rng: random.Random) -> None:
    """In whatever order workbooks come, an answer in which they differ is one problem, and a value of most is used."""
    books = [reading_of(f"{i}.xlsx", Plan(settings=Settings(board_name=name))) for i, name in enumerate(typed)]
    said = Counter(folded(name) for name in typed if name)
    for turned in (books, rng.sample(books, len(books))):
        merged = merge(FORM, turned)
        assert [p.code for p in merged.problems] == ["workbooks-differ"] * (len(said) > 1)
        used = merged.model.settings.board_name  # type: ignore[attr-defined]
        assert said[folded(used)] == max(said.values()) if said else used is None
        for problem in merged.problems:
            named = {problem.file, *(place.partition(",")[0] for place in problem.also)}
            assert named >= {f"{i}.xlsx" for i, name in enumerate(typed) if name and folded(name) != folded(used)}


@given(st.permutations("abcdefgh"), st.lists(st.sets(st.sampled_from("abcdefgh"))), st.randoms())
def test_parts_of_a_list_give_the_list_back(whole: list[str], kept: list[set[str]], rng: random.Random) -> None:
    """Whichever rows others keep, and in whatever order the workbooks come, one that has all gives its order."""
    chains = [whole, *([item for item in whole if item in some] for some in kept)]
    rng.shuffle(chains)
    assert woven(chains) == whole
