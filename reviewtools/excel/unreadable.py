"""Why a workbook cannot be read: one plain sentence each, that says what is wrong and what to do."""

from ..errors import ReviewToolsError

ASK_AGAIN = "Copy or send the file again."
REPAIR = "Open it in Excel, let Excel repair it, and save it."


class UnreadableError(ReviewToolsError):
    """The file cannot be read; the message says why and what to do."""


def damaged(part: str) -> UnreadableError:
    """The bytes of a part are not those that were written."""
    return UnreadableError(f"{named(part)} is damaged. {ASK_AGAIN}")


def broken(part: str) -> UnreadableError:
    """A part is whole, but not written as Excel writes it."""
    return UnreadableError(f"{named(part)} is damaged. {REPAIR}")


def too_much(part: str, what: str) -> UnreadableError:
    """A part holds more than any plan, and than this program will take in."""
    return UnreadableError(f"{named(part)} holds {what}, which no plan does. Ask for a new copy.")


def doctype() -> UnreadableError:
    """A document type declaration, by which XML can be made to grow without end or to fetch what it names."""
    return UnreadableError("it holds a document type declaration, which Excel never writes. Ask where it came from.")


def named(part: str) -> str:
    """A part in words, with its name in the file: the sheets' texts (part xl/sharedStrings.xml)."""
    name = part.lower()
    words = next((words for piece, words in _WORDS.items() if piece in name), "")
    return f"{words} (the part {part})" if words else f"the part {part}"


_WORDS = {
    "[content_types]": "the list of what is in the file",
    ".rels": "a list of links inside the file",
    "sharedstrings": "the list of its texts",
    "styles": "the list of its fonts and number formats",
    "/tables/": "a table",
    "/worksheets/": "a sheet",
    "xl/workbook": "the list of its sheets",
    "docprops": "its properties",
    "/theme/": "the list of its colours",
    "/media/": "a picture",
    "/drawings/": "a drawing",
    "/charts/": "a chart",
}
