"""assistant/page/deeds/settings.py: saved, a model used or fetched, and what cannot be said."""

from dataclasses import replace

import desks
import pytest
from desks import HERE, done, outcomes

from assistant.config import Theme


@pytest.fixture
def desk(tmp_path):
    with desks.desk(tmp_path) as made:
        yield made


def save(desk, visit=HERE, **settings):
    fields = {name.replace("_", "."): value for name, value in settings.items()}
    return done(desk, visit, "save-settings", **fields)


def test_settings_are_saved_and_that_is_said(desk):
    outcome = save(desk, page_theme="dark", search_passages="6")
    assert (outcome.visit, outcome.message, desk.config.page.theme, desk.config.search.passages) == (
        HERE, "Saved.", Theme.DARK, 6,
    )  # fmt: skip


def test_the_language_changes_at_once_and_the_message_is_in_it(desk):
    outcome = save(desk, page_language="zh")
    assert (outcome.visit, outcome.message) == (replace(HERE, tag="zh-CN"), "已保存。")


def test_the_language_of_the_browser_again_changes_nothing_on_this_page(desk):
    save(desk, page_language="zh")
    assert save(desk, replace(HERE, tag="zh-CN"), page_language="").visit.tag == "zh-CN"


@pytest.mark.parametrize(
    "fields",
    [{"search.passages": "many"}, {"search.passages": "²"}, {"no.such": "1"}, {"engine.context": "1"}, {"x" * 9000: ""},
     {"page.theme": "x" * 30_000}, {"page.theme": "dark\x00"}, {"engine.model": "../../etc/passwd"}],
)  # fmt: skip
def test_what_cannot_be_set_is_said_in_a_sentence_and_nothing_changes(desk, fields):
    before = desk.config
    outcome = done(desk, HERE, "save-settings", **fields)
    assert (outcome.visit, outcome.wrong, len(outcome.message) < 400, desk.config) == (HERE, True, True, before)


@pytest.mark.parametrize("name", ["", "no-such", "/no/such.gguf", "~nobody-of-that-name/m.gguf", "qwen2.5-coder-0.5b"])
def test_a_model_that_is_not_here_cannot_be_used(desk, name):
    before = desk.config
    outcome = done(desk, HERE, "use-model", name=name)
    assert (outcome.visit, outcome.wrong, desk.config) == (HERE, True, before)


@pytest.mark.parametrize("name", ["", "no-such", "../../model"])
def test_a_model_that_the_catalogue_does_not_have_is_not_fetched(desk, name):
    (outcome,) = outcomes(desk, HERE, "fetch-model", name=name)
    assert (outcome.visit, outcome.wrong) == (HERE, True)
