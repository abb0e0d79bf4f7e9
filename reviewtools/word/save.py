"""Parts of a Word file into one zip whose bytes depend on nothing but the parts.

The zip is written here and not by zipfile, which would pack again, for each document, the parts that all documents of a
template share: most of the time that a short document took to pack. Its bytes are those that zipfile writes.
"""

import struct
import zlib
from collections.abc import Mapping
from typing import NamedTuple

TYPES = "[Content_Types].xml"
_FIRST = (TYPES, "_rels/.rels")  # the order in which Word writes and wants to find them
_LEVEL = 6

# What both records of a part begin with: version 2.0, flags, deflated, midnight of 1 January 1980 (the first moment a
# zip can tell), checksum, size packed and unpacked, length of its name, no extra field.
_COMMON = struct.Struct("<HHHHHIIIHH")
_VERSION, _DEFLATED, _MIDNIGHT, _DAY = 20, 8, 0, 0x21
_UTF8 = 0x800  # the flag of names that are not ASCII
_LISTED = struct.Struct("<HHHII")  # no remark, first disk, no kind of its own, rights of a file, where it begins
_RIGHTS = 0o600 << 16
_END = struct.Struct("<4sHHHHIIH")


class Packed(NamedTuple):
    """A part as a zip holds it: deflated, with its checksum and its size before."""

    data: bytes
    checksum: int
    size: int


def deflated(part: bytes) -> Packed:
    """A part, deflated."""
    made = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(made.compress(part) + made.flush(), zlib.crc32(part), len(part))


def pack(parts: Mapping[str, bytes | Packed]) -> bytes:
    """A zip of the parts by name: the same parts give the same bytes, in whichever order they come (design, section 4).

    Across versions of zlib the compressed bytes may differ; part by part they are equal.
    """
    names = sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    bodies: list[bytes] = []
    listed: list[bytes] = []
    at = 0
    for name in names:
        part = parts[name]
        packed = part if isinstance(part, Packed) else deflated(part)
        common, written = _record(name, packed)
        body = b"".join((b"PK\3\4", common, written, packed.data))
        # a system of 0 in the first version, else the machine's own would be told
        listed += (b"PK\1\2", struct.pack("<H", _VERSION), common, _LISTED.pack(0, 0, 0, _RIGHTS, at), written)
        bodies.append(body)
        at += len(body)
    directory = b"".join(listed)
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(directory), at, 0)
    return b"".join((*bodies, directory, end))


def _record(name: str, packed: Packed) -> tuple[bytes, bytes]:
    """What both records of a part say of it, and its name as written."""
    written = name.encode()
    flags = 0 if name.isascii() else _UTF8
    sizes = packed.checksum, len(packed.data), packed.size
    return _COMMON.pack(_VERSION, flags, _DEFLATED, _MIDNIGHT, _DAY, *sizes, len(written), 0), written
