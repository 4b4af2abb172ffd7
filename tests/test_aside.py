"""Work on the side: it gives way at once, and what fails there disturbs nobody."""

from threading import Event, Thread

import pytest

from assistant.desk.aside import Aside
from assistant.errors import EngineFailed
from vectorstore.errors import LibraryMissing

SOON = 5  # seconds, of a test that would otherwise hang


class Job:
    """Goes on until it is stopped, and says when it has begun and when it has ended."""

    def __init__(self, error=None):
        self.begun, self.ended = Event(), Event()
        self._error = error

    def __call__(self, stop):
        self.begun.set()
        try:
            assert stop.wait(SOON)
            if self._error:
                raise self._error
        finally:
            self.ended.set()


def offered(aside, job=None):
    """Offer a job, and return whether it was begun."""
    job = job or Job()
    aside.offer(job)
    with aside.giving_way():  # which waits for what was begun
        return job.ended.is_set()


def test_a_job_is_done_while_nobody_wants_the_machine():
    assert offered(Aside())


def test_a_job_is_over_when_what_is_wanted_begins():
    aside, job = Aside(), Job()
    aside.offer(job)
    job.begun.wait(SOON)
    with aside.giving_way():
        assert job.ended.is_set()


def test_nothing_is_begun_while_the_machine_is_wanted():
    aside, job = Aside(), Job()
    with aside.giving_way():
        aside.offer(job)
        assert not job.begun.wait(0.05)


def test_what_was_refused_is_forgotten_and_can_be_offered_again():
    aside, refused = Aside(), Job()
    with aside.giving_way():
        aside.offer(refused)
    assert (offered(aside), refused.begun.is_set()) == (True, False)


def test_one_job_at_a_time():
    aside, first, second = Aside(), Job(), Job()
    aside.offer(first)
    aside.offer(second)
    with aside.giving_way():
        assert (first.ended.is_set(), second.begun.is_set()) == (True, False)


def test_two_who_want_the_machine_both_keep_it():
    aside, job = Aside(), Job()
    with aside.giving_way():
        with aside.giving_way():
            pass
        aside.offer(job)
        assert not job.begun.wait(0.05)


@pytest.mark.parametrize("error", [EngineFailed("no memory"), LibraryMissing("gone"), OSError(28, "disk full")])
def test_a_job_that_fails_leaves_room_for_the_next(error):
    aside = Aside()
    assert (offered(aside, Job(error)), offered(aside)) == (True, True)


def test_a_job_that_ends_by_itself_leaves_room_for_the_next():
    aside, done = Aside(), Event()
    aside.offer(lambda stop: done.set())
    with aside.giving_way():
        pass
    assert (done.is_set(), offered(aside)) == (True, True)


def test_an_error_of_those_who_want_the_machine_gives_it_back():
    aside = Aside()
    with pytest.raises(EngineFailed), aside.giving_way():
        raise EngineFailed("no memory")
    assert offered(aside)


def test_many_who_offer_and_want_at_once_never_hang_each_other():
    aside, wanted = Aside(), []

    def offer():
        for _ in range(50):
            aside.offer(lambda stop: stop.wait(0.001))

    def want(n):
        for _ in range(20):
            with aside.giving_way():
                wanted.append(n)

    threads = [Thread(target=offer), *(Thread(target=want, args=(n,)) for n in range(3))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    assert (len(wanted), any(thread.is_alive() for thread in threads)) == (60, False)
