"""The door of the page: with a password nobody passes without a session; without one, opening the page begins one.

Knows no gradio. Its own login keeps the password as it was typed and takes any number of guesses.
"""

import asyncio
import re
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from assistant.page.asgi import (
    PLAIN,
    App,
    Message,
    Pair,
    Receive,
    Scope,
    Send,
    TooLong,
    body,
    client,
    header,
    pairs,
    respond,
)
from assistant.page.attempts import Attempts
from assistant.page.login_form import form
from assistant.page.password import Hash
from assistant.page.sessions import LONGEST, Sessions
from assistant.page.words import words_for
from assistant.page.words_login import LoginWords, words_in

MOST = 4096
"""Bytes of a form that is read."""
UNGUARDED = "/gradio_api/startup-events"
"""Asked by gradio itself when the page is started, and tells nothing."""
_HTML = "text/html; charset=utf-8"
_NO_STORE = (b"cache-control", b"no-store")
_CONVERSATION = re.compile(r"[\w-]{1,64}", re.ASCII)


class Login:
    """An ASGI middleware; stands between the shield and everything that tells something."""

    def __init__(self, app: App, password: Hash | None, sessions: Sessions, attempts: Attempts, tag: str = "") -> None:
        """Stand before an app.

        Args:
            app: What answers those who were let in.
            password: None lets everybody in that the shield does.
            sessions: Who was let in.
            attempts: How often it was tried.
            tag: The language of the page's settings; empty for that of the browser.
        """
        self._app = app
        self._password = password
        self._sessions = sessions
        self._attempts = attempts
        self._tag = tag
        self._hashing = asyncio.Lock()  # one at a time: a hash takes 32 MB

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on if its reader was let in, and let readers in."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        place, known = (scope["method"], scope["path"]), self._sessions.holds(token(scope))
        if self._password is None:
            opens = place == ("GET", "/") and not known
            await self._app(scope, receive, self._beginning(scope, send) if opens else send)
        elif place == ("POST", "/login"):
            await self._enter(scope, receive, send, self._password)
        elif place == ("POST", "/logout"):
            self._sessions.close(token(scope))
            await _go(send, "/login", [_cookie(scope, "", 0)])
        elif place == ("GET", "/login"):
            await respond(send, 200, form(self._words(scope), "", _conversation(_query(scope))), _HTML, [_NO_STORE])
        elif known or scope["path"] == UNGUARDED:
            await self._app(scope, receive, send)
        elif scope["path"] == "/" and scope["method"] in ("GET", "HEAD"):
            wanted = _conversation(_query(scope))
            await _go(send, f"/login?c={wanted}" if wanted else "/login")
        else:
            await respond(send, 401, "Open the page and give its password first.\n", PLAIN, [_NO_STORE])

    async def _enter(self, scope: Scope, receive: Receive, send: Send, password: Hash) -> None:
        words, who = self._words(scope), client(scope)
        try:
            fields = parse_qs((await body(receive, MOST)).decode("utf-8", "replace"), keep_blank_values=True)
        except TooLong:
            await respond(send, 413, form(words, words.wrong), _HTML, [_NO_STORE])
            return
        conversation = _conversation(fields)
        wait = self._attempts.begin(who)
        if wait > 0:
            seconds = str(int(wait) + 1)
            page = form(words, words.wait.format(seconds=seconds), conversation)
            await respond(send, 429, page, _HTML, [_NO_STORE, (b"retry-after", seconds.encode())])
            return
        async with self._hashing:
            right = await asyncio.to_thread(password.fits, fields.get("password", [""])[0])
        if not right:
            await respond(send, 403, form(words, words.wrong, conversation), _HTML, [_NO_STORE])
            return
        self._attempts.right(who)
        self._sessions.close(token(scope))
        began = _cookie(scope, self._sessions.open(), int(LONGEST))
        await _go(send, f"/?c={conversation}" if conversation else "/", [began])

    def _beginning(self, scope: Scope, send: Send) -> Send:
        """Return a send that begins a session with a page that was found."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                began = _cookie(scope, self._sessions.open(), int(LONGEST))
                message["headers"] = [*pairs(message.get("headers")), began]
            await send(message)

        return sent

    def _words(self, scope: Scope) -> LoginWords:
        return words_in(self._tag or words_for(header(scope, "accept-language") or "").tag)


def token(scope: Scope) -> str:
    """Return the token of a request's session; empty if it brings none."""
    try:
        cookies = SimpleCookie(header(scope, "cookie") or "")
    except CookieError:
        return ""
    found = cookies.get(_name(scope))
    return found.value if found else ""


def _name(scope: Scope) -> str:
    """Return the name of the cookie: cookies are shared by all ports of a machine, and so by all its pages."""
    server = scope.get("server")
    return f"caseclerk_{server[1]}" if isinstance(server, list | tuple) and len(server) > 1 else "caseclerk"


def _cookie(scope: Scope, value: str, seconds: int) -> Pair:
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    line = f"{_name(scope)}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Strict{secure}"
    return b"set-cookie", line.encode()


def _query(scope: Scope) -> dict[str, list[str]]:
    query = scope.get("query_string")
    return parse_qs(query.decode("latin-1")) if isinstance(query, bytes) else {}


def _conversation(fields: dict[str, list[str]]) -> str:
    """Return the conversation a reader wants to open, if it can be one."""
    wanted = fields.get("c", [""])[0]
    return wanted if _CONVERSATION.fullmatch(wanted) else ""


async def _go(send: Send, place: str, also: list[Pair] | None = None) -> None:
    await respond(send, 303, "", PLAIN, [(b"location", place.encode()), _NO_STORE, *(also or [])])
