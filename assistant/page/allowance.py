"""How many bytes may be taken within an hour. Knows nothing of what they are; the clock is handed in."""

from collections import deque
from collections.abc import Callable
from threading import Lock

HOUR = 3600.0


class Allowance:
    """A sum that recovers. Any thread may call."""

    def __init__(self, most: int, now: Callable[[], float]) -> None:
        """Begin with nothing taken.

        Args:
            most: Within any hour.
            now: Seconds, of a clock that is never set back.
        """
        self._most = most
        self._now = now
        self._taken: deque[tuple[float, int]] = deque()
        self._lock = Lock()

    def take(self, count: int) -> bool:
        """Take so many, or none if that were too many."""
        with self._lock:
            now = self._now()
            while self._taken and now - self._taken[0][0] >= HOUR:
                self._taken.popleft()
            if sum(taken for _, taken in self._taken) + count > self._most:
                return False
            self._taken.append((now, count))
            return True
