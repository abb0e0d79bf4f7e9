"""A page of ours: columns of values and live cells on which nothing is typed, perhaps in an outline, with a chart.

Title in A1, notes under it, what stands over the headings in row 4, headings in row 5, data from row 6. Columns to be
seen come first, hidden ones after them, so that a chart's controls stand beside the chart (design, sections 3 and 6).
"""

import datetime as dt
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell  # type: ignore[import-untyped]

from .. import palette
from ..live import Chart, Field, Formula, Page, Radar, Shape, Stored
from .chart import Places, draw_chart
from .draw import write_formula, write_text
from .look import (
    ACROSS,
    BUTTON,
    DATE_FORMAT,
    FEWEST_PRINTED,
    INDENT,
    MORE_PRINTED,
    ROOM,
    Look,
    Sheet,
    signed,
)
from .page_cells import DAY_WIDTH, HEADED, LEAST, SHAPES, is_day, shape_of, shapes_of, shown_of, style_of
from .page_names import FIRST, HEADING, OVER, Names
from .page_panels import draw_page_panels, edge_of, least_widths
from .page_paper import (
    PIXELS,
    READABLE,
    Block,
    Cut,
    cut_of,
    end_of,
    keep_together,
    pixels_of,
    print_page,
    title_width,
    words_of,
)
from .radar import HEIGHT, LOWER, WIDTH, draw_radar, with_drawn

GAP_WIDTH, HIDDEN_WIDTH = 1.5, 9.0
WIDE = 20.0  # characters of a column that shows the outline
MONTH_WIDTH, MONTH_FORMAT = 8.0, "mmm yy"  # over a column too narrow for a day its month stands alone
OVERLOAD = 1.005  # half a point beyond the whole is rounding
FEWEST_PERIODS = 12  # loads side by side that paper may be cut between
PLAIN_WIDTH = 9.0  # of a column that nobody set
BOLD = 0.92  # of the letters of plain text find room
NO_CORNERS = ("number_stored_as_text", "two_digit_text_year", "formula_differs", "formula_range")  # all this is meant

Box = tuple[int, int, int, int]
"""First row and column, last row and column, counted from 0."""

_BASE: dict[str, object] = {
    "bottom": 1,
    "bottom_color": f"#{palette.RULE}",
    "text_wrap": True,
    "align": "left",
    "valign": "top",
}
_HEADING: dict[str, object] = {
    "bold": True,
    "font_color": f"#{palette.WHITE}",
    "bg_color": f"#{palette.NAVY}",
    "border": 1,
    "border_color": f"#{palette.RULE}",
    "text_wrap": True,
    "align": "left",
}
_NAME = re.compile(r"[a-z_]\w*")


def draw_page(sheet: Sheet, look: Look, book: Any, page: Page, names: Mapping[str, str]) -> None:
    """Draw a page on its sheet; `names` is what formulas may call beside the page's own columns.

    ValueError for a name there is not or that cannot be one, columns of unequal length, levels that are not one for
    each row, and a page with too few columns to be seen: one, and three beside a chart. ReviewToolsError where a text
    is too long for a cell.
    """
    _Drawing(sheet, look, page, names).draw(book)


