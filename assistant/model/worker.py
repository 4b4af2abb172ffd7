"""One thread that owns the engine, and streams that come out of it. Knows nothing of what is computed there."""

import queue
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

LOOK = 0.05  # seconds between two looks at whether a job that waits for its turn is still wanted


class _Over:
    """Marks the end of a stream in its queue."""


_OVER = _Over()


class Worker:
    """Run jobs one after the other, in the order they came, all on the same thread.

    OpenMP keeps a team of threads for every thread that enters it, and a llama.cpp context belongs to one
    thread: so there is one, and everybody else reads from a queue.
    """

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="caseclerk-model")

    def submit(self, job: Callable[[], R]) -> "Future[R]":
        """Run a job there when its turn comes."""
        return self._thread.submit(job)

    def stream(self, job: Callable[[Event], Iterator[T]], stop: Event) -> Iterator[T]:
        """Run a generator there and yield what it yields.

        Closing this iterator, or setting ``stop``, makes the job stop; when the iterator has ended the job has
        ended too, so the next job finds the engine at rest. A job that still waits for its turn is called off at once.
        """
        pieces: queue.SimpleQueue[T | _Over] = queue.SimpleQueue()
        future = self._thread.submit(_drain, job, stop, pieces)
        try:
            while not isinstance(piece := _next(pieces, stop, future), _Over):
                yield piece
            if not future.cancelled():
                future.result()
        except GeneratorExit:
            stop.set()
            raise
        finally:
            if not future.cancel():
                future.exception()  # waits

    def close(self) -> None:
        """Wait for the running job and end the thread."""
        self._thread.shutdown(wait=True)


def _next(pieces: "queue.SimpleQueue[T | _Over]", stop: Event, future: "Future[None]") -> T | _Over:
    while True:
        try:
            return pieces.get(timeout=LOOK)
        except queue.Empty:
            if stop.is_set() and future.cancel():  # cannot be done to a job that has begun: that one ends by itself
                return _OVER


def _drain(job: Callable[[Event], Iterator[T]], stop: Event, pieces: "queue.SimpleQueue[T | _Over]") -> None:
    try:
        if not stop.is_set():
            for piece in job(stop):
                pieces.put(piece)
    finally:
        pieces.put(_OVER)
