"""Whether a file is a workbook that can be read; if not, one plain sentence that says why and what to do.

Files are read as untrusted: see package.py for what is refused before anything is parsed (design, section 6).
"""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from xml.etree.ElementTree import Element

from .cell import Shared
from .markup import MAIN
from .meaning import SINCE_1900, SINCE_1904, unhidden
from .package import Package
from .sheet import Sheet
from .unreadable import UnreadableError, broken

__all__ = ["MARK", "Book", "UnreadableError"]

MARK = "reviewtools form"  # the property that says which form a workbook is

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STYLED = re.compile(rb"<(?:\w+:)?c\s[^>]*\bs\s*=")
_EDITOR = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"
_MODIFIED = "{http://purl.org/dc/terms/}modified"


class Book:
    """A workbook opened for reading: its sheets, defined names, and what it says of itself."""

    def __init__(self, data: bytes, name: str = "") -> None:
        """UnreadableError with a sentence for the user where this is no workbook that can be read.

        Of a workbook that carries our mark everything is tried now, so that whatever is wrong with the file is said
        here; of any other one a sheet's cells when they are asked for.
        """
        _refuse_other_formats(data, name)
        self._package = Package(data)
        _refuse_other_packages(self._package)
        self._part = _workbook(self._package)
        self._workbook = self._package.tree(self._part)
        _refuse_other_workbooks(self._workbook, self._part)
        settings = self._workbook.find(f"{{{MAIN}}}workbookPr")
        self.from_1904 = settings is not None and settings.get("date1904") in ("1", "true")
        self._shared = Shared(self._package, self._part, SINCE_1904 if self.from_1904 else SINCE_1900)
        self.sheets: tuple[Sheet, ...] = tuple(self._sheets())
        self._refuse_lost_styles()
        if self.key:
            for sheet in self.sheets:
                _ = sheet.cells, sheet.tables

    def _sheets(self) -> Iterator[Sheet]:
        """The sheets that hold cells, hidden ones too; charts have none."""
        links = self._package.links(self._part)
        for listed in self._workbook.iterfind(f"{{{MAIN}}}sheets/{{{MAIN}}}sheet"):
            title = unhidden(listed.get("name", ""))
            link = links.get(listed.get(_RELATIONSHIP, ""))
            if link is None or link.target not in self._package:
                raise UnreadableError(f"its sheet {title} is missing from the file. Ask for a new copy.")
            if link.kind == "worksheet":
                if self._package.inspected(link.target).root != f"{MAIN} worksheet":
                    raise broken(link.target)
                yield Sheet(title, link.target, self._package, self._shared)

    def _refuse_lost_styles(self) -> None:
        """Without its styles nobody can tell a date from a number."""
        parts = self._package.linked(self._part, "styles")
        if not any(part in self._package for part in parts) and any(
            _STYLED.search(block) for sheet in self.sheets for block in self._package.blocks(sheet.part)
        ):
            raise UnreadableError("the list of its fonts and number formats is missing. Ask for a new copy.")

    @cached_property
    def names(self) -> dict[str, str]:
        """What each name of the whole workbook stands for, such as Settings!$B$5."""
        found = self._workbook.iterfind(f"{{{MAIN}}}definedNames/{{{MAIN}}}definedName")
        return {name.get("name", ""): name.text or "" for name in found if name.get("localSheetId") is None}

    @cached_property
    def mark(self) -> str:
        """Key and edition of the form this workbook was made from; empty for any other workbook."""
        for part in self._package.linked("", "custom-properties"):
            for prop in self._package.tree(part):
                if prop.get("name") == MARK:
                    return "".join(prop.itertext()).strip()
        return ""

    @cached_property
    def since(self) -> dt.date:
        """The day from which its days are counted."""
        return self._shared.since.date()

    @property
    def key(self) -> str:
        """Key of the form alone."""
        return self.mark.partition(" ")[0]

    @property
    def editor(self) -> str:
        """Who saved it last, as the file says; empty where it does not."""
        return " ".join((self._core.findtext(_EDITOR) or "").split())

    @property
    def saved(self) -> dt.datetime | None:
        """When it was saved last, as the file says, in UTC; None where it does not."""
        with suppress(ValueError, OverflowError):
            when = dt.datetime.fromisoformat((self._core.findtext(_MODIFIED) or "").strip())
            return when.astimezone(dt.UTC) if when.tzinfo else when.replace(tzinfo=dt.UTC)
        return None

    @cached_property
    def _core(self) -> Element:
        for part in self._package.linked("", "core-properties"):
            with suppress(UnreadableError):
                return self._package.tree(part)
        return Element("none")


def _refuse_other_formats(data: bytes, name: str) -> None:
    if name.startswith("~$"):
        raise UnreadableError("this is Excel's lock file: somebody has the workbook open.")
    if not data:
        raise UnreadableError("it is empty (0 bytes). Ask for it again.")
    if data.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableError("it needs a password to open. Save it without one.")
        raise UnreadableError("it is in the old .xls format. In Excel choose Save As, Excel Workbook (.xlsx).")
    if not data.startswith(b"PK"):
        if b"\0" in data[:1000]:
            raise UnreadableError("it is no Excel workbook, whatever its name says. Ask for the right file.")
        text = "it is a web page or a text file with an Excel name."
        raise UnreadableError(f"{text} Open it in Excel and save it as an Excel Workbook (.xlsx).")


def _refuse_other_packages(package: Package) -> None:
    if "mimetype" in package and b"opendocument" in b"".join(package.blocks("mimetype")):
        raise UnreadableError("it is an OpenDocument workbook (.ods). Save it as an Excel Workbook (.xlsx).")
    if any(part.lower().endswith("workbook.bin") for part in package.names):
        raise UnreadableError("it is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx).")


def _workbook(package: Package) -> str:
    """The part that lists the sheets, found by the file's own links."""
    none = "it is a zip file, but not an Excel workbook. Ask for it again as an Excel Workbook (.xlsx)."
    part = next((part for part in package.linked("", "officeDocument") if part in package), "")
    if "[Content_Types].xml" not in package:
        lost = "the list of what is in the file ([Content_Types].xml) is missing, so that Excel cannot open it either."
        raise UnreadableError(f"{lost} Ask for a new copy." if part else none)
    if not part:
        raise UnreadableError(none)
    kind = package.kind(part)
    if "wordprocessing" in kind or "ms-word" in kind:
        raise UnreadableError("it is a Word document, not an Excel workbook. Give it back its ending .docx.")
    if "presentation" in kind or "powerpoint" in kind:
        raise UnreadableError("it is a PowerPoint presentation, not an Excel workbook. Give it back its ending .pptx.")
    return part


def _refuse_other_workbooks(workbook: Element, part: str) -> None:
    if workbook.tag == f"{{{_STRICT}}}workbook":
        raise UnreadableError("it is a Strict Open XML workbook. In Excel save it as an Excel Workbook (.xlsx).")
    if workbook.tag != f"{{{MAIN}}}workbook":
        raise broken(part)