class _Drawing:
    """One page on its way."""

    def __init__(self, sheet: Sheet, look: Look, page: Page, names: Mapping[str, str]) -> None:
        page = with_drawn(page)
        self.sheet, self.look, self.page = sheet, look, page
        self.fields = sorted(page.fields, key=lambda field: field.hidden)
        self.seen = sum(not field.hidden for field in self.fields)
        self.rows = _rows_of(page)
        self.last = FIRST + max(1, self.rows) - 1
        self.printed = min(self.last, FIRST - 1 + max(FEWEST_PRINTED, _used(page) + MORE_PRINTED))
        self.at = {field.name: at for at, field in enumerate(self.fields, 1) if field.name}
        self.names = Names(self.at, self.last, names)
        wide = (at for at, f in enumerate(self.fields, 1) if f.shape in (Shape.TEXT, Shape.WORDS) and f.width >= WIDE)
        self.outlined = next(wide, 0) if page.levels else 0
        self.least = least_widths(page.panels)
        self.blocks: tuple[Block, ...] = ()
        self.edge = self.seen

    def draw(self, book: Any) -> None:
        """All of the page."""
        for at, field in enumerate(self.fields, 1):
            width = self._column(at, field)
            self._head(at, field, width)
            for row, cell in enumerate(field.cells, FIRST):
                self._cell((row, at), cell, field, width)
        if not self.rows:
            write_text(self.sheet, FIRST, 1, self.page.empty, self.look.note, self.look.plain)
        self._rules()
        if self.page.chart:
            self._chart(book, self.page.chart)
        if self.page.panels:
            self._panels()
        if self.page.radar and self.rows:
            self._radar(book, self.page.radar)
        cut = self._cut()
        last_row = self._words(cut)
        self._levels()
        self._window()
        print_page(self.sheet, self.page.title, last_row, cut)
        if not self.blocks or keep_together(self.sheet, cut, self.last, last_row, self.blocks):
            self.sheet.repeat_rows(OVER - 1 - bool(self.page.chart), HEADING - 1)

    def _column(self, at: int, field: Field) -> float:
        """Give a column its width: as wide as each word of its heading, and the filter's button, need."""
        if field.hidden:
            self.sheet.set_column(at - 1, at - 1, HIDDEN_WIDTH, None, {"hidden": True})
            return HIDDEN_WIDTH
        words = (len(word) + BUTTON + 1 for word in shown_of(field.heading).split())
        least = (LEAST.get(shape, 0) for shape in shapes_of(field))
        width = max(field.width, *words, *least, self.least.get(at, 0), MONTH_WIDTH if is_day(field.heading) else 0)
        self.sheet.widen(at, width)
        return width

    def _head(self, at: int, field: Field, width: float) -> None:
        """The heading of a column and what stands over it."""
        month = is_day(field.heading) and width < DAY_WIDTH
        shown = _HEADING | {"valign": "top" if month else "vcenter"} | HEADED.get(field.shape, {})
        if shown["align"] == "left":
            shown.setdefault("indent", self._beside_number(at))
        shown["num_format"] = MONTH_FORMAT if month else DATE_FORMAT if is_day(field.heading) else "General"
        self._put((HEADING, at), field.heading, self.look.of(**shown))
        if field.over != "":
            self._put((OVER, at), field.over, self.look.over)
        if not field.hidden:
            # A month does not wrap: it stands over the filter's button.
            self.sheet.fit(HEADING, shown_of(field.heading), (width - BUTTON) * BOLD, least=2 if month else 1)
            self.sheet.fit(OVER, shown_of(field.over), width * BOLD)

    def _cell(self, place: tuple[int, int], cell: Stored | Formula, field: Field, width: float) -> None:
        """A cell of the data."""
        row, at = place
        shape = shape_of(field, cell)
        level = self.page.levels[row - FIRST] if self.page.levels else None
        style = SHAPES[shape] | style_of(level)
        if not {"align", "indent"} & style.keys():
            style |= {"indent": level if at == self.outlined and level else self._beside_number(at)}
        self._put(place, cell, self.look.of(**_BASE | style))
        if not field.hidden:
            room = width - INDENT * int(str(style.get("indent", 0)))
            self.sheet.fit(row, shown_of(cell), room * BOLD if style.get("bold") else room)

    def _beside_number(self, at: int) -> int:
        """How far a text keeps away from a number that ends at its left, in steps of indent."""
        left = [field for field in self.fields[: at - 1] if not field.hidden][-1:]
        return int(any(SHAPES[field.shape].get("align") == "right" for field in left))

    def _put(self, place: tuple[int, int], cell: Stored | Formula, shown: Any) -> None:
        """A value or a live cell, at a row and column counted from 1; text only ever as text."""
        row, at = place
        match cell:
            case Formula():
                write_formula(self.sheet, place, self.names.translated(cell.text, row, at), shown, cell.result)
            case str():
                write_text(self.sheet, row, at, cell, shown, self.look.plain)
            case dt.date():
                self.sheet.write_datetime(row - 1, at - 1, cell, shown)
            case _:
                self.sheet.write_number(row - 1, at - 1, cell, shown)

    def _rules(self) -> None:
        """Statuses in their colours and loads beyond the whole marked, whatever the formulas come to."""
        for box in self._boxes(Shape.STATUS):
            for name, status in palette.STATUS.items():
                colours = {"bg_color": f"#{status.fill}", "font_color": f"#{status.ink}"}
                shown = self.look.of(**colours, num_format=signed(status))
                self._rule(box, {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": shown})
        for box in self._boxes(Shape.LOAD):
            fill = palette.STATUS["Late"].fill
            shown = self.look.of(bold=True, font_color=f"#{palette.WHITE}", bg_color=f"#{fill}", num_format='"▲ "0%')
            cell = xl_rowcol_to_cell(box[0], box[1])
            rule = f"=ROUND(N({cell}),6)>{OVERLOAD}"  # a text is no load
            self._rule(box, {"type": "formula", "criteria": rule, "format": shown})

    def _rule(self, box: Box, options: dict[str, object]) -> None:
        if self.sheet.conditional_format(*box, {**options, "stop_if_true": True}):
            raise ValueError(f"{self.page.name}: the workbook library refused a rule")

    def _boxes(self, shape: Shape) -> Iterator[Box]:
        """The cells of a shape, neighbouring columns together."""
        runs = [_stretches(one is shape for one in shapes_of(field)) for field in self.fields[: self.seen]]
        for same, columns in groupby(enumerate(runs), key=lambda column: column[1]):
            across = [at for at, _ in columns]
            for first, last in same:
                yield FIRST - 1 + first, across[0], FIRST - 1 + last, across[-1]

    @property
    def grid(self) -> int:
        """The first column of the chart's grid, after an empty one."""
        return len(self.fields) + 2

    def _chart(self, book: Any, chart: Chart) -> None:
        """The chart to the right of the columns; its controls stand over the last two that are seen."""
        self.sheet.widen(self.grid - 1, GAP_WIDTH)
        places = Places.of(
            chart,
            self.at,
            controls=self.seen - 1,
            grid=self.grid,
            heading=HEADING,
            rows=max(1, self.rows),
            further=0,
        )
        as_at, begins = (
            self.names.translated(day.text, OVER, self.grid) if isinstance(day, Formula) else day
            for day in (chart.as_at, chart.begins)
        )
        draw_chart(self.sheet, self.look, book, places, chart, as_at, begins)

    def _panels(self) -> None:
        """Panels under the columns."""
        panels, columns = self.page.panels, len(self.fields)
        spare = 0 if self.page.chart else self.sheet.default_col_width
        self.edge = edge_of(pixels_of(self.sheet, columns), self.seen, panels, spare)
        pixels = pixels_of(self.sheet, self.edge)
        self.blocks = draw_page_panels(self.sheet, self.look, panels, self.names, self.last + 2, pixels)
        self.printed = self.bottom

    def _radar(self, book: Any, radar: Radar) -> None:
        """The picture to the right of all columns and panels, or under them where paper is too narrow for both."""
        sheet, beside = self.sheet, max(len(self.fields), self.edge) + 2
        wide = sum(pixels_of(sheet, beside - 2)) + WIDTH
        if wide * READABLE <= PIXELS:
            sheet.set_column(beside - 2, beside - 2, GAP_WIDTH)
            place = FIRST, beside
        else:
            place = self.bottom + 2, 1
        draw_radar(sheet, book, self.page, radar, self.at, place)
        row, at = end_of(sheet, place, (WIDTH, HEIGHT + LOWER))
        self.edge = max(self.edge, at)
        self.blocks = (*self.blocks, Block(place[0], row))
        self.printed = self.bottom

    @property
    def bottom(self) -> int:
        """The last row of the columns and of what stands under or beside them."""
        return max((self.last, *(block.last for block in self.blocks)))

    def _cut(self) -> Cut:
        """What is printed, and where paper may be cut."""
        frozen = min(self.page.frozen, self.seen)
        if self.page.chart:
            periods = range(self.grid, self.grid + self.page.chart.columns)
            return cut_of(self.sheet, (self.printed, periods.stop - 1), frozen, periods, apart=True)
        loads = _stretches(Shape.LOAD in shapes_of(field) for field in self.fields[frozen : self.seen])
        first, last = max(loads, key=lambda run: run[1] - run[0], default=(0, 0))
        enough = last - first + 1 >= FEWEST_PERIODS
        periods = range(frozen + first + 1, frozen + last + 2) if enough else range(0)
        return cut_of(self.sheet, (self.printed, self._wanted()), frozen, periods)

    def _wanted(self) -> int:
        """How many columns the title and the notes need, where those of the page are few and narrow."""
        longest = max(title_width(self.page.title), *(len(note) / ROOM for note in ("", *self.page.notes)))
        lacking = min(longest, ACROSS) - self.sheet.across
        return max(self.edge, self.seen + max(0, math.ceil(lacking / PLAIN_WIDTH)))

    def _words(self, cut: Cut) -> int:
        """The title, and the notes where there is room for them; the last row that is printed."""
        # A chart has its controls over the last two columns, and the row of its dates stands on every sheet of paper.
        lines, taken = (1, self.seen - 1) if self.page.chart else (2, cut.last + 1)
        words = words_of(cut, self.page.title, self.page.notes, lines, taken)
        title = self.look.title if words.large else self.look.block
        write_text(self.sheet, 1, 1, self.page.title, title, self.look.plain)
        for row, line in enumerate(words.above, 2):
            write_text(self.sheet, row, words.at, line, self.look.note, self.look.plain)
        for row, line in enumerate(words.below, self.bottom + 2):
            write_text(self.sheet, row, 1, line, self.look.note, self.look.plain)
        return self.bottom + 1 + len(words.below) if words.below else self.printed

    def _levels(self) -> None:
        """The outline, each summary above what it sums up, in the heights the rows have by now."""
        for row, level in enumerate(self.page.levels, FIRST - 1):
            info = self.sheet.row_info.get(row)
            self.sheet.set_row_pixels(row, info.height if info else None, None, {"level": level})
        if self.page.levels:
            self.sheet.outline_settings(symbols_below=False)

    def _window(self) -> None:
        """The tab, what stays in sight, the filter and the protection.

        A protected sheet would not let anybody open and close an outline.
        """
        sheet, page = self.sheet, self.page
        sheet.set_tab_color(f"#{palette.ACCENT}")
        sheet.freeze_panes(HEADING, min(page.frozen, self.seen))
        sheet.select(FIRST, 1)
        if self.rows:
            sheet.autofilter(HEADING - 1, 0, self.last - 1, len(self.fields) - 1)
        cells = xl_range(OVER - 1, 0, self.bottom - 1, len(self.fields) - 1)
        sheet.ignore_errors(dict.fromkeys(NO_CORNERS, cells))
        if not page.levels:
            sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})


