"""assistant/page/shield.py and routes.py: under which names and for which addresses the page answers."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.page.routes import is_there
from assistant.page.shield import Shield, is_loopback


async def page(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page"})


def asked(bound, reached, *headers, kind="http"):
    """Ask a page bound to one address, reached on one, and return the status and the headers of its answer."""
    told = []

    async def send(message):
        told.append(message)

    pairs = [(name.encode(), value.encode()) for name, value in headers]
    scope = {"type": kind, "method": "GET", "path": "/", "headers": pairs, "server": (reached, 7860)}
    asyncio.run(Shield(page, bound)(scope, None, send))
    return told[0].get("status", told[0].get("code")), dict(told[0].get("headers", ()))


@pytest.mark.parametrize(
    ("bound", "reached", "host"),
    [
        ("127.0.0.1", "127.0.0.1", "127.0.0.1:7860"),
        ("127.0.0.1", "127.0.0.1", "localhost:7860"),
        ("127.0.0.1", "127.0.0.1", "LOCALHOST:9000"),
        ("0.0.0.0", "192.0.2.7", "192.0.2.7:7860"),
        ("0.0.0.0", "127.0.0.1", "localhost:7860"),
        ("192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("desk.example", "192.0.2.7", "desk.example:7860"),
        ("::1", "::1", "[::1]:7860"),
        ("::", "2001:db8::7", "[2001:DB8:0::7]:7860"),
    ],
)
def test_the_page_answers_under_the_address_it_is_bound_to(bound, reached, host):
    assert asked(bound, reached, ("host", host), ("origin", f"http://{host}"))[0] == 200


@pytest.mark.parametrize(
    ("bound", "reached", "host"),
    [
        ("127.0.0.1", "127.0.0.1", "evil.example:7860"),
        ("127.0.0.1", "127.0.0.1", "192.0.2.7:7860"),
        ("127.0.0.1", "127.0.0.1", "127.0.0.1.evil.example"),
        ("127.0.0.1", "127.0.0.1", "evil.example@127.0.0.1.evil.example"),
        ("127.0.0.1", "127.0.0.1", ""),
        ("127.0.0.1", "127.0.0.1", "[::1"),
        ("0.0.0.0", "192.0.2.7", "evil.example"),
        ("0.0.0.0", "192.0.2.7", "localhost:7860"),
        ("0.0.0.0", "192.0.2.7", "0.0.0.0:7860"),
        ("0.0.0.0", "192.0.2.7", "192.0.2.8:7860"),
        ("192.0.2.7", "192.0.2.7", "127.0.0.1:7860"),
        ("desk.example", "192.0.2.7", "other.example"),
    ],
)
def test_it_does_not_under_any_other(bound, reached, host):
    assert asked(bound, reached, ("host", host))[0] == 403


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "", "http://127.0.0.1:7861", "http://127.0.0.1", "http://localhost:7860", "file://",
     "http://127.0.0.1:7860.evil.example", "http://evil.example@127.0.0.1:7860", "ftp://127.0.0.1:7860"],
)  # fmt: skip
def test_another_site_or_another_program_on_this_machine_is_turned_away(origin):
    assert asked("127.0.0.1", "127.0.0.1", ("host", "127.0.0.1:7860"), ("origin", origin))[0] == 403


def test_two_hosts_or_two_origins_are_none():
    host, origin = ("host", "127.0.0.1:7860"), ("origin", "http://127.0.0.1:7860")
    twice = [(host, host), (host, ("host", "evil.example")), (host, origin, ("origin", "http://evil.example"))]
    assert [asked("127.0.0.1", "127.0.0.1", *headers)[0] for headers in twice] == [403, 403, 403]


def test_a_refusal_has_the_same_headers_as_a_page():
    good = asked("127.0.0.1", "127.0.0.1", ("host", "127.0.0.1"))[1]
    bad = asked("127.0.0.1", "127.0.0.1", ("host", "evil.example"))[1]
    assert (good.items() <= bad.items(), b"content-security-policy" in good) == (True, True)


def test_there_are_no_web_sockets():
    assert asked("127.0.0.1", "127.0.0.1", ("host", "127.0.0.1"), kind="websocket")[0] == 1008


def test_loopback_is_told_from_what_others_can_reach():
    addresses = ["127.0.0.1", "127.9.9.9", "::1", "localhost", "0.0.0.0", "::", "192.0.2.7", "desk", ""]
    assert [is_loopback(address) for address in addresses] == [True] * 4 + [False] * 5


def test_what_the_page_needs_is_there():
    needed = ["/", "/config", "/theme.css", "/assets/index-B2_x.js", "/static/fonts/a/b-1.woff2", "/favicon.ico",
              "/login", "/gradio_api/queue/data", "/gradio_api/heartbeat/ab12", "/gradio_api/call/ask/0a1b",
              "/gradio_api/info"]  # fmt: skip
    assert [path for path in needed if not is_there("GET", path)] == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "get", ""])
def test_there_is_no_other_method(method):
    assert not is_there(method, "/")


@given(st.text("./\\%ab", max_size=12), st.sampled_from(["/assets/", "/static/"]))
def test_no_path_climbs_out_of_what_is_served(tail, root):
    parts = tail.split("/")
    assert not (is_there("GET", root + tail) and (".." in parts or "" in parts[:-1] or "\\" in tail))
