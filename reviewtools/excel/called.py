"""What the cells of a table are called in messages: by its headings, or by what stands in the workbook itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..form import Ask, Layout, Table, Told, folded


class Called:
    """The names of one table's cells.

    A table whose rows are `called` by a text says that text and then the column: "Degree of Risk, Repairs". The text is
    the one for the row's key, wherever the row stands now; a column is called as the form's `Ask.called` says.
    """

    def __init__(self, table: Table, layout: Layout, read: Mapping[str, Sequence[Any]]) -> None:
        """`read` are the rows of the tables that were read before this one, by the table's name."""
        rows = table.rows
        ones = table.across if rows.called else ()
        told = next((one.noun for one in ones if isinstance(one.noun, Told) and one.name == rows.called), None)
        self._label = rows.label
        self._rows = dict(zip(map(folded, rows.keys), told.texts, strict=True)) if told else {}
        self._columns = {name: _column(ask, layout, read) for name, ask, _ in table.columns}

    def row(self, key: str) -> str:
        """What the row of a key is called; as the table is where it has no text of its own."""
        return self._rows.get(folded(key), self._label)

    def cells(self, key: str) -> Mapping[str, str]:
        """What the answers in the row of a key are called, by their names."""
        row = self._rows.get(folded(key)) if self._rows else None
        return {name: f"{row}, {column}" for name, column in self._columns.items()} if row else self._columns


def _column(ask: Ask, layout: Layout, read: Mapping[str, Sequence[Any]]) -> str:
    """What a column is called: by its label where the workbook has no name for it."""
    if not ask.called:
        return ask.label
    name, _, field = ask.called.partition(".")
    for table in layout.tables:
        for row in read.get(name, ()) if table.name == name else ():
            if folded(getattr(row, table.rows.key)) == folded(ask.label):
                return str(getattr(row, field) or ask.label)
    return ask.label
