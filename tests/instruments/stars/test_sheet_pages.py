"""The pages and columns of ours: the matrix where stars are chosen, the profile, and no star for all (A1-64, TR-17)."""

import dataclasses
import io
from pathlib import Path

from openpyxl import load_workbook

from reviewtools.excel.blank import blank
from reviewtools.excel.read import read
from reviewtools.form import Told, fields_of
from reviewtools.instruments.stars.catalogue import attribution, catalogue
from reviewtools.instruments.stars.form import FORM, HEADINGS, Heading, Stars
from reviewtools.instruments.stars.sheets import live
from reviewtools.live import Field, Formula, Page, Panel, Radar, Within
from tests.excel.stored import differences
from tests.instruments.stars.stars_of import agreed, earlier, stars, ten
from tests.instruments.stars.workbook import TODAY, answers_of, assessment_of, book_of
from tests.office.client import Office
from tests.office.validator import Validator

LONGEST = 6000
"""Letters of a formula: Excel takes 8,192, and names of functions are longer in some languages."""


def page(name: str, model: Stars | None = None) -> Page:
    return next(one for one in live(model or Stars(), TODAY) if isinstance(one, Page) and one.name == name)


def shown(field: Field) -> list[object]:
    return [cell.result if isinstance(cell, Formula) else cell for cell in field.cells]


def column(name: str, model: Stars) -> list[object]:
    return next(shown(field) for field in page("Profile", model).fields if field.name == name)


def panel(title: str, model: Stars) -> list[list[object]]:
    found = next(
        one
        for one in (*page("Profile", model).panels, *live(model, TODAY))
        if isinstance(one, Panel) and one.title == title
    )
    return [[cell.result if isinstance(cell, Formula) else cell for cell in row] for row in found.rows]


def test_every_point_stands_where_a_star_is_chosen() -> None:
    """Matrix and Agreed show all 93 points under their star, row by row with its group, and whose they are (A1-64)."""
    points = {
        (row.heading, star): [p.text for p in level] for row in catalogue() for star, level in enumerate(row.levels)
    }
    assert sum(map(len, points.values())) == 93
    matrix = page("Matrix")
    group, heading, *levels = (shown(field) for field in matrix.fields)
    assert (tuple(heading), group) == (HEADINGS, [row.group for row in catalogue()])
    told = next(f.noun for f in fields_of(Stars) if f.name == "agreed").before  # type: ignore[union-attr]
    on_agreed = [one for ones in told.values() for one in ones if isinstance(one, Told)]
    assert [one.heading for one in on_agreed] == ["Group", "0 stars", "1 star", "2 stars", "3 stars"]
    for texts in (levels, [list(one.texts) for one in on_agreed[1:]]):
        for star, level in enumerate(texts):
            for row, text in zip(HEADINGS, level, strict=True):
                assert str(text).split("\n") == [f"• {point}" for point in points[row, star]]
    assert attribution() in matrix.notes


def test_the_profile_tells_0_from_nothing() -> None:
    """0 stars is a star; not assessed and not yet agreed are words, and the picture has nothing there (TR-70)."""
    model = stars(agreed=(agreed("Leadership", 0), *ten()[2:]), assessments=stars().assessments[:9])
    assert column("now", model)[:3] == [0, "", 2]
    assert column("now_words", model)[:3] == ["0 stars", "Not yet agreed", "2 stars"]
    assert column("now_words", Stars()) == ["Not assessed"] * 10
    assert panel("Rows by star", model)[-3:] == [["0 stars", "", 1], ["Not yet agreed", "", 1], ["Not assessed", "", 0]]
    before = model.model_copy(update={"earlier": (earlier(Heading.PEOPLE, 0, 2002),)})
    assert panel("Rows by star", before)[-3:] == [["0 stars", 1, 1], ["Not yet agreed", "", 1], ["Not assessed", 9, 0]]
    radar = page("Profile", model).radar
    assert isinstance(radar, Radar)
    assert (radar.spokes, radar.series, radar.most) == ("heading", ("now", "last"), 3)


def test_no_star_for_all() -> None:
    """Groups have a middle and a lowest star; nothing adds up or averages all ten rows (TR-17)."""
    model = stars(agreed=(agreed("Leadership", 0), agreed("People", 1), *ten(2)[2:5], *ten(3)[5:]))
    assert panel("Groups", model) == [
        ["Enablers", "2 stars", "0 stars", "5 of 5"],
        ["Results", "3 stars", "3 stars", "4 of 4"],
        ["Feedback", "3 stars", "3 stars", "1 of 1"],
    ]
    assert panel("Groups", Stars())[0] == ["Enablers", "no star", "no star", "0 of 5"]
    assert [row[:2] for row in panel("Weakest first", model)][:3] == [
        ["Leadership", "0 stars"],
        ["People", "1 star"],
        ["Policy and Strategy", "2 stars"],
    ]
    formulas = [cell.text for one in page("Profile", model).fields for cell in one.cells if isinstance(cell, Formula)]
    formulas += [one.formula for one in live(model, TODAY) if isinstance(one, Within)]
    assert not [text for text in formulas if "AVERAGE" in text]


def test_live_columns_are_never_read(validator: Validator, tmp_path: Path) -> None:
    """A workbook reads the same with all that is live, and nothing in the file is what Excel would repair (design 6)."""
    model, _ = assessment_of(2)
    path = tmp_path / "stars.xlsx"
    path.write_bytes(book_of(model))
    again = read(FORM, "stars.xlsx", path.read_bytes())
    assert again.model == read(FORM, "stars.xlsx", blank(FORM, answers=answers_of(model, {}))).model
    assert (again.problems, again.extra) == ((), ())
    assert validator.validate(path) == []


def test_formulas_are_not_too_long() -> None:
    """Every formula leaves room for the longer names that functions have in other languages (design 6)."""
    book = load_workbook(io.BytesIO(book_of(Stars())))
    assert 1000 < max(len(str(c.value)) for sheet in book for row in sheet.iter_rows() for c in row) < LONGEST


def test_a_wrong_stored_result_is_found(office: Office, tmp_path: Path) -> None:
    """A single middle star stored wrongly is named with its cell: the comparison with LibreOffice can fail (TR-65)."""

    def spoilt(one: object) -> object:
        if isinstance(one, Within) and one.name == "middle":
            return dataclasses.replace(one, results=(1, *one.results[1:]))
        return one

    path = tmp_path / "stars.xlsx"
    path.write_bytes(blank(FORM, live=tuple(map(spoilt, live(Stars(), TODAY)))))  # type: ignore[arg-type]
    _, found = differences(office, path)
    assert [(one.sheet, one.cell, one.stored, one.calculated) for one in found] == [("Agreed", "G6", 1, "")]
