"""Builds what a run needs from the product's own parts: the pack's library and the assistant on it.

The only file of this room that meets real machines; knows no question and no score.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from typing import NoReturn

from assistant import wiring
from assistant.config import Config
from assistant.conversation import Answer
from assistant.pipeline import Assistant
from assistant.terminal import bars, first_run
from evals import collection, runner
from evals.packs import Pack
from evals.runner import Ask
from vectorstore.library import Library
from vectorstore.passages import Hit
from vectorstore.report import Report


@contextmanager
def opened(config: Config, pack: Pack, told: Callable[[Report], None], *, writes: bool) -> Iterator[Ask]:
    """Build or open the pack's library, and an assistant on it that answers as it answers a user.

    The library is kept under ``evals/libraries`` in the home folder, by the pack's documents and where they lie, so
    that the next run on the same documents finds it built.

    Args:
        config: Of the run.
        pack: Whose documents are asked.
        told: Told what was indexed, and what could not be read.
        writes: Whether drafts will be wanted; without, only the evidence comes, and no model is needed.
    """
    if writes:
        first_run.fetch_model(config, config.engine.model)
    with (
        library(config, pack, told) as collected,
        wiring.assistant(config, collected) if writes else _searching(config, collected) as assistant,
    ):
        yield assistant.ask


Hiding = Callable[[str, frozenset[str]], Answer]
"""A question, and the names of documents that the search passes over, to the answer."""


@contextmanager
def hiding(config: Config, pack: Pack, told: Callable[[Report], None]) -> Iterator[Hiding]:
    """Open the assistant that answers users, over a search from which documents can be hidden.

    Args:
        config: Of the run.
        pack: Whose documents are asked.
        told: Told what was indexed, and what could not be read.
    """
    hidden: frozenset[str] = frozenset()

    def find(question: str, *, over_all: bool = False, within: str = "") -> tuple[Hit, ...]:
        return wiring.searching(config, collected, hidden=hidden)(question, over_all=over_all, within=within)

    with library(config, pack, told) as collected, wiring.assistant(config, collected, find) as assistant:

        def ask(question: str, without: frozenset[str]) -> Answer:
            nonlocal hidden
            hidden = without
            return runner.last(assistant.ask(question))

        yield ask


@contextmanager
def library(config: Config, pack: Pack, told: Callable[[Report], None]) -> Iterator[Library]:
    """Open a pack's library, brought up to the pack's documents."""
    beside = replace(config, home=config.home / "evals")
    with wiring.made(beside, _name(pack)) as collected:
        with bars.indexing() as progress:
            report = collected.update(collection.sources(pack), progress=progress)
        told(report)
        yield collected


def _name(pack: Pack) -> str:
    # The same files at two places are two sets of documents to a library; in one library each would hide the other.
    digest = hashlib.sha256(f"{pack.documents_sha256}\0{pack.files or ''}".encode()).hexdigest()
    return f"{re.sub(r'[^A-Za-z0-9]+', '-', pack.name).strip('-')[:40] or 'pack'}-{digest[:16]}"


def _searching(config: Config, library: Library) -> AbstractContextManager[Assistant]:
    def no_writer() -> NoReturn:
        raise ValueError("a draft was asked of an assistant that was opened for its evidence")

    return nullcontext(
        Assistant(
            search=wiring.searching(config, library),
            writer=no_writer,
            similarity=wiring.similarity(library.embedder),
            gate=0.0,
        )
    )
