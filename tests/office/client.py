"""LibreOffice for tests: one instance a run, own profile, own copies of files, a time limit, one restart."""

import contextlib
import itertools
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, Self, TypeVar

from tests.office.engine import Engine, OfficeLostError

CALL_SECONDS = 60.0

T = TypeVar("T")


@dataclass(frozen=True)
class CellState:
    """What one cell holds: its value (number, text, None), its formula, and its error as a person reads it.

    Dates are serial numbers and truth values are 1 and 0, as LibreOffice keeps them.
    """

    value: float | str | None
    formula: str = ""
    error: str = ""


class Book:
    """One open copy of a file. Typing and recalculating it changes the copy only."""

    def __init__(self, engine: Engine, copy: Path) -> None:
        self._engine, self._folder = engine, copy.parent
        opened = engine.ask(command="open", path=str(copy))
        self._number: int = opened["document"]
        self.kind: str = opened["kind"]  # "sheet" or "text"

    def _ask(self, command: str, **request: object) -> dict[str, Any]:
        return self._engine.ask(command=command, document=self._number, **request)

    def cells(self, sheet: str, only: Sequence[str] | None = None) -> dict[str, CellState]:
        """The cells of a sheet that hold something, by address (`B2`); `only` names the cells wanted."""
        narrowed = {} if only is None else {"cells": list(only)}
        answer = self._ask("values", sheet=sheet, **narrowed)
        return {address: CellState(**state) for address, state in answer["cells"].items()}

    def values(self, sheet: str) -> dict[str, object]:
        """The values of a sheet by address; an error stands as its text, such as `#DIV/0!`."""
        return {address: cell.error or cell.value for address, cell in self.cells(sheet).items()}

    def type(self, sheet: str, cells: Mapping[str, float | str | None]) -> None:
        """Put numbers and texts into cells as they are: a text stays a text, even `=1+1`; None empties."""
        self._ask("type", sheet=sheet, cells=dict(cells))

    def insert(self, sheet: str, what: Literal["rows", "columns"], at: int, count: int = 1) -> None:
        """Put empty rows or columns into a sheet before the one counted from 1."""
        self._ask("insert", sheet=sheet, what=what, at=at, count=count)

    def delete(self, sheet: str, what: Literal["rows", "columns"], at: int, count: int = 1) -> None:
        """Take whole rows or columns, counted from 1, out of a sheet."""
        self._ask("delete", sheet=sheet, what=what, at=at, count=count)

    def recalculate(self) -> None:
        """Calculate every formula anew; until then LibreOffice trusts the results stored in the file."""
        self._ask("recalculate")

    def saved(self, way: str) -> bytes:
        """The document as LibreOffice writes it: `pdf`, `html`, `save_xlsx` or `save_docx`."""
        target = self._folder / f"saved.{way}"
        self._ask(way, path=str(target))
        return target.read_bytes()

    def close(self) -> None:
        """Close the copy; nothing is left to close when LibreOffice died meanwhile."""
        if self._engine.alive:
            self._ask("close")


class Office:
    """LibreOffice, started at first use and again after it ended; a context manager that leaves no process.

    `to_pdf`, `resave` and `sheet_values` are tried once more, in a new LibreOffice, when it ends meanwhile
    or overruns the time limit. They raise OfficeLostError when that fails too, OfficeError when it refuses.
    """

    def __init__(self, seconds: float = CALL_SECONDS) -> None:
        self._seconds = seconds  # the time limit of each request
        self._engine: Engine | None = None
        self._starts = itertools.count(1)

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="reviewtools-office-", ignore_cleanup_errors=True)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._engine:
            self._engine.stop()
        self._folder.cleanup()

    def engine(self) -> Engine:
        """The running engine; a fresh one, with a fresh profile, when there is none alive."""
        if self._engine is None or not self._engine.alive:
            profile = Path(self._folder.name) / f"profile-{next(self._starts)}"
            self._engine = Engine(profile, self._seconds)
        return self._engine

    @contextlib.contextmanager
    def open(self, path: Path) -> Iterator[Book]:
        """A copy of the file, open for typing, recalculating and reading as often as wanted."""
        engine = self.engine()
        with tempfile.TemporaryDirectory(dir=self._folder.name) as folder:
            copy = Path(folder) / f"copy{path.suffix}"  # a plain name: some locales cannot open others
            shutil.copyfile(path, copy)
            book = Book(engine, copy)
            try:
                yield book
            finally:
                book.close()

    def _twice(self, path: Path, work: Callable[[Book], T]) -> T:
        try:
            with self.open(path) as book:
                return work(book)
        except OfficeLostError:
            with self.open(path) as book:
                return work(book)

    def to_pdf(self, path: Path) -> bytes:
        """The file as LibreOffice prints it, with the results stored in it."""
        return self._twice(path, lambda book: book.saved("pdf"))

    def resave(self, path: Path) -> bytes:
        """The file opened and saved by LibreOffice, with the results stored in it: as xlsx, or docx."""
        way = {"sheet": "save_xlsx", "text": "save_docx"}
        return self._twice(path, lambda book: book.saved(way[book.kind]))

    def sheet_values(self, path: Path, sheet: str) -> dict[str, object]:
        """The values of a sheet by address, every formula calculated anew; an error stands as its text."""

        def recalculated(book: Book) -> dict[str, object]:
            book.recalculate()
            return book.values(sheet)

        return self._twice(path, recalculated)
