"""The tests, on a machine with nothing but Python.

`python scripts/run_tests.py` runs them all; options such as `tests/word -k gantt` are passed on to pytest.
"""

import sys

from environment import run

if __name__ == "__main__":
    sys.exit(run("pytest", *sys.argv[1:], extra="tests"))
