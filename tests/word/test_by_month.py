"""Figures by month in Word: nothing lost between tables, too much seen in grey print too (SF-05, SF-37)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewtools.blocks import ByMonth
from reviewtools.timeline import Axis, Scale, Span, add_months, axis
from reviewtools.word import arial
from reviewtools.word.by_month import OVER_FILL, by_month
from reviewtools.word.lint import lint
from tests.office.validator import Validator
from tests.word.chart_page import A3, A4, page
from tests.word.chart_tables import NAMES, Table, blocks, tables, w
from tests.word.charts import CELL_MARGINS, D

NOTE = "Per cent of the time of all who hold the post. ▲ marks more than 100%."
PORTRAIT = 9866


def months(count: int) -> Axis:
    return axis(Scale.MONTHS, Span(D(2002, 6, 1), add_months(D(2002, 6, 1), count - 1)))


def figures(*rows: tuple[str, dict[int, str], set[int]], count: int = 25) -> ByMonth:
    """Figures by column for each post, and the columns to be noticed."""
    periods = months(count)
    size = range(len(periods.periods))
    lines = tuple((label, tuple(f.get(i, "") for i in size), frozenset(over)) for label, f, over in rows)
    return ByMonth("Workload", periods, "Post", lines, NOTE)


@st.composite
def blocks_of_figures(draw: st.DrawFn) -> ByMonth:
    """Up to 60 months of figures of up to six digits, any of them to be noticed."""
    count = draw(st.integers(1, 60))
    texts = st.sampled_from(["", "0", "5", "95", "120", "1,250", "100.5%", "123456"])
    rows = []
    for i in range(draw(st.integers(0, 4))):
        line = {c: draw(texts) for c in draw(st.sets(st.integers(0, count - 1), max_size=8))}
        rows.append((f"Post {i}" + " of a long name" * draw(st.integers(0, 4)), line, {c for c in line if line[c]}))
    return figures(*rows, count=count)


@given(blocks_of_figures(), st.sampled_from([PORTRAIT, A4, A3]))
def test_every_figure_stands_once_in_its_month(block: ByMonth, width: int) -> None:
    """Over all tables, each post's figures stand once, in order, those to be noticed with their sign (SF-37)."""
    found: dict[str, list[str]] = {label: [] for label, _, _ in block.rows}
    for table in tables(by_month(block, width)):
        for row in table.body:
            found[row.name] += [cell.words for cell in row.cells[1:] if cell.words]
    for label, texts, over in block.rows:
        assert found[label] == [f"{text}▲" if i in over else text for i, text in enumerate(texts) if text]


@given(blocks_of_figures(), st.sampled_from([PORTRAIT, A4, A3]))
def test_no_figure_is_wider_than_its_cell(block: ByMonth, width: int) -> None:
    """A table never exceeds the text, rows fill its grid, and no figure, month or year wraps (SF-37)."""
    points = 9 if width == A3 else 8
    for table in tables(by_month(block, width)):
        assert sum(table.grid) <= width
        for row in table.rows:
            assert (row.whole, row.cells[-1].columns.stop) == (True, len(table.grid))
            for cell in row.cells:
                assert cell.width == sum(table.grid[c] for c in cell.columns)
                assert cell.ends_in_paragraph
            assert all(arial.width(cell.words, points) + CELL_MARGINS <= cell.width for cell in row.cells[1:])


@given(blocks_of_figures())
def test_no_post_is_lost_between_tables(block: ByMonth) -> None:
    """Each post is in every table in which it has a figure; a post with none at all is in the first (SF-37)."""
    shown = [{row.name for row in table.body} for table in tables(by_month(block, A4))]
    assert set().union(*shown) == {label for label, _, _ in block.rows}


def only(block: ByMonth, width: int = A4) -> Table:
    (table,) = tables(by_month(block, width))
    return table


def test_too_much_is_seen_without_colour() -> None:
    """A figure to be noticed is bold, shaded and signed; the others are none of these (SF-05)."""
    row = only(figures(("Head of Repairs", {0: "95", 1: "120"}, {1}))).body[0]
    usual, over = row.at(0), row.at(1)
    assert (usual.words, usual.bold, usual.fill) == ("95", False, "")
    assert (over.words, over.bold, over.fill) == ("120▲", True, OVER_FILL)
    assert (over.colour("left"), over.colour("right")) == ("FFFFFF", "FFFFFF")


