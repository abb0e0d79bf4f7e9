"""Many market tests in one open workbook: its cream cells take what a sheet of data holds for one case.

The workbook is the one that is issued, with its own formulas. Choosing a case is typing one number, and all that is
live comes back in a few cells, so that a thousand cases take seconds.
"""

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from reviewtools.errors import Path
from reviewtools.excel.blank import blank
from reviewtools.excel.convert import Typed, convert, plain
from reviewtools.form import Bounds, Ref, place
from reviewtools.instruments.market_testing.form import (
    CRITERIA,
    ELEMENTS,
    FORM,
    LEAST,
    MOST,
    SCORES,
    Decided,
    Element,
    MarketTest,
    Outcome,
    Score,
    Settings,
)
from reviewtools.instruments.market_testing.sheets import live
from reviewtools.live import Above, Choices, Field, Formula, Live, Page, Panel, Stored, Under, Within
from tests.instruments.market_testing import random_tests
from tests.office.client import Book

TODAY = dt.date(2003, 1, 31)
BETWEEN = "¦"
NASTY: tuple[str | float, ...] = (
    *("four", "4 ", " 5", "\u00a06", "3\n", "0", "7", "?", "*", "~", "4*", "1;2", "=2+2", "3.5", "1a", "-"),
    *(0, 7, -1, 3.5, 4.000001, 40546, 1e9, 0.04),
)
"""What people type or paste into cells of scores; four of these Python reads as scores, and so must formulas."""
LAYOUT = place(FORM)
TABLES = {table.name: table for table in LAYOUT.tables}
SLOTS = {slot.name: slot for slot in LAYOUT.slots}


@dataclass(frozen=True)
class Case:
    """What stands in the cream cells: by (table, row, answer), and by the name of an answer of its own."""

    rows: dict[tuple[str, int, str], str | float] = field(default_factory=dict)
    alone: dict[str, str] = field(default_factory=dict)


def case_of(seed: int) -> Case:
    """A random market test as typed, every fourth with what is no score among its scores, every tenth near a tie."""
    typed, rng = _tied(Random(seed)) if seed % 10 == 3 else random_tests.typed_test(seed), Random(seed)
    rows: dict[tuple[str, int, str], Any] = {}
    for i, name in enumerate(typed["names"]):
        rows["elements", i, "name"] = _spelt(rng, name)
    for i, criterion in enumerate(CRITERIA):
        row = typed["rows"].get(criterion)
        if row is None:
            continue
        for name, score in zip(SCORES, row["scores"], strict=True):
            rows["scores", i, name] = rng.choice(NASTY) if seed % 4 == 1 and rng.random() < 0.1 else score
        rows["scores", i, "overall"] = rng.choice(NASTY) if row["over"] and rng.random() < 0.1 else row["over"]
        rows["scores", i, "overall_reason"] = rng.choice((row["reason"], row["reason"], " ", "\u00a0"))
        rows["scores", i, "note"] = rng.choice(("Seen", "Seen", "Seen", None, " "))
    decisions = (None, *(outcome.value for outcome in Outcome), "retain in-house", "Retain", "?")
    alone = {
        "outcome.decision": rng.choice(decisions),
        "outcome.reason": rng.choice((None, "Agreed")),
        "settings.scorer": rng.choice((None, None, None, "Surveying Manager")),
    }
    return Case(
        {at: value for at, value in rows.items() if value is not None},
        {name: value for name, value in alone.items() if value is not None},
    )


def _tied(rng: Random) -> dict[str, Any]:
    """One element, whose scores give no single band."""
    counts = rng.choice(
        ((8, 0, 0, 4, 4, 7), (0, 8, 8, 1, 0, 6), (6, 5, 6, 2, 4, 0), (5, 5, 5, 3, 2, 3), (0, 0, 1, 0, 11, 11))
    )
    scores = [score for score, n in enumerate(counts, 1) for _ in range(n)]
    rng.shuffle(scores)
    rows = {
        c: {"scores": [s, *[None] * 4], "over": None, "reason": None} for c, s in zip(CRITERIA, scores, strict=True)
    }
    return {"names": ["Voids", *[None] * 4], "rows": rows}


