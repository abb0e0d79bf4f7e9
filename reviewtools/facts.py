"""What one instrument tells another: facts with no cells and no documents (design, section 2).

An instrument never imports another; it offers facts of these kinds, and rules across instruments read them.
"""

from dataclasses import dataclass

from .values import Status


@dataclass(frozen=True)
class ProjectStatus:
    """Where a project of the improvement plan stands: its ref and title, and how many of its tasks have each status."""

    ref: str
    title: str
    counts: tuple[tuple[Status, int], ...]


Fact = ProjectStatus
