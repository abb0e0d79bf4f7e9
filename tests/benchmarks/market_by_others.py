"""A market test read by pandas, judged in a few lines and printed by docxtpl: what an able colleague would put together.

It gets its necessary work only. It knows where everything stands, reads no sheet but the two that hold the scores, and
believes what it reads: no entry is checked, no gap is told, no cell is named. Its document has the same facts (service,
counts of each element and of Service Overall, bands, outcome, the 23 criteria with their scores and notes) in one plain
look. It leaves out what would change the answer, how far elements agree, the charts, the rule in words, the signatures,
both ends of each criterion, page numbers, and everything that makes our page one to sign.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import docx
import numpy as np
import pandas as pd
from docxtpl import DocxTemplate

ELEMENTS = [f"Element {i}" for i in range(1, 6)]
BANDS = {
    "Market Test all of Service": (6,),
    "Market Test Elements of the Service": (4, 5),
    "Reconfigure the Service": (3,),
    "Retain In-house": (2,),
    "Status Quo": (1,),
}
SCALE = range(1, 7)
ALL = 23
HEADINGS = 4  # rows above the headings of Scores
FACTS = ("Organisation", "Service", "Directorate", "Lead reviewer", "Date")


@dataclass(frozen=True)
class Judged:
    """The figures of a market test, and what its document is filled with."""

    service: str
    elements: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    overall: tuple[int, ...]
    bands: tuple[int, ...]
    outcome: str
    tied: tuple[str, ...]
    filled: Mapping[str, Any]


def reported(data: bytes) -> tuple[Judged, bytes]:
    """A workbook's figures and its document."""
    judged = judge(data)
    made = DocxTemplate(io.BytesIO(template()))
    made.render(judged.filled, autoescape=True)
    made.save(file := io.BytesIO())
    return judged, file.getvalue()


def judge(data: bytes) -> Judged:
    """What the scores of a workbook come to."""
    with pd.ExcelFile(io.BytesIO(data), engine="openpyxl") as book:
        service = pd.read_excel(book, sheet_name="Service", header=None, dtype=object)
        scores = pd.read_excel(book, sheet_name="Scores", header=HEADINGS, dtype=object)
    facts = {row[0]: row[1] for row in service.iloc[:, :2].itertuples(index=False)}
    names = {row[0]: row[1] for row in service.iloc[:, 4:6].itertuples(index=False)}
    used = [key for key in ELEMENTS if not pd.isna(names[key])]
    given = scores[used].astype(float)
    overall = np.floor(given.median(axis="columns", skipna=False))
    typed = scores["Service Overall typed over"].astype(float)
    overall = typed.where(typed.notna() & scores["Reason for typing over"].notna(), overall)
    counts = tuple(counted(given[key]) for key in used)
    total = counted(overall)
    bands = tuple(sum(total[score - 1] for score in band) for band in BANDS.values())
    leading = tuple(name for name, n in zip(BANDS, bands, strict=True) if n == max(bands)) if sum(total) == ALL else ()
    elements = tuple(str(names[key]) for key in used)
    filled = {
        "facts": [{"label": label, "answer": words(facts[label])} for label in FACTS],
        "service": facts["Service"],
        "outcome": leading[0] if len(leading) == 1 else f"No single band: {', '.join(leading)}" if leading else "",
        "counts": [
            {"name": name, "of": row, "total": sum(row)}
            for name, row in zip((*elements, "Service Overall"), (*counts, total), strict=True)
        ],
        "bands": [{"name": name, "number": n} for name, n in zip(BANDS, bands, strict=True)],
        "heads": [*elements, *[""] * (len(ELEMENTS) - len(elements))],
        "lines": lines(scores, given, overall),
    }
    single, several = (leading[0], ()) if len(leading) == 1 else ("", leading)
    return Judged(str(facts["Service"]), elements, counts, total, bands, single, several, filled)


def counted(scores: "pd.Series[float]") -> tuple[int, ...]:
    """How many are 1, 2 … 6."""
    found = scores.value_counts()
    return tuple(int(found.get(score, 0)) for score in SCALE)


def lines(scores: pd.DataFrame, given: pd.DataFrame, overall: "pd.Series[float]") -> list[dict[str, Any]]:
    """The rows of the matrix."""
    notes = scores["Notes/Comments to Support Choice of Suitability"]
    columns = (scores["Number"], scores["Criteria"], given.to_numpy(), overall, notes)
    return [
        {
            "number": number,
            "criterion": criterion,
            "scores": [*map(words, row), *[""] * (len(ELEMENTS) - len(row))],
            "overall": words(both),
            "note": words(note),
        }
        for number, criterion, row, both, note in zip(*columns, strict=True)
    ]


def words(value: Any) -> str:
    """A cell as it is printed."""
    if pd.isna(value):
        return ""
    return f"{value:.0f}" if isinstance(value, float) else str(value)


@cache
def template() -> bytes:
    """The template, as somebody would type it in Word."""
    made = docx.Document()
    made.add_heading("Market testing report: {{ service }}", 0)
    repeated(made, "facts", ["", ""], ["{{ row.label }}", "{{ row.answer }}"])
    made.add_heading("What the scores point to", 1)
    made.add_paragraph("{{ outcome }}")
    repeated(made, "bands", ["Outcome", "Number"], ["{{ row.name }}", "{{ row.number }}"])
    made.add_heading("Number of Scores", 1)
    each = [f"{{{{ row.of[{score - 1}] }}}}" for score in SCALE]
    repeated(made, "counts", ["", *map(str, SCALE), "Total"], ["{{ row.name }}", *each, "{{ row.total }}"])
    made.add_heading("Scores", 1)
    heads = [f"{{{{ heads[{i}] }}}}" for i in range(len(ELEMENTS))]
    row = [f"{{{{ row.scores[{i}] }}}}" for i in range(len(ELEMENTS))]
    repeated(
        made,
        "lines",
        ["Number", "Criteria", *heads, "Service Overall", "Note"],
        ["{{ row.number }}", "{{ row.criterion }}", *row, "{{ row.overall }}", "{{ row.note }}"],
    )
    made.save(file := io.BytesIO())
    return file.getvalue()


def repeated(made: Any, name: str, head: Sequence[str], row: Sequence[str]) -> None:
    """A table with a head row, and one more row for each of a list."""
    table = made.add_table(4, len(head), "Table Grid")
    for place, texts in enumerate((head, [f"{{%tr for row in {name} %}}"], row, ["{%tr endfor %}"])):
        for cell, text in zip(table.rows[place].cells, texts, strict=False):
            cell.text = text
