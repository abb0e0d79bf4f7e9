"""The Salford plan as data, for tests of what is made from it."""

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from reviewtools.instruments.improvement_plan.form import FORM, Plan
from reviewtools.instruments.improvement_plan.rules import Result, judge
from reviewtools.work.example import answers_in, model_of

ROOT = Path(__file__).parent.parent
DATA = ROOT / "workbooks" / "data" / "improvement_plan Salford"
WORKBOOK = ROOT / "workbooks" / "examples" / "improvement_plan Salford.xlsx"
AS_AT = dt.date(2003, 1, 31)


@cache
def answers() -> dict[str, Any]:
    return answers_in(FORM, DATA)


@cache
def plan() -> Plan:
    model = model_of(FORM, answers())
    assert isinstance(model, Plan)
    return model


@cache
def result() -> Result:
    return judge(plan(), AS_AT)
