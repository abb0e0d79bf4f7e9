"""What a verb did with one workbook, in a shape that prints, sorts and turns into JSON (design, section 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ..errors import CODES, Problem, Severity

Status = Literal["written", "draft", "kept", "unchanged", "refused", "checked"]
VERSION = 1


@dataclass(frozen=True)
class Outcome:
    """One workbook's outcome: its form, what came of it, every problem, and the files written."""

    key: str
    title: str
    files: tuple[str, ...]
    status: Status
    problems: tuple[Problem, ...] = ()
    written: tuple[str, ...] = ()
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def to_fix(self) -> tuple[Problem, ...]:
        """All but advice."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.PLEASE_CHECK)

    @property
    def to_tell(self) -> tuple[Problem, ...]:
        """What must be said at once: what is to fix, and documents that were left as they are."""
        return tuple(problem for problem in self.problems if problem in self.to_fix or problem.code == "file-changed")


def exit_code(outcomes: Iterable[Outcome]) -> int:
    """0 when there is nothing, or advice only; 1 when anything must be fixed or could not be read."""
    return 1 if any(outcome.to_fix for outcome in outcomes) else 0


def as_json(outcome: Outcome) -> dict[str, Any]:
    """The one shape of an outcome in every verb's --json."""
    return {
        "key": outcome.key,
        "title": outcome.title,
        "files": list(outcome.files),
        "status": outcome.status,
        "problems": [_problem(problem) for problem in outcome.problems],
        "written": list(outcome.written),
        "result": dict(outcome.result),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "severity": CODES[problem.code].severity.value, "also": list(problem.also)}
