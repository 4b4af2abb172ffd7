"""Around the answers, in a real browser: the opened document, conversations kept, libraries, feedback, settings.

Selectors are the acts that page.js sends (``data-do`` and its fields) and the two ids of the viewer.
"""

import json

import pytest
import scripts
from driving import axe, expect
from looks import faults, luminance

pytestmark = pytest.mark.browser


def do(act, **fields):
    """Return a selector of what does an act."""
    return f"[data-do={act}]" + "".join(f'[data-{name}="{value}"]' for name, value in fields.items())


def answered(page, question=scripts.QUESTION):
    page.locator("#composer textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .answer")).to_be_visible()
    expect(page.locator("#ask")).to_be_visible()


def drawer(page, name):
    page.locator(do("open-drawer", drawer=name)).first.click()


def read(page):
    """Return what a reader reads of a conversation: the answer with its numbers, and every quote."""
    return {
        "questions": page.locator(".question").all_inner_texts(),
        "answers": page.locator(".answer").all_inner_texts(),
        "numbers": page.locator(".answer a.cite, .answer .cite").all_inner_texts(),
        "quotes": page.locator(".source mark").all_inner_texts(),
    }


@pytest.fixture
def page(open_page):
    return open_page()


def test_a_mark_opens_the_document_at_the_words_that_prove_it(page, shot):
    answered(page)
    page.locator(".answer").locator(do("open-citation", n=1)).click()
    mark = page.locator("#viewer #viewer-mark")
    expect(mark).to_have_text(scripts.COUNTED.quote)
    expect(mark).to_be_in_viewport(ratio=1)
    expect(mark).to_be_focused()
    expect(page.locator("#viewer")).to_contain_text(scripts.COUNTED.title)
    expect(page.locator("#viewer")).to_contain_text(scripts.COUNTED.document)
    shot(page, "viewer")
    assert faults(page, axe()) == {}


def test_a_mark_opens_the_page_of_a_pdf_with_the_words_marked_in_its_picture(page, shot):
    answered(page)
    page.locator(".answer").locator(do("open-citation", n=2)).click()
    mark = page.locator("#viewer #viewer-mark")
    expect(mark).to_be_in_viewport(ratio=1)
    expect(page.locator("#viewer")).to_contain_text("page 2 of 2")
    expect(page.locator("#viewer img")).to_have_js_property("complete", True)
    shot(page, "viewer-pdf")
    page.locator("#viewer").locator(do("view-as", **{"as": "text"})).click()
    expect(mark).to_have_text(scripts.LIT.quote)
    expect(mark).to_be_in_viewport(ratio=1)


