"""Workbooks as managers leave them: a filled plan, changed by hand through openpyxl, for tests of the reader."""

import io
from collections.abc import Callable
from functools import cache

from openpyxl import Workbook, load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Reading
from reviewtools.instruments.improvement_plan.form import FORM
from tests.salford import answers


@cache
def salford() -> bytes:
    """The Salford workbook as the script builds it."""
    return blank(FORM, answers=answers())


def changed(change: Callable[[Workbook], object], data: bytes = b"") -> bytes:
    """A workbook after a change made by hand."""
    book = load_workbook(io.BytesIO(data or salford()))
    change(book)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def reading(change: Callable[[Workbook], object]) -> Reading:
    """What is read after a change made by hand."""
    return read(FORM, "plan.xlsx", changed(change))


def codes(found: Reading) -> list[tuple[str, str, str]]:
    """Code, sheet and cell of every problem."""
    return [(problem.code, problem.sheet, problem.cell) for problem in found.problems]
