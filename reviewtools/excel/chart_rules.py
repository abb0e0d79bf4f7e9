"""The rules by which a sheet colours the project chart: the first that holds wins, in Excel as in LibreOffice.

So that it does, every rule stops those after it, and what may come together in a cell (a bar, a milestone, the lines of
the as-at and the target date) has a rule of its own. The cells themselves are empty: what colour alone cannot say, the
status beside the bar says in a word with its sign and letter. The rules begin in the heading row: a row put in at the
top of the table would else carry them away from the cells they speak of.

Programs go through the rules for every cell they paint, so what is frequent comes first: most cells meet the third
rule, that nothing is there. And a rule asks for the status first, by an IF that ends there if it is another.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from .. import palette
from ..live import Chart
from ..values import Status
from .look import signed

OVERDUE = "F8DAD7"  # from the end of late work to the as-at date
NOW = "FBEDEC"  # the period of the as-at date, where nothing else is
MILESTONE = palette.INK  # the period of a milestone
PROJECT = "4E6E91"  # bars that sum up a project; those of a theme are navy
TINT = 0.6  # of white in the part of a bar that is still to do
SUMMARY_TINT = 0.55  # the same in a bar that sums up others, which stays darker than theirs
DARK = 3.0  # a fill on which the dark lines have less contrast than this gets white ones

_TWO_TONES = (Status.ON_TRACK, Status.BEHIND, Status.LATE)  # other work is all done, or none of it
_STARTS = 2  # rows from the heading up to the first days of the periods

SCALE_ROW, FIRST_DATE_ROW, AS_AT_ROW = 1, 2, 3


@dataclass(frozen=True)
class Places:
    """Where a chart stands on its sheet; rows and columns counted from 1.

    `status` … `target` are the columns of the row's live cells. `kind` holds "Theme" or "Project" where a row sums up
    others, and "" where it is a task; None where all rows are tasks. The labels of the controls stand in `controls`,
    their cells in the next column. `rows` data rows follow the heading row, and the rules hold for `further` more.
    """

    status: int
    first: int
    last: int
    done: int
    mark: int
    target: int
    kind: int | None
    controls: int
    grid: int
    columns: int
    heading: int
    rows: int
    further: int

    @classmethod
    def of(
        cls, chart: Chart, at: Mapping[str, int], *, controls: int, grid: int, heading: int, rows: int, further: int
    ) -> "Places":
        """The places of a chart whose columns stand `at` these. ValueError where one it names is not there."""
        named = (chart.status, chart.first, chart.last, chart.done, chart.mark, chart.target)
        if strange := [name for name in (*named, chart.kind) if name and name not in at]:
            raise ValueError(f"the chart has no column {strange[0]}")
        status, first, last, done, mark, target = (at[name] for name in named)
        kind = at[chart.kind] if chart.kind else None
        return cls(status, first, last, done, mark, target, kind, controls, grid, chart.columns, heading, rows, further)

    @property
    def end(self) -> int:
        """The column after the last period: it holds only the day after it, and the day the chart begins with."""
        return self.grid + self.columns

    def control(self, row: int) -> str:
        """A control's cell: $Q$3."""
        return f"${letters(self.controls + 1)}${row}"

    def starts(self, i: int) -> str:
        """The first day of period i, counted from 0, as the cells below it name it: AH$3."""
        return f"{letters(self.grid + i)}${self.heading - _STARTS}"


def letters(at: int) -> str:
    """A column's letters, from its number counted from 1."""
    return str(xl_col_to_name(at - 1))


class Rule(NamedTuple):
    """A condition and what a cell looks like where it holds.

    `left` and `right` are the colours of the as-at and target lines. Lines are thin, since Excel has no others here:
    the target's is bent round the cell so that it is seen. A `bar` is edged, so that those of neighbouring rows do not
    touch. `text` is a number format.
    """

    formula: str
    fill: str = ""
    ink: str = palette.INK
    left: str = ""
    right: str = ""
    bar: bool = False
    text: str = ""

    @property
    def format(self) -> dict[str, Any]:
        """The format as XlsxWriter takes it."""
        edge = self.right or self._edge
        colours = {"bottom": edge, "left": self.left, "right": self.right}
        if self.bar or self.right:
            colours["top"] = edge
        made: dict[str, Any] = {side: 1 for side, colour in colours.items() if colour}
        made |= {f"{side}_color": f"#{colour}" for side, colour in colours.items() if colour}
        if self.fill:
            made |= {"bg_color": f"#{self.fill}", "font_color": f"#{self.ink}"}
        if self.text:
            made["num_format"] = self.text
        return made

    @property
    def _edge(self) -> str:
        """The line above and below; a white bar's must be seen."""
        if not self.bar:
            return palette.RULE
        return palette.GREY if self.fill == palette.WHITE else palette.WHITE


class Drawn(NamedTuple):
    """What a cell may show beside lines: the condition on its row alone, what else must hold, and its fill."""

    row: str
    met: str
    fill: str
    bar: bool = True

    @property
    def dark(self) -> bool:
        """Whether lines on it are white."""
        return contrast(self.fill or palette.WHITE, palette.TARGET) < DARK

    def targets(self, goes_on: str) -> tuple[tuple[str, str], ...]:
        """The colours of the target's line on it, each with when: where a dark bar ends it is dark itself."""
        if self.fill == MILESTONE:
            return (("", palette.ACCENT),)
        return ((goes_on, palette.WHITE), ("", palette.TARGET)) if self.dark else (("", palette.TARGET),)


