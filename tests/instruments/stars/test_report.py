"""The stars report: whether it is valid, the profile as picture and table, and the rules in words (A1-10 to A1-12)."""

import re
from pathlib import Path

import docx
import pytest

from reviewtools import blocks as nouns
from reviewtools.blocks import Callout, Radar, Tone, Toned
from reviewtools.instruments.stars.catalogue import attribution
from reviewtools.instruments.stars.form import HEADINGS, AgreedStar, Documents, Heading, Stars
from reviewtools.instruments.stars.report import documents
from reviewtools.instruments.stars.rules import judge
from reviewtools.values import YesNo
from reviewtools.word.fill import render
from reviewtools.word.lint import lint
from tests.instruments.stars.random_stars import model_of, typed_stars
from tests.instruments.stars.reports import blocks, grid, headings, plain, radar, report, said, under
from tests.instruments.stars.stars_of import AS_AT, agreed, assessment, assessor, by, earlier, stars, ten
from tests.office.client import Office
from tests.office.validator import Validator

TEMPLATE = Path(__file__).parents[3] / "doc_templates" / "house.docx"
LONG = "Repairs drive, folder 07, minutes of the monthly managers' meetings, April 2002 to January 2003. " * 4


def crowd() -> Stars:
    """Twelve assessors with long names and long evidence, who differ on every row."""
    names = [f"Neighbourhood Services Group of the Western Area {i}" for i in range(1, 13)]
    return stars(
        assessors=tuple(assessor(name, i > 9) for i, name in enumerate(names)),
        assessments=tuple(
            assessment(name, row, (i + j) % 4, LONG) for i, name in enumerate(names) for j, row in enumerate(Heading)
        ),
        agreed=tuple(agreed(row, i % 4, LONG) for i, row in enumerate(HEADINGS)),
        earlier=tuple(earlier(row, (i + 1) % 4, 2002) for i, row in enumerate(Heading)),
    )


MODELS = {
    "nobody": Stars(),
    "one assessor": stars(assessments=by("Repairs staff")[:6], agreed=ten()[:4]),
    "sound": stars(earlier=(earlier(Heading.PEOPLE, 3, 2002),)),
    "crowd": crowd(),
    "all at the top": stars(agreed=ten(3), assessments=by("Repairs staff", 3) + by("Tenants' panel", 3)),
}


def test_made_unless_start_says_no() -> None:
    """The report is made unless Start says No, and carries the service's name."""
    for answer in (None, YesNo.YES):
        made = report(stars(documents=Documents(profile=answer)))
        assert (made.name, made.template) == ("Stars of Excellence report", "house")
        assert made.answers["title"] == "Stars of Excellence report: Repairs"
        assert made.answers["period"] == "Repairs Team · assessed on 6 June 2003"
    model = stars(documents=Documents(profile=YesNo.NO))
    assert documents(model, judge(model, AS_AT)) == ()


def test_the_profile_comes_first_and_there_is_no_overall_star() -> None:
    """Validity, picture and table stand before findings; no sentence gives one star for all, nor an average (TR-17)."""
    assert headings(stars()) == [
        *("In short", "The profile", "Findings, weakest first", "Where assessors differ"),
        *("What would lift each row", "How to read this report"),
    ]
    for model in MODELS.values():
        told = said(blocks(model))
        assert not re.search(r"\d\.\d|[Aa]verage star|[Oo]verall star (is|of)|mean star|½", told)
        assert "no overall star and no average" in told


