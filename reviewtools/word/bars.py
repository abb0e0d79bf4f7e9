"""Numbers as bars in a real table: a label, a bar on a pale track, and the number beside it in words.

Nobody needs the colour: the number is printed, and what leads says so, in bold, on a thicker bar (design, section 8).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..blocks import Bars, Measure
from ..palette import ACCENT, GREY, NAVY, PALE, TABLE_POINTS
from . import arial
from .calendar_head import INDENT, inset
from .keeps import keeps
from .paper import WIDEST, Page
from .xml import border, cell, paragraph, row, run, table

LEADS = "\u25c4 leads"
"""What stands beside the number that leads; the sign points at its bar."""

_LEAST_LABEL, _MOST_LABEL = 0.18, 0.46  # shares of the width
_LEAST_TOLD, _MOST_TOLD = 0.08, 0.24
_ROOM = 2 * INDENT + 50  # twips beside words: off both edges, the cell's margins, and a little against rounding
_LEAST = 90  # twips of the shortest bar, and of the track that a bar short of the end must leave
_HEIGHT, _BAR, _THICK = 380, 180, 260  # twips of a row, a bar, and one that leads


@dataclass(frozen=True)
class _Plan:
    """How wide the three parts of a table are, and where within the second its bars end; all in twips."""

    label: int
    track: int
    told: int
    ends: tuple[int, ...]

    @cached_property
    def cuts(self) -> list[int]:
        """Where a column of the track's grid begins or ends; its middle parts the two ends of the scale."""
        return sorted({0, self.middle, self.track, *self.ends})

    @property
    def middle(self) -> int:
        return self.track // 2

    @property
    def columns(self) -> list[int]:
        return [self.label, *(right - left for left, right in pairwise(self.cuts)), self.told]

    def piece(self, left: int, right: int, inner: str) -> str:
        """A cell of the track from one cut to another; at zero a line stands."""
        span = self.cuts.index(right) - self.cuts.index(left)
        zero = border("left", GREY, eighths=8) if left == 0 else ""
        return cell(right - left, inner, span=span, borders=zero, middle=True)


def bars(block: Bars, page: Page, *, titled: bool) -> str:
    """The bars under their caption, which is left out where it is not wanted; a sentence where there is none to draw.

    A bar's length is its number's share of `most`, at least a millimetre; 0 has none. A number beyond the scale is
    printed as it is, and its bar fills the track. The rows stay on one page as far as they fit.
    """
    caption = paragraph(run(block.title), "Caption") if titled else ""
    if not block.measures:
        return caption + paragraph(run("There is nothing to show."), "Note")
    plan = _plan(block, min(page.width, WIDEST))
    scale = [_scale(plan, block.most)] if block.most > 0 else []
    kept = [*keeps([len(block.measures)])[:-1], bool(scale)]
    rows = [_row(plan, *told) for told in zip(block.measures, plan.ends, kept, strict=True)]
    told = {"title": block.title, "description": _describe(block)}
    return caption + table(plan.columns, [*rows, *scale], style="ChartTable", head="column", **told)


def _plan(block: Bars, width: int) -> _Plan:
    label = _width([measure.label for measure in block.measures], width, _LEAST_LABEL, _MOST_LABEL)
    told = _width([f"{measure.number} {_told(measure)}" for measure in block.measures], width, _LEAST_TOLD, _MOST_TOLD)
    track = width - label - told
    return _Plan(label, track, told, tuple(_length(measure.number, block.most, track) for measure in block.measures))


def _width(texts: Sequence[str], width: int, least: float, most: float) -> int:
    """The width that texts want, each line of them unbroken, between two shares of the whole."""
    wanted = max(arial.width(text, TABLE_POINTS) for text in texts) + _ROOM
    return min(int(width * most), max(int(width * least), wanted))


def _length(number: int, most: int, track: int) -> int:
    """Twips of a bar; only a number that reaches the end of the scale fills the track."""
    if number <= 0 or most <= 0:
        return 0
    if number >= most:
        return track
    return min(track - _LEAST, max(_LEAST, round(track * number / most)))


def _row(plan: _Plan, measure: Measure, end: int, keep: bool) -> str:
    """Label, bar, what is left of the track, and the number."""
    label = _words(run(measure.label, bold=measure.leads), keep)
    number = run(str(measure.number), bold=True)
    if words := _told(measure):
        number += run(f" {words}", bold=measure.leads)
    cells = [cell(plan.label, label, middle=True), *_track(plan, measure, end, keep)]
    return row([*cells, cell(plan.told, _words(number, keep), middle=True)], height=_HEIGHT)


def _track(plan: _Plan, measure: Measure, end: int, keep: bool) -> Iterator[str]:
    """The bar and the pale rest: paragraphs with a ground, which stay as thick as they are however high the row is."""
    if end:
        thick, colour = (_THICK, NAVY) if measure.leads else (_BAR, ACCENT)
        yield plan.piece(0, end, paragraph("", "ChartText", keep_next=keep, line=thick, fill=colour))
    if end < plan.track:
        yield plan.piece(end, plan.track, paragraph("", "ChartText", keep_next=keep, line=_BAR, fill=PALE))


def _words(inner: str, keep: bool) -> str:
    return inset(inner, "TableText", keep=keep, left=INDENT, right=INDENT, before=30)  # as much as the style has below


def _told(measure: Measure) -> str:
    """What stands after the number."""
    return " ".join(filter(None, (LEADS if measure.leads else "", measure.words)))


def _scale(plan: _Plan, most: int) -> str:
    """The numbers at which the track begins and ends."""
    ends = ((0, plan.middle, "0", ""), (plan.middle, plan.track, str(most), "right"))
    cells = [plan.piece(left, right, _scale_words(words, align)) for left, right, words, align in ends]
    return row([cell(plan.label, _scale_words("Scale", "right")), *cells, cell(plan.told, _scale_words("", ""))])


def _scale_words(words: str, align: str) -> str:
    return inset(run(words, colour=GREY), "ChartLabel", keep=False, left=INDENT // 2, right=INDENT // 2, align=align)


def _describe(block: Bars) -> str:
    """The bars in words: label, number, and what is said of it."""
    said = []
    for measure in block.measures:
        words = ", ".join(filter(None, ("leads" if measure.leads else "", measure.words)))
        said.append(f"{measure.label}: {measure.number}{f' ({words})' if words else ''}.")
    return " ".join((f"Bars on a scale from 0 to {block.most}." if block.most > 0 else "", *said)).strip()
