"""What every test may ask for, and the rule that on the build machine nothing is left out.

With REVIEWTOOLS_CI=1 a skipped test counts as failed: a missing program must not look like a passing run.
"""

import os
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.office import engine, pictures
from tests.office import validator as sdk
from tests.office.client import Office
from tests.office.validator import Validator

NOTHING_LEFT_OUT = os.environ.get("REVIEWTOOLS_CI") == "1"

# No deadline: a first call may start LibreOffice or compile a template, whatever the example.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if NOTHING_LEFT_OUT else "desk")


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice, one instance for the whole run, with poppler to look at what it prints."""
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
