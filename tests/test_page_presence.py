"""assistant/page/presence.py: who is still there to be answered."""

import asyncio

import pytest

from assistant.page.presence import GRACE, Connections, Presence, reader_of


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def gone_after(presence, clock, seconds):
    presence.gone("ann")
    clock.now += seconds
    return presence.gone("ann")


def test_a_reader_without_a_connection_is_gone_after_a_while(clock):
    presence = Presence(clock)
    assert (gone_after(presence, clock, GRACE), gone_after(presence, clock, 0.1)) == (False, True)


def test_a_reader_with_a_connection_is_never_gone(clock):
    presence = Presence(clock)
    with presence.connected("ann"), presence.connected("ann"):
        pass
    with presence.connected("ann"):
        assert gone_after(presence, clock, 100) is False


def test_the_while_begins_when_the_last_connection_breaks(clock):
    presence = Presence(clock)
    with presence.connected("ann"):
        with presence.connected("ann"):
            clock.now = 50.0
        clock.now = 100.0
    assert (gone_after(presence, clock, GRACE), gone_after(presence, clock, 0.1)) == (False, True)


def test_a_reader_who_comes_back_is_there(clock):
    presence = Presence(clock)
    gone_after(presence, clock, 100)
    with presence.connected("ann"):
        assert presence.gone("ann") is False


def test_another_reader_is_another_one(clock):
    presence = Presence(clock)
    with presence.connected("bob"):
        assert gone_after(presence, clock, 100) is True


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ({"type": "http", "path": "/gradio_api/heartbeat/ann"}, "ann"),
        ({"type": "http", "path": "/gradio_api/queue/data", "query_string": b"session_hash=ann"}, "ann"),
        ({"type": "http", "path": "/gradio_api/queue/data", "query_string": b""}, ""),
        ({"type": "http", "path": "/gradio_api/queue/data"}, ""),
        ({"type": "http", "path": "/gradio_api/queue/join", "query_string": b"session_hash=ann"}, ""),
        ({"type": "http", "path": "/gradio_api/heartbeat/a/b"}, ""),
        ({"type": "lifespan"}, ""),
    ],
)
def test_a_request_that_is_kept_open_says_whose_it_is(scope, expected):
    assert reader_of(scope) == expected


def test_a_reader_is_there_as_long_as_the_request_is_open(clock):
    presence, seen = Presence(clock), []

    async def app(scope, receive, send):
        seen.append(gone_after(presence, clock, 100))

    asyncio.run(Connections(app, presence)({"type": "http", "path": "/gradio_api/heartbeat/ann"}, None, None))
    seen.append(gone_after(presence, clock, 100))
    assert seen == [False, True]
