"""Who has been let in: random tokens that expire. Knows no password and no HTTP; the clock is handed in."""

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

IDLE = 12 * 3600.0
"""Seconds without a request after which a session ends."""
LONGEST = 7 * 24 * 3600.0
"""Seconds after which it ends in any case."""
MOST = 1000
"""Sessions at once; the one that has been idle for longest ends first."""


class Sessions:
    """The sessions of one page, in memory only: they end with it. Any thread may call."""

    def __init__(self, now: Callable[[], float]) -> None:
        """Begin with none; the clock gives seconds and is never set back."""
        self._now = now
        self._known: OrderedDict[bytes, tuple[float, float]] = OrderedDict()
        """When each began and was last seen, by the hash of its token: looking one up tells nothing of the others."""
        self._lock = Lock()

    def open(self) -> str:
        """Begin a session and return its token: 256 random bits."""
        token, now = secrets.token_urlsafe(32), self._now()
        with self._lock:
            self._known[_key(token)] = (now, now)
            while len(self._known) > MOST:
                self._known.popitem(last=False)
        return token

    def holds(self, token: str) -> bool:
        """Say whether a token is of a session that has not ended, which then goes on."""
        key, now = _key(token), self._now()
        with self._lock:
            began, seen = self._known.pop(key, (now, now - IDLE))
            if now - seen >= IDLE or now - began >= LONGEST:
                return False
            self._known[key] = (began, now)
        return True

    def close(self, token: str) -> None:
        """End a session, if it has not ended."""
        with self._lock:
            self._known.pop(_key(token), None)


def _key(token: str) -> bytes:
    return hashlib.sha256(token.encode(errors="replace")).digest()
