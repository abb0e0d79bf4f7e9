"""Copies for a Board are clean: nothing but what is printed, word for word where it was (design, section 4)."""

import functools
import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from reviewtools.errors import ReviewToolsError
from reviewtools.instruments.improvement_plan.report import documents
from reviewtools.word.clean import clean, traces
from reviewtools.word.elements import w
from reviewtools.word.fill import render
from reviewtools.word.lint import lint
from reviewtools.work.files import plan_templates
from tests.office.client import Office
from tests.office.pictures import page_texts
from tests.office.validator import Validator
from tests.salford import plan, result
from tests.word.nasty import (
    BARE,
    BODY,
    LINKS,
    MAIN,
    NASTY,
    OFFICE,
    PARAGRAPHS,
    PERSON,
    ROOT_LINKS,
    SECRETS,
    SETTINGS,
    TYPES,
    control,
    document,
    field,
    line,
    run,
)
from tests.word.sample import opened, part, parts, words
from tests.zips import pack

NAMES = ("Service Improvement Plan", "Project charts", "Priority Three checklist")


@functools.cache
def salford() -> dict[str, bytes]:
    """The Salford documents by name."""
    templates = plan_templates()
    return {told.name: render(told, templates[told.template]) for told in documents(plan(), result())}


@functools.cache
def cleaned() -> dict[str, bytes]:
    """Their clean copies."""
    return {name: clean(data) for name, data in salford().items()}


def body(inner: str) -> _Element:
    """A body of this XML after cleaning."""
    return part(clean(document(inner)))


def said(inner: str) -> list[str]:
    """The words of each paragraph of a body after cleaning."""
    return [words(p) for p in body(inner).iter(w("p"))]


WRAPPERS = {w(name) for name in ("sdt", "sdtContent", "sdtPr", "sdtEndPr")}


def shape(root: _Element) -> list[tuple[str, str]]:
    """What is on the page in the order of the file, without any wrapper."""
    told: list[tuple[str, str]] = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag not in WRAPPERS:
            told.append((str(element.tag), element.text or ""))
        if element.tag != w("sdtPr"):  # what describes a control is no part of the page
            waiting += reversed(element)
    return told


@pytest.mark.parametrize("name", NAMES)
def test_the_salford_documents(name: str, validator: Validator, tmp_path: Path) -> None:
    """A clean copy of each document is sound for the SDK and for our lint, tells nothing, and keeps title and language."""
    data = cleaned()[name]
    path = tmp_path / "copy.docx"
    path.write_bytes(data)
    assert validator.validate(path) == []
    assert lint(data) == ()
    assert (traces(data), clean(data)) == ((), data)
    was, now = opened(salford()[name]).core_properties, opened(data).core_properties
    assert (now.title, now.subject, now.language) == (was.title, was.subject, "en-GB")
    assert (now.author, now.last_modified_by, now.created, now.modified) == ("", "", None, None)


@pytest.mark.parametrize("name", NAMES)
def test_salford_prints_the_same(name: str, office: Office, tmp_path: Path) -> None:
    """Page by page the copy prints the words of the document, laid out the same."""
    (tmp_path / "told.docx").write_bytes(salford()[name])
    (tmp_path / "copy.docx").write_bytes(cleaned()[name])
    told, copy = (page_texts(office.to_pdf(tmp_path / f"{which}.docx")) for which in ("told", "copy"))
    assert len(told) > 0
    assert copy == told


@pytest.mark.parametrize("name", NAMES)
def test_everything_stays_in_its_place(name: str) -> None:
    """Every element and every word of every part stands where it did; only the controls have gone."""
    told, copy = salford()[name], cleaned()[name]
    names = [n for n in parts(told) if n.startswith("word/") and n.endswith(".xml")]
    assert MAIN in names
    for part_name in names:
        assert shape(part(copy, part_name)) == shape(part(told, part_name))


def test_a_document_knows_where_it_comes_from() -> None:
    """What `traces` is asked to find is there to be found: controls and the organisation, in our own documents."""
    found = traces(salford()["Service Improvement Plan"])
    assert "word/document.xml: a content control" in found
    assert any("creator says 'Salford City Council" in words for words in found)


def test_the_nasty_document(validator: Validator, tmp_path: Path) -> None:
    """The document with everything is sound before and after, and after it nothing is left in any of its parts."""
    copy = clean(NASTY)
    for name, data in (("told", NASTY), ("copy", copy)):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(data)
        assert validator.validate(path) == []
    assert [fault for fault in lint(copy) if fault.level != "warning"] == []
    assert (traces(copy), clean(copy)) == ((), copy)
    everything = "\n".join((*parts(copy), *(data.decode("utf-8", "replace") for data in parts(copy).values())))
    assert [secret for secret in SECRETS if secret in everything] == []
    assert [secret for secret in SECRETS if secret not in str(parts(NASTY))] == []
    assert not re.search(r"sdt|rsid|paraId|w:author|customXml|w:comment|attachedTemplate|w:ins\b|w:del\b", everything)
    assert sorted(parts(copy)) == sorted((*BARE, "word/footer1.xml"))


