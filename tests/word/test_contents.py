"""The list of contents leads to every heading, and leaves no single line on a page of its own (design, section 5)."""

import re

import pytest

from reviewtools.word.contents import Entry, contents


def listed(chapters: int, sections: int) -> list[str]:
    """The paragraphs of a list of so many chapters, with so many sections in each."""
    levels = [level for _ in range(chapters) for level in (1, *(2,) * sections)]
    entries = (Entry(level, f"Heading {number}", number) for number, level in enumerate(levels, 1))
    return re.findall(r"<w:p>.*?</w:p>", contents(entries))


def gaps(lines: list[str]) -> set[str]:
    return set(re.findall(r'w:before="(\d+)"', "".join(lines)))


@pytest.mark.parametrize(("chapters", "sections"), [(1, 0), (10, 3), (16, 3)])
def test_every_line_is_a_link(chapters: int, sections: int) -> None:
    """A line for each heading, in its level's style, leading to the heading's own bookmark."""
    lines = listed(chapters, sections)
    assert [re.findall(r'w:anchor="(\w+)"', line) for line in lines] == [
        [f"_Heading{i}"] for i in range(1, len(lines) + 1)
    ]
    assert len([line for line in lines if "TOC1" in line]) == chapters


def test_a_list_of_a_page_is_as_its_styles_say() -> None:
    """A list that fits is not touched."""
    lines = listed(10, 3)
    assert gaps(lines) == set()
    assert not any("keepNext" in line for line in lines)


def test_a_list_a_little_longer_than_a_page_moves_together() -> None:
    """A few lines more than a page make the gaps over chapters smaller, all alike, and none of the lines."""
    lines = listed(18, 2)
    (gap,) = gaps(lines)
    assert 30 <= int(gap) < 90
    assert not any("keepNext" in line for line in lines)


def test_the_last_lines_of_a_longer_list_stay_together() -> None:
    """Of a list that needs two pages the last five lines are in company."""
    lines = listed(16, 5)
    assert gaps(lines) == set()
    assert ["keepNext" in line for line in lines[-6:]] == [False, True, True, True, True, False]


def test_no_chapters_at_all() -> None:
    """A list of many lines of the second level alone is no reason to fail."""
    assert len(contents([Entry(2, "Heading", i) for i in range(80)])) > 80
