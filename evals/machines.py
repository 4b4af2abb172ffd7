"""What the commands need of real machines, as callables that can be handed in. Knows none of them."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from assistant.config import Config
from assistant.conversation import Answer
from evals.packs import Pack
from evals.parallel import Opening
from evals.runner import Ask
from vectorstore.report import Report

Told = Callable[[Report], None]
"""Is told what was indexed, and what could not be read."""


class Opened(Protocol):
    """Opens an asker on a pack's library; ``workbench.opened`` makes the real one."""

    def __call__(self, config: Config, pack: Pack, told: Told, *, writes: bool) -> AbstractContextManager[Ask]:
        """Build or open the pack's library and an asker on it."""
        ...


Copied = Callable[[Config, Pack, Told, int], AbstractContextManager[tuple[Opening, ...]]]
"""Makes so many askers for processes of their own; ``copies.opened`` makes the real ones."""

Texts = Callable[[Config, str | None, Answer], Mapping[str, str]]
"""Finds the whole texts of an answer's documents in a library; ``originals.texts`` has the real one."""
