"""Scorers' workbooks are gathered for the lead reviewer's, and nothing in either is guessed (A1-69, A1-71; design 4, 9)."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from reviewtools import check, new, rebuild, report
from reviewtools.errors import Problem, ReviewToolsError
from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.facts import PanelScore, PanelSpread, ScoreSheet
from reviewtools.instruments.market_testing.form import CRITERIA, FORM
from reviewtools.work import rebuild as room
from reviewtools.work.outcome import Outcome, exit_code
from reviewtools.work.result import facts_of
from tests.excel.workbooks import changed
from tests.work.scored import PANEL, REPORT, SERVICE, market, stars
from tests.work.small import put_in, small, texts

ESTATES, PROCUREMENT = PANEL


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A panel's folder: the lead reviewer's workbook, and two scorers'."""
    return put_in(
        tmp_path, a_estates=market(ESTATES, 6, first=5), b_lead=market(), c_procurement=market(PROCUREMENT, 6, first=3)
    )


def codes(outcome: Outcome, *wanted: str) -> list[tuple[str, str]]:
    """The file and code of each problem of these codes."""
    return [(p.file, p.code) for p in outcome.problems if p.code in wanted]


def told(outcome: Outcome, code: str) -> Problem:
    """The only problem of a code."""
    (problem,) = (p for p in outcome.problems if p.code == code)
    return problem


def names(paths: tuple[str, ...]) -> list[str]:
    return [Path(path).name for path in paths]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def typed(cell: str, value: object, data: bytes) -> bytes:
    """A workbook with something else typed in a cell, given as Sheet!B5."""
    sheet, _, at = cell.partition("!")

    def change(book: Workbook) -> None:
        book[sheet][at] = value

    return changed(change, data)


def where(name: str) -> str:
    """The cell of an answer of a market test: Service!B6 for settings.service."""
    cell = read(FORM, "x", market()).cell(("settings", name))
    return f"{cell.sheet}!{cell.cell}"


def test_one_outcome_of_three_workbooks(folder: Path) -> None:
    """One report, of the scores that the lead reviewer's workbook holds; the others say where scorers differ (A1-71)."""
    (outcome,) = rebuild(folder)
    assert (outcome.key, outcome.status) == ("market_testing", "written")
    assert names(outcome.files) == ["a estates.xlsx", "b lead.xlsx", "c procurement.xlsx"]
    assert REPORT in names(outcome.written)
    report_ = texts(folder / "out" / REPORT)
    assert all(post in report_ for post in PANEL)
    assert [fact["fact"] for fact in outcome.result["facts"]] == [
        "MarketJudgement",
        "PanelSpread",
        "ScoreSheet",
        "ScoreSheet",
    ]
    assert outcome.result["facts"][0]["overall"] == [0, 0, 0, 0, 0, 23]
    assert [sheet.scorer for sheet in facts_of(outcome.result, ScoreSheet)] == list(PANEL)


def test_middle_and_spread_are_told(folder: Path) -> None:
    """By hand: of 5 and 3 on 1a the middle is 4, two steps apart; of 6 and 6 on all others 6 (A1-71; design 9)."""
    (outcome,) = rebuild(folder)
    (spread,) = facts_of(outcome.result, PanelSpread)
    others = tuple(PanelScore("Grass cutting", criterion, 6, 6, 6, 2) for criterion in CRITERIA[1:])
    scores = (PanelScore("Grass cutting", "1a", 4, 3, 5, 2), *others)
    assert spread == PanelSpread(SERVICE, PANEL, scores, (("1a", 2),), ("1a",))


def test_problems_name_their_workbook(folder: Path) -> None:
    """What is wrong in any workbook of the panel is in the outcome with its own file's name, and makes it a draft."""
    put_in(folder, c_procurement=market(PROCUREMENT, 6, first=7), b_lead=typed(where("date"), "soon", market()))
    (outcome,) = rebuild(folder)
    assert [(p.file, p.code) for p in outcome.to_fix] == [
        ("b lead.xlsx", "not-a-date"),
        ("c procurement.xlsx", "not-in-range"),
        ("c procurement.xlsx", "market-scores-missing"),
    ]
    assert outcome.status == "draft"
    points = texts(folder / "out" / f"{SERVICE} - Points to check.docx")
    assert "c procurement.xlsx" in points


