"""The house: each room imports only what the design allows it, and nothing climbs up (design, section 3)."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "reviewtools"
WORKBOOK_LIBRARIES = {"openpyxl", "xlsxwriter"}
WORD_LIBRARIES = {"docx", "lxml"}

# Room (a file or folder, the longest match counts) -> what it may import beside the standard library and pydantic.
# "." stands for the room itself.
ROOMS: dict[str, set[str]] = {
    "__init__": {"errors", "work"},
    "__main__": {"cli"},
    "errors": set(),
    "timeline": set(),
    "palette": set(),
    "places": {"errors"},
    "parts": {"lxml"},
    "values": {"timeline"},
    "cells": {"errors"},
    "form": {"cells", "errors", "values"},
    "merge": {"cells", "form", "errors", "values"},
    "facts": {"values"},
    # services are the same by their folded names, as references are; days are printed as everywhere
    "joined": {"facts", "values", "errors", "form", "timeline"},
    "blocks": {"values", "timeline"},
    "live": {"timeline"},
    "formulas": set(),
    "instruments/__init__": {".", "blocks", "live", "errors", "facts", "form"},
    "instruments/*/form": {".", "form", "values", "timeline"},
    "instruments/*/wording": {"values"},
    "instruments/*/rules": {".", "form", "values", "facts", "errors", "timeline", "pandas"},
    "instruments/*/people": {".", "form", "values", "facts", "errors", "timeline", "pandas"},
    "instruments/*/change*": {".", "form", "values", "errors", "timeline"},
    "instruments/*/*_rules": {".", "form", "errors"},
    "instruments/*/catalogue": set(),
    "instruments/*/middle": set(),
    "instruments/*/words": set(),
    "instruments/*/bands": {"."},
    "instruments/*/steps": {"."},
    "instruments/*/matrix": {".", "form"},
    "instruments/*/panel": {".", "form", "facts"},
    "instruments/*/case": {".", "form", "facts"},
    "instruments/*/profile": {".", "form"},
    "instruments/*/history": {".", "form"},
    "instruments/*/outline": {".", "form", "values", "facts", "errors", "timeline", "pandas"},
    "instruments/*/workload": {".", "form", "values", "facts", "errors", "timeline", "pandas"},
    "instruments/*/indicators": {".", "form", "values", "errors", "palette"},
    "instruments/*/sheets": {".", "errors", "form", "formulas", "live", "values", "timeline"},
    "instruments/*/sheet_*": {".", "errors", "form", "formulas", "live", "values", "timeline"},
    "instruments/*/report": {".", "blocks", "form", "values", "timeline"},
    "instruments/*/report_*": {".", "blocks", "form", "values", "timeline"},
    "excel": {".", "lxml", "parts", *WORKBOOK_LIBRARIES, "cells", "form", "live", "values", "timeline", "palette", "errors"},
    "word": {".", "parts", *WORD_LIBRARIES, "form", "blocks", "values", "timeline", "palette", "errors"},
    "work": {
        ".", "cells", "merge", "joined", "filelock", "places", "instruments", "excel", "word", "facts", "form", "blocks", "live", "values", "timeline", "palette", "errors",
    },
    "voice": {"work", "errors", "typer", "rich"},
    "cli": {"voice", "work", "errors", "timeline", "typer"},
    "addin": {"work", "errors", "xlwings"},
}  # fmt: skip


def room_of(file: Path) -> str:
    """The room a file belongs to; KeyError for a file that stands in no room."""
    name = file.relative_to(PACKAGE).with_suffix("").as_posix()
    for room in sorted(ROOMS, key=len, reverse=True):
        if Path(name).match(room) and name.count("/") == room.count("/"):
            return room
    return name.split("/")[0] if name.split("/")[0] in ROOMS else name


def imports_of(file: Path) -> Iterator[str]:
    """The rooms and libraries a file imports, wherever in it the import stands; "." for its own room."""
    here = file.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - (node.level - 1)]
            module = tuple(node.module.split(".")) if node.module else ()
            for alias in node.names:
                target = (*base, *module, alias.name)
                yield "." if here and target[: len(here)] == here else target[0]


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", FILES, ids=[f.relative_to(PACKAGE).as_posix() for f in FILES])
def test_each_room_keeps_to_itself(file: Path) -> None:
    """A file imports only what its room may; every file belongs to a room."""
    if file.name == "__init__.py" and not any(
        isinstance(n, ast.Import | ast.ImportFrom) for n in ast.walk(ast.parse(file.read_text("utf-8")))
    ):
        return
    may = ROOMS[room_of(file)] | {"pydantic"} | set(sys.stdlib_module_names)
    assert set(imports_of(file)) - may == set()


def test_an_instrument_never_imports_another() -> None:
    """One instrument never reaches into another's folder."""
    for folder in (PACKAGE / "instruments").iterdir():
        others = {other.name for other in (PACKAGE / "instruments").iterdir() if other.is_dir()} - {folder.name}
        for file in folder.glob("*.py"):
            names = {
                n.module or "" for n in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(n, ast.ImportFrom)
            }
            assert not {name.split(".")[0] for name in names} & others


def test_the_check_itself_finds_a_trespass(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An Office library imported in a room of rules is noticed, also when it hides in a function."""
    trespass = PACKAGE / "instruments" / "improvement_plan" / "rules.py"
    copy = tmp_path / "reviewtools" / "instruments" / "improvement_plan" / "rules.py"
    copy.parent.mkdir(parents=True)
    copy.write_text(trespass.read_text("utf-8") + "\ndef f():\n    import openpyxl\n", "utf-8")
    monkeypatch.setattr(sys.modules[__name__], "PACKAGE", tmp_path / "reviewtools")
    assert "openpyxl" in set(imports_of(copy)) - ROOMS[room_of(copy)]


def test_help_needs_no_office_library() -> None:
    """The command's help does not wait for the workbook and document libraries."""
    code = "import sys; from reviewtools import cli; print([m for m in ('openpyxl', 'docx', 'xlsxwriter', 'lxml') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    assert done.stdout.strip() == "[]"
