"""The commands do what their help says, and end with the code the contract gives (design, section 4)."""

import json
from pathlib import Path

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from reviewtools.cli import app
from reviewtools.excel.read import read
from reviewtools.instruments import ALL
from reviewtools.instruments.improvement_plan.form import FORM
from tests.excel.workbooks import changed, salford
from tests.salford import plan
from tests.work.scored import market
from tests.work.small import put_in


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "Our plan.xlsx"
    path.write_bytes(salford())
    return path


def test_forms() -> None:
    """forms lists the instruments; with a key, every answer with its kind."""
    assert run("forms").stdout.split(":")[0] == ALL[0].form.key
    asked = run("forms", "improvement_plan").stdout
    assert "Impact: one of High, Low (required)" in asked
    assert "Mark date: a date or a month" in asked


def test_new_and_check(tmp_path: Path) -> None:
    """A new blank is checked: nothing can be read wrongly in it, and what is required is asked for."""
    path = tmp_path / "mine.xlsx"
    assert run("new", "improvement_plan", path).exit_code == 0
    checked = run("check", path)
    assert checked.exit_code == 1
    assert "Settings, cell B5 (Organisation): this is empty. Please give: Organisation." in checked.stdout
    assert run("new", "improvement_plan", path).exit_code == 2


def test_check_names_the_cell(workbook: Path) -> None:
    """A wrong entry is told with sheet, cell, what was typed and what is wanted."""

    def change(book: Workbook) -> None:
        book["Tasks"]["F7"] = "31/11/2003"

    workbook.write_bytes(changed(change))
    checked = run("check", workbook)
    assert checked.exit_code == 1
    assert "Must fix: Tasks, cell F7 (Finish): you typed 31/11/2003. Type a date" in checked.stdout


def test_report_and_rebuild(workbook: Path) -> None:
    """report writes beside the workbook, rebuild into out; advice alone ends with 0."""
    assert run("report", workbook).exit_code == 0
    assert len(list((workbook.parent / "Reports").glob("Our plan - *.docx"))) == 4
    done = run("rebuild", workbook.parent, "--out", workbook.parent / "out", "--as-at", "28 February 2003", "--json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["outcomes"][0]["result"]["as_at"] == "2003-02-28"


def test_check_and_report_tell_results(tmp_path: Path) -> None:
    """check and report of a market test have its counts, bands, outcome and what would change it in --json (A1-70, A1-72,
    TR-01)."""
    put_in(tmp_path, lead=market(), scorer=market("Procurement Officer", 5))
    told = json.loads(run("check", tmp_path / "lead.xlsx", "--json").stdout)["outcomes"][0]["result"]
    (fact,) = told["facts"]
    assert fact["overall"] == [0, 0, 0, 0, 0, 23]
    assert fact["bands"][0] == ["Market Test all of Service", 23]
    assert (fact["outcome"], fact["tied"]) == ("Market Test all of Service", [])
    assert (fact["steps_to_lose"], fact["steps_to_another"]) == (12, 12)
    reported = run("report", tmp_path / "lead.xlsx", "--json")
    assert reported.exit_code == 0
    gathered = json.loads(reported.stdout)["outcomes"][0]["result"]
    assert gathered["facts"][0] == fact
    assert [one["fact"] for one in gathered["facts"]] == ["MarketJudgement", "PanelSpread", "ScoreSheet"]


def test_a_report_of_a_scorers_own(tmp_path: Path) -> None:
    """A scorer who asks for a report is told of which workbook it is made, and nothing is wrong (A1-71)."""
    put_in(tmp_path, scorer=market("Procurement Officer", 5))
    done = run("report", tmp_path / "scorer.xlsx")
    assert done.exit_code == 0
    assert "scorer.xlsx: checked." in done.stdout
    assert "made from the lead reviewer's workbook, in which Scorer is left empty" in done.stdout
    assert list(tmp_path.iterdir()) == [tmp_path / "scorer.xlsx"]


def test_a_kept_document_is_told(workbook: Path) -> None:
    """When a document was left as it is, the command says so and where the new one went."""
    run("report", workbook)
    (workbook.parent / "Reports" / "Our plan - Project charts.docx").write_bytes(b"edited")
    again = run("report", workbook)
    assert again.exit_code == 0
    assert "the new one is Our plan - Project charts (new).docx" in again.stdout


def test_new_from_an_old_workbook(workbook: Path, tmp_path: Path) -> None:
    """new --from carries every answer on, also the words of one that could not be read."""

    def change(book: Workbook) -> None:
        book["Tasks"]["E6"], book["Tasks"]["A7"] = "TBC", None

    workbook.write_bytes(changed(change))
    assert run("new", "improvement_plan", tmp_path / "next.xlsx", "--from", workbook).exit_code == 1
    found = read(FORM, "next.xlsx", (tmp_path / "next.xlsx").read_bytes())
    assert found.unread == {("tasks", 0, "start"): "TBC", ("tasks", 1, "ref"): ""}
    assert found.model.risks == plan().risks  # type: ignore[attr-defined]


def test_templates(tmp_path: Path) -> None:
    """templates copies the Word templates out, and then checks what became of them."""
    assert run("templates", tmp_path / "doc_templates").exit_code == 0
    assert sorted(p.name for p in (tmp_path / "doc_templates").iterdir()) == ["house.docx", "improvement_plan.docx"]
    assert run("templates", tmp_path / "doc_templates").exit_code == 0
    (tmp_path / "doc_templates" / "house.docx").write_bytes(b"spoilt")
    again = run("templates", tmp_path / "doc_templates")
    assert again.exit_code == 1
    assert "cannot be used" in again.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("check", "nowhere.xlsx"), "does not exist"),
        (("rebuild", "nowhere"), "is not a folder"),
        (("new", "stars_of_excellence"), "there is no form"),
        (("rebuild", ".", "--as-at", "soon"), "is not a date"),
    ],
)
def test_what_cannot_be_done(
    arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be done is said in a sentence, with exit code 2 and no traceback."""
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in " ".join(done.output.split())
    assert "Traceback" not in done.output


@pytest.mark.parametrize("verb", ["forms", "new", "check", "report", "rebuild", "templates"])
def test_every_verb_gives_an_example(verb: str) -> None:
    """One line of help and one real example for each verb."""
    assert f"Example: reviewtools {verb}" in " ".join(run(verb, "--help").stdout.split())
