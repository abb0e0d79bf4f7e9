"""The figures of a fuzz run, printed after it."""

import pytest

from tests.fuzz.tally import told


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Cases, and how many were read, refused and told by cell."""
    if lines := told():
        terminalreporter.section("fuzz")
        for line in lines:
            terminalreporter.line(line)
