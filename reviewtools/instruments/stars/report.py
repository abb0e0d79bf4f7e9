"""What a stars assessment tells in Word: where the service stands, what that rests on, and what would lift it."""

from collections.abc import Iterator, Mapping

from ...blocks import Block, Bullets, Document, Heading, Paper, Para, Sheet
from ...timeline import british
from ...values import YesNo
from . import wording
from .catalogue import attribution
from .form import Stars
from .report_differ import differ_pages, lift_pages
from .report_profile import profile_pages
from .report_rows import finding_pages
from .rules import Result


def documents(stars: Stars, result: Result) -> tuple[Document, ...]:
    """The report, unless its Start sheet says No (A1-11, A1-65)."""
    if stars.documents.profile is YesNo.NO:
        return ()
    blocks = tuple(_report(stars, result))
    return (Document(wording.REPORT, "house", answers(stars, result), blocks),)


def answers(stars: Stars, result: Result) -> Mapping[str, str | None]:
    """What the tagged places of the template are filled with; the document carries the service's name."""
    settings, name = stars.settings, wording.REPORT
    assessed = wording.ASSESSED_ON.format(day=settings.date) if settings.date else ""
    return {
        "title": wording.TITLED.format(name=name, service=settings.service) if settings.service else name,
        "organisation": settings.organisation,
        "period": " · ".join(filter(None, (settings.team, assessed))),
        "as_at": british(result.data.as_at),
        "marking": settings.marking or "",
    }


def _report(stars: Stars, result: Result) -> Iterator[Block]:
    """The profile first, then what it rests on, then what to do (TR-17)."""
    found = result.data.profile
    yield Paper(Sheet.A4_PORTRAIT)
    yield from profile_pages(stars, result.data)
    yield from finding_pages(found)
    yield from differ_pages(found)
    yield from lift_pages(found)
    yield from _reading(new_page=bool(found.assessed))


def _reading(*, new_page: bool) -> Iterator[Block]:
    """The rules in words, our own choices named as ours, and whose matrix it is (A1-11; design, section 9).

    After a long report they stand on a page of their own: else their last line may stand alone on one.
    """
    yield Heading(1, wording.READING, new_page=new_page)
    yield Bullets(wording.READING_ITEMS)
    yield Para(attribution(), note=True)
