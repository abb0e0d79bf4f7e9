"""The parts of an Office file as text, and back, for tests that plant faults."""

import io
import zipfile


def unpack(data: bytes) -> dict[str, str]:
    """The parts of a file as text."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def pack(parts: dict[str, str]) -> bytes:
    """The parts as the bytes of a file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