def _spelt(rng: Random, name: str | None) -> str | None:
    """A name as it comes, and now and then the same name twice, a long one, or nothing but a space."""
    if name is None:
        return rng.choice((None, None, None, " "))
    return rng.choice((name, name, f" {name}\u00a0", "Gas", f"{name} {'and more of it ' * 6}", f"{name} *?~"))


def read(case: Case) -> tuple[MarketTest, set[Path]]:
    """The case as our reader makes it a model, and the paths of what it cannot read."""
    unread: set[Path] = set()

    def score(at: tuple[str, int, str]) -> Any:
        if at not in case.rows:
            return None
        found = convert(Typed(case.rows[at]), int, Bounds(LEAST, MOST)).value
        if found is None:
            unread.add(at)
        return found

    def text(value: Any) -> Any:
        return None if value is None else plain(value) or None

    elements = tuple(
        Element(element=Ref(e), name=text(case.rows.get(("elements", i, "name")))) for i, e in enumerate(ELEMENTS)
    )
    scores = tuple(
        Score(
            criterion=Ref(criterion),
            **{name: score(("scores", i, name)) for name in (*SCORES, "overall")},
            **{name: text(case.rows.get(("scores", i, name))) for name in ("overall_reason", "note")},
        )
        for i, criterion in enumerate(CRITERIA)
    )
    known = {outcome.value.casefold(): outcome for outcome in Outcome}
    decision = known.get(case.alone.get("outcome.decision", "").casefold())
    decided = Decided(decision=decision, reason=text(case.alone.get("outcome.reason")))
    settings = Settings(scorer=text(case.alone.get("settings.scorer")))
    return MarketTest(settings=settings, elements=elements, scores=scores, outcome=decided), unread


def results(shown: Sequence[Live]) -> Iterator[Stored]:
    """The stored result of each live cell, always in the same order."""
    for one in shown:
        match one:
            case Within(results=found):
                yield from found
            case Above(formula=formula) | Under(formula=formula):
                yield formula.result
            case Panel(rows=rows):
                yield from (cell.result for row in rows for cell in row if isinstance(cell, Formula))
            case Page(fields=fields, panels=panels):
                yield from (cell.result for one in fields for cell in one.cells if isinstance(cell, Formula))
                yield from results(panels)
            case Choices():
                pass
            case _:
                raise TypeError(f"no market test shows a {type(one).__name__}")


def marked(shown: Sequence[Live], number: Iterator[int]) -> tuple[Any, ...]:
    """The same with each result replaced by its number in that order, as a text that stands nowhere else."""

    def mark(cell: Any) -> Any:
        return dataclasses.replace(cell, result=f"§{next(number)}") if isinstance(cell, Formula) else cell

    def of(one: Any) -> Any:
        match one:
            case Within(results=found):
                return dataclasses.replace(one, results=tuple(f"§{next(number)}" for _ in found))
            case Above(formula=formula) | Under(formula=formula):
                return dataclasses.replace(one, formula=mark(formula))
            case Panel(rows=rows):
                return dataclasses.replace(one, rows=tuple(tuple(map(mark, row)) for row in rows))
            case Field(cells=cells):
                return dataclasses.replace(one, cells=tuple(map(mark, cells)))
            case Page(fields=fields, panels=panels):
                return dataclasses.replace(one, fields=tuple(map(of, fields)), panels=tuple(map(of, panels)))
            case _:
                return one

    return tuple(map(of, shown))


Places = list[tuple[str, int, int]]
"""Sheet, row and column of each live cell, in the order of the results."""


def places() -> Places:
    """Where each live cell stands in the blank."""
    data = blank(FORM, live=marked(live(MarketTest(), TODAY), count()))
    found: dict[int, tuple[str, int, int]] = {}
    for sheet in load_workbook(io.BytesIO(data), data_only=True).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str) and cell.value.startswith("§"):
                found[int(cell.value[1:])] = (sheet.title, cell.row, cell.column)
    assert sorted(found) == list(range(len(found)))
    return [found[i] for i in range(len(found))]


