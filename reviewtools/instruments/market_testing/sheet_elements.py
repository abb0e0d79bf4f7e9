"""What is live of the elements: their names over the columns of Scores, and what Service says of them (A1-69, TR-07).

Hidden columns of the table Elements hold each name as it is shown, and the place, 1 to 5, of each element that has one:
all other formulas ask them which elements are in use.
"""

from collections.abc import Collection, Iterator, Sequence

from ...errors import Path
from ...form import folded
from ...formulas import plainly, trimmed
from ...live import Above, Choices, Formula, Live, Under
from .form import ELEMENTS, SCORES, MarketTest
from .matrix import matrix_of
from .panel import is_lead
from .sheet_cells import hidden, in_order, is_empty, key_of

MOST_OF_NAME = 60  # letters: more has no room over a column
PLACES = range(1, len(ELEMENTS) + 1)
NAMES = Choices("elements", ELEMENTS)

USED = "SUMPRODUCT((COUNTIF({t_elements.place},{1,2,3,4,5})>0)*1)"
"""How many elements are in use."""
_NAME = trimmed("{row.name}")
_SHOWN = f'=IFERROR(IF(LEN({_NAME})>{MOST_OF_NAME},LEFT({_NAME},{MOST_OF_NAME - 1})&"…",{_NAME}),"")'
_PLACE = f'=IF({{row.shown}}="","",IFERROR(MATCH({plainly(trimmed("{row.element}"))},{{elements}},0),""))'
_SAME = (
    '=IF({row.place}="",0,SUMPRODUCT(({t_elements.shown}={row.shown})*ISNUMBER({t_elements.place})))'  # no wildcards
)

NONE = "Name each element of the service under Elements; a service that is tested whole is one element."
ONE, MORE = "1 element is in use.", " elements are in use."
TWICE = " Two have the same name: give each a name of its own."
SCORERS = " These are one scorer’s own scores, not the panel’s."
_SAYS = (
    f'=IF({USED}=0,"{NONE}",IF({USED}=1,"{ONE}",{USED}&"{MORE}")&IF(MAX({{t_elements.same}})>1,"{TWICE}",""))'
    f'&IF({is_empty("{in_settings.scorer}")},"","{SCORERS}")'
)


def is_used(place: int) -> str:
    """Whether the element of a place has a name."""
    return f"COUNTIF({{t_elements.place}},{place})>0"


def name_at(place: int) -> str:
    """The name of the element of a place; nothing where it has none."""
    return f'IFERROR(INDEX({{t_elements.shown}},MATCH({place},{{t_elements.place}},0)),"")'


def shown(name: str | None) -> str:
    """A name as the sheets show it."""
    text = " ".join((name or "").split())
    return text if len(text) <= MOST_OF_NAME else f"{text[: MOST_OF_NAME - 1]}…"


def names(test: MarketTest) -> dict[int, str]:
    """The elements in use by their places, as the sheets show their names."""
    return {SCORES.index(one.field) + 1: shown(one.name) for one in matrix_of(test).elements}


def live(test: MarketTest, unread: Collection[Path]) -> Iterator[Live]:
    """The names over Scores, the hidden columns of Elements, and the sentence on Service."""
    used = names(test)
    yield NAMES
    for place, field in zip(PLACES, SCORES, strict=True):
        yield Above("scores", field, Formula(f"={name_at(place)}", used.get(place, "")))
    rows = in_order("elements", "element", ELEMENTS, test.elements, unread)
    told = ["" if at is None else shown(test.elements[at].name) for at in rows]
    places = [_place(test, at, unread) if name else "" for at, name in zip(rows, told, strict=True)]
    same = _same(told, places)
    yield hidden("elements", "shown", "Name shown", _SHOWN, told)
    yield hidden("elements", "place", "Place", _PLACE, places)
    yield hidden("elements", "same", "Same name", _SAME, same, 0)
    yield Under("Service", Formula(_SAYS, _says(test, len(used), max(same))))


def _place(test: MarketTest, at: int | None, unread: Collection[Path]) -> int | str:
    keys = list(map(folded, ELEMENTS))
    key = "" if at is None else key_of("elements", "element", test.elements, at, unread)
    return keys.index(key) + 1 if key in keys else ""


def _same(told: Sequence[str], places: Sequence[int | str]) -> list[int]:
    """For each row in use, how many of them have its name."""
    used = [folded(name) for name, place in zip(told, places, strict=True) if place]
    return [used.count(folded(name)) if place else 0 for name, place in zip(told, places, strict=True)]


def _says(test: MarketTest, used: int, same: int) -> str:
    twice = TWICE if same > 1 else ""
    said = f"{ONE if used == 1 else f'{used}{MORE}'}{twice}" if used else NONE
    return said if is_lead(test) else said + SCORERS
