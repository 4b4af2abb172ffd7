"""A long job, told step by step to whoever draws it."""

import time
from itertools import pairwise
from threading import Event

import pytest

from assistant.desk.steps import LOOK, steps
from assistant.errors import FetchFailed

SOON = 5  # seconds, of a test that would otherwise hang


def run(job):
    """Return the steps and what the job returned."""
    told, running = [], steps(job)
    while True:
        try:
            told.append(next(running))
        except StopIteration as ended:
            return told, ended.value


def test_a_job_that_tells_nothing_returns_what_it_returns():
    assert run(lambda tell: "done") == ([], "done")


def test_of_steps_close_together_the_latest_is_told():
    def job(tell):
        for n in range(1000):
            tell(n)
        time.sleep(2 * LOOK)

    assert run(job)[0][-1] == 999


def test_steps_far_apart_are_all_told():
    drawn = Event()

    def job(tell):
        for n in range(3):
            tell(n)
            drawn.wait(SOON)
            drawn.clear()

    told = []
    for step in steps(job):
        told.append(step)
        drawn.set()
    assert told == [0, 1, 2]


def test_no_two_steps_are_told_closer_together_than_ten_a_second():
    def job(tell):
        for n in range(100):
            tell(n)
            time.sleep(LOOK / 20)

    moments = [time.monotonic() for _ in steps(job)][:-1]  # the last is told as soon as the job is done
    assert all(after - before > 0.9 * LOOK for before, after in pairwise(moments))


def test_the_error_of_a_job_is_raised_where_it_is_listened_to():
    def job(tell):
        tell(1)
        raise FetchFailed("no line")

    with pytest.raises(FetchFailed, match="no line"):
        run(job)


def test_who_leaves_does_not_wait_for_the_job_and_the_job_goes_on():
    go, done = Event(), Event()

    def job(tell):
        tell(1)
        go.wait(SOON)
        done.set()

    running = steps(job)
    next(running)
    running.close()
    left_before = done.is_set()
    go.set()
    assert (left_before, done.wait(SOON)) == (False, True)
