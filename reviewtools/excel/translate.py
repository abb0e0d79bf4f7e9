"""Formulas over a form's names into formulas as Excel takes them (design, section 3: never an address by hand)."""

import re
from collections.abc import Iterable, Mapping

from ..form import Layout, Table
from ..live import Choices, Within

CHART_NAMES = ("chart_as_at", "chart_first", "chart_scale")  # cells of the live chart, named in the workbook

_NAME = re.compile(r"\{([a-z_]\w*(?:\.\w+)*(?:@\d+:\d+)?)\}")
_SPECIAL = re.compile(r"[\[\]#']")


def names_of(layout: Layout, within: Iterable[Within] = (), choices: Iterable[Choices] = ()) -> dict[str, str]:
    """Every name a formula may use, and what Excel calls it.

    "t_tasks.finish" is t_tasks[Finish], "t_tasks" t_tasks, "in_settings.as_at" that name; live columns are called as
    answers are. {row} is left for whoever draws the row. Where others stand between a table's answers, these have no
    name for all of them.
    """
    names = {"row": "{row}"} | {name: name for name in (*CHART_NAMES, *(one.name for one in choices))}
    names |= {slot.defined_name: slot.defined_name for slot in layout.slots}
    live = tuple(within)
    for table in layout.tables:
        names[table.defined_name] = table.defined_name
        first = escaped(table.columns[0][1].heading)
        if answers := _answers(table):
            names[f"{table.defined_name}.answers"] = f"{table.defined_name}[{answers}]"
        names[f"{table.defined_name}.head"] = f"{table.defined_name}[[#Headers],[{first}]]"
        for name, heading in _columns(table, live):
            names[f"{table.defined_name}.{name}"] = column(table, heading)
    return names


def names_in_row(table: Table, within: Iterable[Within] = ()) -> dict[str, str]:
    """What a live column of a table may call beside: "row.finish" is the Finish of its own row.

    In full, since the shorter way of writing it is read by Excel alone.
    """
    own = f"{table.defined_name}[[#This Row],"
    names = {f"row.{name}": f"{own}[{escaped(heading)}]]" for name, heading in _columns(table, within)}
    answers = _answers(table)
    return names | ({"row.answers": f"{own}{answers}]"} if answers else {})


def translated(formula: str, names: Mapping[str, str]) -> str:
    """A formula with every name replaced. ValueError for a name there is not; array constants are left alone."""

    def known(match: re.Match[str]) -> str:
        if match[1] not in names:
            raise ValueError(f"{formula}: the form has no {match[1]}")
        return names[match[1]]

    return "=" + _NAME.sub(known, formula).removeprefix("=")


def array_of(texts: Iterable[str]) -> str:
    """Texts as a formula's list: ={"Jan","Feb"}."""
    return "={" + ",".join('"' + text.replace('"', '""') + '"' for text in texts) + "}"


def column(table: Table, heading: str) -> str:
    """The structured reference of a table's column."""
    return f"{table.defined_name}[{escaped(heading)}]"


def escaped(heading: str) -> str:
    """A heading as a structured reference takes it, its special characters marked."""
    return _SPECIAL.sub(lambda match: f"'{match[0]}", heading)


def _answers(table: Table) -> str:
    """A table's columns from its first answer to its last; "" where others stand between them, which are no answers."""
    if table.after - table.at(table.columns[0][0]) != len(table.columns):
        return ""
    first, last = (escaped(table.columns[i][1].heading) for i in (0, -1))
    return f"[{first}]:[{last}]"


def _columns(table: Table, within: Iterable[Within]) -> list[tuple[str, str]]:
    """Name and heading of each of a table's columns, its live ones after its answers."""
    live = [(one.name, one.heading) for one in within if one.table == table.name]
    return [*((name, ask.heading) for name, ask, _ in table.columns), *live]
