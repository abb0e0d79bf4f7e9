"""Parts into a zip: the same parts, the same bytes (design, section 4)."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from reviewtools.word.save import deflated, pack

NAMES = st.text("abcdefgh/._[]", min_size=1, max_size=12).filter(lambda name: not name.endswith("/"))
PARTS = st.dictionaries(NAMES, st.binary(max_size=300), max_size=8)


@given(PARTS)
def test_what_goes_in_comes_out(parts: dict[str, bytes]) -> None:
    """Every part is in the file under its name, whole."""
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == parts


@given(PARTS)
def test_the_same_parts_give_the_same_bytes(parts: dict[str, bytes]) -> None:
    """The order in which the parts come leaves no trace."""
    assert pack(parts) == pack(dict(reversed(parts.items())))


def test_content_types_come_first() -> None:
    """Content types, then the package's relationships, then the rest by name: as Word writes them."""
    names = ["word/document.xml", "_rels/.rels", "docProps/core.xml", "[Content_Types].xml"]
    with zipfile.ZipFile(io.BytesIO(pack(dict.fromkeys(names, b"<a/>")))) as archive:
        assert archive.namelist() == ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml"]


def test_no_clock_and_no_machine_in_the_file() -> None:
    """The zip tells neither when nor on which system it was written."""
    with zipfile.ZipFile(io.BytesIO(pack({"a.xml": b"<a/>" * 100}))) as archive:
        (info,) = archive.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert (info.create_system, info.external_attr >> 16 & 0o7000) == (0, 0)
    assert info.compress_size < info.file_size


@given(st.dictionaries(NAMES | st.just("word/médias.xml"), st.binary(max_size=3000), max_size=8))
def test_the_zip_is_the_one_that_the_library_writes(parts: dict[str, bytes]) -> None:
    """Byte for byte what zipfile makes of the same parts, whether they were packed before or not (design, section 4)."""
    made = pack(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as ours, zipfile.ZipFile(file, "w") as archive:
        for name in ours.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.create_system = 0
            archive.writestr(info, parts[name], zipfile.ZIP_DEFLATED, 6)
    assert made == file.getvalue() == pack({name: deflated(part) for name, part in parts.items()})
