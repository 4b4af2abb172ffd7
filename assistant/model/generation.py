"""The loop that writes: read the prompt, then take the best next token until the model is done.

Greedy, so that the same question over the same passages has the same answer. Knows tokens and characters;
knows no question, no passage and no library.
"""

import codecs
from collections.abc import Iterator, Sequence
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answering.prompt import Prompt
from assistant.conversation import Draft, Gate, Progress

YES, NO = ("Yes", "yes", "是"), ("No", "no", "否")
"""What a model may begin with; it is asked for the first of each."""


ROUND = 16  # tokens, the longest sequence that is seen to be said over and over
ROUNDS = 48  # tokens said so before it is ended: a row of dashes or zeros in a document is shorter


class Model(Protocol):
    """What the loop needs of a model; engine.py has the real one."""

    def read(self, tokens: Sequence[int], stop: Event, ahead: Sequence[int] = ()) -> Iterator[int]:
        """Bring the context to these tokens, yielding how many it holds; read with them what will be read next."""
        ...

    def scores(self) -> NDArray[np.float32]:
        """Return the score of every token to come next."""
        ...

    def append(self, token: int, stop: Event) -> bool:
        """Read one more token; False if stopped or full."""
        ...

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        """Turn text into tokens."""
        ...

    def piece(self, token: int) -> bytes:
        """Return a token's bytes."""
        ...

    def ends(self, token: int) -> bool:
        """Say whether the token ends the turn."""
        ...


def write(model: Model, prompt: Sequence[int], limit: int, stop: Event) -> Iterator[Progress | Draft]:
    """Read a prompt and write on from it.

    Args:
        model: The model, at rest.
        prompt: Tokens, the whole prompt; what the model has read of it already is not read again.
        limit: The most tokens to write.
        stop: When set, the iterator ends within a token.

    Yields:
        Progress while the prompt is read, then Draft pieces of whole characters. A model that says the same over and
        over is ended: it would go on to the limit, a minute on a slow machine.
    """
    for done in model.read(prompt, stop):
        yield Progress(done, len(prompt))
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    written: list[int] = []
    for _ in range(limit):
        if stop.is_set():
            return
        token = int(model.scores().argmax())
        if model.ends(token):
            break
        if piece := decoder.decode(model.piece(token)):
            yield Draft(piece)
        written.append(token)
        if goes_round(written) or not model.append(token, stop):
            break
    if rest := decoder.decode(b"", final=True):
        yield Draft(rest)


def goes_round(tokens: Sequence[int]) -> bool:
    """Say whether the last tokens are one short sequence said over and over."""
    last = list(tokens[-ROUNDS:])
    return len(last) == ROUNDS and any(last[step:] == last[:-step] for step in range(1, ROUND + 1))


def judge(model: Model, prompt: Prompt, stop: Event) -> Iterator[Progress | Gate]:
    """Ask the model whether the passages state the answer, by the scores of its first word.

    Leaves the whole prompt read, so that the writing that follows begins at once.

    Yields:
        Progress, counted against the prompt that is written on from; then the Gate, unless stopped.
    """
    total = len(prompt.tokens)
    for done in model.read(prompt.gate, stop, ahead=prompt.tokens):
        yield Progress(min(done, total - 1), total)
    if not stop.is_set():
        scores = model.scores()
        yes, no = (max(float(scores[model.tokenize(word)[0]]) for word in words) for words in (YES, NO))
        yield Gate(yes - no)