def test_valid_or_not_is_said_first_and_why() -> None:
    """A valid assessment says so; another gives every reason in plain words, the rest counted (A1-10)."""
    (valid,) = (one for one in blocks(stars()) if isinstance(one, Callout))
    assert valid.title == "This assessment is valid"
    alone = stars(assessors=(assessor("Repairs staff", False),), assessments=by("Repairs staff"))
    (invalid,) = (one for one in blocks(alone) if isinstance(one, Callout))
    assert invalid.title == "This assessment is not valid yet"
    assert invalid.text.splitlines()[1:] == ["No assessor is from outside the team."]
    bare = stars(assessments=tuple(one.model_copy(update={"evidence": None}) for one in by("Tenants' panel")))
    (many,) = (one for one in blocks(bare) if isinstance(one, Callout))
    assert many.text.splitlines()[1] == "Tenants' panel gives Leadership 2 stars without evidence."
    assert (len(many.text.splitlines()), many.text.splitlines()[-1]) == (8, "4 more points like these.")


def test_who_assessed() -> None:
    """Post, team, role, whether from outside, and how many rows: also of those who gave none (A1-10, A1-12)."""
    model = stars(
        assessors=(assessor("Repairs staff", False), assessor("Board", None, team=None, role=None)),
        assessments=by("repairs  STAFF")[:3] + by("Repairs staff")[2:4],
    )
    rows = [tuple(map(plain, row)) for row in grid(model, "Who assessed").rows]
    gap = "not yet provided"
    assert rows == [("Repairs staff", "Team of Repairs staff", "Staff", "No", "4"), ("Board", gap, gap, gap, "0")]


def test_in_short() -> None:
    """How many rows stand where, the weakest, and what moved since when; what is missing is counted apart (TR-70)."""
    model = stars(
        agreed=(agreed("Leadership", 0), agreed("People", 3), *ten(1)[2:8]),
        assessments=tuple(one for one in by("Tenants' panel") if one.row is not Heading.LEARNING),
        earlier=(
            earlier(Heading.LEADERSHIP, 2, 2002),
            earlier(Heading.PEOPLE, 3, 2002),
            earlier(Heading.POLICY, 0, 2002),
        ),
    )
    told = said(under(model, "In short"))
    assert (
        "Of the ten rows, 1 is agreed at 3 stars, 6 are agreed at 1 star, 1 is agreed at 0 stars, 1 is not yet agreed and 1 is not assessed."
        in told
    )
    assert "The weakest row is Leadership, at 0 stars." in told
    assert "Since 6 June 2002, 1 row went up, 1 row went down (Leadership) and 1 row stayed as it was." in told
    alike = said(under(stars(), "In short"))
    assert "All ten rows are agreed at 2 stars. All rows with an agreed star stand alike" in alike
    assert "no earlier assessment to compare with" in alike
    before = stars(agreed=ten()[1:], earlier=(earlier(Heading.LEADERSHIP, 2, 2002),))
    told = said(under(before, "In short"))
    assert "No row has both an agreed star and an earlier one to compare it with." in told
    assert "no earlier assessment" not in told


def test_the_picture_leaves_gaps() -> None:
    """Now and last time are drawn and told in words; a row without a star is a gap, never 0, and 0 is 0 (TR-70)."""
    model = stars(
        agreed=(agreed("Leadership", 0), AgreedStar(row=ten()[1].row), *ten()[2:]),
        earlier=(earlier(Heading.LEADERSHIP, 1, 2002),),
    )
    found = radar(model)
    assert found.spokes == HEADINGS
    assert [name for name, _ in found.series] == ["Now, 6 June 2003", "Last time, 6 June 2002"]
    assert found.series[0][1] == (0, None, *[2] * 8)
    assert found.series[1][1] == (1, *[None] * 9)
    assert "Leadership: 0 stars, last time 1 star; People: not yet agreed; Policy and Strategy: 2 stars;" in found.told
    assert len(radar(stars()).series) == 1
    assert not [one for one in blocks(Stars()) if isinstance(one, Radar)]
    assert "No row has an agreed star yet" in said(under(Stars(), "The profile"))


