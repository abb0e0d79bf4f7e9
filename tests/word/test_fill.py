"""Documents rendered: answers in their controls, gaps told, drafts marked, the same bytes each time (design, 4 and 5)."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.etree import _Element

from reviewtools.blocks import Heading, Paper, Para, Sheet
from reviewtools.errors import ReviewToolsError
from reviewtools.word import fill
from reviewtools.word.elements import value, w
from reviewtools.word.fill import DRAFT, render
from reviewtools.word.lint import lint
from reviewtools.word.save import pack
from reviewtools.word.template import Template
from reviewtools.word.xml import legal
from tests.office.validator import Validator
from tests.word.sample import ANSWERS, EVERYTHING, HOUSE, PLAN, made, opened, part, parts, sizes, styled, told, words

HEADERS = [f"word/header_{kind}.xml" for kind in ("first", "a4_portrait", "a4_landscape", "a3_landscape")]
FOOTERS = [f"word/footer_{kind}.xml" for kind in ("first", "a4_portrait", "a4_landscape", "a3_landscape")]
PLAN_TOLD = replace(told(*EVERYTHING, contents=True), template="improvement_plan")


def controls(root: _Element) -> dict[str, _Element]:
    """The controls of a story by tag."""
    return {value(control, "sdtPr/tag") or "": control for control in root.iter(w("sdt"))}


def shown(root: _Element) -> dict[str, str]:
    """What each control of a story shows, with its line breaks."""
    signs = {w("br"): "\n", w("tab"): "\t"}
    return {
        tag: "".join(signs.get(str(piece.tag), piece.text or "") for piece in control.iter(w("t"), *signs))
        for tag, control in controls(root).items()
    }


@pytest.mark.parametrize("template", [HOUSE, PLAN], ids=["house", "plan"])
def test_everything_renders_without_a_fault(template: bytes, validator: Validator, tmp_path: Path) -> None:
    """Every kind of block, in either template: no fault of ours, no error of the SDK's, and python-docx opens it."""
    data = made(*EVERYTHING, contents=True, draft=True, template=template)
    path = tmp_path / "told.docx"
    path.write_bytes(data)
    assert lint(data) == ()
    assert validator.validate(path) == []
    assert opened(data).core_properties.title == "Service Improvement Plan"


def test_rendering_twice_gives_the_same_bytes() -> None:
    """Same document, same template, same bytes; also when the template is taken apart anew."""
    first = render(PLAN_TOLD, PLAN)
    fill._template.cache_clear()
    assert render(PLAN_TOLD, PLAN) == render(PLAN_TOLD, PLAN) == first


def test_answers_stay_in_their_controls() -> None:
    """The first page keeps its controls, filled, so that answers can be read back by tag."""
    found = shown(part(render(PLAN_TOLD, PLAN)))
    assert found == {tag: ANSWERS[tag] for tag in ("organisation", "title", "period", "as_at", "approval")}
    assert "showingPlcHdr" not in etree.tostring(part(render(PLAN_TOLD, PLAN))).decode()


def test_places_for_blocks_leave_no_control() -> None:
    """`body` and `contents` are replaced by what they ask for; nothing of the template's own words is printed."""
    root = part(render(PLAN_TOLD, PLAN))
    assert not {"body", "contents"} & controls(root).keys()
    assert "written here" not in words(root)
    assert "never printed" not in words(root)


def test_a_missing_answer_says_so() -> None:
    """None prints as "not yet provided", as a prompt that Word replaces by what is typed; it never prints as nothing (TR-70)."""
    answers = ANSWERS | {"title": None, "approval": None}
    root = part(render(replace(PLAN_TOLD, answers=answers), PLAN))
    for tag in ("title", "approval"):
        control = controls(root)[tag]
        assert words(control) == "not yet provided"
        assert control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}") is not None
        assert [s.get(w("val")) for s in control.iter(w("rStyle"))] == ["PlaceholderText"]
    assert shown(root)["organisation"] == ANSWERS["organisation"]


@pytest.mark.parametrize("empty", ["", None])
@pytest.mark.parametrize("template", [HOUSE, PLAN], ids=["house", "plan"])
def test_what_may_be_empty_prints_nothing(template: bytes, empty: str | None) -> None:
    """Without a marking the footer begins with the date, and without a period its line goes."""
    answers = ANSWERS | {"marking": empty, "period": empty}
    data = render(replace(PLAN_TOLD, answers=answers), template)
    assert [words(part(data, name)) for name in FOOTERS] == ["As at 31 January 2003Page 1 of 1"] * 4
    assert "" not in map(words, styled(part(data), "Subtitle"))


