"""Where Word templates, blank workbooks and examples are: in a folder named by the user, in the checkout, or shipped.

Templates and workbooks stand beside the package in a checkout and inside it in an installed wheel.
"""

from pathlib import Path

from .errors import ReviewToolsError

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent
_SHIPPED = _PACKAGE / "shipped"

TEMPLATES = "doc_templates"


def folder(kind: str) -> Path:
    """The folder of templates, blanks or examples. ReviewToolsError where the installation lacks it."""
    for place in (_CHECKOUT, _SHIPPED):
        if (place / kind).is_dir() and (place is _SHIPPED or (place / "pyproject.toml").is_file()):
            return place / kind
    raise ReviewToolsError(f"this installation lacks its folder {kind}. Install reviewtools again.")


def template(name: str, *given: Path) -> Path:
    """A Word template by name: first in the folders given (a council's own), then ours."""
    for place in (*given, folder(TEMPLATES)):
        if (path := place / f"{name}.docx").is_file():
            return path
    raise ReviewToolsError(f"there is no Word template named {name}.docx.")
