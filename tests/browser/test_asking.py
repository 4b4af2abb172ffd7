"""Asking in a real browser: what a reader sees from the question to the checked answer."""

import pytest
import scripts
from driving import expect

pytestmark = pytest.mark.browser


def ask(page, question):
    page.locator("#composer textarea").fill(question)
    page.keyboard.press("Enter")


@pytest.fixture
def page(open_page):
    return open_page()


def test_the_evidence_is_shown_before_the_model_has_read_it(page, stage):
    ask(page, scripts.WATCHED)
    stage.let("search")
    expect(page.locator("#now .status")).to_have_text("Loading the model…")
    expect(page.get_by_role("complementary", name="Found in the documents").locator(".title")).to_have_text(
        [scripts.REPORT.title, scripts.HISTORY.title]
    )
    expect(page.locator("#now .panel mark").first).to_be_in_viewport()
    expect(page.locator("#now .body")).to_have_text("")


def test_the_reading_is_counted(page, stage):
    ask(page, scripts.WATCHED)
    stage.let("search", "read")
    expect(page.locator("#now .status")).to_have_text("Reading the passages: 300 of 580 tokens")
    expect(page.locator("#now progress")).to_have_js_property("position", 300 / 580)


def test_a_draft_says_that_it_is_one_and_the_checked_answer_takes_its_place(page, stage, shot):
    ask(page, scripts.WATCHED)
    stage.let("search", "read", "write")
    expect(page.locator("#now .draft .badge")).to_have_text("Draft · not checked yet")
    expect(page.locator("#now .draft-text")).to_have_text(scripts.DRAFT)
    expect(page.locator("#now .status")).to_have_text("Writing a draft…")
    shot(page, "draft")
    stage.let("check")
    expect(page.locator("#now .status")).to_have_text("Answered and checked in 14.2 s")
    expect(page.locator("#now .answer")).to_have_text(scripts.shown(scripts.ANSWER))
    expect(page.locator("#now .draft")).to_have_count(0)


def test_what_did_not_stand_is_folded_away_with_its_reason(page):
    ask(page, scripts.QUESTION)
    claim = page.locator("#turn-1-left-out li")
    page.get_by_text("Left out: not supported by the documents (1)").click()
    expect(claim).to_be_visible()
    expect(claim).to_have_text(f"{scripts.UNPROVED}nothing found says so")


@pytest.mark.parametrize(("n", "cited"), [(1, scripts.COUNTED), (2, scripts.LIT)])
def test_a_mark_in_the_answer_points_out_its_source(page, n, cited):
    ask(page, scripts.QUESTION)
    page.get_by_role("link", name=f"Show source {n}: {cited.title}").click()
    card = page.locator(".opened")
    expect(card.locator(".number")).to_have_text(str(n))
    expect(card.locator("mark")).to_have_text(cited.quote)
    expect(page.locator(f"#now a.cite[data-n='{n}']")).to_be_in_viewport(ratio=1)  # the sentence stays beside it


def test_a_page_number_stands_with_its_source(page):
    ask(page, scripts.QUESTION)
    expect(page.locator("#turn-1-source-2 .origin")).to_have_text(f"{scripts.HISTORY.title}history.pdfpage 2")


def test_stopping_while_the_model_reads_keeps_what_was_found(page, stage):
    ask(page, scripts.WATCHED)
    stage.let("search", "read")
    expect(page.locator("#now .status")).to_contain_text("Reading the passages")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#now .status")).to_have_text("Stopped. What was found is kept.")
    expect(page.locator("#now .panel .title")).to_have_text([scripts.REPORT.title, scripts.HISTORY.title])
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()


def test_stopping_while_the_model_writes_checks_what_is_written(page, stage):
    ask(page, scripts.WATCHED)
    stage.let("search", "read", "write")
    expect(page.locator("#now .draft-text")).to_have_text(scripts.DRAFT)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator("#now .status")).to_have_text(
        "Stopped before the end: the answer covers only what was written by then."
    )
    expect(page.locator("#now .answer")).to_have_text(scripts.shown(scripts.CUT))
    expect(page.locator("#now .source .title")).to_have_text([scripts.REPORT.title])


