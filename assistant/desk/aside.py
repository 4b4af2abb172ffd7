"""Work on the side that gives way at once to what a reader wants. Knows no work."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition, Event, Thread

from assistant.errors import AssistantError
from vectorstore.errors import VectorstoreError

_log = logging.getLogger(__name__)


class Aside:
    """One job at a time, on a thread of its own, as long as nobody wants the machine."""

    def __init__(self) -> None:
        """Have nothing to do yet."""
        self._moved = Condition()
        self._wanted = 0
        self._stop: Event | None = None
        self._thread: Thread | None = None

    @contextmanager
    def giving_way(self) -> Iterator[None]:
        """Stop what is done on the side, and begin nothing until the block ends."""
        with self._moved:
            self._wanted += 1
            if self._stop:
                self._stop.set()
        try:
            with self._moved:
                self._moved.wait_for(lambda: self._thread is None)
            yield
        finally:
            with self._moved:
                self._wanted -= 1

    def offer(self, job: Callable[[Event], None]) -> None:
        """Begin a job if nothing is being done and nobody wants the machine; else forget it, it will be offered again.

        Args:
            job: Ends soon after the event is set.
        """
        with self._moved:
            if self._wanted or self._thread is not None:
                return
            stop = Event()
            thread = Thread(target=self._run, args=(job, stop), name="caseclerk-aside", daemon=True)
            thread.start()  # it cannot end before the lock is free
            self._thread, self._stop = thread, stop

    def _run(self, job: Callable[[Event], None], stop: Event) -> None:
        try:
            job(stop)
        except (AssistantError, VectorstoreError, OSError) as error:
            _log.info("work on the side failed: %s", type(error).__name__)
        finally:
            with self._moved:
                self._thread = self._stop = None
                self._moved.notify_all()
