"""The key of a chart: what its colours, letters and lines mean (design, section 8)."""

from ..blocks import Key
from ..palette import CHART_POINTS, INK, STATUS, Look
from ..timeline import british
from . import arial
from .calendar_grid import Line, bar_fill
from .gantt_row import DIAMOND
from .xml import cell, paragraph, row, run, table

_SWATCH, _DIAMOND, _LINE = 420, 340, 200  # twips of the cells that hold signs
_ROOM = 260  # twips beside the words: margins of the cell, and air before the next sign


def key(block: Key, width: int) -> str:
    """One row: the six statuses as swatch with letter, sign and word, then the milestone and the two lines.

    `width` is the text width in twips; on a narrow page the words wrap in their cells.
    """
    as_at = f"As at {british(block.as_at)}" if block.as_at else "As-at date"
    diamond = _cell(_DIAMOND, run(DIAMOND, bold=True, colour=INK))
    lines = [_cell(_LINE, "", borders=line.edge("right")) for line in (Line.AS_AT, Line.TARGET)]
    entries = [(_SWATCH, _swatch(look), f"{look.sign} {word}") for word, look in STATUS.items()]
    entries += [(_DIAMOND, diamond, "Milestone"), (_LINE, lines[0], as_at), (_LINE, lines[1], "Target date")]
    signs = sum(sign for sign, _, _ in entries)
    rooms = _shared([arial.width(words, CHART_POINTS) + _ROOM for _, _, words in entries], width - signs)
    told = list(zip(entries, rooms, strict=True))
    letters = ", ".join(f"{look.letter} {word}" for word, look in STATUS.items())
    return table(
        [w for (sign, _, _), room in told for w in (sign, room)],
        [row([c for (_, sign, words), room in told for c in (sign, _words(words, room))], height=300)],
        style="PlainTable",
        title="Key to the chart",
        description=f"Letters on the bars: {letters}. Dates on the bars: milestones. Lines, each at the end of its "
        f"month or week: dashed, {as_at[0].lower()}{as_at[1:]}; thick, target date, also where the two lines meet.",
        head="none",
    )


def _shared(wanted: list[int], width: int) -> list[int]:
    """The widths of the words: as wanted where there is room, else less for each in proportion."""
    return [min(want, want * width // sum(wanted)) for want in wanted]


def _swatch(look: Look) -> str:
    """A piece of a bar with its letter."""
    return _cell(_SWATCH, run(look.letter, bold=True, colour=look.ink), fill=bar_fill(look))


def _cell(width: int, inner: str, *, fill: str = "", borders: str = "") -> str:
    return cell(width, paragraph(inner, "ChartText"), fill=fill, borders=borders, middle=True)


def _words(words: str, room: int) -> str:
    return cell(room, paragraph(run(words, colour=INK), "ChartLabel"), middle=True)
