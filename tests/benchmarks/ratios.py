"""What every benchmark needs: one way measured and kept by its group, and the parts of a file as the floor has them."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

FLOOR, OURS = "floor", "reviewtools"

Measured = dict[str, dict[str, float]]
"""Median seconds by group and way."""


def measure(
    benchmark: Any, ratios: Measured, group: str, way: str, work: Callable[[], object], rounds: int = 0
) -> None:
    """Run one way and keep its median; of so many rounds where each takes long, else of as many as a second holds."""
    benchmark.group = group
    result = benchmark.pedantic(work, rounds=rounds, iterations=1) if rounds else benchmark(work)
    assert result is not None
    if benchmark.stats:
        ratios.setdefault(group, {})[way] = benchmark.stats.stats.median


def inflated(data: bytes) -> dict[str, bytes]:
    """The parts of a file, unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
