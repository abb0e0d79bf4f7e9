"""One running LibreOffice with its server, and how to end both for certain."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

SYSTEM_PYTHON = "/usr/bin/python3"  # the one python3-uno belongs to
SERVER = Path(__file__).with_name("server.py")
START_SECONDS = 90.0  # a little more than the server itself allows LibreOffice


class OfficeError(Exception):
    """LibreOffice is well, but cannot do what was asked (a damaged file, a sheet that is not there)."""


class OfficeLostError(OfficeError):
    """LibreOffice ended, or took longer than the time limit and was stopped."""


def missing() -> str:
    """Why LibreOffice cannot be driven here, in one plain sentence; empty when it can."""
    if shutil.which("soffice") is None:
        return "LibreOffice (the program soffice) is not installed"
    if not Path(SYSTEM_PYTHON).exists():
        return f"there is no {SYSTEM_PYTHON} to drive LibreOffice with"
    if subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False).returncode:
        return f"{SYSTEM_PYTHON} has no uno module (the Debian package python3-uno)"
    return ""


class Engine:
    """One running server with its soffice. They share a process group, so that both can be ended together.

    `profile` is the folder of a profile nobody else uses; `seconds` is the time limit of each request.
    """

    def __init__(self, profile: Path, seconds: float) -> None:
        self._seconds = seconds
        self._log = profile.with_suffix(".log")
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [SYSTEM_PYTHON, str(SERVER), str(profile)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                encoding="utf-8",
                start_new_session=True,
            )
        self.alive = True
        self._receive("", START_SECONDS)

    @property
    def group(self) -> int:
        """The number of the process group of the server and of every process of LibreOffice."""
        return self._process.pid

    def ask(self, **request: object) -> dict[str, Any]:
        """The answer to a request. Raises OfficeError when refused, OfficeLostError when none comes."""
        if not self.alive:
            raise OfficeLostError("LibreOffice was stopped")
        return self._receive(json.dumps(request) + "\n", self._seconds)

    def _receive(self, line: str, seconds: float) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        late = threading.Timer(seconds, self._kill)  # the kill ends the wait below
        late.start()
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            text = self._process.stdout.readline()
        except OSError:
            text = ""
        finally:
            late.cancel()
        if not text.endswith("\n"):
            self.stop(politely=False)
            raise OfficeLostError(f"LibreOffice ended, or took over {seconds:g} s: {self._last_words()}")
        answer: dict[str, Any] = json.loads(text)
        if not answer.pop("ok"):
            raise OfficeError(answer["error"])
        return answer

    def _last_words(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-500:].strip() or "it said nothing"

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)

    def stop(self, *, politely: bool = True) -> None:
        """End the server and every process of LibreOffice; return when they are gone. Safe to call twice."""
        if not self.alive:
            return
        self.alive = False
        assert self._process.stdin
        assert self._process.stdout
        with contextlib.suppress(OSError):
            self._process.stdin.write('{"command": "quit"}\n')
            self._process.stdin.flush()
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        if politely:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(15)
        self._kill()
        self._process.wait()
        self._process.stdout.close()
        deadline = time.monotonic() + 5
        while processes(self.group) and time.monotonic() < deadline:
            time.sleep(0.02)


def processes(group: int) -> dict[int, str]:
    """The running processes of a group by number, with their names, from Linux's table of processes.

    One that ended but that nobody has waited for does not run: in a container nobody may ever wait.
    """
    found = {}
    for table in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):  # ended while we looked
            head, _, rest = table.read_text().rpartition(") ")
            number, name = head.split(" (", 1)
            state, _parent, its_group = rest.split()[:3]
            if int(its_group) == group and state not in "ZX":
                found[int(number)] = name
    return found
