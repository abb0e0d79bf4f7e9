"""The main job, on a machine with nothing but Python: the documents of every example workbook.

`python scripts/rebuild_plan.py` writes from workbooks/examples to out; further options, such as
`--as-at 2003-01-31`, are passed on to `reviewtools rebuild`.
"""

import sys

from environment import run

if __name__ == "__main__":
    sys.exit(run("reviewtools", "rebuild", "workbooks/examples", "--out", "out", *sys.argv[1:]))
