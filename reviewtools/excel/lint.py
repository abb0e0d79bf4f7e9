"""The house lint for workbooks: what makes Excel say "we found a problem with some content".

The Open XML SDK's validator lets most of these through; the two are used together.
Every class of fault is one function from a parsed `Book` to `Fault`s, in the module of its subject.
"""

from ..parts import NotAPackageError, take_apart
from . import lint_cells, lint_formulas, lint_names, lint_parts, lint_tables
from .lint_book import Book, Check
from .lint_fault import Fault

__all__ = ["CHECKS", "Fault", "lint"]

CHECKS: tuple[Check, ...] = (
    *lint_parts.CHECKS,
    *lint_names.CHECKS,
    *lint_tables.CHECKS,
    *lint_cells.CHECKS,
    *lint_formulas.CHECKS,
)


def lint(data: bytes) -> tuple[Fault, ...]:
    """Every fault of a workbook given as the bytes of its file; empty for a good one.

    Raises nothing: bytes that are no workbook are a fault too. The same fault in the same words is told once.
    """
    try:
        book = Book(take_apart(data))
    except NotAPackageError as error:
        return (Fault("the file", f"it is not a readable workbook: {error}", "zip"),)
    checks = CHECKS if book.root is not None else lint_parts.CHECKS
    return tuple(dict.fromkeys(fault for check in checks for fault in check(book)))
