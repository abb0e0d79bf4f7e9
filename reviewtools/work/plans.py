"""Which workbooks of a folder belong together: to one plan, or to one service that several score."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from pathlib import Path

from ..errors import Problem
from ..form import Slot, folded, place
from ..instruments import BY_KEY, Instrument
from .look import Looked
from .make import legal_name
from .memory import Known

NEARLY = 0.8  # titles as like as this are probably one title with a slip
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True)
class PlanFiles:
    """The workbooks of one plan, in order, and what stands before its documents' names.

    Whatever an instrument asks about is a plan here: a service that is tested, too, and one that is assessed.
    """

    title: str
    workbooks: tuple[Looked, ...]
    before: str = ""

    @property
    def key(self) -> str:
        return self.workbooks[0].key

    @property
    def instrument(self) -> Instrument:
        return BY_KEY[self.key]

    @property
    def slot(self) -> Slot | None:
        """The answer by which its workbooks know each other; None where each stands alone."""
        return _slot(self.key)

    @property
    def word(self) -> str:
        """What it is called in a sentence, after that answer: "plan" after "Plan title", "service" after "Service"."""
        return self.slot.ask.label.casefold().removesuffix(" title") if self.slot else "workbook"

    @property
    def name(self) -> str:
        """What the plan is remembered by."""
        return f"{self.key}: {folded(self.title)}"


@cache
def _slot(key: str) -> Slot | None:
    instrument = BY_KEY[key]
    return next((slot for slot in place(instrument.form).slots if slot.name == instrument.belongs), None)


def plans(looked: Iterable[Looked]) -> list[PlanFiles]:
    """Workbooks of one form and one title belong together; one without a title belongs to the only one there.

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
    found = [PlanFiles(_title(group), tuple(group)) for group in groups.values()]
    found.sort(key=lambda plan: every.index(plan.workbooks[0]))
    return named([_told(plan, found) for plan in found])


def _title(group: list[Looked]) -> str:
    """As it is spelt first, or by most of those that are gathered: no scorer's letter case renames documents."""
    spelt = [one.title for one in group if one.title] or [""]
    if not BY_KEY[group[0].key].leads:
        return spelt[0]
    ((most, _),) = Counter(" ".join(title.split()) for title in spelt).most_common(1)
    return most


def with_gone(plan: PlanFiles, known: Mapping[str, Known]) -> PlanFiles:
    """A plan that tells, once, which of the workbooks it had at the last rebuild are gone or no longer its own."""
    if plan.slot is None:
        return plan
    title, names, label = folded(plan.title), {one.name for one in plan.workbooks}, plan.slot.ask.label.casefold()
    gone = [n for n, k in known.items() if k.key == plan.key and folded(k.title) == title and n not in names]
    found = f"it was part of this {plan.word} at the last rebuild, and is not now."
    wanted = f"Put it back, or its {label}, if that was a mistake; what it held is no longer there."
    return _telling(plan, *(Problem(name, "", "", "", found, wanted, "file-gone") for name in gone))


def _telling(plan: PlanFiles, *problems: Problem) -> PlanFiles:
    """A plan with more to tell than its workbooks do."""
    first, *rest = plan.workbooks
    return replace(plan, workbooks=(replace(first, told=(*first.told, *problems)), *rest))


def _told(plan: PlanFiles, every: list[PlanFiles]) -> PlanFiles:
    slot = plan.slot
    if slot is None:
        return plan
    others = [other for other in every if other is not plan and other.key == plan.key]
    near = next((o for o in others if o.title and plan.title and _alike(plan.title, o.title)), None)
    if near is None:
        return plan
    found = f"its {plan.word} is called {plan.title}, nearly as {near.title} in {near.workbooks[0].name}."
    wanted = f"If they are one {plan.word}, type the same in both; as they stand each {plan.word} is by itself."
    name = plan.workbooks[0].name
    return _telling(plan, Problem(name, slot.sheet, "", slot.ask.label, found, wanted, "plan-title-near"))


def _alike(title: str, other: str) -> bool:
    """Whether two titles differ by a slip; by a number is no slip ("Plan 2003", "Plan 2004")."""
    if _NUMBERS.findall(title) != _NUMBERS.findall(other):
        return False
    return difflib.SequenceMatcher(None, folded(title), folded(other)).ratio() >= NEARLY


def named(found: list[PlanFiles]) -> list[PlanFiles]:
    """With what stands before each one's documents: nothing for a plan alone of its form; of several, the workbook's
    name, or where there are several or the name is another's too, what tells them apart.

    Gathered workbooks have the name of what they are of, and those that stand alone by nature their own: neither
    changes when another workbook comes.
    """
    forms = Counter(plan.key for plan in found)
    names = [_before(plan, alone=forms[plan.key] == 1) for plan in found]
    for apart in (_by_form, _whole):
        often = Counter(name.casefold() for name in names)
        pairs = zip(found, names, strict=True)
        names = [apart(plan) if often[name.casefold()] > 1 else name for plan, name in pairs]
    pairs = zip(found, _numbered(names), strict=True)
    return [replace(plan, before=f"{name} - " if name else "") for plan, name in pairs]


def _before(plan: PlanFiles, *, alone: bool) -> str:
    if plan.instrument.leads:
        return legal_name(plan.title) or Path(plan.workbooks[0].name).stem
    if plan.instrument.belongs and alone:
        return ""
    if len(plan.workbooks) == 1:
        return Path(plan.workbooks[0].name).stem
    return legal_name(plan.title) or "Plan"


def _by_form(plan: PlanFiles) -> str:
    """Gathered workbooks are told apart from those of other forms by their own form, for any of them may come first."""
    if plan.instrument.leads:
        return f"{_before(plan, alone=False)} - {plan.instrument.form.title}"
    return _whole(plan)


def _whole(plan: PlanFiles) -> str:
    return " - ".join(Path(plan.workbooks[0].name).with_suffix("").parts)


def _numbered(names: Iterable[str]) -> list[str]:
    """Names of which none is another, whatever their letter case."""
    taken: set[str] = set()
    made: list[str] = []
    for name in names:
        numbered = (f"{name} {i}" if i > 1 else name for i in count(1))
        made.append(next(free for free in numbered if free.casefold() not in taken))
        taken.add(made[-1].casefold())
    return made
