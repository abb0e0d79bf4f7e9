"""Many workbooks, one plan: readings of one form merged into one (design, section 3).

A plan's themes are kept by their lead officers, each in a workbook of its own. What all of them hold (settings, and
tables that are `common`) is told once; every other row stands beside the others in the order of the workbooks. Nothing
is decided silently: where workbooks differ, what most of them say is used and the others are named.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from heapq import heappop, heappush
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

from .cells import Cell, addressed
from .errors import Path, Problem
from .form import Answers, Ask, Form, Part, Reading, Rows, asks_of, fields_of, folded
from .values import Figure, When

MOST_FILES = 3  # named for one value; of more, the rest are counted
LONGEST = 60  # characters of an answer in a message

T = TypeVar("T", bound=Hashable)
RowKey = tuple[Hashable, int]
"""What a row is known by in every workbook, and which of several such rows of its own workbook it is."""


class Place(NamedTuple):
    """A part or a row of one workbook: the workbook's number in order, its reading, its path and its answers."""

    book: int
    reading: Reading
    path: Path
    answers: Answers


class Said(NamedTuple):
    """One answer as a workbook gives it, with its cell."""

    book: int
    value: Any
    cell: Cell


def merge(form: Form, readings: Sequence[Reading]) -> Reading:
    """One reading of all, in which every path leads to its cell in its own workbook.

    An answer of a part, or of a row that is in several workbooks, is the one that most of them give (of as many, the
    first); letter case, spaces and the words of a date do not matter. Where they differ the merged reading has a
    problem "workbooks-differ". Rows that are the same in several workbooks: in common tables those of one key, or equal
    ones where there is no key; in other tables without a key, equal ones of different workbooks. Rows of common tables
    come in an order that keeps each workbook's own as far as it can, other rows in the order of the workbooks. A row
    that has no key keeps the one it was given in reading unless another workbook has it too.
    """
    if len(readings) == 1:
        return readings[0]
    if not readings:
        return Reading(form, "", form.model())
    merging = _Merging(form, readings, _own_keys(form, readings))
    model = merging.model()
    problems = tuple(p for reading in readings for p in reading.problems) + tuple(merging.problems)
    extra = tuple(cell for reading in readings for cell in reading.extra)
    return Reading(form, f"{len(readings)} workbooks", model, merging.where, problems, merging.unread, extra)


@dataclass
class _Merging:
    """One merged reading on its way. `keys` are the provisional keys of rows that had to get another."""

    form: Form
    readings: Sequence[Reading]
    keys: dict[tuple[int, Path], Any]
    where: dict[Path, Cell] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: dict[Path, str] = field(default_factory=dict)

    def model(self) -> Answers:
        values: dict[str, Any] = {}
        for name, noun, kind in fields_of(self.form.model):
            asks = tuple((n, ask) for n, ask, _ in asks_of(kind))
            if isinstance(noun, Rows):
                holder = next((r for r in self.readings if getattr(r.model, name)), self.readings[0])
                self._carry((name,), holder, (name,))
                rows = enumerate(_rows(name, noun, self.readings))
                values[name] = tuple(self._answers((name, i), places, asks, noun.key) for i, places in rows)
            elif isinstance(noun, Part):
                parts = [Place(i, r, (name,), getattr(r.model, name)) for i, r in enumerate(self.readings)]
                values[name] = self._answers((name,), parts, asks, "")
        return self.form.model(**values)

    def _answers(self, at: Path, places: list[Place], asks: tuple[tuple[str, Ask], ...], key: str) -> Answers:
        """A part or a row as all its workbooks give it; `at` is where it stands in the merged model."""
        first = places[0]
        self._carry(at, first.reading, first.path)
        if len(places) > 1:
            label = next((f"{ask.label} {getattr(first.answers, key)}: " for name, ask in asks if name == key), "")
            return type(first.answers)(**{name: self._answer((*at, name), places, label) for name, _ in asks})
        for name, _ in asks:
            self._carry((*at, name), first.reading, (*first.path, name))
        renamed = self.keys.get((first.book, (*first.path, key)))
        return first.answers if renamed is None else first.answers.model_copy(update={key: renamed})

    def _answer(self, at: Path, places: list[Place], label: str) -> Any:
        """What most workbooks give. What could not be read stays beside it only where none gives an answer."""
        given: dict[Hashable, list[Said]] = {}
        strange = None
        for place in places:
            path = (*place.path, at[-1])
            value = getattr(place.answers, str(at[-1]))
            if path in place.reading.unread:
                strange = strange or place
            elif (told := meaning(value)) is not None:
                given.setdefault(told, []).append(Said(place.book, value, place.reading.cell(path)))
        if not given:
            kept = strange or places[0]
            self._carry(at, kept.reading, (*kept.path, at[-1]))
            return self.keys.get((kept.book, (*kept.path, at[-1])), getattr(kept.answers, str(at[-1])))
        chosen = max(given.values(), key=len)
        self.where[at] = chosen[0].cell
        if len(given) > 1:
            self.problems.append(_differ(chosen, [said for said in given.values() if said is not chosen], label))
        return chosen[0].value

    def _carry(self, at: Path, reading: Reading, path: Path) -> None:
        """The cell of a path, and what stands there unread, to its place in the merged reading."""
        if (cell := reading.where.get(path)) is not None:
            self.where[at] = cell
        if path in reading.unread:
            self.unread[at] = reading.unread[path]


