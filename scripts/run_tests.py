"""The tests, on a machine with nothing but Python.

`python scripts/run_tests.py` runs them all; options such as `tests/word -k gantt` are passed on to pytest. A process
for each processor gets its share of the files; `-n 0` keeps them in one, and so do `-s` and `--benchmark-enable`.
"""

import sys

from environment import run

SHARED = ("-n", "auto", "--dist", "loadfile")  # a file stays in one process: what it prepares, it prepares once

if __name__ == "__main__":
    sys.exit(run("pytest", *SHARED, *sys.argv[1:], extra="tests"))
