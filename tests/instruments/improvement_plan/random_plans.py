"""Plans as nobody would make them, from a seed: every kind of date, share, status and reference."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from reviewtools.instruments.improvement_plan.form import FORM, Plan
from reviewtools.timeline import MONTHS, month_of
from reviewtools.values import Share, Status, When, YesNo
from reviewtools.work.example import model_of

AS_AT = dt.date(2003, 9, 14)
SPRING = dt.date(2003, 4, 1)
WORDS = (
    "{month} {year}",
    "{short} {year}",
    "  {month}  {year} ",
    "{short}-{year}",
    "end of {month} {year}",
    "{short} '{yy}",
)


def date(rng: random.Random) -> When | None:
    """A day, a month in any words that Python reads, or nothing."""
    day = SPRING + dt.timedelta(rng.randrange(-500, 1200))
    month = MONTHS[day.month - 1]
    words = rng.choice(WORDS).format(month=month, short=month[:3], year=day.year, yy=f"{day.year % 100:02}")
    return rng.choice((None, When.on(day), When.on(day), When.on(day.replace(day=1)), When.typed(month_of(day), words)))


def share(rng: random.Random) -> Share | None:
    """None, all, a part, or less than one per cent."""
    texts = ("0", "100", "12.5", "1", "0.4", str(rng.randrange(101)))
    return rng.choice((None, *(Share(Decimal(text)) for text in texts)))


def task(rng: random.Random, i: int, projects: tuple[str, ...]) -> dict[str, Any]:
    """A task's answers; now and then its ref is used twice, its project unknown, its dates the wrong way round."""
    start, finish = date(rng), date(rng)
    if start and finish and start.first > finish.day and rng.random() < 0.8:
        start, finish = finish, start
    given = {
        "ref": rng.choice((f"T{i}", f"T{i}", f"T{i}", "t1")),
        "project": rng.choice((*projects, *projects, projects[0].lower(), "KT*", None)),
        "task": rng.choice((f"Task {i}", f"Task {i}", None)),
        "start": start,
        "finish": finish,
        "mark": date(rng),
        "mark_label": rng.choice((None, "6th", "10 & 11", "=1+1")),
        "board": rng.choice((None, YesNo.YES, YesNo.NO)),
        "done": share(rng),
        "status": rng.choice((None, None, *Status)),
        "status_reason": rng.choice((None, "Agreed")),
    }
    return {name: value for name, value in given.items() if value is not None}


def random_answers(seed: int, rows: int = 60, *, as_at: bool = True) -> dict[str, Any]:
    """Answers for Settings, Projects and Tasks."""
    rng = random.Random(seed)
    refs = ("KT1", "KT2/1", "KT2/2", "K~1?", "01/02")
    targets = [date(rng) for _ in refs]
    projects = tuple({"ref": ref, "target": target} for ref, target in zip(refs, targets, strict=True))
    settings = {
        "chart_start": rng.choice((None, When.on(dt.date(2002, 6, 17)), When.typed(month_of(SPRING), "April 2003")))
    }
    if as_at:
        settings["as_at"] = rng.choice((When.on(AS_AT), When.typed(month_of(SPRING), "April 2003")))
    return {
        "settings": settings,
        "projects": (*projects, {"ref": "kt1 "}) if rng.random() < 0.3 else projects,
        "tasks": tuple(task(rng, i, refs) for i in range(rows)),
    }


def random_plan(seed: int, rows: int = 60, *, as_at: bool = True) -> tuple[Plan, dict[str, Any]]:
    """A plan and the answers it is made of."""
    answers = random_answers(seed, rows, as_at=as_at)
    every = {
        name: answers.get(name, () if name not in ("documents", "introduction") else {})
        for name in FORM.model.model_fields
    }
    model = model_of(FORM, every)
    assert isinstance(model, Plan)
    return model, every
