"""A question on the page: taken, streamed into its turn, kept. Draws nothing itself.

Three events, one after the other: gradio builds every output of an event anew for each thing it sends, so what is sent
seven times a second has two outputs only, and what changes once is sent once.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event

import gradio as gr

from assistant.conversation import Event as Said
from assistant.conversations.history import utc_now
from assistant.desk.desk import Desk
from assistant.page import drawing, frame
from assistant.page.deeds import conversations
from assistant.page.deeds.outcome import Outcome
from assistant.page.drawing import Region
from assistant.page.line import LineFull
from assistant.page.talk import Talk
from assistant.page.visit import Visit
from assistant.page.web import parts
from assistant.page.web.parts import Frame, Parts
from assistant.page.words import words_in
from assistant.question.rewrites import Earlier


@dataclass(slots=True)
class _Asked:
    """One reader's question, from the moment it is taken."""

    question: str
    """Empty as soon as it is being answered."""
    outcome: Outcome
    unasked: str = ""
    """The question, if there was no room in the line for it."""
    here: bool = True
    """The reader has not gone elsewhere meanwhile."""
    over: bool = False


class Asking:
    """The questions of all readers, one at a time each."""

    def __init__(self, desk: Desk, talk: Talk, gone: Callable[[str], bool]) -> None:
        """Ask a desk, by way of the talk that readers stand in line for.

        Args:
            desk: What answers.
            talk: The line before it.
            gone: Says whether a reader is not there any more, and needs no answer.
        """
        self._desk = desk
        self._talk = talk
        self._gone = gone
        self._asked: dict[str, _Asked] = {}

    def busy(self, reader: str) -> bool:
        """Say whether the turn that a reader sees is being answered."""
        return reader in self._asked and self._asked[reader].here

    def leave(self, reader: str) -> None:
        """Stop the reader's question, since something else is shown now; what is answered by then is kept."""
        if asked := self._asked.get(reader):
            asked.here = False
        self._talk.stop(reader)

    def forget(self, readers: Iterable[str]) -> None:
        """Forget readers who have gone, some of them between the events of a question."""
        for reader in readers:
            self._asked.pop(reader, None)

    def take(self, on: Parts, question: str, visit: Visit, reader: str) -> Frame:
        """Take a question, and clear the page for it."""
        if reader in self._asked:
            return {on.box: question}
        if not question.strip():
            empty = Outcome(visit, words_in(visit.tag).empty_question, wrong=True)
            return {on.notice: frame.notice(empty), on.box: ""}
        self._asked[reader] = _Asked(question.strip(), Outcome(visit))
        return {
            on.regions[Region.WELCOME]: "", on.box: "", on.ask: gr.update(visible=False), on.notice: "",
            on.stop: gr.update(visible=True), **parts.suggesting(on, ()),
            on.regions[Region.EARLIER]: drawing.earlier(self._desk, replace(visit, live=0)),
        }  # fmt: skip

    def stream(self, on: Parts, visit: Visit, reader: str) -> Iterator[Frame]:
        """Draw the question that was taken, as it is answered."""
        asked = self._asked.get(reader)
        if asked is None or not asked.question:
            return
        question, asked.question = asked.question, ""
        known = False
        try:
            for asked.outcome in self._answered(visit, question, reader):
                if self._gone(reader):
                    self._talk.stop(reader)
                if asked.here:
                    turn = asked.outcome.visit.turns[-1]
                    drawn: Frame = {on.regions[Region.NOW]: drawing.now(self._desk, asked.outcome.visit)}
                    # What the reader can open, point at or lean on has to be known to the next event.
                    if turn.phase.over or (turn.passages and not known):
                        known, drawn[on.spoken] = True, asked.outcome.visit
                    yield drawn
        except LineFull:
            asked.outcome, asked.unasked = Outcome(visit, words_in(visit.tag).crowded, wrong=True), question
        except GeneratorExit:  # the reader has closed the page, and no end will come
            self._asked.pop(reader, None)
            raise
        finally:
            asked.over = True

    def end(self, on: Parts, reader: str) -> Frame:
        """Return what is left to be said when the question is answered, or has failed in any way."""
        asked = self._asked.get(reader)
        if asked and not asked.over:  # another one was typed meanwhile, and has not been taken
            return {on.notice: ""}
        self._asked.pop(reader, None)
        ready: Frame = {on.ask: gr.update(visible=True), on.stop: gr.update(visible=False)}
        if asked is None or not asked.here:
            return ready
        again: Frame = {on.box: asked.unasked} if asked.unasked else {}
        address = frame.address(asked.outcome.visit)
        return ready | again | {on.notice: frame.notice(asked.outcome), on.regions[Region.ADDRESS]: address}

    def _answered(self, visit: Visit, question: str, reader: str) -> Iterator[Outcome]:
        """Ask, and keep what has become of it when that is known."""
        began, past = utc_now(), visit.turns

        def ask(question: str, stop: Event, earlier: Sequence[Earlier]) -> Iterator[Said]:
            return self._desk.ask(visit.library, question, stop, earlier, visit.picked)

        for turn in self._talk.ask(reader, question, ask, past):
            now = replace(visit, turns=(*past, turn), live=turn.number)
            yield conversations.keeping(self._desk, now, began) if turn.phase.over else Outcome(now)
