"""What stands live beside each indicator: its status by the rule of Settings; and the page of all indicators.

Each formula has its twin in Python, from which the stored results come (design, section 6; TR-65). Figures are kept as
text. Hidden columns hold first what is typed, bare of spaces, £ and *; then its number or why there is none; then by
how much the outturn is worse than its target. So each formula stays short enough to be read.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...errors import Path
from ...form import Ref, folded
from ...live import Field, Page, Shape, Stored, Within
from ...values import Better, Figure, FigureState, Rag
from . import indicators as rule
from . import wording
from .form import Indicator, Plan, Settings, StatusRule
from .outline import Outline

STRANGE = Figure(FigureState.VALUE)
"""A figure that the sheet cannot read."""

_UNKNOWN = "?"  # what stands for a text that nobody told us, and for a cell that shows an error
_NOWHERE = "nosuchyear"  # instead of a target's text
_SPACE = "UNICHAR(160)"
_AT_ENDS = ("* ", " £", ". ")
_NA = ("N/A", "NA")
_NOT_YET = FigureState.NOT_YET.value.replace(" ", "")
_NUMBER = re.compile(r"(-?(?=\.?[0-9])[0-9,]*(?:\.[0-9]*)?)%?")


def bare_of(cell: str) -> str:
    """What is typed without spaces, the £ before it and the * or full stop after it.

    Spaces mark its two ends meanwhile. A sign that stands alone is as good as an empty cell.
    """
    ends = f'" "&SUBSTITUTE(SUBSTITUTE({cell},{_SPACE},"")," ","")&" "'
    for taken in _AT_ENDS:
        ends = f'SUBSTITUTE({ends},"{taken}"," ")'
    return f'IFERROR(TRIM({ends}),"{_UNKNOWN}")'


def bare(typed: str) -> str:
    """The same in Python."""
    ends = f" {typed.replace(chr(160), '').replace(' ', '')} "
    for taken in _AT_ENDS:
        ends = ends.replace(taken, " ")
    return ends.strip(" ")


def number_of(text: str) -> str:
    """The number of a bare text, a percentage in points; an error where it has none.

    What may stand in a number is taken off from where it may stand: only digits may be left, and no x.
    """
    digits = f'" "&{text}&" "'
    for taken, left in (("% ", " "), (" -", " "), (" ,", "x"), (",", "")):
        digits = f'SUBSTITUTE({digits},"{taken}","{left}")'
    digits = f'SUBSTITUTE(SUBSTITUTE({digits},".","",1),"  ","x")'
    return f'NUMBERVALUE(SUBSTITUTE({text},"%",""),".",",")+0*DECIMAL(TRIM({digits}),10)'


def figure(text: str) -> Figure | None:
    """A bare text as the sheet's formulas understand it."""
    if not text:
        return None
    if number := _NUMBER.fullmatch(text):
        return Figure(FigureState.VALUE, Decimal(number[1].replace(",", "")), text.endswith("%"))
    if text.upper() in _NA:
        return Figure(FigureState.NOT_APPLICABLE)
    return Figure(FigureState.NOT_YET) if text.casefold() == _NOT_YET.casefold() else STRANGE


def _numbered(name: str, empty: str, words: str) -> str:
    """The number of a figure, else what is said where it is empty, or has no number."""
    text = f"{{row.{name}_text}}"
    return f'IFERROR({number_of(text)},IF({text}="",{_joined(empty)},{_joined(words, text)}))'


def _joined(words: str, text: str = "") -> str:
    """Words with {year} or {state} in them as a formula; `text` is where the bare text of the figure stands."""
    told = {state: f'"{said}"' for state, said in rule.STATES.items()}
    no_number = f'IF({text}="{_NOT_YET}",{told[FigureState.NOT_YET]},{told[FigureState.VALUE]})'
    any_of = ",".join(f'"{spelt}"' for spelt in _NA)
    state = f"IF(OR({text}={{{any_of}}}),{told[FigureState.NOT_APPLICABLE]},{no_number})"
    parts = re.split(r"\{(\w+)\}", words)
    names = {"year": "{row.year}", "state": state}
    return "&".join(names[part] if i % 2 else f'"{part}"' for i, part in enumerate(parts) if part) or '""'


def _is_year(name: str) -> str:
    return f"{{row.year}}=TRIM({{in_settings.{name}}})"


def _same_sign(one: str, other: str) -> str:
    return f'(RIGHT({{row.{one}_text}})="%")=(RIGHT({{row.{other}_text}})="%")'