def meaning(value: Any) -> Hashable | None:
    """What an answer says, for comparing: folded text, a date's days, a figure's number; None where it says nothing."""
    match value:
        case str():
            return folded(value) or None
        case When():
            return value.first, value.day
        case Figure():
            return value.state, value.number, value.percentage, value.footnote
        case _:
            assert isinstance(value, Hashable)
            return value


def _differ(chosen: list[Said], others: list[list[Said]], label: str) -> Problem:
    """What each workbook says, at the first that says otherwise; every such cell is named, and one to compare with."""
    told = "; ".join(f"{_shown(said[0].value)} in {_files(said)}" for said in (chosen, *others))
    wanted = f"{_shown(chosen[0].value)} is used. Type the same in every workbook, or leave it to one of them."
    strange = sorted((one for said in others for one in said), key=lambda one: one.book)
    return addressed([*(s.cell for s in strange), chosen[0].cell], f"{label}{told}.", wanted, "workbooks-differ")


def _files(said: list[Said]) -> str:
    names = [one.cell.file for one in said]
    if len(names) <= MOST_FILES:
        return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    return f"{', '.join(names[: MOST_FILES - 1])} and {len(names) - MOST_FILES + 1} more"


def _shown(value: Any) -> str:
    text = " ".join(str(value.value if isinstance(value, Enum) else value).split())
    return f"“{text if len(text) <= LONGEST else f'{text[: LONGEST - 1]}…'}”"


def _own_keys(form: Form, readings: Sequence[Reading]) -> dict[tuple[int, Path], Any]:
    """Another provisional key, by workbook and path, for each row that shares one; the first by file name keeps it."""
    renamed: dict[tuple[int, Path], Any] = {}
    ordered = sorted(enumerate(readings), key=lambda item: (item[1].file, item[0]))
    for name, key in ((f.name, f.noun.key) for f in fields_of(form.model) if isinstance(f.noun, Rows) and f.noun.key):
        rows = [
            (i, (name, n, key), getattr(row, key)) for i, r in ordered for n, row in enumerate(getattr(r.model, name))
        ]
        nameless = [(i, path, given) for i, path, given in rows if path in readings[i].unread]
        used = {folded(given) for i, path, given in rows if path not in readings[i].unread}
        for i, path, given in nameless:
            free = next(k for k in _further(given) if folded(k) not in used)
            used.add(folded(free))
            if free != given:
                renamed[i, path] = free
    return renamed


def _further(key: Any) -> Iterator[Any]:
    """A provisional key and others like it: row 12, row 12 (2) …; or numbers downwards."""
    number = 1
    yield key
    while True:
        number += 1
        yield key - number + 1 if isinstance(key, int) else f"{key} ({number})"


def _rows(name: str, rows: Rows, readings: Sequence[Reading]) -> list[list[Place]]:
    """The rows of a table in the merged order, each with every workbook that holds it."""
    if rows.key and not rows.common:
        return [[place] for i, r in enumerate(readings) for place in _places(i, r, name)]
    found: dict[RowKey, list[Place]] = {}
    chains: list[list[RowKey]] = []
    for i, reading in enumerate(readings):
        seen: Counter[Hashable] = Counter()
        chains.append([])
        for place in _places(i, reading, name):
            sign = _sign(place, rows)
            seen[sign] += 1  # a row that stands twice in one workbook is two rows
            found.setdefault((sign, seen[sign]), []).append(place)
            chains[-1].append((sign, seen[sign]))
    return [found[key] for key in (woven(chains) if rows.common else found)]


