"""Finished workbooks of ours: pages to be read, made from several workbooks, carrying no form mark (design, section 4).

The same pages give the same bytes.
"""

import io
import warnings

from xlsxwriter import Workbook as Book  # type: ignore[import-untyped]

from ..live import Workbook
from .blank import CREATED
from .look import BASE, Look, Sheet
from .pack import packed
from .page import draw_page
from .translate import CHART_NAMES


def finished(workbook: Workbook) -> bytes:
    """A finished workbook (.xlsx), a sheet for each of its pages in their order.

    ReviewToolsError where a text is too long for a cell; ValueError for pages that do not hold together, or for none.
    """
    if not workbook.pages:
        raise ValueError(f"{workbook.name} has no pages")
    file = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # the library warns and leaves out
        book = Book(file, {"in_memory": True, "default_format_properties": BASE})
        book.worksheet_class = Sheet
        book.set_properties({"title": workbook.title, "created": CREATED})
        look = Look(book)
        for page in workbook.pages:
            draw_page(book.add_worksheet(page.name), look, book, page, {name: name for name in CHART_NAMES})
        book.close()
    return packed(file.getvalue())
