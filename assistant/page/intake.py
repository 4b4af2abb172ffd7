"""What readers send to the page, checked before gradio acts on it: uploads, and the files that other calls name.

Knows no library. Gradio would take any file from anybody, and fetch whatever address stands where a file should.
"""

import json
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from pathlib import Path

from assistant.page.allowance import Allowance
from assistant.page.asgi import App, Message, Receive, Scope, Send, TooLong, body, header, replayed, respond
from assistant.page.login import token
from assistant.page.sessions import Sessions

HOURLY = 2_000_000_000
"""Bytes that may be uploaded within an hour, by all readers together."""
MOST = 4_000_000
"""Bytes of a call: a question is a few hundred."""
UPLOAD = "/gradio_api/upload"
FORMS = frozenset({"/login", "/logout"})


class Intake:
    """An ASGI middleware; within the login."""

    def __init__(
        self, app: App, folder: Path, suffixes: Collection[str], sessions: Sessions, allowance: Allowance
    ) -> None:
        """Stand before an app.

        Args:
            app: What takes the files.
            folder: Where gradio puts what is uploaded; no call may name a file elsewhere.
            suffixes: The endings, in lower case, of the files that are taken.
            sessions: Those who opened the page.
            allowance: How much is taken.
        """
        self._app = app
        self._folder = folder.resolve()
        self._suffixes = suffixes
        self._sessions = sessions
        self._allowance = allowance

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be sent."""
        if scope["type"] != "http" or scope["method"] != "POST" or scope["path"] in FORMS:
            await self._app(scope, receive, send)
        elif scope["path"] == UPLOAD:
            await self._upload(scope, receive, send)
        else:
            await self._call(scope, receive, send)

    async def _call(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what was understood and nothing else: no two readings of one text."""
        try:
            sent = await body(receive, MOST)
            said = json.loads(sent) if sent else None
            refused = next((path for path in _paths(said) if not self._is_ours(path)), None)
        except TooLong:
            await respond(send, 413, f"A call has at most {MOST} bytes.\n")
            return
        except (ValueError, RecursionError):
            await respond(send, 400, "A call is JSON, and this one cannot be read.\n")
            return
        if refused is not None:
            await respond(send, 403, "A call may only name a file that was uploaded to this page.\n")
            return
        await self._app(scope, replayed(json.dumps(said).encode() if sent else b"", receive), send)

    async def _upload(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._sessions.holds(token(scope)):
            await respond(send, 403, "Files are taken from an open page only. Reload it and try again.\n")
            return
        length = header(scope, "content-length") or ""
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            await respond(send, 411, "An upload has to say how long it is.\n")
        elif not self._allowance.take(int(length)):
            await respond(send, 429, "Too much was uploaded within an hour. Try again later.\n")
        else:
            await self._app(scope, receive, _Checked(send, self._unwanted).send)

    def _unwanted(self, said: bytes) -> str:
        """Delete the files of an upload if one of them is of a kind we do not read; return what to say then."""
        with suppress(ValueError):
            files = [Path(path) for path in json.loads(said)]
            if any(file.suffix.lower() not in self._suffixes for file in files):
                for file in files:
                    if self._is_ours(str(file)):
                        file.unlink(missing_ok=True)
                return f"Only these kinds of files are taken: {', '.join(sorted(self._suffixes))}.\n"
        return ""

    def _is_ours(self, path: object) -> bool:
        """Say whether a path is that of a file in the folder, all links followed."""
        if not isinstance(path, str) or "\0" in path:
            return False
        try:
            real = Path(path).resolve(strict=True)
        except (OSError, RuntimeError):
            return False
        return real.is_file() and real.is_relative_to(self._folder)


class _Checked:
    """Holds an answer back until all of it is there, and gives another if it may not be given."""

    def __init__(self, send: Send, refusal: Callable[[bytes], str]) -> None:
        self._send = send
        self._refusal = refusal
        self._begun: Message = {}
        self._held = bytearray()

    async def send(self, message: Message) -> None:
        """Take the next piece."""
        if message["type"] == "http.response.start":
            self._begun = message
            return
        part = message.get("body", b"")
        self._held += part if isinstance(part, bytes) else b""
        if message.get("more_body"):
            return
        refused = self._refusal(bytes(self._held)) if self._begun["status"] == 200 else ""
        if refused:
            await respond(self._send, 415, refused)
        else:
            await self._send(self._begun)
            await self._send({"type": "http.response.body", "body": bytes(self._held)})


def _paths(said: object) -> Iterator[object]:
    """Yield what stands where gradio looks for the path of a file, however deep."""
    waiting = [said]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if "path" in here:
                yield here["path"]
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
