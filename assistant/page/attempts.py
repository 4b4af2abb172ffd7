"""How long who has to wait before guessing a password again. Knows no password and no network; the clock is handed in.

Two counts: of each client, and of all together for whoever has many addresses. The second waits for less, since
whoever guesses also keeps the owner out by it.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock

FORGOTTEN = 24 * 3600.0
"""Seconds without a wrong guess after which it starts anew."""
CLIENTS = 10_000
"""So many are remembered, 2 MB; the one that has been quiet for longest is forgotten first."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How a wait grows."""

    free: int
    """So many wrong guesses cost no wait."""
    longest: float  # seconds

    def wait(self, wrong: int) -> float:
        """Return the seconds to wait after so many wrong guesses: 1 after the free ones, then twice as long each."""
        return min(2.0 ** min(wrong - self.free, 60), self.longest) if wrong >= self.free else 0.0


ONE = Patience(free=5, longest=900.0)
"""109 guesses a day of one client."""
ALL = Patience(free=50, longest=30.0)
"""Some 2,900 guesses a day of all together."""


@dataclass(frozen=True, slots=True)
class _Count:
    wrong: int = 0
    until: float = 0.0
    last: float = 0.0


class Attempts:
    """The guesses of a page's clients. Any thread may call."""

    def __init__(self, now: Callable[[], float], one: Patience = ONE, together: Patience = ALL) -> None:
        """Begin with none.

        Args:
            now: Seconds, of a clock that is never set back.
            one: With each client.
            together: With all of them.
        """
        self._now = now
        self._one, self._together = one, together
        self._clients: OrderedDict[str, _Count] = OrderedDict()
        self._all = _Count()
        self._lock = Lock()

    def begin(self, client: str) -> float:
        """Ask to guess: 0 if it may, and then it counts as wrong until :meth:`right`; else the seconds to wait.

        Counted before it is known to be wrong, so that many at once are no way round.
        """
        who, now = _network(client), self._now()
        with self._lock:
            mine, every = self._fresh(self._clients.get(who), now), self._fresh(self._all, now)
            wait = max(mine.until, every.until) - now
            if wait > 0:
                return wait
            self._clients[who] = _worse(mine, self._one, now)
            self._clients.move_to_end(who)
            self._all = _worse(every, self._together, now)
            while len(self._clients) > CLIENTS:
                self._clients.popitem(last=False)
        return 0.0

    def right(self, client: str) -> None:
        """Note that a guess was right: of this client nothing is held against anybody any more."""
        with self._lock:
            mine = self._clients.pop(_network(client), _Count())
            left = max(0, self._all.wrong - mine.wrong)
            self._all = _Count(left, self._all.until if left >= self._together.free else 0.0, self._all.last)

    @staticmethod
    def _fresh(count: _Count | None, now: float) -> _Count:
        return count if count and now - count.last < FORGOTTEN else _Count()


def _worse(count: _Count, patience: Patience, now: float) -> _Count:
    wrong = count.wrong + 1
    return _Count(wrong, now + patience.wait(wrong), now)


def _network(client: str) -> str:
    """Return what counts as one client: an IPv6 user has a whole /64 to choose addresses from (RFC 6177)."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return IPv6Address(int(address) >> 64 << 64).compressed
    return address.compressed
