"""rebuild: a folder of workbooks into finished documents, in one go; what did not change is not made again."""

import datetime as dt
import heapq
import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from . import baseline
from .files import plan_templates, read_file
from .find import find
from .jobs import Workers, workers
from .judge import Baseline
from .look import Looked, known_of, look, ours
from .make import Made, make
from .memory import Memory, mark_of, stamp
from .opened import Given
from .outcome import Outcome
from .plans import PlanFiles, plans, with_gone
from .progress import Step, Tell, quietly
from .report import deliver
from .services import with_services


def rebuild(
    folder: Path | str = ".",
    out: Path | str | None = None,
    *,
    as_at: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    force: bool = False,
    tell: Tell = quietly,
) -> list[Outcome]:
    """The documents of every plan under a folder, in `out` (default: its folder `out`).

    Workbooks that name the same plan title are one plan; those that name the same service are gathered for the lead
    reviewer. One plan gives folder-level names ("Service Improvement Plan.docx"); what may stand there several times
    puts a name before them. A plan none of whose workbooks changed is left as it is, unless `force` is given. A
    workbook that cannot be read is named, and its last good copy is used; workbooks that are not ours are left alone.
    Where there are stars, the last outcome is the order of services by need. `tell` hears of every workbook and plan
    that is done. ReviewToolsError where there is no workbook of ours, or the folder cannot be written.
    """
    return list(rebuilds(folder, out, as_at=as_at, jobs=jobs, executor=executor, force=force, tell=tell))


def rebuilds(
    folder: Path | str = ".",
    out: Path | str | None = None,
    *,
    as_at: dt.date | None = None,
    jobs: int = 1,
    executor: Executor | None = None,
    force: bool = False,
    tell: Tell = quietly,
) -> Iterator[Outcome]:
    """The same, one by one as they are done: however many plans there are, memory stays flat."""
    root = Path(folder)
    target = Path(out) if out else root / "out"
    sources = find(root, target)
    memory, mark = Memory(target), stamp()
    with workers(jobs, executor, len(sources)) as crew:
        looked = ours(root, look(root, sources, memory, mark, crew, tell))
        day = _Day(as_at, dt.date.today())
        work = _Work(root, target, memory, mark, plan_templates(root), day, force)
        order = {str(path): number for number, path in enumerate(sources)}
        refused = (_refused(one) for one in looked if one.stop)
        done = work.all([one for one in looked if one.stop is None], crew, tell)
        try:
            yield from with_services(heapq.merge(refused, done, key=lambda outcome: order[outcome.files[0]]))
        finally:
            memory.close({one.name for one in looked})


def _refused(one: Looked) -> Outcome:
    return Outcome("", one.name, (str(one.path),), "refused", (one.stop,) if one.stop else ())


@dataclass(frozen=True)
class _Day:
    """The day given, if any, and today."""

    given: dt.date | None
    today: dt.date


@dataclass(frozen=True)
class _Work:
    """One rebuild: where from, where to, and all that goes into every plan beside its workbooks."""

    root: Path
    target: Path
    memory: Memory
    stamp: str
    templates: Mapping[str, bytes]
    day: _Day
    force: bool

    def all(self, looked: list[Looked], crew: Workers, tell: Tell) -> Iterator[Outcome]:
        """Every plan's outcome. Those to be made are handed out as they are wanted, so that memory stays flat."""
        found = [with_gone(plan, self.memory.workbooks) for plan in plans(looked)]
        agreed = baseline.Agreements(self.root, found)
        inputs = {plan.name: self._inputs(plan, agreed.of(plan)) for plan in found}
        changed = [p for p in found if self.force or self.memory.outcome(p.name, inputs[p.name]) is None]
        made = crew.each(make, (self._job(plan, agreed.of(plan)) for plan in changed))
        problems = 0
        for done, plan in enumerate(found, 1):
            outcome = None if plan in changed else self.memory.outcome(plan.name, inputs[plan.name])
            if outcome is None:  # a document may have been touched since
                now = next(made) if plan in changed else make(*self._job(plan, agreed.of(plan)))
                outcome = self._deliver(plan, now, inputs[plan.name])
            problems += len(outcome.problems)
            tell(Step("Making", done, len(found), plan.title or plan.workbooks[0].name, problems))
            yield outcome

    def _inputs(self, plan: PlanFiles, agreed: Baseline | None) -> str:
        """All that goes into a plan's documents, in one word."""
        told = [[o.name, o.mark, str(o.stale), [str(problem) for problem in o.told]] for o in plan.workbooks]
        before = [[one.name, mark_of(one.data)] for one in agreed.workbooks] if agreed else []
        templates = sorted((name, mark_of(data)) for name, data in self.templates.items())
        day = str(self.day.given or self.day.today)
        meeting = [str(agreed.day), agreed.meeting] if agreed else []
        return mark_of(json.dumps([self.stamp, day, plan.before, told, meeting, before, templates]).encode())

    def _job(
        self, plan: PlanFiles, agreed: Baseline | None
    ) -> tuple[list[Given], Mapping[str, bytes], dt.date | None, dt.date, Baseline | None]:
        given = [replace(one.given, data=self._bytes(one)) for one in plan.workbooks]
        return given, self.templates, self.day.given, self.day.today, agreed

    def _bytes(self, one: Looked) -> bytes:
        good = self.memory.good(one.name) if one.stale else None
        return good[0] if good else read_file(one.path)

    def _deliver(self, plan: PlanFiles, made: Made, inputs: str) -> Outcome:
        sources = [one.path for one in plan.workbooks]
        outcome = deliver(sources, made, self.target, before=plan.before, force=self.force)
        if made.files:
            for one in plan.workbooks:
                data = self._bytes(one)
                if mark_of(data) != one.mark:
                    return outcome  # saved in the meantime: the next rebuild makes it anew
                if not one.stale:
                    self.memory.keep_good(one.name, known_of(one, self.stamp), data)
            if outcome.status != "kept":
                self.memory.keep_outcome(plan.name, inputs, outcome)
        return outcome