def tint(colour: str, white: float = TINT) -> str:
    """A colour mixed with so much white."""
    parts = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
    return "".join(f"{round(part + (255 - part) * white):02X}" for part in parts)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as the web's accessibility guidelines count it."""
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _light(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4))
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def tones(status: Status) -> tuple[tuple[str, bool], ...]:
    """Fills of a task's bar, and whether only for the part that is done; the last one is for the rest."""
    fill = palette.STATUS[status.value].fill
    if status is Status.NOT_STARTED:
        return ((tint(fill), False),)
    return ((fill, True), (tint(fill), False)) if status in _TWO_TONES else ((fill, False),)


SUMMARIES: dict[str, tuple[tuple[str, bool], ...]] = {
    "Theme": ((palette.NAVY, True), (tint(palette.NAVY, SUMMARY_TINT), False)),
    "Project": ((PROJECT, True), (tint(PROJECT, SUMMARY_TINT), False)),
}
"""Fills of the bars that sum up other rows: the part done, and the rest."""


class _Asked:
    """The conditions, as they read in the first cell the rules are for."""

    def __init__(self, places: Places) -> None:
        row = places.heading
        status, first, last, done, mark, target = (
            f"${letters(at)}{row}"
            for at in (places.status, places.first, places.last, places.done, places.mark, places.target)
        )
        this, then, as_at = places.starts(0), places.starts(1), places.control(AS_AT_ROW)
        self.status = status
        self.kind = f"${letters(places.kind)}{row}" if places.kind else ""
        self.task = f'{self.kind}=""' if places.kind else ""
        self.heading = f"ISTEXT({letters(places.grid)}{row})"
        self.inside = f'AND({status}<>"",{this}<={last},{then}>{first})'
        self.marked = _both(self.task, f"{this}<={mark}", f"{then}>{mark}")
        self.now = f"AND({this}<={as_at},{then}>{as_at})"
        self.due = f"AND({this}<={target},{then}>{target})"
        self.goes_on = f"{then}<={last}"
        self.late = f'AND({status}="{Status.LATE.value}",{this}>{last},{this}<=N({as_at}))'
        # The part of the bar in this period is done when its middle is; times 100, so that whole days stay whole.
        middle = f"MAX({this},{first})+MIN({then}-1,{last})"
        self.done = f"50*({middle}-2*{first}+2)<=N({done})*({last}-{first}+1)"


def grid_rules(places: Places) -> Iterator[Rule]:
    """The rules of the grid and of the headings over it, in order."""
    asked = _Asked(places)
    yield Rule(f"=AND({asked.heading},{asked.now})", palette.AS_AT, palette.WHITE)
    yield Rule(f"={asked.heading}", palette.GREY, palette.WHITE)
    yield Rule(f"=NOT(OR({asked.inside},{asked.marked},{asked.now},{asked.due},{asked.late}))")
    shown = [Drawn("", asked.marked, MILESTONE), *_tasks(asked)]
    shown += [*_summaries(asked)] if places.kind else []
    shown += [Drawn("", asked.late, OVERDUE), Drawn("", "", "", bar=False)]
    for one in shown:
        lines = [(_both(asked.due, when), colour) for when, colour in one.targets(asked.goes_on)]
        for (due, colour), now in product([*lines, ("", "")], (True, False)):
            if one.fill or due or now:
                yield _rule(asked, one, due, colour, now=now)


def _tasks(asked: _Asked) -> Iterator[Drawn]:
    for status in Status:
        for fill, part in tones(status):
            met = _both(asked.task, asked.inside, asked.done * part)
            yield Drawn(f'{asked.status}="{status.value}"', met, fill)


def _summaries(asked: _Asked) -> Iterator[Drawn]:
    for kind, both in SUMMARIES.items():
        for fill, part in both:
            yield Drawn(f'{asked.kind}="{kind}"', _both(asked.inside, asked.done * part), fill)


def _rule(asked: _Asked, one: Drawn, due: str, line: str, *, now: bool) -> Rule:
    """The rule for what a cell shows with the target's line, where that is `due`, and the as-at line."""
    met = _both(one.met, due, asked.now * now)
    formula = f"=IF({one.row},{met})" if one.row else f"={met}"
    left = palette.WHITE if one.dark else palette.AS_AT
    return Rule(formula, one.fill or NOW * now, left=left * now, right=line, bar=one.bar)


def _both(*conditions: str) -> str:
    """A condition that holds where all of these do; empty ones are not asked for."""
    asked = [condition for condition in conditions if condition]
    return f"AND({','.join(asked)})" if len(asked) > 1 else "".join(asked)


def status_rules(places: Places) -> Iterator[Rule]:
    """The status in words, in its own colours, with sign and letter before it; the heading is no status."""
    for status in Status:
        look = palette.STATUS[status.value]
        formula = f'=${letters(places.status)}{places.heading}="{status.value}"'
        yield Rule(formula, look.fill, look.ink, text=signed(look))
