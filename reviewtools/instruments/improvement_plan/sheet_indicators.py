"""What stands live beside each indicator: its status by the rule of Settings; and the page of all indicators.

Each formula has its twin in Python, from which the stored results come (design, section 6; TR-65). Figures are kept as
text, so a formula reads them first, as the documents' reader does but for digits and spaces of other scripts.
"""

import re
from collections.abc import Collection, Iterator

from ...errors import Path
from ...live import Field, Page, Shape, Stored, Within
from ...values import Better, Figure, FigureState, Rag
from . import indicators as rule
from . import wording
from .form import Indicator, Plan, StatusRule
from .outline import Outline

PERCENT, PLAIN, NA, NOT_YET, UNREAD = "%", "number", "N/A", "not yet", "?"
"""The kinds of figures as the sheet tells them apart; "" where the cell is empty."""
STRANGE = Figure(FigureState.VALUE)
"""A figure that the sheet cannot read."""

_EDGE = f"{rule.EDGE:f}"
_SPACE = "UNICHAR(160)"
_END = "UNICHAR(8203)"  # no letter at all; set around a text, so that what is taken off is taken off its ends alone
_LETTERS = ",".join(f'"{letter}"' for letter in "0123456789,")
_NUMBER = re.compile(r"£?-?(?:[0-9][0-9,]*)?(?:\.[0-9]+)?")


def _tidy(cell: str) -> str:
    """A text without the spaces that pasting brings along."""
    return f'TRIM(SUBSTITUTE({cell}&"",{_SPACE}," "))'


def number_of(cell: str) -> str:
    """The number of a figure, a percentage in points; "" where it has none.

    Counted are the letters that may stand in a number: there are no others if these are all of it.
    """
    text = f'{_END}&SUBSTITUTE(SUBSTITUTE({cell}&""," ",""),{_SPACE},"")&{_END}'
    for taken in (f'"*"&{_END}', f'"%"&{_END}', f'{_END}&"£"'):
        text = f"SUBSTITUTE({text},{taken},{_END})"
    text = f'SUBSTITUTE({text},{_END},"")'
    sign, point = f'(LEFT({text})="-")', f'ISNUMBER(FIND(".",{text}))'
    letters = f'SUMPRODUCT(LEN({text})-LEN(SUBSTITUTE({text},{{{_LETTERS}}},"")))'
    is_number = (
        f"AND(LEN({text})={letters}+{sign}+{point},"
        f'ISNUMBER(FIND(RIGHT("."&{text}),"0123456789")),LEFT(SUBSTITUTE({text},"-",""))<>",")'
    )
    read = f'IF({is_number},NUMBERVALUE({text},".",","),"")'
    counted = f"{cell}*IF({_is_percent(cell)},100,1)"  # a cell that holds a number, which the sheet does not ask for
    return f'IFERROR(IF(ISNUMBER({cell}),{counted},{read}),"")'


def kind_of(cell: str, number: str) -> str:
    """What kind of figure a cell holds; `number` is where its number stands."""
    text = f"UPPER({_tidy(cell)})"
    is_percent = f'IF(ISNUMBER({cell}),{_is_percent(cell)},ISNUMBER(FIND("%",{cell})))'
    words = (
        f'IF({text}="","",IF(OR({text}="N/A",{text}="NA"),"{NA}",'
        f'IF({text}="{FigureState.NOT_YET.value.upper()}","{NOT_YET}","{UNREAD}")))'
    )
    return f'IFERROR(IF({number}="",{words},IF({is_percent},"{PERCENT}","{PLAIN}")),"{UNREAD}")'


def _is_percent(cell: str) -> str:
    return f'LEFT(CELL("format",{cell}))="P"'


_YEAR = _tidy("{row.outturn_year}")
_NAMES = [_tidy(f"{{in_settings.{name}}}") for name in rule.YEARS]
_WHICH = "".join(f"IF({_YEAR}={name},{i}," for i, name in enumerate(_NAMES, 1))
YEAR_PLACE = f'=IFERROR(IF({_YEAR}="","",{_WHICH}0{")" * len(_NAMES)}),0)'
_TARGET = f"CHOOSE({{row.year_place}},{','.join(f'{{row.{name}}}' for name in rule.YEARS)})"
_BEFORE = f'IF(AND({_tidy("{row.outturn_before}")}="",N({{row.year_place}})=2),{{row.year_1}},{{row.outturn_before}})'
_NO_TARGET = "N({row.year_place})=0"


