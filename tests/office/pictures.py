"""What a PDF shows: its pages as pictures and as text, through poppler's tools."""

import shutil
import subprocess
import tempfile
from pathlib import Path

TOOLS = ("pdftoppm", "pdftotext")
SECONDS = 120


def missing() -> str:
    """Why pages cannot be looked at here, in one plain sentence; empty when they can."""
    absent = [tool for tool in TOOLS if shutil.which(tool) is None]
    return f"{' and '.join(absent)} (the Debian package poppler-utils) not installed" if absent else ""


def _run(*command: str, pdf: bytes) -> bytes:
    return subprocess.run(command, input=pdf, capture_output=True, check=True, timeout=SECONDS).stdout


def pages(pdf: bytes, dpi: int = 70) -> list[bytes]:
    """Every page as a PNG picture. Raises CalledProcessError when it is no PDF."""
    with tempfile.TemporaryDirectory() as folder:
        _run("pdftoppm", "-png", "-r", str(dpi), "-", str(Path(folder) / "page"), pdf=pdf)
        # Page numbers are padded to one width, so the names sort as the pages do.
        return [picture.read_bytes() for picture in sorted(Path(folder).iterdir())]


def page_texts(pdf: bytes) -> list[str]:
    """The text of every page, laid out as on the page. Raises CalledProcessError when it is no PDF."""
    text = _run("pdftotext", "-layout", "-enc", "UTF-8", "-", "-", pdf=pdf).decode("utf-8")
    return text.split("\f")[:-1]  # each page ends with a form feed


def page_count(pdf: bytes) -> int:
    """How many pages there are; a page without text counts."""
    return len(page_texts(pdf))
