"""caseclerk as a contender: its writer over given passages, and its engine over given tokens. Knows no rival.

Opened in processes of their own, in the environment that the command itself runs in.
"""

import time
from collections.abc import Sequence
from threading import Event

from assistant import wiring
from assistant.answering.reading import read
from assistant.config import Config
from assistant.conversation import Draft
from assistant.model import tuning_file
from assistant.model.engine import Engine
from assistant.question.asked import Asked
from evals.speed.material import Asking
from evals.speed.rivals import Written

ANYHOW = float("-inf")
"""A gate that lets everything through: it is asked, and timed, but an answer is written whatever it says."""


class Reader:
    """The writer that answers users, over passages that are given: everything but the search and the check."""

    def __init__(self, config: Config) -> None:
        self._writer = wiring.writer(config)

    def answer(self, asking: Asking, pieces: int) -> Written:
        """Ask the gate, then answer, and stop after so many pieces; what was read before is reused as in a chat."""
        stop, started = Event(), time.perf_counter()
        first, last, count = 0.0, 0.0, 0
        for event in read(
            self._writer, Asked.of(asking.question), asking.passages, ANYHOW, stop, lambda step: None
        ):  # fmt: skip
            if isinstance(event, Draft) and count < pieces:
                count, last = count + 1, time.perf_counter() - started
                first = first or last
                if count == pieces:
                    stop.set()
        return Written(first, last, count)

    def tokens(self, asking: Asking) -> int:
        """Return how many tokens the prompt has."""
        return len(self._writer.lay_out(asking.passages, Asked.of(asking.question)).tokens)

    def close(self) -> None:
        """Free the model."""
        self._writer.close()


class Loop:
    """The engine as the writing loop uses it."""

    def __init__(self, config: Config) -> None:
        path = wiring.weights(config).locate(config.engine.model)
        self._engine = Engine(path, context=config.engine.context, kernels=tuning_file.kernels(config))
        self._never = Event()

    def tokenize(self, text: str) -> list[int]:
        """Turn text into tokens, for all contenders to read."""
        return self._engine.tokenize(text)

    def read(self, tokens: Sequence[int]) -> float:
        """Read tokens that begin like nothing read before, and return the seconds."""
        started = time.perf_counter()
        for _ in self._engine.read(tokens, self._never):
            pass
        return time.perf_counter() - started

    def write(self, prompt: Sequence[int], given: Sequence[int], at_most: float) -> float:
        """Write after a prompt and return tokens a second: score, choose, spell and read on, as for an answer.

        Args:
            prompt: What is read before the time begins.
            given: Read on in place of what was chosen, so that all contenders read the same.
            at_most: Seconds after which it is enough.
        """
        engine = self._engine
        for _ in engine.read(prompt, self._never):
            pass
        started, done = time.perf_counter(), 0
        for token in given:
            chosen = int(engine.scores().argmax())
            engine.ends(chosen)
            engine.piece(chosen)
            engine.append(token, self._never)
            done += 1
            if time.perf_counter() - started >= at_most:
                break
        return done / (time.perf_counter() - started)

    def close(self) -> None:
        """Free the model."""
        self._engine.close()
