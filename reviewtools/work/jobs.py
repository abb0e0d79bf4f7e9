"""Pure jobs, done here, in several processes, or wherever an executor takes them; few at a time, in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

AHEAD = 4  # jobs waiting for each process: enough to keep it busy, few enough to keep memory flat
FAR = 64  # jobs waiting for an executor of others, whose size we do not know

T = TypeVar("T")


@dataclass(frozen=True)
class Workers:
    """Who does the jobs: this process where `executor` is None."""

    executor: Executor | None = None
    ahead: int = 1

    def each(self, function: Callable[..., T], jobs: Iterable[tuple[Any, ...]]) -> Iterator[T]:
        """The result of each job in the order of the jobs, which are asked for as they are needed.

        `function` and all it is given must be picklable. What a job raises is raised here.
        """
        if self.executor is None:
            yield from (function(*job) for job in jobs)
            return
        waiting: deque[Future[T]] = deque()
        for job in jobs:
            waiting.append(self.executor.submit(function, *job))
            if len(waiting) >= self.ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@contextmanager
def workers(jobs: int, executor: Executor | None, work: int) -> Iterator[Workers]:
    """Those who do so many pieces of work: the executor given, else `jobs` processes where there is work for two."""
    if executor is not None:
        yield Workers(executor, FAR)
    elif min(jobs, work) > 1:
        with ProcessPoolExecutor(min(jobs, work)) as pool:
            yield Workers(pool, AHEAD * jobs)
    else:
        yield Workers()
