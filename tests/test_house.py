"""The house is kept: types, style, sizes, and nothing left unfinished (design, section 3)."""

import ast
import subprocess
import sys

import pytest

from reviewtools.errors import CODES
from tests.salford import ROOT

PYTHON = sorted((ROOT / "reviewtools").rglob("*.py"))


@pytest.mark.parametrize("tool", [("mypy",), ("ruff", "check"), ("ruff", "format", "--check")], ids=" ".join)
def test_checkers_are_quiet(tool: tuple[str, ...]) -> None:
    """The type checker, the linter and the formatter have nothing to say."""
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_files_and_functions_stay_readable() -> None:
    """No file over 400 lines, no function over 60 (anchors, code style)."""
    long = []
    for path in PYTHON:
        text = path.read_text("utf-8")
        if text.count("\n") > 400:
            long.append(path.name)
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 60:
                long.append(f"{path.name}: {node.name}")
    assert long == []


def test_every_code_is_used() -> None:
    """The table of codes holds no kind of problem that nothing raises, and no rule raises another."""
    text = "\n".join(path.read_text("utf-8") for path in PYTHON if path.name != "errors.py")
    assert [code for code in CODES if f'"{code}"' not in text] == []
