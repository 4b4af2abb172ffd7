"""Fixtures of the tests in a real browser.

Besides its own claim every test shows that the browser asked nobody but the page's own address for anything, and that
the page had nothing to complain of.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from stage import raised

SHOTS = Path(__file__).with_name("shots") if os.environ.get("CASECLERK_SHOTS") else None


@pytest.fixture(scope="session")
def browser():
    from driving import api, program

    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program(), args=["--no-sandbox", *quiet])
        yield running
        running.close()


@pytest.fixture(scope="session")
def stage(browser, tmp_path_factory):
    with raised(tmp_path_factory.mktemp("page")) as running:
        yield running


@pytest.fixture
def open_page(browser, stage):
    """Return a function that opens the page for one more reader and returns it once a question can be typed."""
    contexts, heard = [], Heard()

    def opened(address=stage.address, **options):
        usual = {"viewport": {"width": 1280, "height": 820}, "locale": "en-US", "reduced_motion": "reduce"}
        context = browser.new_context(**usual | options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        heard.listen(context, address)
        return visited(context.new_page(), address)

    yield opened
    for context in contexts:
        context.close()
    stage.reset()
    assert (heard.outside, heard.complaints) == ([], [])


def visited(page, address):
    """Go to the page and wait until it can be used."""
    from driving import expect

    page.goto(address)
    expect(page.locator("#masthead .masthead")).to_be_visible()
    expect(page.locator("#composer textarea")).to_be_editable()
    expect(page.locator("#ask")).to_be_enabled()
    return page


class Heard:
    """What a browser asked for and complained of."""

    def __init__(self):
        self.outside, self.complaints = [], []

    def listen(self, context, address):
        context.on("request", lambda request: self._asked(request.url, urlsplit(address).netloc))
        context.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _asked(self, url, home):
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != home:
            self.outside.append(url)


@pytest.fixture
def shot():
    """Return a function that keeps a picture of a page under a name, if CASECLERK_SHOTS is set."""

    def taken(page, name, full=False):
        if SHOTS:
            SHOTS.mkdir(exist_ok=True)
            page.screenshot(path=SHOTS / f"{name}.png", full_page=full, animations="disabled")

    return taken
