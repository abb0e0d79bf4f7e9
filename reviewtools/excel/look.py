"""How a workbook of ours looks: what each type of answer needs in a cell, formats, widths, paper (design, section 8).

Colours come from `palette`. A cell's background says whose it is: cream is typed into, pale blue is ours.
"""

from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from xlsxwriter.utility import xl_pixel_width  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from .. import palette
from ..form import Ask, Ref, Words
from ..values import Figure, Share, When

DATE_FORMAT = "d mmm yyyy"
TEXT_FORMAT = "@"
PERCENT_FORMAT = "0%"
PARTS_OF_PERCENT_FORMAT = "0.0#%"

POINTS = 10  # the size of the sheets' type
DIGIT, PADDING = 7, 5  # pixels of a digit, and those a column has beside its digits
# Arial 10 has digits 7 pixels wide, which is what widths below are counted in. The font belongs to no theme: else Excel
# would show the theme's own.
BASE = {"font_name": palette.FONT, "font_size": POINTS, "font_color": f"#{palette.INK}", "font_scheme": "none"}
HELP_POINTS = 9
GAP = 3  # width of the empty column between two blocks
ONE_DIGIT = 11.0  # width of a column of scores: names of ten letters stand over it unbroken
BOLD = 1.05  # bold letters are so much wider
INDENT = 1.5  # width of one step of indent, in characters
BUTTON = 3  # width the filter's button takes of a heading
LETTERS = 0.97  # the library measures a font whose letters are a little wider than Arial's
SPACE = 0.55  # of a digit: a space between words
ROOM = 1.16  # letters are narrower than digits, by a little more than this
LINE_POINTS, PADDING_POINTS, MOST_POINTS = 12.75, 2.25, 409  # heights of a line, its row, and the highest row there is
A4 = 9
ACROSS = 149  # characters across A4 landscape at full size
SMALLEST = 0.55  # below this share of full size a page cannot be read
FEWEST_PRINTED, MORE_PRINTED = 15, 5  # rows that are printed: so many at least, so many beyond the last that is used
FOOTER_LIMIT = 215  # characters of a title in a footer; Excel takes 255 in all, each & counts twice


class Input(Enum):
    """What is typed into a cell for a type of answer."""

    CHOICE = "one of a list"
    DATE = "a date or a month"
    SHARE = "a percentage"
    FIGURE = "a figure as shown"
    WHOLE = "a whole number"
    NUMBER = "a number"
    REF = "a short reference"
    WORDS = "several lines"
    TEXT = "a line of text"


_INPUTS: dict[Any, Input] = {
    When: Input.DATE,
    Share: Input.SHARE,
    Figure: Input.FIGURE,
    int: Input.WHOLE,
    Decimal: Input.NUMBER,
    Ref: Input.REF,
    Words: Input.WORDS,
    str: Input.TEXT,
}


