"""Workbooks of every kind that programs write, made by code: what the reader must read as openpyxl does, or refuse.

XlsxWriter and openpyxl write some; the others are written by hand, part by part, in ways that are legal and odd.
"""

import datetime as dt
import io
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import openpyxl
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table

from tests.excel.handmade import MAIN, book, cell_parts
from tests.zips import pack, unpack

Make = Callable[[], bytes]
DAY = dt.datetime(2003, 6, 6, 10, 30)
FORMATS = [
    "0", "0.00%", "#,##0.00", "dd/mm/yyyy", "d mmm yyyy", "mmm\\-yy", "[h]:mm:ss", "h:mm AM/PM", "yyyy-mm-dd hh:mm:ss",
    '"days" 0', '0 "hours"', "[Red]0;[Blue]-0", "[$-809]dd mmmm yyyy", '[$£-809]#,##0.00', "0.00E+00", "@", "mm:ss",
    "[mm]:ss", "#\\ ?/?", "General", '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 'yyyy"年"m"月"', "0.0\\m",
]  # fmt: skip
NUMBERS = [0, 1, -1, 0.5, 59, 60, 61, 37778, 37778.4375, 58806, 1e-9, 123456789012345, 0.1 + 0.2, -0.25, 2.5e10]
TEXTS = [
    "a",
    " a ",
    "a\nb",
    "a & b < c > d \"e\" 'f'",
    "é€😀",
    "_x000D_",
    "_x005F_",
    "x" * 32_767,
    "=1+1",
    "#REF!",
    "\t",
    "0",
]


def xlsx(fill: Callable[[Any, Any], object], **options: object) -> Make:
    """A workbook by XlsxWriter, one sheet of it filled."""

    def make() -> bytes:
        data = io.BytesIO()
        with xlsxwriter.Workbook(data, {"in_memory": True, **options}) as made:
            fill(made, made.add_worksheet("One"))
        return data.getvalue()

    return make


def opx(fill: Callable[[openpyxl.Workbook, Any], object], **options: Any) -> Make:
    """A workbook by openpyxl, one sheet of it filled."""

    def make() -> bytes:
        made, data = openpyxl.Workbook(**options), io.BytesIO()
        fill(made, made.create_sheet("One") if options else made.active)
        made.save(data)
        return data.getvalue()

    return make


def _nothing(_: Any, __: Any) -> None:
    """An empty sheet."""


def _kinds(made: Any, sheet: Any) -> None:
    for row, text in enumerate(TEXTS):
        sheet.write_string(row, 0, text)
        sheet.write_string(row, 3, text, made.add_format({"bold": True}))
    for row, value in enumerate(NUMBERS):
        sheet.write_number(row, 1, value)
    sheet.write_boolean(0, 2, True)
    sheet.write_boolean(1, 2, False)
    sheet.write_blank(2, 2, None, made.add_format({"bold": True}))
    sheet.write_url(3, 2, "https://example.org/", string="link")


def _formats(made: Any, sheet: Any) -> None:
    for column, code in enumerate(FORMATS):
        look = made.add_format({"num_format": code})
        for row, value in enumerate(NUMBERS):
            sheet.write_number(row, column, value, look)


def _built_in(made: Any, sheet: Any) -> None:
    for column, number in enumerate([*range(23), *range(37, 50)]):
        sheet.write_number(0, column, 37778.25, made.add_format({"num_format": number}))


def _formulas(_: Any, sheet: Any) -> None:
    sheet.write_formula("A1", "=1+1", None, 2)
    sheet.write_formula("A2", '="a"&"b"', None, "ab")
    sheet.write_formula("A3", '=IF(1>2,"x","")', None, "")
    sheet.write_formula("A4", "=1>0", None, True)
    sheet.write_formula("A5", "=NA()", None, "#N/A")
    sheet.write_formula("A6", "=1/0", None, "#DIV/0!")
    sheet.write_array_formula("B1:B3", "{=ROW(A1:A3)}", None, 1)
    sheet.write_dynamic_array_formula("C1", "=SEQUENCE(3)", None, 1)


