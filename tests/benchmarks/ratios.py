"""What every benchmark needs: one way measured and kept by its group, and the parts of a file as the floor has them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

FLOOR, OURS = "floor", "reviewtools"

Measured = dict[str, dict[str, float]]
"""Median seconds by group and way."""


def measure(benchmark: Any, ratios: Measured, group: str, way: str, work: Callable[[], object]) -> None:
    """Run one way and keep its median."""
    benchmark.group = group
    assert benchmark(work) is not None
    if benchmark.stats:
        ratios.setdefault(group, {})[way] = benchmark.stats.stats.median


def inflated(data: bytes) -> dict[str, bytes]:
    """The parts of a file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
