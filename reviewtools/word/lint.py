"""The house lint for Word files: what makes Word offer a repair, and what readers complain of.

It covers what the Open XML SDK's validator lets through; the two are used together (design, section 5).
Every class of fault is one function from a parsed `Package` to `Fault`s, in the module of its subject.
"""

from ..parts import NotAPackageError
from . import lint_access, lint_marks, lint_parts, lint_tables, lint_text
from .lint_package import Check, Fault, open_package

__all__ = ["CHECKS", "Fault", "lint"]

CHECKS: tuple[Check, ...] = (
    *lint_parts.CHECKS,
    *lint_tables.CHECKS,
    *lint_marks.CHECKS,
    *lint_text.CHECKS,
    *lint_access.CHECKS,
)


def lint(data: bytes) -> tuple[Fault, ...]:
    """Every fault of a document given as the bytes of its file, the worst first; empty for a good one.

    Raises nothing: bytes that are no document are a fault too. The same fault in the same words is told once.
    """
    try:
        package = open_package(data)
    except NotAPackageError as error:
        return (Fault("repair", "zip", f"this is not a readable Word file: {error}"),)
    checks = CHECKS if package.document is not None else lint_parts.CHECKS
    found = dict.fromkeys(fault for check in checks for fault in check(package))
    return tuple(sorted(found, key=lambda fault: ("repair", "error", "warning").index(fault.level)))
