"""How far a fetch is and how fast it goes. Knows no disk, no network and no terminal; the clock is handed in."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

WINDOW = 10.0
"""Seconds the speed is taken over: long enough to be steady, short enough to follow a line that changes."""
PAUSE = 0.1
"""Seconds between two reports; more often is more than a screen can show."""


@dataclass(frozen=True, slots=True)
class FetchProgress:
    """A moment of a fetch."""

    done: int  # bytes, those of earlier runs included
    total: int  # bytes
    speed: float
    """Bytes per second over the last seconds, 0 if nothing has moved."""
    seconds_left: float | None
    """None as long as the speed is 0."""


class Meter:
    """Turns counts of bytes into reports, at most ten a second."""

    def __init__(self, total: int, report: Callable[[FetchProgress], None], clock: Callable[[], float]) -> None:
        self._total = total
        self._report = report
        self._clock = clock
        self._seen: deque[tuple[float, int]] = deque()

    def tell(self, done: int) -> None:
        """Take note that so many bytes are there, and report it if the last report is long enough ago.

        The first call says where the fetch begins: bytes of an earlier run do not count as speed.
        """
        now = self._clock()
        if self._seen:
            last, before = self._seen[-1]
            done = max(done, before)  # a bar never runs backwards
            if now - last < PAUSE and (done < self._total or before == done):
                return
        self._seen.append((now, done))
        while now - self._seen[0][0] > WINDOW and len(self._seen) > 2:
            self._seen.popleft()
        self._report(self._moment(now, done))

    def _moment(self, now: float, done: int) -> FetchProgress:
        start, before = self._seen[0]
        speed = (done - before) / (now - start) if now > start else 0.0
        return FetchProgress(done, self._total, speed, (self._total - done) / speed if speed else None)
