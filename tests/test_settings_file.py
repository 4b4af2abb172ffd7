"""Settings out of a form are checked, and kept beside what the user wrote by hand."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as so
from hypothesis import strategies as st

from assistant.config import (
    AnswerConfig,
    Config,
    EngineConfig,
    PageConfig,
    SearchConfig,
    Strictness,
    Theme,
    Tongue,
    read,
)
from assistant.desk.settings_file import NAMES, changed, save
from assistant.errors import BadConfig, ModelMissing, UnknownModel
from assistant.model.kernels import usable_cores
from assistant.modelfiles import catalog

SMALL = catalog.find("smollm2-135m")
BY_HAND = """\
# mine
[engine]   # the machine
context = 2_048 # tokens, for the small laptop
model = 'qwen2.5-1.5b'

[search]
passages = 0x6  # as six
"""


def test_what_a_form_says_becomes_the_configuration(tmp_path):
    changes = {
        "search.passages": " 6 ", "answer.strictness": "strict", "engine.threads": "1", "page.language": "zh",
        "page.theme": "dark",
    }  # fmt: skip
    assert changed(Config(tmp_path), changes) == Config(
        tmp_path, SearchConfig(6), EngineConfig(threads=1), AnswerConfig(Strictness.STRICT),
        PageConfig(language=Tongue.CHINESE, theme=Theme.DARK),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "complaint"),
    [
        ("search.passages", "0", "The number of passages must be a whole number from 1 to 12, not '0'"),
        ("search.passages", "13", "from 1 to 12, not '13'"),
        ("search.passages", "four", "not 'four'"),
        ("search.passages", "²", "not '²'"),
        ("search.passages", "9" * 5000, "not '999"),
        ("engine.threads", "-1", "The number of threads must be a whole number from 0 to "),
        ("engine.threads", str(usable_cores() + 1), f"from 0 to {usable_cores()}, not"),
        ("answer.strictness", "hard", "Strictness must be one of 'lenient', 'usual', 'strict', not 'hard'"),
        ("page.language", "fr", "The language of the page must be one of '', 'en', 'zh', not 'fr'"),
        ("page.theme", "blue", "The theme must be one of '', 'light', 'dark', not 'blue'"),
        ("page.port", "80", "There is no setting called 'page.port'. Known settings: engine.model"),
    ],
)
def test_a_value_that_cannot_be_is_an_error_that_says_what_can(tmp_path, name, text, complaint):
    with pytest.raises(BadConfig, match=complaint):
        changed(Config(tmp_path), {name: text})


def test_a_model_that_is_here_can_be_chosen(tmp_path):
    config = Config(tmp_path)
    config.models.mkdir()
    with (config.models / SMALL.file).open("wb") as stream:
        stream.truncate(SMALL.bytes)  # takes no room on the disk
    assert changed(config, {"engine.model": SMALL.name}).engine.model == SMALL.name


def test_a_value_written_by_hand_may_stay_whatever_a_form_would_allow(tmp_path):
    config = Config(tmp_path, SearchConfig(40), EngineConfig("gone.gguf"))
    assert changed(config, {"search.passages": "40", "engine.model": "gone.gguf"}) == config


@pytest.mark.parametrize(("model", "error"), [(SMALL.name, ModelMissing), ("gpt", UnknownModel)])
def test_a_model_that_is_not_here_cannot_be_chosen(tmp_path, model, error):
    with pytest.raises(error):
        changed(Config(tmp_path), {"engine.model": model})


def test_a_file_without_a_change_stays_as_it_is(tmp_path):
    (tmp_path / "config.toml").write_text(BY_HAND, encoding="utf-8")
    save(read({}, tmp_path), NAMES)
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == BY_HAND


def test_what_the_user_wrote_stays_beside_what_is_changed(tmp_path):
    (tmp_path / "config.toml").write_text(BY_HAND, encoding="utf-8")
    save(changed(read({}, tmp_path), {"search.passages": "3", "page.theme": "dark"}), NAMES)
    assert (tmp_path / "config.toml").read_text(encoding="utf-8") == BY_HAND.replace("0x6", "3") + (
        '\n[page]\ntheme = "dark"\n'
    )


def test_a_setting_put_back_to_the_default_is_put_back_in_the_file(tmp_path):
    (tmp_path / "config.toml").write_text(BY_HAND, encoding="utf-8")
    save(changed(read({}, tmp_path), {"search.passages": "4"}), NAMES)
    assert (read({}, tmp_path).search, "passages = 4  # as six" in (tmp_path / "config.toml").read_text()) == (
        SearchConfig(),
        True,
    )


def test_defaults_write_nothing(tmp_path):
    assert save(Config(tmp_path), NAMES).read_text(encoding="utf-8") == ""


def test_only_the_settings_that_are_named_are_written(tmp_path):
    save(Config(tmp_path, SearchConfig(7), EngineConfig(threads=1)), ["search.passages"])
    assert read({}, tmp_path) == Config(tmp_path, SearchConfig(7))


@pytest.mark.parametrize("text", ["search.passages = 6\n", "search = {passages = 6}\n", "[search]\r\npassages = 6\r\n"])
def test_every_form_of_a_section_can_be_changed(tmp_path, text):
    (tmp_path / "config.toml").write_text(text, encoding="utf-8", newline="")
    save(changed(read({}, tmp_path), {"search.passages": "7", "engine.threads": "1"}), NAMES)
    assert read({}, tmp_path) == Config(tmp_path, SearchConfig(7), EngineConfig(threads=1))


def test_a_file_that_is_no_toml_is_not_written_over(tmp_path):
    (tmp_path / "config.toml").write_text("[search", encoding="utf-8")
    with pytest.raises(BadConfig, match="is not valid TOML"):
        save(Config(tmp_path), NAMES)


@so(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(
    st.builds(SearchConfig, st.integers(1, 12)),
    st.builds(
        EngineConfig, model=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), threads=st.integers(0, 64)
    ),
    st.builds(AnswerConfig, st.sampled_from(Strictness)),
    st.builds(PageConfig, language=st.sampled_from(Tongue), theme=st.sampled_from(Theme)),
)
def test_what_is_saved_is_read_again(tmp_path, search, engine, answer, page):
    config = replace(Config(tmp_path), search=search, engine=engine, answer=answer, page=page)
    save(config, NAMES)
    assert read({}, tmp_path) == config


def test_a_file_that_cannot_be_read_or_written_is_said(tmp_path):
    (tmp_path / "config.toml").mkdir()
    (tmp_path / "file").write_text("a file where the data folder should be", encoding="utf-8")
    for home, said in ((tmp_path, "cannot be read"), (tmp_path / "file", "cannot be read|could not be written")):
        with pytest.raises(BadConfig, match=said):
            save(changed(Config(home), {"page.theme": "dark"}))
