"""What a check of a workbook gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing that Excel refuses, repairs or cannot work out.

    `where` is the sheet and cell, or the part; `message` says what in words; `code` is stable and short.
    """

    where: str
    message: str
    code: str
