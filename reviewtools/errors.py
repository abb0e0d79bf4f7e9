"""What can be wrong, said so that the person who typed it can put it right.

A rule knows no cells: it gives a `Finding` at a path into the model. Whoever holds the reading turns it into a
`Problem` with sheet and cell. Every code stands once, in `CODES`, with its severity and where it comes from; tests
assert codes, so the wording beside them may improve freely.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

Path = tuple[str | int, ...]
"""Where an answer stands in a model, as pydantic writes it: ("tasks", 17, "finish")."""


class Severity(Enum):
    """How much a problem matters, in users' words (design, section 4)."""

    STOP = "Stop"
    MUST_FIX = "Must fix"
    PLEASE_CHECK = "Please check"


class Code(NamedTuple):
    """One kind of problem: how much it matters, what it is called, which requirement it answers."""

    severity: Severity
    title: str
    source: str


_STOP, _MUST, _CHECK = Severity.STOP, Severity.MUST_FIX, Severity.PLEASE_CHECK

CODES: dict[str, Code] = {
    # the file
    "file-unreadable": Code(_STOP, "The file cannot be read", "design 4"),
    "file-not-a-form": Code(_STOP, "Not a workbook of ours", "design 4"),
    "file-last-good": Code(_MUST, "The file cannot be read; its last good copy was used", "design 4"),
    "file-gone": Code(_CHECK, "A workbook is no longer there", "TR-69"),
    "file-open": Code(_CHECK, "A workbook is open", "design 4"),
    "copies-differ": Code(_MUST, "Two copies of the same part", "design 4"),
    "copy-same": Code(_CHECK, "The same workbook twice", "design 4"),
    "plan-title-near": Code(_CHECK, "Two titles that are nearly the same", "design 4"),
    "belongs-taken": Code(_CHECK, "A workbook does not say what it is of", "A1-71"),
    "lead-missing": Code(_CHECK, "The lead reviewer's workbook is not there", "A1-71"),
    "lead-nameless": Code(_CHECK, "A workbook beside the lead reviewer's is not filled in", "A1-71"),
    "leads-differ": Code(_MUST, "Two lead reviewers' workbooks", "A1-71"),
    "scorer-alone": Code(_CHECK, "A scorer's own workbook gives no report", "A1-71"),
    "approval-held": Code(_MUST, "Not ready for approval", "A1-23"),
    "file-changed": Code(_CHECK, "A document was edited since it was written", "design 4"),
    "template-tag": Code(_CHECK, "A Word template has a tag that nothing fills", "design 5"),
    "template-tags": Code(_MUST, "A Word template lacks a place", "design 5"),
    # reading a cell
    "table-missing": Code(_MUST, "A table is missing", "design 6"),
    "heading-missing": Code(_MUST, "A heading is missing", "design 6"),
    "answer-missing": Code(_MUST, "A required answer is missing", "design 4"),
    "key-missing": Code(_MUST, "A row has no reference", "design 2"),
    "not-a-date": Code(_MUST, "Not a date", "TR-56, TR-68"),
    "not-a-percentage": Code(_MUST, "Not a percentage", "TR-49"),
    "not-a-number": Code(_MUST, "Not a number", "design 4"),
    "not-in-range": Code(_MUST, "Outside its scale", "A1-68"),
    "not-in-list": Code(_MUST, "Not one of the choices", "design 6"),
    "not-a-figure": Code(_MUST, "Not a figure", "SF-89"),
    "error-value": Code(_MUST, "The cell holds an error", "design 6"),
    "formula-without-result": Code(_MUST, "A formula has no result", "TR-65"),
    "no-place": Code(_CHECK, "A column has no place in the form", "design 3"),
    "read-as": Code(_CHECK, "Read as something else than typed", "design 6"),
    "row-below-table": Code(_CHECK, "A row stands below the table", "design 6"),
    "row-hidden": Code(_CHECK, "Hidden rows were read too", "design 6"),
    "merged-cells": Code(_CHECK, "Merged cells", "TR-67"),
    "sheet-far-cell": Code(_CHECK, "Something stands far outside the tables", "design 6"),
    "sheet-far-format": Code(_CHECK, "Formatting goes on far below the table", "design 6"),
    "dates-from-1904": Code(_CHECK, "The workbook counts its days from 1904", "design 6"),
    # any form
    "duplicate-ref": Code(_MUST, "A reference is used twice", "SF-75, TR-48"),
    "unknown-ref": Code(_MUST, "A reference leads nowhere", "design 4"),
    "workbooks-differ": Code(_CHECK, "Workbooks of one plan differ", "design 3"),
    # the service improvement plan
    "plan-risk-missing": Code(_MUST, "A Priority One theme has no risk assessment", "SF-01"),
    "plan-steering-group": Code(_CHECK, "No steering group", "SF-08"),
    "plan-chart-after-target": Code(_CHECK, "The chart runs past the target", "SF-69, TR-45"),
    "plan-no-evaluation": Code(_CHECK, "No evaluation in the chart", "SF-70"),
    "plan-no-chart": Code(_CHECK, "Nothing in the chart", "TR-58"),
    "plan-board-date": Code(_CHECK, "Not a date on which the Board meets", "SF-66"),
    "plan-board-undated": Code(_CHECK, "A Board item has no date", "SF-67"),
    "plan-mark-outside": Code(_CHECK, "A marked date lies outside its task", "SF-45"),
    "plan-dates-reversed": Code(_MUST, "Finishes before it starts", "design 4"),
    "plan-over-allocated": Code(_CHECK, "More than all of a post's time", "SF-37, TR-52"),
    "plan-lead-no-time": Code(_CHECK, "A lead officer has no time in the plan", "SF-37"),
    "plan-time-ends-early": Code(_CHECK, "Time ends before the target", "TR-50"),
    "plan-share-missing": Code(_CHECK, "No percentage of time is stated", "TR-49"),
    "plan-share-basis": Code(_CHECK, "Of which time is this a percentage?", "TR-54"),
    "plan-tight-finish": Code(_CHECK, "Little time between the Board and the target", "TR-55"),
    "plan-count-differs": Code(_CHECK, "The number of people differs", "TR-53"),
    "plan-post-unknown": Code(_CHECK, "A post is not on the Posts sheet", "TR-51"),
    "plan-item-no-chart": Code(_CHECK, "In the plan, not in the chart", "TR-58"),
    "plan-status-no-reason": Code(_MUST, "A status is typed over without a reason", "design 8"),
    "plan-figure-gap": Code(_CHECK, "A figure has another form than its row", "TR-47"),
    "plan-outturn-year": Code(_CHECK, "An outturn is for no year of the plan", "SF-90"),
    "plan-not-drawn": Code(_CHECK, "Work that cannot be drawn", "TR-59"),
    "plan-change-no-reason": Code(_CHECK, "A change has no reason", "A1-23, SF-07, TR-69"),
    "plan-illustrative": Code(_CHECK, "Some dates are illustrative", "SF-41, TR-42"),
    # market testing
    "market-no-element": Code(_MUST, "No element of the service is named", "A1-69, TR-07"),
    "market-element-twice": Code(_MUST, "Two elements have the same name", "A1-69"),
    "market-scores-missing": Code(_MUST, "Scores are missing", "A1-70, TR-07"),
    "market-scores-unnamed": Code(_MUST, "Scores stand under no element", "TR-07"),
    "market-criterion-unknown": Code(_MUST, "Not one of the criteria", "G1, TR-05"),
    "market-note-missing": Code(_MUST, "A criterion has no note", "A1-68"),
    "market-note-element": Code(_MUST, "A note is for no element", "A1-69"),
    "market-overall-no-reason": Code(_MUST, "A Service Overall is typed over without a reason", "A1-71"),
    "market-tie-open": Code(_MUST, "No single band, and no decision", "TR-01"),
    "market-decision-open": Code(_CHECK, "The panel has not decided", "A1-72"),
    "market-decision-no-reason": Code(_MUST, "A decision has no reason", "A1-72, TR-01"),
    "market-decision-unsigned": Code(_MUST, "Nobody stands for the decision", "TR-01"),
    "market-apart-differs": Code(_CHECK, "4s and 5s counted apart give another answer", "TR-02"),
    "market-scorer-decides": Code(_CHECK, "A decision in a scorer's own workbook", "A1-72"),
    "market-scorer-twice": Code(_CHECK, "A scorer has two workbooks", "A1-71"),
    "market-scorer-unlisted": Code(_CHECK, "A scorer is not on the panel", "A1-71"),
    "market-scorer-element": Code(_CHECK, "A scorer has scored another element", "A1-69"),
    "market-scorer-missing": Code(_CHECK, "A panel member has not scored", "A1-71"),
    "market-agreed-outside": Code(_CHECK, "An agreed score that no scorer is near", "A1-71"),
    # stars of excellence
    "stars-no-outsider": Code(_MUST, "Nobody from outside the team has assessed", "A1-10"),
    "stars-no-evidence": Code(_MUST, "A star has no evidence", "A1-65, design 9"),
    "stars-twice": Code(_MUST, "An assessor has two stars for one row", "A1-65"),
    "stars-no-reason": Code(_MUST, "An agreed star has no reason", "A1-65, design 9"),
    "stars-row-unknown": Code(_MUST, "Not one of the ten rows", "G5"),
    "stars-earlier-differ": Code(_MUST, "Two earlier stars for one row and day", "A1-12"),
    "stars-not-assessed": Code(_CHECK, "Some rows are not assessed", "TR-70"),
    "stars-not-agreed": Code(_CHECK, "Some rows have no agreed star yet", "A1-65"),
    "stars-assessor-idle": Code(_CHECK, "An assessor has given no star", "A1-12"),
    "stars-outside-doubt": Code(_CHECK, "From outside the team, and of the team", "A1-10"),
    "stars-date-ahead": Code(_CHECK, "The assessment lies ahead of the as-at date", "A1-12"),
    "stars-earlier-late": Code(_CHECK, "An earlier star is not earlier", "A1-12"),
}


