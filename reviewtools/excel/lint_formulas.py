"""Faults of formulas: what Excel cannot read, does not know or cannot find."""

from collections.abc import Iterator

from .functions import KNOWN, LATER, PREFIXED
from .lint_book import Book, Check, length
from .lint_fault import Fault

LONGEST = 8192
"""Characters of a formula."""

ITEMS = frozenset({"#all", "#data", "#headers", "#totals", "#this row"})


def readable(book: Book) -> Iterator[Fault]:
    """A formula can be read: texts and brackets close, values and operators take turns."""
    for formula in book.formulas:
        if formula.problem and not formula.loose_semicolons:
            yield Fault(formula.where, f"{formula.text[:60]}: {formula.problem}", "formula-unreadable")


def semicolons(book: Book) -> Iterator[Fault]:
    """Arguments are separated by commas in the file, in whatever language Excel shows them."""
    for formula in book.formulas:
        if formula.loose_semicolons:
            told = f"{formula.text[:60]}: a semicolon between arguments"
            yield Fault(formula.where, told, "formula-semicolon")


def lengths(book: Book) -> Iterator[Fault]:
    """A formula is not longer than Excel takes."""
    for formula in book.formulas:
        if length(formula.text) > LONGEST:
            yield Fault(formula.where, f"the formula is longer than {LONGEST} characters", "formula-long")


def functions(book: Book) -> Iterator[Fault]:
    """A function is Excel's own, and old enough for Excel 2016."""
    for formula in book.formulas:
        for function in formula.functions:
            if function.name in LATER:
                yield Fault(formula.where, f"{function.name} is not in Excel 2016", "formula-too-new")
            elif function.name not in KNOWN:
                yield Fault(formula.where, f"{function.name} is not an Excel function", "formula-function")


def prefixes(book: Book) -> Iterator[Fault]:
    """Functions newer than 2007 carry _xlfn. in the file, and older ones do not."""
    for formula in book.formulas:
        for function in formula.functions:
            if function.name in PREFIXED and not function.prefixed:
                yield Fault(formula.where, f"{function.name} needs _xlfn. in the file", "formula-prefix")
            elif function.prefixed and function.name in KNOWN - PREFIXED - LATER:
                yield Fault(formula.where, f"{function.name} takes no _xlfn. in the file", "formula-prefix")


def broken_references(book: Book) -> Iterator[Fault]:
    """Nothing points at what was deleted."""
    for formula in book.formulas:
        if any(formula.errors):
            yield Fault(formula.where, f"{formula.text[:60]}: points at #REF!", "formula-broken")


def sheets_there(book: Book) -> Iterator[Fault]:
    """A sheet that a formula names is in the workbook."""
    known = {sheet.name.casefold() for sheet in book.sheets}
    for formula in book.formulas:
        for name in formula.sheets:
            if name.casefold() not in known and not name.startswith("#"):
                yield Fault(formula.where, f"there is no sheet {name}", "formula-sheet")


def tables_there(book: Book) -> Iterator[Fault]:
    """A table and its columns that a formula names are there, spelt as in files and not as on the screen."""
    known = {t.name.casefold(): {c.casefold() for c in t.columns} for t in book.tables}
    for formula in book.formulas:
        for reference in formula.tables:
            columns = known.get(reference.table.casefold())
            if columns is None:
                yield Fault(formula.where, f"there is no table {reference.table!r}", "formula-table")
                continue
            if reference.loose:
                told = f"{reference.loose} in {reference.table} needs brackets of its own"
                yield Fault(formula.where, told, "formula-table")
            for item in reference.items:
                if item.casefold() not in (ITEMS if item.startswith("#") else columns):
                    told = f"table {reference.table} has no column {item!r}"
                    yield Fault(formula.where, told, "formula-table")


def rules_without_tables(book: Book) -> Iterator[Fault]:
    """Conditional formats and validations take cells and names; Excel refuses tables in them."""
    for formula in book.formulas:
        if formula.rule and any(formula.tables):
            yield Fault(formula.where, f"{formula.text[:60]}: a rule cannot name a table", "rule-table")


CHECKS: tuple[Check, ...] = (
    readable,
    semicolons,
    lengths,
    functions,
    prefixes,
    broken_references,
    sheets_there,
    tables_there,
    rules_without_tables,
)