def test_the_nasty_document_prints_the_same(office: Office, tmp_path: Path) -> None:
    """Page by page, from controls around words, paragraphs, rows and cells, nested and repeated."""
    (tmp_path / "told.docx").write_bytes(NASTY)
    (tmp_path / "copy.docx").write_bytes(clean(NASTY))
    told, copy = (page_texts(office.to_pdf(tmp_path / f"{which}.docx")) for which in ("told", "copy"))
    assert len(told) == 2
    assert copy == told
    assert [p for p in PARAGRAPHS if p not in " ".join(" ".join(copy).split())] == []


TRACES = (
    *((MAIN, what) for what in ("a content control", "a comment", "a tracked change, with its author")),
    *((MAIN, what) for what in ("custom XML around text", "who may change a passage", "a link to comments")),
    (MAIN, "ids of editing sessions (rsid)"),
    *((MAIN, what) for what in ("a link to hyperlink", "a field (DOCPROPERTY Case)", "settings of a machine")),
    *(("word/settings.xml", what) for what in ("the path of a template", "data behind the document")),
    *(("word/settings.xml", what) for what in ("how it was worked on", "the document's own id")),
    ("docProps/core.xml", f"creator says '{PERSON}'"),
    ("customXml/item1.xml", "a part that no reader needs"),
    ("the file", "a link to custom-properties"),
    ("the file", "a link to thumbnail"),
)


@pytest.mark.parametrize(("name", "what"), TRACES, ids=lambda value: str(value))
def test_every_trace_is_told(name: str, what: str) -> None:
    """Whatever a document tells is told with the part it stands in."""
    assert f"{name}: {what}" in traces(NASTY)


LEVELS = {
    "run": line("Owner: ", control(run("Head of Repairs")), "."),
    "runs in runs": line(control(run("a") + control(run("b") + control(run("c")))), "d"),
    "block": line("a") + control(line("b") + control(line("c")) + line("d")) + line("e"),
    "empty": line("a", control("")) + control("") + line("b"),
    "without content": line("a") + "<w:sdt><w:sdtPr/></w:sdt>" + line("b"),
}


@pytest.mark.parametrize("inner", LEVELS.values(), ids=LEVELS)
def test_controls_give_way(inner: str) -> None:
    """Around words or paragraphs, in each other, or with nothing in them: what stood in a control stays in its place."""
    assert shape(body(inner)) == shape(part(document(inner)))
    assert "sdt" not in etree.tostring(body(inner)).decode()


def test_other_wrappers_give_way() -> None:
    """Smart tags and custom XML go with what they say of themselves; their text stays."""
    tag = '<w:smartTag w:element="place"><w:smartTagPr><w:attr w:name="x" w:val="y"/></w:smartTagPr>'
    xml = f'<w:customXml w:element="y"><w:customXmlPr/>{line("b", tag, run("c"), "</w:smartTag>")}</w:customXml>'
    root = body(line("a") + xml.replace(f"{run('</w:smartTag>')}", "</w:smartTag>"))
    assert [words(p) for p in root.iter(w("p"))] == ["a", "bc"]
    assert not re.search("smartTag|customXml|attr", etree.tostring(root[0]).decode())


PATHS = {
    "C:\\Users\\x\\chart.png": "chart.png",
    "file:///C:/x/chart.png": "chart.png",
    "\\\\server\\x\\chart.png": "chart.png",
    "/home/x/chart.png": "chart.png",
    "Scores 1/2 by group": "Scores 1/2 by group",
    "https://example.org/a": "https://example.org/a",
}


@pytest.mark.parametrize(("told", "wanted"), PATHS.items(), ids=PATHS)
def test_paths_of_pictures(told: str, wanted: str) -> None:
    """Where a picture lay on somebody's machine goes from its name and its description; other descriptions stay."""
    picture = line(
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="{told}" descr="{told}"/></wp:inline></w:drawing></w:r>'
    )
    (about,) = (e for e in body(picture).iter() if str(e.tag).endswith("docPr"))
    assert (about.get("name"), about.get("descr")) == (wanted, wanted)
    assert (f"{MAIN}: the path of a file" in traces(document(picture))) is (told != wanted)