def _joined(words: str, kind: str = "") -> str:
    """Words with {year} or {state} in them as a formula; `kind` is where the kind of the figure stands."""
    states = rule.STATES
    state = (
        f'IF({{row.{kind}}}="{NA}","{states[FigureState.NOT_APPLICABLE]}",'
        f'IF({{row.{kind}}}="{NOT_YET}","{states[FigureState.NOT_YET]}","{states[FigureState.VALUE]}"))'
    )
    parts = re.split(r"\{(\w+)\}", words)
    told = ({"year": _YEAR, "state": state}[part] if i % 2 else f'"{part}"' for i, part in enumerate(parts) if part)
    return "&".join(told)


def _worse(than: str) -> str:
    """By how much the outturn is worse than another number."""
    return f'IF(TRIM({{row.better}})="{Better.LOWER.value}",1,-1)*({{row.outturn_number}}-{{row.{than}}})'


def _shown(rag: Rag) -> str:
    return f'"{rule.signed(rag)}"'


_SHARE = _tidy("{in_settings.tolerance}")
_PERCENT = f'VALUE({_SHARE})*IF(RIGHT({_SHARE})="%",100,IF(VALUE({_SHARE})<=1,100,1))'
_OURS = f"{rule.TOLERANCE.percent:f}"
_ALLOWED = f"IFERROR(IF(OR({_PERCENT}<0,{_PERCENT}>100),{_OURS},{_PERCENT}),{_OURS})*ABS({{row.target_number}})/100"
_AMBER_OR_RED = f"{_shown(Rag.AMBER)},{_shown(Rag.RED)}"
_IS_GIVEN = ",".join(f'TRIM({{row.better}})="{better.value}"' for better in Better)
_ASKED = (
    ('{row.outturn_kind}=""', '""'),
    ('{row.outturn_number}=""', _joined(rule.NO_OUTTURN_NUMBER, "outturn_kind")),
    ('{row.year_place}=""', _joined(rule.NO_YEAR)),
    ("{row.year_place}=0", _joined(rule.UNKNOWN_YEAR)),
    ("{row.year_place}=1", _joined(rule.BASELINE)),
    ('{row.target_kind}=""', _joined(rule.NO_TARGET)),
    ('{row.target_number}=""', _joined(rule.NO_TARGET_NUMBER, "target_kind")),
    ("{row.outturn_kind}<>{row.target_kind}", _joined(rule.SIGNS_DIFFER)),
    (f"NOT(OR({_IS_GIVEN}))", _joined(rule.NO_BETTER)),
    (f"{_worse('target_number')}<={_EDGE}", _shown(Rag.GREEN)),
    (
        f'TRIM({{in_settings.status_rule}})<>"{StatusRule.DIRECTION.value}"',
        f"IF({_worse('target_number')}<={_ALLOWED}+{_EDGE},{_AMBER_OR_RED})",
    ),
    ('{row.before_kind}=""', _joined(rule.NO_BEFORE)),
    ('{row.before_number}=""', _joined(rule.NO_BEFORE_NUMBER, "before_kind")),
    ("{row.outturn_kind}<>{row.before_kind}", _joined(rule.BEFORE_DIFFERS)),
)
"""What is asked of a row one after another, and what is shown by the first that holds."""
RAG = (
    f"={''.join(f'IF({asked},{shown},' for asked, shown in _ASKED)}"
    f"IF({_worse('before_number')}<={_EDGE},{_AMBER_OR_RED}){')' * len(_ASKED)}"
)
FIGURES = {
    "outturn": (f"={number_of('{row.outturn}')}", f"={kind_of('{row.outturn}', '{row.outturn_number}')}"),
    "target": (
        f'=IF({_NO_TARGET},"",{number_of(_TARGET)})',
        f'=IF({_NO_TARGET},"",{kind_of(_TARGET, "{row.target_number}")})',
    ),
    "before": (f"={number_of(_BEFORE)}", f"={kind_of(_BEFORE, '{row.before_number}')}"),
}
"""For each figure that the rule needs: its number, and its kind."""