def test_a_stopped_question_leaves_the_next_one_free(page, stage):
    ask(page, scripts.WATCHED)
    stage.let("search")
    expect(page.locator("#now .status")).to_have_text("Loading the model…")
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    ask(page, scripts.SECOND)
    expect(page.locator("#turn-2 .answer")).to_have_text(scripts.shown(scripts.SECOND_ANSWER))


def test_an_answered_question_stays_above_the_next_one(page, shot):
    ask(page, scripts.QUESTION)
    expect(page.locator("#turn-1 .answer")).to_be_visible()
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    ask(page, scripts.SECOND)
    expect(page.locator("#turn-2 .answer")).to_be_in_viewport()
    shot(page, "two-questions", full=True)
    expect(page.locator(".question")).to_have_text([scripts.QUESTION, scripts.SECOND])
    expect(page.locator("#turn-1 .source mark")).to_have_text([scripts.COUNTED.quote, scripts.LIT.quote])


def test_a_refusal_says_so_and_shows_the_nearest_passages(page):
    ask(page, scripts.UNANSWERED)
    expect(page.get_by_role("heading", name="Not in the documents")).to_be_visible()
    expect(page.locator("#now .refusal-text")).to_have_text(scripts.REFUSAL.text)
    expect(page.get_by_role("complementary", name="Nearest passages").locator(".title")).to_have_text(
        [scripts.REPORT.title, scripts.HISTORY.title]
    )


def test_where_nothing_comes_near_the_page_says_so(page):
    ask(page, scripts.NOTHING_NEAR)
    expect(page.get_by_text("No passage of the library comes near this question.")).to_be_visible()


def test_an_error_says_what_to_do_and_keeps_what_was_found(page):
    ask(page, scripts.FAILING)
    expect(page.get_by_role("alert")).to_have_text(scripts.TROUBLE)
    expect(page.locator("#now .panel .title")).to_have_text([scripts.REPORT.title, scripts.HISTORY.title])


def test_an_empty_question_is_not_asked(page):
    page.get_by_role("button", name="Ask", exact=True).click()
    expect(page.get_by_text("Type a question first.")).to_be_visible()
    expect(page.locator(".turn")).to_have_count(0)


def test_a_suggested_question_is_asked_by_a_click(page):
    page.get_by_role("button", name=scripts.QUESTION).click()
    expect(page.locator("#turn-1 .source mark")).to_have_text([scripts.COUNTED.quote, scripts.LIT.quote])


def test_a_second_reader_sees_the_place_in_the_line_and_then_the_answer(open_page, stage):
    first, second = open_page(), open_page()
    ask(first, scripts.WATCHED)
    stage.let("search")
    expect(first.locator("#now .status")).to_have_text("Loading the model…")
    ask(second, scripts.SECOND)
    expect(second.locator("#now .status")).to_have_text("Waiting: 1 before you")
    stage.let("read", "write", "check")
    expect(second.locator("#now .answer")).to_have_text(scripts.shown(scripts.SECOND_ANSWER))
    expect(first.locator("#now .status")).to_have_text("Answered and checked in 14.2 s")


def test_a_reader_who_waits_can_leave_the_line(open_page, stage):
    first, second = open_page(), open_page()
    ask(first, scripts.WATCHED)
    stage.let("search")
    expect(first.locator("#now .status")).to_have_text("Loading the model…")
    ask(second, scripts.SECOND)
    expect(second.locator("#now .status")).to_have_text("Waiting: 1 before you")
    second.get_by_role("button", name="Stop").click()
    expect(second.locator("#now .status")).to_have_text("Stopped. What was found is kept.")


def test_a_question_can_be_asked_and_its_source_opened_by_keyboard_alone(page):
    page.keyboard.type(scripts.QUESTION)  # the composer has the focus from the start
    page.keyboard.press("Enter")
    mark = page.get_by_role("link", name=f"Show source 2: {scripts.LIT.title}")
    expect(mark).to_be_visible()
    for _ in range(40):
        if mark.evaluate("mark => mark === document.activeElement"):
            break
        page.keyboard.press("Shift+Tab")
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".opened mark")).to_have_text(scripts.LIT.quote)
