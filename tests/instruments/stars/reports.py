"""What a stars report says, block by block, for tests of its pages."""

from reviewtools.blocks import Block, Bullets, Callout, Content, Document, Facts, Grid, Heading, Para, Radar, Toned
from reviewtools.instruments.stars.form import Stars
from reviewtools.instruments.stars.report import documents
from reviewtools.instruments.stars.rules import judge
from tests.instruments.stars.stars_of import AS_AT


def report(model: Stars) -> Document:
    """The report of an assessment."""
    (made,) = documents(model, judge(model, AS_AT))
    return made


def blocks(model: Stars) -> tuple[Block, ...]:
    return report(model).blocks


def under(model: Stars, heading: str) -> tuple[Block, ...]:
    """The blocks under a heading, up to the next of its level or a higher one."""
    found = blocks(model)
    first = next(i for i, one in enumerate(found) if isinstance(one, Heading) and one.text == heading)
    level = found[first].level  # type: ignore[union-attr]
    ends = (i for i, one in enumerate(found) if i > first and isinstance(one, Heading) and one.level <= level)
    return found[first + 1 : next(ends, len(found))]


def grid(model: Stars, heading: str) -> Grid:
    """The first table under a heading."""
    return next(one for one in under(model, heading) if isinstance(one, Grid))


def radar(model: Stars) -> Radar:
    return next(one for one in blocks(model) if isinstance(one, Radar))


def headings(model: Stars, level: int = 1) -> list[str]:
    return [one.text for one in blocks(model) if isinstance(one, Heading) and one.level == level]


def plain(content: Content) -> str:
    """What a cell says."""
    match content:
        case None:
            return ""
        case Toned(text=text):
            return text
        case tuple():
            return "\n".join(content)
        case _:
            return str(content)


def said(found: tuple[Block, ...]) -> str:
    """All that blocks say, a line for each piece."""
    lines: list[str] = []
    for block in found:
        match block:
            case Heading(text=text) | Para(text=text):
                lines.append(text)
            case Callout(title=title, text=text):
                lines += [title, text]
            case Bullets(items=items):
                lines += items
            case Facts(pairs=pairs):
                lines += [f"{label}: {answer}" for label, answer in pairs]
            case Grid(rows=rows, notes=notes):
                lines += [" | ".join(map(plain, row)) for row in rows] if rows else [block.empty]
                lines += notes
            case Radar(told=told):
                lines.append(told)
            case _:
                pass
    return "\n".join(lines)
