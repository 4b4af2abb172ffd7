"""Hostile documents, file names, questions and drafts in a real browser: shown as text, nothing is fetched.

That no request leaves the page is asserted after every test of this folder, by the fixture ``open_page``.
"""

import re

import pytest
import scripts
from driving import expect

pytestmark = pytest.mark.browser

BUILT = "script, style, img, iframe, object, embed, form, link, svg, a:not(.cite)"
"""What no text may bring into a turn."""


def shown(text):
    """Return a text as the page shows it: marks that turn the reading order are replaced."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", "\ufffd", text)


@pytest.fixture
def page(open_page, stage):
    page = open_page()
    page.locator("#composer textarea").fill(scripts.HOSTILE)
    page.keyboard.press("Enter")
    return page


def text(locator):
    """Return what an element holds, to the character: expect() would fold the blanks and drop zero-width marks."""
    expect(locator).to_be_visible()
    return locator.evaluate("it => it.textContent")


def test_a_hostile_question_is_text(page):
    assert text(page.locator("#turn-1 .question")) == scripts.HOSTILE


def test_hostile_evidence_is_text(page):
    card = page.locator("#turn-1 .panel .card")
    assert [text(card.locator(part)) for part in (".title", ".file", ".quote")] == [
        shown(part) for part in (scripts.EVIL_TITLE, scripts.EVIL_FILE, scripts.EVIL_TEXT)
    ]


def test_a_hostile_draft_is_text(page):
    assert text(page.locator("#turn-1 .draft-text")) == shown(scripts.EVIL_TEXT)


def test_a_hostile_answer_is_text_and_so_are_its_sources(page, stage, shot):
    stage.let("hostile")
    page.locator("#turn-1-left-out summary").click()
    shot(page, "hostile")
    said = [
        text(page.locator("#turn-1 " + part))
        for part in (".answer", ".source .title", ".source .file", ".source mark", ".claims li")
    ]
    claim = f"{scripts.EVIL_CLAIM}<img src=http://outside.invalid/r.png>"
    expected = (scripts.EVIL_TEXT + "1", scripts.EVIL_TITLE, scripts.EVIL_FILE, scripts.EVIL_TEXT, claim)
    assert said == [shown(part) for part in expected]


def test_hostile_content_builds_nothing_and_runs_nothing(page, stage):
    stage.let("hostile")
    expect(page.locator("#turn-1 .answer")).to_be_visible()
    built = page.locator("#now").locator(".question, .body, .panel, .left-out").locator(BUILT)
    assert (built.count(), page.evaluate("window.owned")) == (0, None)


def test_a_click_anywhere_on_hostile_content_goes_nowhere(page, stage):
    stage.let("hostile")
    page.locator("#turn-1 .answer a").click()
    page.locator("#turn-1 .source mark").click()
    assert (page.url.split("#")[0], page.evaluate("window.owned")) == (page.url, None)
