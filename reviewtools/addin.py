"""Functions for managers' own sheets in Excel, by the same rules as the documents; no sheet of ours uses them.

To switch them on (Excel on Windows only, for elsewhere Excel cannot ask Python for the value of a cell):

1. `python -m pip install "reviewtools[excel]"`, then `xlwings addin install`, and start Excel again.
2. In Excel's Trust Center, under Macro Settings, tick "Trust access to the VBA project object model".
3. Save the workbook as an .xlsm. On the ribbon's tab xlwings fill in Interpreter, with the path of that Python, and UDF
   Modules, with `reviewtools.addin`; then press Import Functions.
4. Type `=score_counts(B6:B28)`, and so on. For an answer of several cells an Excel without dynamic arrays wants these
   chosen first, and Ctrl+Shift+Enter at the end.

A workbook with such a formula shows #NAME? on a machine without all this; give colleagues a copy with values instead.
None of this was run in Excel: only the functions themselves were tested, without it. Their types are those that xlwings
knows how to convert.
"""

from typing import Any

import xlwings as xw

from .work import functions

CATEGORY = "Service Review"
"""Where Excel's Insert Function lists them."""


@xw.func(category=CATEGORY)
@xw.arg("scores", ndim=2, err_to_str=True, doc="Scores from 1 to 6, one in a cell; empty cells are left out.")
def score_counts(scores: Any) -> functions.Table:
    """How many scores are 1, 2, 3, 4, 5 and 6, and how many there are: seven cells in a row."""
    return functions.score_counts(scores)


@xw.func(category=CATEGORY)
@xw.arg("overall", ndim=2, err_to_str=True, doc="The Service Overall scores of all 23 criteria.")
def indicated_outcome(overall: Any) -> str:
    """What the Service Overall scores of a market test point to, in words, or what is missing before they do."""
    return functions.indicated_outcome(overall)


@xw.func(category=CATEGORY)
@xw.arg("stars", ndim=2, err_to_str=True, doc="The ten agreed stars in the order of the matrix, Leadership first.")
def star_profile(stars: Any) -> functions.Table:
    """How many rows have 0, 1, 2 and 3 stars and none yet, and which have fewest: six rows of two cells."""
    return functions.star_profile(stars)
