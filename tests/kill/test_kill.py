"""Whenever a rebuild is killed, every document is whole, the workbook is untouched, and the next rebuild puts all right (design 4).

`REVIEWTOOLS_CASES=200 python scripts/run_tests.py tests/kill` kills two hundred rebuilds instead of twenty.
"""

import os
import random
import subprocess
import sys
import time

import pytest

from tests.kill.plans import VERSIONS, Plan, Warm
from tests.kill.tally import ended
from tests.salford import ROOT

KILLS = int(os.environ.get("REVIEWTOOLS_CASES", "20"))

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills processes that fork")


def test_killed_at_any_moment(plan: Plan, warm: Warm) -> None:
    """Rebuilds killed at random moments, while the plan changes: always whole documents, and at the end the right ones."""
    hand = random.Random(KILLS)
    usual = warm.rebuild(plan.folder, plan.out)["seconds"]
    plan.assert_put_right()
    killed = 0
    for run in range(KILLS):
        plan.type(VERSIONS[(run + 1) % len(VERSIONS)])
        killed += ended("any moment", warm.rebuild(plan.folder, plan.out, after=hand.uniform(0, usual))["killed"])
        plan.assert_whole()
        if run % 5 == 4:
            plan.type(hand.choice(VERSIONS))
            told = warm.rebuild(plan.folder, plan.out)
            assert not told["killed"]
            usual = min(usual, told["seconds"])  # the first one may have been held up by what else the machine does
            plan.assert_put_right()
    plan.type(VERSIONS[0])
    warm.rebuild(plan.folder, plan.out)
    plan.assert_put_right()
    assert killed >= KILLS // 2


def test_killed_before_a_change_of_a_file(plan: Plan, warm: Warm) -> None:
    """Killed just before a change it makes to a file, the plan changed since: the next rebuild knows its own documents.

    A long run (200 rebuilds) takes every single change; the usual one every few.
    """
    steps = plan.steps_of_a_change(warm)
    assert steps >= 2 * len(plan.good[VERSIONS[0]])
    stride = max(1, steps * 2 // KILLS)
    for i, step in enumerate(range(steps % stride, steps, stride)):
        plan.type(VERSIONS[(2 * i + 2) % len(VERSIONS)])
        assert ended("before a change of a file", warm.rebuild(plan.folder, plan.out, step=step)["killed"])
        plan.assert_whole()
        plan.type(VERSIONS[(2 * i + 3) % len(VERSIONS)])
        warm.rebuild(plan.folder, plan.out)
        plan.assert_put_right()


def test_killed_and_then_typed_back(plan: Plan, warm: Warm) -> None:
    """A rebuild of another version is killed, and the manager goes back to the version before: its documents come back too."""
    steps = plan.steps_of_a_change(warm)
    for step in range(1, steps, max(1, steps * 3 // KILLS)):
        plan.type(VERSIONS[2])
        ended("typed back", warm.rebuild(plan.folder, plan.out, step=step)["killed"])
        plan.assert_whole()
        plan.type(VERSIONS[1])
        warm.rebuild(plan.folder, plan.out)
        plan.assert_put_right()


def test_killed_again_and_again_at_one_step(plan: Plan, warm: Warm) -> None:
    """A machine that always fails at the same place, with another version each time: whole documents, and at last the right ones."""
    steps = plan.steps_of_a_change(warm)
    for step in (steps // 4, steps // 2, steps - 2):
        for version in VERSIONS:
            plan.type(version)
            ended("again and again", warm.rebuild(plan.folder, plan.out, step=step)["killed"])
            plan.assert_whole()
    warm.rebuild(plan.folder, plan.out)
    plan.assert_put_right()


def test_the_command_itself_is_killed(plan: Plan) -> None:
    """The same with `python -m reviewtools rebuild` as people start it."""
    command = [
        sys.executable,
        "-m",
        "reviewtools",
        "rebuild",
        str(plan.folder),
        "--out",
        str(plan.out),
        "--as-at",
        "31/01/2003",
    ]
    began = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    usual = time.monotonic() - began
    for share, version in ((0.6, "second"), (0.9, "third")):
        plan.type(version)
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(usual * share)
        process.kill()
        ended("the command", process.wait() < 0)
        plan.assert_whole()
    subprocess.run(command, cwd=ROOT, check=False, capture_output=True)
    plan.assert_put_right()
