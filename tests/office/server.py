"""LibreOffice behind a pipe: one JSON request a line in, one JSON answer a line out.

Run by the system's Python, the one that has `uno`; it imports nothing of ours. The only argument is the
folder of a profile that no other LibreOffice uses. The first line out says that it is ready. Requests:

    {"command": "open", "path"}                     -> {"document", "kind": "sheet" | "text"}
    {"command": "values", "document", "sheet"}      -> {"cells": {"B2": {"value", "formula"?, "error"?}}}
        "cells": ["B2", …] narrows it to those; without it every cell that holds something
    {"command": "type", "document", "sheet", "cells": {"B2": 3, "B3": "text", "B4": null}}
    {"command": "insert" | "delete", "document", "sheet", "what": "rows" | "columns", "at": 3, "count": 1}
        whole rows or columns, counted from 1
    {"command": "recalculate", "document"}          every formula, whatever result the file brought along
    {"command": "pdf" | "html" | "save_xlsx" | "save_docx", "document", "path"}
    {"command": "close", "document"}                {"command": "quit"}

Every answer has "ok"; a refusal has "error". When LibreOffice is gone the server ends without an answer.
its input ends it takes LibreOffice with it, so that a killed test run leaves nothing behind.
"""

import importlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

uno: Any = importlib.import_module("uno")  # by name: its types are known to no checker

BOOT_SECONDS = 60.0
CONTENT = 1 | 2 | 4 | 16  # com.sun.star.sheet.CellFlags: VALUE, DATETIME, STRING, FORMULA
ERROR_RESULT = 4  # com.sun.star.sheet.FormulaResult.ERROR
FILTERS = {
    ("pdf", "sheet"): "calc_pdf_Export",
    ("pdf", "text"): "writer_pdf_Export",
    ("html", "sheet"): "HTML (StarCalc)",
    ("save_xlsx", "sheet"): "Calc MS Excel 2007 XML",
    ("save_docx", "text"): "MS Word 2007 XML",
}


class RefusedError(Exception):
    """LibreOffice is well, but cannot do what was asked."""