def test_no_lead(folder: Path) -> None:
    """Scorers' workbooks alone are checked; no document is made, and the lead reviewer's workbook is asked for (A1-71)."""
    (folder / "b lead.xlsx").unlink()
    (outcome,) = rebuild(folder)
    assert (outcome.status, outcome.written, exit_code([outcome])) == ("checked", (), 0)
    problem = told(outcome, "lead-missing")
    assert problem.file == "a estates.xlsx"
    assert "Scorer is left empty, is not there" in problem.found
    assert len(facts_of(outcome.result, ScoreSheet)) == 2
    assert not (folder / "out" / REPORT).exists()


def test_two_leads_that_differ(folder: Path) -> None:
    """Two lead reviewers' workbooks are named with when and by whom they were saved; neither is used, and what was made
    before stays."""
    rebuild(folder)
    before = files(folder / "out")

    def edited(book: Workbook) -> None:
        book.properties.lastModifiedBy = "Head of Estates"

    put_in(folder, b_lead_new=changed(edited, market(score=2)))
    (outcome,) = rebuild(folder)
    problem = told(outcome, "leads-differ")
    assert "b lead.xlsx (" in problem.found
    assert "b lead new.xlsx (saved " in problem.found
    assert "by Head of Estates" in problem.found
    assert (outcome.status, exit_code([outcome])) == ("refused", 1)
    assert files(folder / "out") == before
    assert [fact["fact"] for fact in outcome.result["facts"]] == ["ScoreSheet", "ScoreSheet"]


def test_the_same_lead_twice(folder: Path) -> None:
    """A lead reviewer's workbook that is there twice counts once, and so does a scorer's."""
    rebuild(folder)
    before = (folder / "out" / REPORT).read_bytes()
    for name in ("a estates", "b lead"):
        shutil.copy(folder / f"{name}.xlsx", folder / f"{name} (1).xlsx")
    (outcome,) = rebuild(folder)
    assert codes(outcome, "copy-same", "market-scorer-twice") == [
        ("a estates.xlsx", "copy-same"),
        ("b lead.xlsx", "copy-same"),
    ]
    assert outcome.status == "written"
    assert (folder / "out" / REPORT).read_bytes() == before


def test_a_blank_beside_the_lead(folder: Path) -> None:
    """A blank that nobody has filled in yet stops no report: it is left out, and told."""
    put_in(folder, market_testing=blank(FORM))
    (outcome,) = rebuild(folder)
    assert codes(outcome, "lead-nameless", "answer-missing", "leads-differ") == [
        ("market testing.xlsx", "lead-nameless")
    ]
    assert outcome.status == "written"


def test_a_service_left_empty(folder: Path) -> None:
    """A scorer who forgot the service belongs to the only one there and is gathered; it is told with its cell."""
    put_in(folder, c_procurement=market(PROCUREMENT, 6, first=3, service=None))
    (outcome,) = rebuild(folder)
    problem = told(outcome, "belongs-taken")
    assert (problem.file, f"{problem.sheet}!{problem.cell}", problem.label) == (
        "c procurement.xlsx",
        where("service"),
        "Service",
    )
    assert SERVICE in problem.found
    (spread,) = facts_of(outcome.result, PanelSpread)
    assert spread.scorers == PANEL
    assert names(outcome.written)[0] == REPORT


def test_the_lead_left_the_service_empty(folder: Path) -> None:
    """Where the lead reviewer forgot it, the service is the scorers', and it is told."""
    put_in(folder, b_lead=market(service=None))
    (outcome,) = rebuild(folder)
    assert told(outcome, "belongs-taken").file == "b lead.xlsx"
    assert SERVICE in texts(folder / "out" / REPORT)
    assert len(facts_of(outcome.result, PanelSpread)) == 1


def test_nearly_the_same_service(folder: Path) -> None:
    """A slip parts a scorer from the panel, so both say so, on the sheet and in the words of the form."""
    put_in(folder, c_procurement=market(PROCUREMENT, service="Ground maintenance"))
    gathered, apart = rebuild(folder)
    for outcome, other in (
        (gathered, "Ground maintenance in c procurement.xlsx"),
        (apart, f"{SERVICE} in a estates.xlsx"),
    ):
        problem = told(outcome, "plan-title-near")
        assert (problem.sheet, problem.label) == ("Service", "Service")
        assert "its service is called" in problem.found
        assert other in problem.found
        assert "plan" not in problem.wanted
    assert apart.status == "checked"


