"""approve: what a Board agreed, kept as it was, and clean copies of its documents (ledger A1-23, SF-07)."""

import datetime as dt
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import ReviewToolsError, must_fix
from ..instruments import BY_KEY
from ..timeline import british
from ..word.clean import clean, traces
from .baseline import Agreements, Record, record_bytes
from .files import plan_templates, read_file
from .find import BASELINES, ISSUED, RECORD
from .look import Looked, look_once
from .make import Made, legal_name, make
from .outcome import Outcome, Status
from .plans import PlanFiles, plans
from .progress import Tell, quietly
from .put import write

_ASIDE = ".part-"


def approve(
    folder: Path | str = ".", *, meeting: str, date: dt.date, as_at: dt.date | None = None, tell: Tell = quietly
) -> list[Outcome]:
    """Keep a folder's workbooks as agreed by a body on a day, and issue clean copies of their documents.

    The workbooks go to `baselines/DATE`, the documents to `issued/DATE MEETING`, both under the folder; later rebuilds
    are compared with them. Where anything must be fixed, or something moved since the last approval without a reason,
    nothing is kept and the outcomes are "refused". Workbooks of forms that no Board approves are as if they were not
    there. ReviewToolsError where the folder holds no plan, or where another approval of that day stands there.
    """
    root = Path(folder)
    body = legal_name(meeting)
    if not body:
        raise ReviewToolsError('say which meeting agreed it, such as --meeting "Parent Board".')
    looked = [one for one in look_once(root, tell) if one.stop or BY_KEY[one.key].holds_approval]
    if not looked:
        raise ReviewToolsError(f"{root} holds no workbook of a plan that a Board approves.")
    stopped = [_outcome([one], Made("", one.name, (one.stop,)), "refused") for one in looked if one.stop]
    found = plans(one for one in looked if one.stop is None)
    read = {one.name: read_file(one.path) for one in looked if one.stop is None}
    templates, agreed = plan_templates(root), Agreements(root, found, before=date)
    approval, today = f"{meeting} on {british(date)}", dt.date.today()
    given = ([replace(one.given, data=read[one.name]) for one in plan.workbooks] for plan in found)
    made = [
        _held(plan, make(workbooks, templates, as_at, today, agreed.of(plan), approval))
        for plan, workbooks in zip(found, given, strict=True)
    ]
    if stopped or any(must_fix(one.problems) for one in made):
        return [*stopped, *(_outcome(p.workbooks, m, "refused") for p, m in zip(found, made, strict=True))]
    record = Record(root, date, meeting, tuple((p.key, p.name, tuple(o.name for o in p.workbooks)) for p in found))
    issued = root / ISSUED / f"{date.isoformat()} {body}"
    documents = [_clean(plan, one) for plan, one in zip(found, made, strict=True)]
    _keep(root / BASELINES / date.isoformat(), {**read, RECORD: record_bytes(record)})
    _keep(issued, {name: data for files in documents for name, data in files.items()})
    return [
        _outcome(plan.workbooks, one, "written", [issued / name for name in files])
        for plan, one, files in zip(found, made, documents, strict=True)
    ]


def _held(plan: PlanFiles, made: Made) -> Made:
    """What was made of a plan; what holds its approval has become a must fix."""
    holds = BY_KEY[plan.key].holds_approval
    held = [replace(p, code="approval-held") if p.code in holds else p for p in made.problems]
    return replace(made, problems=tuple(held))


def _clean(plan: PlanFiles, made: Made) -> dict[str, bytes]:
    """The documents to issue: not the points to check, and nothing that tells where they were made."""
    names = [name for name in made.files if name.endswith(".docx") and name != made.points]
    cleaned = {f"{plan.before}{name}": clean(made.files[name]) for name in names}
    for name, data in cleaned.items():
        if left := traces(data):
            raise ReviewToolsError(f"{name} would still tell {', '.join(left)}; it was not issued.")
    return cleaned


def _keep(place: Path, files: Mapping[str, bytes]) -> None:
    """A folder of files, all of it or none. ReviewToolsError where another stands there already."""
    try:
        if place.exists():
            _same(place, files)
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        for left in place.parent.glob(f"{_ASIDE}*"):  # by an approval that was killed
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=place.parent) as aside:
            whole = Path(aside) / place.name
            for name, data in files.items():
                (whole / name).parent.mkdir(parents=True, exist_ok=True)
                write(whole / name, data)
            whole.rename(place)
    except OSError as error:
        raise ReviewToolsError(f"{place} cannot be written: {error.strerror or error}.") from error


def _same(place: Path, files: Mapping[str, bytes]) -> None:
    there = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    if there != dict(files):
        wanted = "What was agreed is never written over: give another date, or move it away."
        raise ReviewToolsError(f"{place} stands there already and holds something else. {wanted}")


def _outcome(workbooks: Sequence[Looked], made: Made, status: Status, written: Sequence[Path] = ()) -> Outcome:
    files = tuple(str(one.path) for one in workbooks)
    return Outcome(made.key, made.title, files, status, made.problems, tuple(map(str, written)), made.result)
