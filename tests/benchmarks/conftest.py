"""The ratios that benchmarks print at their end."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.ratios import FLOOR, OURS, Measured


@pytest.fixture(scope="session")
def measuring(request: pytest.FixtureRequest) -> bool:
    """Whether speed is measured; else benchmarks only go on working, over as little as will do."""
    option = request.config.getoption
    return bool(option("benchmark_enable") or not option("benchmark_disable"))


@pytest.fixture(scope="module", autouse=True)
def ratios() -> Iterator[Measured]:
    """What the module measured, printed with each way's ratio to its group's floor, and to ours."""
    measured: Measured = {}
    yield measured
    for group, ways in measured.items():
        known = [other for other in (FLOOR, OURS) if other in ways]
        for way, seconds in ways.items():
            ratio = "".join(f"{seconds / ways[other]:8.1f} x {other}" for other in known)
            print(f"\n{group:18} {way:24} {seconds * 1000:9.2f} ms {ratio}", end="")
    print()