class ReviewToolsError(Exception):
    """Base of every error this package raises on purpose. The message is a sentence for the user."""


@dataclass(frozen=True)
class Finding:
    """What a rule found, at one or more places of a model; the first is where the user should go."""

    code: str
    at: tuple[Path, ...]
    found: str
    wanted: str

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity


@dataclass(frozen=True)
class Problem:
    """A finding with its address: file, sheet, cell, the label a person reads, what was found and what is wanted.

    `also` holds further addresses ("Tasks, cell B14") of the same problem.
    """

    file: str
    sheet: str
    cell: str
    label: str
    found: str
    wanted: str
    code: str
    also: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        return CODES[self.code].severity

    @property
    def place(self) -> str:
        """ "Tasks, cell B14", "Tasks" or, for a whole file, its name."""
        if not self.sheet:
            return self.file
        return f"{self.sheet}, cell {self.cell}" if self.cell else self.sheet

    def __str__(self) -> str:
        label = f" ({self.label})" if self.label else ""
        also = f" See also {'; '.join(self.also)}." if self.also else ""
        return f"{self.place}{label}: {self.found} {self.wanted}{also}".strip()


def must_fix(problems: Iterable[Problem]) -> bool:
    """Whether any of these makes the documents a draft."""
    return any(p.severity is not Severity.PLEASE_CHECK for p in problems)