def _merged(made: Any, sheet: Any) -> None:
    for cells, text in {"A1:A3": "down", "C1:E1": "across", "C3:E5": "both", "G7:G8": ""}.items():
        sheet.merge_range(cells, text, made.add_format({"border": 1}))


def _tables(_: Any, sheet: Any) -> None:
    sheet.add_table("B3:D6", {"name": "t_one", "columns": [{"header": "Ref"}, {"header": "a & b"}, {"header": "L\nM"}]})
    sheet.write_row("B4", ["x", 1, 2.5])
    sheet.add_table("G1:G4", {"name": "t_two", "header_row": True})


def _hidden(made: Any, sheet: Any) -> None:
    for row in range(6):
        sheet.write(row, 0, "hidden" if row % 2 else "shown")
        sheet.set_row(row, 20, None, {"hidden": row % 2 == 1, "level": row % 3})
    made.add_worksheet("Two").hide()
    made.add_worksheet("Three").very_hidden()


def _charts(made: Any, sheet: Any) -> None:
    sheet.write_column(0, 0, [1, 2, 3])
    chart = made.add_chart({"type": "line"})
    chart.add_series({"values": "=One!$A$1:$A$3"})
    made.add_chartsheet("Chart").set_chart(chart)
    made.add_worksheet("After").write(0, 0, "after")


def _all_over(_: Any, sheet: Any) -> None:
    sheet.write("XFD1048576", "far")
    sheet.write("A1", "near")
    sheet.data_validation("A1:A9", {"validate": "list", "source": ["a", "b"]})
    sheet.conditional_format("A1:C9", {"type": "cell", "criteria": ">", "value": 1})
    sheet.write_comment("B2", "a remark")


def _rich(made: Any, sheet: Any) -> None:
    bold = made.add_format({"bold": True})
    sheet.write_rich_string(0, 0, "a ", bold, "bold", " and < & > more")
    sheet.write_rich_string(1, 0, bold, " x", " y ", bold, "z\n")


def _many(_: Any, sheet: Any) -> None:
    for row in range(3_000):
        sheet.write_row(row, 0, [f"row {row}", row, row / 7, f"text {row % 50}"])


def _openpyxl_kinds(made: openpyxl.Workbook, sheet: Any) -> None:
    values: list[object] = [
        1,
        2.5,
        True,
        "text",
        DAY,
        DAY.date(),
        DAY.time(),
        dt.timedelta(hours=30),
        "#REF!",
        "=A1+1",
        None,
        "",
    ]
    for row, value in enumerate(values, 1):
        sheet.cell(row, 1).value = value
    sheet["B1"] = CellRichText("a ", TextBlock(InlineFont(b=True), "bold"), " tail ")
    sheet["C1"] = ArrayFormula("C1:C2", "=A1:A2*2")
    sheet["D1"].number_format = "0.00%"
    sheet.row_dimensions[3].hidden = True
    sheet.merge_cells("F1:F4")
    for column in "HI":
        sheet[f"{column}1"] = column
    sheet.add_table(Table(displayName="t_here", ref="H1:I3"))
    made.create_sheet("Empty")


def _write_only(_: openpyxl.Workbook, sheet: Any) -> None:
    for row in range(200):
        sheet.append([row, f"text {row}", DAY, row / 3, None, row % 2 == 0])


def _epoch(_: openpyxl.Workbook, sheet: Any) -> None:
    sheet.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    sheet.append([DAY, DAY.date(), 37778, DAY.time()])


