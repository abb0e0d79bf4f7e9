"""A first look at every workbook of a folder: what it is, which plan it belongs to, and whether it can be read now."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import Problem, ReviewToolsError
from ..excel.read import answer_of
from ..timeline import british
from .files import read_file
from .find import find
from .jobs import Workers
from .memory import Known, Memory, mark_of, stamp
from .opened import Given, open_ours, unreadable
from .owner import owner
from .progress import Step, Tell, quietly


@dataclass(frozen=True)
class Looked:
    """One workbook: its path, its name from the folder on, and what was found; `stop` says why nothing was.

    `key` and `title` say which plan it belongs to; `mark` is the hash of the bytes that will be used, which are its
    last good copy's where `stale` names a day.
    """

    path: Path
    name: str
    mark: str = ""
    key: str = ""
    title: str = ""
    told: tuple[Problem, ...] = ()
    stale: dt.date | None = None
    stop: Problem | None = None

    @property
    def given(self) -> Given:
        """The workbook without its bytes."""
        return Given(self.name, b"", self.told, self.stale)


def survey(name: str, data: bytes) -> tuple[str, str] | Problem:
    """A workbook's form and the plan it belongs to, told by its bytes alone; or why it is none of ours."""
    opened = open_ours(name, data)
    if isinstance(opened, Problem):
        return opened
    form, belongs = opened.instrument.form, opened.instrument.belongs
    title = answer_of(form, opened.book, belongs) if belongs else name
    return form.key, str(title or "")


def look(root: Path, paths: Iterable[Path], memory: Memory, program: str, crew: Workers, tell: Tell) -> list[Looked]:
    """Every workbook in order; those that did not change since they were last read are not opened again."""
    read = [_read(root, path) for path in paths]
    fresh = [(name, mark) for path, name, mark, _ in read if not _remembered(memory, name, mark, program) and mark]
    found = dict(zip(fresh, crew.each(survey, _jobs(root, fresh)), strict=True))
    looked: list[Looked] = []
    for path, name, mark, why in read:
        known = found.get((name, mark)) if mark else unreadable(name, why)
        if known is None:
            known = memory.workbooks[name].key, memory.workbooks[name].title
        looked.append(_looked(path, name, mark, known, memory))
        tell(Step("Reading", len(looked), len(read), name, sum(len(one.told) for one in looked)))
    return looked


def look_once(root: Path, tell: Tell = quietly) -> list[Looked]:
    """Every workbook of ours under a folder, also those that cannot be read. ReviewToolsError where there is none."""
    out = root / "out"
    return ours(root, look(root, find(root, out), Memory(out), stamp(), Workers(), tell))


def ours(root: Path, looked: list[Looked]) -> list[Looked]:
    """Those made from one of our blanks, as far as can be told. ReviewToolsError where there is none."""
    found = [one for one in looked if one.stop is None or one.stop.code != "file-not-a-form"]
    if not looked:
        raise ReviewToolsError(f"{root} holds no workbook (.xlsx).")
    if not found:
        raise ReviewToolsError(f"{root} holds no workbook made from one of our blanks. Start with: reviewtools new.")
    return found


def _read(root: Path, path: Path) -> tuple[Path, str, str, str]:
    """Path, name and hash of a workbook; instead of a hash, why it cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        return path, name, mark_of(read_file(path)), ""
    except ReviewToolsError as error:
        return path, name, "", str(error)


def _remembered(memory: Memory, name: str, mark: str, program: str) -> bool:
    known = memory.workbooks.get(name)
    return known is not None and known.mark == mark and known.stamp == program


def _jobs(root: Path, fresh: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    return ((name, read_file(root / name)) for name, _ in fresh)


def _looked(path: Path, name: str, mark: str, found: tuple[str, str] | Problem, memory: Memory) -> Looked:
    if isinstance(found, tuple):
        return Looked(path, name, mark, *found, told=tuple(_open(path, name)))
    good = memory.good(name) if found.code == "file-unreadable" else None
    if good is None:
        return Looked(path, name, stop=found)
    data, day = good
    wanted = f"{found.wanted} Its last good copy, saved on {british(day)}, was used instead."
    told = Problem(name, "", "", "", "this file cannot be read:", wanted, "file-last-good")
    known = memory.workbooks[name]
    return Looked(path, name, mark_of(data), known.key, known.title, (told,), day)


def _open(path: Path, name: str) -> Iterator[Problem]:
    """What to say of a workbook that somebody has open: what they have not saved is not in it."""
    who = owner(path)
    if who is not None:
        saved = dt.datetime.fromtimestamp(path.stat().st_mtime)
        found = f"{who or 'somebody'} has it open."
        wanted = f"It was read as last saved, on {british(saved)} at {saved:%H:%M}. Save it and rebuild for the rest."
        yield Problem(name, "", "", "", found, wanted, "file-open")


def known_of(looked: Looked, program: str) -> Known:
    """What to remember of a workbook that was read without fault."""
    saved = dt.date.fromtimestamp(looked.path.stat().st_mtime)
    return Known(looked.mark, saved.isoformat(), looked.key, looked.title, program)