@dataclass(frozen=True)
class Driven:
    """The workbook, and in which order its live cells come back."""

    data: bytes
    order: tuple[int, ...]

    def seen(self, book: Book, case: int) -> list[str]:
        """What all live cells come to for a case, counted from 1, in the order of the results."""
        book.type("Data", {"A1": case})
        texts = str(book.cells("Seen", ["A1"])["A1"].value).split(BETWEEN)
        return [text for _, text in sorted(zip(self.order, texts, strict=True))]


def driven(cases: Sequence[Case]) -> Driven:
    """The blank workbook, its cream cells taken from the cases."""
    book = load_workbook(io.BytesIO(blank(FORM, live=live(MarketTest(), TODAY))))
    where = places()
    _data(book, cases)
    order = _seen(book, where)
    file = io.BytesIO()
    book.save(file)
    return Driven(file.getvalue(), order)


def _data(book: Workbook, cases: Sequence[Case]) -> None:
    """The sheet Data: the number of a case in A1, below it a row for each case, and a column for each cream cell."""
    data = book.create_sheet("Data")
    data["A1"] = 1
    inputs = {
        (name, i, field): (TABLES[name].sheet, TABLES[name].row + 1 + i, TABLES[name].at(field))
        for name, i, field in _inputs()
    }
    for at, (key, (sheet, row, column)) in enumerate(inputs.items(), 2):
        for line, case in enumerate(cases, 2):
            _put(data, line, at, case.rows.get(key))
        _pick(book, sheet, row, column, at, len(cases))
    for at, name in enumerate(("outcome.decision", "outcome.reason", "settings.scorer"), len(inputs) + 2):
        for line, case in enumerate(cases, 2):
            _put(data, line, at, case.alone.get(name))
        _pick(book, SLOTS[name].sheet, SLOTS[name].row, SLOTS[name].column, at, len(cases))


def _put(data: Any, row: int, column: int, value: str | float | None) -> None:
    """A value as it is: a text that begins with = stays a text."""
    cell = data.cell(row, column, value)
    if isinstance(value, str):
        cell.data_type = "s"


def _pick(book: Workbook, sheet: str, row: int, column: int, at: int, cases: int) -> None:
    letter = get_column_letter(at)
    chosen = f"INDEX(Data!${letter}$2:${letter}${cases + 1},Data!$A$1)"
    book[sheet].cell(row, column, f'=IF({chosen}="","",{chosen})').number_format = "General"


def _inputs() -> Iterator[tuple[str, int, str]]:
    yield from (("elements", i, "name") for i in range(len(ELEMENTS)))
    for i in range(len(CRITERIA)):
        yield from (("scores", i, name) for name in (*SCORES, "overall", "overall_reason", "note"))


def _seen(book: Workbook, where: Places) -> tuple[int, ...]:
    """The sheet Seen: in one text what all live cells come to, which the sheet Rows has row by row."""
    rows, seen = book.create_sheet("Rows"), book.create_sheet("Seen")
    ordered = sorted((place, at) for at, place in enumerate(where))
    for (sheet, row), cells in groupby(ordered, key=lambda one: one[0][:2]):
        found = ",".join(f"{sheet}!{first}{row}:{last}{row}" for first, last in _runs([place[2] for place, _ in cells]))
        rows.append([f'=_xlfn.TEXTJOIN("{BETWEEN}",FALSE,{found})'])
    seen["A1"] = f'=_xlfn.TEXTJOIN("{BETWEEN}",FALSE,Rows!A1:A{rows.max_row})'
    return tuple(at for _, at in ordered)


def _runs(columns: Sequence[int]) -> Iterator[tuple[str, str]]:
    """The first and last letters of columns that stand side by side."""
    for _, run in groupby(enumerate(columns), key=lambda one: one[1] - one[0]):
        side = [column for _, column in run]
        yield get_column_letter(side[0]), get_column_letter(side[-1])
