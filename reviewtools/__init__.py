"""Service reviews and improvement plans: from Excel workbooks that check themselves to finished Word documents."""

import importlib
from typing import TYPE_CHECKING, Any

from .errors import Problem, ReviewToolsError, Severity

if TYPE_CHECKING:
    from .work.approve import approve
    from .work.check import check
    from .work.new import new
    from .work.outcome import Outcome
    from .work.rebuild import rebuild
    from .work.report import report

__all__ = ["Outcome", "Problem", "ReviewToolsError", "Severity", "approve", "check", "new", "rebuild", "report"]

_HOMES = {
    "approve": "approve",
    "check": "check",
    "new": "new",
    "Outcome": "outcome",
    "rebuild": "rebuild",
    "report": "report",
}


def __getattr__(name: str) -> Any:
    """A verb, brought in when it is first asked for, so that --help need not wait for the Office libraries."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f".work.{_HOMES[name]}", __name__), name)
