"""The matrix keeps every one of the source's points, and each stands in its cell (A1-64; G5, G6)."""

from reviewtools.instruments.stars.catalogue import attribution, catalogue, groups
from reviewtools.instruments.stars.form import HEADINGS, Star

# Points of 0, 1, 2 and 3 stars, counted in the source (ledger A1-64a to A1-64j).
COUNTS = {
    "Leadership": (4, 1, 3, 4),
    "People": (3, 3, 3, 3),
    "Policy and Strategy": (2, 3, 2, 2),
    "Partnerships and Resources": (2, 2, 2, 2),
    "Processes": (1, 2, 2, 1),
    "People Results": (1, 2, 1, 1),
    "Customer Results": (2, 3, 4, 3),
    "Social Results": (2, 2, 2, 2),
    "Key Performance Results": (3, 3, 2, 2),
    "Innovation and Learning": (3, 2, 2, 4),
}
# A word or two without which a point would be lost, for each of the 93, cell by cell.
KEPT = """
cannot|blame|top and handed|satisfied / pooled / seen|respect|heading / own work|ambitious|undone|risk
unsure|apprais|to themselves / in part|now and then|training / one to one|programme|join up / targets|mirrors|new ideas
late|not followed / unevenly|the law|initiatives / each person|review / golden thread|equality
resources go|partnerships / not always|some partnerships / tied|first step / priorities|value for money
information / fair|written down / all that|ISO 9001 / on time
lost heart / fair|go before / positive / trained
officers|little part / appointments|formal bodies|same few / cared for|welcome|not equally|rarely heard / ethnicity|major decision|many different
clear view|partners / now and then|only when / regular times|works hard / housing market|fully
nobody manages|returns|compulsory / watched|some surveys|processes / trends|customers / golden thread|difference
compares|elsewhere|no plan / begun_or_started|not used / complaints|good practice / regular times|faults|coming|ahead
""".replace("begun_or_started", "started").strip()


def test_every_point_is_there() -> None:
    """40 cells with 93 points: 23 of 0 stars, 23 of 1, 23 of 2, 24 of 3, each cell with its own number (G5)."""
    found = {row.heading: tuple(len(level) for level in row.levels) for row in catalogue()}
    assert found == COUNTS
    assert sum(len(row.levels) for row in catalogue()) == 40
    assert [sum(len(row.levels[star]) for row in catalogue()) for star in Star] == [23, 23, 23, 24]


def test_each_point_is_told_in_its_cell() -> None:
    """The telling word of each of the source's points stands in the point that keeps it, in the source's order (A1-64)."""
    for row, line in zip(catalogue(), KEPT.splitlines(), strict=True):
        for level, words in zip(row.levels, line.split(" / "), strict=True):
            for point, word in zip(level, words.split("|"), strict=True):
                assert word in point.text or word in point.text.casefold(), (row.heading, word, point.text)


def test_points_lead_to_the_source() -> None:
    """Each point names a line of the source of its own, in the source's order within Appendix 1 (ledger 1.4)."""
    lines = [point.line for row in catalogue() for level in row.levels for point in level]
    assert len(set(lines)) == 93
    assert lines == sorted(lines)
    assert (lines[0], lines[-1]) == (1389, 1564)


def test_rows_and_groups() -> None:
    """Ten rows under their headings, Leadership first, in groups of five, four and one (A1-11, G6)."""
    assert tuple(row.heading for row in catalogue()) == HEADINGS
    assert HEADINGS[0] == "Leadership"
    assert groups() == ("Enablers", "Results", "Feedback")
    assert [sum(row.group == group for row in catalogue()) for group in groups()] == [5, 4, 1]


def test_points_are_sentences_of_their_own() -> None:
    """A point can stand alone in a document: one sentence, said nowhere else, no longer than a table's cell bears."""
    texts = [point.text for row in catalogue() for level in row.levels for point in level]
    assert len(set(texts)) == 93
    assert all(text[0].isupper() and text.endswith(".") and len(text) <= 150 for text in texts)


def test_the_attribution_names_its_sources() -> None:
    """The note to be printed says whose the headings and the guidance are (A1-11)."""
    for name in ("Excellence Model", "Climbing to the Stars", "(HQN)", "(DCLG)", "(HCA)"):
        assert name in attribution()
    assert "\n" not in attribution()


def test_the_next_level() -> None:
    """What would lift a row are the points one star up; above 3 stars there is none (A1-65)."""
    leadership = catalogue()[0]
    assert [len(leadership.next_level(star)) for star in Star] == [1, 3, 4, 0]
    assert leadership.next_level(Star.ZERO) == leadership.levels[1]
