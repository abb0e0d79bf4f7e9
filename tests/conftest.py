"""What every test may ask for, how a run is shared out, and the rule that on the build machine nothing is left out.

With REVIEWTOOLS_CI=1 a skipped test counts as failed: a missing program must not look like a passing run.
"""

import os
from collections import Counter
from collections.abc import Generator, Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.fuzz import tally as fuzz
from tests.kill import tally as kill
from tests.office import engine, pictures
from tests.office import validator as sdk
from tests.office.client import Office
from tests.office.validator import Validator

NOTHING_LEFT_OUT = os.environ.get("REVIEWTOOLS_CI") == "1"
MOST_PROCESSES = 4  # each starts a LibreOffice of its own
TALLIES = {"fuzz": (fuzz.ENDS, fuzz.told), "kill": (kill.KILLED, kill.told)}

# No deadline: a first call may start LibreOffice or compile a template, whatever the example.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if NOTHING_LEFT_OUT else "desk")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice, one instance for each process of the run, with poppler to look at what it prints."""
    if reason := engine.missing() or pictures.missing():
        pytest.skip(reason)
    with Office() as running:
        yield running


@pytest.fixture(scope="session")
def validator() -> Validator:
    """The Open XML SDK validator."""
    command = sdk.command()
    if reason := sdk.missing():
        pytest.skip(reason)
    assert command is not None
    return Validator(command)


# --- nothing is left out -------------------------------------------------------------------------------------------


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure that gives the skip's reason; an expected failure stays what it is."""
    if NOTHING_LEFT_OUT and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{reason} (with REVIEWTOOLS_CI=1 a skip is a failure)"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge a skip in a test or in a fixture it asks for."""
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge a skip of a whole file."""
    report = yield
    _fail_if_skipped(report)
    return report


# --- a run in several processes ------------------------------------------------------------------------------------


@pytest.hookimpl(tryfirst=True, optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes `-n auto` shares a run out to; none where speed is measured, or what tests print is wanted."""
    alone = config.getoption("benchmark_enable", False) or config.getoption("capture") == "no"
    count = min(os.cpu_count() or 1, MOST_PROCESSES)
    return 0 if alone or count == 1 else count


def pytest_sessionfinish(session: pytest.Session) -> None:
    """One of several processes hands on what it counted."""
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["tallies"] = {name: {t: dict(ends) for t, ends in kept.items()} for name, (kept, _) in TALLIES.items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """The first process adds up what the others counted; one that broke down handed on nothing."""
    for name, counted in getattr(node, "workeroutput", {}).get("tallies", {}).items():
        kept, _ = TALLIES[name]
        for test, ends in counted.items():
            kept.setdefault(test, Counter()).update(ends)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How cases of the fuzz ended, and how many rebuilds were killed."""
    for name, (_, told) in TALLIES.items():
        if lines := told():
            terminalreporter.section(name)
            for line in lines:
                terminalreporter.line(line)
