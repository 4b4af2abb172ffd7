"""Which gate a model has."""

import pytest

from assistant.answering.gates import gate_of, keep
from assistant.config import AnswerConfig, Config, EngineConfig, Strictness
from assistant.errors import BadConfig
from assistant.modelfiles.catalog import read

DEFAULT = read()[0]


def settings(home, model=DEFAULT.name, strictness=Strictness.USUAL):
    return Config(home, engine=EngineConfig(model=model), answer=AnswerConfig(strictness))


def test_a_model_of_the_catalogue_has_the_catalogues_gate(tmp_path):
    assert gate_of(settings(tmp_path)) == DEFAULT.gate


def test_a_model_nobody_has_calibrated_has_an_open_gate(tmp_path):
    assert gate_of(settings(tmp_path, "/models/own.gguf")) == 0.0


def test_what_was_measured_here_comes_before_the_catalogue(tmp_path):
    keep(tmp_path, "/models/own.gguf", 2.5)
    keep(tmp_path, DEFAULT.name, 1.5)
    assert [gate_of(settings(tmp_path, name)) for name in ("/models/own.gguf", DEFAULT.name)] == [2.5, 1.5]


@pytest.mark.parametrize("text", ["{", "[1]", '{"a": "high"}'])
def test_a_damaged_file_is_named_with_what_to_do(tmp_path, text):
    (tmp_path / "gates.json").write_text(text)
    with pytest.raises(BadConfig, match=r"gates.json cannot be read: .* Delete it"):
        gate_of(settings(tmp_path))


def test_who_is_stricter_has_a_higher_gate(tmp_path):
    keep(tmp_path, DEFAULT.name, 1.5)
    assert [gate_of(settings(tmp_path, strictness=each)) for each in Strictness] == pytest.approx([1.1, 1.5, 1.9])
