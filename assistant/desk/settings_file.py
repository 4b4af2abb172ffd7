"""Settings as a reader gives them: checked one by one, and written into ``config.toml``. Knows no form and no page.

What the user wrote into the file by hand, comments and all, stays.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.exceptions import TOMLKitError

from assistant.config import Config, Strictness, Theme, Tongue
from assistant.errors import BadConfig
from assistant.model.kernels import usable_cores
from assistant.modelfiles.weights import Weights
from vectorstore import whole

MOST_PASSAGES = 12
"""Some 3,000 tokens of English, which is what the default context has room for."""
_C = TypeVar("_C", bound=StrEnum)
Setter = Callable[[Config, str], Config]
NAMES = (
    "engine.model", "engine.threads", "search.passages", "answer.strictness", "page.language", "page.theme",
)  # fmt: skip
"""The settings that can be changed."""


def changed(config: Config, changes: Mapping[str, str]) -> Config:
    """Return the configuration with some settings changed.

    Args:
        config: As it is.
        changes: The new values, as text, by names such as ``search.passages``.

    Raises:
        BadConfig: There is no such setting, or it cannot have that value.
        UnknownModel: The model is neither in the catalogue nor the path of a file.
        ModelMissing: The model's file is not on this machine.
        BadModelFile: The file at the path is not a model.
    """
    for name, text in changes.items():
        if name not in _SETTERS:
            raise BadConfig(f"There is no setting called {name!r}. Known settings: {', '.join(NAMES)}.")
        if text.strip() != str(_plain(config, name)):  # what stays was good enough for whoever wrote it by hand
            config = _SETTERS[name](config, text.strip())
    return config


def save(config: Config, names: Collection[str] = NAMES) -> Path:
    """Write settings into ``config.toml`` of the data folder and return its path.

    A setting that the file does not name and that is as it would be anyway is not written.

    Args:
        config: Has the values.
        names: Of the settings to write, as in :func:`changed`; the others may come from the command line, for once.

    Raises:
        BadConfig: The file that is there is not TOML, or the disk refused.
    """
    path = config.home / "config.toml"
    document, before = _parsed(path), Config(config.home)
    for name in names:
        section, _, key = name.partition(".")
        value, usual = _plain(config, name), _plain(before, name)
        if section not in document:
            if value == usual:
                continue
            document[section] = tomlkit.table()
        table = document[section]
        if not isinstance(table, dict):
            raise BadConfig(f"{path}: {section} must be a section, [{section}]. Correct it, or delete the file.")
        if table.get(key, usual) != value:  # one that stays keeps the form that the user gave it
            table[key] = value
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole.write(path, tomlkit.dumps(document))
    except OSError as error:
        raise BadConfig(
            f"{path} could not be written: {error.strerror or error}. Free some space or check the permissions; the "
            "settings are as they were."
        ) from error
    return path


def _parsed(path: Path) -> TOMLDocument:
    try:
        return tomlkit.parse(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return tomlkit.document()
    except OSError as error:
        raise BadConfig(f"{path} cannot be read: {error.strerror or error}. Check its permissions.") from error
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise BadConfig(
            f"{path} is not valid TOML: {error}. Correct it, or delete it to go back to the defaults."
        ) from error


def _plain(config: Config, name: str) -> str | int:
    section, _, key = name.partition(".")
    value = getattr(getattr(config, section), key)
    return value if isinstance(value, int) else str(value)


def _model(config: Config, text: str) -> Config:
    Weights(config.models).locate(text)
    return replace(config, engine=replace(config.engine, model=text))


def _passages(config: Config, text: str) -> Config:
    count = _whole(text, "The number of passages", 1, MOST_PASSAGES)
    return replace(config, search=replace(config.search, passages=count))


def _threads(config: Config, text: str) -> Config:
    count = _whole(text, "The number of threads", 0, usable_cores())
    return replace(config, engine=replace(config.engine, threads=count))


def _strictness(config: Config, text: str) -> Config:
    return replace(config, answer=replace(config.answer, strictness=_choice(text, "Strictness", Strictness)))


def _language(config: Config, text: str) -> Config:
    return replace(config, page=replace(config.page, language=_choice(text, "The language of the page", Tongue)))


def _theme(config: Config, text: str) -> Config:
    return replace(config, page=replace(config.page, theme=_choice(text, "The theme", Theme)))


_SETTERS: Mapping[str, Setter] = dict(
    zip(NAMES, (_model, _threads, _passages, _strictness, _language, _theme), strict=True)
)


def _whole(text: str, what: str, low: int, high: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 9 and low <= int(text) <= high):
        raise BadConfig(f"{what} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _choice(text: str, what: str, kind: type[_C]) -> _C:
    if text not in list(kind):
        raise BadConfig(f"{what} must be one of {', '.join(repr(each.value) for each in kind)}, not {text!r}.")
    return kind(text)
