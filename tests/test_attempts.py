"""assistant/page/attempts.py: how many guesses a password-guesser gets; with a clock that the tests set."""

import pytest

from assistant.page import attempts
from assistant.page.attempts import Attempts, Patience

DAY = 24 * 3600


class Clock:
    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


def guesses(tried, clock, clients, until):
    """Guess as soon as one may, with each client in turn, and count the guesses."""
    count, end = 0, clock.time + until
    while clock.time < end:
        waits = [tried.begin(client) for client in clients]
        count += sum(wait == 0 for wait in waits)
        if all(waits):
            clock.time += min(waits)
    return count


def test_the_first_guesses_cost_no_wait_and_then_each_costs_twice_as_much(clock):
    tried, waits = Attempts(clock, one=Patience(3, 10.0)), []
    for _ in range(9):
        waits.append(wait := tried.begin("a"))
        clock.time += wait
    assert waits == [0, 0, 0, 1.0, 0, 2.0, 0, 4.0, 0]


def test_the_wait_grows_to_its_longest_and_no_further():
    assert [Patience(5, 900.0).wait(wrong) for wrong in (0, 4, 5, 14, 15, 10**9)] == [0, 0, 1, 512, 900, 900]


def test_one_client_has_some_hundred_guesses_a_day(clock):
    assert guesses(Attempts(clock), clock, ["192.0.2.1"], DAY) == 109


def test_many_clients_together_have_no_more_than_one_guess_in_half_a_minute(clock):
    clients = [f"10.0.{n // 250}.{n % 250}" for n in range(200)]
    assert guesses(Attempts(clock), clock, clients, 3600) < 50 + 3600 / 30 + 10


def test_guesses_made_at_once_count_before_they_are_known_to_be_wrong(clock):
    tried = Attempts(clock)
    assert [tried.begin("a") for _ in range(7)] == [0, 0, 0, 0, 0, 1.0, 1.0]


def test_whoever_guesses_keeps_another_client_out_for_half_a_minute_at_most(clock):
    tried = Attempts(clock)
    for n in range(5_000):
        clock.time += 0.01
        tried.begin(f"guesser {n}")
    assert 0 <= tried.begin("owner") <= attempts.ALL.longest


def test_the_right_password_ends_the_wait(clock):
    tried = Attempts(clock)
    for _ in range(5):
        tried.begin("a")
    clock.time += 1
    tried.begin("a")
    tried.right("a")
    assert [tried.begin("a") for _ in range(5)] == [0] * 5


def test_a_right_password_forgives_nobody_else(clock):
    tried = Attempts(clock, together=Patience(7, 30.0))
    for client in "aaaaab":
        tried.begin(client)
    tried.right("b")
    assert (tried.begin("a"), tried.begin("b")) == (1.0, 0)


def test_a_day_without_a_guess_begins_anew(clock):
    tried = Attempts(clock)
    for _ in range(6):
        tried.begin("a")
    clock.time += DAY
    assert [tried.begin("a") for _ in range(5)] == [0] * 5


def test_an_ipv6_network_is_one_client(clock):
    tried = Attempts(clock)
    assert [tried.begin(f"2001:db8::{n:x}") > 0 for n in range(6)] == [False] * 5 + [True]


def test_no_more_clients_are_remembered_than_there_is_room_for(clock):
    tried = Attempts(clock, together=Patience(10**9, 0.0))
    for n in range(attempts.CLIENTS + 50):
        tried.begin(str(n))
    assert len(tried._clients) == attempts.CLIENTS
