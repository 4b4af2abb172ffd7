import random

import pytest

from assistant.errors import SourceFailed
from assistant.modelfiles.catalog import HubFile
from assistant.modelfiles.huggingface import Hub
from tests.file_server import FileServer

CONTENT = random.Random(7).randbytes(3_000_000)
FILE = HubFile("someone/models", "a" * 40, "tiny model.gguf")


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@pytest.fixture
def server():
    with FileServer(CONTENT).running() as server:
        yield server


def fetched(server, start=0, waited=None):
    hub = Hub(endpoint=server.endpoint, sleep=(waited if waited is not None else []).append)
    return b"".join(hub.blocks(FILE, start, len(CONTENT)))


def complaint(server, start=0, waited=None):
    with pytest.raises(SourceFailed) as caught:
        fetched(server, start, waited)
    return str(caught.value)


def test_a_file_arrives_whole_from_its_pinned_address(server):
    assert (fetched(server), server.paths) == (CONTENT, [f"/someone/models/resolve/{'a' * 40}/tiny%20model.gguf"])


def test_bytes_that_are_here_are_not_asked_for_again(server):
    assert (fetched(server, start=1_000_000), server.ranges, server.sent) == (
        CONTENT[1_000_000:],
        ["bytes=1000000-"],
        2_000_000,
    )


def test_a_redirect_is_followed_with_the_range(server):
    server.redirects = True
    assert (fetched(server, start=10), server.ranges) == (CONTENT[10:], ["bytes=10-"])


def test_a_server_that_ignores_the_range_gives_the_same_bytes(server):
    server.honours_ranges = False
    assert fetched(server, start=1_000_001) == CONTENT[1_000_001:]


@pytest.mark.parametrize("hides_size", [False, True])
def test_a_dropped_connection_is_gone_on_with(server, hides_size):
    server.drops, server.hides_size, waited = [500_000, 0], hides_size, []
    assert (fetched(server, waited=waited), server.ranges, waited) == (
        CONTENT,
        [None, "bytes=500000-", "bytes=500000-"],
        [1.0, 2.0],
    )


def test_patience_starts_anew_once_a_connection_brought_something(server):
    server.drops, waited = [0, 0, 1_200_000, 0, 0], []
    assert (fetched(server, waited=waited), waited) == (CONTENT, [1.0, 2.0, 1.0, 2.0, 4.0])


def test_a_line_that_keeps_dropping_is_given_up_with_the_reason(server):
    server.drops, waited = [0] * 9, []
    message = complaint(server, waited=waited)
    assert ("(4 tries)" in message, server.endpoint in message, waited) == (True, True, [1.0, 2.0, 4.0])


def test_a_busy_server_is_asked_again(server):
    server.statuses, waited = [503, 429], []
    assert (fetched(server, waited=waited), waited) == (CONTENT, [1.0, 2.0])


@pytest.mark.parametrize("status", [401, 403, 404, 416])
def test_a_refusal_is_not_asked_again(server, status):
    server.statuses, waited = [status], []
    assert (f"the server answered {status}" in complaint(server, 5, waited), waited) == (True, [])


@pytest.mark.parametrize("start", [0, 10])
def test_a_file_of_another_size_is_refused_before_a_byte_is_taken(server, start):
    server.content = b"<html>sign in to the network</html>"
    assert "the server offers 35 bytes, the file has 3000000" in complaint(server, start)


def test_a_range_that_was_not_asked_for_is_refused(server):
    server.shifts_ranges = 1
    assert "asked for the bytes from 10 on, the server sent others" in complaint(server, start=10)


def test_a_server_that_is_not_there_is_given_up():
    waited = []
    with pytest.raises(SourceFailed, match=r"\(4 tries\)"):
        list(Hub(endpoint="http://127.0.0.1:9", sleep=waited.append).blocks(FILE, 0, 10))


@pytest.mark.parametrize("endpoint", ["huggingface", "ftp://127.0.0.1", "http://[broken"])
def test_an_address_that_is_none_is_named(endpoint):
    with pytest.raises(SourceFailed, match=r"resolve/a{40}/tiny"):
        list(Hub(endpoint=endpoint, sleep=[].append).blocks(FILE, 0, 10))


@pytest.mark.parametrize("proxy", ["nonsense://127.0.0.1:9", "http://127.0.0.1:9"])
def test_the_proxy_of_the_environment_is_used_and_named_if_it_cannot_be(monkeypatch, proxy):
    monkeypatch.setenv("ALL_PROXY", proxy)
    with pytest.raises(SourceFailed, match=r"the proxy cannot be used: .*nonsense|Connection refused \(4 tries\)"):
        list(Hub(endpoint="http://models.invalid", sleep=[].append).blocks(FILE, 0, 10))
