"""Addresses in messages: short, and never without one that counts (design, section 4)."""

from reviewtools.cells import Cell, addressed


def cells(*addresses: str, sheet: str = "Scores", file: str = "a.xlsx") -> list[Cell]:
    return [Cell(file, sheet, address, "Trees") for address in addresses]


def also(*others: Cell) -> tuple[str, ...]:
    """What is told beside F6."""
    return addressed([*cells("F6"), *others], "found.", "Wanted.", "market-scores-missing").also


def test_cells_below_each_other_are_told_together() -> None:
    """Three and more cells that follow each other down a column are one address."""
    assert also(*cells("F7", "F8", "F9", "F11", "F12")) == (
        "Scores, cells F7 to F9",
        "Scores, cell F11",
        "Scores, cell F12",
    )


def test_cells_of_other_columns_sheets_and_files_stay_apart() -> None:
    """Cells are only told together where they stand under each other on one sheet of one file."""
    assert also(*cells("F7", "G8", "F9")) == ("Scores, cell F7", "Scores, cell G8", "Scores, cell F9")
    assert also(*cells("F9"), *cells("F10", sheet="Notes"), *cells("F11", file="b.xlsx")) == (
        "Scores, cell F9",
        "Notes, cell F10",
        "b.xlsx, Scores, cell F11",
    )
    assert also(*cells("F9", "F10", "F11", file="b.xlsx")) == ("b.xlsx, Scores, cells F9 to F11",)


def test_what_has_no_cell_stands_by_itself() -> None:
    """A sheet without a cell is never part of a run."""
    assert also(*cells("", "F9", "F10", "F11")) == ("Scores", "Scores, cells F9 to F11")