YEAR = f'=TRIM(SUBSTITUTE({{row.outturn_year}},{_SPACE}," "))'
_TARGETS = [f"IF({_is_year(name)},{{row.{name}}}," for name in rule.YEARS[1:]]
_OF_YEAR = f'{"".join(_TARGETS)}"{_NOWHERE}"{")" * len(_TARGETS)}'
_BASELINE = f'AND({{row.outturn_before}}="",{_is_year("year_2")})'
OUTTURN_TEXT = f"={bare_of('{row.outturn}')}"
TARGET_TEXT = f"={bare_of(_OF_YEAR)}"
BEFORE_TEXT = f"={bare_of(f'IF({_BASELINE},{{row.year_1}},{{row.outturn_before}})')}"
OUTTURN = f"={_numbered('outturn', '', rule.NO_OUTTURN_NUMBER)}"
TARGET = (
    f"=IF({_is_year('year_1')},{_joined(rule.BASELINE)},"
    f'IF({{row.target_text}}="{_NOWHERE}",{_joined(rule.UNKNOWN_YEAR)},'
    f"{_numbered('target', rule.NO_TARGET, rule.NO_TARGET_NUMBER)}))"
)
BEFORE = f"={_numbered('before', rule.NO_BEFORE, rule.NO_BEFORE_NUMBER)}"
_WAY = "-".join(f'(TRIM({{row.better}})="{better.value}")' for better in (Better.LOWER, Better.HIGHER))
WORSE_BY = (
    f'=IF(ISTEXT({{row.outturn_number}}),{{row.outturn_number}},IF({{row.year}}="",{_joined(rule.NO_YEAR)},'
    f"IF(ISTEXT({{row.target_number}}),{{row.target_number}},IF({_same_sign('outturn', 'target')},"
    f"IFERROR(({{row.outturn_number}}-{{row.target_number}})/({_WAY}),{_joined(rule.NO_BETTER)}),"
    f"{_joined(rule.SIGNS_DIFFER)}))))"
)
_EDGE = f"{rule.EDGE:E}"
_SHARE = "VALUE({in_settings.tolerance})"
_IS_SHARE = '(ABS(VALUE(SUBSTITUTE({in_settings.tolerance},"%",""))-50)<=50)'  # 0 to 100; no number where it is empty
_PART = f"IFERROR({_SHARE}/100^({_SHARE}>1)/{_IS_SHARE},{rule.TOLERANCE.percent / 100})"
_WORSE_THAN_BEFORE = (  # the last part is 1 or -1, by which way is better
    "({row.outturn_number}-{row.before_number})*{row.worse_by}/({row.outturn_number}-{row.target_number})"
)
_AMBER_OR_RED = f'"{rule.signed(Rag.AMBER)}","{rule.signed(Rag.RED)}"'
RAG = (
    f'=IF(ISTEXT({{row.worse_by}}),{{row.worse_by}},IF({{row.worse_by}}<={_EDGE},"{rule.signed(Rag.GREEN)}",'
    f'IF(TRIM({{in_settings.status_rule}})<>"{StatusRule.DIRECTION.value}",'
    f"IF({{row.worse_by}}<=ABS({{row.target_number}})*{_PART}+{_EDGE},{_AMBER_OR_RED}),"
    f"IF(ISTEXT({{row.before_number}}),{{row.before_number}},IF({_same_sign('outturn', 'before')},"
    f"IF({_WORSE_THAN_BEFORE}<={_EDGE},{_AMBER_OR_RED}),{_joined(rule.BEFORE_DIFFERS)})))))"
)
HELPERS = (
    ("year", "Year", YEAR),
    ("outturn_text", "Outturn text", OUTTURN_TEXT),
    ("target_text", "Target text", TARGET_TEXT),
    ("before_text", "Before text", BEFORE_TEXT),
    ("outturn_number", "Outturn", OUTTURN),
    ("target_number", "Target", TARGET),
    ("before_number", "Before", BEFORE),
    ("worse_by", "Worse by", WORSE_BY),
)
"""The hidden columns: name, heading and formula."""


