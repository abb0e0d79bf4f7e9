"""`Points to check.docx`: everything a manager should look at, with file, sheet and cell; not for the Board."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..blocks import Block, Column, Content, Document, Grid, Heading, Paper, Para, Sheet
from ..errors import CODES, Problem, Severity

NAME = "Points to check"
_LEAD = {
    Severity.STOP: "These files could not be read; their last good documents stay as they are.",
    Severity.MUST_FIX: "Until these are put right, the documents are marked DRAFT.",
    Severity.PLEASE_CHECK: "Advice: look at each, and change what is wrong. Nothing was corrected for you.",
}
_HEADINGS = ("Where", "Answer", "Found", "Wanted", "See also")
_WIDTHS, _WIDTHS_OF_SEVERAL = (2.2, 1.8, 7.0, 4.0, 2.2), (2.1, 1.8, 5.8, 3.5, 4.0)  # other workbooks' names need room


def points(problems: Sequence[Problem], answers: Mapping[str, str | None], files: Sequence[str] = ()) -> Document:
    """The document of all problems of a plan by severity; then by kind, or where it has several workbooks by workbook,
    so that each lead officer finds what is theirs together. `files` are the workbooks in their order.
    """
    filled = {**answers, "title": NAME, "period": None}
    every = tuple(dict.fromkeys([*files, *(problem.file for problem in problems)]))
    return Document(NAME, "house", filled, tuple(_blocks(problems, every)), contents=False)


def _blocks(problems: Sequence[Problem], files: tuple[str, ...]) -> Iterator[Block]:
    widths = _WIDTHS_OF_SEVERAL if len(files) > 1 else _WIDTHS
    columns = tuple(map(Column, _HEADINGS, widths))
    yield Paper(Sheet.A4_LANDSCAPE)
    yield from (Para(f"{file}: {summary(p for p in problems if p.file == file)}") for file in files)
    for severity in Severity:
        of_severity = [p for p in problems if p.severity is severity]
        if not of_severity:
            continue
        yield Heading(1, severity.value)
        yield Para(_LEAD[severity], note=True, keep=True)
        rows: list[tuple[Content, ...]] = []
        group: dict[int, str] = {}
        for title, found in _grouped(of_severity, files):
            group[len(rows)] = title
            rows += map(_row, found)
        yield Grid(f"{NAME}: {severity.value}", columns, tuple(rows), group=group, caption=False)


def _grouped(problems: list[Problem], files: tuple[str, ...]) -> Iterator[tuple[str, list[Problem]]]:
    """The problems under their headings, none of them empty: kinds in the order of `CODES`, or workbooks in theirs."""
    kinds = list(CODES)
    ordered = sorted(problems, key=lambda p: kinds.index(p.code))
    if len(files) > 1:
        groups = [(file, [p for p in ordered if p.file == file]) for file in files]
    else:
        groups = [(CODES[code].title, [p for p in ordered if p.code == code]) for code in kinds]
    return ((title, found) for title, found in groups if found)


def _row(problem: Problem) -> tuple[Content, ...]:
    found = problem.found[:1].upper() + problem.found[1:]
    place = problem.place if problem.sheet else "The file"
    return (place, problem.label, found, problem.wanted, "\n".join(problem.also))


def summary(problems: Iterable[Problem]) -> str:
    """In figures: 2 must fix, 31 please check."""
    found = list(problems)
    counts = ((severity, sum(p.severity is severity for p in found)) for severity in Severity)
    parts = [f"{count} {severity.value.lower()}" for severity, count in counts if count]
    return f"{', '.join(parts) or 'Nothing to check'}."