def input_of(kind: Any) -> Input:
    """What is typed for a declared type. TypeError for a type no workbook can hold."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Input.CHOICE
    if kind not in _INPUTS:
        raise TypeError(f"no cell can hold an answer of type {kind!r}")
    return _INPUTS[kind]


def kept_as_text(ask: Ask, kind: Any) -> bool:
    """Whether a cell must never become a number, date or formula (TR-62).

    Beside what the form says: references, figures with their decimals and marks, and lines that may begin with a dash.
    """
    return ask.store == "text" or input_of(kind) in (Input.REF, Input.FIGURE, Input.WORDS)


def number_format(ask: Ask, kind: Any) -> str:
    """The format of an empty input cell.

    Dates have none on purpose: only in such a cell does Excel show a typed month as one (mmm-yy), and a month means
    its last day, not its first (TR-56).
    """
    if kept_as_text(ask, kind):
        return TEXT_FORMAT
    return PERCENT_FORMAT if input_of(kind) is Input.SHARE else "General"


def width_of(ask: Ask, kind: Any, *, shared: bool = False) -> float:
    """Width of a table's column in characters: by type, and wide enough for each word of the heading and its button.

    Where answers stand beside the table (`shared`), its text should not wrap, since that would tear them apart.
    """
    if one_digit(ask, kind):
        return max(ONE_DIGIT, max(map(width_of_text, ask.heading.split())) * BOLD + BUTTON)
    match input_of(kind):
        case Input.REF:
            width = 10
        case Input.WHOLE | Input.SHARE:
            width = 9
        case Input.CHOICE:
            width = min(30, max(len(str(member.value)) for member in kind) + 3)
        case Input.DATE:
            width = 13
        case Input.FIGURE | Input.NUMBER:
            width = 12
        case Input.WORDS:
            width = 44
        case Input.TEXT if ask.store == "text":
            width = 16
        case Input.TEXT:
            width = 30 if ask.required else 24
            width += 16 if shared and ask.required else 0
    words = [ask.heading] if shared else ask.heading.split()
    return max(width, max(map(len, words)) + BUTTON + 1)


def one_digit(ask: Ask, kind: Any) -> bool:
    """Whether an answer is a whole number of one digit, such as a score: several such columns stand close together."""
    ends = (ask.bounds.least, ask.bounds.most) if ask.bounds else (None, None)
    return input_of(kind) is Input.WHOLE and all(end is not None and 0 <= end <= 9 for end in ends)


def width_of_text(line: str) -> float:
    """How wide a column must be for a line of text, in characters."""
    return float(xl_pixel_width(line)) / DIGIT


@cache
def lines_of(text: str, width: float) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(_wrapped(line, width) for line in text.split("\n"))


def _wrapped(line: str, width: float) -> int:
    """The lines of one paragraph, filled word by word; a word wider than the column is broken."""
    if xl_pixel_width(line) * LETTERS <= width * DIGIT:
        return 1
    lines, used = 1, 0.0
    for word in line.split(" "):
        needs = xl_pixel_width(word) * LETTERS / DIGIT
        more, left = divmod(needs, max(1.0, width))
        if used + needs <= width:
            used += needs + SPACE
        else:
            lines += int(more) + (1 if used else 0)
            used = left + SPACE
    return lines


class Sheet(Worksheet):  # type: ignore[misc]  # the library carries no types
    """A worksheet whose rows are high enough for their text as it opens, and are fitted anew when somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, int] = {}
        self._held: set[int] = set()
        self._prepared: dict[tuple[str, bool], str] = {}
        self.across = 0.0

    def widen(self, column: int, width: float, cell_format: Any = None) -> None:
        """Give a column, counted from 1, its width in characters."""
        self.set_column(column - 1, column - 1, width, cell_format)
        self.across += width

    def select(self, row: int, column: int) -> None:
        """The cell, counted from 1, where a person begins."""
        self.set_selection(row - 1, column - 1, row - 1, column - 1)

    def fit(self, row: int, text: str, width: float, *, least: int = 1, points: float = POINTS) -> None:
        """Make a row, counted from 1, high enough for a text that wraps at so many characters."""
        lines = max(least, lines_of(text, width * POINTS / points))
        if lines > self._lines.get(row, 1):
            self._lines[row] = lines
            self.set_row(row - 1, min(MOST_POINTS, LINE_POINTS * lines + PADDING_POINTS))

    def hold(self, row: int) -> None:
        """Let nobody fit a row, counted from 1, anew: merged cells do not count there, and would be cut off."""
        self._held.add(row)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The library searches a formula for dozens of functions, one by one; the same text needs that only once."""
        key = formula, expand_future_functions
        if key not in self._prepared:
            self._prepared[key] = str(super()._prepare_formula(formula, expand_future_functions))
        return self._prepared[key]

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        """A height marked as custom would stay as it is whatever is typed later."""
        if tag == "row" and int(attributes[0][1]) not in self._held:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _xml_formula_element(self, formula: str, result: Any, attributes: list[tuple[str, Any]]) -> None:
        """An empty result is a text; without that mark it would be no result at all."""
        if result == "":
            attributes = [*attributes, ("t", "str")]
        super()._xml_formula_element(formula, result, attributes)


class Look:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, **properties: object) -> Any:
        """A format with these properties over the workbook's own."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(properties)
        return self._made[key]

    @property
    def title(self) -> Any:
        return self.of(bold=True, font_size=16, font_color=f"#{palette.NAVY}")

    @property
    def block(self) -> Any:
        """The name of one of several blocks on a sheet."""
        return self.of(bold=True, font_size=12, font_color=f"#{palette.NAVY}")

    @property
    def note(self) -> Any:
        return self.of(font_color=f"#{palette.GREY}")

    @property
    def help(self) -> Any:
        return self.of(
            font_size=HELP_POINTS, font_color=f"#{palette.GREY}", text_wrap=True, valign="top", align="left", indent=1
        )

    @property
    def plain(self) -> Any:
        return self.of(valign="top")

    @property
    def purpose(self) -> Any:
        """A line of a list that is read, not typed into."""
        return self._boxed(valign="top")

    @property
    def link(self) -> Any:
        return self._boxed(font_color=f"#{palette.ACCENT}", underline=1, valign="top")

    @property
    def heading(self) -> Any:
        return self._boxed(bold=True, font_color=f"#{palette.WHITE}", bg_color=f"#{palette.NAVY}", valign="vcenter")

    @property
    def live_heading(self) -> Any:
        return self._boxed(bold=True, font_color=f"#{palette.WHITE}", bg_color=f"#{palette.GREY}", valign="vcenter")

    @property
    def label(self) -> Any:
        return self._boxed(bold=True, bg_color=f"#{palette.PALE}", valign="top")

    def known(self, num_format: str = "General") -> Any:
        """A cell of ours in a table: a row known beforehand."""
        return self._boxed(bg_color=f"#{palette.PALE}", valign="top", align="left", num_format=num_format)

    @property
    def told(self) -> Any:
        """A text of ours beside others: a little white keeps their sentences apart."""
        return self._boxed(bg_color=f"#{palette.PALE}", valign="top", align="left", indent=1)

    @property
    def told_heading(self) -> Any:
        """The heading over such texts."""
        return self._boxed(
            bold=True,
            font_color=f"#{palette.WHITE}",
            bg_color=f"#{palette.GREY}",
            valign="vcenter",
            align="left",
            indent=1,
        )

    def live(self, num_format: str = "General", *, align: str = "left") -> Any:
        """A cell that holds a formula."""
        return self._boxed(bg_color=f"#{palette.PALE}", valign="top", align=align, num_format=num_format)

    @property
    def warning(self) -> Any:
        """A cell that holds a formula, empty unless something asks to be noticed."""
        return self._boxed(bg_color=f"#{palette.PALE}", font_color=f"#{palette.AS_AT}", bold=True, valign="top")

    @property
    def over(self) -> Any:
        """A live name over a heading."""
        return self.of(bold=True, font_color=f"#{palette.NAVY}", text_wrap=True, align="left", valign="bottom")

    @property
    def over_digit(self) -> Any:
        """The same over a narrow column of digits, which stand in its middle."""
        return self.of(bold=True, font_color=f"#{palette.NAVY}", text_wrap=True, align="center", valign="bottom")

    def sentence(self, *, warning: bool) -> Any:
        """A live sentence under a title: one line, over the empty cells beside it."""
        return self.of(bold=warning, font_color=f"#{palette.AS_AT if warning else palette.INK}", valign="top")

    def input(self, num_format: str, *, align: str = "left", quoted: bool = False) -> Any:
        """A cell a person types into. `quoted` keeps "=…" text even after somebody edits the cell."""
        return self._boxed(
            bg_color=f"#{palette.CREAM}",
            valign="top",
            align=align,
            indent=1 if align == "right" else 0,  # or a number would touch the text beside it
            num_format=num_format,
            locked=False,
            quote_prefix=quoted,
        )

    def _boxed(self, **properties: object) -> Any:
        return self.of(border=1, border_color=f"#{palette.RULE}", text_wrap=True, **properties)


