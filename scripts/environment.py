"""Makes a checkout ready to run with nothing but Python: a `.venv` holding what pyproject.toml asks for.

Old Pythons must be able to read this file, to reach the line that turns them away: old syntax, quoted types.
"""

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
NO_VENV = "This Python cannot make a .venv: `apt-get install python3-venv` (Debian), or reinstall Python."


def refusal(version: "tuple[int, ...]", needed: "tuple[str, ...]") -> str:
    """One line when this Python is too old or lacks a needed module; empty when it will do."""
    if version < (3, 11):
        return f"reviewtools needs Python 3.11 or later; this is Python {version[0]}.{version[1]}."
    return "" if all(map(importlib.util.find_spec, needed)) else NO_VENV


def interpreter(checkout: Path) -> Path:
    """The Python of the checkout's own environment, whether it is there yet or not."""
    return checkout / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(checkout: Path, extra: str) -> str:
    """All an installation depends on, in one word: both files, the extra, where the checkout stands."""
    files = [(checkout / name).read_bytes() for name in ("pyproject.toml", "constraints.txt")]
    return hashlib.sha256(b"\0".join([*files, extra.encode(), os.fsencode(checkout)])).hexdigest()


def prepare(checkout: Path, extra: str) -> str:
    """Make the environment if it is missing, install if anything changed; what went wrong, or empty."""
    python, wanted, steps = interpreter(checkout), fingerprint(checkout, extra), []
    stamp = checkout / ".venv" / f"installed-{extra or 'plain'}.txt"
    tests = checkout / ".venv" / "installed-tests.txt"
    if not extra and python.exists() and tests.exists() and tests.read_text() == fingerprint(checkout, "tests"):
        return ""  # what the tests installed holds all that the main job needs
    if not python.exists():  # or its Python was upgraded away: --clear takes the old stamps too
        steps.append([sys.executable, "-m", "venv", "--clear", ".venv"])
    if steps or not stamp.exists() or stamp.read_text() != wanted:
        print("Installing into .venv; the first time takes a minute or two.", file=sys.stderr, flush=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        steps.append([*pip, "-c", "constraints.txt", "-e", f".[{extra}]" if extra else "."])
    for step in steps:
        done = subprocess.run(step, cwd=checkout, check=False, capture_output=True, errors="replace")
        if done.returncode:
            return f"{done.stdout}{done.stderr}Could not install; if it stays so, delete .venv first."
    stamp.write_text(wanted)
    return ""


def run(*arguments: str, extra: str = "", checkout: Path = CHECKOUT) -> int:
    """`python -m ARGUMENTS` in the checkout's own environment: its exit code, or 2 when there is none."""
    needed = () if interpreter(checkout).exists() else ("venv", "ensurepip")
    line = refusal(sys.version_info[:2], needed) or prepare(checkout, extra)
    if line:
        print(line, file=sys.stderr)
        return 2
    return subprocess.call([str(interpreter(checkout)), "-m", *arguments], cwd=checkout)
