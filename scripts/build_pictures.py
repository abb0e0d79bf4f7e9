"""Makes the pictures of README and docs with LibreOffice, poppler and ImageMagick: sheets as on a screen, a page."""

import datetime as dt
import io
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from reviewtools import approve, rebuild

CHECKOUT = Path(__file__).resolve().parents[1]
WORKBOOKS = CHECKOUT / "workbooks"
BLANK, EXAMPLE = WORKBOOKS / "blank" / "improvement_plan.xlsx", WORKBOOKS / "examples" / "improvement_plan Salford.xlsx"
MARKET, STARS = (
    WORKBOOKS / "examples" / f"{name}.xlsx"
    for name in ("market_testing Grounds maintenance", "stars Responsive repairs")
)
PICTURES = CHECKOUT / "docs" / "pictures"
SCROLLED = ("B", "C", *"EFGHIKLMNOP")  # columns of Tasks that lie to the left of the screen when its chart is in sight

SCREENS: dict[str, tuple[Path, str, str, tuple[str, ...], str]] = {
    "start": (EXAMPLE, "Start", "A1:L30", (), "Documents to make"),
    "blank": (BLANK, "Tasks", "A1:J20", (), "Mark label"),
    "filled": (EXAMPLE, "Tasks", "A1:P24", ("C", *"HIKLMN"), "KT1-01"),
    "workbook": (EXAMPLE, "Tasks", "A1:BH36", SCROLLED, "KT1-01"),
    "scores": (MARKET, "Scores", "A1:O14", (), "Strategic importance"),
    "summary": (MARKET, "Summary", "A1:O28", (), "What Service Overall points to"),
    "workload": (EXAMPLE, "Workload", "A1:V28", (), "Projects that clash"),
}
"""For each picture: workbook, sheet, cells on the screen, columns scrolled out of it, and words to find it by."""


def screen(source: Path, sheet: str, cells: str, scrolled: tuple[str, ...]) -> bytes:
    """A copy of a workbook that prints one sheet as a screen shows it: these cells on one page."""
    book: Any = load_workbook(source)
    shown = book[sheet]
    for letter in scrolled:
        shown.column_dimensions[letter].hidden = True
    shown.print_area, shown.print_title_rows, shown.print_title_cols = cells, None, None
    shown.page_setup.paperSize, shown.page_setup.orientation = shown.PAPERSIZE_A3, "landscape"
    shown.sheet_properties.pageSetUpPr.fitToPage = True
    shown.page_setup.fitToWidth = shown.page_setup.fitToHeight = 1
    shown.row_breaks.brk, shown.col_breaks.brk = [], []
    shown.oddFooter.left.text = shown.oddFooter.center.text = shown.oddFooter.right.text = None
    book.save(copy := io.BytesIO())
    return copy.getvalue()


def picture(source: Path, words: str, target: Path, work: Path) -> None:
    """The first page of a document or workbook that holds these words, its margins cut off, 1,200 pixels wide."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, source], check=True)
    pdf = work / f"{source.stem}.pdf"
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    page = str(next(number for number, text in enumerate(pages.split("\f"), 1) if words in text))
    size = ["-scale-to-x", "1800", "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", "-f", page, "-singlefile", *size, pdf, target.with_suffix("")], check=True)
    cut = ["-trim", "-bordercolor", "white", "-border", "16", "-resize", "1200x", "-colors", "128", "-strip"]
    subprocess.run(["convert", target, *cut, target], check=True)


def moved(work: Path) -> Path:
    """The plan of the guide to month end: agreed by the Board, then a finish put off in one theme's workbook."""
    folder = work / "plans"
    shutil.copytree(CHECKOUT / "tests" / "files" / "salford by theme", folder)
    approve(folder, meeting="Parent Board", date=dt.date(2003, 2, 7), as_at=dt.date(2003, 1, 31))
    repairs = folder / "Priority One" / "Theme 4 Repairs.xlsx"
    book: Any = load_workbook(repairs)
    book["Tasks"]["F38"] = dt.datetime(2003, 5, 30)
    book.save(repairs)
    rebuild(folder, work / "moved", as_at=dt.date(2003, 2, 28))
    return work / "moved" / "Service Improvement Plan.docx"


def main() -> None:
    """Write every picture of docs/pictures."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        for name, (*told, words) in SCREENS.items():
            copy = work / f"{name}.xlsx"
            copy.write_bytes(screen(*told))
            picture(copy, words, PICTURES / f"{name}.png", work)
        rebuild(EXAMPLE.parent, work / "out")
        picture(work / "out" / "Service Improvement Plan.docx", "KT5 project chart", PICTURES / "page.png", work)
        report = work / "out" / "Grounds maintenance - Market testing report.docx"
        picture(report, "In short", PICTURES / "market-report.png", work)
        picture(STARS, "Rows by star", PICTURES / "profile.png", work)  # as printed: a copy would lose its chart
        after = moved(work)
        picture(after, "1 date moved later", PICTURES / "moved.png", work)
        picture(after, "KT4/4 project chart", PICTURES / "moved-chart.png", work)


if __name__ == "__main__":
    main()