def test_a_picture_linked_and_kept() -> None:
    """A picture that is in the document and lies elsewhere too stays, without the way to the other place."""
    blip = '<w:r><w:drawing><a:blip r:embed="rId1" r:link="rId9"/></w:drawing></w:r>'
    data = linked("image", "file:///C:/a.png", line(blip), ' TargetMode="External"')
    (kept,) = (e for e in part(clean(data)).iter() if str(e.tag).endswith("blip"))
    assert [str(value) for value in kept.values()] == ["rId1"]
    assert traces(clean(data)) == ()


def test_an_emptied_cell_keeps_a_paragraph() -> None:
    """A cell that held only an empty control, or ends with a table, is one that Word can open."""
    empty, table = "<w:tc>" + control("") + "</w:tc>", "<w:tbl><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    cells = body(f"<w:tbl><w:tblGrid/><w:tr>{empty}<w:tc>{control(table)}</w:tc></w:tr></w:tbl>").findall(
        f".//{w('tc')}"
    )
    assert [str(cell[-1].tag) for cell in cells] == [w("p")] * 3


WHO = 'w:id="9" w:author="x"'
ENDED = f"<w:pPr><w:rPr><w:del {WHO}/></w:rPr></w:pPr>"
CHANGED = {
    "inserted": (line("a", f"<w:ins {WHO}>{run('b')}</w:ins>"), ["ab"]),
    "deleted": (line("a", f"<w:del {WHO}><w:r><w:delText>b</w:delText></w:r></w:del>", "c"), ["ac"]),
    "moved": (
        line(f"<w:moveFrom {WHO}>{run('b')}</w:moveFrom>", "a", f"<w:moveTo {WHO}>{run('b')}</w:moveTo>"),
        ["ab"],
    ),
    "inserted and deleted": (line("a", f"<w:ins {WHO}><w:del {WHO}>{run('b')}</w:del></w:ins>"), ["a"]),
    "ends deleted": (f"<w:p>{ENDED}{run('a')}</w:p><w:p>{ENDED}{run('b')}</w:p>" + line("c") + line("d"), ["abc", "d"]),
    "all deleted": (f"<w:p>{ENDED}<w:del {WHO}>{run('a')}</w:del></w:p>" + line("b"), ["b"]),
    "last end deleted": (line("a") + f"<w:p>{ENDED}{run('b')}</w:p>", ["a", "b"]),
    "look": (f"<w:p><w:pPr><w:pPrChange {WHO}><w:pPr/></w:pPrChange></w:pPr>{run('a')}</w:p>", ["a"]),
    "row deleted": (
        f"<w:tbl><w:tblGrid/><w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{line('a')}</w:tc></w:tr>"
        f"<w:tr><w:trPr><w:ins {WHO}/></w:trPr><w:tc>{line('b')}</w:tc></w:tr></w:tbl>",
        ["b"],
    ),
    "table deleted": (
        f"{line('x')}<w:tbl><w:tblGrid/><w:tr><w:trPr><w:del {WHO}/></w:trPr><w:tc>{line('a')}</w:tc></w:tr></w:tbl>",
        ["x"],
    ),
    "in a control": (control(f"<w:p>{ENDED}{run('a')}</w:p>") + line("b"), ["ab"]),
}


@pytest.mark.parametrize(("inner", "wanted"), CHANGED.values(), ids=CHANGED)
def test_changes_are_accepted(inner: str, wanted: list[str]) -> None:
    """Tracked changes are accepted, so that what was deleted is not in an issued copy, nor who deleted it."""
    assert said(inner) == wanted
    assert "author" not in etree.tostring(body(inner)).decode()
    assert f"{MAIN}: a tracked change, with its author" in traces(document(inner))


FIELDS = {
    "complex": (line(field("AUTHOR", "A. Person")), ["A. Person"], False),
    "simple": (
        line('<w:fldSimple w:instr=" FILENAME \\p ">' + run("plan.docx") + "</w:fldSimple>"),
        ["plan.docx"],
        False,
    ),
    "path": (line(field('INCLUDETEXT "C:\\\\plans\\\\a.docx"', "words")), ["words"], False),
    "link to a path": (line(field('HYPERLINK "\\\\\\\\server\\\\plans"', "words")), ["words"], False),
    "in the result": (line(field("DOCPROPERTY x", "a" + field("AUTHOR", "b"))), ["ab"], False),
    "in the code": (line(field("IF " + field("DOCPROPERTY x", "1") + " = 1", "words")), ["words"], False),
    "around a field": (line("a", field("FILENAME " + field("PAGE", "1"), "words"), "b"), ["awordsb"], False),
    "without result": (line("a", field("AUTHOR", None), "b"), ["ab"], False),
    "harmless": (line(field("PAGE", "1"), field('HYPERLINK "https://example.org/home/x"', "x")), ["1x"], True),
}


