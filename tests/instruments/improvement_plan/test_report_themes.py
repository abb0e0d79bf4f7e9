"""A theme's pages in Word: the table of indicators, with outturns where there are any (SF-80 to SF-91)."""

from pathlib import Path

from reviewtools.blocks import Grid, Heading, Tone, Toned
from reviewtools.form import Ref
from reviewtools.instruments.improvement_plan.form import Indicator, Settings, StatusRule, Theme
from reviewtools.instruments.improvement_plan.outline import Outline
from reviewtools.instruments.improvement_plan.report_themes import theme_pages
from reviewtools.values import Better, Rag
from reviewtools.word.lint import lint
from tests import salford
from tests.instruments.improvement_plan.plans import AS_AT, plan
from tests.instruments.improvement_plan.test_indicators import figure, indicator, settings
from tests.office.validator import Validator
from tests.word.sample import made


def tables(told: Outline) -> list[Grid]:
    """The tables of indicators, theme by theme."""
    blocks = (block for theme in told.themes for block in theme_pages(told, theme))
    return [block for block in blocks if isinstance(block, Grid) and block.title.startswith("Indicators")]


def table(*indicators: Indicator, told: Settings | None = None) -> Grid:
    rows = tuple(one.model_copy(update={"theme": 1, "ref": Ref(f"I{i}")}) for i, one in enumerate(indicators))
    return tables(Outline(plan(indicators=rows, settings=told or settings()), AS_AT))[0]


def headings(grid: Grid) -> list[str]:
    return [column.heading for column in grid.columns]


def test_nothing_changes_where_there_is_no_outturn() -> None:
    """The real plan's tables have ten columns and no rule under them, since its source has no outturns (SF-90)."""
    found = tables(Outline(salford.plan(), AS_AT))
    assert len(found) == 3
    for grid in found:
        assert len(grid.columns) == 10
        assert headings(grid)[-1] == "06/07"
        assert not any("Tolerance" in note for note in grid.notes)


def test_outturns_stand_last_with_their_status_and_the_rule() -> None:
    """Outturn with its year, status with its sign; N/A says why there is none; a missing one stays empty; the rule
    stands under the table (SF-89, SF-90, TR-70; design 9)."""
    grid = table(indicator("88%", "90%"), indicator("N/A", "90%"), indicator("", "90%"))
    assert headings(grid)[-2:] == ["Outturn", "Status"]
    not_assessed = Toned("Not assessed: outturn is N/A", Tone.QUIET)
    assert [row[-2:] for row in grid.rows] == [
        ("88% (02/03)", Rag.AMBER),
        ("N/A (02/03)", not_assessed),
        (None, None),
    ]
    assert grid.notes[-1].startswith("Status (rule: Tolerance): ● Green")


def test_only_the_themes_with_outturns_show_them() -> None:
    """One theme's outturn adds no empty columns to another's table (SF-91)."""
    rows = (
        indicator("88%", "90%").model_copy(update={"theme": 1}),
        indicator("", "90%").model_copy(update={"theme": 2, "ref": Ref("I2")}),
    )
    themes = tuple(Theme(number=n, title="Repairs") for n in (1, 2))
    found = tables(Outline(plan(indicators=rows, themes=themes, settings=settings()), AS_AT))
    assert [len(grid.columns) for grid in found] == [12, 10]


def test_by_direction_the_year_before_is_shown_too() -> None:
    """What a status rests on stands in the row: the year before where it was typed, else the baseline (design 9)."""
    told = settings(status_rule=StatusRule.DIRECTION)
    grid = table(indicator("88%", "90%", outturn_before=figure("89%")), told=told)
    assert grid.rows[0][-2:] == ("88% (02/03)\nyear before: 89%", Rag.RED)
    assert table(indicator("88%", "90%", year_1=figure("87%")), told=told).rows[0][-2:] == ("88% (02/03)", Rag.AMBER)


def test_word_takes_the_table(validator: Validator, tmp_path: Path) -> None:
    """A table with every level is drawn without fault, each with its sign and word (design 5, 8)."""
    one = indicator("88%", "90%")
    path = tmp_path / "indicators.docx"
    path.write_bytes(
        made(
            Heading(1, "Indicators"),
            table(one, indicator("9", "8"), indicator("9", "8", Better.LOWER), indicator("8", "9%")),
        )
    )
    assert validator.validate(path) == []
    assert lint(path.read_bytes()) == ()
