"""The door of the page in a real browser: a password opens it, and everybody can read and use it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from driving import axe, expect

pytestmark = pytest.mark.browser
PROGRAM = Path(__file__).parent.parent / "guarded_page.py"
PASSWORD = "correct horse 电池"
_AXE = "async () => (await axe.run()).violations.map((rule) => `${rule.id}: ${rule.nodes[0].target}`)"


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    path = os.pathsep.join(map(str, (PROGRAM.parent.parent, PROGRAM.parent)))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(
        [sys.executable, PROGRAM, tmp_path_factory.mktemp("door"), PASSWORD],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        yield process.stdout.readline().split()[1]
        process.terminate()


@pytest.fixture
def reader(browser, door):
    """Return a function that opens the page for one more reader."""
    contexts = []

    def opened(place="", **options):
        contexts.append(browser.new_context(**options))
        page = contexts[-1].new_page()
        page.goto(door + place)
        return page

    yield opened
    for context in contexts:
        context.close()


def faults(page):
    """Return what axe-core finds, of any weight."""
    page.evaluate(axe())
    wide = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    return [*page.evaluate(_AXE), *(["wider than the screen"] if wide else [])]


@pytest.mark.parametrize("locale", ["en-US", "zh-CN"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_the_door_also_after_a_wrong_password(reader, locale, scheme):
    page = reader(locale=locale, color_scheme=scheme, viewport={"width": 390, "height": 700})
    first = faults(page)
    page.locator("#password").fill("not this one")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("密码不正确。" if locale == "zh-CN" else "That is not the password.")
    assert (first, faults(page)) == ([], [])


def test_the_password_opens_the_page_and_the_conversation_that_was_asked_for(reader, door):
    page = reader("?c=abc-1")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Open the page").click()
    expect(page.get_by_role("textbox")).to_be_visible()
    assert page.url == f"{door}?c=abc-1"


def test_scripts_of_the_page_cannot_read_the_session(reader):
    page = reader()
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox")).to_be_visible()
    (cookie,) = page.context.cookies()
    assert (page.evaluate("document.cookie"), cookie["httpOnly"], cookie["sameSite"]) == ("", True, "Strict")
