"""assistant/page/settings: what can be set, what it does, and which acts the panel draws."""

import re
from dataclasses import replace

import pytest
from test_page_render import HOSTILE, Elements, words_in

from assistant.config import AnswerConfig, Config, EngineConfig, PageConfig, SearchConfig, Strictness, Theme, Tongue
from assistant.desk.settings_file import NAMES
from assistant.model.kernels import Setting, usable_cores
from assistant.model.tuning import Speed, Trial, Tuning
from assistant.model.tuning_file import Kept, keep, this_machine
from assistant.modelfiles import catalog
from assistant.page.settings import panel
from assistant.page.settings_values import Measured, ModelShown, SettingsShown, shown
from assistant.page.words_settings import CHINESE, ENGLISH
from assistant.page.words_settings import words_in as words_of

SMALL = ModelShown("small", 98_000_000, "MIT", "quick", here=True, used=True)
LARGE = ModelShown("large", 2_500_000_000, "Apache-2.0", "slow", here=False, used=False)
VALUES = SettingsShown(
    (SMALL, LARGE), 4, Strictness.USUAL, 0, 2, Tongue.BROWSER, Theme.DARK,
    Measured(2, 1, Speed(105.2, 11.04), "2026-05-07"), "/home/ann/data",
)  # fmt: skip
SETTING = Setting.safe(1)


def drawn(*models):
    return panel(replace(VALUES, models=models), ENGLISH)


def acts(html):
    return [
        (given["data-do"], given.get("data-name"), given.get("data-confirm", ""))
        for tag, given in Elements(html).seen
        if tag == "button" and "data-do" in given
    ]


def chosen(values):
    html, found = panel(values, ENGLISH), {}
    for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', html):
        found[name] = re.findall(r'value="([^"]*)" selected', options)
    return found


def test_every_setting_can_be_set_and_stands_at_its_value():
    values = replace(VALUES, passages=6, strictness=Strictness.STRICT, threads=2, language=Tongue.CHINESE)
    assert chosen(values) == {
        "search.passages": ["6"], "answer.strictness": ["strict"], "engine.threads": ["2"], "page.language": ["zh"],
        "page.theme": ["dark"],
    }  # fmt: skip


def test_the_names_of_the_fields_are_those_of_the_settings():
    assert {"engine.model", *chosen(VALUES)} == set(NAMES)


def test_a_value_set_by_hand_is_offered_too():
    assert chosen(replace(VALUES, passages=40, threads=9))["search.passages"] == ["40"]


def test_the_form_saves():
    forms = [given["data-do"] for tag, given in Elements(panel(VALUES, ENGLISH)).seen if tag == "form"]
    assert forms == ["save-settings"]


def test_a_model_that_is_not_here_can_be_fetched_after_its_size_was_said():
    assert acts(drawn(LARGE)) == [
        ("fetch-model", "large", "large is 2.50 GB and comes over the internet. Fetch it now?"),
    ]


def test_a_model_that_is_here_can_be_used():
    assert acts(drawn(SMALL, replace(LARGE, here=True))) == [("use-model", "large", "")]


def test_while_a_model_is_fetched_its_progress_is_shown_and_nothing_else_is_offered():
    html = drawn(replace(LARGE, fetched=0.256))
    bars = [(given["max"], given["value"]) for tag, given in Elements(html).seen if tag == "progress"]
    assert (acts(html), bars, "25 % has arrived" in html) == ([], [("1", "0.256")], True)


def test_a_file_of_the_readers_own_that_is_gone_cannot_be_fetched():
    own = ModelShown("/models/own.gguf", 0, "", "", here=False, used=True)
    assert (acts(drawn(own)), "a file of your own" in words_in(drawn(own))) == ([], True)


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (VALUES.measured, "Measured on 2026-05-07: reads 105 and writes 11.0 tokens a second, with 2 threads for"),
        (replace(VALUES.measured, speed=None), "The machine was too busy to be measured on 2026-05-07"),
        (None, "This machine was not measured with this model yet"),
    ],
)
def test_it_says_what_was_measured(measured, said):
    assert said in words_in(panel(replace(VALUES, measured=measured), ENGLISH))


def test_it_says_where_the_data_lie():
    assert "/home/ann/data" in words_in(panel(VALUES, ENGLISH))


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_field_has_a_label_and_a_sentence(words):
    html = panel(VALUES, words)
    fields = [given for tag, given in Elements(html).seen if tag == "select"]
    ids = re.findall(r'\bid="([^"]+)"', html)
    labelled = re.findall(r'\bfor="([^"]+)"', html)
    assert (labelled, {given["aria-describedby"] for given in fields} <= set(ids), len(ids) == len(set(ids))) == (
        [given["id"] for given in fields],
        True,
        True,
    )


def test_every_model_of_the_catalogue_has_a_chinese_note():
    assert set(CHINESE.notes) == {model.name for model in catalog.read()}


def test_both_languages_say_everything():
    empty = [name for words in (ENGLISH, CHINESE) for name in words.__slots__ if not getattr(words, name)]
    assert ([words_of(tag) for tag in ("en", "zh-CN")], empty) == ([ENGLISH, CHINESE], ["notes"])


@pytest.mark.parametrize("evil", HOSTILE)
def test_hostile_names_stay_text(evil):
    model = ModelShown(evil, 1, evil, evil, here=True, used=False)
    html = panel(replace(VALUES, models=(model, replace(model, here=False)), home=evil), ENGLISH)
    names = {tag for tag, _ in Elements(html).seen}
    assert names & {"script", "img", "a", "h1"} == set()


def test_what_is_shown_is_what_is_configured(tmp_path):
    config = Config(
        tmp_path, SearchConfig(6), EngineConfig(threads=1), AnswerConfig(Strictness.STRICT),
        PageConfig(language=Tongue.CHINESE, theme=Theme.DARK),
    )  # fmt: skip
    assert replace(shown(config), models=()) == SettingsShown(
        (), 6, Strictness.STRICT, 1, usable_cores(), Tongue.CHINESE, Theme.DARK, None, str(tmp_path)
    )


def test_the_model_in_use_and_the_one_being_fetched_are_told_apart(tmp_path):
    models = shown(Config(tmp_path), ("qwen3-4b-2507", 0.5)).models
    assert [(model.used, model.fetched) for model in models] == [
        (True, None),
        (False, None),
        (False, 0.5),
        (False, None),
    ]


def test_a_file_of_the_readers_own_comes_first(tmp_path):
    path = tmp_path / "own.gguf"
    path.write_bytes(b"GGUF")
    first = shown(Config(tmp_path, engine=EngineConfig(str(path)))).models[0]
    assert first == ModelShown(str(path), 4, "", "", here=True, used=True)


@pytest.mark.parametrize("steady", [True, False])
def test_only_a_steady_measurement_has_figures(tmp_path, steady):
    speeds = (Speed(100.0, 10.0),)
    tuning = Tuning(SETTING, (Trial(SETTING, False, speeds),), steady)
    keep(tmp_path, Kept(this_machine(EngineConfig().model), "2026-05-07T10:00+00:00", tuning))
    assert shown(Config(tmp_path)).measured == Measured(1, 1, speeds[0] if steady else None, "2026-05-07")