def test_a_scorers_workbook_that_is_spoilt(folder: Path) -> None:
    """A scorer's workbook that cannot be read is named, its last good copy is used, and every page says as at when."""
    os.utime(folder / "c procurement.xlsx", (1_041_500_000, 1_041_500_000))  # 2 January 2003
    rebuild(folder)
    put_in(folder, c_procurement=market(PROCUREMENT)[:5000])
    (outcome,) = rebuild(folder)
    problem = told(outcome, "file-last-good")
    assert problem.file == "c procurement.xlsx"
    assert "last good copy, saved on 2 January 2003" in problem.wanted
    assert (outcome.status, exit_code([outcome])) == ("draft", 1)
    assert "31 January 2003; c procurement as at 2 January 2003" in texts(folder / "out" / REPORT)
    (spread,) = facts_of(outcome.result, PanelSpread)
    assert spread.differ_most == ("1a",)


def test_only_what_changed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scorer's workbook that is new, changed or gone makes its panel anew and nothing else; so its documents keep
    their names (A1-71)."""
    put_in(folder, plan=small(1), other=market(service="Street lighting"))
    made: list[str] = []
    make = room.make

    def counted(given: list[object], *rest: object) -> object:
        made.append(given[0].name)  # type: ignore[attr-defined]
        return make(given, *rest)  # type: ignore[arg-type]

    rebuild(folder)
    before = set(files(folder / "out"))
    monkeypatch.setattr(room, "make", counted)
    rebuild(folder)
    assert made == []
    put_in(folder, a_chair=market("Chair", 4))
    rebuild(folder)
    put_in(folder, c_procurement=market(PROCUREMENT, 1))
    rebuild(folder)
    (folder / "a chair.xlsx").unlink()
    outcome = next(one for one in rebuild(folder) if "b lead.xlsx" in names(one.files))
    assert made == ["a chair.xlsx", "a chair.xlsx", "a estates.xlsx"]
    problem = told(outcome, "file-gone")
    assert problem.file == "a chair.xlsx"
    assert "part of this service" in problem.found
    assert "or its service" in problem.wanted
    assert set(files(folder / "out")) == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_same_bytes_however_it_is_made(jobs: int, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Two processes, and another folder for the documents, give the same bytes and outcomes; --force gives them again."""
    put_in(folder, plan=small(1), other=market(service="Street lighting", score=2), voids=stars("Voids", 2))
    out = tmp_path_factory.mktemp("out")
    first = rebuild(folder, out / "one")
    again = rebuild(folder, out / "many", jobs=jobs)
    assert files(out / "one") == files(out / "many")
    assert [(o.key, o.files, o.status, o.problems, o.result) for o in first] == [
        (o.key, o.files, o.status, o.problems, o.result) for o in again
    ]
    before = files(out / "many")
    rebuild(folder, out / "many", jobs=jobs, force=True)
    assert files(out / "many") == before