def test_the_document_that_is_open_is_closed_by_key_and_the_mark_has_the_focus_again(page):
    answered(page)
    mark = page.locator(".answer").locator(do("open-citation", n=1))
    mark.click()
    expect(page.locator("#viewer-mark")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#viewer-mark")).to_have_count(0)
    expect(mark).to_be_focused()


def test_the_next_and_the_previous_citation_are_one_key_away(page):
    answered(page)
    page.locator(".answer").locator(do("open-citation", n=1)).click()
    expect(page.locator("#viewer-mark")).to_have_text(scripts.COUNTED.quote)
    page.keyboard.press("ArrowRight")
    expect(page.locator("#viewer-title")).to_have_text(scripts.LIT.title)
    expect(page.locator("#viewer-mark")).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#viewer-mark")).to_have_text(scripts.COUNTED.quote)


def test_on_a_phone_the_opened_document_shows_the_mark_too(open_page, shot):
    page = open_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    answered(page)
    page.locator(".answer").locator(do("open-citation", n=2)).tap()
    expect(page.locator("#viewer-mark")).to_be_in_viewport(ratio=1)
    shot(page, "phone-viewer")
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") == 0


def test_after_a_reload_the_conversation_is_the_same_to_the_letter(page):
    answered(page)
    before = read(page)
    page.reload()
    expect(page.locator(".turn .answer")).to_be_visible()
    assert read(page) == before


def test_a_conversation_of_the_list_is_the_same_to_the_letter_in_another_window(page, open_page, shot):
    answered(page)
    before, other = read(page), open_page()
    drawer(other, "conversations")
    shot(other, "conversations")
    other.locator(do("show-conversation")).first.click()
    expect(other.locator(".turn .answer")).to_be_visible()
    assert read(other) == before


@pytest.mark.parametrize("ending", ["md", "html", "json"])
def test_a_conversation_is_exported_with_all_its_quotes(page, ending):
    answered(page)
    drawer(page, "conversations")
    page.locator("details.more summary").first.click()
    with page.expect_download() as handed:
        page.locator(do("export-conversation", **{"as": ending})).first.click()
    text = handed.value.path().read_text(encoding="utf-8")
    if ending == "json":
        text = json.dumps(json.loads(text), ensure_ascii=False)
    missing = [said for said in (scripts.QUESTION, scripts.COUNTED.quote, scripts.LIT.quote) if said not in text]
    assert (handed.value.suggested_filename.rpartition(".")[2], missing) == (ending, [])


def test_a_conversation_is_renamed_and_after_a_question_back_deleted(page):
    answered(page)
    drawer(page, "conversations")
    page.locator("details.more summary").first.click()
    title = page.locator("form" + do("rename-conversation")).first.locator("[name=title]")
    title.fill("Ships and lamps")
    title.press("Enter")
    shown = page.locator(do("show-conversation")).get_by_text("Ships and lamps")
    expect(shown).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator(do("delete-conversation")).first.click()
    expect(shown).to_have_count(0)
    expect(page.locator(".turn")).to_have_count(0)


def make_library(page, name):
    drawer(page, "libraries")
    page.locator("#library-make summary").click()
    page.locator("#make-library").fill(name)
    page.locator("#make-library").press("Enter")
    expect(page.locator("#masthead").get_by_role("button", name=f"Library: {name}")).to_be_visible()


def test_a_good_and_a_broken_file_are_added_and_the_broken_one_says_why(page, shot):
    make_library(page, "tides")
    good = "High water at the pier was at 6:40. The ferry left ten minutes later."
    hostile = "<img src=x onerror=window.owned=1>.txt"
    page.locator("#side input[type=file]").set_input_files([
        {"name": "tides.txt", "mimeType": "text/plain", "buffer": good.encode()},
        {"name": "broken.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\nnot a document"},
        {"name": hostile, "mimeType": "text/plain", "buffer": b"The gull has no name."},
    ])  # fmt: skip
    side = page.locator("#side")
    expect(side.locator("li", has_text="broken.pdf").first).to_contain_text("PDF")
    expect(side.locator(".documents, form" + do("pick-documents")).get_by_text("tides.txt").last).to_be_visible()
    shot(page, "added")
    assert (page.evaluate("window.owned"), side.locator("img").count()) == (None, 0)


def test_another_library_is_used_by_a_click_and_named_on_the_page(page):
    make_library(page, "letters")
    page.locator(do("use-library", name=scripts.LIBRARY)).first.click()
    expect(page.locator("#masthead").get_by_role("button", name=f"Library: {scripts.LIBRARY}")).to_be_visible()


@pytest.mark.parametrize("name", ["conversations", "libraries", "settings"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_drawer_looks_right_and_keeps_nobody_out(open_page, shot, name, width):
    page = open_page(viewport={"width": width, "height": 820})
    drawer(page, name)
    expect(page.locator(f"#drawer [data-drawer={name}]").first).to_be_visible()
    shot(page, f"{name}-{width}")
    assert faults(page, axe()) == {}


def test_a_reader_who_is_not_content_says_why_and_a_case_is_kept(page):
    answered(page)
    page.locator(do("judge", good="no")).click()
    form = page.locator("form" + do("feedback"))
    form.locator("[name=note]").fill("It forgot the winter.")
    form.get_by_role("button").click()
    expect(page.locator("#notice")).to_contain_text("pack")
    expect(form).to_have_count(0)


def test_the_language_of_the_page_is_switched_in_the_settings(page):
    drawer(page, "settings")
    form = page.locator("form" + do("save-settings"))
    form.locator("[name='page.language']").select_option("zh")
    form.locator("[type=submit]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.locator("#masthead").get_by_role("button", name="资料库：lighthouse")).to_be_visible()
    expect(page.locator("#ask")).to_have_text("提问")
    expect(page.locator("#composer textarea")).to_have_attribute("placeholder", "输入问题……")


def test_the_page_turns_dark_in_the_settings(page):
    drawer(page, "settings")
    form = page.locator("form" + do("save-settings"))
    form.locator("[name='page.theme']").select_option("dark")
    form.locator("[type=submit]").click()
    expect(page.locator("body.dark")).to_be_visible()
    assert luminance(page, "body", "background-color") < 0.02


def test_files_that_are_dropped_on_the_open_drawer_are_added(page):
    make_library(page, "buoys")
    dropped = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["The buoy was painted red in 2029."], "buoy.txt", { type: "text/plain" }));
            return data;
        }"""
    )
    page.dispatch_event("#side", "drop", {"dataTransfer": dropped})
    expect(page.locator("#drawer")).to_contain_text("buoy.txt")