def written() -> Iterator[tuple[str, Make]]:
    """Workbooks by XlsxWriter and openpyxl."""
    fills: Mapping[str, Callable[[Any, Any], object]] = {
        "kinds": _kinds, "formats": _formats, "built-in formats": _built_in, "formulas": _formulas, "merges": _merged,
        "tables": _tables, "hidden": _hidden, "chart sheet": _charts, "far apart": _all_over, "rich": _rich, "many": _many,
        "empty": _nothing,
    }  # fmt: skip
    for name, fill in fills.items():
        yield f"XlsxWriter, {name}", xlsx(fill)
    for name in ("kinds", "formats", "formulas", "rich", "many"):
        yield f"XlsxWriter, {name}, constant memory", xlsx(fills[name], constant_memory=True)
    for name in ("formats", "built-in formats"):
        yield f"XlsxWriter, {name}, 1904", xlsx(fills[name], date_1904=True)
    yield "openpyxl, kinds", opx(_openpyxl_kinds)
    yield "openpyxl, write only", opx(_write_only, write_only=True)
    yield "openpyxl, 1904", opx(_epoch)


def _washed(name: str, change: Callable[[dict[str, str]], dict[str, str | bytes]]) -> Iterator[tuple[str, Make]]:
    for kind, make in (("kinds", xlsx(_kinds)), ("hidden", xlsx(_hidden)), ("formulas", xlsx(_formulas))):
        yield f"{name}, {kind}", lambda make=make: pack(change(unpack(make())))  # type: ignore[misc]


def _in_sheets(change: Callable[[str], str]) -> Callable[[dict[str, str]], dict[str, str | bytes]]:
    return lambda parts: {
        n: change(x) if n.startswith(("xl/worksheets/sheet", "xl/sharedS")) else x for n, x in parts.items()
    }


def rewritten() -> Iterator[tuple[str, Make]]:
    """The same workbooks, their sheets and texts written in other legal ways."""
    changes: Mapping[str, Callable[[str], str]] = {
        "single quotes": lambda x: x if "'" in x else x.replace('"', "'"),
        "comments": lambda x: x.replace("<v>", "<!-- <c r='A1'><v>9</v></c> --><v>").replace("<t>", "<t><!--x-->"),
        "instructions": lambda x: x.replace("<row ", "<?x <c/> ?><row "),
        "spaces in tags": lambda x: x.replace("</c>", "</c >").replace("</v>", "</v\n>").replace("</t>", "</t\t>"),
        "line breaks": lambda x: x.replace("><c ", ">\n  <c ").replace("</c><", "</c>\n<").replace("<row", "\n <row"),
        "other order": lambda x: x.replace(' t="s"', "").replace('<c r="', '<c t="s" r="') if ' t="s"' in x and "<f" not in x and x.count("<c ") == x.count(' t="s"') else x,
        "numeric references": lambda x: x.replace("<t>a", "<t>&#97;").replace("<v>1", "<v>&#x31;"),
        "dimension that lies": lambda x: x.replace("<dimension ref=\"A1:", "<dimension ref=\"A1:A1\" x=\""),
    }  # fmt: skip
    for name, change in changes.items():
        yield from _washed(name, _in_sheets(change))
    yield from _washed(
        "UTF-16",
        lambda parts: {n: _utf16(x) if n.endswith(".xml") and n.startswith("xl/") else x for n, x in parts.items()},
    )
    yield from _washed(
        "prefixes",
        lambda parts: {
            n: _prefixed(x) if n.startswith(("xl/work", "xl/sharedS", "xl/styles")) else x for n, x in parts.items()
        },
    )


def _utf16(text: str) -> bytes:
    return text.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def _prefixed(text: str) -> str:
    import re

    if f'xmlns="{MAIN}"' not in text:
        return text
    text = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    return re.sub(r"<(/?)(?=[A-Za-z]+[\s/>])", r"<\1x:", text)


def handmade() -> Iterator[tuple[str, Make]]:
    """Workbooks written by hand, one oddity each."""
    for name, parts in cell_parts().items():
        yield f"by hand, {name}", lambda parts=parts: book(**parts)  # type: ignore[misc]


def corpus() -> dict[str, Make]:
    """Every workbook by its name."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return dict([*written(), *rewritten(), *handmade()])
