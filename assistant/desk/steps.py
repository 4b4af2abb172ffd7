"""A job that tells how far it is -> its steps one by one, for whoever draws them. Knows no job."""

import queue
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

S = TypeVar("S")
R = TypeVar("R")

LOOK = 0.1  # seconds between two steps that are yielded: ten drawings a second are enough


def steps(job: Callable[[Callable[[S], None]], R]) -> Generator[S, None, R]:
    """Run a job on a thread of its own, yield the latest of what it tells, and return what it returns.

    The job goes on to its end even if nobody listens any more, and nobody has to wait for that: half an index run would
    be no use to anyone.
    """
    told: queue.SimpleQueue[S] = queue.SimpleQueue()
    thread = ThreadPoolExecutor(max_workers=1)
    running = thread.submit(job, told.put)
    thread.shutdown(wait=False)  # it takes nothing more, and ends with the job
    while not running.done():
        wait([running], timeout=LOOK)
        yield from _latest(told)
    return running.result()


def _latest(told: "queue.SimpleQueue[S]") -> Generator[S, None, None]:
    steps = [told.get() for _ in range(told.qsize())]
    yield from steps[-1:]
