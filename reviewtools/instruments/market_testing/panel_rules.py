"""What is judged of the scorers' own sheets beside the lead reviewer's (A1-69, A1-71; design, section 9.1)."""

from collections.abc import Iterator

from ...errors import Finding, Path
from ...form import folded
from .case import Case
from .matrix import Line


def scorer_twice(case: Case) -> Iterator[Finding]:
    """Two workbooks of one scorer: the first was gathered, in the order of the files' names."""
    for scorer in case.panel.twice if case.panel else ():
        found = f"{scorer} has more than one workbook; the first by file name was used."
        yield Finding("market-scorer-twice", (_member(case, scorer),), found,
                      "Keep the right one and move the others away.")  # fmt: skip


def scorer_unlisted(case: Case) -> Iterator[Finding]:
    """A1-71: scores gathered from a post that is not on the panel; a post spelt in two ways looks like that, too."""
    panel = case.panel.scorers if case.panel and case.test.panel else ()
    for scorer in panel:
        if _member(case, scorer) == _PANEL:
            yield Finding("market-scorer-unlisted", (_PANEL,), f"{scorer} has handed in scores and is not listed here.",
                          "Add the post, or spell it the same in both workbooks.")  # fmt: skip


def scorer_element(case: Case) -> Iterator[Finding]:
    """A1-69: scorers score the elements the lead reviewer has named."""
    for scorer, element in case.panel.strange if case.panel and case.matrix.elements else ():
        yield Finding("market-scorer-element", (("elements",),),
                      f"{scorer} has scored {element}, which is no element here; it was left out.",
                      "Use the same names in every workbook of the panel.")  # fmt: skip


def scorer_missing(case: Case) -> Iterator[Finding]:
    """Once some of the panel have handed in their scores, the others are asked for."""
    if case.panel is None or not case.panel.scorers:
        return
    known = {folded(scorer) for scorer in case.panel.scorers}
    for i, member in enumerate(case.test.panel):
        if folded(member.post) not in known:
            yield Finding("market-scorer-missing", (("panel", i, "post"),), f"{member.post} has handed in no scores.",
                          "Put that workbook beside this one, if there is one.")  # fmt: skip


def agreed_outside(case: Case) -> Iterator[Finding]:
    """A1-71: agreed scores are the panel's own; one beyond all that its members gave may be a slip."""
    if case.panel is None:
        return
    fields = {folded(element.name): (place, element.field) for place, element in enumerate(case.matrix.elements)}
    lines = {line.criterion: line for line in case.matrix.lines}
    for opinion in case.panel.opinions:
        line, middle = lines[opinion.criterion], opinion.middle
        place, field = fields.get(folded(opinion.element), (None, ""))
        agreed = None if place is None else line.given[place]
        if agreed is None or len(opinion.scores) < 2 or middle.lowest <= agreed <= middle.highest:
            continue
        given = f"{middle.lowest} to {middle.highest}" if middle.spread else f"all {middle.lowest}"
        found = f"{agreed} was agreed for {opinion.element} on {line.criterion}; the scorers gave {given}."
        yield Finding("market-agreed-outside", (_cell(line, field),), found, "Check the score.")


_PANEL: Path = ("panel",)


def _member(case: Case, scorer: str) -> Path:
    """A scorer's row on the panel, or the panel."""
    posts = [folded(member.post) for member in case.test.panel]
    return ("panel", posts.index(folded(scorer)), "post") if folded(scorer) in posts else _PANEL


def _cell(line: Line, field: str) -> Path:
    return ("scores",) if line.row is None else ("scores", line.row, field)


PANEL_RULES = (scorer_twice, scorer_unlisted, scorer_element, scorer_missing, agreed_outside)
