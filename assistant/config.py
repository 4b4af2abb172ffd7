"""The configuration: defaults, over them a TOML file, over it the command line. Alone in reading the environment.

Knows no machine; a Config is handed down as a value.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path

import platformdirs

from assistant.errors import BadConfig

DEFAULT_LIBRARY = "default"
"""The library that is asked when none is named, once the user has indexed something."""
SEEDS_LIBRARY = "seeds"
"""The built-in collection, asked when there is no library of the user's own yet."""


class Strictness(StrEnum):
    """How sure the model has to be that the passages state the answer, before it writes one."""

    LENIENT = "lenient"
    USUAL = "usual"
    STRICT = "strict"


class Tongue(StrEnum):
    """The language of the page; answers are in that of their question."""

    BROWSER = ""
    ENGLISH = "en"
    CHINESE = "zh"


class Theme(StrEnum):
    """Dark on light, or light on dark."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class SearchConfig:
    """How the evidence is found."""

    passages: int = 4
    """How many the model is shown: 4 x 800 characters was best of the forms tried on a 1.5B reader."""


@dataclass(frozen=True, slots=True)
class EngineConfig:
    """How the model is run."""

    model: str = "qwen2.5-coder-1.5b"
    """A name of the catalogue, or the path of a .gguf file."""
    context: int = 4096  # tokens
    threads: int = 0
    """For reading and for writing; 0 takes what was chosen for this machine, and before that every usable core."""
    answer: int = 320  # tokens, the longest draft
    kept: int = 256
    """Megabytes for what was made of earlier prompts, so that they need not be read again: some 15 of 600 tokens."""


@dataclass(frozen=True, slots=True)
class AnswerConfig:
    """What is answered at all."""

    strictness: Strictness = Strictness.USUAL
    """Moves the gate and nothing else: whatever is written is checked as ever."""


@dataclass(frozen=True, slots=True)
class PageConfig:
    """Where the chat page listens, and what it looks like."""

    address: str = "127.0.0.1"
    """Another one only with a password, see password.py; 0.0.0.0 stands for every network of the machine."""
    port: int = 0
    """0 takes a free one from 7860 up."""
    language: Tongue = Tongue.BROWSER
    theme: Theme = Theme.SYSTEM


Section = SearchConfig | EngineConfig | AnswerConfig | PageConfig


@dataclass(frozen=True, slots=True)
class Config:
    """Everything that can be set, with its default."""

    home: Path
    """The one folder that is written to."""
    search: SearchConfig = field(default_factory=SearchConfig)
    engine: EngineConfig = field(default_factory=EngineConfig)
    answer: AnswerConfig = field(default_factory=AnswerConfig)
    page: PageConfig = field(default_factory=PageConfig)

    @property
    def models(self) -> Path:
        """Where model files lie."""
        return self.home / "models"

    @property
    def cache(self) -> Path:
        """Where lies what only saves time and may be deleted."""
        return self.home / "cache"

    @property
    def conversations(self) -> Path:
        """Where conversations lie, one file each."""
        return self.home / "conversations"

    @property
    def logs(self) -> Path:
        """Where the log lies, with its older parts."""
        return self.home / "log"

    @property
    def uploads(self) -> Path:
        """Where a page puts what is uploaded, until it is in a library."""
        return self.cache / "uploads"

    @property
    def libraries(self) -> Path:
        """Where libraries lie, one folder each."""
        return self.home / "libraries"


def read(environment: Mapping[str, str], home: Path | None = None) -> Config:
    """Read the configuration of a user.

    Args:
        environment: ``CASECLERK_HOME`` is the only variable looked at.
        home: The data folder, over the environment; by default the platform's own.

    Raises:
        BadConfig: ``config.toml`` in the home folder is not TOML or holds a section, key or value we do not know.
    """
    named = environment.get("CASECLERK_HOME")
    folder = home or (Path(named) if named else platformdirs.user_data_path("caseclerk", appauthor=False))
    config = Config(home=folder.expanduser().absolute())
    path = config.home / "config.toml"
    if not path.exists():
        return config
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadConfig(
            f"{path} is not valid TOML: {error}. Correct it, or delete it to go back to the defaults."
        ) from error
    return _over(config, table, path)


def _over(config: Config, table: Mapping[str, object], path: Path) -> Config:
    sections: dict[str, Section] = {
        "search": config.search, "engine": config.engine, "answer": config.answer, "page": config.page,
    }  # fmt: skip
    for name, values in table.items():
        if name not in sections or not isinstance(values, dict):
            raise BadConfig(f"{path}: there is no section [{name}]. Known sections: {', '.join(sections)}.")
        sections[name] = _section(sections[name], values, f"{path}: [{name}]")
    return replace(config, **sections)  # type: ignore[arg-type]


def _section(section: Section, values: Mapping[str, object], where: str) -> Section:
    known = {f.name: f.type for f in fields(section)}
    taken: dict[str, object] = {}
    for key, value in values.items():
        if key not in known:
            hint = " Passwords are set with `caseclerk password`." if key == "password" else ""
            raise BadConfig(f"{where} has no key {key!r}. Known keys: {', '.join(known)}.{hint}")
        taken[key] = _value(value, known[key], f"{where} {key}")
    return replace(section, **taken)  # type: ignore[arg-type]


def _value(value: object, kind: object, where: str) -> object:
    """Return a value of the file as its field has it: of just that type, or one of the choices."""
    if not isinstance(kind, type) or not issubclass(kind, StrEnum):
        if type(value) is not kind:
            raise BadConfig(f"{where} must be {getattr(kind, '__name__', kind)}, not {value!r}.")
        return value
    if not isinstance(value, str) or value not in list(kind):
        raise BadConfig(f"{where} must be one of {', '.join(repr(choice.value) for choice in kind)}, not {value!r}.")
    return kind(value)
