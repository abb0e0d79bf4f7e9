"""rebuild on a cluster: any executor of the standard library's kind serves, also one on other machines (design, section 4)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client, LocalCluster, get_task_stream

from reviewtools import rebuild
from reviewtools.excel.blank import blank
from reviewtools.instruments.improvement_plan.form import FORM
from tests.salford import AS_AT, answers

TITLES = ("Repairs plan", "Voids plan", "Caretaking plan")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of workbooks, each a plan of its own."""
    folder = tmp_path_factory.mktemp("plans")
    for title in TITLES:
        typed = {**answers(), "settings": {**answers()["settings"], "plan_title": title}}
        (folder / f"{title}.xlsx").write_bytes(blank(FORM, answers=typed))
    return folder


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """A Dask cluster of two processes on this machine."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        yield client


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_cluster_makes_the_same_bytes(plans: Path, client: Client, tmp_path: Path) -> None:
    """Workbooks spread over the workers of a Dask cluster give the documents, the problems and the bytes of one process."""
    alone = rebuild(plans, tmp_path / "alone", as_at=AS_AT, jobs=1)
    with get_task_stream(client) as stream:
        spread = rebuild(plans, tmp_path / "spread", as_at=AS_AT, executor=client.get_executor())
    made, again = (files(tmp_path / run) for run in ("alone", "spread"))
    assert len(made) >= 4 * len(TITLES)
    assert all(any(name.startswith(title) for name in made) for title in TITLES)
    assert again == made
    assert [(o.status, o.problems, o.result) for o in spread] == [(o.status, o.problems, o.result) for o in alone]
    assert len({task["worker"] for task in stream.data}) == 2
