"""Zip files that say what they please: sizes that are not so, names twice, parts far larger than they look."""

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_DAY = 0x2E21  # 1 January 2003 as a zip writes it


@dataclass(frozen=True)
class Member:
    """One part as it stands in the file: packed bytes, what is declared about them, flags and packing (8: deflated).

    `shared` makes it use the bytes of the member before, as bombs do whose parts overlap.
    """

    name: str
    packed: bytes
    size: int
    crc: int
    flags: int = 0
    method: int = 8
    shared: bool = False


def member(name: str, data: bytes | str, *, size: int | None = None, flags: int = 0) -> Member:
    """An honest part; `size` is what it declares instead of its own."""
    raw = data.encode() if isinstance(data, str) else data
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    return Member(name, packed, len(raw) if size is None else size, zlib.crc32(raw), flags)


def bomb(
    name: str,
    megabytes: int,
    *,
    before: bytes = b"",
    byte: bytes = b" ",
    after: bytes = b"",
    size: int | None = None,
) -> Member:
    """A part of so many million equal bytes in about a thousandth of that, packed a block at a time."""
    block = byte * 1_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    head = packer.compress(before) + packer.flush(zlib.Z_FULL_FLUSH)
    once = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = zlib.crc32(before)
    for _ in range(megabytes):
        crc = zlib.crc32(block, crc)
    packed = head + once * megabytes + packer.compress(after) + packer.flush(zlib.Z_FINISH)
    whole = len(before) + megabytes * len(block) + len(after)
    return Member(name, packed, whole if size is None else size, zlib.crc32(after, crc))


def written(members: Iterable[Member], comment: bytes = b"") -> bytes:
    """The zip file of these parts, its directory at the end."""
    body, directory, count, at = bytearray(), bytearray(), 0, 0
    for one in members:
        name = one.name.encode()
        facts = struct.pack(
            "<HHHHIIIHH", one.flags, one.method, 0, _DAY, one.crc, len(one.packed), one.size, len(name), 0
        )
        if not one.shared:
            at = len(body)
            body += _LOCAL + struct.pack("<H", 20) + facts + name + one.packed
        directory += _CENTRAL + struct.pack("<HH", 20, 20) + facts + struct.pack("<HHHII", 0, 0, 0, 0, at) + name
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), len(comment))
    return bytes(body + directory + _END + end + comment)
