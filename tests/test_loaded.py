"""The one model in memory: changed when the settings are, and never two at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.config import Config, SearchConfig
from assistant.desk.loaded import Loaded
from assistant.errors import ModelMissing

FIRST = Config(Path("home"))
OTHER = replace(FIRST, engine=replace(FIRST.engine, model="other"))
MISSING = replace(FIRST, engine=replace(FIRST.engine, model="missing"))


class Shelf:
    """Notes what is loaded and freed, in order."""

    def __init__(self):
        self.log = []

    def load(self, config):
        if config.engine.model == "missing":
            raise ModelMissing("missing is not here")
        self.log.append(f"load {config.engine.model}")
        return Model(self.log, config.engine.model)


class Model:
    def __init__(self, log, name):
        self._log, self.name = log, name

    def close(self):
        self._log.append(f"free {self.name}")


@pytest.fixture
def shelf():
    return Shelf()


def test_nothing_is_loaded_before_it_is_asked_for(shelf):
    Loaded(shelf.load)
    assert shelf.log == []


def test_the_same_settings_load_once(shelf):
    loaded = Loaded(shelf.load)
    assert (loaded.of(FIRST) is loaded.of(FIRST), len(shelf.log)) == (True, 1)


def test_a_setting_that_is_not_the_models_loads_nothing(shelf):
    loaded = Loaded(shelf.load)
    loaded.of(FIRST)
    loaded.of(replace(FIRST, search=SearchConfig(passages=7)))
    assert len(shelf.log) == 1


def test_another_model_is_loaded_when_the_first_is_freed(shelf):
    loaded = Loaded(shelf.load)
    loaded.of(FIRST)
    assert (loaded.of(OTHER).name, shelf.log) == (
        "other", [f"load {FIRST.engine.model}", f"free {FIRST.engine.model}", "load other"],
    )  # fmt: skip


def test_a_model_that_cannot_be_loaded_is_said_and_the_first_can_be_had_again(shelf):
    loaded = Loaded(shelf.load)
    loaded.of(FIRST)
    with pytest.raises(ModelMissing):
        loaded.of(MISSING)
    assert (loaded.of(FIRST).name, len(shelf.log)) == (FIRST.engine.model, 3)


def test_closing_frees_the_model_once(shelf):
    loaded = Loaded(shelf.load)
    loaded.of(OTHER)
    loaded.close()
    loaded.close()
    assert shelf.log == ["load other", "free other"]


def test_closing_what_was_never_loaded_does_nothing(shelf):
    Loaded(shelf.load).close()
    assert shelf.log == []


def test_many_who_ask_at_once_get_one_model(shelf):
    loaded = Loaded(shelf.load)
    with ThreadPoolExecutor(8) as threads:
        models = set(threads.map(lambda _: loaded.of(FIRST), range(100)))
    assert (len(models), len(shelf.log)) == (1, 1)
