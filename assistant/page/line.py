"""The waiting line before the one model: first come, first served. Knows no question and no browser.

Gradio has a queue of its own, but a question that waits there cannot be drawn, named or stopped by our page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, Event

LONGEST = 12  # questions that may stand in line; each holds a thread of the server


class LineFull(Exception):
    """Nobody can join the line at the moment."""


class Line:
    """Lets one through at a time."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._places: list[object] = []
        self._moved = Condition()

    @contextmanager
    def place(self) -> Iterator[object]:
        """Stand in line for the length of a with block; its beginning is the end of the line.

        Raises:
            LineFull: The line is at its longest.
        """
        mine = object()
        with self._moved:
            if len(self._places) >= self._longest:
                raise LineFull
            self._places.append(mine)
        try:
            yield mine
        finally:
            with self._moved:
                self._places.remove(mine)
                self._moved.notify_all()

    def wait(self, place: object, stop: Event, beat: float = 0.5) -> Iterator[int]:
        """Yield how many are before a place, at every move and at every beat, until none is or stop is set.

        Args:
            place: From :meth:`place`.
            stop: Ends the wait.
            beat: Seconds after which a wait looks up, so that a reader who has left or pressed stop is noticed.
        """
        while not stop.is_set():
            with self._moved:
                ahead = self._places.index(place)
                if not ahead:
                    return
            yield ahead
            with self._moved:
                if self._places.index(place) == ahead:
                    self._moved.wait(beat)
