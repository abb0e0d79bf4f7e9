"""Small plans for tests of the batch: one theme a workbook, two tasks, quick to build and to make."""

from functools import cache
from pathlib import Path
from typing import Any

import docx

from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM

TITLE = "Our plan"


@cache
def small(
    theme: int = 1, *, title: str | None = TITLE, finish: str = "30/06/2003", reason: str = "", project: str = ""
) -> bytes:
    """A workbook of one theme, with one project and two tasks; `reason` is what Changes says of the first's finish."""
    ref = project or f"KT{theme}"
    typed: dict[str, Any] = {
        "settings": {"organisation": "Salford", "plan_title": title, "as_at": "31/01/2003", "period": "2002 to 2006"},
        "themes": ({"number": theme, "title": f"Theme of {theme}", "band": "Priority Two"},),
        "posts": ({"post": "Head of Repairs"},),
        "projects": (
            {
                "ref": ref,
                "theme": theme,
                "title": f"Project {ref}",
                "lead": "Head of Repairs",
                "target": "31/12/2003",
                "solution": "Evaluate",
            },
        ),
        "tasks": (
            {"ref": f"{ref}-1", "project": ref, "task": "Carry it out", "start": "01/02/2003", "finish": finish},
            {"ref": f"{ref}-2", "project": ref, "task": "Evaluate", "start": "01/07/2003", "finish": "30/09/2003"},
        ),
        "changes": (
            {"ref": f"{ref}-1", "field": "Finish", "reason": reason, "by": "Head of Repairs", "date": "10/02/2003"},
        )
        if reason
        else (),
    }
    return blank(FORM, answers=typed)


def put_in(folder: Path, **workbooks: bytes) -> Path:
    """A folder with these workbooks: theme_1=… becomes "theme 1.xlsx"."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in workbooks.items():
        (folder / f"{name.replace('_', ' ')}.xlsx").write_bytes(data)
    return folder


def texts(path: Path) -> str:
    """All a document says in its body, headers and footers."""
    document = docx.Document(str(path))
    parts = [document.element, *(p._element for s in document.sections for p in (s.header, s.footer))]
    return "\n".join(t.text or "" for part in parts for t in part.iter() if t.tag.endswith("}t"))