@pytest.mark.parametrize("draft", [True, False])
def test_a_draft_says_so_on_every_page(draft: bool) -> None:
    """The header of each paper and of the title page has DRAFT if it is one, else not a trace of it."""
    data = render(replace(PLAN_TOLD, draft=draft), PLAN)
    told_in = [words(part(data, name)).startswith(DRAFT) for name in HEADERS]
    assert told_in == [draft] * 4
    assert any("DRAFT" in part.decode("utf-8", "replace") for part in parts(data).values()) is draft
    assert all(part(data, name).find(w("p")) is not None for name in HEADERS)


def test_header_and_footer_tell_the_document() -> None:
    """Organisation and title above, marking, as-at date and page below, with stored results of the page fields."""
    data = made(Para("Text"))
    assert words(part(data, "word/header_a4_portrait.xml")) == f"{ANSWERS['organisation']} · {ANSWERS['title']}"
    assert words(part(data, "word/footer_a4_portrait.xml")) == "OFFICIAL   ·   As at 31 January 2003Page 1 of 1"


def test_properties_name_title_and_no_person() -> None:
    """Title, period and organisation; the date of every file is the same."""
    found = opened(render(PLAN_TOLD, PLAN)).core_properties
    assert (found.title, found.subject, found.author) == (ANSWERS["title"], ANSWERS["period"], ANSWERS["organisation"])
    assert (found.language, found.last_modified_by) == ("en-GB", "")
    assert found.created == found.modified
    assert found.created is not None
    assert found.created.year == 1980


def test_an_answer_without_a_place_is_refused_by_name() -> None:
    """A template that a council edited names the tags it lost; nothing is left out silently."""
    document = replace(told(Para("x")), template="our own", answers=ANSWERS | {"lead": "x", "cost": None})
    with pytest.raises(ReviewToolsError, match=r"our own has no content control tagged cost, lead\."):
        render(document, HOUSE)


def test_a_template_may_lack_what_only_headers_and_title_pages_print() -> None:
    """Marking, as-at date, approval: a template without them still serves."""
    assert "approval" not in Template(HOUSE).tags()
    bare = edited(HOUSE, "word/footer_a4_portrait.xml", lambda root: remove(controls(root)["marking"]))
    found = part(render(told(Para("Text")), bare), "word/footer_a4_portrait.xml")
    assert "As at 31 January 2003" in words(found)
    assert "OFFICIAL" not in words(found)


def test_a_template_without_a_body_is_refused() -> None:
    """Blocks with nowhere to go are an error, too."""
    without = edited(HOUSE, "word/document.xml", lambda root: remove(controls(root)["body"]))
    with pytest.raises(ReviewToolsError, match="tagged body"):
        render(told(Para("Text")), without)


def test_contents_without_a_place_go_before_the_body() -> None:
    """The house template has no contents of its own: the list comes first, under its heading."""
    data = made(Heading(1, "First"), Para("Text"), contents=True)
    texts = [p.text for p in opened(data).paragraphs]
    assert texts[-4:] == ["Contents", "First", "First", "Text"]


def test_without_contents_their_heading_goes() -> None:
    """A document that wants no list has no word of it."""
    assert "Contents" not in words(part(render(replace(PLAN_TOLD, contents=False), PLAN)))


@given(st.text(), st.text())
def test_text_arrives_as_typed(title: str, organisation: str) -> None:
    """Any text in a control comes back: &, <, emoji, line breaks (TR-66)."""
    answers = ANSWERS | {"title": title, "organisation": organisation}
    found = shown(part(render(replace(told(Para("x")), answers=answers), HOUSE)))
    assert found.get("title", "") == legal(title)
    assert found.get("organisation", "") == legal(organisation)


def test_lines_in_an_answer_stay_lines() -> None:
    """A control for plain text is made one for rich text where its answer has several lines."""
    root = part(render(replace(told(Para("x")), answers=ANSWERS | {"title": "One\nTwo"}), HOUSE))
    kinds = {tag: control.find(f"{w('sdtPr')}/{w('text')}") is not None for tag, control in controls(root).items()}
    assert kinds == {"title": False, "organisation": True, "period": True}
    assert shown(root)["title"] == "One\nTwo"


