"""assistant/page/sessions.py and allowance.py: what ends by itself; with a clock that the tests set."""

import pytest

from assistant.page import sessions
from assistant.page.allowance import Allowance
from assistant.page.sessions import IDLE, LONGEST, Sessions


class Clock:
    def __init__(self):
        self.time = 1000.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


def test_a_session_is_held_until_it_is_closed(clock):
    known = Sessions(clock)
    token = known.open()
    held = known.holds(token)
    known.close(token)
    assert (held, known.holds(token)) == (True, False)


def test_nothing_else_is_a_session(clock):
    known = Sessions(clock)
    token = known.open()
    assert [known.holds(other) for other in ("", "x", token[:-1], token + "=", "\ud800")] == [False] * 5


def test_every_token_is_another_and_long(clock):
    known = Sessions(clock)
    tokens = {known.open() for _ in range(100)}
    assert (len(tokens), min(map(len, tokens))) == (100, 43)


def test_a_session_that_is_idle_ends(clock):
    known = Sessions(clock)
    token = known.open()
    clock.time += IDLE
    assert not known.holds(token)


def test_a_session_that_is_used_goes_on_but_not_for_ever(clock):
    known, held = Sessions(clock), 0
    token = known.open()
    while known.holds(token):
        held += 1
        clock.time += IDLE / 2
    assert held * IDLE / 2 == LONGEST


def test_there_are_never_more_sessions_than_there_is_room_for(clock):
    known = Sessions(clock)
    first, last = known.open(), [known.open() for _ in range(sessions.MOST)]
    assert (known.holds(first), known.holds(last[0]), known.holds(last[-1])) == (False, True, True)


def test_an_allowance_recovers_within_an_hour(clock):
    allowed, taken = Allowance(100, clock), []
    for count, later in ((60, 0), (50, 0), (40, 1800), (1, 0), (60, 1800), (1, 0)):
        clock.time += later
        taken.append(allowed.take(count))
    assert taken == [True, False, True, False, True, False]
