"""The one thread that owns the engine."""

import threading
import time
from threading import Event

import pytest

from assistant.model.worker import Worker


@pytest.fixture
def worker():
    worker = Worker()
    yield worker
    worker.close()


def test_every_job_runs_on_the_same_thread(worker):
    names = {worker.submit(lambda: threading.current_thread().name).result() for _ in range(3)}
    names |= set(worker.stream(lambda stop: iter([threading.current_thread().name]), Event()))
    assert len(names) == 1


def test_a_stream_yields_what_the_job_yields(worker):
    assert list(worker.stream(lambda stop: iter(range(5)), Event())) == [0, 1, 2, 3, 4]


def test_an_error_in_a_job_reaches_the_reader_after_what_came_before_it(worker):
    def job(stop):
        yield 1
        raise ValueError("broken")

    seen = []
    with pytest.raises(ValueError, match="broken"):
        for piece in worker.stream(job, Event()):
            seen.append(piece)
    assert seen == [1]


def test_closing_a_stream_stops_its_job_before_the_next_begins(worker):
    ended = []

    def endless(stop):
        while not stop.is_set():
            yield 1
        ended.append("first")

    stream = worker.stream(endless, Event())
    next(stream)
    stream.close()
    worker.submit(lambda: ended.append("second")).result()
    assert ended == ["first", "second"]


def test_a_job_stopped_while_it_waits_never_begins(worker):
    stop = Event()
    stop.set()
    assert list(worker.stream(lambda stop: iter([1]), stop)) == []


@pytest.fixture
def busy(worker):
    """A worker that is at another job until the test is over."""
    over = Event()
    worker.submit(over.wait)
    yield worker
    over.set()


def test_a_stop_while_a_job_waits_for_its_turn_is_heeded_within_150_ms(busy):
    stop, told = Event(), []

    def tell():
        told.append(time.monotonic())
        stop.set()

    threading.Timer(0.1, tell).start()
    pieces = list(busy.stream(lambda stop: iter([1]), stop))
    assert (pieces, time.monotonic() - told[0] < 0.15) == ([], True)
