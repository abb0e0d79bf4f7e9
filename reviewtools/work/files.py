"""Files in: workbooks and Word templates as bytes, with a sentence where the system will not give them."""

from pathlib import Path

from .. import places
from ..errors import ReviewToolsError
from ..instruments import ALL

HOUSE = "house"
OWN_TEMPLATES = "doc_templates"  # a council's own Word templates stand beside its workbooks


def read_file(path: Path) -> bytes:
    """A file's bytes. ReviewToolsError with a sentence where it is missing, or locked, or a folder."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReviewToolsError(f"{path} does not exist.") from None
    except PermissionError:
        raise ReviewToolsError(f"{path} may not be read, or is open in Excel. Close it and try again.") from None
    except OSError as error:
        raise ReviewToolsError(f"{path} cannot be read: {error.strerror or error}.") from error


def template_names() -> tuple[str, ...]:
    """Every Word template: the house, and one for each instrument that has its own."""
    folder = places.folder(places.TEMPLATES)
    return (HOUSE, *(i.form.key for i in ALL if (folder / f"{i.form.key}.docx").is_file()))


def plan_templates(*folders: Path) -> dict[str, bytes]:
    """The Word templates by name: a council's own beside its workbooks where there are any, else ours."""
    own = [folder / OWN_TEMPLATES for folder in folders]
    return {name: read_file(places.template(name, *own)) for name in template_names()}
