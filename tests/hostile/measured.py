"""Each file read in a process of its own, with what came of it, its processor time and its memory.

`python -m tests.hostile.measured OUT FILE...` imports the library once and forks for each file. Time is the
processor's, in the program itself and for it in the system, while `reviewtools.check` works. Memory is the most the
process ever held (peak resident size) less what it held when it began, that is with the library imported and nothing read. A process that takes six
seconds of the processor or 2 GB of addresses is ended, and told as such.
"""

import hashlib
import json
import os
import resource
import sys
import traceback
from pathlib import Path
from typing import Any

import reviewtools
from reviewtools.excel.read import read
from reviewtools.instruments.improvement_plan.form import FORM

MOST_SECONDS, MOST_BYTES = 6, 2_000_000_000
UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss


def peak() -> int:
    """The most memory this process ever held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT


def seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def answer(path: Path) -> dict[str, Any]:
    """What check says of a file, what that took, and what the reader makes of it as a plan."""
    memory, began = peak(), seconds()
    try:
        (outcome,) = reviewtools.check(path)
    except Exception:
        return {"died": traceback.format_exc(limit=-3), "seconds": seconds() - began, "bytes": peak() - memory}
    told: dict[str, Any] = {"status": outcome.status, "seconds": seconds() - began, "bytes": peak() - memory}
    told["said"] = [(problem.code, str(problem)) for problem in outcome.problems]
    reading = read(FORM, path.name, path.read_bytes())
    told["model"] = hashlib.sha256(repr(reading.model).encode("utf-8", "backslashreplace")).hexdigest()
    told["found"] = [(problem.code, problem.severity.value, str(problem)) for problem in reading.problems]
    return told


def alone(path: Path) -> dict[str, Any]:
    """The answer of a process of its own."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
        with os.fdopen(theirs, "w") as out:
            json.dump(answer(path), out)
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as told:
        text = told.read()
    _, status = os.waitpid(child, 0)
    return json.loads(text) if text and status == 0 else {"died": f"ended with {status}", "seconds": 0, "bytes": 0}


if __name__ == "__main__":
    out, *files = map(Path, sys.argv[1:])
    reviewtools.check(files[0])  # what is imported when it is first needed is no cost of a file's
    out.write_text(json.dumps({str(path): alone(path) for path in files}))