def test_row_by_row() -> None:
    """Every row under its group with its star, the earlier one and the movement in sign and word (A1-12, A1-65)."""
    model = stars(
        agreed=(agreed("Leadership", 0), agreed("People", 3), *ten()[3:]),
        earlier=(
            *(
                earlier(Heading.LEADERSHIP, 1, 2002),
                earlier(Heading.PEOPLE, 1, 2001),
                earlier(Heading.PROCESSES, 2, 2001),
            ),
            *(earlier(Heading.LEARNING, 0, 2001), earlier(Heading.LEARNING, 1, 2001)),
        ),
    )
    found = grid(model, "Row by row")
    rows = {row[0]: tuple(map(plain, row[1:])) for row in found.rows}
    assert rows["Leadership"] == ("0 stars", "1 star", "▼ down 1", "2 stars (2 given)")
    assert rows["People"] == ("3 stars", "1 star", "▲ up 2", "2 stars (2 given)")
    assert rows["Policy and Strategy"] == ("Not yet agreed", "none", "", "2 stars (2 given)")
    assert rows["Processes"] == ("2 stars", "2 stars", "same", "2 stars (2 given)")
    assert rows["Innovation and Learning"][1:3] == ("two differ", "")
    assert found.group == {
        0: "Enablers: middle 2 stars, lowest 0 stars",
        5: "Results: middle 2 stars, lowest 2 stars",
        9: "Feedback: middle 2 stars, lowest 2 stars",
    }
    assert set((grid(Stars(), "Row by row").group or {}).values()) == {
        f"{g}: no agreed star" for g in ("Enablers", "Results", "Feedback")
    }


def test_no_sign_of_movement_where_none_is_told() -> None:
    """Two stars of one day are quiet words: the warning sign ▲ would look like a rise beside the next column (A1-12)."""
    model = stars(earlier=(earlier(Heading.LEADERSHIP, 0, 2001), earlier(Heading.LEADERSHIP, 1, 2001)))
    last_time = next(row[2] for row in grid(model, "Row by row").rows if row[0] == "Leadership")
    assert last_time == Toned("two differ", Tone.QUIET)


def test_no_page_ends_with_a_line_alone() -> None:
    """The profile stands on its own page with its table, filled or empty; so do the rules after a long report."""
    for model, own in ((stars(), True), (Stars(), False)):
        new_page = {one.text: one.new_page for one in blocks(model) if isinstance(one, nouns.Heading)}
        assert new_page["The profile"]
        assert new_page["How to read this report"] is own


def test_the_as_at_date_is_the_one_that_was_judged() -> None:
    """Where the workbook gives none it is the day of making, not that of the assessment (design 4)."""
    assert report(stars()).answers["as_at"] == "30 June 2003"


def test_our_own_choices_are_named_as_ours() -> None:
    """Halves to the lower, evidence for every star and the order are ours; the matrix is not, and says whose (A1-11)."""
    told = said(under(stars(), "How to read this report"))
    assert told.count("our own choice") == 3
    assert "half-way between two stars it is the lower; that is our own choice" in told
    assert attribution() in told
    assert "half-way (our own choice)" in said(under(stars(), "The profile"))


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_whatever_was_assessed_a_report_comes_of_it(seed: int) -> None:
    """Random assessments, thin or faulty, give a report that names all ten rows and no star that nobody agreed."""
    model = model_of(typed_stars(seed))
    rows = {row[0]: plain(row[1]) for row in grid(model, "Row by row").rows}
    assert tuple(rows) == HEADINGS
    for row in model.agreed:
        assert (rows[row.row] in ("Not assessed", "Not yet agreed")) is (row.star is None)


@pytest.mark.parametrize("which", MODELS)
def test_drawn_without_fault(which: str, validator: Validator, office: Office, tmp_path: Path) -> None:
    """Nobody, one assessor, twelve with long evidence: the document is sound, and LibreOffice makes pages of it."""
    path = tmp_path / "report.docx"
    path.write_bytes(render(report(MODELS[which]), TEMPLATE.read_bytes()))
    assert lint(path.read_bytes()) == ()
    assert validator.validate(path) == []
    assert office.to_pdf(path).startswith(b"%PDF")
    assert "How to read this report" in [p.text for p in docx.Document(str(path)).paragraphs]