def test_a_rebuild_that_was_cut_short(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Stopped after its first outcome and started again, a rebuild gives the same documents, and nothing twice."""
    put_in(folder, other=market(service="Street lighting", score=2), plan=small(1), voids=stars("Voids", 2))
    out = tmp_path_factory.mktemp("out")
    whole = rebuild(folder, out / "whole")
    begun = room.rebuilds(folder, out / "cut")
    assert next(begun).files == whole[0].files
    begun.close()  # type: ignore[attr-defined]
    again = rebuild(folder, out / "cut")
    assert files(out / "cut") == files(out / "whole")
    assert [(o.files, o.problems, o.result) for o in again] == [(o.files, o.problems, o.result) for o in whole]
    assert again[0].status == "unchanged"


def test_a_report_gathers_too(folder: Path) -> None:
    """One click on the lead reviewer's workbook gives what rebuild gives, with the scorers beside it."""
    rebuild(folder)
    put_in(folder / "below", deeper=market("Chair", 1))
    (outcome,) = report(folder / "b lead.xlsx")
    assert names(outcome.files) == ["b lead.xlsx", "a estates.xlsx", "c procurement.xlsx"]
    assert names(outcome.written)[0] == "b lead - Market testing report.docx"
    for name in ("Market testing report", "Points to check"):
        alone, gathered = folder / "Reports" / f"b lead - {name}.docx", folder / "out" / f"{SERVICE} - {name}.docx"
        assert alone.read_bytes() == gathered.read_bytes()


def test_a_report_leaves_the_rest_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not ours, cannot be read, leads itself or is of another service is no scorer's: not a word of it."""
    before = report(folder / "b lead.xlsx", folder / "one")[0]
    put_in(folder, plan=small(1), spoilt=market(ESTATES)[:3000], locked=market("Chair"), lead_old=market(score=2))
    put_in(folder, other=market(ESTATES, service="Street lighting"), voids=stars("Voids", 2))
    Workbook().save(folder / "strange.xlsx")
    (folder / "~$a estates.xlsx").write_bytes(b"lock")
    given_out = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "locked.xlsx":
            raise PermissionError
        return given_out(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (outcome,) = report(folder / "b lead.xlsx", folder / "two")
    assert (outcome.files, outcome.problems, outcome.result) == (before.files, before.problems, before.result)
    assert files(folder / "one") == files(folder / "two")


def test_a_report_of_a_scorers_own(folder: Path) -> None:
    """A scorer's workbook is checked, nothing is written, and it is said of which workbook the report is made."""
    (outcome,) = report(folder / "a estates.xlsx")
    assert (outcome.status, outcome.written, names(outcome.files)) == ("checked", (), ["a estates.xlsx"])
    assert "made from the lead reviewer's workbook" in told(outcome, "scorer-alone").wanted
    assert not (folder / "Reports").exists()
    assert len(facts_of(outcome.result, ScoreSheet)) == 1


def test_check_looks_at_each_by_itself(folder: Path) -> None:
    """check gathers nothing: each workbook has its own problems, and its own result (A1-69)."""
    outcomes = check(folder / "a estates.xlsx", folder / "b lead.xlsx")
    assert [[fact["fact"] for fact in outcome.result["facts"]] for outcome in outcomes] == [
        ["ScoreSheet"],
        ["MarketJudgement"],
    ]
    assert [outcome.result["as_at"] for outcome in outcomes] == ["2003-01-31", "2003-01-31"]
    assert not [p for outcome in outcomes for p in outcome.problems if p.code in ("lead-missing", "scorer-alone")]


def test_new_carries_the_leads(folder: Path) -> None:
    """Of a folder the lead reviewer's workbook is carried on; of one workbook that one, also a scorer's."""
    new("market_testing", folder / "next.xlsx", old=folder)
    carried = (folder / "next.xlsx").read_bytes()
    assert read(FORM, "x", carried).model == read(FORM, "x", market()).model
    new("market_testing", folder / "own.xlsx", old=folder / "a estates.xlsx")
    own = read(FORM, "x", (folder / "own.xlsx").read_bytes()).model
    assert own == read(FORM, "x", market(ESTATES, 6, first=5)).model


@pytest.mark.parametrize(
    ("added", "removed", "words"),
    [
        ({"lead_new": market(score=2)}, "", "more than once the lead reviewer's workbook"),
        ({}, "b lead.xlsx", "only scorers' own workbooks"),
        (
            {"other": market(service="Street lighting")},
            "",
            "one service that can be read, but: Grounds maintenance, Street",
        ),
        ({"spoilt": market()[:3000]}, "", "spoilt.xlsx. Name one workbook"),
    ],
)
def test_new_says_why_not(folder: Path, added: dict[str, bytes], removed: str, words: str) -> None:
    """Where a folder does not hold exactly one lead reviewer's workbook, new says what it holds, and writes nothing."""
    put_in(folder, **added)
    if removed:
        (folder / removed).unlink()
    with pytest.raises(ReviewToolsError, match=words):
        new("market_testing", folder / "next.xlsx", old=folder)
    assert not (folder / "next.xlsx").exists()


def test_new_of_a_form_that_is_not_there(folder: Path) -> None:
    """A folder without a workbook of the form is said to be one, and others do not stand in the way."""
    with pytest.raises(ReviewToolsError, match="holds no workbook of improvement_plan"):
        new("improvement_plan", folder / "next.xlsx", old=folder)
    put_in(folder, plan=small(1))
    assert new("improvement_plan", folder / "next.xlsx", old=folder)[0].status == "written"


def test_sheets_to_fill_in_by_hand_are_no_draft(folder: Path) -> None:
    """Score sheets are printed before there is anything to score with: only the report says DRAFT (A1-68; design 4)."""
    put_in(folder, b_lead=typed("Start!B6", "Yes", typed(where("date"), None, market())))
    (outcome,) = rebuild(folder)
    assert outcome.status == "draft"
    made = (REPORT, f"{SERVICE} - Score sheets for the panel.docx")
    assert [b"DRAFT" in headers(folder / "out" / name) for name in made] == [True, False]


def headers(path: Path) -> bytes:
    """What stands in a document's headers."""
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.startswith("word/header"))
