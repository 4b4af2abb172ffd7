"""One reading: a group of passages is put to the model, judged, and answered in a draft. Knows no search, no check."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from assistant.answering.prompt import Prompt
from assistant.conversation import Draft, Gate, Passage, Progress
from assistant.question.asked import Asked


class Writer(Protocol):
    """What writes drafts: a model with its tokenizer; writer.py has the real one."""

    def lay_out(self, passages: tuple[Passage, ...], asked: Asked) -> Prompt:
        """Lay out a prompt within the model's context."""
        ...

    def judge(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Gate]:
        """Read the passages and say whether they state the answer."""
        ...

    def write(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Draft]:
        """Read a prompt and write on from it."""
        ...

    def reply(self, message: str, stop: Event) -> str:
        """Answer a short message that shows no passage, in one line."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one group of passages."""

    asked: Asked
    passages: tuple[Passage, ...]
    """Those that found room in the prompt."""
    gate: float | None
    """How much rather the model says that they state the answer; None if it was stopped before."""
    draft: str
    """Empty if they do not state the answer."""


def read(
    writer: Writer,
    asked: Asked,
    passages: tuple[Passage, ...],
    gate: float,
    stop: Event,
    lap: Callable[[str], object],
) -> Generator[Progress | Gate | Draft, None, Reading]:
    """Judge a group of passages, and write a draft if they state the answer.

    Args:
        writer: The model.
        asked: What is to be answered from these passages.
        passages: Best first.
        gate: The score from which on they are taken to state it.
        stop: Ends the reading or writing when set; what is written by then is the draft.
        lap: Told the name of each step when it is over.
    """
    prompt = writer.lay_out(passages, asked)
    score = None
    for judged in writer.judge(prompt, stop):
        yield judged
        if isinstance(judged, Gate):
            score = judged.score
    lap("read")
    draft = ""
    if score is not None and score >= gate:
        for said in writer.write(prompt, stop):
            if isinstance(said, Draft):
                draft += said.piece
            yield said
        lap("write")
    return Reading(asked, prompt.passages, score, draft)
