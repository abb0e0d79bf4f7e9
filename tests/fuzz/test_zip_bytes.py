"""A file damaged on its way is refused, or is the very workbook that was sent (design 6)."""

from dataclasses import dataclass
from functools import cache

from hypothesis import event, given
from hypothesis import strategies as st

from reviewtools.excel.gate import Book, UnreadableError
from reviewtools.excel.read import read_book
from tests.excel.forms import FORM
from tests.fuzz.books import NAME, not_for_ever, sound, zipped
from tests.fuzz.tally import cases, ended


@dataclass(frozen=True)
class Damage:
    """One accident: what, where (a place in the file), how long, how far away the other end is, and with which byte."""

    kind: str
    at: int
    length: int
    other: int
    byte: int

    def done(self, data: bytes) -> bytes:
        """The file after it."""
        if not data:
            return data
        at, other = self.at % len(data), self.other % len(data)
        end = min(len(data), at + self.length)
        match self.kind:
            case "flip":
                return data[:at] + bytes([data[at] ^ (1 << self.byte % 8)]) + data[at + 1 :]
            case "write":
                return data[:at] + bytes([self.byte]) * (end - at) + data[end:]
            case "cut":
                return data[:at] + data[end:]
            case "end":
                return data[:at]
            case "insert":
                return data[:at] + bytes([self.byte]) * self.length + data[at:]
            case "double":
                return data[:end] + data[at:]
            case "copy":
                return data[:other] + data[at:end] + data[other + end - at :]
            case _:
                first, second = sorted((at, other))
                size = min(self.length, second - first)
                head, one, middle = data[:first], data[first : first + size], data[first + size : second]
                return head + data[second : second + size] + middle + one + data[second + size :]


@cache
def seams() -> tuple[int, ...]:
    """Where headers stand, and the bytes about them: more happens there than inside packed bytes."""
    data = zipped()
    starts = [i for mark in (b"PK\3\4", b"PK\1\2", b"PK\5\6") for i in _all(data, mark)]
    return tuple(i + near for i in starts for near in range(-2, 60) if 0 <= i + near < len(data))


def _all(data: bytes, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def places() -> st.SearchStrategy[int]:
    return st.one_of(st.integers(0, len(zipped()) - 1), st.sampled_from(seams()))


def damages() -> st.SearchStrategy[list[Damage]]:
    kinds = st.sampled_from(("flip", "write", "cut", "end", "insert", "double", "copy", "swap"))
    lengths = st.one_of(st.integers(1, 4), st.integers(1, 4_000))
    return st.lists(st.builds(Damage, kinds, places(), lengths, places(), st.integers(0, 255)), min_size=1, max_size=3)


@cases(0.3)
@given(damages())
def test_damaged_bytes_are_refused_or_change_nothing(done: list[Damage]) -> None:
    """Bytes flipped, cut, put in, doubled, copied or exchanged anywhere in the file: the same reading, or a refusal in a sentence."""
    data = zipped()
    for damage in done:
        data = damage.done(data)
    reading, sentence = None, ""
    try:
        with not_for_ever():
            reading = read_book(FORM, NAME, Book(data, NAME))
    except UnreadableError as refusal:
        sentence = str(refusal)
    how = "refused" if reading is None else "read the same"
    event(how)
    ended("zip bytes", how)
    assert sentence.endswith(".") if reading is None else reading == sound()
