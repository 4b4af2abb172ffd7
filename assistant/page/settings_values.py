"""What the settings panel shows, gathered from the configuration, the models' folder and what was measured here.

Reads files; draws nothing.
"""

from dataclasses import dataclass
from pathlib import Path

from assistant.config import Config, Strictness, Theme, Tongue
from assistant.model import tuning_file
from assistant.model.kernels import usable_cores
from assistant.model.tuning import Speed
from assistant.modelfiles import catalog
from assistant.modelfiles.weights import Weights


@dataclass(frozen=True, slots=True)
class ModelShown:
    """A model that can be used, or fetched first."""

    name: str
    """Of the catalogue, or the path of a file."""
    bytes: int
    licence: str
    """Empty of a file that is not of the catalogue."""
    note: str
    here: bool
    used: bool
    fetched: float | None = None
    """The share of it that has arrived, from 0 to 1, while it is being fetched."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What was chosen for this machine."""

    reading: int  # threads
    writing: int  # threads
    speed: Speed | None
    """None if the machine was too busy to tell."""
    when: str
    """The day, as 2020-05-07."""


@dataclass(frozen=True, slots=True)
class SettingsShown:
    """All that the panel shows."""

    models: tuple[ModelShown, ...]
    passages: int
    strictness: Strictness
    threads: int
    cores: int
    """That could be used."""
    language: Tongue
    theme: Theme
    measured: Measured | None
    """None if this machine was never measured."""
    home: str


def shown(config: Config, fetching: tuple[str, float] | None = None) -> SettingsShown:
    """Gather what the panel shows.

    Args:
        config: As it is now.
        fetching: The name of the model that is being fetched, and the share of it that has arrived.
    """
    return SettingsShown(
        models=_models(config, *(fetching or ("", None))),
        passages=config.search.passages,
        strictness=config.answer.strictness,
        threads=config.engine.threads,
        cores=usable_cores(),
        language=config.page.language,
        theme=config.page.theme,
        measured=_measured(config),
        home=str(config.home),
    )


def _models(config: Config, fetching: str, share: float | None) -> tuple[ModelShown, ...]:
    weights, used = Weights(config.models), config.engine.model
    known = tuple(
        ModelShown(
            model.name, model.bytes, model.licence, model.note, weights.installed(model), model.name == used,
            share if model.name == fetching else None,
        )
        for model in catalog.read()
    )  # fmt: skip
    if any(model.used for model in known):
        return known
    path = Path(used).expanduser()
    size = path.stat().st_size if path.is_file() else 0
    return (ModelShown(used, size, licence="", note="", here=path.is_file(), used=True), *known)


def _measured(config: Config) -> Measured | None:
    kept = tuning_file.find(config.home, tuning_file.this_machine(config.engine.model))
    if kept is None:
        return None
    kernels, trial = tuning_file.kernels(config), kept.tuning.last(kept.tuning.setting)
    speed = trial.speed if trial and kept.tuning.steady else None
    return Measured(kernels.reading, kernels.writing, speed, kept.when.partition("T")[0])
