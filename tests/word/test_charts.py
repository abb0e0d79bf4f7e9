"""Chart parts in a file: linked, typed, and clear of whatever charts a template has of its own."""

import copy
from pathlib import Path

import pytest
from lxml import etree
from lxml.etree import _Element

from reviewtools.blocks import Heading, Para
from reviewtools.parts import take_apart
from reviewtools.word.charts import attached, first_free
from reviewtools.word.elements import WP, w
from reviewtools.word.fill import render
from reviewtools.word.lint import lint
from reviewtools.word.save import TYPES, pack
from tests.office.validator import Validator
from tests.word.sample import HOUSE, STARS, made, part, parts, told

LINKS = "word/_rels/document.xml.rels"
BODY = f'<w:document xmlns:w="{w("p")[1:-2]}" xmlns:wp="{WP[1:-1]}"><w:body>{{}}</w:body></w:document>'


def body(*ids: str) -> _Element:
    """A body with drawings of these ids."""
    return etree.fromstring(BODY.format("".join(f'<wp:docPr id="{number}"/>' for number in ids)))


def with_a_chart() -> bytes:
    """The house template after somebody has pasted one of our charts into it."""
    data = made(STARS)
    found, house = parts(data), parts(HOUSE)
    root, theirs = part(HOUSE), part(data)
    drawn = next(p for p in theirs.iter(w("p")) if next(p.iter(w("drawing")), None) is not None)
    root[0].insert(0, copy.deepcopy(drawn))
    taken = {name: found[name] for name in (TYPES, LINKS, "word/charts/chart1.xml")}
    return pack(house | taken | {"word/document.xml": etree.tostring(root)})


def test_a_document_without_charts_is_as_it_was() -> None:
    """Content types and links of a document that has no chart are the template's, byte for byte."""
    found, house = parts(made(Para("x"))), parts(HOUSE)
    assert {name: found[name] for name in (TYPES, LINKS)} == {name: house[name] for name in (TYPES, LINKS)}
    assert attached({}, "word/document.xml", (), 1) == {}


def test_each_chart_is_linked_and_typed() -> None:
    """Every chart has a part, a link of its own from the body, and the content type of charts."""
    data = made(STARS, STARS, STARS)
    names = [f"word/charts/chart{i}.xml" for i in (1, 2, 3)]
    assert sorted(take_apart(data).linked("word/document.xml", "chart")) == names
    types = {e.get("PartName"): e.get("ContentType", "") for e in part(data, TYPES)}
    assert {types[f"/{name}"] for name in names} == {
        "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    }
    assert [e.get("id") for e in part(data).iter(f"{WP}docPr")] == ["10001", "10002", "10003"]


def test_a_template_with_a_chart_keeps_it(validator: Validator, tmp_path: Path) -> None:
    """A chart in the template stays, the document's own take other numbers, and the file is sound."""
    data = render(told(Heading(1, "First"), STARS, Para("After.")), with_a_chart())
    path = tmp_path / "two.docx"
    path.write_bytes(data)
    assert (lint(data), validator.validate(path)) == ((), [])
    assert [name for name in parts(data) if "charts/" in name] == ["word/charts/chart1.xml", "word/charts/chart2.xml"]
    assert [e.get("id") for e in part(data).iter(f"{WP}docPr")] == ["10001", "10002"]
    assert len(set(take_apart(data).linked("word/document.xml", "chart"))) == 2


@pytest.mark.parametrize(
    ("names", "ids", "wanted"),
    [
        ((), (), 1),
        (("word/charts/chart7.xml", "styles"), (), 8),
        (("word/Charts/Chart2.XML", "chart3"), ("10001",), 4),
        (("word/chart.xml", "rId9", "charts"), ("1", "x", ""), 1),
        ((), ("10004", "1804832451"), 5),
        (("chart99999999",), ("2147483647",), 1),
    ],
)
def test_numbers_are_free(names: tuple[str, ...], ids: tuple[str, ...], wanted: int) -> None:
    """Charts are numbered after all that a template has, in parts, links and drawings; not after what lies far off."""
    assert first_free(names, body(*ids)) == wanted


def test_a_body_without_links_gets_them() -> None:
    """A file whose body leads nowhere yet, wherever it stands, is given its list of links."""
    types = parts(HOUSE)[TYPES]
    for main, links, target in (
        ("word/document.xml", LINKS, "charts/chart1.xml"),
        ("main.xml", "_rels/main.xml.rels", "charts/chart1.xml"),
    ):
        found = attached({TYPES: types}, main, ("<a/>",), 1)
        (link,) = etree.fromstring(found[links])
        assert (link.get("Id"), link.get("Target")) == ("chart1", target)
        assert found[main.replace(main.rpartition("/")[2], target)] == b"<a/>"
