"""What the plan workbook shows live: meetings by the Board's rule, and years over the figures (SF-66, SF-80)."""

import datetime as dt
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM, Plan, Settings, Week, Weekday
from reviewtools.instruments.improvement_plan.sheets import live, proposals
from reviewtools.timeline import month_of
from reviewtools.values import When
from tests.office.client import Office
from tests.salford import plan

BEGINS = When.on(dt.date(2002, 6, 1))


def board(week: Week, weekday: Weekday, start: When = BEGINS) -> Plan:
    """A plan whose Board meets by this rule, for a year."""
    ends = When.on(dt.date(2003, 5, 31))
    return Plan(settings=Settings(chart_start=start, chart_end=ends, board_week=week, board_weekday=weekday))


def test_the_real_boards_meetings_are_those_of_its_rule() -> None:
    """The Parent Board's 25 meetings are the first Fridays from June 2002 to June 2004 (SF-66)."""
    assert list(proposals(plan())) == [m.meeting.day for m in plan().meetings if m.meeting]


def test_no_rule_no_proposals() -> None:
    """Without a rule, or with a month in words for a start, nothing is proposed, as the formula does."""
    assert proposals(Plan()) == ()
    in_words = When.typed(month_of(dt.date(2002, 6, 1)), "June 2002")
    assert proposals(board(Week.FIRST, Weekday.FRIDAY, in_words)) == ()


@pytest.mark.parametrize(
    ("week", "weekday"), [(Week.FIRST, Weekday.FRIDAY), (Week.THIRD, Weekday.MONDAY), (Week.LAST, Weekday.THURSDAY)]
)
def test_the_formula_and_python_agree(week: Week, weekday: Weekday, office: Office, tmp_path: Path) -> None:
    """The proposals that LibreOffice works out are those that Python stored beside the formulas."""
    model = board(week, weekday)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(blank(FORM, answers={"settings": dict(model.settings)}, live=live(model, dt.date(2003, 1, 31))))
    stored = load_workbook(io.BytesIO(path.read_bytes()), data_only=True)["Settings"]
    recalculated = office.sheet_values(path, "Settings")
    column = next(cell.column_letter for cell in stored[5] if cell.value == "Proposed by the rule")
    shown = [stored[f"{column}{row}"].value for row in range(6, 40)]
    days = [value.date() for value in shown if isinstance(value, dt.datetime)]
    assert days == list(proposals(model))
    epoch = dt.date(1899, 12, 30)
    worked_out = [recalculated.get(f"{column}{row}") for row in range(6, 40)]
    assert [epoch + dt.timedelta(days=int(v)) for v in worked_out if isinstance(v, int | float)] == days