def _used(page: Page) -> int:
    """The rows of a page down to the last in which anything is shown."""
    shown = (
        row
        for field in page.fields
        if not field.hidden
        for row, cell in enumerate(field.cells, 1)
        if (cell.result if isinstance(cell, Formula) else cell) not in ("", 0)
    )
    return max(shown, default=0)


def _rows_of(page: Page) -> int:
    """How many rows a page has. ValueError where it does not hold together."""
    names = [field.name for field in page.fields if field.name]
    if wrong := {name for name in names if names.count(name) > 1 or not _NAME.fullmatch(name)}:
        raise ValueError(f"{page.name}: no column can be called {', '.join(sorted(wrong))}, or only one")
    lengths = {len(field.cells) for field in page.fields}
    if len(lengths) > 1:
        raise ValueError(f"{page.name}: columns of unequal length: {sorted(lengths)}")
    if sum(not field.hidden for field in page.fields) < (3 if page.chart else 1):
        raise ValueError(f"{page.name}: too few columns to be seen")
    if page.levels and {len(page.levels)} != lengths:
        raise ValueError(f"{page.name}: {len(page.levels)} levels for {max(lengths)} rows")
    return max(lengths)


def _stretches(wanted: Iterable[bool]) -> list[tuple[int, int]]:
    """First and last place of each stretch of what is wanted, counted from 0."""
    runs = (list(run) for held, run in groupby(enumerate(wanted), key=lambda one: one[1]) if held)
    return [(run[0][0], run[-1][0]) for run in runs]
