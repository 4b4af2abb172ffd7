"""A writer that takes its time over the passages and then copies the sentence nearest to the question.

Has the interface of assistant/model/writer.py, and like it works on one thread of its own. Knows no page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event

from assistant.answering.prompt import Prompt
from assistant.conversation import Draft, Gate, Passage, Progress
from assistant.model.worker import Worker
from assistant.question.asked import Asked
from vectorstore.words import terms

_STEPS = 4  # of the reading
_PIECE = 4  # bytes; what is copied is ASCII


@dataclass(frozen=True, slots=True)
class Pace:
    """How long it takes."""

    step: float = 0.06  # seconds; there are four
    piece: float = 0.03  # seconds


class CopyingWriter:
    """A prompt's tokens are the bytes of the sentence to be copied, so that nothing is kept between two questions."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._worker = Worker()

    def lay_out(self, passages: tuple[Passage, ...], asked: Asked) -> Prompt:
        """Choose the sentence."""
        wanted = set(terms(asked.question))
        sentences = [sentence.text for passage in passages for sentence in passage.sentences]
        nearest = max(sentences, key=lambda text: len(wanted & set(terms(text))))
        tokens = tuple(nearest.encode())
        return Prompt(tokens, tokens[:-1], passages)

    def judge(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Gate]:
        """Read step by step, and find that the answer is there."""
        return self._worker.stream(lambda stop: self._judged(len(prompt.tokens), stop), stop)

    def write(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Draft]:
        """Copy piece by piece."""
        return self._worker.stream(lambda stop: self._written(bytes(prompt.tokens), stop), stop)

    def reply(self, message: str, stop: Event) -> str:
        """Have nothing to say on the side."""
        return ""

    def close(self) -> None:
        """End the thread."""
        self._worker.close()

    def _judged(self, total: int, stop: Event) -> Iterator[Progress | Gate]:
        for step in range(_STEPS):
            yield Progress(total * step // _STEPS, total)
            if stop.wait(self._pace.step):
                return
        yield Gate(99.0)

    def _written(self, sentence: bytes, stop: Event) -> Iterator[Progress | Draft]:
        yield Progress(len(sentence), len(sentence))
        for at in range(0, len(sentence), _PIECE):
            if stop.wait(self._pace.piece):
                return
            yield Draft(sentence[at : at + _PIECE].decode())