def remove(element: _Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def edited(template: bytes, name: str, change: Callable[[_Element], object]) -> bytes:
    """A template with one part changed by hand."""
    found = parts(template)
    root = etree.fromstring(found[name])
    change(root)
    return pack(found | {name: etree.tostring(root)})


def test_a_template_saved_by_another_program_serves_as_well() -> None:
    """What a council's Word renames (parts, ids) does not matter: only tags and paper sizes do."""
    saved = io.BytesIO()
    opened(PLAN).save(saved)
    theirs, ours = render(PLAN_TOLD, saved.getvalue()), render(PLAN_TOLD, PLAN)
    assert words(part(theirs)) == words(part(ours))
    assert sizes(theirs) == sizes(ours)


def test_a_control_bound_to_other_data_shows_the_answer() -> None:
    """Word fills a bound control from elsewhere when it opens the file; ours are bound to nothing."""

    def bind(root: _Element) -> None:
        properties = controls(root)["title"].find(w("sdtPr"))
        assert properties is not None
        properties.append(properties.makeelement(w("dataBinding")))

    root = part(render(told(Para("x")), edited(HOUSE, "word/document.xml", bind)))
    assert not list(root.iter(w("dataBinding")))
    assert shown(root)["title"] == ANSWERS["title"]


def test_a_control_around_whole_paragraphs_is_filled() -> None:
    """Word makes such controls when a whole line is selected; the answer takes the look of the first words."""

    def wrap(root: _Element) -> None:
        control = controls(root)["period"]
        line = control.getparent()
        assert line is not None
        look, content = control.find(w("sdtContent")), line.getparent()
        assert look is not None
        assert content is not None
        content.replace(line, control)
        for run in list(look):
            line.append(run)
        look.append(line)
        look.append(etree.fromstring(etree.tostring(line)))

    root = part(render(told(Para("x")), edited(HOUSE, "word/document.xml", wrap)))
    control = controls(root)["period"]
    assert [words(p) for p in control.iter(w("p"))] == [ANSWERS["period"]]
    assert styled(control, "Subtitle")


def test_a_cell_keeps_a_line_whatever_goes() -> None:
    """Lines that go when they have nothing to say may be all of a table's cell; Word needs one to stay."""

    def box(root: _Element) -> None:
        name, lines = root.nsmap["w"], styled(root, "Subtitle")
        table = etree.fromstring(
            f'<w:tbl xmlns:w="{name}"><w:tblPr/><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc/></w:tr></w:tbl>'
        )
        lines[0].addprevious(table)
        next(table.iter(w("tc"))).extend(lines)

    answers = ANSWERS | {"organisation": "", "period": ""}
    root = part(render(replace(told(Para("x")), answers=answers), edited(HOUSE, "word/document.xml", box)))
    assert [len(cell.findall(w("p"))) for cell in root.iter(w("tc"))] == [1]


def test_a_template_may_keep_one_paper_only() -> None:
    """Without the pages for other papers these are made from the first, margins and header included."""

    def forget(root: _Element) -> None:
        for line in styled(root, "TemplateNote")[1:]:
            remove(line)
        first = styled(root, "TemplateNote")[0]
        properties = next(first.iter(w("sectPr")))
        root[0].replace(root[0][-1], properties)
        remove(first)

    data = render(
        told(Para("Tall"), Paper(Sheet.A3_LANDSCAPE), Para("Wide")), edited(HOUSE, "word/document.xml", forget)
    )
    assert sizes(data) == [("11906", "16838"), ("23811", "16838")]
    kinds = [ref.get(w("type")) for ref in part(data).iter(w("headerReference"))]
    assert kinds == ["default", "default"]
    assert [size.get(w("orient")) for size in part(data).iter(w("pgSz"))] == [None, "landscape"]


def test_words_after_the_body_stay() -> None:
    """What a council adds below the body is printed below it, in the section the body ends in."""

    def add(root: _Element) -> None:
        line = etree.fromstring(f'<w:p xmlns:w="{root.nsmap["w"]}"><w:r><w:t>Signed</w:t></w:r></w:p>')
        controls(root)["body"].addnext(line)

    data = render(told(Para("Tall"), Paper(Sheet.A4_LANDSCAPE), Para("Wide")), edited(HOUSE, "word/document.xml", add))
    assert [p.text for p in opened(data).paragraphs][-3:] == ["Tall", "Wide", "Signed"]
    assert sizes(data) == [("11906", "16838"), ("16838", "11906")]