def _places(book: int, reading: Reading, name: str) -> Iterator[Place]:
    return (Place(book, reading, (name, n), row) for n, row in enumerate(getattr(reading.model, name)))


def _sign(place: Place, rows: Rows) -> Hashable:
    """What tells a row from others: its key; without one all it says, unread text included."""
    unread = place.reading.unread
    if rows.key and (*place.path, rows.key) not in unread:
        return folded(getattr(place.answers, rows.key))
    return tuple(
        (name, folded(unread[at])) if (at := (*place.path, name)) in unread else meaning(getattr(place.answers, name))
        for name in type(place.answers).model_fields
    )


def woven(chains: Iterable[Sequence[T]]) -> list[T]:
    """Every item once, in each chain's own order as far as they agree; where they say nothing, as they were met."""
    met: dict[T, int] = {}
    before: dict[T, set[T]] = {}
    after: dict[T, set[T]] = {}
    for chain in chains:
        for item in chain:
            met.setdefault(item, len(met))
            before.setdefault(item, set())
            after.setdefault(item, set())
        for earlier, later in pairwise(chain):
            before[later].add(earlier)
            after[earlier].add(later)
    items = list(met)
    ready = [met[item] for item in items if not before[item]]
    order: list[T] = []
    while before:
        item = items[heappop(ready)] if ready else _knot(before, met.__getitem__)
        del before[item]
        order.append(item)
        for later in after[item] & before.keys():
            before[later].discard(item)
            if not before[later]:
                heappush(ready, met[later])
    return order


def _knot(before: dict[T, set[T]], met: Callable[[T], int]) -> T:
    """The item to go on with where chains contradict each other: the first met of those that wait for one another."""
    item = min(before, key=met)
    path: list[T] = []
    while item not in path:
        path.append(item)
        item = min(before[item], key=met)
    return min(path[path.index(item) :], key=met)


def copies(readings: Sequence[Reading]) -> tuple[tuple[Reading, ...], ...]:
    """Workbooks that hold the same part of a plan, in groups of two or more; their names do not matter.

    Two are copies if they share at least half of the rows of the smaller one, in tables that have a key and are not
    common. A row is shared where its reference is in both and more than half of what both answer about it is the same:
    two officers who number their tasks alike, or type one reference wrongly, have no copies. A workbook is in one group
    at most, with every copy of a copy.
    """
    refs = [_refs(reading) for reading in readings]
    group = list(range(len(readings)))
    for i, mine in enumerate(refs):
        for j, other in enumerate(refs[:i]):
            if group[i] != group[j] and _are_copies(mine, other):
                group = [group[j] if g == group[i] else g for g in group]
    found = [tuple(r for r, g in zip(readings, group, strict=True) if g == one) for one in dict.fromkeys(group)]
    return tuple(several for several in found if len(several) > 1)


def identical(a: Reading, b: Reading) -> bool:
    """Whether two workbooks give the same answers, unread text included."""
    return a.model == b.model and dict(a.unread) == dict(b.unread)


def _refs(reading: Reading) -> dict[tuple[str, str], Answers]:
    """The rows of a workbook that have a reference of their own, by table and reference."""
    found: dict[tuple[str, str], Answers] = {}
    for name, noun, _ in fields_of(reading.form.model):
        if isinstance(noun, Rows) and noun.key and not noun.common:
            for i, row in enumerate(getattr(reading.model, name)):
                if (name, i, noun.key) not in reading.unread:
                    found.setdefault((name, folded(getattr(row, noun.key))), row)
    return found


def _are_copies(a: dict[tuple[str, str], Answers], b: dict[tuple[str, str], Answers]) -> bool:
    fewest = min(len(a), len(b))
    shared = a.keys() & b.keys()
    if not fewest or 2 * len(shared) < fewest:
        return False
    return 2 * sum(_alike(a[ref], b[ref]) for ref in shared) >= fewest


def _alike(a: Answers, b: Answers) -> bool:
    """Whether more than half of what both rows answer is the same; their reference says nothing, for it is shared."""
    pairs = ((meaning(getattr(a, name)), meaning(getattr(b, name))) for name in type(a).model_fields)
    both = [x == y for x, y in pairs if x is not None and y is not None]
    return len(both) == 1 or 2 * (sum(both) - 1) > len(both) - 1
