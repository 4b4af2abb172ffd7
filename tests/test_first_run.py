"""What happens before a first question: the measurement, kept once, and what comes of one that fails."""

from dataclasses import replace

import pytest

from assistant.config import Config, EngineConfig
from assistant.errors import ModelMissing, ProbeFailed
from assistant.model import tuning_file
from assistant.model.kernels import Kernels, usable_cores
from assistant.model.tuning import Speed
from assistant.terminal.first_run import fetch_model, measure
from tests.fakes import ScriptedProbe

GGUF = b"GGUF\x03\0\0\0" + bytes(8) + b"\x01" + bytes(7) + b"\x14" + bytes(7) + b"general.architecture"
SMALL = "smollm2-135m"


@pytest.fixture
def own(tmp_path):
    """A configuration that names a model file of the user's."""
    path = tmp_path / "own.gguf"
    path.write_bytes(GGUF + b"\x08\0\0\0\x05" + bytes(7) + b"llama")
    return Config(tmp_path / "home", engine=EngineConfig(model=str(path)))


@pytest.fixture
def fetched(tmp_path, small_model_path):
    """A configuration whose small model is there, as a fetch leaves it."""
    settings = Config(tmp_path / "home", engine=EngineConfig(model=SMALL))
    settings.models.mkdir(parents=True)
    (settings.models / small_model_path.name).symlink_to(small_model_path)
    return settings


def repacked_wins(setting, beside):
    return Speed(600.0 if setting.kernels.repack else 300.0, 20.0)


def scripted(speeds, **how):
    probe = ScriptedProbe(speeds, **how)
    return lambda path: probe


def test_what_was_measured_is_what_the_next_start_runs(own):
    measure(own, scripted(repacked_wins))
    cores = usable_cores()
    assert tuning_file.kernels(own) == Kernels(repack=True, reading=cores, writing=cores)


def test_a_model_that_is_not_here_is_answered_with_the_command_that_fetches_it(own):
    with pytest.raises(ModelMissing, match=f"caseclerk models fetch {SMALL}"):
        measure(replace(own, engine=EngineConfig(model=SMALL)), scripted(repacked_wins))


def test_a_failed_measurement_keeps_nothing(own):
    with pytest.raises(ProbeFailed):
        measure(own, scripted(lambda setting, beside: "crashed"))
    assert not own.home.exists()


def test_a_busy_machine_does_not_cost_what_was_measured_before(own, capsys):
    before = measure(own, scripted(repacked_wins))
    after = measure(own, scripted(repacked_wins, spread=0.9))
    assert (after, "what was measured before stays" in capsys.readouterr().err) == (before, True)


def test_a_model_that_was_copied_here_is_not_measured_unasked(own):
    fetch_model(own, own.engine.model, probe=scripted(lambda setting, beside: 1 / 0))
    assert not own.home.exists()


@pytest.mark.model
def test_a_model_that_was_fetched_is_measured_once(fetched, capsys):
    probe = ScriptedProbe(repacked_wins)
    for _ in range(2):
        fetch_model(fetched, SMALL, verify=True, probe=lambda path: probe)
    said = capsys.readouterr().err
    assert [said.count(line) for line in ("Measuring how this machine", "Chosen: weights repacked")] == [1, 1]


@pytest.mark.model
def test_a_measurement_that_fails_keeps_no_fetched_model_from_being_used(fetched, capsys):
    path = fetch_model(fetched, SMALL, verify=True, probe=scripted(lambda setting, beside: "It crashed."))
    said = "It crashed. It runs with the safe setting until `caseclerk tune` has measured it."
    assert (path.exists(), said in capsys.readouterr().err) == (True, True)
