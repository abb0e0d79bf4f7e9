"""Whatever is typed into any cell has its right meaning, or is a problem at that very cell (design 4, 6; TR-47 to TR-63)."""

import re
import unicodedata
from html import escape, unescape

from hypothesis import event, given
from hypothesis import strategies as st

from reviewtools.excel.read import read
from reviewtools.form import Reading
from tests.excel.forms import FORM
from tests.fuzz.books import LOOKS, NAME, look, not_for_ever, sound, typed
from tests.fuzz.meant import ANSWERS, Meant, everything_meant
from tests.fuzz.tally import cases, ended

Path = tuple[str | int, ...]


def reading_of(cells: dict[Path, str]) -> Reading:
    """The workbook read after some of its answers were typed over."""
    places = {(sound().where[path].sheet, sound().where[path].cell): inner for path, inner in cells.items()}
    with not_for_ever():
        return read(FORM, NAME, typed(places))


def answer(reading: Reading, path: Path) -> object:
    found: object = reading.model
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)  # type: ignore[index]
    return found


def others_unchanged(reading: Reading, cells: dict[Path, str]) -> bool:
    """Whether every other answer is what it was."""
    paths = [path for path in sound().where if len(path) > 1 and path not in cells and path in ANSWERS]
    return all(answer(reading, path) == answer(sound(), path) for path in paths)


@cases(0.15)
@given(st.data())
def test_what_is_meant_is_read(data: st.DataObject) -> None:
    """A date, a percentage, a figure, a number, a choice or words, written in one of many ways: that, and nothing else."""
    paths = data.draw(st.lists(st.sampled_from(sorted(ANSWERS, key=str)), min_size=1, max_size=4, unique=True))
    meant: dict[Path, Meant] = {path: data.draw(everything_meant(path), label=str(path)) for path in paths}
    reading = reading_of({path: one.cell for path, one in meant.items()})
    told = {(p.sheet, p.cell): p.code for p in reading.problems}
    for path, one in meant.items():
        cell = sound().where[path]
        assert answer(reading, path) == one.value
        assert told.pop((cell.sheet, cell.cell), "") == one.code
        event(one.way)
    assert told == {}
    assert others_unchanged(reading, {path: one.cell for path, one in meant.items()})
    ended("typed with a meaning", "read as meant")


def anything() -> st.SearchStrategy[str]:
    """A cell with any text, number, logical value, error or date in it, in any format."""
    looks = st.sampled_from(LOOKS).map(look)
    numbers = st.one_of(st.floats(), st.integers(-(10**20), 10**20), st.floats(30_000, 60_000), st.floats(0, 200))
    words = st.one_of(
        st.text(max_size=40),
        st.from_regex(r"[0-9£%.,/\- \u2013\u00a0\uff10-\uff19]{1,12}", fullmatch=True),
        st.sampled_from(SLIPS),
    )
    errors = st.sampled_from(("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#odd"))
    return st.one_of(
        st.builds(lambda text: f't="str"><v xml:space="preserve">{in_xml(text)}</v>', words),
        st.builds(lambda text: f't="inlineStr"><is><t xml:space="preserve">{in_xml(text)}</t></is>', words),
        st.builds(lambda s, n: f's="{s}"><v>{n!r}</v>', looks, numbers),
        st.builds(lambda b: f't="b"><v>{int(b)}</v>', st.booleans()),
        st.builds(lambda e: f't="e"><v>{e}</v>', errors),
        st.builds(lambda s, d: f's="{s}" t="d"><v>{d.isoformat()}</v>', looks, st.datetimes()),
        st.builds(lambda s, t: f's="{s}"><f>{in_xml(t)}</f><v></v>', looks, st.text(max_size=9)),
    )


SLIPS = (*("", " ", "TBC", "n/a", "-", "50", "110%", "5O%", "31/02/2003", "29/02/2003", "June", "Q3 03/04", "as above", "½", "(500)", "£12k"),
         *("=1/0", "+1", "@x", "'", "x" * 40_000, "9" * 6_000, "1." + "0" * 6_000 + "1", "9" * 500 + "%", "1e400", "_xD800_", "_x0000_", "_x000D_"),
         *("6 June", "6/6/3", "0/0/2000", "00/00/0000", "1/1/1989", "31 Sept 2003", "\u0661/\u0662/\u0662\u0660\u0660\u0663", "²", "Ⅻ", "-5%"))  # fmt: skip


def in_xml(text: str) -> str:
    """Text as Excel writes it: what XML cannot hold becomes _xHHHH_, and so does the beginning of what looks like it."""
    escaped = text.replace("_x", "_x005F_x") if "_x" in text and text not in SLIPS else text
    legal = (
        c if c in "\t\n" or " " <= c <= "\ud7ff" or "\ue000" <= c <= "\ufffd" or c > "\uffff" else f"_x{ord(c):04X}_"
        for c in escaped
    )
    return escape("".join(legal))


@cases(0.15)
@given(st.dictionaries(st.sampled_from(sorted(ANSWERS, key=str)), anything(), min_size=1, max_size=4))
def test_anything_typed_is_an_answer_or_a_problem_at_its_cell(cells: dict[Path, str]) -> None:
    """Any text, number, logical value, error, date or formula: no exception, no other cell touched, nothing lost in silence."""
    reading = reading_of(cells)
    places = {(sound().where[path].sheet, sound().where[path].cell): path for path in cells}
    assert {(p.sheet, p.cell) for p in reading.problems} <= set(places)
    assert all(p.found and p.wanted and len(str(p)) < 500 for p in reading.problems)
    told = {places[p.sheet, p.cell] for p in reading.problems}
    for path, inner in cells.items():
        value = answer(reading, path)
        assert value is not None or path in told or not visible(inner), inner[:99]
        assert str(value).encode()  # no half of a character that cannot be written
    assert others_unchanged(reading, cells)
    ended("typed anything", "told by cell" if told else "read")


def visible(inner: str) -> bool:
    """Whether a cell shows anything at all: no spaces, no control characters, none that is invisible."""
    found = re.search(r"<(?:v|t)\b[^>]*>(.*)</(?:v|t)>", inner, re.DOTALL)
    shown = re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), unescape(found[1] if found else ""))
    return any(not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Cn", "Co") for c in shown)
