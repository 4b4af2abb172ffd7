"""What the page's server sends with every answer, and whom it answers at all. Knows no page.

A page that is bound to 127.0.0.1 can still be reached by other sites in the user's browser: by a name that is made to
point to 127.0.0.1 (DNS rebinding), or by a form that posts here. So Host and Origin must be this machine's.
"""

from collections.abc import Awaitable, Callable, MutableMapping
from urllib.parse import urlsplit

Message = MutableMapping[str, object]
Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

HOME = frozenset({"127.0.0.1", "localhost"})

# Gradio's page starts with inline scripts and styles, and its HTML component evaluates its template: hence the two
# unsafe words. All the same no address but the page's own can be loaded from, sent to, or framed.
POLICY = "; ".join((
    "default-src 'self'",
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
))  # fmt: skip

HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)


class Shield:
    """An ASGI middleware."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it is from here, and put the headers on its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if not _at_home(scope):
            await _refuse(send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*_pairs(message.get("headers")), *HEADERS]
            await send(message)

        await self._app(scope, receive, guarded)


def _at_home(scope: Scope) -> bool:
    headers = {name.lower(): value.decode("latin-1") for name, value in _pairs(scope.get("headers"))}
    origin = headers.get(b"origin")
    return _host("//" + headers.get(b"host", "")) in HOME and (origin is None or _host(origin) in HOME)


def _host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:
        return None


def _pairs(headers: object) -> list[tuple[bytes, bytes]]:
    return [(bytes(name), bytes(value)) for name, value in headers] if isinstance(headers, list | tuple) else []


async def _refuse(send: Send) -> None:
    body = b"This page answers only to the address it was opened with on this machine.\n"
    kind = (b"content-type", b"text/plain; charset=utf-8")
    await send({"type": "http.response.start", "status": 403, "headers": [kind, *HEADERS]})
    await send({"type": "http.response.body", "body": body})