class Program:
    """A running soffice and our connection to it."""

    def __init__(self, profile: Path) -> None:
        pipe = f"reviewtools{os.getpid()}"
        self._process = subprocess.Popen(
            [
                "soffice",
                f"-env:UserInstallation={profile.resolve().as_uri()}",
                *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault"),
                f"--accept=pipe,name={pipe};urp;",
            ],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,  # our own stdout carries answers only
        )
        self.desktop = self._connect(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")

    def _connect(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        deadline = time.monotonic() + BOOT_SECONDS
        while True:
            try:
                context = resolver.resolve(address)
            except Exception:
                if self._process.poll() is not None or time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
            else:
                return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)

    def alive(self) -> bool:
        """Whether LibreOffice still answers; a dead one shows as many kinds of exception, so it is asked."""
        try:
            self.desktop.getName()
        except Exception:
            return False
        return True

    def stop(self) -> None:
        """End LibreOffice; if it does not go, by force on our whole process group, this server included."""
        try:
            self.desktop.terminate()
        except Exception as gone:
            print(f"no answer to the request to end: {gone}", file=sys.stderr)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(os.getpgrp(), signal.SIGKILL)


class Documents:
    """The open documents, by number, and what can be done with them."""

    def __init__(self, desktop: Any) -> None:
        self._desktop = desktop
        self._numbers = itertools.count(1)
        self._open: dict[int, Any] = {}

    def answer(self, request: dict[str, Any]) -> dict[str, Any]:
        """Do what one request asks. Raises RefusedError, and whatever LibreOffice raises."""
        if request["command"] == "open":
            return self._load(Path(request["path"]))
        number = request["document"]
        if number not in self._open:
            raise RefusedError(f"no document {number} is open")
        document = self._open[number]
        match request["command"]:
            case "values":
                return {"cells": dict(read(sheet_of(document, request["sheet"]), request.get("cells")))}
            case "type":
                write(sheet_of(document, request["sheet"]), request["cells"])
            case "insert" | "delete" as change:
                reshape(sheet_of(document, request["sheet"]), change, request)
            case "recalculate":
                document.calculateAll()
            case "pdf" | "html" | "save_xlsx" | "save_docx" as way:
                store(document, way, Path(request["path"]))
            case "close":
                self._open.pop(number).close(True)
            case unknown:
                raise RefusedError(f"unknown command {unknown}")
        return {}

    def _load(self, path: Path) -> dict[str, Any]:
        # Macros are never run (0). A damaged or locked file is no exception here: there is just no document.
        how = (setting("Hidden", True), setting("MacroExecutionMode", 0))
        document = self._desktop.loadComponentFromURL(path.resolve().as_uri(), "_blank", 0, how)
        if document is None:
            raise RefusedError(f"cannot open {path.name}")
        number = next(self._numbers)
        self._open[number] = document
        return {"document": number, "kind": kind_of(document)}


def setting(name: str, value: object) -> Any:
    """A named value in the shape LibreOffice takes."""
    pair = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    pair.Name, pair.Value = name, value
    return pair


def kind_of(document: Any) -> str:
    """`sheet` for a workbook, else `text`."""
    return "sheet" if document.supportsService("com.sun.star.sheet.SpreadsheetDocument") else "text"


def sheet_of(document: Any, name: str) -> Any:
    """A sheet by its name; RefusedError when the document has none of that name."""
    if kind_of(document) != "sheet" or not document.Sheets.hasByName(name):
        raise RefusedError(f"no sheet {name}")
    return document.Sheets.getByName(name)


def store(document: Any, way: str, path: Path) -> None:
    """Write the document to `path`; RefusedError when that way of saving does not suit it."""
    filter_name = FILTERS.get((way, kind_of(document)))
    if filter_name is None:
        raise RefusedError(f"{way} does not suit this kind of document")
    document.storeToURL(path.resolve().as_uri(), (setting("FilterName", filter_name),))


def reshape(sheet: Any, change: str, request: dict[str, Any]) -> None:
    """Insert or delete whole rows or columns."""
    lines = sheet.Rows if request["what"] == "rows" else sheet.Columns
    work = lines.insertByIndex if change == "insert" else lines.removeByIndex
    work(request["at"] - 1, request["count"])


def write(sheet: Any, cells: dict[str, float | str | None]) -> None:
    """Put numbers and texts into cells as they are: a text stays a text, even `=1+1`; None empties."""
    for address, value in cells.items():
        cell = sheet.getCellRangeByName(address)
        if value is None:
            cell.clearContents(CONTENT)
        elif isinstance(value, str):
            cell.getCellByPosition(0, 0).setString(value)
        else:
            cell.getCellByPosition(0, 0).setValue(float(value))


def read(sheet: Any, addresses: list[str] | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the cells hold, each under its address; an empty cell is left out unless asked for by name."""
    if addresses is not None:
        for address in addresses:
            found = dict(block(sheet.getCellRangeByName(address)))
            yield address, found.get(address, {"value": None})
        return
    # The smallest block from A1 that holds all content: one call for all values beats one call a cell by far.
    areas = sheet.queryContentCells(CONTENT).getRangeAddresses()
    if areas:
        right, bottom = max(area.EndColumn for area in areas), max(area.EndRow for area in areas)
        yield from block(sheet.getCellRangeByPosition(0, 0, right, bottom))


def block(cells: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cells of a rectangle that hold something."""
    corner = cells.RangeAddress
    faults = {fault_key(cell): cell.String for cell in cells.queryFormulaCells(ERROR_RESULT).getCells()}
    rows = zip(cells.getDataArray(), cells.getFormulaArray(), strict=True)
    for row, (values, formulas) in enumerate(rows, corner.StartRow):
        for column, (value, formula) in enumerate(zip(values, formulas, strict=True), corner.StartColumn):
            if formula != "":
                state: dict[str, Any] = {"value": value}
                # A text that begins with = is given as its own "formula".
                if formula.startswith("=") and formula != value:
                    state["formula"] = formula
                if (column, row) in faults:
                    state |= {"value": None, "error": faults[column, row]}
                yield f"{letters(column)}{row + 1}", state


def fault_key(cell: Any) -> tuple[int, int]:
    """Column and row of a cell, both from 0."""
    return cell.CellAddress.Column, cell.CellAddress.Row


def letters(column: int) -> str:
    """A column's letters, from its number counted from 0."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def say(answer: dict[str, Any]) -> None:
    """Answer one line, at once."""
    print(json.dumps(answer), flush=True)


def serve(program: Program) -> None:
    """Answer requests until `quit`, the end of input, or the death of LibreOffice."""
    documents = Documents(program.desktop)
    say({"ok": True})
    for line in sys.stdin:
        request = json.loads(line)
        if request["command"] == "quit":
            break
        try:
            say({"ok": True} | documents.answer(request))
        except Exception as trouble:
            if not program.alive():
                raise
            say({"ok": False, "error": f"{type(trouble).__name__}: {trouble}"})


def main() -> None:
    """Serve, and leave no LibreOffice behind."""
    program = Program(Path(sys.argv[1]))
    try:
        serve(program)
    finally:
        program.stop()


if __name__ == "__main__":
    main()
