"""Whether a file is a workbook that can be read; if not, one plain sentence that says why and what to do.

Files are read as untrusted: unzipped size is capped, document type declarations are refused, nothing is executed,
followed or resolved (design, section 6; anchors, Excel 6).
"""

import io
import re
import warnings
import zipfile
import zlib

from openpyxl import Workbook, load_workbook

from ..errors import ReviewToolsError

MARK = "reviewtools form"  # the property that says which form a workbook is
MOST_BYTES = 200_000_000  # unzipped; the largest plan measured stays below 2 MB

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCTYPE = re.compile(rb"<!DOCTYPE", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
_NO_RESULT = re.compile(  # an empty text, t="str", is a result too
    rb"<c\b(?![^>]*\bt=\"str\")[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>"
)


class UnreadableError(ReviewToolsError):
    """The file cannot be read; the message says why and what to do."""


class Book:
    """A workbook opened for reading: stored results, and formulas where a result is missing."""

    def __init__(self, data: bytes, name: str = "") -> None:
        """UnreadableError with a sentence for the user where this is no workbook that can be read."""
        members = _members(data, name)
        self.values = _load(data, results=True)
        bare = any(_NO_RESULT.search(xml) for part, xml in members.items() if "worksheets/" in part)
        self.formulas = _load(data, results=False) if bare else None

    @property
    def mark(self) -> str:
        """Key and edition of the form this workbook was made from; empty for any other workbook."""
        for prop in self.values.custom_doc_props.props:  # type: ignore[attr-defined]  # missing from its types
            if prop.name == MARK:
                return str(prop.value)
        return ""

    @property
    def key(self) -> str:
        """Key of the form alone."""
        return self.mark.partition(" ")[0]


def _members(data: bytes, name: str) -> dict[str, bytes]:
    """The unzipped XML parts of a workbook that may be read."""
    _refuse_other_formats(data, name)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
        if sum(info.file_size for info in infos) > MOST_BYTES:
            raise UnreadableError("it unpacks to more than 200 MB, which no plan does. Ask for a new copy.")
        if len({info.filename for info in infos}) < len(infos):
            raise UnreadableError("it holds the same part twice. Open it in Excel and save it again.")
        parts = {info.filename: _part(archive, info) for info in infos if not info.is_dir()}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise UnreadableError("it is cut short or damaged. Copy or send it again.") from error
    _refuse_other_packages(parts)
    return parts


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except zipfile.BadZipFile as error:
        raise UnreadableError(f"the part {info.filename} is damaged. Copy or send the file again.") from error


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
        is_text = b"\0" not in data[:1000]
        what = "a web page or a text file with an Excel name" if is_text else "not an Excel workbook"
        raise UnreadableError(f"it is {what}. Open it in Excel and save it as an Excel Workbook (.xlsx).")


def _refuse_other_packages(parts: dict[str, bytes]) -> None:
    if b"opendocument" in parts.get("mimetype", b""):
        raise UnreadableError("it is an OpenDocument workbook (.ods). Save it as an Excel Workbook (.xlsx).")
    if any(part.endswith("workbook.bin") for part in parts):
        raise UnreadableError("it is a binary workbook (.xlsb). Save it as an Excel Workbook (.xlsx).")
    workbook = next((part for part in parts if part.lower().endswith("xl/workbook.xml")), "")
    if not workbook:
        raise UnreadableError("it is a zip file, but not an Excel workbook.")
    if any(_DOCTYPE.search(xml[:4000]) for part, xml in parts.items() if part.endswith((".xml", ".rels"))):
        raise UnreadableError("it holds a document type declaration, which Excel never writes. Ask where it came from.")
    if _STRICT in parts[workbook]:
        raise UnreadableError("it is a Strict Open XML workbook. In Excel save it as an Excel Workbook (.xlsx).")


def _load(data: bytes, *, results: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it would drop on saving; we never save
            return load_workbook(io.BytesIO(data), data_only=results)
    except Exception as error:  # openpyxl raises many kinds on damaged parts; each means the same to the user
        raise UnreadableError("a part of it is damaged. Open it in Excel, let Excel repair it, and save it.") from error