@pytest.mark.parametrize(("inner", "wanted", "stays"), FIELDS.values(), ids=FIELDS)
def test_fields_that_tell(inner: str, wanted: list[str], stays: bool) -> None:
    """A field that names a person, a file or a property becomes the words it shows; others go on working."""
    assert said(inner) == wanted
    assert bool(body(inner).findall(f".//{w('fldChar')}")) is stays
    assert bool(re.findall(r": a field \(", "\n".join(traces(document(inner))))) is not stays


def test_links_to_paths_become_words() -> None:
    """A link into somebody's folder becomes plain words; one to the web goes on leading there."""
    copy = clean(NASTY)
    links = part(copy).findall(f".//{w('hyperlink')}")
    assert [words(link) for link in links] == ["our pages"]
    assert "its folder" in words(part(copy))
    assert "https://www.example.org/" in parts(copy)["word/_rels/document.xml.rels"].decode()


def test_a_template_or_macros_give_a_document() -> None:
    """A copy is an ordinary document, whatever it was made from."""
    macros = TYPES.replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert macros != TYPES
    assert clean(pack({**BARE, "[Content_Types].xml": macros})) == clean(pack(BARE))


def linked(kind: str, target: str, inner: str, mode: str = "") -> bytes:
    """A document in which something shown hangs on a link."""
    link = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    links = BARE[LINKS].replace("</Relationships>", link)
    return pack({**BARE, LINKS: links, MAIN: BODY.format(inner)})


LOST = {
    "another document": linked("aFChunk", "chunk.html", '<w:altChunk r:id="rId9"/>'),
    "a picture elsewhere": linked(
        "image",
        "file:///C:/a.png",
        line('<w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r>'),
        ' TargetMode="External"',
    ),
}


@pytest.mark.parametrize("data", LOST.values(), ids=LOST)
def test_nothing_shown_is_lost(data: bytes) -> None:
    """What a reader sees but a copy cannot hold is refused in a sentence, never dropped in silence."""
    with pytest.raises(ReviewToolsError, match="put it into the document itself"):
        clean(data)


BAD = {
    "not a zip": b"plain words",
    "cut": NASTY[: len(NASTY) // 2],
    "a workbook": pack({**BARE, MAIN: "<workbook/>"}),
    "strict": pack({**BARE, MAIN: BODY.format("").replace("schemas.openxmlformats.org", "purl.oclc.org")}),
    "damaged": pack({**BARE, SETTINGS: "<w:settings"}),
    "no types": pack({name: text for name, text in BARE.items() if name != "[Content_Types].xml"}),
    "doctype": pack({**BARE, SETTINGS: "<!DOCTYPE a><a/>"}),
    "links astray": pack({**BARE, "word/document.xml.rels": BARE[LINKS]}),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
@pytest.mark.parametrize("do", [clean, traces])
def test_what_is_no_document(do: object, data: bytes) -> None:
    """A file that cannot be looked through is refused in a sentence: nothing half clean is issued."""
    assert callable(do)
    with pytest.raises(ReviewToolsError, match=r"Word|damaged"):
        do(data)


def test_hidden_parts_of_any_kind_go() -> None:
    """A part that nothing leads to, or a link of a kind never heard of, takes nothing along."""
    link = '<Relationship Id="rId8" Type="http://example.org/new/kind" Target="word/new.xml"/></Relationships>'
    root = BARE[ROOT_LINKS].replace("</Relationships>", link)
    data = pack({**BARE, ROOT_LINKS: root, "word/new.xml": "<new/>", "word/loose.bin": "secret"})
    assert {"word/new.xml: a part that no reader needs", "word/loose.bin: a part that no reader needs"} <= {
        *traces(data)
    }
    assert clean(data) == clean(pack(BARE))


@given(st.integers(0, 2**32))
def test_controls_at_random(seed: int) -> None:
    """However controls stand in each other, the words and what holds them stay, and a copy of the copy is the copy."""
    inner = nested(Random(seed), 4)
    data = document(inner)
    copy = clean(data)
    assert shape(part(copy)) == shape(part(data))
    assert (traces(copy), clean(copy)) == ((), copy)


def nested(random: Random, depth: int) -> str:
    """Paragraphs and tables, with controls at every level."""
    around = random.choice((str, control))
    if depth == 0 or random.random() < 0.4:
        return around(line(*(random.choice((str, lambda x: control(run(x))))(f"w{i}") for i in range(3))))
    if random.random() < 0.5:
        return around("".join(nested(random, depth - 1) for _ in range(random.randint(1, 3))))
    cell = random.choice((str, control))(f"<w:tc>{nested(random, depth - 1)}<w:p/></w:tc>")
    row = random.choice((str, control))(f"<w:tr>{cell}</w:tr>")
    return around(f"<w:tbl><w:tblGrid/>{row}</w:tbl><w:p/>")