def columns(plan: Plan, unread: Collection[Path] | Mapping[Path, str] = ()) -> Iterator[Within]:
    """The live columns of Indicators.

    `unread` are the paths of what is typed but could not be read, with its text where that is known.
    """
    texts = unread if isinstance(unread, Mapping) else dict.fromkeys(unread, _UNKNOWN)
    rows = [_cells(Typed.of(row, plan.settings, i, texts)) for i, row in enumerate(plan.indicators)]
    empty = _cells(Typed(Indicator(ref=Ref("")), plan.settings, {}))
    yield Within("indicators", "rag", "RAG", RAG, tuple(row["rag"] for row in rows), width=24)
    for name, heading, formula in HELPERS:
        results = tuple(row[name] for row in rows)
        yield Within("indicators", name, heading, formula, results, empty[name], hidden=True)


@dataclass(frozen=True)
class Typed:
    """A row as typed: `figures` are its figures as they stand in their cells; only those that are not empty."""

    indicator: Indicator
    settings: Settings
    figures: Mapping[str, str]

    @classmethod
    def of(cls, indicator: Indicator, settings: Settings, i: int, unread: Mapping[Path, str]) -> "Typed":
        """An indicator of the plan, and what stands unread in its row."""
        names = (*rule.YEARS, "outturn", "outturn_before")
        typed = {name: unread.get(("indicators", i, name), str(getattr(indicator, name) or "")) for name in names}
        return cls(indicator, settings, {name: text for name, text in typed.items() if text})

    @property
    def year(self) -> str:
        """The year of the outturn, as the sheet tidies it."""
        return " ".join((self.indicator.outturn_year or "").split())

    @property
    def years(self) -> list[str]:
        """The plan's years of that name: one, or none, or more where Settings name a year twice."""
        named = [folded(getattr(self.settings, name) or "") for name in rule.YEARS]
        return [name for name, heading in zip(rule.YEARS, named, strict=True) if heading == folded(self.year)]

    @property
    def of_year(self) -> str:
        """The year whose target it is; the first has none, being the baseline's."""
        return next((name for name in self.years if name != "year_1"), "")

    @property
    def texts(self) -> dict[str, str]:
        """The bare texts of the three figures that the rule needs."""
        is_baseline = "outturn_before" not in self.figures and "year_2" in self.years
        return {
            "outturn": bare(self.figures.get("outturn", "")),
            "target": bare(self.figures.get(self.of_year, "")) if self.of_year else _NOWHERE,
            "before": bare(self.figures.get("year_1" if is_baseline else "outturn_before", "")),
        }

    @property
    def seen(self) -> Indicator:
        """The indicator with these figures as the sheet understands them, to be judged by the rule."""
        figures = {name: figure(text) for name, text in self.texts.items()}
        seen = {"outturn": figures["outturn"], "outturn_before": figures["before"], "year_1": None}
        return self.indicator.model_copy(update=seen | ({self.of_year: figures["target"]} if self.of_year else {}))


def _cells(row: Typed) -> dict[str, Stored]:
    """What the live cells of a row come to, by name."""
    numbers = {
        "outturn": _said(row.texts["outturn"], "", rule.NO_OUTTURN_NUMBER),
        "target": _said(row.texts["target"], rule.NO_TARGET, rule.NO_TARGET_NUMBER, row.year),
        "before": _said(row.texts["before"], rule.NO_BEFORE, rule.NO_BEFORE_NUMBER),
    }
    if "year_1" in row.years or not row.years:
        numbers["target"] = (rule.BASELINE if row.years else rule.UNKNOWN_YEAR).format(year=row.year)
    return {
        "rag": str(rule.standing(row.seen, row.settings)),
        "year": row.year,
        **{f"{name}_text": text for name, text in row.texts.items()},
        **{f"{name}_number": number for name, number in numbers.items()},
        "worse_by": _worse_by(row, numbers["outturn"], numbers["target"]),
    }


def _said(text: str, empty: str, words: str, year: str = "") -> str | float:
    """The number of a bare text, or why there is none."""
    read = figure(text)
    if read is None:
        return empty.format(year=year)
    return words.format(year=year, state=rule.STATES[read.state]) if read.number is None else float(read.number)


def _worse_by(row: Typed, outturn: str | float, target: str | float) -> str | float:
    """By how much the outturn is worse than its target, or why nobody can say."""
    if isinstance(outturn, str):
        return outturn
    if not row.year:
        return rule.NO_YEAR
    if isinstance(target, str):
        return target
    if row.texts["outturn"].endswith("%") is not row.texts["target"].endswith("%"):
        return rule.SIGNS_DIFFER
    match row.indicator.better:
        case None:
            return rule.NO_BETTER
        case Better.LOWER:
            return outturn - target
        case Better.HIGHER:
            return target - outturn


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
