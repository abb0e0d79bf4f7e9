"""`Points to check.docx`: everything a manager should look at, with file, sheet and cell; not for the Board."""

from collections.abc import Iterable, Iterator, Mapping

from ..blocks import Block, Column, Content, Document, Grid, Heading, Paper, Para, Sheet
from ..errors import CODES, Problem, Severity

NAME = "Points to check"
_LEAD = {
    Severity.STOP: "These files could not be read; their last good documents stay as they are.",
    Severity.MUST_FIX: "Until these are put right, the documents are marked DRAFT.",
    Severity.PLEASE_CHECK: "Advice: look at each, and change what is wrong. Nothing was corrected for you.",
}
_WIDTHS = {"Where": 2.2, "Answer": 1.8, "Found": 7.0, "Wanted": 4.0, "See also": 2.2}
_COLUMNS = tuple(Column(heading, width) for heading, width in _WIDTHS.items())


def points(problems: Iterable[Problem], answers: Mapping[str, str | None]) -> Document:
    """The document of all problems of one or more workbooks, by severity, then by kind."""
    found = tuple(problems)
    filled = {**answers, "title": NAME, "period": None}
    return Document(NAME, "house", filled, tuple(_blocks(found)), contents=False)


def _blocks(problems: tuple[Problem, ...]) -> Iterator[Block]:
    yield Paper(Sheet.A4_LANDSCAPE)
    files = tuple(dict.fromkeys(problem.file for problem in problems))
    yield from (Para(f"{file}: {summary(p for p in problems if p.file == file)}") for file in files)
    several = len(files) > 1
    for severity in Severity:
        of_severity = [p for p in problems if p.severity is severity]
        if not of_severity:
            continue
        yield Heading(1, severity.value)
        yield Para(_LEAD[severity], note=True, keep=True)
        rows: list[tuple[Content, ...]] = []
        group: dict[int, str] = {}
        for code, kind in CODES.items():
            of_code = [_row(p, several) for p in of_severity if p.code == code]
            if of_code:
                group[len(rows)] = kind.title
                rows += of_code
        yield Grid(f"{NAME}: {severity.value}", _COLUMNS, tuple(rows), group=group, caption=False)


def _row(problem: Problem, several: bool) -> tuple[Content, ...]:
    place = f"{problem.file}\n{problem.place}" if several and problem.sheet else problem.place
    found = problem.found[:1].upper() + problem.found[1:]
    return (place, problem.label, found, problem.wanted, "\n".join(problem.also))


def summary(problems: Iterable[Problem]) -> str:
    """In figures: 2 must fix, 31 please check."""
    found = list(problems)
    counts = ((severity, sum(p.severity is severity for p in found)) for severity in Severity)
    parts = [f"{count} {severity.value.lower()}" for severity, count in counts if count]
    return f"{', '.join(parts) or 'Nothing to check'}."
