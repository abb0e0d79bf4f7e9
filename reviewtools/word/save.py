"""Parts of a Word file into one zip whose bytes depend on nothing but the parts."""

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

TYPES = "[Content_Types].xml"
_MIDNIGHT = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell
_FIRST = (TYPES, "_rels/.rels")  # the order in which Word writes and wants to find them
_LEVEL = 6


def pack(parts: Mapping[str, bytes]) -> bytes:
    """A zip of the parts by name: the same parts give the same bytes, in whichever order they come (design, section 4).

    Across versions of zlib the compressed bytes may differ; part by part they are equal.
    """
    names = sorted(parts, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        for name in names:
            info = ZipInfo(name, _MIDNIGHT)
            info.create_system = 0  # else the machine's own system would be told
            archive.writestr(info, parts[name], ZIP_DEFLATED, _LEVEL)
    return file.getvalue()
