"""The Salford plan kept by theme in twelve workbooks is the same plan as in one (SF-13; design, section 3)."""

from functools import cache

from reviewtools import places
from reviewtools.excel.read import read
from reviewtools.form import Reading, Rows, fields_of, references
from reviewtools.instruments import BY_KEY
from reviewtools.instruments.improvement_plan.form import FORM, Plan
from reviewtools.merge import copies, merge
from reviewtools.word.fill import render
from tests.excel.workbooks import salford
from tests.readings import answers_of, said
from tests.salford import AS_AT
from tests.split import CENTRE, FILES, FOLDER, THEMES, workbooks


@cache
def parts() -> tuple[Reading, ...]:
    """The committed workbooks, read."""
    return tuple(read(FORM, file, (FOLDER / file).read_bytes()) for file in FILES)


@cache
def merged() -> tuple[Reading, Plan]:
    """The committed workbooks as one reading, and its plan."""
    reading = merge(FORM, parts())
    assert isinstance(reading.model, Plan)
    return reading, reading.model


@cache
def single() -> Reading:
    """The workbook that holds all."""
    return read(FORM, "plan.xlsx", salford())


def test_the_committed_workbooks_are_what_is_built() -> None:
    """The committed workbooks are exactly what the Salford data and the form give."""
    kept = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*") if path.is_file()}
    assert kept == workbooks()


def test_the_same_documents() -> None:
    """A plan kept by theme gives the documents of the single workbook byte by byte, and the same findings (SF-13)."""
    instrument = BY_KEY[FORM.key]
    made = []
    for reading in (merged()[0], single()):
        result = instrument.judge(reading.model, AS_AT, (), None)
        documents = instrument.documents(reading.model, result)
        rendered = {d.name: render(d, places.template(d.template).read_bytes()) for d in documents}
        findings = sorted((f.code, f.found, f.wanted) for f in result.findings)
        made.append((rendered, findings, instrument.workbooks(reading.model, result)))
    assert list(made[0][0]) == ["Service Improvement Plan", "Project charts", "Priority Three checklist"]
    assert len(made[0][1]) > 20
    assert made[0] == made[1]


def test_every_row_in_its_place() -> None:
    """The merged plan says at every path what the single one says; in common lists it is the same to the letter."""
    assert said(merged()[1]) == said(single().model)
    for name, noun, _ in fields_of(FORM.model):
        if isinstance(noun, Rows) and noun.common:
            assert getattr(merged()[1], name) == getattr(single().model, name)


def test_nothing_to_settle() -> None:
    """Empty settings, shorter lists and another letter case are no disagreement, and no theme is another's copy."""
    assert merged()[0].problems == ()
    assert list(references(FORM, merged()[1])) == []
    assert copies(parts()) == ()


def test_every_answer_keeps_its_own_cell() -> None:
    """Every answer of the merged plan leads to a cell of one of the workbooks in which it stands (design, section 2)."""
    paths = {cell: path for reading in parts() for path, cell in reading.where.items()}
    typed = {reading.file: answers_of(reading.model) for reading in parts()}
    for path, value in answers_of(merged()[1]).items():
        cell = merged()[0].where[path]
        assert typed[cell.file][paths[cell]] == value
    files = [merged()[0].where["tasks", i, "task"].file for i in range(len(merged()[1].tasks))]
    assert list(dict.fromkeys(files)) == list(THEMES.values())
    assert merged()[0].where["introduction", "purpose"].file == CENTRE
    assert merged()[0].where["tasks",].file == THEMES[1]  # what is said of a whole table is said where it begins
