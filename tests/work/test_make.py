"""Whatever a hurried manager types, every document is made, and every wrong entry is told (design, sections 2 and 4)."""

import datetime as dt
import io
import random
from typing import Any

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewtools.excel.blank import blank
from reviewtools.excel.lint import lint as lint_workbook
from reviewtools.instruments.improvement_plan.form import FORM
from reviewtools.values import YesNo
from reviewtools.word.lint import lint
from reviewtools.work.files import plan_templates
from reviewtools.work.make import make
from reviewtools.work.opened import Given
from tests.salford import AS_AT, answers

JUNK = (
    "",
    "TBC",
    "n/a",
    "-",
    "50",
    "110%",
    "31/02/2003",
    "June",
    "KT99",
    "as above",
    "½",
    "x" * 300,
    "a\nb",
    "=1/0",
    "0",
    "Yes",
)
MOST_ROWS = 12  # of each table: enough to refer to each other, few enough to be quick


def typed_by(hand: random.Random) -> str:
    """What a hurried hand types: a slip, a date, or anything at all."""
    day = dt.date(1980, 1, 1) + dt.timedelta(days=hand.randrange(33_000))
    noise = "".join(chr(hand.choice((hand.randrange(32, 127), hand.randrange(0x20, 0xD7FF)))) for _ in range(12))
    return hand.choice((*JUNK, f"{day:%d/%m/%Y}", day.isoformat(), noise))


def spoilt(hand: random.Random) -> dict[str, Any]:
    """The Salford answers, a few rows of each table, with junk typed over some of them and some rows repeated."""
    spoiled: dict[str, Any] = {}
    for name, value in answers().items():
        if not isinstance(value, tuple):
            spoiled[name] = {field: typed_by(hand) if hand.random() < 0.1 else kept for field, kept in value.items()}
            continue
        start = hand.randrange(max(1, len(value) - MOST_ROWS))
        rows = [dict(row) for row in value[start : start + MOST_ROWS]]
        for _ in range(hand.randrange(7)):
            row = hand.choice(rows)
            row[hand.choice(sorted(row))] = typed_by(hand)
        spoiled[name] = tuple(rows + rows[: hand.randrange(3)])
    return spoiled


@settings(max_examples=25)
@given(st.integers(0, 1_000_000))
def test_junk_never_stops_the_documents(seed: int) -> None:
    """A plan full of junk gives its documents and its workbook, sound and open, and its problems with their sheets."""
    typed = spoilt(random.Random(seed))
    made = make([Given("plan.xlsx", blank(FORM, answers=typed))], plan_templates(), AS_AT, AS_AT)
    assert "Points to check.docx" in made.files
    assert all(problem.sheet and problem.found and problem.wanted for problem in made.problems)
    for name, data in made.files.items():
        if name.endswith(".xlsx"):
            assert lint_workbook(data) == ()
            continue
        docx.Document(io.BytesIO(data))
        faults = [fault for fault in lint(data) if fault.level != "warning"]
        assert {fault.code for fault in faults} <= {"left-over-token"}  # somebody may type {{


def test_the_workbook_is_named_as_the_plans_document() -> None:
    """Whatever a plan is called, its workbook and its document have one name, which no other document takes."""
    for title in ("Points to check", "Repairs: 2003/04?", "NUL"):
        typed = {**answers(), "settings": {**answers()["settings"], "plan_title": title}}
        files = list(make([Given("plan.xlsx", blank(FORM, answers=typed))], plan_templates(), AS_AT, AS_AT).files)
        books = [name for name in files if name.endswith(".xlsx")]
        assert [name.removesuffix(".xlsx") for name in books] == [files[0].removesuffix(".docx")]
        assert len({name.casefold() for name in files}) == len(files)


def test_no_plan_no_workbook() -> None:
    """Where Start says No to the plan, neither its document nor its workbook is made."""
    typed = {**answers(), "documents": {**answers()["documents"], "plan": YesNo.NO}}
    made = make([Given("plan.xlsx", blank(FORM, answers=typed))], plan_templates(), AS_AT, AS_AT)
    assert [name for name in made.files if name.startswith("Service") or name.endswith(".xlsx")] == []
