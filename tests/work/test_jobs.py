"""Jobs come back in order wherever they were done, and few wait at a time, so that memory stays flat."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from reviewtools.work.jobs import FAR, Workers, workers


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("jobs", [1, 2, 7])
def test_in_order(jobs: int) -> None:
    """The same results in the same order, in this process or in several."""
    with workers(jobs, None, 20) as crew:
        assert list(crew.each(double, ((n,) for n in range(20)))) == [2 * n for n in range(20)]


def test_one_piece_of_work_needs_no_other_process() -> None:
    """For one workbook no process is started, whatever --jobs says."""
    with workers(8, None, 1) as crew:
        assert crew == Workers()


def test_an_executor_of_others() -> None:
    """Any executor serves, and stays open: it is not ours to close."""
    with ThreadPoolExecutor(2) as pool:
        with workers(1, pool, 3) as crew:
            assert list(crew.each(double, ((n,) for n in range(3)))) == [0, 2, 4]
        assert pool.submit(double, 1).result() == 2


def test_few_jobs_wait() -> None:
    """However many jobs there are, no more than a few are asked for before their results are taken."""
    asked: list[int] = []

    def ask() -> Iterator[tuple[int]]:
        for number in range(1000):
            asked.append(number)
            yield (number,)

    with ThreadPoolExecutor(2) as pool, workers(1, pool, 1000) as crew:
        for taken, _ in enumerate(crew.each(double, ask()), 1):
            assert len(asked) - taken <= FAR


def test_what_a_job_raises_is_raised_here() -> None:
    """An error of our own in a job is not swallowed, also not from another thread."""

    def fails(_number: int) -> int:
        raise KeyError(threading.current_thread().name)

    with ThreadPoolExecutor(1) as pool, workers(1, pool, 2) as crew, pytest.raises(KeyError):
        list(crew.each(fails, [(1,)]))
