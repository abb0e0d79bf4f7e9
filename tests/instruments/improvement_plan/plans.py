"""Small plans for tests of rules: one theme, one project, and what each test changes."""

import datetime as dt
from decimal import Decimal
from typing import Any

from reviewtools.errors import Finding
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import Band, Plan, Post, Project, Resource, Risk, Task, Theme
from reviewtools.instruments.improvement_plan.rules import judge
from reviewtools.values import Share, When

AS_AT = dt.date(2003, 1, 31)


def when(year: int, month: int, day: int) -> When:
    return When.on(dt.date(year, month, day))


def share(percent: int) -> Share:
    return Share(Decimal(percent))


def task(ref: str = "P1-1", **answers: Any) -> Task:
    """A task of the second half of 2002, done, unless told otherwise."""
    given = {"project": Ref("P1"), "task": "Evaluate project", "start": when(2002, 7, 1), "finish": when(2002, 12, 31)}
    return Task(ref=Ref(ref), **{**given, "done": share(100), **answers})


def project(ref: str = "P1", **answers: Any) -> Project:
    given = {
        "theme": 1,
        "title": "Voids",
        "lead": "Head of Repairs",
        "target": when(2003, 12, 31),
        "steering_group": "Yes",
    }
    return Project(ref=Ref(ref), **{**given, **answers})


def resource(post: str, percent: int | None, **answers: Any) -> Resource:
    given = {"project": Ref("P1"), "post": post, "share": None if percent is None else share(percent)}
    return Resource(**{**given, **answers})


def plan(**answers: Any) -> Plan:
    """A plan in which no rule finds anything, with what the test changes."""
    given: dict[str, Any] = {
        "themes": (Theme(number=1, title="Repairs", band=Band.ONE),),
        "projects": (project(),),
        "tasks": (task(),),
        "resources": (resource("Head of Repairs", 10),),
        "posts": (Post(post="Head of Repairs"),),
        "risks": (Risk(ref=Ref("R1"), theme=1, risk="Fire"),),
    }
    return Plan(**{**given, **answers})


def findings(code: str, **answers: Any) -> list[Finding]:
    """The findings of one kind in such a plan."""
    return [f for f in judge(plan(**answers), AS_AT).findings if f.code == code]
