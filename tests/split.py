"""The Salford plan as its lead officers would keep it: one workbook a theme and one of the centre's, from the same data.

They say what the single workbook says, with what differs between people: one left the settings empty, one lists only
its own theme and posts, one types in its own letter case. `python -m tests.split` builds them anew.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from reviewtools.excel.blank import blank
from reviewtools.form import folded
from reviewtools.instruments.improvement_plan.form import FORM
from tests.salford import ROOT, answers

FOLDER = ROOT / "tests" / "files" / "salford by theme"
CENTRE = "Centre.xlsx"
THEMES = {
    1: "Priority One/Theme 1 Organisation.xlsx",
    2: "Priority One/Theme 2 Performance and access.xlsx",
    3: "Priority One/Theme 3 IT.xlsx",
    4: "Priority One/Theme 4 Repairs.xlsx",
    5: "Priority One/Theme 5 Partnering.xlsx",
    6: "Priority Two/Theme 6 Voids.xlsx",
    7: "Priority Two/Theme 7 Rent arrears.xlsx",
    8: "Priority Two/Theme 8 Support services.xlsx",
    9: "Priority Two/Theme 9 Asylum seekers.xlsx",
    10: "Priority Two/Theme 10 Caretakers.xlsx",
    11: "Priority Two/Theme 11 Estates.xlsx",
}
FILES = (CENTRE, *THEMES.values())
"""Every workbook in the order in which people would list them: Theme 2 before Theme 10."""
QUICK_WINS = {"QW7": 10, "QW8": 11}  # kept by a theme; the centre keeps the others

Rows = tuple[Mapping[str, Any], ...]


@cache
def workbooks() -> dict[str, bytes]:
    """Every workbook by its path below the folder, in order."""
    return {file: blank(FORM, answers=given) for file, given in answers_by_file().items()}


def answers_by_file() -> dict[str, dict[str, Any]]:
    """What each workbook holds."""
    return {CENTRE: centre(), **{file: theme(number) for number, file in THEMES.items()}}


def centre() -> dict[str, Any]:
    """What the centre keeps: all that is common, the introduction, and most quick wins."""
    given = answers()
    kept = {name: given[name] for name in ("documents", "settings", "introduction", "themes", "meetings", "posts")}
    return kept | {"quick_wins": tuple(row for row in given["quick_wins"] if row["ref"] not in QUICK_WINS)}


def theme(number: int) -> dict[str, Any]:
    """What a theme's lead officer keeps, as that officer would leave it."""
    given = _own(number)
    match number:
        case 3:  # the settings were never filled in, but for the title
            given["settings"] = {"plan_title": given["settings"]["plan_title"]}
        case 6:  # only the first year's meetings
            given["meetings"] = given["meetings"][:12]
        case 7:  # an own way with capitals and spaces
            given["settings"] = {n: _shouted(value) for n, value in given["settings"].items()}
            given["posts"] = tuple({**row, "post": _shouted(row["post"])} for row in given["posts"])
            given["tasks"] = tuple({**row, "project": f" {row['project'].lower()} "} for row in given["tasks"])
        case 9:  # only what concerns this theme
            given["themes"] = tuple(row for row in given["themes"] if row["number"] == number)
            given["posts"] = _used(given)
            given["meetings"] = ()
    return given


def _own(number: int) -> dict[str, Any]:
    """The common sheets as the centre sent them round, and the rows of one theme."""
    given = answers()
    kept = {name: given[name] for name in ("settings", "themes", "meetings", "posts")}
    for name in ("projects", "indicators", "risks"):
        kept[name] = tuple(row for row in given[name] if row["theme"] == number)
    projects = {row["ref"] for row in kept["projects"]}
    for name in ("tasks", "resources", "outcomes"):
        kept[name] = tuple(row for row in given[name] if row["project"] in projects)
    refs = projects | {row["ref"] for row in kept["tasks"]}
    kept["changes"] = tuple(row for row in given["changes"] if row["ref"] in refs)
    kept["quick_wins"] = tuple(row for row in given["quick_wins"] if QUICK_WINS.get(row["ref"]) == number)
    return kept


def _used(given: Mapping[str, Rows]) -> Rows:
    """The posts that lead a project or give time to one."""
    named = {folded(row["lead"]) for row in given["projects"]} | {folded(row["post"]) for row in given["resources"]}
    return tuple(
        row
        for row in given["posts"]
        if named & {folded(name) for name in (row["post"], *(row["other_names"] or "").split(";"))}
    )


def _shouted(value: Any) -> Any:
    return f" {value.upper().replace(' ', '  ')}" if isinstance(value, str) else value


def build() -> None:
    """Write every workbook where it is kept."""
    for file, data in workbooks().items():
        path = FOLDER / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    build()
