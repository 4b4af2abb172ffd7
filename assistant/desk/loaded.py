"""The one model in memory, changed when the settings name another. Knows no question."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, Protocol, TypeVar

from assistant.config import Config, EngineConfig


class Closing(Protocol):
    """A model that can be freed."""

    def close(self) -> None:
        """Wait for what is running, and free the model."""
        ...


M = TypeVar("M", bound=Closing)


class Loaded(Generic[M]):
    """Holds the model of the latest settings that were asked for."""

    def __init__(self, load: Callable[[Config], M]) -> None:
        """Load nothing yet.

        Args:
            load: Begins to load the model of a configuration.
        """
        self._load = load
        self._lock = Lock()
        self._engine: EngineConfig | None = None
        self._writer: M | None = None

    def of(self, config: Config) -> M:
        """Return the model that is configured; another one is freed first, for memory holds one.

        Raises:
            ModelMissing: Its file is not on this machine.
            BadModelFile: The file at the path is not a model.
        """
        with self._lock:
            if self._writer is None or config.engine != self._engine:
                self._free()
                self._writer, self._engine = self._load(config), config.engine
            return self._writer

    def close(self) -> None:
        """Free the model."""
        with self._lock:
            self._free()

    def _free(self) -> None:
        if self._writer is not None:
            self._writer.close()
        self._writer = self._engine = None
