"""templates: our Word templates copied out for restyling, and edited ones compared with what the forms fill in."""

from pathlib import Path

from ..errors import Problem, ReviewToolsError
from ..word.template import Template
from .files import plan_templates, read_file
from .outcome import Outcome
from .put import write


def templates(folder: Path | str) -> list[Outcome]:
    """Copy out each template the folder lacks; check each that is there. ReviewToolsError: it cannot be written."""
    place = Path(folder)
    return [_template(place / f"{name}.docx", ours) for name, ours in plan_templates().items()]


def _template(path: Path, ours: bytes) -> Outcome:
    key, title = path.stem, f"Word template {path.stem}"
    if path.exists():
        problems = _compared(path, ours)
        return Outcome(key, title, (str(path),), "checked", problems)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, ours)
    except OSError as error:
        raise ReviewToolsError(f"{path} cannot be written: {error.strerror or error}.") from error
    return Outcome(key, title, (str(path),), "written", (), (str(path),))


def _compared(path: Path, ours: bytes) -> tuple[Problem, ...]:
    """Every place that an edited template lost, and every tag that nothing fills."""
    try:
        there = Template(read_file(path)).tags()
    except ReviewToolsError as error:
        return (Problem(path.name, "", "", "", "this template cannot be used:", str(error), "template-tags"),)
    wanted = Template(ours).tags()
    known = ", ".join(sorted(wanted))
    lost = [
        Problem(
            path.name, "", "", tag, "its place is gone.", f"Put back a content control tagged {tag}.", "template-tags"
        )
        for tag in sorted(wanted - there)
    ]
    strange = [
        Problem(path.name, "", "", tag, "nothing fills this tag.", f"Use one of: {known}.", "template-tag")
        for tag in sorted(there - wanted)
    ]
    return (*lost, *strange)
