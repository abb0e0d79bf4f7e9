"""Makes the README's pictures with LibreOffice and poppler: the Tasks sheet of the example, and a page made from it."""

import subprocess
import tempfile
from pathlib import Path

from reviewtools import rebuild

CHECKOUT = Path(__file__).resolve().parents[1]
EXAMPLE = CHECKOUT / "workbooks" / "examples" / "improvement_plan Salford.xlsx"
PICTURES = CHECKOUT / "docs" / "pictures"


def picture(source: Path, words: str, target: Path, work: Path) -> None:
    """The first page of a document or workbook that holds these words, 1,000 pixels wide."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    subprocess.run(["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, source], check=True)
    pdf = work / f"{source.stem}.pdf"
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
    page = str(next(number for number, text in enumerate(pages.split("\f"), 1) if words in text))
    size = ["-scale-to-x", "1000", "-scale-to-y", "-1"]
    subprocess.run(["pdftoppm", "-png", "-f", page, "-singlefile", *size, pdf, target.with_suffix("")], check=True)


def main() -> None:
    """Write docs/pictures/workbook.png and docs/pictures/page.png."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        rebuild(EXAMPLE.parent, work / "out")
        picture(EXAMPLE, "KT1-01", PICTURES / "workbook.png", work)
        picture(work / "out" / "Service Improvement Plan.docx", "KT5 project chart", PICTURES / "page.png", work)


if __name__ == "__main__":
    main()