def test_25_months_with_signs_fit_one_table_on_a4() -> None:
    """Two years and a month of three-digit figures stay one table; the long label wraps instead (SF-37)."""
    table = only(figures(("Principal Officer (Neighbourhood Management)", {0: "120"}, {0})))
    assert len(table.grid) == 26
    assert table.grid[0] < arial.width("Principal Officer (Neighbourhood Management)", 8)


def test_a_short_axis_is_not_stretched_over_the_page() -> None:
    """Six months are narrow columns beside their labels, not six far apart (design, section 8)."""
    grid = only(figures(("Head of Repairs", {0: "95"}, set()), count=6)).grid
    assert set(grid[1:]) == {900}


def test_head_and_label() -> None:
    """Years over months as on a chart; the first column has the label of the block."""
    upper, lower = (row for row in only(figures(("a", {0: "1"}, set()))).rows if row.header)
    assert [cell.words for cell in upper.cells] == ["Post", "2002", "2003", "2004"]
    assert [cell.words for cell in lower.cells][:3] == ["", "Jun", "Jul"]


def test_parts_are_told_and_leave_out_idle_posts() -> None:
    """More months make more tables of the same columns, each told, without the posts that have nothing in it."""
    block = figures(("a", {0: "5"}, set()), ("b", {40: "7"}, set()), ("c", {}, set()), count=43)
    first, second = tables(by_month(block, A4))
    assert ([row.name for row in first.body], [row.name for row in second.body]) == (["a", "c"], ["b"])
    assert first.caption.endswith("; rows with nothing in these months are left out")
    assert second.title.startswith("Workload (")
    assert first.grid[1] == second.grid[1]


def test_a_table_without_figures_is_left_out() -> None:
    """A part in which nobody has a figure has no table."""
    assert len(tables(by_month(figures(("a", {0: "5"}, set()), count=43), A4))) == 1


@pytest.mark.parametrize("rows", [(), (("a", {0: "5"}, set()),)])
def test_the_note_stands_first(rows: tuple[tuple[str, dict[int, str], set[int]], ...]) -> None:
    """The note comes first, in its style, and is not parted from the figures; without rows a sentence says so."""
    note, *after = blocks(by_month(figures(*rows), A4))
    assert "".join(note.itertext()) == NOTE
    assert note.xpath("string(w:pPr/w:pStyle/@w:val)", namespaces=NAMES) == "Note"
    assert [block.tag for block in after] == [w("tbl") if rows else w("p")]


def test_without_a_note_there_is_no_paragraph_for_it() -> None:
    """An empty note leaves no empty line."""
    block = ByMonth("x", months(2), "Post", (("a", ("1", "2"), frozenset()),))
    assert [found.tag for found in blocks(by_month(block, A4))] == [w("tbl")]


def test_texts_and_months_must_agree() -> None:
    """A row with too few texts is our own mistake and is told, not drawn."""
    with pytest.raises(ValueError, match="1 texts for 2 columns"):
        by_month(ByMonth("x", months(2), "Post", (("a", ("1",), frozenset()),)), A4)


def test_what_is_to_be_noticed_in_words() -> None:
    """The alternative text names post, figure and month of what is to be noticed (SF-05)."""
    table = only(figures(("Head of Repairs", {0: "95", 1: "120", 9: "110"}, {1, 9})))
    assert table.description == "Marked ▲. Head of Repairs: 120 in Jul 2002, 110 in Mar 2003."
    assert only(figures(("a", {0: "5"}, set()))).description == "No figure is marked ▲."


@pytest.mark.parametrize("width", [A4, A3])
def test_word_and_the_house_lint_take_the_figures(validator: Validator, tmp_path: Path, width: int) -> None:
    """The Open XML SDK finds no error, the house lint nothing that an empty page has not (design, section 5)."""
    block = figures(("Head & Co", {0: "95", 1: "120"}, {1}), ("b", {40: "7"}, set()), count=43)
    data = page(by_month(block, width), width)
    (tmp_path / "figures.docx").write_bytes(data)
    assert validator.validate(tmp_path / "figures.docx") == []
    assert set(lint(data)) <= set(lint(page("", width)))
