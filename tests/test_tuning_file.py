"""The kept choice: what is found again, and what counts as not measured."""

import json
import logging

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.config import Config, EngineConfig
from assistant.errors import ProbeFailed
from assistant.model.kernels import Kernels, Setting, usable_cores
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.model.tuning_file import Kept, Machine, find, keep, kernels, spins, this_machine

MACHINE = Machine("A processor 6 207 2", 2, "0.3.36", "some-model")
CHOSEN = Setting(Kernels(True, 2, 1), 2000)
TRIALS = (
    Trial(Setting.safe(2), False, (Speed(300.0, 20.0), Speed(301.5, 20.5))),
    Trial(CHOSEN, True, (), "killed"),
)


def kept(machine=MACHINE, setting=CHOSEN):
    return Kept(machine, "2026-01-02T03:04+00:00", Tuning(setting, TRIALS, steady=True))


def test_what_was_kept_is_found_again_whole(tmp_path):
    keep(tmp_path / "home", kept())
    assert find(tmp_path / "home", MACHINE) == kept()


def test_a_newer_measurement_takes_the_place_of_an_older_one_and_of_no_other(tmp_path):
    other = kept(Machine("B", 8, "0.3.36", "some-model"))
    for each in (kept(), other, kept(setting=Setting.safe(2))):
        keep(tmp_path, each)
    found = [find(tmp_path, machine) for machine in (MACHINE, other.machine)]
    assert found == [kept(setting=Setting.safe(2)), other]


@pytest.mark.parametrize(
    "machine",
    [
        Machine("B", 2, "0.3.36", "some-model"),
        Machine("A processor 6 207 2", 4, "0.3.36", "some-model"),
        Machine("A processor 6 207 2", 2, "0.3.37", "some-model"),
        Machine("A processor 6 207 2", 2, "0.3.36", "other-model"),
    ],
)
def test_on_another_machine_or_for_another_model_nothing_was_measured(tmp_path, machine):
    keep(tmp_path, kept())
    assert find(tmp_path, machine) is None


def test_where_nothing_was_ever_kept_nothing_is_found(tmp_path):
    assert find(tmp_path, MACHINE) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"measured": 3}', '{"measured": [3]}'])
def test_a_damaged_file_counts_as_empty_and_is_said_to(tmp_path, caplog, damage):
    (tmp_path / "tuning.json").write_text(damage)
    with caplog.at_level(logging.WARNING):
        found = find(tmp_path, MACHINE)
    assert (found, "`caseclerk tune` measures again" in caplog.text) == (None, True)


@pytest.mark.parametrize(
    ("place", "value"),
    [("reading", 0), ("reading", -2), ("writing", 10**9), ("writing", "2"), ("repack", 1), ("reading", None)],
)
def test_an_entry_that_cannot_be_meant_is_left_out_and_the_others_are_kept(tmp_path, place, value):
    other = kept(Machine("B", 8, "0.3.36", "some-model"))
    keep(tmp_path, other)
    path = keep(tmp_path, kept())
    stored = json.loads(path.read_text(encoding="utf-8"))
    stored["measured"][1]["tuning"]["setting"]["kernels"][place] = value
    path.write_text(json.dumps(stored), encoding="utf-8")
    assert [find(tmp_path, machine) for machine in (MACHINE, other.machine)] == [None, other]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary() | st.text().map(lambda text: json.dumps({"measured": [text, {}, {"machine": text}]}).encode()))
def test_whatever_the_file_holds_a_start_goes_on(tmp_path, content):
    (tmp_path / "tuning.json").write_bytes(content)
    assert find(tmp_path, MACHINE) is None


def test_without_a_measurement_the_safe_choice_is_run(tmp_path):
    config = Config(tmp_path)
    assert (kernels(config), spins(config)) == (Kernels.untuned(usable_cores()), 0)


def test_with_a_measurement_what_it_chose_is_run(tmp_path):
    config = Config(tmp_path)
    keep(tmp_path, kept(this_machine(config.engine.model)))
    assert (kernels(config), spins(config)) == (CHOSEN.kernels, CHOSEN.spins)


def test_threads_that_the_user_has_set_go_before_the_chosen_ones(tmp_path):
    config = Config(tmp_path, engine=EngineConfig(threads=3))
    keep(tmp_path, kept(this_machine(config.engine.model)))
    assert kernels(config) == Kernels(repack=True, reading=3, writing=3)


def test_a_file_of_another_size_at_the_same_path_is_another_model(tmp_path):
    path = tmp_path / "own.gguf"
    path.write_bytes(b"12")
    before = this_machine(str(path))
    path.write_bytes(b"123")
    assert (before.model, this_machine(str(path)).model) == (f"{path}, 2 bytes", f"{path}, 3 bytes")


def test_a_disk_that_refuses_is_said_with_what_to_do(tmp_path):
    (tmp_path / "tuning.json").mkdir()
    with pytest.raises(ProbeFailed, match=r"could not be kept in .*: Is a directory\. Free some .* tune` again"):
        keep(tmp_path, kept())
