"""The Open XML SDK validator: what Word or Excel would find wrong with a file."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

COMMAND = "ooxml-validator"
TOOLS = Path(__file__).parents[2] / ".tools" / "node_modules" / ".bin"
SECONDS = 120
# The SDK's .NET would spend a quarter of its second on counting what to compile better later: there is no later.
ENVIRONMENT = {"DOTNET_TieredPGO": "0"}


class ValidatorError(Exception):
    """The validator itself could not run; nothing is known about the file."""


def command() -> str | None:
    """The validator's command: the one on the PATH, else the one in the checkout's .tools folder."""
    return shutil.which(COMMAND) or shutil.which(COMMAND, path=os.fspath(TOOLS))


def missing() -> str:
    """Why files cannot be validated here, in one plain sentence; empty when they can."""
    if command() is None:
        return f"{COMMAND} is neither on the PATH nor in .tools (npm package @xarsh/{COMMAND})"
    return "" if shutil.which("node") else f"{COMMAND} needs node, which is not installed"


@dataclass(frozen=True)
class Validator:
    """The validator, by its command."""

    command: str

    def validate(self, path: Path) -> list[str]:
        """Every error as `part, place: what is wrong (code)`; empty for a sound file.

        A file that cannot be opened is one error. Raises ValidatorError when the validator could not run.
        """
        done = subprocess.run(
            [self.command, str(path)],
            env=os.environ | ENVIRONMENT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=SECONDS,
        )
        if done.returncode not in (0, 1):
            raise ValidatorError(done.stderr.strip())
        report = json.loads(done.stdout)
        return [_sentence(error) for error in report["errors"]]


def _sentence(error: dict[str, str | None]) -> str:
    """One error in a line; the place and the code are absent when the file could not even be opened."""
    place = ", ".join(part for part in (error["path"], error["xPath"]) if part)
    code = error["id"] or error["errorType"]
    return f"{place}: {error['description']} ({code})" if place else f"{error['description']} ({code})"
