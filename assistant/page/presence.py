"""Which readers are still there: whose page holds a connection open. Knows no question and no gradio.

A page keeps two: one as long as it is open, and one that its answers come by. Gradio ends a question when one of them
breaks; a question that arrives after that, since the page was reloaded while it was sent, would be answered for nobody.
"""

import re
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from urllib.parse import parse_qs

from assistant.page.asgi import App, Receive, Scope, Send

GRACE = 3.0
"""Seconds that a page may be without a connection, as one is that is asked on again after its laptop has slept."""
_REMEMBERED = 1000  # readers who have left
_OPEN = re.compile(r"/gradio_api/heartbeat/(\w+)", re.ASCII)
_ANSWERS = "/gradio_api/queue/data"


class Presence:
    """Who is there, by the names of their sessions. Can be asked from any thread."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Take the clock that tells seconds."""
        self._clock = clock
        self._connections = Counter[str]()
        self._absent: OrderedDict[str, float] = OrderedDict()
        self._lock = Lock()

    @contextmanager
    def connected(self, reader: str) -> Iterator[None]:
        """Be there for the length of a with block."""
        with self._lock:
            self._connections[reader] += 1
            self._absent.pop(reader, None)
        try:
            yield
        finally:
            with self._lock:
                self._connections[reader] -= 1
                if not self._connections[reader]:
                    del self._connections[reader]
                    self._leaves(reader)

    def gone(self, reader: str) -> bool:
        """Say whether a reader has had no connection for longer than is forgiven, or since this was first asked."""
        with self._lock:
            if reader in self._connections:
                return False
            if reader not in self._absent:
                self._leaves(reader)
            return self._clock() - self._absent[reader] > GRACE

    def _leaves(self, reader: str) -> None:
        self._absent[reader] = self._clock()
        while len(self._absent) > _REMEMBERED:
            self._absent.popitem(last=False)


class Connections:
    """An ASGI middleware that notes whose connection is open."""

    def __init__(self, app: App, presence: Presence) -> None:
        self._app = app
        self._presence = presence

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass everything on."""
        reader = reader_of(scope)
        if not reader:
            await self._app(scope, receive, send)
            return
        with self._presence.connected(reader):
            await self._app(scope, receive, send)


def reader_of(scope: Scope) -> str:
    """Return whose page keeps a request open; empty if it is none that is kept open."""
    if scope["type"] != "http":
        return ""
    path = str(scope["path"])
    if path == _ANSWERS:
        query = scope.get("query_string", b"")
        given = parse_qs(query.decode("ascii", "replace") if isinstance(query, bytes) else "")
        return given.get("session_hash", [""])[0]
    found = _OPEN.fullmatch(path)
    return found[1] if found else ""
