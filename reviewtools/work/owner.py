"""Who has a workbook open: told by the small file that Excel or LibreOffice leaves beside it meanwhile.

Microsoft does not publish the layout of Excel's owner file; it is as LibreOffice found it with Office 2016
(svl/source/misc/msodocumentlockfile.cxx): 165 bytes; the name's length in one byte, the name in the machine's own code
page padded with spaces up to byte 55, its length again in two bytes, the name in UTF-16 little-endian, then padding. No
name is longer than 52 characters. LibreOffice's own file (svl/source/misc/lockfilecommon.cxx) is UTF-8 text: name,
login, machine, time and profile with commas between them and ; at the end; within them a backslash stands before , ;
and \\.
"""

import re
from pathlib import Path

MOST_BYTES = 32_000  # LibreOffice reads no more of a lock file either
LONGEST_NAME = 60
_LENGTH_AT, _NAME_AT, _MOST_UNITS = 55, 57, 52
_FIELD = re.compile(r"((?:[^,;\\]|\\[,;\\])*),")
_ESCAPED = re.compile(r"\\(.)")


def owner(path: Path) -> str | None:
    """Who has this workbook open in Excel or LibreOffice, as their program calls them; None where nobody has.

    "" where somebody has, but the lock file does not say who or cannot be read. A program that crashed leaves its lock
    file, which looks the same. Anybody may have written the name: it is one line of at most 60 printed characters.
    """
    locks = {
        path.with_name(f"~${path.name}"): _excel,
        path.with_name(f".~lock.{path.name}#"): _libreoffice,
    }
    names = [_clean(name_in(_read(lock))) for lock, name_in in locks.items() if _is_there(lock)]
    return next(filter(None, names), "") if names else None


def _is_there(lock: Path) -> bool:
    """Whether there is something of this name, also where it may not be looked at."""
    try:
        lock.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:  # a name that is too long for the system cannot be there either
        return isinstance(error, PermissionError)
    return True


def _read(lock: Path) -> bytes:
    """The beginning of a lock file; nothing where the system keeps it, as Windows may while Excel runs."""
    try:
        if not lock.is_file():  # a pipe would be waited for
            return b""
        with lock.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        return b""


def _excel(data: bytes) -> str:
    """The name in UTF-16; the one in the machine's code page could be read in many ways."""
    units = int.from_bytes(data[_LENGTH_AT:_NAME_AT], "little")
    name = data[_NAME_AT : _NAME_AT + 2 * units]
    return name.decode("utf-16-le", "replace") if units <= _MOST_UNITS and len(name) == 2 * units else ""


def _libreoffice(data: bytes) -> str:
    """The name its user gave, else the login."""
    text = data.decode("utf-8", "replace")
    name = _FIELD.match(text)
    login = _FIELD.match(text, name.end()) if name else None
    return next((_ESCAPED.sub(r"\1", m[1]) for m in (name, login) if m and m[1].strip()), "")


def _clean(name: str) -> str:
    """One line of what can be printed: no control characters, and none that turn the direction of writing."""
    printed = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in name)
    return " ".join(printed.split())[:LONGEST_NAME].rstrip()
