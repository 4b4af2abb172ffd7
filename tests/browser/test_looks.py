"""How the page looks in a real browser: on a desk, on a phone, in the dark, in Chinese, and to axe-core."""

import pytest
import scripts
from driving import axe, expect
from looks import contrast, faults, luminance

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DARK = {"color_scheme": "dark"}
CHINESE = {"locale": "zh-CN"}


def answered(page, question=scripts.QUESTION):
    page.locator("#composer textarea").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 .source")).to_have_count(2)
    expect(page.locator("#ask")).to_be_visible()


def cited(page, question=scripts.QUESTION):
    answered(page, question)
    page.locator("#turn-1 a.cite").nth(1).click()
    expect(page.locator("#viewer-mark")).to_be_in_viewport()


def refused(page):
    page.locator("#composer textarea").fill(scripts.UNANSWERED)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 .refusal")).to_be_visible()
    expect(page.locator("#ask")).to_be_visible()


def failed(page):
    page.locator("#composer textarea").fill(scripts.FAILING)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 .trouble")).to_be_visible()
    expect(page.locator("#ask")).to_be_visible()


def hostile(page):
    page.locator("#composer textarea").fill(scripts.HOSTILE)
    page.keyboard.press("Enter")
    expect(page.locator("#turn-1 .draft")).to_be_visible()


def start(page):
    expect(page.locator(".welcome")).to_be_visible()


def chinese(page):
    cited(page, scripts.CHINESE)


STATES = {
    "start": (start, {}),
    "answered": (cited, {}),
    "refused": (refused, {}),
    "failed": (failed, {}),
    "dark": (cited, DARK),
    "dark-start": (start, DARK),
    "dark-refused": (refused, DARK),
    "chinese-start": (start, CHINESE),
    "chinese": (chinese, CHINESE),
    "phone": (answered, PHONE),
    "phone-cited": (cited, PHONE),
    "phone-start": (start, PHONE),
    "phone-refused": (refused, PHONE),
    "phone-dark": (answered, PHONE | DARK),
    "phone-chinese": (chinese, PHONE | CHINESE),
    "phone-hostile": (hostile, PHONE),
}


@pytest.fixture(params=STATES)
def state(request, open_page, shot):
    """Return the page in one of its main states."""
    go, options = STATES[request.param]
    page = open_page(**options)
    go(page)
    shot(page, request.param)
    return page


def test_a_state_looks_right_and_keeps_nobody_out(state):
    assert faults(state, axe()) == {}


def test_a_dark_screen_gets_a_dark_page_that_can_be_read(open_page):
    page = open_page(**DARK)
    answered(page)
    assert luminance(page, "body", "background-color") < 0.02
    texts = (
        ".answer",
        ".question",
        ".status",
        ".source .quote",
        ".source mark",
        ".file",
        "summary",
        "textarea",
        "#ask",
    )
    poor = {place: seen for place in texts if (seen := contrast(page, f"{place} >> visible=true")) < 4.5}
    assert poor == {}


def test_a_chinese_browser_gets_a_chinese_page(open_page):
    page = open_page(**CHINESE)
    answered(page, scripts.CHINESE)
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("button", name="资料库：lighthouse")).to_be_visible()
    expect(page.locator("#turn-1 .status")).to_have_text("已回答并核对，用时 16.8 秒")
    expect(page.get_by_role("complementary", name="来源")).to_be_visible()
    expect(page.locator("#turn-1 summary")).to_have_text(["已略去：文档不支持（1）", "为此阅读的段落（2）"])
    expect(page.get_by_role("button", name="提问")).to_be_visible()
    expect(page.get_by_role("textbox", name="您的问题")).to_have_attribute("placeholder", "输入问题……")


def test_a_chinese_question_on_an_english_page_is_answered_from_chinese_documents(open_page):
    page = open_page()
    answered(page, scripts.CHINESE)
    expect(page.locator("#turn-1 .answer")).to_have_text(scripts.shown(scripts.CHINESE_ANSWER))
    expect(page.locator("#turn-1 .source mark")).to_have_text([c.quote for c in scripts.CHINESE_ANSWER.citations])
    expect(page.locator("#turn-1 .source .file").first).to_have_text(scripts.CHINESE_FOUND[0].document)


def test_the_page_is_never_seen_without_its_style(browser, stage):
    context = browser.new_context(viewport={"width": 1280, "height": 820}, locale="en-US")
    context.add_init_script("""
      const look = () => {
        const name = document.querySelector(".masthead .name"), box = document.querySelector("#composer textarea");
        if (!name || !box) return requestAnimationFrame(look);
        const seen = () => [getComputedStyle(name).color, getComputedStyle(name).fontSize,
          getComputedStyle(box).borderRadius, getComputedStyle(document.body).backgroundColor];
        window.first = seen();
        window.later = seen;
      };
      requestAnimationFrame(look);
    """)
    page = context.new_page()
    page.goto(stage.address)
    expect(page.locator("#ask")).to_be_enabled()
    page.wait_for_function("window.first")
    first, later = page.evaluate("[window.first, window.later()]")
    context.close()
    assert first == later
