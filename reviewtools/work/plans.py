"""Which workbooks of a folder make up a plan together."""

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import Problem
from ..form import folded
from .look import Looked
from .make import legal_name
from .memory import Known

NEARLY = 0.8  # titles as like as this are probably one title with a slip
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class PlanFiles:
    """The workbooks of one plan, in order, and what stands before its documents' names."""

    title: str
    workbooks: tuple[Looked, ...]
    before: str = ""

    @property
    def key(self) -> str:
        return self.workbooks[0].key

    @property
    def name(self) -> str:
        """What the plan is remembered by."""
        return f"{self.key}: {folded(self.title)}"


def plans(looked: Iterable[Looked]) -> list[PlanFiles]:
    """Workbooks of one form whose plan has one title are one plan; one without a title belongs to the only one there.

    A title that is nearly another's is told, for a slip would part a workbook from its plan.
    """
    every = tuple(looked)
    groups: dict[tuple[str, str], list[Looked]] = {}
    for one in every:
        groups.setdefault((one.key, folded(one.title)), []).append(one)
    for key, title in [group for group in groups if not group[1]]:
        titled = [group for group in groups if group[0] == key and group[1]]
        if len(titled) == 1:
            joined = (*groups[titled[0]], *groups.pop((key, title)))
            groups[titled[0]] = sorted(joined, key=every.index)
    found = [PlanFiles(next(filter(None, (o.title for o in g)), ""), tuple(g)) for g in groups.values()]
    found.sort(key=lambda plan: every.index(plan.workbooks[0]))
    return named([_told(plan, found) for plan in found])


def with_gone(plan: PlanFiles, known: Mapping[str, Known]) -> PlanFiles:
    """A plan that tells, once, which of the workbooks it had at the last rebuild are gone or no longer its own."""
    title, names = folded(plan.title), {one.name for one in plan.workbooks}
    gone = [n for n, k in known.items() if k.key == plan.key and folded(k.title) == title and n not in names]
    found = "it was part of this plan at the last rebuild, and is not now."
    wanted = "Put it back, or its plan title, if that was a mistake; what it held is no longer in the plan."
    return _telling(plan, *(Problem(name, "", "", "", found, wanted, "file-gone") for name in gone))


def _telling(plan: PlanFiles, *problems: Problem) -> PlanFiles:
    """A plan with more to tell than its workbooks do."""
    first, *rest = plan.workbooks
    return replace(plan, workbooks=(replace(first, told=(*first.told, *problems)), *rest))


def _told(plan: PlanFiles, every: list[PlanFiles]) -> PlanFiles:
    others = [other for other in every if other is not plan and other.key == plan.key]
    near = next((o for o in others if o.title and plan.title and _alike(plan.title, o.title)), None)
    if near is None:
        return plan
    found = f"its plan is called {plan.title}, nearly as {near.title} in {near.workbooks[0].name}."
    wanted = "If they are one plan, give both the same title; as they stand each has documents of its own."
    name = plan.workbooks[0].name
    return _telling(plan, Problem(name, "Settings", "", "Plan title", found, wanted, "plan-title-near"))


def _alike(title: str, other: str) -> bool:
    """Whether two titles differ by a slip; by a number is no slip ("Plan 2003", "Plan 2004")."""
    if _NUMBERS.findall(title) != _NUMBERS.findall(other):
        return False
    return difflib.SequenceMatcher(None, folded(title), folded(other)).ratio() >= NEARLY


def named(found: list[PlanFiles]) -> list[PlanFiles]:
    """With what stands before each plan's documents: nothing for one alone; else its workbook's name, or where it has
    several or shares that name with another, what tells them apart."""
    if len(found) == 1:
        return found
    stems = [_stem(plan) for plan in found]
    return [
        replace(plan, before=f"{_stem(plan) if stems.count(_stem(plan)) == 1 else _whole(plan)} - ") for plan in found
    ]


def _stem(plan: PlanFiles) -> str:
    alone = len(plan.workbooks) == 1
    return Path(plan.workbooks[0].name).stem if alone else legal_name(plan.title) or "Plan"


def _whole(plan: PlanFiles) -> str:
    return " - ".join(Path(plan.workbooks[0].name).with_suffix("").parts)
