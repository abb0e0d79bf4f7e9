"""Radar pictures: Word's own charts, told apart without colour, with gaps for what is not known (TR-70; design, 8)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import _Element

from reviewtools.blocks import Heading, Paper, Para, Radar, Sheet
from reviewtools.word import arial
from reviewtools.word.clean import clean, traces
from reviewtools.word.elements import WP, A
from reviewtools.word.lint import lint
from reviewtools.word.radar_part import look, step
from tests.office import pictures
from tests.office.client import Office
from tests.office.validator import Validator
from tests.word.sample import STARS, made, opened, part, parts, styled, words

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NINE = (
    "Leadership",
    "Policy and Strategy",
    "People",
    "Partnerships and Resources",
    "Processes",
    "Customer Results",
    "People Results",
    "Society Results",
    "Key Performance Results",
)
MODEL = Radar(
    "Model", NINE, (("31 January 2003", (1, 2, 3, 2, None, 1, 0, 2, 3)), ("Before", (0, 1, 2) * 3)), 3, "Told."
)
texts = st.text(max_size=60)


@st.composite
def radars(draw: st.DrawFn) -> Radar:
    """Any radar that has a spoke and a line."""
    spokes = draw(st.lists(texts, min_size=1, max_size=12))
    one = st.lists(st.none() | st.integers(0, 9), min_size=len(spokes), max_size=len(spokes)).map(tuple)
    series = draw(st.lists(st.tuples(texts, one), min_size=1, max_size=4))
    return Radar(draw(texts), tuple(spokes), tuple(series), draw(st.integers(0, 120)), draw(texts))


def chart(block: Radar, sheet: Sheet = Sheet.A4_PORTRAIT) -> _Element:
    """The chart part of a document that holds this alone."""
    return part(made(Paper(sheet), block), "word/charts/chart1.xml")


def lines(root: _Element) -> list[_Element]:
    return list(root.iter(f"{C}ser"))


def held(line: _Element, kind: str) -> dict[int, str]:
    """What a line holds of its name ("tx"), spokes ("cat") or numbers ("val"), by its place."""
    points = line.find(f"{C}{kind}").iter(f"{C}pt")  # type: ignore[union-attr]
    return {int(point.get("idx", "")): point.findtext(f"{C}v") or "" for point in points}


def val(root: _Element, *path: str) -> str | None:
    found = root.find(".//" + "/".join(f"{C}{name}" for name in path))
    return found.get("val") if found is not None else None


@given(radars())
def test_every_number_is_in_the_picture_and_none_besides(block: Radar) -> None:
    """Each line holds its numbers at their spokes; what is None is in no place, least of all a 0 (TR-70)."""
    root = chart(block)
    for line, (_, numbers) in zip(lines(root), block.series, strict=True):
        assert held(line, "val") == {i: str(number) for i, number in enumerate(numbers) if number is not None}
        assert line.find(f"{C}val//{C}ptCount").get("val") == str(len(block.spokes))  # type: ignore[union-attr]
        assert set(held(line, "cat")) == set(range(len(block.spokes)))
    assert val(root, "dispBlanksAs") == "gap"


@given(radars())
def test_a_radar_is_sound_whatever_it_says(block: Radar) -> None:
    """Any names, title and words make a file without a fault that python-docx opens, and the same one each time."""
    told = (Heading(1, "First"), block, Para("After."))
    data = made(*told)
    assert {fault.code for fault in lint(data)} <= {"replaced-char", "left-over-token", "a11y-picture-alt"}
    assert len(opened(data).inline_shapes) == 1
    assert made(*told) == data


def test_lines_are_told_apart_without_colour() -> None:
    """The first line is solid and thick with round markers; each later one is thinner, dashed, with other markers."""
    first, *others = [look(place) for place in range(100)]
    assert (first.dash, first.marker) == ("solid", "circle")
    assert all(other.points < first.points and other.dash != "solid" for other in others)
    assert others[0].marker != first.marker
    assert len({(other.dash, other.marker) for other in others[:34]}) == 34
    now, earlier = lines(chart(MODEL))
    for line, wanted in ((now, first), (earlier, others[0])):
        drawn = line.find(f"{C}spPr/{A}ln")
        assert drawn is not None
        assert drawn.get("w") == f"{wanted.points * 12700:.0f}"
        assert drawn.find(f"{A}prstDash").get("val") == wanted.dash  # type: ignore[union-attr]
        assert val(line, "marker", "symbol") == wanted.marker


@pytest.mark.parametrize(
    ("most", "wanted"), [(0, 1), (1, 1), (3, 1), (5, 1), (10, 1), (12, 2), (20, 2), (23, 3), (100, 10), (101, 11)]
)
def test_the_scale_has_whole_steps(most: int, wanted: int) -> None:
    """Rings from 0 to `most` at whole numbers, ten at most, the outermost at `most` where that can be."""
    root = chart(Radar("t", ("a", "b", "c"), (("Now", (0, None, most)),), most, "Told."))
    assert step(most) == wanted
    assert val(root, "valAx", "majorUnit") == str(wanted)
    assert (val(root, "valAx", "scaling", "min"), val(root, "valAx", "scaling", "max")) == ("0", str(max(1, most)))
    assert root.find(f".//{C}valAx/{C}majorGridlines") is not None


@pytest.mark.parametrize("sheet", Sheet)
def test_names_have_room(sheet: Sheet) -> None:
    """Names beside the net break where its edge leaves off, and none is cut: each line fits the room beside the net."""
    data = made(Paper(sheet), MODEL)
    size = next(part(data).iter(f"{WP}extent"))
    width, height = (int(size.get(name, "")) / 635 for name in ("cx", "cy"))
    placed = {name: float(val(part(data, "word/charts/chart1.xml"), "manualLayout", name) or "") for name in "xywh"}
    names = held(lines(part(data, "word/charts/chart1.xml"))[0], "cat")
    assert [name.replace("\n", " ") for name in names.values()] == list(NINE)
    assert max(arial.width(name, 9) for name in names.values()) < placed["x"] * width
    assert max(name.count("\n") + 1 for name in names.values()) * 216 < placed["y"] * height
    assert placed["w"] * width == pytest.approx(placed["h"] * height, rel=0.01)
    assert placed["x"] + placed["w"] / 2 == pytest.approx(0.5, abs=0.01)
    assert placed["y"] + placed["h"] < 0.9


def test_a_name_too_long_for_the_picture_ends_in_dots() -> None:
    """Four lines of a name are enough; one long word breaks where it must."""
    block = Radar("t", ("word " * 60, "x" * 70, "c"), (("Now", (1, 2, 3)),), 3, "Told.")
    long, unbroken, short = held(lines(chart(block))[0], "cat").values()
    assert (long.count("\n"), long[-1]) == (3, "…")
    assert unbroken.replace("\n", "") == "x" * 70
    assert short == "c"


def test_a_long_name_of_a_line_stays_in_the_picture() -> None:
    """A line's name that the legend has no room for ends in dots."""
    named = held(
        lines(chart(Radar("t", ("a", "b", "c"), (("word " * 60, (1, 2, 3)), ("Now", (1, 2, 3))), 3, "Told.")))[0], "tx"
    )
    assert named[0].endswith("word…")
    assert 6000 < arial.width(named[0], 9) < 9866
    assert held(lines(chart(MODEL))[0], "tx") == {0: "31 January 2003"}