def columns(plan: Plan, unread: Collection[Path] = ()) -> Iterator[Within]:
    """The live columns of Indicators. `unread` are the paths of what is typed but could not be read."""
    rows = [seen(indicator, i, unread) for i, indicator in enumerate(plan.indicators)]
    places = [rule.year_place(row.outturn_year, plan.settings) for row in rows]
    figures: dict[str, list[Figure | None]] = {
        "outturn": [row.outturn for row in rows],
        "target": [rule.target(row, place) for row, place in zip(rows, places, strict=True)],
        "before": [rule.before(row, place) for row, place in zip(rows, places, strict=True)],
    }
    shown = tuple(str(rule.standing(row, plan.settings)) for row in rows)
    yield Within("indicators", "rag", "RAG", RAG, shown, width=24)
    numbered = tuple("" if place is None else place for place in places)
    yield Within("indicators", "year_place", "Year place", YEAR_PLACE, numbered, hidden=True)
    for name, (number, kind) in FIGURES.items():
        numbers, kinds = tuple(map(_number, figures[name])), tuple(map(_kind, figures[name]))
        heading = name.capitalize()
        yield Within("indicators", f"{name}_number", f"{heading} number", number, numbers, hidden=True)
        yield Within("indicators", f"{name}_kind", f"{heading} kind", kind, kinds, hidden=True)


def seen(indicator: Indicator, i: int, unread: Collection[Path]) -> Indicator:
    """The indicator of a row with its figures as the sheet's formulas see them."""
    told: dict[str, Figure] = {}
    for name in (*rule.YEARS, "outturn", "outturn_before"):
        figure: Figure | None = getattr(indicator, name)
        if ("indicators", i, name) in unread or (figure and not _readable(figure)):
            told[name] = STRANGE
    return indicator.model_copy(update=told)


def _readable(figure: Figure) -> bool:
    body = figure.shown.replace(" ", "").removesuffix("%")
    is_number = _NUMBER.fullmatch(body) and body[-1:].isdecimal()
    return figure.state is not FigureState.VALUE or (figure.number is not None and bool(is_number))


def _number(figure: Figure | None) -> Stored:
    return "" if figure is None or figure.number is None else float(figure.number)


def _kind(figure: Figure | None) -> str:
    match figure:
        case None:
            return ""
        case Figure(state=FigureState.NOT_APPLICABLE):
            return NA
        case Figure(state=FigureState.NOT_YET):
            return NOT_YET
        case Figure(number=None):
            return UNREAD
        case _:
            return PERCENT if figure.percentage else PLAIN


def page(outline: Outline) -> Page:
    """The sheet of all indicators: baseline, targets and, where there is any, the latest outturn with its status."""
    plan = outline.plan
    rows = sorted(plan.indicators, key=lambda one: (one.theme is None, one.theme or 0))
    names = [getattr(plan.settings, year) or f"Year {i}" for i, year in enumerate(rule.YEARS, 1)]
    fields = [
        Field("theme", "Theme", tuple(map(_themes, rows)), width=8),
        Field("code", "Code", tuple(row.code or "" for row in rows), width=11),
        Field("indicator", "Indicator", tuple(row.definition or "" for row in rows), Shape.WORDS, width=46),
        Field("unit", "Unit", tuple(row.unit or "" for row in rows), width=8),
        Field("better", "Better is", tuple(row.better.value if row.better else "" for row in rows), width=10),
    ]
    for year, name in zip(rule.YEARS, names, strict=True):
        fields.append(_figures(year, name, [getattr(row, year) for row in rows]))
    notes = [*(f"* {row.code or row.ref}: {row.footnote}" for row in rows if row.footnote), wording.INDICATORS_NOTE]
    if any(row.outturn for row in rows):
        found = [rule.standing(row, plan.settings) for row in rows]
        standings = tuple(one.not_assessed or str(one) for one in found)
        fields.append(_figures("outturn", "Outturn", [row.outturn for row in rows]))
        fields.append(Field("outturn_year", "for", tuple(row.outturn_year or "" for row in rows), width=8))
        fields.append(Field("rag", "RAG", standings, Shape.WORDS, width=20))
        notes.append(rule.rule_in_words(plan.settings))
    title, none = "Performance indicators", wording.NO_INDICATORS
    return Page("Indicators", title, tuple(fields), tuple(notes), frozen=3, empty=none)


def _figures(name: str, heading: str, figures: list[Figure | None]) -> Field:
    """A column of figures as typed, set to the right as numbers are."""
    return Field(name, heading, tuple(str(figure) if figure else "" for figure in figures), Shape.NUMBER, width=11)


def _themes(indicator: Indicator) -> str:
    themes = (indicator.theme, indicator.also_theme)
    return " and ".join(str(theme) for theme in themes if theme is not None)
