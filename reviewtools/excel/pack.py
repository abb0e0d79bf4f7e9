"""A workbook's file, packed tightly: it travels by mail and lies on shared drives."""

import io
import zipfile

TIGHTEST = 9


def packed(data: bytes) -> bytes:
    """The same parts in the same order with the same times, as small as zip makes them; a tenth of a second at most."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as loose, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as tight:
        for part in loose.infolist():
            tight.writestr(part, loose.read(part), zipfile.ZIP_DEFLATED, TIGHTEST)
    return file.getvalue()
