"""What a part is handed: the configuration, how often, and whom to tell. Knows no part."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant import wiring
from assistant.config import Config
from evals.speed import machine

BESIDE = 700_000_000
"""Bytes that a loaded model needs beside its weights: its context, what it computes in, and the process."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One run of the bench."""

    config: Config
    repeats: int
    alone: bool
    """The part was asked for by name, and may take longer than its share."""
    told: Callable[[str], None]
    """Told what is being done."""
    questions: int = 40
    """How many are answered twice to see whether the answers are the same."""

    @property
    def model(self) -> Path:
        """The model's file.

        Raises:
            AssistantError: It is not here.
        """
        return wiring.weights(self.config).locate(self.config.engine.model).absolute()

    @property
    def work(self) -> Path:
        """A folder for what the bench itself builds; whoever wants the room back may delete it."""
        return self.config.home / "bench"

    def again(self, what: str) -> Iterator[int]:
        """Count the repetitions, telling of each."""
        for n in range(self.repeats):
            self.told(f"{what}: {n + 1} of {self.repeats}")
            yield n

    def fits(self, repacked: int, mapped: int, what: str) -> None:
        """See to it that so many models can be in memory at a time.

        Args:
            repacked: Those that hold their weights a second time.
            mapped: Those that share the file's pages.
            what: Names them, for the message.

        Raises:
            NotMeasured: They cannot.
        """
        size = self.model.stat().st_size
        machine.require(size * (1 + repacked) + BESIDE * (repacked + mapped), what)


def in_turns(n: int, *jobs: Callable[[], None]) -> None:
    """Do every job once, in this order or, every other repetition, in the reverse, so that none is always first."""
    for job in jobs if n % 2 == 0 else reversed(jobs):
        job()
