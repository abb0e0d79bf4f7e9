"""A full disk, a file in use, a folder that may not be written: a sentence, and nothing that stood there is lost (design 4)."""

import errno
import os
from typing import Any

import pytest

from tests.kill.plans import VERSIONS, Plan, Warm

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="stops processes that fork")


def assert_said(told: dict[str, Any], words: str) -> None:
    """One plain sentence, and the exit code for what could not be done."""
    assert told["code"] == 2, told["said"]
    assert words in told["said"]
    assert "Traceback" not in told["said"]
    assert told["said"].count("\n") == 1


def assert_next_one_puts_right(plan: Plan, warm: Warm) -> None:
    """When there is room again, a rebuild makes what this version of the plan asks for, and knows its own documents."""
    assert warm.rebuild(plan.folder, plan.out)["code"] in (0, 1)
    plan.assert_put_right()


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (errno.ENOSPC, "No space left"),
        (errno.EACCES, "Permission denied"),
        (errno.EROFS, "Read-only"),
        (errno.EIO, "error"),
    ],
    ids=["full disk", "not allowed", "read-only", "failing disk"],
)
def test_from_any_change_of_a_file_on(plan: Plan, warm: Warm, error: int, words: str) -> None:
    """Wherever the disk begins to fail: a sentence; documents as before or whole and new; afterwards all comes right."""
    steps = plan.steps_of_a_change(warm)
    for i, step in enumerate((0, 1, steps // 3, steps // 2)):
        plan.type(VERSIONS[(i + 2) % len(VERSIONS)])
        assert_said(warm.rebuild(plan.folder, plan.out, step=step, error=error), words)
        plan.assert_whole()
        assert sorted(plan.documents()) == sorted(plan.good[plan.version])
        assert_next_one_puts_right(plan, warm)
    plan.type(VERSIONS[0])
    told = warm.rebuild(plan.folder, plan.out, step=steps - 2, error=error)
    assert (told["code"], "Traceback" in told["said"]) == (1, False)  # all is written; only our memory of it fails
    plan.assert_put_right()
    assert_next_one_puts_right(plan, warm)


@pytest.mark.parametrize("step", [0, 1, 3])
def test_into_a_folder_that_cannot_be_made(plan: Plan, warm: Warm, step: int) -> None:
    """Where there is nothing yet, nothing half made is left, and the next rebuild starts afresh."""
    assert_said(warm.rebuild(plan.folder, plan.out, step=step, error=errno.ENOSPC), "No space left")
    plan.assert_whole()
    assert_next_one_puts_right(plan, warm)


@pytest.mark.parametrize("from_move", [0, 1, 2])
def test_a_file_in_use(plan: Plan, warm: Warm, from_move: int) -> None:
    """Where the system will not let a document be replaced, as Windows does when a program has it open: nothing is lost."""
    warm.rebuild(plan.folder, plan.out)
    plan.type("second")
    told = warm.rebuild(plan.folder, plan.out, step=8 * from_move, error=errno.EACCES, only="os.rename")
    assert "Traceback" not in told["said"]
    plan.assert_whole()
    assert {name: data for name, data in plan.documents().items() if "(new" not in name}.keys() == plan.good[
        "second"
    ].keys()
    assert_next_one_puts_right(plan, warm)


@pytest.mark.parametrize("most", [0, 60, 1_000, 20_000])
def test_no_room_in_the_middle_of_a_document(plan: Plan, warm: Warm, most: int) -> None:
    """Where the room ends within a document, half of it is never seen, nor left behind."""
    warm.rebuild(plan.folder, plan.out)
    plan.type("second")
    assert_said(warm.rebuild(plan.folder, plan.out, most=most), "cannot be written")
    plan.assert_whole()
    assert [p.name for p in plan.out.rglob("*.part")] == []
    assert_next_one_puts_right(plan, warm)


def test_a_file_where_the_folder_should_be(plan: Plan, warm: Warm) -> None:
    """A file in the place of the folder of documents is left alone, and said."""
    plan.out.write_bytes(b"somebody's")
    assert_said(warm.rebuild(plan.folder, plan.out), "cannot be written")
    assert plan.out.read_bytes() == b"somebody's"
