"""Who has a workbook open, from the lock files of Excel and LibreOffice (design, section 4: files)."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.work.owner import LONGEST_NAME, owner
from tests.office.client import Office
from tests.salford import WORKBOOK

NAME = "Head of Repairs"
EXCEL, LIBREOFFICE = "~$plan.xlsx", ".~lock.plan.xlsx#"


def excel(name: str, page: str = "cp1252") -> bytes:
    """Excel's owner file for a user of this name."""
    narrow, wide = name.encode(page, "replace"), name.encode("utf-16-le")
    head = bytes([len(narrow)]) + narrow.ljust(54)
    return (head + (len(wide) // 2).to_bytes(2, "little") + wide).ljust(165)


def libreoffice(name: str, login: str = "hrep") -> bytes:
    """LibreOffice's lock file."""
    escaped = [f.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;") for f in (name, login)]
    return ",".join([*escaped, "PC 12", "31.01.2003 09:00", "file:///profile;"]).encode()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A workbook that nobody has open."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(b"a workbook")
    return path


def test_nobody(plan: Path) -> None:
    """Without a lock file, or with the lock file of another workbook, nobody has it open."""
    plan.with_name("~$plan 2.xlsx").write_bytes(excel(NAME))
    plan.with_name("~$an.xlsx").write_bytes(excel(NAME))
    assert owner(plan) is None
    assert owner(plan.parent / "none" / "plan.xlsx") is None


@pytest.mark.parametrize("name", [NAME, "Chargé des Réparations", "Начальник ремонта", "修繕課長", "x" * 52, "😀" * 26])
def test_excel(plan: Path, name: str) -> None:
    """Excel's owner file of 165 bytes gives the name in any alphabet."""
    assert len(excel(name)) == 165
    plan.with_name(EXCEL).write_bytes(excel(name))
    assert owner(plan) == name


@pytest.mark.parametrize("name", [NAME, "Repairs, Head of; north \\ south", "修繕課長"])
def test_libreoffice(plan: Path, name: str) -> None:
    """LibreOffice's lock file gives the name, also one with the signs that stand between its fields."""
    plan.with_name(LIBREOFFICE).write_bytes(libreoffice(name))
    assert owner(plan) == name


def test_libreoffice_without_a_name(plan: Path) -> None:
    """Who gave LibreOffice no name is told by login."""
    plan.with_name(LIBREOFFICE).write_bytes(libreoffice("", "hrep"))
    assert owner(plan) == "hrep"


def test_libreoffice_itself(tmp_path: Path, office: Office) -> None:
    """While a real LibreOffice has a workbook open its lock file is read; when it is closed nobody has it open."""
    path = tmp_path / "plan.xlsx"
    path.write_bytes(WORKBOOK.read_bytes())
    before = owner(path)
    with office.open(path) as book:
        locks = [lock.name for lock in book._folder.iterdir() if lock.name.startswith((".~lock", "~$"))]
        told = owner(book._folder / "copy.xlsx")
    assert (before, locks) == (None, [".~lock.copy.xlsx#"])
    assert told is not None
    assert owner(path) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 165,
        excel(NAME)[:60],
        excel(NAME)[:55] + b"\xff\xff" + b"a\0" * 54,
        b"\x0fHead of Repairs".ljust(165),
    ],
    ids=["empty", "zeros", "cut", "too long", "padding for a length"],
)
def test_an_odd_owner_file(plan: Path, data: bytes) -> None:
    """An owner file that is not laid out as Excel's says that the workbook is open, not by whom."""
    plan.with_name(EXCEL).write_bytes(data)
    assert owner(plan) == ""


def test_an_odd_owner_file_beside_a_good_one(plan: Path) -> None:
    """What one program does not tell, the other may."""
    plan.with_name(EXCEL).write_bytes(b"")
    plan.with_name(LIBREOFFICE).write_bytes(libreoffice(NAME))
    assert owner(plan) == NAME


def test_a_lock_that_may_not_be_read(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows may keep the owner file for Excel alone: the workbook is open, by somebody unknown."""
    plan.with_name(EXCEL).write_bytes(excel(NAME))

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)
    assert owner(plan) == ""


def test_what_is_no_file(plan: Path) -> None:
    """A folder of that name, or a pipe that nobody writes to, is not waited for."""
    plan.with_name(EXCEL).mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(plan.with_name(LIBREOFFICE))
    assert owner(plan) == ""


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    """A workbook whose lock file would have a name the system does not allow is open nowhere."""
    assert owner(tmp_path / f"{'x' * 250}.xlsx") is None


def test_a_name_cannot_play_tricks(plan: Path) -> None:
    """Control characters, line ends and signs that turn the writing round never reach a message."""
    plan.with_name(EXCEL).write_bytes(excel("\x1b[31mA\r\nB\u202eC\u200b\u00a0 D\u2028E\0"))
    assert owner(plan) == "[31mA BC D E"
    plan.with_name(EXCEL).write_bytes(b"")
    plan.with_name(LIBREOFFICE).write_bytes(libreoffice("y" * 500))
    assert owner(plan) == "y" * LONGEST_NAME


@pytest.fixture(scope="module")
def any_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("any") / "plan.xlsx"


BYTES = st.binary(max_size=200) | st.text(max_size=60).map(libreoffice)
OWNERS = st.text(max_size=52).map(lambda name: excel(name.encode("utf-8", "ignore").decode()[:26]))


@given(st.sampled_from([EXCEL, LIBREOFFICE]), BYTES | OWNERS)
def test_any_bytes(any_plan: Path, lock: str, data: bytes) -> None:
    """Whatever stands in a lock file, the answer is one printable line of at most 60 characters."""
    path = any_plan.with_name(lock)
    path.write_bytes(data)
    try:
        found = owner(any_plan)
    finally:
        path.unlink()
    assert found is not None
    assert found.isprintable()
    assert len(found) <= LONGEST_NAME