def test_type_is_large_enough() -> None:
    """Names and legend in 9 pt, the scale in 8, all Arial."""
    found = list(chart(MODEL).iter(f"{A}defRPr"))
    assert {face.get("sz") for face in found} == {"800", "900"}
    assert {face.get("typeface") for face in chart(MODEL).iter(f"{A}latin")} == {"Arial"}


def test_the_picture_is_told_in_words() -> None:
    """Title and words stand with the picture, for whoever cannot see it; it stands in the line of the text."""
    root = part(made(STARS))
    (told,) = root.iter(f"{WP}docPr")
    assert (told.get("title"), told.get("descr")) == (STARS.title, STARS.told)
    assert not list(root.iter(f"{WP}anchor"))
    assert [words(p) for p in styled(root, "Caption")] == [STARS.title]
    assert not styled(part(made(Heading(1, STARS.title), STARS)), "Caption")


@pytest.mark.parametrize("block", [Radar("t", (), (("Now", ()),), 3, "Told."), Radar("t", NINE, (), 3, "Told.")])
def test_nothing_to_show_is_told_in_words(block: Radar) -> None:
    """Without a spoke or a line there is a sentence and no chart."""
    data = made(block)
    assert opened(data).paragraphs[-1].text == "There is nothing to show."
    assert not [name for name in parts(data) if "chart" in name]


def test_a_line_has_a_number_for_each_spoke() -> None:
    """A line with too few or too many numbers is refused, not guessed at."""
    with pytest.raises(ValueError, match="'Now' has not a number for each of 3 spokes"):
        made(Radar("t", ("a", "b", "c"), (("Now", (1, 2)),), 3, "Told."))


EDGES = (
    MODEL,
    Radar("All unknown", NINE, (("Now", (None,) * 9), ("Before", (None,) * 9)), 3, "Told."),
    Radar("One spoke", ("Alone",), (("Now", (2,)),), 3, "Told."),
    Radar("Two spokes", ("Alpha", "Beta"), (("Now", (2, None)), ("Before", (1, 3))), 3, "Told."),
    Radar("No scale", ("Alpha", "Beta", "Gamma"), (("Now", (0, 0, 0)),), 0, "Told."),
    Radar("Long & <odd>", (NINE[3] * 3, "a & b < c", '"said"'), ((NINE[3] * 4, (1, 2, 3)),), 23, "Told: a & b < c."),
)


def test_radars_are_sound_and_print(office: Office, validator: Validator, tmp_path: Path) -> None:
    """Several in one document, on two papers: no error for the SDK, and LibreOffice prints every name and the legend."""
    data = made(Heading(1, "First"), *EDGES, Paper(Sheet.A4_LANDSCAPE), MODEL)
    path = tmp_path / "radar.docx"
    path.write_bytes(data)
    assert validator.validate(path) == []
    assert lint(data) == ()
    assert len(opened(data).inline_shapes) == 7
    printed = "".join("".join(pictures.page_texts(office.to_pdf(path))).split())
    for name in ("Policy and Strategy", "Key Performance Results", "31 January 2003", "a & b < c", "Gamma"):
        assert name.replace(" ", "") in printed
    assert printed.count("Resources") >= 3


def test_an_issued_copy_keeps_its_charts(validator: Validator, tmp_path: Path) -> None:
    """A clean copy has every chart with every number, and tells nothing besides; there is no workbook to hide in it."""
    data = made(Heading(1, "First"), MODEL, STARS)
    copy = clean(data)
    path = tmp_path / "copy.docx"
    path.write_bytes(copy)
    assert (traces(copy), lint(copy), validator.validate(path)) == ((), (), [])
    for name in ("word/charts/chart1.xml", "word/charts/chart2.xml"):
        was, now = part(data, name), part(copy, name)
        assert [held(line, "val") for line in lines(now)] == [held(line, "val") for line in lines(was)]
    assert not [name for name in parts(copy) if "embed" in name]
