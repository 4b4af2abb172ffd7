"""The model as the pipeline sees it: prompts in, drafts out, on a thread of its own. Knows no search and no check."""

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from threading import Event

from assistant.answering.order import as_before, as_ranked
from assistant.answering.prompt import Prompt, bare, opening, render
from assistant.config import EngineConfig
from assistant.conversation import Draft, Gate, Passage, Progress
from assistant.model.engine import Engine
from assistant.model.generation import judge, write
from assistant.model.kernels import Kernels
from assistant.model.prefix_file import PrefixFile, begin, key_of
from assistant.model.worker import Worker
from assistant.question.asked import Asked

MEGABYTE = 1_000_000
LINE = 64  # tokens, the longest rewritten question


class LocalWriter:
    """Writes with a model file on this machine. Loading begins at once, beside whatever else is being done."""

    def __init__(self, path: Path, config: EngineConfig, kernels: Kernels, cache: Path) -> None:
        """Begin to load.

        Args:
            path: A model file that has been checked.
            config: Context, the longest answer, and memory for earlier prompts.
            kernels: How this machine computes best.
            cache: Folder for what the model made of the rules, so that the next process need not read them.
        """
        self._config = config
        self._shown: tuple[Passage, ...] = ()  # last, in the model's order
        self._worker: Worker = Worker()
        self._engine: Future[Engine] = self._worker.submit(lambda: _loaded(path, config, kernels, cache))

    def lay_out(self, passages: tuple[Passage, ...], asked: Asked) -> Prompt:
        """Lay out a prompt that leaves room for the longest answer; waits until the model is loaded.

        Raises:
            EngineFailed: The model could not be loaded.
            PromptTooLong: The question alone is too long.
        """
        room = self._config.context - self._config.answer
        # Only in a talk: a question on its own has the same prompt whatever was asked before it.
        ordered = as_before(passages, self._shown) if asked.follows else passages
        prompt = render(ordered, asked, self._engine.result(), room)
        self._shown = prompt.passages
        return replace(prompt, passages=as_ranked(prompt.passages, passages))

    def judge(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Gate]:
        """Read the passages and yield, last, whether they state the answer; nothing last if stopped."""
        engine = self._engine.result()
        return self._worker.stream(lambda stop: judge(engine, prompt, stop), stop)

    def write(self, prompt: Prompt, stop: Event) -> Iterator[Progress | Draft]:
        """Read a prompt and write on from it; waits while another question is being answered."""
        engine = self._engine.result()
        return self._worker.stream(lambda stop: write(engine, prompt.tokens, self._config.answer, stop), stop)

    def reply(self, message: str, stop: Event) -> str:
        """Answer a short message that shows no passage, in one line; empty if stopped."""
        engine = self._engine.result()
        said = self._worker.stream(lambda stop: write(engine, bare(message, engine), LINE, stop), stop)
        return "".join(event.piece for event in said if isinstance(event, Draft)).strip().partition("\n")[0]

    def close(self) -> None:
        """Wait for what is running, and free the model."""
        if not self._engine.exception():
            self._worker.submit(self._engine.result().close).result()
        self._worker.close()


def _loaded(path: Path, config: EngineConfig, kernels: Kernels, cache: Path) -> Engine:
    """Load the model and have the rules read, so that both are done while the question is still being typed."""
    engine = Engine(path, context=config.context, kernels=kernels, kept=config.kept * MEGABYTE)
    rules = opening(engine)
    begin(engine, rules, PrefixFile(cache / "prefixes", key_of(path, engine.nature(), rules)))
    return engine
