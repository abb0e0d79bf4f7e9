"""Rebuilds that are killed: one warm process imports everything once, forks for each rebuild, and kills it.

Reads orders as JSON lines (see `Warm.rebuild`) and answers each with {"killed", "code", "said", "seconds", "steps"}. With
`after` the rebuild is killed after so many seconds; with `step` just before it changes a file in the folder `out` for the
so-many-th time: opens one for writing, moves, removes or makes one. With `error` it is not killed but meets that error of the
system, from that change on, at every change or only at those of one kind (`only`). With `most` no file may grow beyond so
many bytes, as on a disk that is all but full. A rebuild here is what `python -m reviewtools` runs, but for starting Python.
"""

import contextlib
import json
import os
import resource
import runpy
import signal
import sys
import time
import traceback
from typing import Any

import reviewtools.cli
from reviewtools import rebuild

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "os.link", "os.symlink"}


def changes_file(event: str, arguments: tuple[Any, ...], out: str) -> bool:
    """Whether an audit event of Python tells that something in a folder is about to change."""
    if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        writes = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
        return os.fsdecode(arguments[0]).startswith(out) and bool(arguments[2] & writes)
    return event in CHANGES and os.fsdecode(arguments[0]).startswith(out)


def rebuilt(order: dict[str, Any], report: int) -> None:
    """In the forked process: the rebuild, which reports each step, and dies or meets an error at the one it was told."""
    seen, step, error, only = 0, order["step"], order["error"], order["only"]

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal seen
        if not changes_file(event, arguments, order["out"]):
            return
        seen += 1
        if step is not None and error is None and seen == step + 1:
            os.kill(os.getpid(), signal.SIGKILL)
        if error is not None and seen > step and event in (only or event) and event != "os.remove":
            raise OSError(error, os.strerror(error))
        os.write(report, b".")

    if order["most"] is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["most"], order["most"]))
    sys.addaudithook(watch)
    sys.argv = ["reviewtools", *order["arguments"]]
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere):  # noqa: PTH123
        runpy.run_module("reviewtools", run_name="__main__", alter_sys=False)


def killed(order: dict[str, Any]) -> dict[str, Any]:
    """One rebuild, killed or not."""
    ours, theirs = os.pipe()
    heard, said = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        sys.stderr = os.fdopen(said, "w", encoding="utf-8", buffering=1)
        code = 70
        try:
            rebuilt(order, theirs)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    os.close(theirs)
    os.close(said)
    if order["after"] is not None:
        time.sleep(order["after"])
        os.kill(child, signal.SIGKILL)  # no harm where it has ended: it is ours until it is waited for
    with os.fdopen(ours, "rb") as steps:
        count = len(steps.read())
    with os.fdopen(heard, encoding="utf-8") as sentences:
        sentence = sentences.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {
        "killed": code == -signal.SIGKILL,
        "code": code,
        "said": sentence,
        "seconds": time.monotonic() - began,
        "steps": count,
    }


if __name__ == "__main__":
    assert rebuild is not None  # the room of rebuild and all it needs is imported before the first fork
    assert reviewtools.cli.app
    for line in sys.stdin:
        print(json.dumps(killed(json.loads(line))), flush=True)
