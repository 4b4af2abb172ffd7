"""How quickly the page is there, and what drawing it costs."""

from time import perf_counter

import pytest
import scripts
from conftest import visited
from driving import expect
from stage import raised

pytestmark = pytest.mark.browser

READY = 2.0  # seconds from the process being up to a question that can be typed
REDRAWS = 10  # a second
SHARE = 0.1  # of one core

COUNT_REDRAWS = """
() => {
  window.redraws = 0;
  const now = document.querySelector("#now");
  new MutationObserver(() => window.redraws++)
    .observe(now, { childList: true, characterData: true, subtree: true });
}
"""


def test_a_question_can_be_typed_two_seconds_after_the_process_is_up(browser, tmp_path, record_property):
    context = browser.new_context()
    with raised(tmp_path) as stage:
        up = perf_counter()
        visited(context.new_page(), stage.address)
        seconds = perf_counter() - up
    context.close()
    record_property("seconds", seconds)
    assert seconds < READY


def test_a_long_answer_is_drawn_calmly_and_at_little_cost(open_page, stage, record_property):
    page = open_page()
    page.locator("#composer textarea").fill(scripts.LONG)
    page.keyboard.press("Enter")
    expect(page.locator("#now .status")).to_have_text("Writing a draft…")
    page.evaluate(COUNT_REDRAWS)
    cpu, began = stage.cpu(), perf_counter()
    stage.let("long")
    expect(page.locator("#now .answer")).to_be_visible(timeout=60_000)
    seconds = perf_counter() - began
    share, redraws = (stage.cpu() - cpu) / seconds, page.evaluate("window.redraws") / seconds
    record_property("measured", f"{redraws:.1f} redraws a second, {share:.1%} of a core")
    assert (redraws <= REDRAWS, share < SHARE) == (True, True), f"{redraws:.1f} redraws a second, {share:.1%} of a core"
