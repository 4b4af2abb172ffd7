"""Defaults, over them the file, over it the command line."""

import pytest

from assistant import config
from assistant.errors import BadConfig


def write(home, text):
    (home / "config.toml").write_text(text, encoding="utf-8")
    return home


def test_the_environment_names_the_data_folder(tmp_path):
    assert config.read({"CASECLERK_HOME": str(tmp_path)}).home == tmp_path


def test_the_command_line_goes_over_the_environment(tmp_path):
    assert config.read({"CASECLERK_HOME": "/elsewhere"}, tmp_path).home == tmp_path


def test_a_value_of_the_file_goes_over_the_default(tmp_path):
    settings = config.read({}, write(tmp_path, "[search]\npassages = 6\n"))
    assert (settings.search.passages, settings.engine) == (6, config.EngineConfig())


def test_what_is_chosen_from_a_list_is_read_as_such(tmp_path):
    settings = config.read({}, write(tmp_path, "[answer]\nstrictness = 'strict'\n[page]\ntheme = 'dark'\n"))
    assert (settings.answer.strictness, settings.page.theme) == (config.Strictness.STRICT, config.Theme.DARK)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[search]\npasages = 6", r"\[search\] has no key 'pasages'. Known keys: passages"),
        ("[serach]\npassages = 6", r"there is no section \[serach\]. Known sections: search, engine, answer, page"),
        ("[search]\npassages = 'six'", r"\[search\] passages must be int, not 'six'"),
        ("[search]\npassages = true", r"\[search\] passages must be int, not True"),
        (
            "[answer]\nstrictness = 'hard'",
            r"\[answer\] strictness must be one of 'lenient', 'usual', 'strict', not 'hard'",
        ),
        ("[page]\nlanguage = 1", r"\[page\] language must be one of '', 'en', 'zh', not 1"),
        ("[search", "is not valid TOML"),
        ("search = 6", r"there is no section \[search\]"),
    ],
)
def test_a_wrong_file_is_an_error_that_names_the_place(tmp_path, text, complaint):
    with pytest.raises(BadConfig, match=complaint):
        config.read({}, write(tmp_path, text))