def signed(status: palette.Look) -> str:
    """The number format that puts a status's sign and letter before its word, so that colour never speaks alone."""
    marks = " ".join(dict.fromkeys((status.sign, status.letter)))  # no dates: a dash is both
    return f'"{marks}  "@'


def footer_text(text: str) -> str:
    """Text as a header or footer takes it: & doubled, and not too long (TR-66)."""
    if _in_footer(text) <= FOOTER_LIMIT:
        return text.replace("&", "&&")
    fitting = next(size for size in range(len(text), -1, -1) if _in_footer(text[:size]) < FOOTER_LIMIT)
    return f"{text[:fitting]}…".replace("&", "&&")


def _in_footer(text: str) -> int:
    """What a text takes of a footer: letters as Excel counts them, each & twice."""
    return len(text.replace("&", "&&").encode("utf-16-le")) // 2


def paper(
    sheet: Sheet, title: str, last_row: int, last_column: int, *, upright: bool = False, repeated: float = 0
) -> None:
    """A4, one page wide, with a footer; the print area ends at a row and column counted from 1.

    A sheet too wide to be read on one page takes as many side by side as it needs; `repeated` is the width of the
    columns that then stand on each.
    """
    sheet.set_paper(A4)
    if not upright:
        sheet.set_landscape()
    pages = 1
    while not upright and (sheet.across + repeated * (pages - 1)) * SMALLEST > ACROSS * pages:
        pages += 1
    sheet.fit_to_pages(pages, 0)
    if pages > 1:
        sheet.print_across()  # the parts of a row follow each other
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.75)
    # The size code is followed by a space or a code: a digit would be read as part of the size.
    sheet.set_footer(f"&L&8 {footer_text(title)}&C&8&A&R&8 Page &P of &N")
    sheet.print_area(0, 0, last_row - 1, last_column - 1)
    sheet.hide_gridlines(2)
