import sys

import pytest

from assistant.config import Config
from evals.errors import NotMeasured
from evals.speed import machine
from evals.speed.setting import Setting

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere free memory is not told")


def setting(tmp_path, **changes):
    return Setting(Config(tmp_path), **{"repeats": 2, "alone": False, "told": lambda said: None, **changes})


def test_a_machine_is_named_with_everything_a_figure_depends_on(tmp_path):
    here = machine.look(Config(tmp_path))
    assert (bool(here.processor), here.cores > 0, set(here.versions), here.model) == (
        True, True, set(machine.PACKAGES), "qwen2.5-coder-1.5b",
    )  # fmt: skip


@LINUX
def test_more_than_there_is_room_for_is_not_loaded():
    with pytest.raises(NotMeasured, match=r"two models need .* of memory at a time and .* are free"):
        machine.require(10**18, "two models")


def test_what_fits_is_loaded():
    assert machine.require(1, "next to nothing") is None


def test_repetitions_are_told_one_by_one(tmp_path):
    said = []
    assert (list(setting(tmp_path, told=said.append).again("word")), said) == ([0, 1], ["word: 1 of 2", "word: 2 of 2"])
