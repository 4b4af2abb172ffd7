"""What the page's middlewares share: the types of ASGI, the headers of a request, a short answer. Knows no page."""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping

Message = MutableMapping[str, object]
Scope = MutableMapping[str, object]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Pair = tuple[bytes, bytes]

PLAIN = "text/plain; charset=utf-8"


class TooLong(Exception):
    """A body is longer than what is read of it; caught where it is read."""


def pairs(headers: object) -> list[Pair]:
    """Return the headers of a request or an answer, in order."""
    return [(bytes(name), bytes(value)) for name, value in headers] if isinstance(headers, list | tuple) else []


def header(scope: Scope, name: str) -> str | None:
    """Return one header of a request; None if it has none of that name, or more than one."""
    values = [value for key, value in pairs(scope.get("headers")) if key.lower() == name.encode()]
    return values[0].decode("latin-1") if len(values) == 1 else None


def client(scope: Scope) -> str:
    """Return the address a request comes from."""
    peer = scope.get("client")
    return str(peer[0]) if isinstance(peer, list | tuple) and peer else ""


async def body(receive: Receive, most: int) -> bytes:
    """Read all of a request's body.

    Raises:
        TooLong: It has more bytes than ``most``.
    """
    read, more = bytearray(), True
    while more:
        message = await receive()
        part = message.get("body", b"")
        read += part if isinstance(part, bytes) else b""
        if len(read) > most:
            raise TooLong
        more = message["type"] == "http.request" and bool(message.get("more_body"))
    return bytes(read)


def replayed(data: bytes, receive: Receive) -> Receive:
    """Return a receive that gives a body once read again, and then what comes after it."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": data, "more_body": False}

    return again


async def respond(send: Send, status: int, text: str, kind: str = PLAIN, also: Iterable[Pair] = ()) -> None:
    """Answer a request with a text."""
    data = text.encode()
    fixed = [(b"content-type", kind.encode()), (b"content-length", str(len(data)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*fixed, *also]})
    await send({"type": "http.response.body", "body": data})
