"""The service, its elements with cost and staff, and who is on the panel (A1-69)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from ...blocks import GAP, Block, Column, Content, Facts, Grid, Heading
from . import wording
from .case import Case
from .form import Element, MarketTest, Member


def service_pages(case: Case) -> Iterator[Block]:
    """What is tested and by whom; a total only where every element has its figure."""
    settings = case.test.settings
    yield Heading(1, wording.SERVICE)
    date = str(settings.date) if settings.date else None
    answers = (settings.service, settings.directorate, settings.lead, date, _panel(case.test))
    yield Facts(wording.SERVICE, tuple(zip(wording.SERVICE_LABELS, answers, strict=True)))
    elements = [case.test.elements[element.row] for element in case.matrix.elements]
    if elements:
        yield _elements(elements)


def _panel(test: MarketTest) -> str | None:
    return "\n".join(map(_member, test.panel)) or None


def _member(member: Member) -> str:
    return f"{member.post} ({member.team})" if member.team else member.post


def _elements(elements: Sequence[Element]) -> Grid:
    rows = [((one.name or "").strip(), _pounds(one.cost), _staff(one.staff)) for one in elements]
    columns = (
        Column(wording.ELEMENT_COLUMNS[0], 4),
        *(Column(name, 1.6, "right") for name in wording.ELEMENT_COLUMNS[1:]),
    )
    cost, staff = (_sum([one.cost for one in elements]), _sum([one.staff for one in elements]))
    notes: tuple[str, ...] = ()
    if len(elements) > 1 and (cost is not None or staff is not None):
        rows.append((wording.TOTAL, _total(_pounds(cost)), _total(_staff(staff))))
        notes = (wording.TOTALS_NOTE,) * (cost is None or staff is None)
    return Grid(wording.ELEMENTS, columns, tuple(rows), notes=notes)


def _sum(figures: Sequence[Decimal | None]) -> Decimal | None:
    """The total of all figures; none while one is missing, for what is missing is not 0 (TR-70)."""
    given = [figure for figure in figures if figure is not None]
    return sum(given, Decimal(0)) if len(given) == len(figures) else None


def _pounds(figure: Decimal | None) -> Content:
    """412,000, with pence only where there are any."""
    if figure is None:
        return GAP
    return f"{figure:,.0f}" if figure == figure.to_integral_value() else f"{figure:,.2f}"


def _staff(figure: Decimal | None) -> Content:
    return GAP if figure is None else f"{figure.normalize():f}"


def _total(told: Content) -> Content:
    """A total that cannot be given yet is left empty; what is missing stands above it."""
    return None if told is GAP else told
