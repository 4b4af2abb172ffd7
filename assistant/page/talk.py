"""Questions to turns: stands in line, asks the assistant, can be stopped. Knows no HTML and no web server."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Event, Lock
from time import perf_counter

from assistant.conversation import Event as Said
from assistant.errors import AssistantError
from assistant.page.line import Line
from assistant.page.turn import Phase, Turn, paced
from assistant.question.rewrites import Earlier
from vectorstore.errors import VectorstoreError

GAP = 0.14  # seconds between two drawings of a draft
_log = logging.getLogger(__name__)


Ask = Callable[[str, Event, Sequence[Earlier]], Iterator[Said]]
"""Answers a question until stopped, with the turns before it: Evidence, then Progress and Draft pieces, the Answer."""


class Talk:
    """All that is asked on one page: one line, one stop per reader."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._stops: dict[str, Event] = {}
        self._lock = Lock()

    def ask(self, reader: str, question: str, ask: Ask, past: Sequence[Turn] = ()) -> Iterator[Turn]:
        """Ask one question.

        Args:
            reader: Whose question it is; the same name stops it.
            question: In English or Chinese.
            ask: Answers it, when its turn has come.
            past: The turns before it, oldest first, that it may lean on.

        Yields:
            The turn as it grows, its draft at most seven times a second, and last as it stays.

        Raises:
            LineFull: Too many are waiting.
        """
        with self._stoppable(reader) as stop:
            turns = self._turns(Turn(len(past) + 1, question), ask, stop, _told(past))
            yield from paced(turns, perf_counter, GAP)

    def stop(self, reader: str) -> None:
        """Stop the reader's question, wherever it is; without one, do nothing."""
        with self._lock:
            stop = self._stops.get(reader)
        if stop:
            stop.set()

    @contextmanager
    def _stoppable(self, reader: str) -> Iterator[Event]:
        stop = Event()
        with self._lock:
            self._stops[reader] = stop
        try:
            yield stop
        finally:
            stop.set()  # a reader who has left needs no answer
            with self._lock:
                if self._stops.get(reader) is stop:
                    del self._stops[reader]

    def _turns(self, turn: Turn, ask: Ask, stop: Event, earlier: Sequence[Earlier]) -> Iterator[Turn]:
        with self._line.place() as place:
            for ahead in self._line.wait(place, stop):
                yield replace(turn, ahead=ahead)
            if stop.is_set():
                yield turn.stopped()
                return
            turn = replace(turn, phase=Phase.SEARCHING)
            yield turn
            yield from _answering(turn, ask, stop, earlier)


def _answering(turn: Turn, ask: Ask, stop: Event, earlier: Sequence[Earlier]) -> Iterator[Turn]:
    try:
        for event in ask(turn.question, stop, earlier):
            turn = replace(turn, cut=turn.cut or stop.is_set()).after(event)
            yield turn
    except (AssistantError, VectorstoreError) as error:
        _log.warning("a question failed: %s", type(error).__name__)
        yield turn.failed(str(error))
        return
    if not turn.phase.over:
        yield turn.stopped()


def _told(past: Sequence[Turn]) -> tuple[Earlier, ...]:
    """Return what was asked and answered before; what failed or was stopped told nothing."""
    return tuple(
        Earlier(turn.standalone or turn.question, "" if turn.answer.refused else turn.answer.text)
        for turn in past
        if turn.answer
    )
