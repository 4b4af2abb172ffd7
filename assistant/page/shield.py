"""What the page's server sends with every answer, and whom it answers at all. Knows no page.

A page that is bound to 127.0.0.1 can still be reached by other sites in the user's browser: by a name that is made to
point to 127.0.0.1 (DNS rebinding), or by a form that posts here. So Host must name the address the page is bound to,
and Origin, if there is one, must be just that Host with its port: another port is another program.
"""

from ipaddress import ip_address
from urllib.parse import urlsplit

from assistant.page.asgi import App, Message, Receive, Scope, Send, header, pairs, respond

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
    # Not "no-referrer": with it a browser names no origin when a form of the page's own is sent (Fetch, section 3.2).
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)


class Shield:
    """An ASGI middleware; the outermost one."""

    def __init__(self, app: App, address: str = "127.0.0.1") -> None:
        """Stand before an app.

        Args:
            app: What answers.
            address: What the page is bound to; a name, or an address of the machine or of all its networks.
        """
        self._app = app
        self._name = address.lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if it was meant for this page, and put the headers on its answer."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*pairs(message.get("headers")), *HEADERS]
            await send(message)

        if scope["type"] != "http":  # the page has no WebSocket, and those are not bound to an origin
            await send({"type": "websocket.close", "code": 1008})
        elif self._is_meant(scope):
            await self._app(scope, receive, guarded)
        else:
            await respond(guarded, 403, "This page answers only to the address it was opened with.\n")

    def _is_meant(self, scope: Scope) -> bool:
        host, origin = header(scope, "host"), header(scope, "origin")
        several = sum(name.lower() == b"origin" for name, _ in pairs(scope.get("headers"))) > 1
        named = _name("//" + host) if host else None
        if named is None or several or named not in self._names(scope):
            return False
        return origin is None or origin.lower() in (f"http://{host}".lower(), f"https://{host}".lower())

    def _names(self, scope: Scope) -> frozenset[str]:
        """Return what this page may be called: its own name, and the address this very request has come in on."""
        server = scope.get("server")
        reached = str(server[0]) if isinstance(server, list | tuple) and server else ""
        loopback = is_loopback(self._name) or is_loopback(reached)
        own = frozenset() if is_any(self._name) else frozenset({_plain(self._name)})
        return own | frozenset({_plain(reached)}) | (HOME if loopback else frozenset()) - {""}


def is_loopback(address: str) -> bool:
    """Say whether only this machine can reach an address."""
    if address.lower() == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def is_any(address: str) -> bool:
    """Say whether an address stands for every network of the machine, as 0.0.0.0 does."""
    try:
        return ip_address(address).is_unspecified
    except ValueError:
        return False


def _name(address: str) -> str | None:
    try:
        return _plain(urlsplit(address).hostname or "")
    except ValueError:
        return None


def _plain(name: str) -> str:
    """Return the one way to write an address; a name as it is."""
    try:
        return ip_address(name).compressed
    except ValueError:
        return name
